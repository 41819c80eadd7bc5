/**
 * What is worked out of something that lives for one keystroke, kept with it. A WeakMap would say the same, but the engine
 * takes the values of one for alive until it collects the whole heap: each keystroke would leave behind all that was known
 * of the text before.
 */

import { areSame } from './same.ts';

/** Something with which notes are kept. */
export interface Noted {
  readonly notes: Map<object, unknown>;
}

/** One kind of note. */
export class Note<Result> {
  /** What is known of a subject; made when somebody asks for the first time. */
  of({ notes }: Noted, make: () => Result): Result {
    if (notes.has(this)) return notes.get(this) as Result;
    const made = make();
    notes.set(this, made);
    return made;
  }
}

/** What was worked out last from all that it depends on, or from what stands for it. */
export class Latest<Result> {
  private known: { readonly basis: readonly unknown[]; readonly result: Result } | undefined;

  of(basis: readonly unknown[], make: () => Result): Result {
    const { known } = this;
    if (known !== undefined && areSame(basis, known.basis)) return known.result;
    const result = make();
    this.known = { basis, result };
    return result;
  }
}
