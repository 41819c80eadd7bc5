/**
 * Global variables and what is substituted with them while the dialplan is loaded: without a channel, so only globals
 * set before and functions that need none count (main/pbx_variables.c:pbx_substitute_variables_helper).
 */
import type { LoadedVariable } from '../config/loaded.ts';
import type { Evaluation, EvaluationEnvironment } from '../evaluate/environment.ts';
import { assign, evaluate } from '../evaluate/evaluate.ts';
import { describeMessage, type EvaluationMessage } from '../evaluate/messages.ts';
import { hasSubstitution } from '../syntax/value.ts';
import type { Global } from './model.ts';
import type { ValueProblemId } from './problems.ts';

export interface ValueProblem {
  readonly id: ValueProblemId;
  readonly args: Readonly<Record<string, string | number>>;
}

export interface Substituted {
  /** What is not known here counts as empty, as it is for a function that Asterisk does not have. */
  readonly text: string;
  /** Whether it is what Asterisk would get; not so where it depends on what cannot be known here. */
  readonly certain: boolean;
  readonly problems: readonly ValueProblem[];
}

/** Variables that a substitution has beside the globals: a hint's extension and context. */
export type OwnVariables = Readonly<Record<string, string>>;

/** Says of a function that is not computed here whether Asterisk has it; undefined where that is not known. */
export type KnowsFunction = (name: string) => boolean | undefined;

/** Variables that Asterisk itself gives a value, which depends on the machine (pbx_variables.c:ast_str_retrieve_variable). */
const machineVariables: ReadonlySet<string> = new Set([
  ...['EPOCH', 'SYSTEMNAME', 'ENTITYID', 'ASTCACHEDIR', 'ASTETCDIR', 'ASTMODDIR', 'ASTVARLIBDIR', 'ASTDBDIR'],
  ...['ASTKEYDIR', 'ASTDATADIR', 'ASTAGIDIR', 'ASTSPOOLDIR', 'ASTRUNDIR', 'ASTLOGDIR', 'ASTSBINDIR'],
]);

export class Globals {
  constructor(
    /** What could not be seen may have set any variable. */
    private readonly incomplete: boolean,
    private readonly knowsFunction: KnowsFunction,
    /** By name without leading underscores. */
    readonly byName = new Map<string, Global>(),
  ) {}

  /** The same variables, for one who knows other functions. */
  withFunctions(knowsFunction: KnowsFunction): Globals {
    return new Globals(this.incomplete, knowsFunction, this.byName);
  }

  substitute(text: string, own?: OwnVariables): Substituted {
    if (!hasSubstitution(text)) return { text, certain: true, problems: [] };
    const read = new Reading(this.byName, own, this.knowsFunction);
    const evaluation = evaluate(text, read);
    const certain = !this.incomplete && this.isCertain(evaluation, read);
    return { text: evaluation.value, certain, problems: problemsOf(evaluation) };
  }

  /** pbx_builtin_setvar_helper without a channel. */
  set(variable: LoadedVariable): readonly ValueProblem[] {
    // func_global.c: a function that sets a global variable is the same as setting it.
    const name = /^GLOBAL\((.*)\)$/.exec(variable.name)?.[1] ?? variable.name;
    const { text: value, certain, problems } = this.substitute(variable.value);
    const read = new Reading(this.byName, undefined, this.knowsFunction);
    const evaluation = assign(name, value, read);
    const known = this.isCertain(evaluation, read);
    for (const [assigned, text] of evaluation.assigned) {
      if (text === undefined) this.byName.delete(assigned);
      else this.byName.set(assigned, { name: assigned, value: text, certain: certain && known, variable });
    }
    return [...problems, ...problemsOf(evaluation)];
  }

  private isCertain(evaluation: Evaluation, read: Reading): boolean {
    return evaluation.unknown.length === 0 && !read.uncertain;
  }
}

/** What a substitution sees, and whether it saw anything that cannot be known here. */
class Reading implements EvaluationEnvironment {
  uncertain = false;

  constructor(
    private readonly globals: ReadonlyMap<string, Global>,
    private readonly own: OwnVariables | undefined,
    private readonly knowsFunction: KnowsFunction,
  ) {}

  variable(name: string): string | undefined {
    const own = this.own?.[name];
    if (own !== undefined) return own;
    if (machineVariables.has(name)) this.uncertain = true;
    return this.globalNamed(name)?.value;
  }

  readonly readFunction = (name: string, args: string): string | undefined | null => {
    if (name === 'GLOBAL') return this.globalNamed(args)?.value ?? '';
    return /^\w+$/.test(name) && this.knowsFunction(name) !== false ? undefined : null;
  };

  private globalNamed(name: string): Global | undefined {
    const global = this.globals.get(name);
    if (global?.certain === false) this.uncertain = true;
    return global;
  }
}

function problemsOf({ messages }: Evaluation): readonly ValueProblem[] {
  return messages.flatMap(message => {
    const { level, text } = describeMessage(message);
    return level === 'NOTICE' ? [] : [{ id: problemId(message), args: { message: text } }];
  });
}

function problemId({ id }: EvaluationMessage): ValueProblemId {
  switch (id) {
    case 'missing-brace':
      return 'variable-not-closed';
    case 'missing-bracket':
      return 'expression-not-closed';
    case 'recursion-limit':
      return 'substitution-too-deep';
    case 'missing-parenthesis':
      return 'function-not-closed';
    case 'function-not-registered':
      return 'unknown-function';
    default:
      return describeMessage({ id, args: [] }).source.startsWith('ast_expr2')
        ? 'expression-failed'
        : 'function-failed';
  }
}
