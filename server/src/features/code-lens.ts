/** Lines above sections that say how often they are mentioned, and above a file what includes it. */
import type { Span } from '../text/span.ts';
import type { SymbolIndex } from '../workspace/symbols/index.ts';
import { namesAt, spanOf } from '../workspace/symbols/resolve.ts';
import { distinctPlaces, type FilePlace, placeOf } from './place.ts';
import { referencesOf } from './references.ts';

export interface Lens {
  readonly span: Span;
  readonly kind: 'references' | 'included-by';
}

export interface LensAnswer {
  readonly kind: Lens['kind'];
  readonly places: readonly FilePlace[];
}

/** Where there is something to say; what it is costs a search, so it is said when the line comes into view. */
export function lenses(index: SymbolIndex, path: string): Lens[] {
  const file = index.file(path);
  if (file === undefined) return [];
  const found: Lens[] = file.sites.length > 0 ? [{ span: { start: 0, end: 0 }, kind: 'included-by' }] : [];
  for (const entry of file.entries) {
    const { header } = entry;
    if (header === undefined || !isNamed(index, path, entry.symbols?.onLine(header.line) ?? [])) continue;
    found.push({
      span: spanOf({ entry, line: header.line, ...header.columns(header.nameSpan) }),
      kind: 'references',
    });
  }
  return found;
}

export function lensAnswer(index: SymbolIndex, path: string, { kind, span }: Lens): LensAnswer {
  if (kind === 'references')
    return { kind, places: referencesOf(index, namesAt(index, path, span.start), false) };
  const sites = index.file(path)?.sites ?? [];
  const places = sites.map(({ entry, directive }) =>
    placeOf({ entry, line: directive.line, ...directive.columns(directive.argumentSpan) }),
  );
  return { kind, places: distinctPlaces(places) };
}

/** Whether a header names something that others mention: not a section of a fixed name, nor an addition. */
function isNamed(
  index: SymbolIndex,
  path: string,
  names: readonly { readonly kind: string; readonly role: string; readonly name: string }[],
): boolean {
  const own = names.filter(({ role }) => role === 'definition');
  if (own.some(({ kind }) => kind !== 'section')) return true;
  const config = index.file(path)?.config;
  return own.some(({ name }) => config !== undefined && index.isInherited(config, name));
}
