/**
 * One file as blocks: the lines before the first section header, then a block for each header with the lines under it.
 * A block's body knows nothing of where it stands, so an edit inside one block leaves the others as they are, down to the
 * text that they are read from; what was loaded from a block finds its place through the block's anchor, which moves with
 * the text.
 */
import { type Lines, LineTable } from '../syntax/lines.ts';
import { linesOf, Piece, Pieces } from '../syntax/pieces.ts';
import { areSame } from '../text/same.ts';
import type { Span } from '../text/span.ts';
import { FlatText, type Text } from '../text/text.ts';
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

export class Block {
  private known: Anchor | undefined;

  constructor(
    /** The table that its lines are in: of the whole file, or of a piece of it. */
    readonly lines: LineTable,
    /** Its first line there, and the one behind its last. */
    readonly from: number,
    readonly to: number,
    /** First line in the file, 0-based. */
    readonly firstLine: number,
    /** Of the same block in the text before. */
    anchor?: Anchor,
  ) {
    this.known = anchor;
    if (anchor !== undefined) anchor.block = this;
  }

  /** The line of the file behind its last. */
  get endLine(): number {
    return this.firstLine + this.count;
  }

  /** How many lines it has. */
  get count(): number {
    return this.to - this.from;
  }

  /** All of its text. */
  get text(): string {
    const { text } = this.lines;
    return text.slice(text.lineStart(this.from), text.lineStart(this.to));
  }

  get anchor(): Anchor {
    this.known ??= new Anchor(this);
    return this.known;
  }

  /** The same lines in the next text, so many lines further. */
  moved(lines: number): Block {
    return new Block(this.lines, this.from, this.to, this.firstLine + lines, this.known);
  }

  get body(): BlockBody {
    this.anchor.body ??= new BlockBody(this.readItems());
    return this.anchor.body;
  }

  /** Those of its items that are not plain variables (`LineTable.isPlain`). */
  get oddItems(): readonly Item[] {
    this.anchor.oddItems ??= readOddItems(this);
    return this.anchor.oddItems;
  }

  /** The variable on one of its lines that holds one; the same that the body holds. */
  variableAt(at: number): Variable {
    const { anchor } = this;
    const known = anchor.body === undefined ? anchor.asked?.get(at) : anchor.body.itemAt(at);
    if (known?.kind === 'variable') return known;
    const made = new Variable(at, this.lines.content(this.from + at));
    anchor.asked ??= new Map();
    anchor.asked.set(at, made);
    return made;
  }

  /** Whether it begins with a header, which all but the first do. */
  get isHeaded(): boolean {
    return this.lines.isHeader(this.from);
  }

  /** What its header names; undefined for the lines before the first header. */
  get name(): string | undefined {
    if (!this.isHeaded) return undefined;
    return this.lines.sectionName(this.from) ?? new Header(0, this.lines.content(this.from)).name;
  }

  /** Whether its header names this; makes no string of most headers. */
  isNamed(name: string): boolean {
    return this.isHeaded && (this.lines.isSection(this.from, name) ?? this.name === name);
  }

  private readItems(): Item[] {
    const { lines, from, to, oddItems, anchor } = this;
    const items: Item[] = [];
    let next = 0;
    for (let line = from; line < to; line++) {
      if (lines.isBlank(line)) continue;
      const at = line - from;
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
  readonly lines: Lines;
  readonly blocks: readonly Block[];
  private readonly pieces: Pieces;

  private constructor(
    pieces: Pieces,
    blocks: readonly Block[],
    /** Whether a section header names that, where somebody has asked: the same object for texts with the same headers. */
    readonly named = new Map<string, boolean>(),
  ) {
    this.pieces = pieces;
    this.lines = linesOf(pieces);
    this.blocks = blocks;
  }

  static of(content: string): ConfigFile {
    return ConfigFile.ofLines(LineTable.of(FlatText.of(content)));
  }

  private static ofLines(table: LineTable): ConfigFile {
    return new ConfigFile(new Pieces([Piece.all(table)]), blocksOf(table, table.count, 0));
  }

  get text(): Text {
    return this.lines.text;
  }

  /** Whether a section header names it. */
  hasSection(name: string): boolean {
    const known = this.named.get(name);
    if (known !== undefined) return known;
    const isNamed = this.blocks.some(block => block.isNamed(name));
    this.named.set(name, isNamed);
    return isNamed;
  }

  /** The same text, read from within comments of that depth: the file of a glob behind one that left them open. */
  withinComments(depth: number): ConfigFile {
    return ConfigFile.ofLines(LineTable.of(this.text.flat, depth));
  }

  /** The file after an edit; equal to `ConfigFile.of` of its text, with the anchors of all untouched blocks kept. */
  replace(span: Span, insert: string): ConfigFile {
    const { text, blocks } = this;
    const first = text.lineAt(span.start);
    // A header that comes or goes changes the block before it too.
    let head = this.blockIndexAt(first);
    if (blocks[head]?.firstLine === first && head > 0) head -= 1;
    const from = blocks[head]?.firstLine ?? 0;
    const depth = this.lines.depthBefore(from);
    let tail = this.blockIndexAt(text.lineAt(span.end)) + 1;
    for (let more = 1; ; more *= 2) {
      const next = blocks[tail];
      const end = next?.firstLine ?? this.lines.count;
      const content =
        text.slice(text.lineStart(from), span.start) + insert + text.slice(span.end, text.lineStart(end));
      const table = LineTable.of(FlatText.of(content), depth, true);
      // A comment that was opened or closed reaches further.
      if (next === undefined || next.lines.depthBefore(next.from) === table.finalDepth)
        return this.spliced(head, tail, table);
      tail = Math.min(tail + more, blocks.length);
    }
  }

  /** The file with the lines of a table in the place of some blocks. */
  private spliced(head: number, tail: number, table: LineTable): ConfigFile {
    const { blocks } = this;
    const from = blocks[head]?.firstLine ?? 0;
    const end = blocks[tail]?.firstLine ?? this.lines.count;
    const count = tail < blocks.length ? table.count - 1 : table.count;
    const fresh = blocksOf(table, count, from);
    const shift = from + count - end;
    const rest = blocks.slice(tail);
    const moved = shift === 0 ? rest : rest.map(block => block.moved(shift));
    return new ConfigFile(
      this.pieces.replaced(from, end, table, count),
      blocks.slice(0, head).concat(fresh, moved),
      areSame(namesOf(fresh), namesOf(blocks.slice(head, tail))) ? this.named : undefined,
    );
  }

  /** The variable on a line that holds one. */
  variableAt(line: number): Variable {
    const block = this.blockAt(line);
    return block?.variableAt(line - block.firstLine) ?? new Variable(0, this.lines.content(line));
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

/** The blocks of the first lines of a table, of which the first stands on that line of the file. */
function blocksOf(table: LineTable, count: number, firstLine: number): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  for (let line = 1; line <= count; line++) {
    if (line < count && !table.isHeader(line)) continue;
    blocks.push(new Block(table, from, line, firstLine + from));
    from = line;
  }
  return blocks;
}

function namesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap(({ name }) => name ?? []);
}

function readOddItems({ lines, from, to }: Block): Item[] {
  // Most blocks have a header and nothing else of the kind: a list made for it takes no more room than it needs.
  const items = lines.isHeader(from) ? [readItem(lines, from, 0)] : [];
  for (let line = from + items.length; line < to; line++) {
    if (!lines.isPlain(line) && !lines.isBlank(line)) items.push(readItem(lines, line, line - from));
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
