/** A function without `)` in the data of an application, or in what is substituted at load (main/pbx_functions.c:func_args). */
import { defineRule } from '../lint/rule.ts';
import { type ValueNode, walkValue } from '../syntax/value.ts';

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
    asterisk: {
      en: "The arguments of `${NAME(...)}` end at the last `)`. If there is none, Asterisk warns `Can't find trailing parenthesis for function` and takes all the rest (`main/pbx_functions.c`, `func_args`).",
      ru: "Аргументы `${ИМЯ(...)}` кончаются на последней `)`. Если её нет, Asterisk предупреждает `Can't find trailing parenthesis for function` и берёт всё до конца (`main/pbx_functions.c`, `func_args`).",
    },
    instead: { en: 'Close the parenthesis.', ru: 'Закройте скобку.' },
  },
  local: () => ({
    call({ nodes, nested }, site) {
      if (nested) return;
      for (const node of nodes) {
        if (isOpen(node)) site.report(node, { message: 'open' });
        if (node.nested.length === 0) continue;
        for (const inner of walkValue(node.nested))
          if (isOpen(inner)) site.report(inner, { message: 'open' });
      }
    },
  }),
  global: { dialplan: { 'function-not-closed': () => ({ message: 'open' }) } },
});

function isOpen(node: ValueNode): boolean {
  return node.kind === 'variable' && node.closed && node.call !== undefined && node.call.close === undefined;
}
