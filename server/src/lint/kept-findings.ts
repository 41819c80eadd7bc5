/**
 * What was found in a file when all of its root was last checked, moved along with the text while somebody types: to ask
 * the whole again takes longer than a keystroke may. What stands on a line that was changed is left out.
 */
import type { ConfigFile } from '../config/file.ts';
import type { Finding } from './finding.ts';

export interface KeptFindings {
  /** The file that they were found in. */
  readonly file: ConfigFile;
  readonly findings: readonly Finding[];
}

export function keptIn({ file: before, findings }: KeptFindings, file: ConfigFile): readonly Finding[] {
  if (before === file) return findings;
  const place = movesBetween(before, file);
  const kept: Finding[] = [];
  for (const finding of findings) {
    const line = place(finding.line);
    if (line === undefined) continue;
    const isHere = (path: string | undefined) => path === undefined || path === finding.path;
    const fixes = finding.fixes.flatMap(fix => {
      const edits = fix.edits.map(edit =>
        isHere(edit.path) ? { ...edit, line: place(edit.line) ?? -1 } : edit,
      );
      return edits.some(edit => edit.line === -1) ? [] : [{ ...fix, edits }];
    });
    kept.push({ ...finding, line, fixes });
  }
  return kept;
}

/** Where a line of a file stands in its next text; undefined for one that was changed. */
function movesBetween(before: ConfigFile, after: ConfigFile): (line: number) => number | undefined {
  const shift = after.text.lineCount - before.text.lineCount;
  const isSame = (line: number, moved: number) => before.text.line(line) === after.text.line(line + moved);
  const [from, to] = changedBlocks(before, after);
  let first = from;
  while (first < Math.min(to, to + shift) && isSame(first, 0)) first++;
  let end = to;
  while (end > Math.max(first, first - shift) && isSame(end - 1, shift)) end--;
  return line => (line < first ? line : line >= end ? line + shift : undefined);
}

/** The lines of the blocks that are no longer there. */
function changedBlocks(
  { blocks, text }: ConfigFile,
  { blocks: after }: ConfigFile,
): readonly [number, number] {
  const most = Math.min(blocks.length, after.length);
  let head = 0;
  while (head < most && blocks[head]?.anchor === after[head]?.anchor) head++;
  let tail = 0;
  while (tail < most - head && blocks.at(-1 - tail)?.anchor === after.at(-1 - tail)?.anchor) tail++;
  const lineOf = (index: number) => blocks[index]?.firstLine ?? text.lineCount;
  return [lineOf(head), lineOf(blocks.length - tail)];
}
