/** What can be folded: sections, extensions of several lines, block comments, and runs of comment lines. */
import type { ConfigFile } from '../config/file.ts';

export interface Fold {
  /** 0-based, both inclusive. */
  readonly first: number;
  readonly last: number;
  readonly comment: boolean;
}

export function folds(file: ConfigFile): Fold[] {
  const found: Fold[] = [];
  const add = (first: number, last: number, comment: boolean) => {
    if (last > first) found.push({ first, last, comment });
  };
  for (const block of file.blocks) {
    if (file.lines.isHeader(block.firstLine))
      add(block.firstLine, lastSaid(file, block.firstLine, block.endLine), false);
  }
  comments(file, add);
  extensions(file, add);
  return found.sort((left, right) => left.first - right.first || right.last - left.last);
}

/** The last line of a range that is neither blank nor a comment before what comes next. */
function lastSaid({ lines }: ConfigFile, first: number, end: number): number {
  let last = end - 1;
  while (last > first && lines.isBlank(last)) last--;
  return last;
}

function comments(
  { lines, text }: ConfigFile,
  add: (first: number, last: number, comment: boolean) => void,
): void {
  let block = -1;
  let run = -1;
  for (let line = 0; line <= lines.count; line++) {
    const inside = line < lines.count && lines.depthBefore(line) > 0;
    if (inside && block === -1) block = line - 1;
    if (!inside && block !== -1) {
      add(block, line - 1, true);
      block = -1;
    }
    const comment =
      line < lines.count && !inside && lines.isBlank(line) && /^\s*;(?!--(?!-))/.test(text.line(line));
    if (comment && run === -1) run = line;
    if (!comment && run !== -1) {
      add(run, line - 1, true);
      run = -1;
    }
  }
}

/** An `exten` line with the `same` lines behind it. */
function extensions(
  { lines, text }: ConfigFile,
  add: (first: number, last: number, comment: boolean) => void,
): void {
  let first = -1;
  let last = -1;
  const end = () => {
    if (first !== -1) add(first, last, false);
    first = -1;
  };
  for (let line = 0; line < lines.count; line++) {
    if (lines.isBlank(line)) continue;
    const start = text.lineStart(line);
    if (!beginsLikeStatement(text.content, start)) {
      end();
      continue;
    }
    const word = /^\s*(exten|same)\b/i.exec(text.slice(start, start + 64))?.[1]?.toLowerCase();
    if (word === 'same' && first !== -1) last = line;
    else {
      end();
      if (word === 'exten') {
        first = line;
        last = line;
      }
    }
  }
  end();
}

/** Whether the first letter of a line is that of `exten` or `same`. */
function beginsLikeStatement(content: string, start: number): boolean {
  let at = start;
  while (content.charCodeAt(at) === 0x20 || content.charCodeAt(at) === 0x09) at++;
  const letter = content.charCodeAt(at) | 0x20;
  return letter === 0x65 || letter === 0x73;
}
