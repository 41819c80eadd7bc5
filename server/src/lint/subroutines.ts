/**
 * The calls of subroutines in a dialplan that can be taken in as a whole. A generated one of thousands of extensions is
 * entered by more than its files show, and is not looked through.
 */
import type { Context, Extension } from '../dialplan/model.ts';
import { PerContext } from '../dialplan/per-context.ts';
import { parseGosubTarget, parseJumpTarget } from '../syntax/jump.ts';
import { detached } from '../text/detached.ts';
import { Latest, Note } from '../text/note.ts';
import type { Span } from '../text/span.ts';
import { branchesOf } from './conditions.ts';
import { endsThere } from './flow.ts';
import type { DialplanView, GlobalContext } from './rule.ts';
import type { ExtensionShape } from './shapes.ts';
import type { StepText } from './step-text.ts';
import type { Step } from './steps.ts';

/** A jump to a place that is named, as it is kept with its context: it holds on to nothing but the extension it is in. */
export interface KeptJump {
  readonly extension: Extension;
  /** Of the step that jumps. */
  readonly index: number;
  readonly text: string;
  /** Of the target, in the text. */
  readonly span: Span;
  /** As written; undefined where the context of the line, or its extension, is meant. */
  readonly targetContext: string | undefined;
  readonly targetExtension: string | undefined;
  /** Whether the context is known in the call only. */
  readonly isOpen: boolean;
  /** Whether the application is Gosub itself, and there is more to do behind it. */
  readonly isAwaited: boolean;
}

/** What a context has to do with subroutines. */
interface Kept {
  /** By Gosub and its kin. */
  readonly calls: readonly KeptJump[];
  /** By Goto and GotoIf, where context and extension are written. */
  readonly jumps: readonly KeptJump[];
  /** Whether there is a Return. */
  readonly returns: boolean;
  /** Extensions that do nothing but prepare a call and return, */
  readonly preparing: ReadonlySet<Extension>;
  /** and those that a call leaves by their end alone. */
  readonly ending: ReadonlySet<Extension>;
  /** Of all that others may depend on. */
  readonly signature: string;
}

/** Where a call or a jump is kept, for as long as what all contexts keep is alike. */
export interface JumpPlace {
  readonly context: string;
  readonly index: number;
}

/** An extension that a jump names, and its context. */
export interface Routine {
  readonly home: Context;
  readonly extension: Extension;
}

export class Subroutines {
  constructor(
    private readonly view: DialplanView,
    private readonly kept: ReadonlyMap<Context, Kept>,
    /** Stands for `kept`, and for all places of the dialplan. */
    readonly basis: readonly object[],
  ) {}

  /** Whether some call goes to a context that is known in the call only. */
  get isOpen(): boolean {
    for (const { calls } of this.kept.values()) if (calls.some(({ isOpen }) => isOpen)) return true;
    return false;
  }

  /** The contexts that calls name. */
  get named(): ReadonlySet<string> {
    const named = new Set<string>();
    for (const { calls } of this.kept.values())
      for (const { targetContext } of calls) if (targetContext !== undefined) named.add(targetContext);
    return named;
  }

  /** The contexts that have a Return. */
  get returning(): readonly Context[] {
    return [...this.kept].flatMap(([context, { returns }]) => (returns ? context : []));
  }

  /** The calls with the contexts that they are in. */
  *calls(): Generator<readonly [Context, KeptJump]> {
    for (const [context, { calls }] of this.kept) for (const call of calls) yield [context, call];
  }

  /** Whether a call of the context stays in it. */
  callsItself(context: Context): boolean {
    return this.kept.get(context)?.calls.some(({ targetContext }) => targetContext === undefined) === true;
  }

  /** Where calls or jumps are kept that are such. */
  places(kind: 'calls' | 'jumps', isSuch: (jump: KeptJump) => boolean): readonly JumpPlace[] {
    const places: JumpPlace[] = [];
    for (const [{ name: context }, kept] of this.kept)
      for (const [index, jump] of kept[kind].entries()) if (isSuch(jump)) places.push({ context, index });
    return places;
  }

  /** What is kept at such a place, and its step. */
  at(kind: 'calls' | 'jumps', { context: name, index }: JumpPlace) {
    const context = this.view.dialplan.contexts.get(name);
    const jump = context && this.kept.get(context)?.[kind][index];
    const step = jump && this.view.stepsOf(context, jump.extension).steps[jump.index];
    return step && { context, jump, step };
  }

  /** The extension of exactly the name that a jump gives. */
  routineAt({ targetContext, targetExtension }: KeptJump): Routine | undefined {
    if (targetContext === undefined || targetExtension === undefined) return undefined;
    const home = this.view.dialplan.contexts.get(targetContext);
    const extension = home?.extension(targetExtension);
    return home && extension && { home, extension };
  }

  /** Whether a call leaves it by its end alone. */
  isEnding({ home, extension }: Routine): boolean {
    return this.kept.get(home)?.ending.has(extension) === true;
  }

  /** Whether it does nothing but prepare a call and return. */
  isPreparing({ home, extension }: Routine): boolean {
    return this.kept.get(home)?.preparing.has(extension) === true;
  }
}

const manyExtensions = 2_000;
const known = new Note<Subroutines | undefined>();
const perContext = new Note<PerContext<Kept>>();
/** What a line calls depends on the line alone. */
const lineAlone = {};

/** Undefined where the dialplan is too large, or not all of it is seen. */
export function subroutinesOf(
  view: DialplanView,
  { root, loaded, fragment }: GlobalContext,
): Subroutines | undefined {
  return known.of(view, () => {
    const { dialplan } = view;
    if (fragment || dialplan.incomplete || root.platform.id !== 'asterisk') return undefined;
    let count = 0;
    for (const { extensionCount } of dialplan.contexts.values()) {
      count += extensionCount;
      if (count > manyExtensions) return undefined;
    }
    const keeper = perContext.of(loaded.refs, () => new PerContext<Kept>(isLike));
    const kept = keeper.of(dialplan, lineAlone, contexts => keptIn(view, contexts));
    return new Subroutines(view, kept, [keeper.stamp, dialplan.shape]);
  });
}

/** What a rule has worked out of the subroutines of a configuration, kept while they and all places are alike. */
export class OfSubroutines<Result> {
  private readonly latest = new Note<Latest<Result>>();

  of({ basis }: Subroutines, { loaded }: GlobalContext, make: () => Result): Result {
    return this.latest.of(loaded.refs, () => new Latest<Result>()).of(basis, make);
  }
}

function isLike(left: Kept, right: Kept): boolean {
  return left.signature === right.signature;
}

function* keptIn(view: DialplanView, contexts: Iterable<Context>): Generator<readonly [Context, Kept]> {
  for (const context of contexts) {
    const calls: KeptJump[] = [];
    const jumps: KeptJump[] = [];
    const preparing = new Set<Extension>();
    const ending = new Set<Extension>();
    let returns = false;
    const { extensions } = context;
    for (const [at, shape] of view.shapesOf(context).entries()) {
      const extension = extensions[at];
      if (extension === undefined) continue;
      const nature = natureOf(shape);
      returns ||= nature.returns;
      if (nature.isPreparing) preparing.add(extension);
      if (nature.isEnding) ending.add(extension);
      if (!nature.jumps) continue;
      const { steps } = view.stepsOf(context, extension);
      for (const [index, { text }] of steps.entries()) {
        if (namesGosub(text)) calls.push(...callsOf(text, extension, index, steps[index + 1]));
        if (namesGoto(text)) jumps.push(...jumpsOf(text, extension, index));
      }
    }
    const names = (some: Iterable<Extension>) => [...some].map(({ name }) => name);
    const targets = (some: readonly KeptJump[]) =>
      some.map(each => [each.targetContext ?? '', each.targetExtension ?? '', each.isOpen, each.isAwaited]);
    const all = [targets(calls), targets(jumps), returns, names(preparing), names(ending)];
    yield [context, { calls, jumps, returns, preparing, ending, signature: JSON.stringify(all) }];
  }
}

/** What is the same for all extensions of a shape. */
interface Nature {
  readonly jumps: boolean;
  readonly returns: boolean;
  readonly isPreparing: boolean;
  readonly isEnding: boolean;
}

const natures = new WeakMap<ExtensionShape, Nature>();

function natureOf(shape: ExtensionShape): Nature {
  const before = natures.get(shape);
  if (before !== undefined) return before;
  const { steps } = shape;
  const last = steps.at(-1);
  const nature = {
    jumps: steps.some(({ text }) => namesGosub(text) || namesGoto(text)),
    returns: steps.some(({ text }) => text.name === 'return'),
    isPreparing: last?.text.name === 'return' && steps.every(({ text }) => preparing.test(text.name)),
    isEnding:
      last !== undefined &&
      !endsThere(last) &&
      !steps.some(({ text }) => text.name === '' || leaving.test(text.text)),
  };
  natures.set(shape, nature);
  return nature;
}

const preparing = /^(?:set|mset|noop|verbose|log|progress|ringing|playback|execif|gotoif|return)$/;

/** By which the call may leave the extension in another way than by its end. */
const leaving = /return|goto|macro|agi|stackpop|stasis|exec\(/i;

function namesGosub({ name, text }: StepText): boolean {
  return name !== '' && /gosub/i.test(text);
}

function namesGoto({ name }: StepText): boolean {
  return name === 'goto' || name === 'gotoif';
}

function callsOf(step: StepText, extension: Extension, index: number, next: Step | undefined): KeptJump[] {
  const isAwaited = step.name === 'gosub' && next !== undefined && !endsThere(next);
  return step.calls.flatMap(call => {
    const { data, application, nodes } = call;
    if (data === undefined || application === undefined) return [];
    const text = detached(call.text);
    const branches = application.name === 'GosubIf' ? branchesOf(call) : undefined;
    const spans = application.name === 'Gosub' ? [data] : [branches?.whenTrue, branches?.whenFalse];
    return spans.flatMap(span => {
      if (span === undefined || span.start === span.end) return [];
      const { target } = parseGosubTarget(text, span.start, span.end, nodes);
      const where = target.context ?? (target.extension === undefined ? target.priority : undefined);
      return {
        extension,
        index,
        text,
        span,
        targetContext: partOf(text, target.context),
        targetExtension: partOf(text, target.extension),
        isOpen: where !== undefined && call.isDynamic(where),
        isAwaited,
      };
    });
  });
}

function jumpsOf({ name, call }: StepText, extension: Extension, index: number): KeptJump[] {
  if (call?.data === undefined) return [];
  const text = detached(call.text);
  const branches = name === 'goto' ? undefined : branchesOf(call);
  const spans = name === 'goto' ? [call.data] : [branches?.whenTrue, branches?.whenFalse];
  return spans.flatMap(span => {
    if (span === undefined || call.isDynamic(span)) return [];
    const target = parseJumpTarget(text, span.start, span.end);
    const targetContext = partOf(text, target.context);
    const targetExtension = partOf(text, target.extension);
    if (targetContext === undefined || targetExtension === undefined) return [];
    return { extension, index, text, span, targetContext, targetExtension, isOpen: false, isAwaited: false };
  });
}

/** A part of a jump's target as a string of its own. */
function partOf(text: string, part: Span | undefined): string | undefined {
  return part && detached(text.slice(part.start, part.end));
}

/** A context with all that include it, which hand their calls on to it. */
export function withIncluders(context: Context, contexts: ReadonlyMap<string, Context>): Set<Context> {
  const all = new Set([context]);
  for (const one of all)
    for (const other of contexts.values())
      if (other.includes.some(({ context: name }) => name === one.name)) all.add(other);
  return all;
}
