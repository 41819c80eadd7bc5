/** A section header that follows the lines above it without a blank line. */
import { defineRule } from '../lint/rule.ts';

export const sectionWithoutBlankLine = defineRule({
  id: 'section-without-blank-line',
  severity: 'hint',
  profiles: { style: true },
  messages: {
    close: {
      en: 'The next section begins at once. A blank line between the two shows where this one ends.',
      ru: 'Следующая секция начинается сразу. Пустая строка между ними покажет, где заканчивается эта.',
    },
    insert: { en: 'Insert a blank line', ru: 'Вставить пустую строку' },
  },
  docs: {
    summary: {
      en: 'No blank line between two sections',
      ru: 'Между секциями нет пустой строки',
    },
    asterisk: { en: 'Nothing. A matter of style.', ru: 'Ничего. Вопрос стиля.' },
    instead: {
      en: 'Leave a blank line above a section header, or above the comment that belongs to it.',
      ru: 'Оставляйте пустую строку над заголовком секции или над комментарием, который к нему относится.',
    },
    fix: {
      en: 'Inserts a blank line; safe, and part of "fix all".',
      ru: 'Вставляет пустую строку; безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    blockText(block, report) {
      if (block.isLast || block.header === undefined) return;
      const lines = block.text.split('\n');
      // What follows the last line end is nothing; comments above the next header belong to that.
      const line = lines.findLastIndex((each, index) => index < lines.length - 1 && !/^\s*;/.test(each));
      const last = lines[line]?.trimEnd() ?? '';
      // A header with nothing below it may stand in a row of such.
      if (line <= 0 || last === '') return;
      const span = { start: last.length - last.trimStart().length, end: last.length };
      const edits = [{ line, span: { start: last.length, end: last.length }, text: '\n' }];
      report(line, span, { message: 'close', fixes: [{ title: 'insert', safe: true, edits }] });
    },
  }),
});
