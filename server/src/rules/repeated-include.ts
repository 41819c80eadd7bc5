/** A name that is included a second time (main/config.c:ast_include_new). */
import { defineRule } from '../lint/rule.ts';

export const repeatedInclude = defineRule({
  id: 'repeated-include',
  severity: 'warning',
  messages: {
    again: {
      en: "'{name}' is included a second time. Asterisk reads it again, and all that stands in it counts twice. Delete one of the two.",
      ru: '«{name}» подключается второй раз. Asterisk читает его снова, и всё, что в нём стоит, учитывается дважды. Удалите одну из строк.',
    },
  },
  docs: {
    summary: {
      en: 'A file that is included more than once',
      ru: 'Файл подключён больше одного раза',
    },
    asterisk: {
      en: 'A name that was included before, in this file or another one, is read again with the warning `Same File included more than once!` (`main/config.c`, `ast_include_new`). In the dialplan its extensions then collide with themselves; sections of other files exist twice.',
      ru: 'Уже подключённый файл, отсюда или из другого места, читается ещё раз с предупреждением `Same File included more than once!` (`main/config.c`, `ast_include_new`). В диалплане его экстеншены сталкиваются сами с собой, в остальных файлах секции существуют дважды.',
    },
    instead: { en: 'Include each file once.', ru: 'Подключайте каждый файл один раз.' },
  },
  global: { config: { 'include-again': ({ args }) => ({ message: 'again', args }) } },
});
