/**
 * What Asterisk complains about, or loses without a word, while it loads the dialplan: facts with a place. What they
 * are called to a person, and how bad they are, is for the rules. The general loader's complaints (main/config.c) are
 * `ConfigProblem`s of the configuration.
 *
 * | id | C function (level) | what it costs |
 * |---|---|---|
 * | `unknown-keyword` | pbx_config.c:pbx_load_config (warning) | the line |
 * | `same-without-extension` | pbx_load_config (error) | the line |
 * | `label-not-closed` | pbx_load_config (warning) | the line |
 * | `next-without-priority` | pbx_load_config (warning), for `n` and `s` | the line |
 * | `unknown-priority` | pbx_load_config (warning "Invalid priority/label") | the line |
 * | `priority-below-one` | pbx_load_config (warning "Invalid priority") | the line |
 * | `next-after-hint` | pbx_load_config, silent: the computed priority is 0 | the line |
 * | `parenthesis-not-closed` | pbx_load_config (warning) | nothing, the data go to the end of the line |
 * | `pattern-takes-everything` | pbx_load_config (warning), for `_.` and `_!` | nothing |
 * | `duplicate-include` | pbx_load_config (warning), found by pbx.c:ast_context_add_include2 | the line |
 * | `duplicate-ignorepat` | pbx_load_config (warning), found by pbx.c:ast_context_add_ignorepat2 | the line |
 * | `duplicate-switch` | pbx_load_config (warning), found by pbx.c:ast_context_add_switch2 | the line |
 * | `empty-extension` | pbx.c:ast_add_extension2_lockopt (error) and pbx_load_config (warning) | the line |
 * | `duplicate-priority` | pbx.c:add_priority (warning, with `other` by an alias) and pbx_load_config (warning) | the line |
 * | `alias-after-search` | pbx.c:context_promote crashes | everything: Asterisk does not start |
 * | `duplicate-label` | pbx.c:add_priority (warning, with `other` at an alias) | the label |
 * | `set-not-closed` | pbx.c:ext_cmp_pattern_pos, _extension_match_core (warning) | nothing, the pattern matches nothing |
 * | `search-too-deep` | pbx.c:pbx_find_extension (warning "Maximum PBX stack"), a label is looked for where there are includes | nothing more |
 * | `missing-context` | pbx.c:ast_context_verify_includes (warning; once a context, `logged` tells which) | nothing |
 * | `too-many-includes` | pbx.c:ast_context_verify_includes (warning) | nothing at load |
 * | `time-element` | pbx_timing.c:get_timerange, get_range (warning) | that element of the time |
 * | `variable-not-closed` | pbx_variables.c:pbx_substitute_variables_helper_full_location (warning) | nothing, the rest is the name |
 * | `expression-not-closed` | the same (warning) | nothing, the rest is the expression |
 * | `substitution-too-deep` | the same (error) | that part of the value |
 * | `unknown-function` | pbx_functions.c:ast_func_read, ast_func_write (error) | the value is empty, or nothing is set |
 * | `function-not-closed` | pbx_functions.c:func_args (warning) | nothing, the rest is the argument |
 * | `function-failed` | the functions' own (warning or error), pbx_functions.c: not readable, not writable | the value is empty |
 * | `expression-failed` | ast_expr2.fl:ast_yyerror, ast_expr2.y (warning) | the value is what was read so far |
 *
 * Of the values only those that are substituted at load are judged here: globals, names of extensions, includes,
 * ignorepats, switches and hints.
 */
import type { Variable } from '../config/items.ts';
import type { FileRef, LoadedVariable } from '../config/loaded.ts';
import type { Span } from '../text/span.ts';

export type DialplanProblemId =
  | 'unknown-keyword'
  | 'same-without-extension'
  | 'label-not-closed'
  | 'next-without-priority'
  | 'unknown-priority'
  | 'priority-below-one'
  | 'next-after-hint'
  | 'parenthesis-not-closed'
  | 'pattern-takes-everything'
  | 'duplicate-include'
  | 'duplicate-ignorepat'
  | 'duplicate-switch'
  | 'empty-extension'
  | 'duplicate-priority'
  | 'alias-after-search'
  | 'duplicate-label'
  | 'set-not-closed'
  | 'search-too-deep'
  | 'missing-context'
  | 'too-many-includes'
  | 'time-element'
  | ValueProblemId;

/** Complaints of substitution. */
export type ValueProblemId =
  | 'variable-not-closed'
  | 'expression-not-closed'
  | 'substitution-too-deep'
  | 'unknown-function'
  | 'function-not-closed'
  | 'function-failed'
  | 'expression-failed';

/** What Asterisk then loses: nothing, the line, its label, or everything. */
export type DialplanCost = 'nothing' | 'line' | 'label' | 'everything';

export interface DialplanProblem {
  readonly id: DialplanProblemId;
  readonly source: FileRef;
  /** 0-based. */
  readonly line: number;
  /** Columns within the line. */
  readonly span: Span;
  readonly args: Readonly<Record<string, string | number>>;
  readonly cost: DialplanCost;
  readonly item: Variable;
  readonly variable: LoadedVariable;
  /** The context into which the line was read; a template's line is read once for each section that inherits it. */
  readonly context: string;
}

/** Columns of a part of a variable's value; of all of it where `+=` has put it together from several lines. */
export function valueColumns({ verbatim, item }: LoadedVariable, span: Span): Span {
  return item.valueColumns(verbatim ? span : { start: 0, end: item.value.length });
}

/** Columns of all that is written on the line. */
export function wholeColumns({ item }: LoadedVariable): Span {
  return item.columns({ start: item.nameSpan.start, end: item.valueStart + item.value.length });
}
