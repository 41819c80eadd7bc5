/**
 * The names that a block of the dialplan uses: applications, functions, channel technologies. Whether a name means
 * something depends on more than the block (modules.conf, func_odbc.conf), so the walk over a block only collects the
 * distinct names; where one turns out to be worth a word, the block is searched for its places.
 */

import type { Application } from '../catalog/types.ts';
import type { Variable } from '../config/items.ts';
import { parseDialString } from '../syntax/dial-string.ts';
import type { Span } from '../text/span.ts';
import type { Call } from './calls.ts';
import { detached } from './detached.ts';
import type { LineEdit } from './finding.ts';
import { type KnownSet, SetTable } from './known-sets.ts';

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

/** Distinct names. */
export type UseSet = KnownSet<NameUse>;

/** All names and all sets of names that were met. */
export class UseTable extends SetTable<NameUse> {
  private readonly names: Readonly<Record<UseKind, Map<string, NameUse>>> = {
    application: new Map(),
    function: new Map(),
    technology: new Map(),
  };

  use(kind: UseKind, name: string): NameUse {
    const known = this.names[kind].get(name);
    if (known !== undefined) return known;
    const use = { kind, name: detached(name) };
    this.names[kind].set(use.name, use);
    return use;
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
