/**
 * The calls of subroutines in a dialplan that can be taken in as a whole. A generated one of thousands of extensions is
 * entered by more than its files show, and is not looked through.
 */
import type { FileRefs, LoadedConfig } from '../config/loaded.ts';
import type { Context } from '../dialplan/model.ts';
import { PerContext } from '../dialplan/per-context.ts';
import { type GosubTarget, parseGosubTarget } from '../syntax/jump.ts';
import { branchesOf } from './conditions.ts';
import type { DialplanView, GlobalContext } from './rule.ts';
import type { ExtensionShape } from './shapes.ts';
import type { StepText } from './step-text.ts';
import type { ExtensionSteps, Step } from './steps.ts';

export interface SubroutineCall {
  readonly from: ExtensionSteps;
  /** Of the step that calls. */
  readonly index: number;
  readonly step: Step;
  readonly target: GosubTarget['target'];
  /** Whether the context is known in the call only. */
  readonly isOpen: boolean;
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

const kept = new WeakMap<FileRefs, PerContext<readonly SubroutineCall[]>>();
/** What a line calls depends on the line alone. */
const basis = {};

function collect(view: DialplanView, { refs }: LoadedConfig): Subroutines {
  const byContext = kept.get(refs) ?? new PerContext<readonly SubroutineCall[]>();
  kept.set(refs, byContext);
  const calls = [...byContext.of(view.dialplan, basis, contexts => callsIn(view, contexts)).values()].flat();
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

function callsIn(view: DialplanView, contexts: Iterable<Context>): Map<Context, SubroutineCall[]> {
  const found = new Map<Context, SubroutineCall[]>();
  const isCalling = ({ steps }: ExtensionShape) => steps.some(({ text }) => namesGosub(text));
  for (const from of view.extensions(isCalling, contexts)) {
    const calls = found.get(from.context) ?? [];
    found.set(from.context, calls);
    for (const [index, step] of from.steps.entries())
      if (namesGosub(step.text)) calls.push(...callsOf(from, index, step));
  }
  return found;
}

function callsOf(from: ExtensionSteps, index: number, step: Step): SubroutineCall[] {
  return step.text.calls.flatMap(call => {
    const { data, application, nodes, text } = call;
    if (data === undefined || application === undefined) return [];
    const branches = application.name === 'GosubIf' ? branchesOf(call) : undefined;
    const spans = application.name === 'Gosub' ? [data] : [branches?.whenTrue, branches?.whenFalse];
    return spans.flatMap(span => {
      if (span === undefined || span.start === span.end) return [];
      const { target } = parseGosubTarget(text, span.start, span.end, nodes);
      const where = target.context ?? (target.extension === undefined ? target.priority : undefined);
      return { from, index, step, target, isOpen: where !== undefined && call.isDynamic(where) };
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
