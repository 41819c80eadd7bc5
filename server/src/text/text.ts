/**
 * The text of one file: a flat string with the starts of its lines, replaced piece by piece as somebody types.
 * A line ends at `\n` and nothing else, as Asterisk's fgets sees it (main/config.c:config_text_file_load); a `\r`
 * before it belongs to the line. Every character belongs to exactly one line; a text that ends in `\n` has an empty
 * last line after it, where the cursor can stand.
 */
import type { Span } from './span.ts';

export class Text {
  readonly content: string;
  /** Offsets at which the lines begin; always holds at least the 0 of the first. */
  readonly lineStarts: Uint32Array;

  private constructor(content: string, lineStarts: Uint32Array) {
    this.content = content;
    this.lineStarts = lineStarts;
  }

  static of(content: string): Text {
    return new Text(content, Uint32Array.from(startsWithin(content, 0, content.length, [0])));
  }

  get lineCount(): number {
    return this.lineStarts.length;
  }

  /** Offset of the first character of a line (0-based); the length of the text for a line past the last. */
  lineStart(line: number): number {
    return this.lineStarts[line] ?? this.content.length;
  }

  /** Offset of the `\n` that ends the line, or of the end of the text. */
  lineEnd(line: number): number {
    return line + 1 < this.lineStarts.length ? this.lineStart(line + 1) - 1 : this.content.length;
  }

  /** The line without its `\n`. */
  line(line: number): string {
    return this.content.slice(this.lineStart(line), this.lineEnd(line));
  }

  /** The line (0-based) that holds an offset. */
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

  /** The text with `span` replaced by `insert`; lines outside the span are not looked at again. */
  replace(span: Span, insert: string): Text {
    const { content, lineStarts } = this;
    const first = this.lineAt(span.start);
    const last = this.lineAt(span.end);
    const fresh = startsWithin(insert, span.start, insert.length, []);
    const shift = insert.length - (span.end - span.start);
    const starts = new Uint32Array(lineStarts.length - (last - first) + fresh.length);
    starts.set(lineStarts.subarray(0, first + 1));
    starts.set(fresh, first + 1);
    for (let from = last + 1, to = first + 1 + fresh.length; from < lineStarts.length; from++, to++) {
      starts[to] = (lineStarts[from] ?? 0) + shift;
    }
    return new Text(content.slice(0, span.start) + insert + content.slice(span.end), starts);
  }
}

/** Offsets just behind each `\n` of `piece`, which stands at `base` in its text, appended to `into`. */
function startsWithin(piece: string, base: number, length: number, into: number[]): number[] {
  for (let at = piece.indexOf('\n'); at !== -1 && at < length; at = piece.indexOf('\n', at + 1)) {
    into.push(base + at + 1);
  }
  return into;
}
