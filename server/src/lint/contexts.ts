/**
 * Whether a place of the dialplan is there, as far as the folder tells. Others than extensions.conf make contexts and
 * extensions too, some while Asterisk runs; where one of them may have made what is looked for, the answer is that nobody
 * knows.
 */
import type { LoadedConfig } from '../config/loaded.ts';
import type { Context, Dialplan, Extension } from '../dialplan/model.ts';
import { matchExtension } from '../syntax/pattern.ts';
import { equalsIgnoringCase, lowerCase } from '../text/ascii.ts';
import { Note } from '../text/note.ts';
import type { RootModel } from '../workspace/model.ts';
import { dialplanConfig } from '../workspace/roles.ts';

export type Presence = 'there' | 'missing' | 'unknown';

/** Whether something else than extensions.conf may make the context. */
export function madeElsewhere(root: RootModel, name: string): boolean {
  return anyMadeElsewhere(root) || name.startsWith('stasis-') || otherContexts(root).has(name);
}

/** Whether there may be contexts of any name that no .conf file shows. */
function anyMadeElsewhere(root: RootModel): boolean {
  return root.root.has('extensions.lua') || root.root.has('extensions.ael') || isInDatabase(root);
}

/** extconfig.conf may take extensions.conf from a database (main/config.c:find_engine). */
function isInDatabase(root: RootModel): boolean {
  return root
    .config('extconfig.conf')
    .categories.some(({ variables }) =>
      variables.some(({ name }) => equalsIgnoringCase(name, dialplanConfig)),
    );
}

/** Files and their options that name a context to be made. */
const makers: readonly (readonly [string, string])[] = [
  ['pjsip.conf', 'regcontext'],
  ['sip.conf', 'regcontext'],
  ['iax.conf', 'regcontext'],
  ['skinny.conf', 'regcontext'],
  ['pjsip_wizard.conf', 'hint_context'],
  ['sla.conf', 'autocontext'],
];

const known = new Note<ReadonlySet<string>>();

/** Contexts that modules make by what their files say. */
function otherContexts(root: RootModel): ReadonlySet<string> {
  return known.of(
    root,
    () =>
      new Set([
        ...parkingContexts(root),
        ...makers.flatMap(([file, option]) => valuesOf(root, file, option)),
      ]),
  );
}

const parkedCalls = 'parkedcalls';

/** A lot's context is made where it has extensions (res/res_parking.c:parking_lot_cfg_create_extensions). */
function parkingContexts(root: RootModel): string[] {
  const { state, categories } = root.config('res_parking.conf');
  if (state === 'missing') return [parkedCalls];
  return categories.flatMap(({ variables }) => {
    const value = (option: string) => variables.findLast(({ name }) => lowerCase(name) === option)?.value;
    return value('parkext') ? [value('context') ?? parkedCalls] : [];
  });
}

function valuesOf(root: RootModel, file: string, option: string): string[] {
  return root
    .config(file)
    .categories.flatMap(({ variables }) =>
      variables.flatMap(({ lowerName, value }) => (lowerName === option ? value.split('&') : [])),
    );
}

const byConfig = new Note<Map<LoadedConfig, DialplanPlaces>>();

export class DialplanPlaces {
  readonly dialplan: Dialplan;
  /** Whether nothing but the files that were read can have made a context. */
  readonly sees: boolean;
  private readonly patterns = new Map<Context, readonly Extension[]>();
  private readonly opaque = new Map<Context, boolean>();
  private readonly around = new Map<string, readonly string[]>();
  private labels: Set<string> | undefined;
  private includers: ReadonlyMap<string, readonly string[]> | undefined;

  private constructor(
    private readonly root: RootModel,
    loaded: LoadedConfig,
  ) {
    this.dialplan = root.dialplanOf(loaded);
    this.sees =
      loaded.state === 'loaded' &&
      !this.dialplan.incomplete &&
      this.dialplan.general.overrideSwitch === undefined &&
      !anyMadeElsewhere(root);
  }

  static of(root: RootModel, loaded: LoadedConfig = root.config(dialplanConfig)): DialplanPlaces {
    const places = byConfig.of(root, () => new Map<LoadedConfig, DialplanPlaces>());
    const before = places.get(loaded) ?? new DialplanPlaces(root, loaded);
    places.set(loaded, before);
    return before;
  }

  context(name: string): Presence {
    if (this.dialplan.contexts.has(name)) return 'there';
    return !this.sees || this.root.platform.providesContext(name) || madeElsewhere(this.root, name)
      ? 'unknown'
      : 'missing';
  }

  /** Whether a number leads from a context to an extension that is as wanted, through its includes. */
  find(
    context: string,
    number: string | undefined,
    wanted: (extension: Extension) => boolean,
    seen: Set<string> = new Set(),
  ): Presence {
    seen.add(context);
    const found = this.dialplan.contexts.get(context);
    if (found === undefined || !this.sees) return this.context(context) === 'missing' ? 'missing' : 'unknown';
    for (const extension of number === undefined ? found.extensions : this.matching(found, number))
      if (wanted(extension)) return 'there';
    let presence: Presence = this.isOpaque(found) ? 'unknown' : 'missing';
    for (const { context: included } of found.includes) {
      if (seen.has(included)) continue;
      const there = this.find(included, number, wanted, seen);
      if (there === 'there') return there;
      if (there === 'unknown') presence = there;
    }
    return presence;
  }

  /**
   * The same for a jump within the context that the call is in: that is the one that was dialled, which may have
   * included the context in which the line stands.
   */
  findAround(
    context: string,
    number: string | undefined,
    wanted: (extension: Extension) => boolean,
  ): Presence {
    let presence: Presence = 'missing';
    for (const each of this.contextsAround(context)) {
      const there = this.find(each, number, wanted);
      if (there === 'there') return there;
      if (there === 'unknown') presence = there;
    }
    return presence;
  }

  /** Whether any extension has a label, where the context that is meant is known in the call only. */
  findLabel(label: string): Presence {
    const { root, dialplan } = this;
    if (this.labels === undefined) {
      this.labels = new Set();
      for (const { extensions } of dialplan.contexts.values())
        for (const { labelNames } of extensions) for (const each of labelNames) this.labels.add(each);
    }
    if (this.labels.has(label)) return 'there';
    const mayBeElsewhere =
      !this.sees ||
      root.platform.id !== 'asterisk' ||
      [...dialplan.contexts.values()].some(context => this.isOpaque(context));
    return mayBeElsewhere ? 'unknown' : 'missing';
  }

  /** A context and all that include it, however far. */
  private contextsAround(name: string): readonly string[] {
    const before = this.around.get(name);
    if (before !== undefined) return before;
    this.includers ??= includersIn(this.dialplan);
    const found = new Set([name]);
    for (const each of found) for (const includer of this.includers.get(each) ?? []) found.add(includer);
    const all = [...found];
    this.around.set(name, all);
    return all;
  }

  private *matching(context: Context, number: string): Generator<Extension> {
    const exact = context.extension(number);
    if (exact !== undefined) yield exact;
    let patterns = this.patterns.get(context);
    if (patterns === undefined) {
      // One with a caller id bears the number too, but is not found by it alone.
      patterns = context.extensions.filter(each => each.isPattern || each.callerId !== undefined);
      this.patterns.set(context, patterns);
    }
    for (const pattern of patterns)
      if (matchExtension(pattern.spelling.compared, number) !== 0) yield pattern;
  }

  /** Whether a context may hold extensions that cannot be seen. */
  private isOpaque(context: Context): boolean {
    const before = this.opaque.get(context);
    if (before !== undefined) return before;
    const { name, switches, holdsUncertain, includes } = context;
    const { root, dialplan } = this;
    const opaque =
      switches.length > 0 ||
      holdsUncertain ||
      includes.some(({ certain }) => !certain) ||
      root.platform.providesContext(name) ||
      madeElsewhere(root, name) ||
      (name === dialplan.general.usersContext && root.root.has('users.conf'));
    this.opaque.set(context, opaque);
    return opaque;
  }
}

function includersIn({ contexts }: Dialplan): ReadonlyMap<string, readonly string[]> {
  const includers = new Map<string, string[]>();
  for (const { name, includes } of contexts.values()) {
    for (const { context } of includes) {
      const before = includers.get(context);
      if (before === undefined) includers.set(context, [name]);
      else before.push(name);
    }
  }
  return includers;
}
