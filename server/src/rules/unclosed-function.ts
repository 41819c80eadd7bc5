/** A function without `)` in the data of an application, or in what is substituted at load (main/pbx_functions.c:func_args). */
import type { Call } from '../lint/calls.ts';
import { defineRule, type ValueSite } from '../lint/rule.ts';
import { type ValueNode, walkValue } from '../syntax/value.ts';

export const unclosedFunction = defineRule({
  id: 'unclosed-function',
  severity: 'warning',
  messages: {
    name: {
      en: "The ')' of {name}() stands behind the value: Asterisk sets no {name}, because its name has to be closed before the '='. Write {written}.",
      ru: 'Скобка «)» функции {name}() стоит после значения, поэтому {name} не изменится: закрыть её нужно до «=». Напишите {written}.',
    },
    write: { en: 'Write {written}', ru: 'Написать {written}' },
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
      en: "The arguments of `${NAME(...)}` end at the last `)`. If there is none, Asterisk warns `Can't find trailing parenthesis for function` and takes all the rest (`main/pbx_functions.c`, `func_args`). Of `Set(CALLERID(num=100))` the name is `CALLERID(num`: a variable is set, and the number of the caller stays as it was, without a message (seen on 22.10.1).",
      ru: "Аргументы `${ИМЯ(...)}` кончаются на последней `)`. Если её нет, Asterisk предупреждает `Can't find trailing parenthesis for function` и берёт всё до конца (`main/pbx_functions.c`, `func_args`). В `Set(CALLERID(num=100))` именем оказывается `CALLERID(num`: задаётся переменная, а номер звонящего остаётся прежним, и без сообщений (проверено на 22.10.1).",
    },
    instead: {
      en: 'Close the parenthesis: `Set(CALLERID(num)=100)`.',
      ru: 'Закройте скобку: `Set(CALLERID(num)=100)`.',
    },
    fix: {
      en: 'Moves the `)` before the `=`: safe, and part of "fix all".',
      ru: 'Переносит `)` перед `=`: безопасно и входит в «исправить всё».',
    },
  },
  local: ({ catalog, version }) => ({
    call(call, site) {
      if (call.application?.name === 'Set') checkName(call, site, name => catalog.func(name, version));
      const { nodes, nested } = call;
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

/** `Set(NAME(item=value))`: what stands before the `=` is the name (main/pbx_variables.c:pbx_builtin_setvar). */
function checkName({ text, data }: Call, site: ValueSite, find: (name: string) => unknown): void {
  if (data === undefined) return;
  const found = /^([A-Z][A-Z0-9_]*)\(([^()=,${}]*)=(.*)\)$/.exec(text.slice(data.start, data.end));
  const [, name = '', item = '', value = ''] = found ?? [];
  if (found === null || find(name) === undefined) return;
  const written = `Set(${name}(${item})=${value})`;
  const edits = [site.edit(data, written.slice('Set('.length, -1))];
  const span = { start: data.start, end: data.start + name.length + item.length + 1 };
  site.report(span, {
    message: 'name',
    args: { name, written },
    fixes: [{ title: 'write', args: { written }, safe: true, edits }],
  });
}

function isOpen(node: ValueNode): boolean {
  return node.kind === 'variable' && node.closed && node.call !== undefined && node.call.close === undefined;
}
