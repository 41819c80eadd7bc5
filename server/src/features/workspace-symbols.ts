/** Everything that the files of a root define, found by a part of its name. */
import type { Located, SymbolIndex } from '../workspace/symbols/index.ts';
import type { SymbolKind } from '../workspace/symbols/kinds.ts';
import { wildcard } from '../workspace/symbols/occurrence.ts';
import { locationOf } from '../workspace/symbols/resolve.ts';
import type { FilePlace } from './place.ts';

export interface NamedPlace extends FilePlace {
  readonly name: string;
  readonly kind: SymbolKind;
  /** The section that it stands in, where it is no section itself. */
  readonly container: string;
}

const limit = 1000;

/** The letters of the query have to come in the name in their order, whatever their case. */
export function workspaceSymbols(index: SymbolIndex, query: string, most = limit): NamedPlace[] {
  const wanted = query.toLowerCase();
  const ranked: { readonly rank: number; readonly kind: SymbolKind; readonly name: string }[] = [];
  for (const kind of index.kinds) {
    for (const name of index.namesOf(kind)) {
      if (name.includes(wildcard)) continue;
      const rank = rankOf(name.toLowerCase(), wanted);
      if (rank !== undefined) ranked.push({ rank, kind, name });
    }
  }
  ranked.sort(
    (left, right) =>
      left.rank - right.rank || compare(left.name, right.name) || compare(left.kind, right.kind),
  );
  const found: NamedPlace[] = [];
  for (const { kind, name } of ranked) {
    for (const place of definitions(index, kind, name)) {
      found.push({ ...locationOf(place), name: textOf(place), kind, container: containerOf(index, place) });
      if (found.length === most) return found;
    }
  }
  return found;
}

/** The places that make a thing; of an extension the first line in each section. */
function definitions(index: SymbolIndex, kind: SymbolKind, name: string): Located[] {
  const places = [...index.places(kind, name)]
    .filter(place => place.occurrence.role === 'definition' && !(kind === 'section' && hasWord(place)))
    .sort(
      (left, right) => index.byOrder(left.entry, right.entry) || left.occurrence.line - right.occurrence.line,
    );
  if (kind !== 'extension') return places;
  const seen = new Set<unknown>();
  return places.filter(({ entry }) => {
    if (seen.has(entry)) return false;
    seen.add(entry);
    return true;
  });
}

/** Whether a section is known by what it is, so that it need not be listed as a mere section. */
function hasWord({ entry, occurrence }: Located): boolean {
  return (entry.symbols?.onLine(occurrence.line) ?? []).some(
    ({ kind, role }) => kind !== 'section' && role === 'definition',
  );
}

function containerOf(index: SymbolIndex, { entry, occurrence }: Located): string {
  return entry.header?.line === occurrence.line ? '' : (index.sectionNames(entry)[0] ?? '');
}

function textOf(place: Located): string {
  const { span } = locationOf(place);
  return place.entry.file.file.text.slice(span.start, span.end);
}

/** Smaller is better: the same, a beginning, a part, letters in order. */
function rankOf(name: string, wanted: string): number | undefined {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(wanted)) return 2;
  let at = 0;
  for (const letter of wanted) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return undefined;
  }
  return 3;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
