/**
 * The calls of subroutines in a dialplan that can be taken in as a whole. A generated one of thousands of extensions is
 * entered by more than its files show, and is not looked through.
 */
import type { FileRefs, LoadedConfig } from '../config/loaded.ts';
import type { Context, Extension } from '../dialplan/model.ts';
import { PerContext } from '../dialplan/per-context.ts';
import { type GosubTarget, parseGosubTarget } from '../syntax/jump.ts';
import { detached } from '../text/detached.ts';
import { branchesOf } from './conditions.ts';
import type { DialplanView, GlobalContext } from './rule.ts';
import type { ExtensionShape } from './shapes.ts';
import type { StepText } from './step-text.ts';
import type { ExtensionSteps, Step } from './steps.ts';

/** What a line calls, as it is kept with its context: strings and numbers, which hold on to nothing else. */
interface KeptCall {
  readonly extension: Extension;
  /** Of the step that calls. */
  readonly index: number;
  readonly text: string;
  readonly target: GosubTarget['target'];
  /** Whether the context is known in the call only. */
  readonly isOpen: boolean;
}

export class SubroutineCall {
  readonly index: number;
  /** Of the step that calls. */
  readonly text: string;
  readonly target: GosubTarget['target'];
  readonly isOpen: boolean;

  constructor(
    private readonly view: DialplanView,
    readonly context: Context,
    private readonly call: KeptCall,
  ) {
    this.index = call.index;
    this.text = call.text;
    this.target = call.target;
    this.isOpen = call.isOpen;
  }

  get from(): ExtensionSteps {
    return this.view.stepsOf(this.context, this.call.extension);
  }

  get step(): Step | undefined {
    return this.from.steps[this.index];
  }
}

export interface Subroutines {
  readonly calls: readonly SubroutineCall[];
  readonly extensions: readonly ExtensionSteps[];
  /** Whether some call goes to a context that is known in the call only. */
  readonly open: boolean;
}

const manyExtensions = 2_000;
const known = new WeakMap<DialplanView, Subroutines | undefined>();

/** Undefined where the dialplan is too large, or not all of it is seen. */
export function subroutinesOf(
  view: DialplanView,
  { root, loaded, fragment }: GlobalContext,
): Subroutines | undefined {
  if (known.has(view)) return known.get(view);
  const { dialplan } = view;
  let count = 0;
  for (const { extensionCount } of dialplan.contexts.values()) count += extensionCount;
  const isSeen = !fragment && !dialplan.incomplete && root.platform.id === 'asterisk';
  const found = isSeen && count <= manyExtensions ? collect(view, loaded) : undefined;
  known.set(view, found);
  return found;
}

const kept = new WeakMap<FileRefs, PerContext<readonly KeptCall[]>>();
/** What a line calls depends on the line alone. */
const basis = {};

function collect(view: DialplanView, { refs }: LoadedConfig): Subroutines {
  const byContext = kept.get(refs) ?? new PerContext<readonly KeptCall[]>();
  kept.set(refs, byContext);
  const found = byContext.of(view.dialplan, basis, contexts => callsIn(view, contexts));
  const calls = [...found].flatMap(([context, made]) =>
    made.map(call => new SubroutineCall(view, context, call)),
  );
  let all: readonly ExtensionSteps[] | undefined;
  return {
    calls,
    open: calls.some(({ isOpen }) => isOpen),
    get extensions() {
      all ??= [...view.extensions()];
      return all;
    },
  };
}

function callsIn(view: DialplanView, contexts: Iterable<Context>): Map<Context, KeptCall[]> {
  const found = new Map<Context, KeptCall[]>();
  const isCalling = ({ steps }: ExtensionShape) => steps.some(({ text }) => namesGosub(text));
  for (const { context, extension, steps } of view.extensions(isCalling, contexts)) {
    const calls = found.get(context) ?? [];
    found.set(context, calls);
    for (const [index, { text }] of steps.entries())
      if (namesGosub(text)) calls.push(...callsOf(text, extension, index));
  }
  return found;
}

function callsOf(step: StepText, extension: Extension, index: number): KeptCall[] {
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
      return { extension, index, text, target, isOpen: where !== undefined && call.isDynamic(where) };
    });
  });
}

function namesGosub({ name, text }: StepText): boolean {
  return name !== '' && /gosub/i.test(text);
}

/** A context with all that include it, which hand their calls on to it. */
export function withIncluders(context: Context, contexts: ReadonlyMap<string, Context>): Set<Context> {
  const all = new Set([context]);
  for (const one of all)
    for (const other of contexts.values())
      if (other.includes.some(({ context: name }) => name === one.name)) all.add(other);
  return all;
}
