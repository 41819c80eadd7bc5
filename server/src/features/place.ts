/** Where the answers of navigation lie. */
import type { Span } from '../text/span.ts';
import type { Spot } from '../workspace/symbols/dialplan-lookup.ts';
import { spanOf } from '../workspace/symbols/resolve.ts';

export interface FilePlace {
  /** In the root. */
  readonly path: string;
  readonly span: Span;
}

export function placeOf(spot: Spot): FilePlace {
  return { path: spot.entry.file.path, span: spanOf(spot) };
}

/** Each place once, in the order in which they come. */
export function distinctPlaces<Place extends FilePlace>(places: readonly Place[]): Place[] {
  const seen = new Set<string>();
  return places.filter(({ path, span }) => {
    const id = `${path}\n${span.start}\n${span.end}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
