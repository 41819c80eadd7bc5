/**
 * A file that somebody types in: stretches of lines of several tables, one behind the other. A keystroke makes a new table
 * of the section that it is in and leaves the texts and tables of all others alone, however large the file is.
 */
import { FlatText, Text } from '../text/text.ts';
import type { LineContent, LineKind, Lines, LineTable } from './lines.ts';

/** Lines of a table one behind the other, and where they stand in the file. */
export class Piece {
  /** What is added to an offset in the text of the table for the one in the file. */
  readonly shift: number;

  constructor(
    readonly table: LineTable,
    /** The first line in the table, and the one behind the last. */
    readonly from: number,
    readonly to: number,
    /** The first line in the file. */
    readonly firstLine: number,
    /** Where that begins in the file. */
    readonly start: number,
  ) {
    this.shift = start - table.text.lineStart(from);
  }

  /** The whole of a file. */
  static all(table: LineTable): Piece {
    return new Piece(table, 0, table.count, 0, 0);
  }

  /** The line of the file behind its last. */
  get endLine(): number {
    return this.firstLine + this.to - this.from;
  }

  /** Where it ends in the file. */
  get end(): number {
    return this.shift + this.table.text.lineStart(this.to);
  }

  /** Its lines from one of the file up to another, in another place of the next file. */
  part(firstLine: number, endLine: number, movedTo: number, start: number): Piece {
    const from = this.from + firstLine - this.firstLine;
    return new Piece(this.table, from, from + endLine - firstLine, movedTo, start);
  }
}

/** The pieces of a file in their order; there is at least one. */
export class Pieces {
  private last = 0;

  constructor(readonly list: readonly [Piece, ...Piece[]]) {}

  /** The table of the whole file, where there is one. */
  get only(): LineTable | undefined {
    const [{ table, from, to }] = this.list;
    return this.list.length === 1 && from === 0 && to === table.count ? table : undefined;
  }

  get end(): Piece {
    return this.piece(this.list.length - 1);
  }

  piece(index: number): Piece {
    return this.list[index] ?? this.list[0];
  }

  /** The piece that holds a line of the file; the last one for a line behind it. */
  at(line: number): Piece {
    const { firstLine, endLine } = this.piece(this.last);
    if (line < firstLine || line >= endLine) this.last = this.lastOf(each => each.firstLine <= line);
    return this.piece(this.last);
  }

  /** Index of the piece that holds an offset of the file; the last one for one behind it. */
  indexAround(offset: number): number {
    const { start, end } = this.piece(this.last);
    if (offset < start || offset >= end) this.last = this.lastOf(each => each.start <= offset);
    return this.last;
  }

  /**
   * The pieces of the file whose lines from one up to another are replaced by a table, of which only so many lines count:
   * the last line of a text that ends in `\n` is none where others follow.
   */
  replaced(firstLine: number, endLine: number, table: LineTable, count: number): Pieces {
    const list: Piece[] = [];
    let line = 0;
    let start = 0;
    const add = (piece: Piece) => {
      if (piece.from === piece.to) return;
      list.push(piece);
      line = piece.endLine;
      start = piece.end;
    };
    for (const each of this.list)
      if (each.firstLine < firstLine)
        add(each.part(each.firstLine, Math.min(each.endLine, firstLine), line, start));
    add(new Piece(table, 0, count, line, start));
    for (const each of this.list)
      if (each.endLine > endLine)
        add(each.part(Math.max(each.firstLine, endLine), each.endLine, line, start));
    const [first = Piece.all(table), ...others] = list;
    return new Pieces([first, ...others]);
  }

  /** Index of the last piece for which something holds, as it does for all before. */
  private lastOf(holds: (piece: Piece) => boolean): number {
    let low = 0;
    let high = this.list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (holds(this.piece(middle))) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The text of such a file. */
class PiecedText extends Text {
  private whole: FlatText | undefined;

  constructor(private readonly pieces: Pieces) {
    super();
  }

  get content(): string {
    return this.flat.content;
  }

  get flat(): FlatText {
    this.whole ??= FlatText.of(this.slice(0, this.length));
    return this.whole;
  }

  get length(): number {
    return this.pieces.end.end;
  }

  get lineCount(): number {
    return this.pieces.end.endLine;
  }

  get holdsLoneReturn(): boolean {
    return this.pieces.list.some(({ table }) => table.text.holdsLoneReturn) && this.flat.holdsLoneReturn;
  }

  lineStart(line: number): number {
    if (line >= this.lineCount) return this.length;
    const { table, from, firstLine, shift } = this.pieces.at(line);
    return shift + table.text.lineStart(from + line - firstLine);
  }

  lineAt(offset: number): number {
    const { table, from, firstLine, shift } = this.pieces.piece(this.pieces.indexAround(offset));
    return firstLine - from + table.text.lineAt(offset - shift);
  }

  slice(start: number, end: number): string {
    let text = '';
    for (const piece of this.pieces.list.slice(this.pieces.indexAround(start))) {
      if (piece.start >= end) break;
      const { table, shift } = piece;
      text += table.text.slice(Math.max(start, piece.start) - shift, Math.min(end, piece.end) - shift);
    }
    return text;
  }
}

/** The lines of such a file. */
class PiecedLines implements Lines {
  readonly text: Text;

  constructor(private readonly pieces: Pieces) {
    this.text = new PiecedText(pieces);
  }

  get count(): number {
    return this.pieces.end.endLine;
  }

  get finalDepth(): number {
    return this.pieces.end.table.finalDepth;
  }

  kind(line: number): LineKind {
    return this.ask(line, (table, at) => table.kind(at));
  }

  isHeader(line: number): boolean {
    return this.ask(line, (table, at) => table.isHeader(at));
  }

  isBlank(line: number): boolean {
    return this.ask(line, (table, at) => table.isBlank(at));
  }

  depthBefore(line: number): number {
    return this.ask(line, (table, at) => table.depthBefore(at));
  }

  content(line: number): LineContent {
    return this.ask(line, (table, at) => table.content(at));
  }

  buffers(line: number): readonly (LineContent | 'too-long')[] {
    return this.ask(line, (table, at) => table.buffers(at));
  }

  private ask<Answer>(line: number, question: (table: LineTable, at: number) => Answer): Answer {
    const { table, from, firstLine } = this.pieces.at(line);
    return question(table, from + line - firstLine);
  }
}

/** The lines of a file in pieces. */
export function linesOf(pieces: Pieces): Lines {
  return pieces.only ?? new PiecedLines(pieces);
}
