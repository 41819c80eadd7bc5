/** "Find all references": everything that names the thing under the cursor. */
import type { Located, SymbolIndex } from '../workspace/symbols/index.ts';
import { wildcard } from '../workspace/symbols/occurrence.ts';
import {
  builtMentions,
  definitionsOf,
  locationOf,
  mentionsOf,
  namesAt,
  priorityMentions,
} from '../workspace/symbols/resolve.ts';
import { distinctPlaces, type FilePlace, placeOf } from './place.ts';

export interface Reference extends FilePlace {
  readonly role: Located['occurrence']['role'];
}

export function references(
  index: SymbolIndex,
  path: string,
  offset: number,
  withDefinitions: boolean,
): Reference[] {
  const names = namesAt(index, path, offset);
  if (names.length === 0) return priorityReferences(index, path, offset, withDefinitions);
  const found = referencesOf(index, names, withDefinitions);
  const priorities = withDefinitions ? names.filter(({ occurrence }) => occurrence.kind === 'priority') : [];
  if (priorities.length === 0) return found;
  // The line with that number does not name it.
  const lines = priorities.flatMap(name => definitionsOf(index, name));
  return distinctPlaces([
    ...lines.map(line => ({ ...placeOf(line), role: 'definition' as const })),
    ...found,
  ]);
}

export function referencesOf(
  index: SymbolIndex,
  names: readonly Located[],
  withDefinitions: boolean,
): Reference[] {
  const all = mentionsOf(index, names);
  const mentions = [...all, ...builtReferences(index, all)].filter(
    ({ occurrence }) => withDefinitions || occurrence.role === 'reference' || occurrence.role === 'write',
  );
  return distinctPlaces(mentions.map(mention => ({ ...locationOf(mention), role: mention.occurrence.role })));
}

/** Mentions that are put together at run time and can come to be the name; of what is one thing everywhere. */
function builtReferences(index: SymbolIndex, mentions: readonly Located[]): Located[] {
  const asked = new Map(
    mentions.map(({ occurrence }) => [`${occurrence.kind}\n${occurrence.name}`, occurrence]),
  );
  return [...asked.values()].flatMap(({ kind, name }) =>
    kind === 'extension' || kind === 'label' || kind === 'priority' || name.includes(wildcard)
      ? []
      : builtMentions(index, kind, name),
  );
}

/** A name given on the command line: everything of that name, whatever its kind. */
export function referencesByName(index: SymbolIndex, name: string): (Reference & { kind: string })[] {
  const found: Located[] = [];
  for (const kind of [...index.kinds].sort()) {
    if (kind === 'section') continue;
    found.push(...index.places(kind, name));
  }
  const places = found
    .sort(
      (left, right) =>
        index.byOrder(left.entry, right.entry) ||
        left.occurrence.line - right.occurrence.line ||
        left.occurrence.start - right.occurrence.start,
    )
    .map(each => ({ ...locationOf(each), role: each.occurrence.role, kind: each.occurrence.kind }));
  return distinctPlaces(places);
}

/** The priority of a line has no name of its own; those who jump to its number refer to it. */
function priorityReferences(
  index: SymbolIndex,
  path: string,
  offset: number,
  withDefinitions: boolean,
): Reference[] {
  const found = priorityMentions(index, path, offset);
  if (found === undefined) return [];
  const own: Reference[] = withDefinitions ? [{ ...placeOf(found.line), role: 'definition' }] : [];
  const others = found.mentions.map(each => ({ ...locationOf(each), role: each.occurrence.role }));
  return distinctPlaces([...own, ...others]);
}
