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
    asterisk:
      'In the call Asterisk logs `Function LEN cannot be written to` and goes on; nothing has changed (`main/pbx_functions.c`, `ast_func_write`). Nothing is said at load.',
    instead: 'Read the function in the value, and set a variable: `Set(LENGTH=${LEN(${X})})`.',
  },
  local: ({ catalog, version }) => ({
    functionUse({ name, nameSpan, access }, site) {
      const known = access === 'write' ? catalog.func(name, version) : undefined;
      if (known?.read && !known.write) site.report(nameSpan, { message: 'readOnly', args: { name } });
    },
  }),
});
