/**
 * One file as blocks: the lines before the first section header, then a block for each header with the lines under it.
 * A block's body knows nothing of where it stands, so an edit inside one block leaves the others as they are.
 */
import { type LineChange, LineTable } from '../syntax/lines.ts';
import type { Span } from '../text/span.ts';
import { Text } from '../text/text.ts';
import { Directive, Header, type Item, isPlainVariable, TooLong, Variable } from './items.ts';

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

export class Block {
  private content: BlockBody | undefined;
  private odd: readonly Item[] | undefined;
  /** Variables that were asked for one by one, by their line; the body takes them over. */
  private asked: Map<number, Variable> | undefined;

  constructor(
    private readonly lines: LineTable,
    /** First line in the file, 0-based. */
    readonly firstLine: number,
    /** The line behind the last. */
    readonly endLine: number,
    known?: Block,
  ) {
    this.content = known?.content;
    this.odd = known?.odd;
    this.asked = known?.asked;
  }

  get body(): BlockBody {
    this.content ??= new BlockBody(this.readItems());
    return this.content;
  }

  /** Those of its items that are not plain variables (`isPlainVariable`). */
  get oddItems(): readonly Item[] {
    this.odd ??= readOddItems(this.lines, this.firstLine, this.endLine);
    return this.odd;
  }

  /** The variable on a line of the file that holds one; the same that the body holds. */
  variableAt(line: number): Variable {
    const at = line - this.firstLine;
    const known = this.content === undefined ? this.asked?.get(at) : this.content.itemAt(at);
    if (known?.kind === 'variable') return known;
    const made = new Variable(at, this.lines.content(line));
    this.asked ??= new Map();
    this.asked.set(at, made);
    return made;
  }

  /** Whether it begins with a header, which all but the first do. */
  get isHeaded(): boolean {
    return this.lines.isHeader(this.firstLine);
  }

  /** The body, where somebody has asked for it before. */
  get knownBody(): BlockBody | undefined {
    return this.content;
  }

  private readItems(): Item[] {
    const { lines, firstLine, endLine, oddItems, asked } = this;
    const items: Item[] = [];
    let next = 0;
    for (let line = firstLine; line < endLine; line++) {
      if (lines.isBlank(line)) continue;
      const at = line - firstLine;
      const odd = oddItems[next];
      if (odd?.line === at) {
        items.push(odd);
        next += 1;
      } else items.push(asked?.get(at) ?? new Variable(at, lines.content(line)));
    }
    this.asked = undefined;
    return items;
  }
}

export class ConfigFile {
  readonly lines: LineTable;
  readonly blocks: readonly Block[];

  private constructor(lines: LineTable, blocks: readonly Block[]) {
    this.lines = lines;
    this.blocks = blocks;
  }

  static of(content: string): ConfigFile {
    const lines = LineTable.of(Text.of(content));
    return new ConfigFile(
      lines,
      blocksOf(lines, () => undefined),
    );
  }

  get text(): Text {
    return this.lines.text;
  }

  /** The same text, read from within comments of that depth: the file of a glob behind one that left them open. */
  withinComments(depth: number): ConfigFile {
    const lines = LineTable.of(this.text, depth);
    return new ConfigFile(
      lines,
      blocksOf(lines, () => undefined),
    );
  }

  /** The file after an edit; equal to `ConfigFile.of` of its text, with the bodies of all untouched blocks kept. */
  replace(span: Span, insert: string): ConfigFile {
    const change = this.lines.replace(span, insert);
    return new ConfigFile(change.table, blocksOf(change.table, this.survivor(change)));
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

  private survivor({ first, end, shift }: LineChange) {
    return (firstLine: number, endLine: number): Block | undefined => {
      const moved = firstLine >= end ? shift : endLine <= first ? 0 : undefined;
      if (moved === undefined) return undefined;
      const block = this.blockAt(firstLine - moved);
      return block?.firstLine === firstLine - moved && block.endLine === endLine - moved ? block : undefined;
    };
  }
}

function blocksOf(
  lines: LineTable,
  known: (firstLine: number, endLine: number) => Block | undefined,
): Block[] {
  const blocks: Block[] = [];
  let firstLine = 0;
  for (let line = 1; line <= lines.count; line++) {
    if (line < lines.count && !lines.isHeader(line)) continue;
    blocks.push(new Block(lines, firstLine, line, known(firstLine, line)));
    firstLine = line;
  }
  return blocks;
}

function readOddItems(lines: LineTable, firstLine: number, endLine: number): Item[] {
  const { content } = lines.text;
  const items: Item[] = [];
  for (let line = firstLine; line < endLine; line++) {
    if (lines.isBlank(line)) continue;
    if (!lines.isVariable(line)) items.push(readItem(lines, line, line - firstLine));
    else if (!lines.locate(line) || !isPlainVariable(content, lines.contentStart, lines.contentEnd))
      items.push(new Variable(line - firstLine, lines.content(line)));
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
    default:
      return new TooLong(at, content);
  }
}
