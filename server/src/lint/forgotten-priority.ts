/** Lines of the dialplan where the application stands in the place of the priority: `same => NoOp(x)`. */
import type { DialplanProblem } from '../dialplan/problems.ts';
import { loadedStatement, PriorityStatement } from '../dialplan/statement.ts';
import type { LineEdit } from './finding.ts';
import type { GlobalContext } from './rule.ts';

export interface ForgottenPriority {
  readonly application: string;
  /** The priority that is most likely meant. */
  readonly priority: string;
  /** Whether it is sure to be meant. */
  readonly certain: boolean;
  readonly edit: LineEdit;
}

/** Undefined where what stands there is no application. */
export function forgottenPriority(
  { variable, item, line, context: contextName, args }: DialplanProblem,
  { root, loaded }: GlobalContext,
): ForgottenPriority | undefined {
  const statement = loadedStatement(variable);
  if (!(statement instanceof PriorityStatement)) return undefined;
  const at = statement.priorityStart;
  const [application] = /^[a-z]\w*(?=\(|$)/i.exec(statement.value.slice(at, statement.priorityEnd)) ?? [];
  if (application === undefined || root.catalog.application(application, root.version) === undefined)
    return undefined;
  const same = statement.kind === 'same';
  const extension = root.dialplanOf(loaded).contexts.get(contextName)?.extension(String(args.extension));
  const priority = same || extension !== undefined ? 'n' : '1';
  const span = item.valueColumns({ start: at, end: at });
  return { application, priority, certain: same, edit: { line, span, text: `${priority},` } };
}
