/**
 * The names that a block of the dialplan uses: applications, functions, channel technologies. Whether a name means
 * something depends on more than the block (modules.conf, func_odbc.conf), so the walk over a block only collects the
 * distinct names; where one turns out to be worth a word, the block is searched for its places. Blocks that use the same
 * names share one set of them: a site has ten thousand blocks, and some ten different sets.
 */

import type { Application } from '../catalog/types.ts';
import type { Variable } from '../config/items.ts';
import { parseDialString } from '../syntax/dial-string.ts';
import type { Span } from '../text/span.ts';
import type { Call } from './calls.ts';
import type { LineEdit } from './finding.ts';

export type UseKind = 'application' | 'function' | 'technology';

export interface NameUse {
  readonly kind: UseKind;
  readonly name: string;
}

/** One place where a name is used. */
export interface UsePlace {
  readonly item: Variable;
  /** Of the name, in the item's value. */
  readonly span: Span;
  /** An edit of the value, for a fix. */
  readonly edit: (span: Span, text: string) => LineEdit;
}

export type UseSink = (kind: UseKind, name: string, span: Span) => void;

/** Distinct names; the same ones are always the same set. */
export class UseSet {
  constructor(
    readonly number: number,
    readonly uses: readonly NameUse[],
  ) {}
}

/** All names and all sets of names that were met. */
export class UseTable {
  readonly none = new UseSet(0, []);
  private readonly names: Readonly<Record<UseKind, Map<string, NameUse>>> = {
    application: new Map(),
    function: new Map(),
    technology: new Map(),
  };
  private readonly numbers = new Map<NameUse, number>();
  private readonly sets = new Map<string, UseSet>([['', this.none]]);
  private readonly unions = new Map<string, UseSet>();

  use(kind: UseKind, name: string): NameUse {
    const known = this.names[kind].get(name);
    if (known !== undefined) return known;
    const use = { kind, name };
    this.names[kind].set(name, use);
    this.numbers.set(use, this.numbers.size);
    return use;
  }

  /** The set of names that come in any order, and may come twice. */
  set(uses: readonly NameUse[]): UseSet {
    if (uses.length === 0) return this.none;
    const distinct = uses.length === 1 ? uses : [...new Set(uses)];
    const key = distinct.map(use => this.numbers.get(use)).join();
    const known = this.sets.get(key);
    if (known !== undefined) return known;
    const made = new UseSet(this.sets.size, distinct);
    this.sets.set(key, made);
    return made;
  }

  /** What is in any of several different sets. */
  union(sets: readonly UseSet[]): UseSet {
    const [first = this.none] = sets;
    if (sets.length < 2) return first;
    const key = sets.map(({ number }) => number).join();
    const known = this.unions.get(key);
    if (known !== undefined) return known;
    const made = this.set(sets.flatMap(({ uses }) => uses));
    this.unions.set(key, made);
    return made;
  }
}

/** Tells the names of a call to the sink; those of its inner calls are theirs to tell. */
export function callUses(call: Call, sink: UseSink): void {
  const { application, text } = call;
  const own = text.slice(call.nameSpan.start, call.nameSpan.end);
  if (own !== '') sink('application', own, call.nameSpan);
  if (application === undefined || call.data === undefined || !dials(application)) return;
  for (const { known, start, end } of call.given) {
    if (known.kind !== 'dial') continue;
    for (const { technology, resource } of parseDialString(text, start, end, call.nodes)) {
      if (resource !== undefined && !call.isDynamic(technology))
        sink('technology', text.slice(technology.start, technology.end), technology);
    }
  }
}

const dialing = new WeakMap<Application, boolean>();

function dials(application: Application): boolean {
  const known = dialing.get(application);
  if (known !== undefined) return known;
  const found = application.arguments?.some(({ kind }) => kind === 'dial') ?? false;
  dialing.set(application, found);
  return found;
}
