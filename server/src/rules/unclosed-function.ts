/** A function without `)` in what is substituted while the dialplan is loaded (main/pbx_functions.c:func_args). */
import { defineRule } from '../lint/rule.ts';

export const unclosedFunction = defineRule({
  id: 'unclosed-function',
  severity: 'warning',
  messages: {
    open: {
      en: "A function here has no ')': Asterisk warns and takes all up to the '}' for its arguments. Close it.",
      ru: 'У функции здесь нет «)»: Asterisk предупреждает и считает аргументами всё до «}». Закройте скобку.',
    },
  },
  docs: {
    summary: {
      en: "A function without its closing ')'",
      ru: 'Функция без закрывающей «)»',
    },
    asterisk:
      "The arguments of `${NAME(...)}` end at the last `)`. If there is none, Asterisk warns `Can't find trailing parenthesis for function` and takes all the rest (`main/pbx_functions.c`, `func_args`).",
    instead: 'Close the parenthesis.',
  },
  global: { dialplan: { 'function-not-closed': () => ({ message: 'open' }) } },
});
