/** The other mentions of the name under the cursor in the same file. */
import type { Span } from '../text/span.ts';
import type { SymbolIndex } from '../workspace/symbols/index.ts';
import { references } from './references.ts';

export interface Highlight {
  readonly span: Span;
  /** Whether the thing is made, or given a value, there. */
  readonly write: boolean;
}

export function highlights(index: SymbolIndex, path: string, offset: number): Highlight[] {
  return references(index, path, offset, true)
    .filter(reference => reference.path === path)
    .map(({ span, role }) => ({ span, write: role !== 'reference' }));
}
