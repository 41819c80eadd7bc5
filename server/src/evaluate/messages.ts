/**
 * What Asterisk logs while it substitutes and calculates, as message ids with arguments. The texts, so that a user can
 * find them in a log, are Asterisk's own wording of each message; the source names where it is logged.
 */

export type LogLevel = 'NOTICE' | 'WARNING' | 'ERROR';

interface MessageForm {
  readonly level: LogLevel;
  /** File and function in Asterisk's source, as the `[plain]` log format shows them. */
  readonly source: string;
  /** `{0}`, `{1}`, ... stand for the arguments. */
  readonly text: string;
}

const FORMS = {
  'missing-brace': warning(substitutionSource(), "Error in extension logic (missing '}')"),
  'missing-bracket': warning(substitutionSource(), "Error in extension logic (missing ']')"),
  'recursion-limit': error(
    substitutionSource(),
    'Exceeded maximum variable substitution recursion depth (15) - possible infinite recursion in dialplan?',
  ),
  'missing-parenthesis': warning(
    'pbx_functions.c func_args',
    "Can't find trailing parenthesis for function '{0}({1}'?",
  ),
  'function-not-registered': error('pbx_functions.c ast_func_read', 'Function {0} not registered'),
  'function-not-readable': error('pbx_functions.c ast_func_read', 'Function {0} cannot be read'),
  'function-not-writable': error('pbx_functions.c ast_func_write', 'Function {0} cannot be written to'),
  'syntax-error': warning(
    'ast_expr2.fl ast_yyerror',
    'ast_yyerror():  syntax error: syntax error, unexpected {0}{1}; Input:\n{2}\n{3}^',
  ),
  'plus-non-numeric': warning('ast_expr2.y op_plus', 'non-numeric argument'),
  'minus-non-numeric': warning('ast_expr2.y op_minus', 'non-numeric argument'),
  'negate-non-numeric': warning('ast_expr2.y op_negate', 'non-numeric argument'),
  'times-non-numeric': warning('ast_expr2.y op_times', 'non-numeric argument'),
  'div-non-numeric': warning('ast_expr2.y op_div', 'non-numeric argument'),
  'rem-non-numeric': warning('ast_expr2.y op_rem', 'non-numeric argument'),
  'plus-overflow': warning('ast_expr2.y op_plus', 'overflow'),
  'minus-overflow': warning('ast_expr2.y op_minus', 'overflow'),
  'negate-overflow': warning('ast_expr2.y op_negate', 'overflow'),
  'times-overflow': warning('ast_expr2.y op_times', 'overflow'),
  'div-overflow': warning('ast_expr2.y op_div', 'overflow'),
  'division-by-zero': warning('ast_expr2.y op_div', 'division by zero'),
  'remainder-by-zero': warning('ast_expr2.y op_rem', 'div by zero'),
  'bad-regex-colon': warning('ast_expr2.y op_colon', 'regcomp() error : {0}'),
  'bad-regex-tilde': warning('ast_expr2.y op_eqtilde', 'regcomp() error : {0}'),
  'not-a-function-name': error('ast_expr2.y op_func', "Error! '{0}' is not possibly a function name!"),
  'wrong-argument-count': warning('ast_expr2.y op_func', 'Wrong args to {0}() function'),
  'expression-function-unknown': warning('ast_expr2.y op_func', 'Hey! could not find func {0}.'),
  'expression-function-unavailable': error(
    'ast_expr2.y op_func',
    "Error! '{0}' doesn't appear to be an available function!",
  ),
  'expression-function-unreadable': error('ast_expr2.y op_func', "Error! Function '{0}' cannot be read!"),
  'argument-buffer-allocated': notice('ast_expr2.y compose_func_args', 'argbuf allocated {0} bytes;'),
  'argument-buffer-used': notice('ast_expr2.y compose_func_args', 'argbuf uses {0} bytes;'),
  'cut-syntax': error(
    'func_cut.c acf_cut_exec',
    'Syntax: CUT(<varname>,<char-delim>,<range-spec>) - missing argument!',
  ),
  'cut-usage': error('func_cut.c acf_cut_exec', 'Usage: CUT(<varname>,<char-delim>,<range-spec>)'),
  'cut-field-passed': warning('func_cut.c cut_internal', "We're already past the field you wanted?"),
  'illegal-hexadecimal': error('app.c ast_get_encoded_char', "Illegal character '{0}' in hexadecimal string"),
  'fieldnum-usage': error(
    'func_strings.c function_fieldnum_helper',
    'Usage: FIELDNUM(<listname>,<delimiter>,<fieldvalue>)',
  ),
  'listfilter-usage': error(
    'func_strings.c listfilter',
    'Usage: LISTFILTER(<listname>,<delimiter>,<fieldvalue>)',
  ),
  'filter-usage': error('func_strings.c filter', 'Usage: FILTER(<allowed-chars>,<string>)'),
  'filter-quote': warning(
    'func_strings.c filter',
    'FILTER allowed characters includes the quote (") character.  This may not be what you want.',
  ),
  'filter-range-wraps': warning(
    'func_strings.c filter',
    'Range wrapping in FILTER({0},{1}).  This may not be what you want.',
  ),
  'replace-usage': error('func_strings.c replace', 'Usage: {0}(<varname>,<search-chars>[,<replace-char>])'),
  'replace-empty': error(
    'func_strings.c replace',
    'The characters to search for and the variable name must not be empty.',
  ),
  'strreplace-usage': error(
    'func_strings.c strreplace',
    'Usage: {0}(<varname>,<find-string>[,<replace-string>,[<max-replacements>]])',
  ),
  'strreplace-empty': error('func_strings.c strreplace', 'No <find-string> specified'),
  'strbetween-usage': error('func_strings.c strbetween', 'Usage: {0}(<varname>,<insert-string>)'),
  'regex-usage': error(
    'func_strings.c regex',
    'Unexpected arguments: should have been in the form \'"<regex>" <string>\'',
  ),
  'regex-malformed': warning('func_strings.c regex', 'Malformed input {0}({1}): {2}'),
  'quote-empty': warning('func_strings.c quote', 'No argument specified!'),
  'strftime-empty': warning('func_strings.c acf_strftime', 'C function strftime() output nothing?!!'),
  'strptime-no-format': error(
    'func_strings.c acf_strptime',
    'No format supplied to STRPTIME(<timestring>,<timezone>,<format>)',
  ),
  'strptime-no-time': warning(
    'func_strings.c acf_strptime',
    'STRPTIME() found no time specified within the string',
  ),
  'eval-empty': warning('func_strings.c function_eval', 'EVAL requires an argument: EVAL(<string>)'),
  'shift-no-variable': warning('func_strings.c shift_pop', '{0} requires a variable name'),
  'push-no-variable': warning('func_strings.c unshift_push', '{0} requires a variable name'),
  'set-syntax': warning('func_logic.c set', 'Syntax SET(<varname>=[<value>])'),
  'iftime-syntax': warning('func_logic.c iftime', 'Syntax IFTIME(<timespec>?[<true>][:<false>])'),
  'time-element-skipped': warning('pbx_timing.c', '{0}'),
  'math-syntax': warning(
    'func_math.c math',
    'Syntax: MATH(<number1><op><number 2>[,<type_of_result>]) - missing argument!',
  ),
  'math-type': warning('func_math.c math', "Unknown type of result requested '{0}'."),
  'math-parameters': warning('func_math.c math', 'Supply all the parameters - just this once, please'),
  'math-not-a-number': warning('func_math.c math', "'{0}' is not a valid number"),
  'min-not-a-number': warning('func_math.c acf_min_exec', "'{0}' is not a valid number"),
  'max-not-a-number': warning('func_math.c acf_max_exec', "'{0}' is not a valid number"),
  'min-missing': error('func_math.c acf_min_exec', 'Missing argument for number(s).'),
  'max-missing': error('func_math.c acf_max_exec', 'Missing argument for number(s).'),
  'abs-missing': warning('func_math.c acf_abs_exec', 'Bad or missing argument for number: {0}'),
  'digit-sum-missing': warning('func_math.c acf_digit_sum_exec', 'Missing argument for number'),
  'crement-syntax': warning('func_math.c crement_function_read', 'Syntax: {0}(<data>) - missing argument!'),
  'crement-no-variable': notice(
    'func_math.c crement_function_read',
    'Failed to obtain variable {0}, bailing out',
  ),
  'crement-empty': notice(
    'func_math.c crement_function_read',
    "Variable {0} doesn't exist - are you sure you wrote it correctly?",
  ),
  'crement-not-numeric': notice(
    'func_math.c crement_function_read',
    'The content of ${{0}} is not a numeric value - bailing out!',
  ),
  'base64-syntax': warning('func_base64.c base64_helper', 'Syntax: {0}(<data>) - missing argument!'),
  'md5-syntax': warning('func_md5.c md5', 'Syntax: MD5(<data>) - missing argument!'),
  'sha1-syntax': warning('func_sha1.c sha1', 'Syntax: SHA1(<data>) - missing argument!'),
  'sprintf-not-integer': error(
    'func_sprintf.c acf_sprintf',
    "Argument '{0}' is not an integer number for format '{1}'",
  ),
  'sprintf-not-float': error(
    'func_sprintf.c acf_sprintf',
    "Argument '{0}' is not a floating point number for format '{1}'",
  ),
  'sprintf-too-few': error(
    'func_sprintf.c acf_sprintf',
    'SPRINTF() has more format specifiers than arguments!',
  ),
  'sprintf-unsupported': error(
    'func_sprintf.c acf_sprintf',
    "Format type not supported: '{0}' with argument '{1}'",
  ),
} as const satisfies Record<string, MessageForm>;

export type EvaluationMessageId = keyof typeof FORMS;

export interface EvaluationMessage {
  readonly id: EvaluationMessageId;
  readonly args: readonly string[];
}

/** Level, place and full text of a message, as Asterisk's log shows it. */
export function describeMessage(message: EvaluationMessage): MessageForm {
  const form: MessageForm = FORMS[message.id];
  const text = form.text.replace(/\{(\d)\}/g, (_, index: string) => message.args[Number(index)] ?? '');
  return { ...form, text };
}

function substitutionSource(): string {
  return 'pbx_variables.c pbx_substitute_variables_helper_full_location';
}

function notice(source: string, text: string): MessageForm {
  return { level: 'NOTICE', source, text };
}

function warning(source: string, text: string): MessageForm {
  return { level: 'WARNING', source, text };
}

function error(source: string, text: string): MessageForm {
  return { level: 'ERROR', source, text };
}
