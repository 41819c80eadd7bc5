/**
 * One file as blocks: the lines before the first section header, then a block for each header with the lines under it.
 * A block's body knows nothing of where it stands, so an edit inside one block leaves the others as they are.
 */
import { type LineChange, LineTable } from '../syntax/lines.ts';
import type { Span } from '../text/span.ts';
import { Text } from '../text/text.ts';
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
}

export class Block {
  private content: BlockBody | undefined;

  constructor(
    private readonly lines: LineTable,
    /** First line in the file, 0-based. */
    readonly firstLine: number,
    /** The line behind the last. */
    readonly endLine: number,
    known?: BlockBody,
  ) {
    this.content = known;
  }

  get body(): BlockBody {
    this.content ??= new BlockBody(readItems(this.lines, this.firstLine, this.endLine));
    return this.content;
  }

  /** The body, where somebody has asked for it before. */
  get knownBody(): BlockBody | undefined {
    return this.content;
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

  /** The block that holds a line. */
  blockAt(line: number): Block | undefined {
    return this.blocks[this.blockIndexAt(line)];
  }

  private blockIndexAt(line: number): number {
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
    return (firstLine: number, endLine: number): BlockBody | undefined => {
      const moved = firstLine >= end ? shift : endLine <= first ? 0 : undefined;
      if (moved === undefined) return undefined;
      const block = this.blockAt(firstLine - moved);
      return block?.firstLine === firstLine - moved && block.endLine === endLine - moved
        ? block.knownBody
        : undefined;
    };
  }
}

function blocksOf(
  lines: LineTable,
  known: (firstLine: number, endLine: number) => BlockBody | undefined,
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

function readItems(lines: LineTable, firstLine: number, endLine: number): Item[] {
  const items: Item[] = [];
  for (let line = firstLine; line < endLine; line++) {
    if (lines.isBlank(line)) continue;
    const kind = lines.kind(line);
    const content = lines.content(line);
    const at = line - firstLine;
    if (kind === 'variable') items.push(new Variable(at, content));
    else if (kind === 'header') items.push(new Header(at, content));
    else if (kind === 'directive') items.push(new Directive(at, content));
    else items.push(new TooLong(at, content));
  }
  return items;
}
