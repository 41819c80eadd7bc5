/**
 * `check --fix`: the safe fixes, again and again until nothing changes, in memory first. Files are written at the end,
 * all or none, and only where they are still what was read; `--diff` shows instead what would be written.
 */
import {
  chmodSync,
  chownSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createTwoFilesPatch } from 'diff';
import { applyEdits, safeEdits } from '../lint/fixes.ts';
import type { CheckedFile } from '../service.ts';
import { decode, encode } from '../text/encoding.ts';
import { type CliService, fail } from './context.ts';
import { messages } from './messages.ts';

/** A fix may bring another finding to light; one that undoes another must not go on for ever. */
const rounds = 10;

export interface FixedFile {
  readonly location: string;
  readonly before: string;
  readonly after: string;
}

export interface Fixed {
  /** What is found after the fixes. */
  readonly files: readonly CheckedFile[];
  readonly changes: readonly FixedFile[];
}

/** Mends what `check` finds; `check` is asked again after each round. */
export async function fixFiles(service: CliService, check: () => Promise<CheckedFile[]>): Promise<Fixed> {
  const before = new Map<string, string>();
  let files = await check();
  for (let round = 0; round < rounds; round++) {
    let changed = false;
    for (const { location, text, findings } of files) {
      const edits = safeEdits(text, findings);
      if (edits.length === 0) continue;
      if (!before.has(location)) before.set(location, text.content);
      await service.workspace.open(location, applyEdits(text.content, edits));
      changed = true;
    }
    if (!changed) break;
    files = await check();
  }
  const changes = [...before].flatMap(([location, old]) => {
    const after = service.workspace.document(location)?.text.content ?? old;
    return after === old ? [] : [{ location, before: old, after }];
  });
  return { files, changes };
}

export function diffOf({ before, after }: FixedFile, path: string): string {
  return createTwoFilesPatch(path, path, before, after, undefined, undefined, { context: 3 }).replace(
    /^Index: .*\n=+\n/,
    '',
  );
}

/** Writes all files or none: first beside the old ones, then in their places. */
export function writeFiles(changes: readonly FixedFile[], shownPath: (location: string) => string): void {
  const written: { readonly temporary: string; readonly path: string; readonly old: Uint8Array }[] = [];
  try {
    for (const { location, before, after } of changes) {
      const path = realpathSync(location);
      const old = readFileSync(path);
      if (decode(old) !== before) fail(messages.changedMeanwhile, { path: shownPath(location) });
      const temporary = `${path}.asterisk-conf-${process.pid}`;
      written.push({ temporary, path, old });
      const { mode, uid, gid } = statSync(path);
      writeFileSync(temporary, encode(after), { flag: 'wx', mode });
      chmodSync(temporary, mode);
      if (process.getuid?.() === 0) chownSync(temporary, uid, gid);
    }
  } catch (error) {
    for (const { temporary } of written) rmSync(temporary, { force: true });
    throw error;
  }
  let done = 0;
  try {
    for (const { temporary, path } of written) {
      renameSync(temporary, path);
      done += 1;
    }
  } catch (error) {
    for (const { path, old } of written.slice(0, done)) writeFileSync(path, old);
    for (const { temporary } of written) rmSync(temporary, { force: true });
    throw error;
  }
}
