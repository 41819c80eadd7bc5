/**
 * What is worked out of each context by itself, kept from one dialplan to the next: behind a keystroke only the contexts
 * that were read anew are asked again. Contexts of which there is nothing to tell take no room.
 */
import type { Context, Dialplan } from './model.ts';

export class PerContext<Result extends object> {
  private revision: object | undefined;
  private basis: object | undefined;
  private results = new Map<Context, Result>();

  /**
   * The results of all contexts that have one. They are worked out anew where `basis`, which stands for all that they
   * depend on beside their context, is another object than before.
   */
  of(
    { contexts, changes: { revision, since, added, removed } }: Dialplan,
    basis: object,
    work: (contexts: Iterable<Context>) => Iterable<readonly [Context, Result]>,
  ): ReadonlyMap<Context, Result> {
    if (basis === this.basis && revision === this.revision) return this.results;
    const goesOn = basis === this.basis && since !== undefined && since === this.revision;
    if (goesOn) for (const context of removed) this.results.delete(context);
    else this.results = new Map();
    for (const [context, result] of work(goesOn ? added : contexts.values()))
      this.results.set(context, result);
    this.revision = revision;
    this.basis = basis;
    return this.results;
  }
}
