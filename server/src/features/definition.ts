/** "Go to definition": where the thing under the cursor is made. */
import type { Span } from '../text/span.ts';
import type { SymbolIndex } from '../workspace/symbols/index.ts';
import { definitionsOf, locationOf, namesAt } from '../workspace/symbols/resolve.ts';
import { distinctPlaces, type FilePlace, placeOf } from './place.ts';

export interface Definition {
  /** What was asked about. */
  readonly origin: Span;
  readonly targets: readonly FilePlace[];
}

export function definition(index: SymbolIndex, path: string, offset: number): Definition | undefined {
  const names = namesAt(index, path, offset);
  const [first] = names;
  if (first === undefined) return undefined;
  const targets = distinctPlaces(names.flatMap(name => definitionsOf(index, name).map(placeOf)));
  return { origin: locationOf(first).span, targets };
}
