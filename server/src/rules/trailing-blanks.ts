/** Blanks at the end of a line. */
import { defineRule } from '../lint/rule.ts';

export const trailingBlanks = defineRule({
  id: 'trailing-blanks',
  severity: 'hint',
  profiles: { style: true },
  messages: {
    trailing: {
      en: 'The line ends in blanks, which Asterisk strips and a comparison of versions shows. Delete them.',
      ru: 'В конце строки пробелы: Asterisk их отбрасывает, а при сравнении версий они мешают. Удалите их.',
    },
    remove: { en: 'Delete the blanks', ru: 'Удалить пробелы' },
  },
  docs: {
    summary: { en: 'Blanks at the end of a line', ru: 'Пробелы в конце строки' },
    asterisk: {
      en: 'Nothing: they are stripped (`main/config.c`, `config_text_file_load`). A matter of style.',
      ru: 'Ничего: пробелы отбрасываются (`main/config.c`, `config_text_file_load`). Вопрос стиля.',
    },
    instead: {
      en: 'Delete them; many editors do so on save.',
      ru: 'Удалите их; многие редакторы делают это при сохранении.',
    },
    fix: {
      en: 'Deletes them; safe, and part of "fix all".',
      ru: 'Удаляет пробелы; безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    blockText(block, report) {
      for (const { index, 0: found } of block.text.matchAll(/[ \t]+(?=\r?$)/gm)) {
        const { line, span } = block.place(index, index + found.length);
        const edits = [{ line, span, text: '' }];
        report(line, span, { message: 'trailing', fixes: [{ title: 'remove', safe: true, edits }] });
      }
    },
  }),
});
