/**
 * The text of one file with the starts of its lines. A line ends at `\n` and nothing else, as Asterisk's fgets sees it
 * (main/config.c:config_text_file_load); a `\r` before it belongs to the line. Every character belongs to exactly one
 * line; a text that ends in `\n` has an empty last line after it, where the cursor can stand.
 */
import { withRoom } from './room.ts';

export abstract class Text {
  /** All of it in one string, which a text in pieces has to make first. */
  abstract readonly content: string;
  abstract readonly length: number;
  abstract readonly lineCount: number;

  /** Offset of the first character of a line (0-based); the length of the text for a line past the last. */
  abstract lineStart(line: number): number;

  /** The line (0-based) that holds an offset. */
  abstract lineAt(offset: number): number;

  abstract slice(start: number, end: number): string;

  /** The same text in one piece. */
  abstract readonly flat: FlatText;

  /** Whether a `\r` stands in it that no `\n` follows. */
  abstract readonly holdsLoneReturn: boolean;

  /** Offset of the `\n` that ends the line, or of the end of the text. */
  lineEnd(line: number): number {
    return line + 1 < this.lineCount ? this.lineStart(line + 1) - 1 : this.length;
  }

  /** The line without its `\n`. */
  line(line: number): string {
    return this.slice(this.lineStart(line), this.lineEnd(line));
  }
}

/** A text that is one string. */
export class FlatText extends Text {
  readonly content: string;
  /** Offsets at which the lines begin; always holds at least the 0 of the first. */
  private readonly lineStarts: Uint32Array;
  private loneReturn: boolean | undefined;

  private constructor(content: string, lineStarts: Uint32Array) {
    super();
    this.content = content;
    this.lineStarts = lineStarts;
  }

  static of(content: string): FlatText {
    return new FlatText(content, startsOf(content));
  }

  get length(): number {
    return this.content.length;
  }

  get lineCount(): number {
    return this.lineStarts.length;
  }

  get flat(): FlatText {
    return this;
  }

  get holdsLoneReturn(): boolean {
    this.loneReturn ??= /\r(?!\n)/.test(this.content);
    return this.loneReturn;
  }

  lineStart(line: number): number {
    return this.lineStarts[line] ?? this.content.length;
  }

  lineAt(offset: number): number {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStart(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  slice(start: number, end: number): string {
    return this.content.slice(start, end);
  }
}

/** The 0 of the first line, and the offset behind each `\n`. */
function startsOf(text: string): Uint32Array {
  let starts = new Uint32Array(Math.max(8, text.length >> 5));
  let count = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    if (count === starts.length) starts = withRoom(starts, count + 1);
    starts[count++] = at + 1;
  }
  return starts.slice(0, count);
}
