/** `${CUT(${EXTEN},-,1)}`: the value of a variable where a function wants its name (funcs/func_cut.c, func_strings.c). */

import type { FunctionUse } from '../lint/calls.ts';
import { defineRule, type ValueSite } from '../lint/rule.ts';
import { splitArguments } from '../syntax/arguments.ts';

export const valueInsteadOfName = defineRule({
  id: 'value-instead-of-name',
  severity: 'warning',
  messages: {
    value: {
      en: "{function}() wants the name of a variable, and gets the value of '{name}': it looks for a variable that is called so, finds none, and gives nothing. Write {function}({name}...).",
      ru: '{function}() нужно имя переменной, а передано значение «{name}»: функция ищет переменную с таким именем, не находит и даёт пустоту. Напишите {function}({name}...).',
    },
    write: { en: "Write '{name}'", ru: 'Написать «{name}»' },
  },
  docs: {
    summary: {
      en: 'A value where a function wants the name of a variable',
      ru: 'Значение там, где функции нужно имя переменной',
    },
    asterisk: {
      en: 'CUT, FIELDQTY, FIELDNUM, REPLACE, STRREPLACE, LISTFILTER, SHIFT and POP read the variable themselves, and so they take its name: `${CUT(CHANNEL,-,1)}` gives `PJSIP/100`, `${CUT(${CHANNEL},-,1)}` nothing, without a message (`funcs/func_cut.c`, `cut_internal`; `funcs/func_strings.c`; seen on 22.10.1). FILTER and LEN take the value. A name of your own in a variable may be meant, so only values of Asterisk are reported, which are never names: `${EXTEN}`, `${CHANNEL}`, `${UNIQUEID}`, `${CALLERID(...)}` and the like.',
      ru: 'CUT, FIELDQTY, FIELDNUM, REPLACE, STRREPLACE, LISTFILTER, SHIFT и POP читают переменную сами, поэтому им нужно имя: `${CUT(CHANNEL,-,1)}` даёт `PJSIP/100`, а `${CUT(${CHANNEL},-,1)}` — пустоту, и без сообщений (`funcs/func_cut.c`, `cut_internal`; `funcs/func_strings.c`; проверено на 22.10.1). FILTER и LEN принимают значение. Имя может лежать и в вашей переменной, поэтому отмечаются только значения самого Asterisk, которые именами не бывают: `${EXTEN}`, `${CHANNEL}`, `${UNIQUEID}`, `${CALLERID(...)}` и подобные.',
    },
    instead: { en: 'Write `${CUT(CHANNEL,-,1)}`.', ru: 'Пишите `${CUT(CHANNEL,-,1)}`.' },
    fix: {
      en: 'Writes the name: safe, and part of "fix all".',
      ru: 'Пишет имя: безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    functionUse(use, site) {
      if (use.nodes.length > 0 && takers.has(use.name)) check(use, site);
    },
  }),
});

/** Functions that read the variable whose name they are given. */
const takers: ReadonlySet<string> = new Set([
  ...['CUT', 'FIELDQTY', 'FIELDNUM', 'REPLACE', 'STRREPLACE', 'LISTFILTER', 'SHIFT', 'POP'],
]);

const values =
  /^\$\{((?:EXTEN|CHANNEL|UNIQUEID|LINKEDID|DIALSTATUS|EPOCH|CONTEXT)|(?:CALLERID|CONNECTEDLINE|CDR|PJSIP_HEADER)\([^${}(),]*\))\}$/;

function check({ name, text, arguments: { start, end }, nodes }: FunctionUse, site: ValueSite): void {
  const [first] = splitArguments(text, start, end, { opaque: nodes });
  if (first === undefined) return;
  const [, variable] = values.exec(text.slice(first.start, first.end)) ?? [];
  if (variable === undefined) return;
  site.report(first, {
    message: 'value',
    args: { function: name, name: variable },
    fixes: [{ title: 'write', args: { name: variable }, safe: true, edits: [site.edit(first, variable)] }],
  });
}
