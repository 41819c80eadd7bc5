/** A statement before the first section header (main/config.c:process_text_line: "No category context"). */
import { stopMessage, stopMessages } from '../lint/consequences.ts';
import { defineRule } from '../lint/rule.ts';

export const textBeforeSection = defineRule({
  id: 'text-before-section',
  severity: 'error',
  messages: stopMessages(
    'outside',
    {
      en: 'This line stands before the first section, so it belongs to none.',
      ru: 'Эта строка стоит до первой секции и не принадлежит ни одной.',
    },
    {
      en: "Put a section header such as '[default]' above it, or make it a comment with ';'.",
      ru: 'Поставьте над ней заголовок секции, например «[default]», или сделайте её комментарием через «;».',
    },
  ),
  docs: {
    summary: {
      en: 'A statement before the first section of a file',
      ru: 'Строка до первой секции файла',
    },
    asterisk: {
      en: 'Everything but comments and `#` directives has to stand in a section. At the first line that does not, Asterisk warns `parse error: No category context` and stops reading; in the main file that makes the whole configuration invalid. Lines at the beginning of an included file belong to the section in which the `#include` stands (`main/config.c`, `process_text_line`).',
      ru: 'Всё, кроме комментариев и директив с `#`, должно стоять в секции. На первой строке вне секции Asterisk предупреждает `parse error: No category context` и прекращает чтение; для главного файла это значит, что отвергнута вся конфигурация. Строки в начале подключённого файла относятся к той секции, в которой стоит `#include` (`main/config.c`, `process_text_line`).',
    },
    instead: { en: 'Put the section header above the line.', ru: 'Поставьте заголовок секции над строкой.' },
  },
  global: {
    config: {
      'no-category': (problem, context) => {
        // Of a piece the section may stand in the file that includes it; a program's output may open one.
        if (context.fragment || context.loaded.incomplete) return undefined;
        return { message: stopMessage('outside', problem, context) };
      },
    },
  },
});
