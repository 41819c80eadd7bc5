/** Where an application or IF() has its condition: `condition?whenTrue:whenFalse`. */
import { type Branches, isDeprecatedExecIf, splitBranches } from '../syntax/jump.ts';
import type { Span } from '../text/span.ts';
import type { Call } from './calls.ts';

/** Applications with a condition before `?`; whether quotes and parentheses are honoured in finding it. */
const branching: ReadonlyMap<string, boolean> = new Map([
  ['GotoIf', false],
  ['GosubIf', true],
  ['ExecIf', true],
]);

/** Undefined for another application, and for one without data. */
export function branchesOf({ application, data, text, nodes }: Call): Branches | undefined {
  const aware = application === undefined ? undefined : branching.get(application.name);
  if (aware === undefined || data === undefined || data.start === data.end) return undefined;
  return splitBranches(text, data.start, data.end, aware, nodes);
}

/** The condition of an application that has one (main/pbx.c:pbx_checkcondition judges it). */
export function conditionOf(call: Call): Span | undefined {
  const { application, data, text, nodes } = call;
  const name = application?.name;
  if (name === 'While' || name === 'If' || name === 'ElseIf') return data;
  const branches = branchesOf(call);
  if (branches?.question === undefined || data === undefined) return undefined;
  if (name === 'ExecIf' && isDeprecatedExecIf(text, data.start, data.end, nodes)) return undefined;
  return branches.condition;
}
