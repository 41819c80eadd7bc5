/**
 * What Asterisk cannot compute while the dialplan is loaded: a function that is not there or refuses its arguments, an
 * expression with a mistake, variables within variables without end (main/pbx_variables.c, main/pbx_functions.c,
 * main/ast_expr2.y).
 */
import type { DialplanProblem } from '../dialplan/problems.ts';
import { defineRule, type Report } from '../lint/rule.ts';

export const failedSubstitution = defineRule({
  id: 'failed-substitution',
  severity: 'warning',
  messages: {
    function: {
      en: 'Asterisk puts an empty text here while it loads the dialplan, and logs: {message}',
      ru: 'При загрузке диалплана Asterisk подставляет здесь пустой текст и пишет в журнал: {message}',
    },
    expression: {
      en: 'Asterisk puts here what it could compute up to the mistake, and logs: {message}',
      ru: 'Asterisk подставляет здесь то, что успел вычислить до ошибки, и пишет в журнал: {message}',
    },
    deep: {
      en: 'Asterisk gives up at the fifteenth level of variables within variables, and logs: {message}',
      ru: 'Asterisk останавливается на пятнадцатом уровне переменных в переменных и пишет в журнал: {message}',
    },
  },
  docs: {
    summary: {
      en: 'A value that Asterisk cannot compute while it loads the dialplan',
      ru: 'Значение, которое Asterisk не может вычислить при загрузке диалплана',
    },
    asterisk: {
      en: 'Globals, names of extensions, includes, ignorepats, switches and hints are substituted while the dialplan is loaded, without a call: only globals set above, and functions that need no channel, have a value. A function that is not there, or that refuses its arguments, gives an empty text; an expression with a mistake gives what was read before it (`main/pbx_variables.c`, `pbx_substitute_variables_helper_full_location`; `main/pbx_functions.c`, `ast_func_read`; `main/ast_expr2.y`). The line goes on with that text.',
      ru: 'Глобальные переменные, имена экстеншенов, include, ignorepat, switch и хинты подставляются при загрузке диалплана, когда вызова ещё нет: значение есть только у глобальных переменных, заданных выше, и у функций, которым не нужен канал. Несуществующая функция или неверные аргументы дают пустой текст; выражение с ошибкой — то, что прочитано до неё (`main/pbx_variables.c`, `pbx_substitute_variables_helper_full_location`; `main/pbx_functions.c`, `ast_func_read`; `main/ast_expr2.y`). С этим текстом строка и загружается.',
    },
    instead: {
      en: 'Correct the function or the expression, or compute it in the call with `Set()`.',
      ru: 'Исправьте функцию или выражение либо вычисляйте значение во время вызова через `Set()`.',
    },
  },
  global: {
    dialplan: {
      'unknown-function': problem => report('function', problem),
      'function-failed': problem => report('function', problem),
      'expression-failed': problem => report('expression', problem),
      'substitution-too-deep': problem => report('deep', problem),
    },
  },
});

/** Some of Asterisk's messages show the expression with a mark under it in further lines. */
function report(message: string, { args }: DialplanProblem): Report {
  return { message, args: { message: String(args.message).split('\n')[0] ?? '' } };
}
