/** `[ name ]`: the blanks belong to the name (main/config.c:process_text_line). */
import { defineRule } from '../lint/rule.ts';
import { skipBlanks, trimBlanks } from '../text/ascii.ts';

export const blankInSectionName = defineRule({
  id: 'blank-in-section-name',
  severity: 'warning',
  messages: {
    blank: {
      en: "The blank belongs to the name: for Asterisk '[{name}]' and '[{meant}]' are two sections, and the values that refer to this one lose their blanks. Delete it.",
      ru: 'Пробел входит в имя: для Asterisk «[{name}]» и «[{meant}]» — разные секции, а у значений, которые на неё ссылаются, пробелы по краям отбрасываются. Удалите его.',
    },
    empty: {
      en: 'The section has no name, so nothing can refer to it. Give it one.',
      ru: 'У секции нет имени, и сослаться на неё нельзя. Дайте ей имя.',
    },
    remove: { en: "Write '[{meant}]'", ru: 'Написать «[{meant}]»' },
  },
  docs: {
    summary: {
      en: 'A blank at the beginning or the end of a section name',
      ru: 'Пробел в начале или в конце имени секции',
    },
    asterisk: {
      en: 'The name of a section is all that stands between `[` and `]`, blanks included (`main/config.c`, `process_text_line`): `[ general ]` is not `[general]`, and the module reads its defaults. The other side is stripped: `context = internal` never means `[ internal ]`.',
      ru: 'Имя секции — всё, что стоит между `[` и `]`, вместе с пробелами (`main/config.c`, `process_text_line`): `[ general ]` — не `[general]`, и модуль берёт значения по умолчанию. При этом значения строк обрезаются, поэтому `context = internal` никогда не попадёт в `[ internal ]`.',
    },
    instead: {
      en: 'Write the name without blanks around it; blanks inside are allowed.',
      ru: 'Не ставьте пробелов по краям имени; внутри они допустимы.',
    },
    fix: {
      en: 'Deletes the blanks. Safe, and part of "fix all".',
      ru: 'Убирает пробелы. Безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    blockText(block, report) {
      const { header } = block;
      if (header === undefined || header.problem === 'no-closing-bracket') return;
      const { name, nameSpan } = header;
      const start = skipBlanks(name, 0, name.length);
      const end = trimBlanks(name, start, name.length);
      if (end - start === name.length && name !== '') return;
      const meant = name.slice(start, end);
      const span = header.columns(
        meant === '' ? { start: nameSpan.start - 1, end: nameSpan.end + 1 } : nameSpan,
      );
      if (meant === '') return report(0, span, { message: 'empty' });
      const args = { name, meant };
      const edits = [{ line: 0, span, text: meant }];
      report(0, span, { message: 'blank', args, fixes: [{ title: 'remove', args, safe: true, edits }] });
    },
  }),
});
