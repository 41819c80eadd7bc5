/**
 * One file as blocks: the lines before the first section header, then a block for each header with the lines under it.
 * A block's body knows nothing of where it stands, so an edit inside one block leaves the others as they are; what was
 * loaded from a block finds its place through the block's anchor, which moves with the text.
 */
import { LineTable } from '../syntax/lines.ts';
import type { Span } from '../text/span.ts';
import { Text } from '../text/text.ts';
import type { LineRun, Part, PlainSection } from './category.ts';
import { Directive, Header, type Item, TooLong, Variable } from './items.ts';

/** What a block says. Made once, when somebody asks; lost when a line of the block changes. */
export class BlockBody {
  /** The section header; absent for the lines before the first one. */
  readonly header: Header | undefined;
  /** The statements in their order, the header among them as first. */
  readonly items: readonly Item[];

  constructor(items: readonly Item[]) {
    this.items = items;
    const first = items[0];
    this.header = first?.kind === 'header' ? first : undefined;
  }

  /** The item on a line, counted from the first of the block. */
  itemAt(line: number): Item | undefined {
    const { items } = this;
    let low = 0;
    let high = items.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((items[middle]?.line ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return items[low]?.line === line ? items[low] : undefined;
  }
}

/**
 * What stays of a block while the text around it moves: all that its lines say, and where it stands in the newest text.
 * The same one for as long as no line of the block changes.
 */
export class Anchor {
  body: BlockBody | undefined;
  oddItems: readonly Item[] | undefined;
  /** Variables that were asked for one by one, by their line; the body takes them over. */
  asked: Map<number, Variable> | undefined;
  /** What the loader made of its lines when it read them last, */
  parts: readonly Part[] | undefined;
  /** of those between the others, where it has some that need more than the block, */
  runs: readonly LineRun[] | undefined;
  /** and of all of it, where it is a plain section. */
  section: PlainSection | undefined;

  constructor(
    /** The block in the newest text. */
    public block: Block,
  ) {}

  /** First line in the newest text, 0-based. */
  get firstLine(): number {
    return this.block.firstLine;
  }
}

/** The lines of the newest text in which blocks stand where they stood: typing within a line moves none of them. */
interface Shared {
  table: LineTable;
}

export class Block {
  private known: Anchor | undefined;

  constructor(
    private shared: Shared,
    /** First line in the file, 0-based. */
    readonly firstLine: number,
    /** The line behind the last. */
    readonly endLine: number,
    /** Of the same block in the text before. */
    anchor?: Anchor,
  ) {
    this.known = anchor;
    if (anchor !== undefined) anchor.block = this;
  }

  get lines(): LineTable {
    return this.shared.table;
  }

  get anchor(): Anchor {
    this.known ??= new Anchor(this);
    return this.known;
  }

  /** The same lines in the next text. */
  movedTo(shared: Shared, firstLine: number): Block {
    return new Block(shared, firstLine, firstLine + this.endLine - this.firstLine, this.known);
  }

  /** It is not part of the next text. */
  stayIn(table: LineTable): void {
    this.shared = { table };
  }

  get body(): BlockBody {
    this.anchor.body ??= new BlockBody(this.readItems());
    return this.anchor.body;
  }

  /** Those of its items that are not plain variables (`LineTable.isPlain`). */
  get oddItems(): readonly Item[] {
    this.anchor.oddItems ??= readOddItems(this.lines, this.firstLine, this.endLine);
    return this.anchor.oddItems;
  }

  /** The variable on a line of the file that holds one; the same that the body holds. */
  variableAt(line: number): Variable {
    const { anchor } = this;
    const at = line - this.firstLine;
    const known = anchor.body === undefined ? anchor.asked?.get(at) : anchor.body.itemAt(at);
    if (known?.kind === 'variable') return known;
    const made = new Variable(at, this.lines.content(line));
    anchor.asked ??= new Map();
    anchor.asked.set(at, made);
    return made;
  }

  /** Whether it begins with a header, which all but the first do. */
  get isHeaded(): boolean {
    return this.lines.isHeader(this.firstLine);
  }

  /** What its header names; undefined for the lines before the first header. */
  get name(): string | undefined {
    if (!this.isHeaded) return undefined;
    return this.lines.sectionName(this.firstLine) ?? new Header(0, this.lines.content(this.firstLine)).name;
  }

  /** Whether its header names this; makes no string of most headers. */
  isNamed(name: string): boolean {
    return this.isHeaded && (this.lines.isSection(this.firstLine, name) ?? this.name === name);
  }

  private readItems(): Item[] {
    const { lines, firstLine, endLine, oddItems, anchor } = this;
    const items: Item[] = [];
    let next = 0;
    for (let line = firstLine; line < endLine; line++) {
      if (lines.isBlank(line)) continue;
      const at = line - firstLine;
      const odd = oddItems[next];
      if (odd?.line === at) {
        items.push(odd);
        next += 1;
      } else items.push(anchor.asked?.get(at) ?? new Variable(at, lines.content(line)));
    }
    anchor.asked = undefined;
    return items;
  }
}

export class ConfigFile {
  readonly lines: LineTable;
  readonly blocks: readonly Block[];
  private readonly shared: Shared;
  private names: ReadonlySet<string> | undefined;

  private constructor(
    lines: LineTable,
    blocks: readonly Block[],
    shared: Shared,
    private readonly isEdited: boolean,
  ) {
    this.lines = lines;
    this.blocks = blocks;
    this.shared = shared;
  }

  static of(content: string): ConfigFile {
    return ConfigFile.ofLines(LineTable.of(Text.of(content)));
  }

  private static ofLines(table: LineTable): ConfigFile {
    const shared = { table };
    return new ConfigFile(table, blocksOf(shared, 0, table.count), shared, false);
  }

  get text(): Text {
    return this.lines.text;
  }

  /** Whether a section header names it. Only for a text that somebody types in the names are worth a set. */
  hasSection(name: string): boolean {
    if (this.names === undefined && !this.isEdited) return this.blocks.some(block => block.isNamed(name));
    this.names ??= new Set(namesOf(this.blocks));
    return this.names.has(name);
  }

  /** The same text, read from within comments of that depth: the file of a glob behind one that left them open. */
  withinComments(depth: number): ConfigFile {
    return ConfigFile.ofLines(LineTable.of(this.text, depth));
  }

  /** The file after an edit; equal to `ConfigFile.of` of its text, with the anchors of all untouched blocks kept. */
  replace(span: Span, insert: string): ConfigFile {
    const { table, first, end, shift } = this.lines.replace(span, insert);
    const { blocks } = this;
    // A header that comes or goes changes the block before it too.
    let head = this.blockIndexAt(first);
    if (blocks[head]?.firstLine === first && head > 0) head -= 1;
    let tail = blocks.length;
    while (tail > head + 1 && (blocks[tail - 1]?.firstLine ?? 0) + shift >= end) tail -= 1;
    const from = blocks[head]?.firstLine ?? 0;
    const to = tail < blocks.length ? (blocks[tail]?.firstLine ?? 0) + shift : table.count;
    const old = blocks.slice(head, tail);
    for (const block of old) block.stayIn(this.lines);
    const shared = shift === 0 ? this.shared : { table };
    shared.table = table;
    const fresh = blocksOf(shared, from, to);
    const moved = (block: Block, by: number) =>
      shift === 0 ? block : block.movedTo(shared, block.firstLine + by);
    const next = [
      ...blocks.slice(0, head).map(block => moved(block, 0)),
      ...fresh,
      ...blocks.slice(tail).map(block => moved(block, shift)),
    ];
    const file = new ConfigFile(table, next, shared, true);
    if (isSameList(namesOf(fresh), namesOf(old))) file.names = this.names;
    return file;
  }

  /** The variable on a line that holds one. */
  variableAt(line: number): Variable {
    return this.blockAt(line)?.variableAt(line) ?? new Variable(0, this.lines.content(line));
  }

  /** The block that holds a line. */
  blockAt(line: number): Block | undefined {
    return this.blocks[this.blockIndexAt(line)];
  }

  blockIndexAt(line: number): number {
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.blocks[middle]?.firstLine ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The blocks of the lines from one that begins a block up to one that begins the next. */
function blocksOf(shared: Shared, from: number, to: number): Block[] {
  const { table: lines } = shared;
  const blocks: Block[] = [];
  let firstLine = from;
  for (let line = from + 1; line <= to; line++) {
    if (line < to && !lines.isHeader(line)) continue;
    blocks.push(new Block(shared, firstLine, line));
    firstLine = line;
  }
  return blocks;
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((each, index) => each === right[index]);
}

function namesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap(({ name }) => name ?? []);
}

function readOddItems(lines: LineTable, firstLine: number, endLine: number): Item[] {
  // Most blocks have a header and nothing else of the kind: a list made for it takes no more room than it needs.
  const items = lines.isHeader(firstLine) ? [readItem(lines, firstLine, 0)] : [];
  for (let line = firstLine + items.length; line < endLine; line++) {
    if (!lines.isPlain(line) && !lines.isBlank(line)) items.push(readItem(lines, line, line - firstLine));
  }
  return items;
}

function readItem(lines: LineTable, line: number, at: number): Item {
  const content = lines.content(line);
  switch (lines.kind(line)) {
    case 'header':
      return new Header(at, content);
    case 'directive':
      return new Directive(at, content);
    case 'variable':
      return new Variable(at, content);
    default:
      return new TooLong(at, content);
  }
}
