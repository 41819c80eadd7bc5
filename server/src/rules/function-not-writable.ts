/** `Set(FUNC()=…)` of a function that can only be read (main/pbx_functions.c:ast_func_write). */
import { defineRule } from '../lint/rule.ts';

export const functionNotWritable = defineRule({
  id: 'function-not-writable',
  severity: 'warning',
  messages: {
    readOnly: {
      en: '{name}() can only be read: setting it does nothing. Set a variable, or the function that changes this.',
      ru: '{name}() можно только читать: запись ничего не делает. Задайте переменную или ту функцию, которая это меняет.',
    },
  },
  docs: {
    summary: {
      en: 'Setting a function that can only be read',
      ru: 'Запись функции, которую можно только читать',
    },
    asterisk: {
      en: 'In the call Asterisk logs `Function LEN cannot be written to` and goes on; nothing has changed (`main/pbx_functions.c`, `ast_func_write`). Nothing is said at load.',
      ru: 'При вызове Asterisk пишет `Function LEN cannot be written to` и идёт дальше; ничего не изменилось (`main/pbx_functions.c`, `ast_func_write`). При загрузке ничего не сообщается.',
    },
    instead: {
      en: 'Read the function in the value, and set a variable: `Set(LENGTH=${LEN(${X})})`.',
      ru: 'Прочитайте функцию в значении и присвойте его переменной: `Set(LENGTH=${LEN(${X})})`.',
    },
  },
  local: ({ catalog, version }) => ({
    functionUse({ name, nameSpan, access }, site) {
      const known = access === 'write' ? catalog.func(name, version) : undefined;
      if (known?.read && !known.write) site.report(nameSpan, { message: 'readOnly', args: { name } });
    },
  }),
});
