/**
 * Offsets as the protocol's positions and back. The protocol counts a lone `\r` as a line's end too, Asterisk does not;
 * only a text that holds one needs a table of its own.
 */
import type { Position, Range } from 'vscode-languageserver';
import type { Span } from '../text/span.ts';
import type { Text } from '../text/text.ts';

const tables = new WeakMap<Text, Uint32Array>();

export function toOffset(text: Text, { line, character }: Position): number {
  const starts = editorLines(text);
  const start = starts[line];
  if (start === undefined) return text.content.length;
  const end = lineEnd(text, starts, line);
  return Math.min(start + Math.max(0, character), end);
}

function toPosition(text: Text, offset: number): Position {
  const starts = editorLines(text);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: offset - (starts[low] ?? 0) };
}

export function toRange(text: Text, { start, end }: Span): Range {
  return { start: toPosition(text, start), end: toPosition(text, end) };
}

export function toSpan(text: Text, { start, end }: Range): Span {
  return { start: toOffset(text, start), end: toOffset(text, end) };
}

/** Behind the last character of a line that an editor shows. */
function lineEnd({ content }: Text, starts: Uint32Array, line: number): number {
  const next = starts[line + 1];
  if (next === undefined) return content.length;
  return content[next - 1] === '\n' && content[next - 2] === '\r' ? next - 2 : next - 1;
}

function editorLines(text: Text): Uint32Array {
  const known = tables.get(text);
  if (known !== undefined) return known;
  const starts = holdsLoneReturn(text.content) ? splitAtReturns(text.content) : text.lineStarts;
  tables.set(text, starts);
  return starts;
}

function holdsLoneReturn(content: string): boolean {
  for (let at = content.indexOf('\r'); at !== -1; at = content.indexOf('\r', at + 1))
    if (content[at + 1] !== '\n') return true;
  return false;
}

function splitAtReturns(content: string): Uint32Array {
  const starts = [0];
  for (const { index, 0: end } of content.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return Uint32Array.from(starts);
}
