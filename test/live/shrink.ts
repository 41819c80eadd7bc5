/**
 * Makes a directory that shows a difference small: leaves out files, then lines, then characters, as long as the
 * difference stays, in pieces of halving size (delta debugging).
 */
import type { Tree } from '../conformance/forms.ts';

export type Shows = (tree: Tree) => Promise<boolean>;

/** After so many questions the smallest so far is good enough. */
const patience = 1500;

/** Removes as many of the pieces as can go. */
async function reduce<T>(
  pieces: readonly T[],
  shows: (kept: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let kept = pieces;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < kept.length; ) {
      const without = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (await shows(without)) kept = without;
      else at += size;
    }
  }
  return kept;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

export async function shrink(tree: Tree, shows: Shows): Promise<Tree> {
  let questions = 0;
  let smallest = tree;
  const still = async (candidate: Tree): Promise<boolean> => {
    if (++questions > patience || !(await shows(candidate))) return false;
    smallest = candidate;
    return true;
  };
  const rewrite = async (
    path: string,
    split: (text: string) => string[],
    join: (pieces: readonly string[]) => string,
  ) => {
    const before = smallest;
    const bytes = before.get(path);
    if (bytes === undefined) return;
    await reduce(split(latin1(bytes)), kept =>
      still(new Map([...before, [path, Buffer.from(join(kept), 'latin1')] as const])),
    );
  };

  await reduce([...tree], kept => still(new Map(kept)));
  for (let round = 0; round < 2; round++) {
    for (const path of smallest.keys())
      await rewrite(
        path,
        text => text.split('\n'),
        lines => lines.join('\n'),
      );
  }
  for (const path of smallest.keys())
    await rewrite(
      path,
      text => [...text],
      characters => characters.join(''),
    );
  return smallest;
}
