/** A line that is indented by blanks and tabs together. */
import { defineRule } from '../lint/rule.ts';

export const mixedIndentation = defineRule({
  id: 'mixed-indentation',
  severity: 'hint',
  profiles: { style: true },
  messages: {
    mixed: {
      en: 'Blanks and tabs are mixed here: how far the line is indented depends on the editor. Use blanks alone.',
      ru: 'Пробелы смешаны с табуляциями: вид отступа зависит от редактора. Оставьте одни пробелы.',
    },
    blanks: { en: 'Indent by blanks', ru: 'Сделать отступ пробелами' },
  },
  docs: {
    summary: { en: 'Blanks and tabs mixed before a line', ru: 'Отступ из пробелов и табуляций' },
    asterisk: {
      en: 'Nothing: both are stripped (`main/config.c`, `config_text_file_load`). A matter of style.',
      ru: 'Ничего: и то и другое отбрасывается (`main/config.c`, `config_text_file_load`). Вопрос стиля.',
    },
    instead: {
      en: 'Indent by blanks, or by tabs, in one file.',
      ru: 'Делайте отступы в файле либо пробелами, либо табуляциями.',
    },
    fix: {
      en: 'Writes four blanks for each tab; safe, and part of "fix all".',
      ru: 'Заменяет каждую табуляцию четырьмя пробелами; безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    blockText(block, report) {
      for (const { index, 0: found } of block.text.matchAll(/^(?: +\t|\t+ )[ \t]*(?=\S)/gm)) {
        const { line, span } = block.place(index, index + found.length);
        const edits = [{ line, span, text: found.replaceAll('\t', '    ') }];
        report(line, span, { message: 'mixed', fixes: [{ title: 'blanks', safe: true, edits }] });
      }
    },
  }),
});
