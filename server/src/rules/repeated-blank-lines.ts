/** More than two empty lines one after the other. */
import { defineRule } from '../lint/rule.ts';

/** As many as the formatter leaves. */
const most = 2;

export const repeatedBlankLines = defineRule({
  id: 'repeated-blank-lines',
  severity: 'hint',
  profiles: { style: true },
  messages: {
    many: {
      en: '{count} empty lines stand in a row here; two are enough to set things apart. Delete the others.',
      ru: 'Пустых строк подряд: {count}. Чтобы отделить одно от другого, хватит двух; остальные удалите.',
    },
    remove: { en: 'Leave two empty lines', ru: 'Оставить две пустые строки' },
  },
  docs: {
    summary: { en: 'More than two empty lines in a row', ru: 'Больше двух пустых строк подряд' },
    asterisk: {
      en: 'Nothing: empty lines are skipped (`main/config.c`, `config_text_file_load`). A matter of style.',
      ru: 'Ничего: пустые строки пропускаются (`main/config.c`, `config_text_file_load`). Вопрос стиля.',
    },
    instead: {
      en: 'Leave one empty line between extensions, and one or two between sections.',
      ru: 'Между экстеншенами оставляйте одну пустую строку, между секциями — одну или две.',
    },
    fix: {
      en: 'Deletes the empty lines behind the second; safe, and part of "fix all".',
      ru: 'Удаляет пустые строки после второй; безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    blockText(block, report) {
      for (const { index, 0: found } of block.text.matchAll(runs)) {
        const lines = found.split('\n').slice(0, -1);
        const { line } = block.place(index, index);
        const edits = lines.slice(most).map((each, at) => ({
          line: line + most + at,
          span: { start: 0, end: each.length + 1 },
          text: '',
        }));
        const span = { start: 0, end: lines[most]?.length ?? 0 };
        report(line + most, span, {
          message: 'many',
          args: { count: lines.length },
          fixes: [{ title: 'remove', safe: true, edits }],
        });
      }
    },
  }),
});

const runs = /^(?:[ \t]*\r?\n){3,}/gm;
