/**
 * The calls of subroutines in a dialplan that can be taken in as a whole. A generated one of thousands of extensions is
 * entered by more than its files show, and is not looked through.
 */
import type { Context } from '../dialplan/model.ts';
import { type GosubTarget, parseGosubTarget } from '../syntax/jump.ts';
import { branchesOf } from './conditions.ts';
import type { DialplanView, GlobalContext } from './rule.ts';
import type { StepText } from './step-text.ts';
import type { ExtensionSteps, Step } from './steps.ts';

export interface SubroutineCall {
  readonly from: ExtensionSteps;
  /** Of the step that calls. */
  readonly index: number;
  readonly step: Step;
  readonly target: GosubTarget['target'];
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
  { root, fragment }: GlobalContext,
): Subroutines | undefined {
  if (known.has(view)) return known.get(view);
  const { dialplan } = view;
  let count = 0;
  for (const { extensionCount } of dialplan.contexts.values()) count += extensionCount;
  const isSeen = !fragment && !dialplan.incomplete && root.platform.id === 'asterisk';
  const found = isSeen && count <= manyExtensions ? collect(view) : undefined;
  known.set(view, found);
  return found;
}

function collect(view: DialplanView): Subroutines {
  const calls: SubroutineCall[] = [];
  let open = false;
  let all: readonly ExtensionSteps[] | undefined;
  for (const from of view.extensions(({ steps }) => steps.some(({ text }) => namesGosub(text)))) {
    for (const [index, step] of from.steps.entries()) {
      if (!namesGosub(step.text)) continue;
      for (const call of step.text.calls) {
        const { data, application, nodes, text } = call;
        if (data === undefined || application === undefined) continue;
        const branches = application.name === 'GosubIf' ? branchesOf(call) : undefined;
        const spans = application.name === 'Gosub' ? [data] : [branches?.whenTrue, branches?.whenFalse];
        for (const span of spans) {
          if (span === undefined || span.start === span.end) continue;
          const { target } = parseGosubTarget(text, span.start, span.end, nodes);
          const where = target.context ?? (target.extension === undefined ? target.priority : undefined);
          if (where !== undefined && call.isDynamic(where)) open = true;
          calls.push({ from, index, step, target });
        }
      }
    }
  }
  return {
    calls,
    open,
    get extensions() {
      all ??= [...view.extensions()];
      return all;
    },
  };
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
