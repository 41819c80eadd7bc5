/**
 * Places that are typed together: what a rename would change, where all of it stands in the one file. A name that is
 * mentioned in other files too, or may be put together at run time, is left to rename, which shows what it does.
 */
import type { Span } from '../text/span.ts';
import type { SymbolIndex } from '../workspace/symbols/index.ts';
import { prepareRename, rename } from './rename.ts';

/** Spans of the same text; none where typing in one of them must not change another. */
export function linkedSpans(index: SymbolIndex, path: string, offset: number): readonly Span[] {
  const prepared = prepareRename(index, path, offset);
  if (prepared.kind === 'refused') return [];
  const renamed = rename(index, path, offset, prepared.text);
  if (renamed.kind === 'refused' || renamed.edits.length < 2) return [];
  const isHere = renamed.edits.every(edit => edit.path === path && edit.text === prepared.text);
  return isHere ? renamed.edits.map(({ span }) => span) : [];
}
