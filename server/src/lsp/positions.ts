/**
 * Offsets as the protocol's positions and back. The protocol counts a lone `\r` as a line's end too, Asterisk does not;
 * only a text that holds one needs a table of its own.
 */
import type { Position, Range } from 'vscode-languageserver';
import type { Span } from '../text/span.ts';
import { FlatText, type Text } from '../text/text.ts';

/** What of a text the protocol's positions go by. */
type EditorLines = Pick<Text, 'lineCount' | 'lineStart' | 'lineAt'>;

const tables = new WeakMap<Text, EditorLines>();

export function toOffset(text: Text, { line, character }: Position): number {
  const lines = editorLines(text);
  if (line >= lines.lineCount) return text.length;
  return Math.min(lines.lineStart(line) + Math.max(0, character), lineEnd(text, lines, line));
}

function toPosition(text: Text, offset: number): Position {
  const lines = editorLines(text);
  const line = lines.lineAt(offset);
  return { line, character: offset - lines.lineStart(line) };
}

export function toRange(text: Text, { start, end }: Span): Range {
  return { start: toPosition(text, start), end: toPosition(text, end) };
}

export function toSpan(text: Text, { start, end }: Range): Span {
  return { start: toOffset(text, start), end: toOffset(text, end) };
}

/** Behind the last character of a line that an editor shows. */
function lineEnd(text: Text, lines: EditorLines, line: number): number {
  if (line + 1 >= lines.lineCount) return text.length;
  const next = lines.lineStart(line + 1);
  const ending = text.slice(Math.max(0, next - 2), next);
  return ending === '\r\n' ? next - 2 : next - 1;
}

function editorLines(text: Text): EditorLines {
  if (!text.holdsLoneReturn) return text;
  const known = tables.get(text) ?? FlatText.of(text.content.replace(/\r(?!\n)/g, '\n'));
  tables.set(text, known);
  return known;
}
