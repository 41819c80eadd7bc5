/** Configuration directories on disk and in memory. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Tree } from './forms.ts';

/** Writes a tree of files below a folder. */
export function writeTree(folder: string, tree: Tree): void {
  for (const [path, bytes] of tree) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
}

/** The files below a folder, by path relative to it, sorted. */
export function readTree(folder: string): Tree {
  const tree = new Map<string, Uint8Array>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    tree.set(relative(folder, path).split(sep).join('/'), readFileSync(path));
  }
  return new Map([...tree].sort(([a], [b]) => (a < b ? -1 : 1)));
}
