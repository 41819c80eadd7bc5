/** `exten => ,1,...`: no name (main/pbx.c:ast_add_extension2_lockopt). */
import { defineRule } from '../lint/rule.ts';

export const emptyExtension = defineRule({
  id: 'empty-extension',
  severity: 'error',
  messages: {
    skipped: {
      en: "Asterisk skips this line: its extension has no name. Write a number, a pattern or a name such as s between '=>' and the first comma.",
      ru: 'Asterisk пропускает эту строку: у экстеншена нет имени. Напишите между «=>» и первой запятой номер, шаблон или имя, например s.',
    },
  },
  docs: {
    summary: {
      en: 'An extension without a name',
      ru: 'Экстеншен без имени',
    },
    asterisk: {
      en: "An extension whose name is empty, also after its variables were put in, gives the error `You have to be kidding-- add exten '' to context x?`, and the line is skipped; `/100` has a caller id but no name. The `same` lines behind it then find no extension either (`main/pbx.c`, `ast_add_extension2_lockopt`).",
      ru: "На экстеншен с пустым именем (в том числе опустевшим после подстановки переменных) Asterisk отвечает ошибкой `You have to be kidding-- add exten '' to context x?` и пропускает строку; у `/100` есть номер звонящего, но нет имени. Строки `same` под ней тоже остаются без экстеншена (`main/pbx.c`, `ast_add_extension2_lockopt`).",
    },
    instead: {
      en: 'Write the name: a number, a pattern with `_`, or one of the special names s, h, i, t.',
      ru: 'Укажите имя: номер, шаблон с `_` или одно из служебных имён s, h, i, t.',
    },
  },
  global: { dialplan: { 'empty-extension': () => ({ message: 'skipped' }) } },
});
