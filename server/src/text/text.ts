/**
 * The text of one file: a flat string with the starts of its lines, replaced piece by piece as somebody types.
 * A line ends at `\n` and nothing else, as Asterisk's fgets sees it (main/config.c:config_text_file_load); a `\r`
 * before it belongs to the line. Every character belongs to exactly one line; a text that ends in `\n` has an empty
 * last line after it, where the cursor can stand.
 */
import { withRoom } from './room.ts';
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
    return new Text(content, startsOf(content));
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
    const fresh = startsOf(insert);
    const shift = insert.length - (span.end - span.start);
    const starts = new Uint32Array(lineStarts.length - (last - first) + fresh.length - 1);
    starts.set(lineStarts.subarray(0, first + 1));
    let to = first + 1;
    for (let from = 1; from < fresh.length; from++) starts[to++] = (fresh[from] ?? 0) + span.start;
    for (let from = last + 1; from < lineStarts.length; from++)
      starts[to++] = (lineStarts[from] ?? 0) + shift;
    return new Text(content.slice(0, span.start) + insert + content.slice(span.end), starts);
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
