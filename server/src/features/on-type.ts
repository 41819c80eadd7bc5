/**
 * Enter behind a line of an extension begins the next one: `same => n,` written as its neighbours write it. Enter behind
 * a line that was left so takes it away again.
 */
import type { ConfigFile } from '../config/file.ts';
import type { Span } from '../text/span.ts';

export interface TypedEdit {
  readonly span: Span;
  readonly text: string;
}

const statement = /^([ \t]*)(exten|same)([ \t]*)(=>?)([ \t]*)(.*)$/i;

/** Edits for a line break that was just typed; `offset` stands on the new line. */
export function continueExtension({ text, lines }: ConfigFile, offset: number): TypedEdit[] {
  const line = text.lineAt(offset);
  if (line === 0 || lines.depthBefore(line) !== 0 || text.line(line).trim() !== '') return [];
  const above = statement.exec(text.line(line - 1).replace(/\r$/, ''));
  if (above === null) return [];
  const [, indent = '', word = '', before = '', arrow = '', after = '', value = ''] = above;
  const isSame = word.toLowerCase() === 'same';
  const here = {
    start: text.lineStart(line),
    end: text.lineEnd(line) - (text.line(line).endsWith('\r') ? 1 : 0),
  };
  if (isSame && /^n[ \t]*,[ \t]*$/.test(value)) {
    const start = text.lineStart(line - 1);
    return [
      { span: { start, end: start + above[0].length }, text: '' },
      { span: here, text: '' },
    ];
  }
  // A hint has no next priority, and a line without an application is not finished.
  const parts = value.split(',');
  const priority = (isSame ? parts[0] : parts[1])?.trim() ?? '';
  const finished = (parts[isSame ? 1 : 2] ?? '').trim() !== '';
  if (!finished || priority.toLowerCase() === 'hint') return [];
  const style = isSame ? indent : (indentOfSame(text, line - 1) ?? indent);
  return [{ span: here, text: `${style}same${before}${arrow}${after}n,` }];
}

/** How the nearest `same` line above is indented. */
function indentOfSame(text: ConfigFile['text'], from: number): string | undefined {
  for (let line = from; line >= Math.max(0, from - 50); line--) {
    const found = statement.exec(text.line(line));
    if (found?.[2]?.toLowerCase() === 'same') return found[1];
  }
  return undefined;
}
