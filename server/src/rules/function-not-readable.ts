/** `${FUNC()}` of a function that can only be set (main/pbx_functions.c:ast_func_read). */
import { defineRule } from '../lint/rule.ts';

export const functionNotReadable = defineRule({
  id: 'function-not-readable',
  severity: 'warning',
  messages: {
    writeOnly: {
      en: '{name}() can only be set: reading it gives an empty text. Write Set({name}(…)=…).',
      ru: '{name}() можно только записывать: чтение даёт пустой текст. Пишите Set({name}(…)=…).',
    },
  },
  docs: {
    summary: {
      en: 'Reading a function that can only be set',
      ru: 'Чтение функции, которую можно только записывать',
    },
    asterisk: {
      en: 'In the call Asterisk logs `Function PUSH cannot be read` and goes on with an empty text (`main/pbx_functions.c`, `ast_func_read`). Nothing is said at load.',
      ru: 'При вызове Asterisk пишет `Function PUSH cannot be read` и подставляет пустой текст (`main/pbx_functions.c`, `ast_func_read`). При загрузке ничего не сообщается.',
    },
    instead: {
      en: 'Set the function, or read the one that answers what you want to know.',
      ru: 'Записывайте в эту функцию, а читайте ту, что отвечает на ваш вопрос.',
    },
  },
  local: ({ catalog, version }) => ({
    functionUse({ name, nameSpan, access }, site) {
      const known = access === 'read' ? catalog.func(name, version) : undefined;
      if (known?.write && !known.read) site.report(nameSpan, { message: 'writeOnly', args: { name } });
    },
  }),
});
