/**
 * What is worked out of each context by itself, kept from one dialplan to the next: behind a keystroke only the contexts
 * that were read anew are asked again. Contexts of which there is nothing to tell take no room.
 */
import type { Context, Dialplan } from './model.ts';

export class PerContext<Result extends object> {
  private revision: object | undefined;
  private basis: object | undefined;
  private results = new Map<Context, Result>();
  /** Stands for the results: the same object while they are alike, context by context. */
  stamp: object = {};

  constructor(
    /** Whether two results of a context are alike, to those who go by the stamp. */
    private readonly isLike: (left: Result, right: Result) => boolean = () => false,
  ) {}

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
    const gone = new Map<string, Result>();
    if (!goesOn) this.results = new Map();
    else {
      for (const context of removed) {
        const result = this.results.get(context);
        if (result !== undefined) gone.set(context.name, result);
        this.results.delete(context);
      }
    }
    let isAlike = goesOn;
    for (const [context, result] of work(goesOn ? added : contexts.values())) {
      this.results.set(context, result);
      const before = gone.get(context.name);
      gone.delete(context.name);
      isAlike &&= before !== undefined && this.isLike(before, result);
    }
    if (!isAlike || gone.size > 0) this.stamp = {};
    this.revision = revision;
    this.basis = basis;
    return this.results;
  }
}
