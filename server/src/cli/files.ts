/** What a command changes in files: shown as a diff, or written, all of them or none. */
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
import { decode, encode } from '../text/encoding.ts';
import { fail } from './context.ts';
import { messages } from './messages.ts';

export interface FileChange {
  readonly location: string;
  readonly before: string;
  readonly after: string;
}

export function diffOf({ before, after }: FileChange, path: string): string {
  return createTwoFilesPatch(path, path, before, after, undefined, undefined, { context: 3 }).replace(
    /^Index: .*\n=+\n/,
    '',
  );
}

/** Only files that are still what was read are written: first beside the old ones, then in their places. */
export function writeFiles(changes: readonly FileChange[], shownPath: (location: string) => string): void {
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
