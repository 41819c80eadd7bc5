/**
 * The names that an `#include` with wildcards stands for, as glob(3) gives them with GLOB_BRACE and GLOB_NOMAGIC
 * (main/config.c: MY_GLOB_FLAGS): a name without wildcards stands for itself, matches come sorted by bytes, and each
 * alternative of a brace is sorted for itself.
 */
import picomatch from 'picomatch';
import { folderOf, joinPath, nameOf } from './paths.ts';

/** Names of the entries of a folder of the root; undefined where the folder cannot be seen. */
export type ListFolder = (folder: string) => readonly string[] | undefined;

export function expandGlob(pattern: string, list: ListFolder): readonly string[] | 'unknown' {
  const matches: string[] = [];
  for (const alternative of expandBraces(pattern)) {
    if (!/[*?[]/.test(alternative)) {
      matches.push(withoutEscapes(alternative, list));
      continue;
    }
    const found = matchSegments(alternative.split('/'), list);
    if (found === 'unknown') return 'unknown';
    matches.push(...found.sort(compareBytes));
  }
  return matches;
}

/** A backslash takes the next character as it is; a name that is not there so stands for itself (GLOB_NOMAGIC). */
function withoutEscapes(name: string, list: ListFolder): string {
  if (!name.includes('\\')) return name;
  const bare = name.replace(/\\(.)/g, '$1');
  return list(folderOf(bare))?.includes(nameOf(bare)) ? bare : name;
}

function matchSegments(segments: readonly string[], list: ListFolder): string[] | 'unknown' {
  let folders = [''];
  for (const segment of segments) {
    const next: string[] = [];
    const matches = /[*?[]/.test(segment)
      ? picomatch(segment, {
          noextglob: true,
          nonegate: true,
          nobrace: true,
          noglobstar: true,
          windows: false,
        })
      : undefined;
    for (const folder of folders) {
      if (matches === undefined) {
        next.push(joinPath(folder, segment));
        continue;
      }
      const names = list(folder);
      if (names === undefined) return 'unknown';
      for (const name of names) if (matches(name)) next.push(joinPath(folder, name));
    }
    folders = next;
  }
  return folders;
}

/** `a{b,c}d` as `abd` and `acd`; a brace that is not closed stands for itself. */
function expandBraces(pattern: string): string[] {
  const open = pattern.indexOf('{');
  if (open === -1) return [pattern];
  const cuts = [open];
  let depth = 0;
  let at = open;
  for (; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === '{') depth += 1;
    else if (character === '}' && --depth === 0) break;
    else if (character === ',' && depth === 1) cuts.push(at);
  }
  if (at === pattern.length || pattern.slice(open, at + 1) === '{}') return [pattern];
  cuts.push(at);
  const rests = expandBraces(pattern.slice(at + 1));
  return cuts.slice(0, -1).flatMap((from, index) => {
    const middles = expandBraces(pattern.slice(from + 1, cuts[index + 1]));
    return middles.flatMap(middle => rests.map(rest => pattern.slice(0, open) + middle + rest));
  });
}

function compareBytes(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
