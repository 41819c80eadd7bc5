/** Patterns that match less than they show (main/pbx.c:_extension_match_core). */
import { reportName } from '../lint/extension-names.ts';
import { defineRule } from '../lint/rule.ts';
import { type PatternProblem, parsePattern } from '../syntax/pattern.ts';

export const invalidPattern = defineRule({
  id: 'invalid-pattern',
  severity: 'warning',
  messages: {
    range: {
      en: "No character lies in the range '{text}', so this pattern matches no number. Write the smaller one first.",
      ru: 'В диапазоне «{text}» нет ни одного символа, поэтому шаблон не подходит ни к одному номеру. Сначала пишите меньший символ.',
    },
    empty: {
      en: "'[]' holds no character. Write the characters between the brackets.",
      ru: 'В «[]» нет ни одного символа. Напишите символы между скобками.',
    },
    dead: {
      en: "Asterisk never looks at '{text}': '.' and '!' take everything to the end of the number.",
      ru: 'Asterisk никогда не смотрит на «{text}»: «.» и «!» забирают всё до конца номера.',
    },
    nothing: {
      en: "A lone '_' is a pattern for nothing: it matches the empty number only.",
      ru: 'Одиночный «_» — пустой шаблон: он подходит только к пустому номеру.',
    },
  },
  docs: {
    summary: {
      en: 'A pattern that cannot match what it shows',
      ru: 'Шаблон, который не может подойти к тому, что в нём написано',
    },
    asterisk: {
      en: 'Patterns are loaded without a message. `_[9-1]X` matches no number, for a range runs from the smaller character to the greater one; text behind `.` or `!` is never looked at, so that `_X.X` is `_X.` (`main/pbx.c`, `_extension_match_core`; seen on 22.10.1).',
      ru: 'Шаблоны загружаются без сообщений. `_[9-1]X` не подходит ни к одному номеру: диапазон идёт от меньшего символа к большему. Текст после `.` или `!` не читается вовсе, так что `_X.X` — это `_X.` (`main/pbx.c`, `_extension_match_core`; проверено на 22.10.1).',
    },
    instead: { en: 'Write `_[1-9]X`, `_X.`.', ru: 'Пишите `_[1-9]X`, `_X.`.' },
  },
  global: {
    extensionLike: ({ name }) => name === 'pattern',
    extension(site) {
      const { name, isPattern } = site.extension;
      if (!isPattern || !name.startsWith('_')) return;
      for (const problem of parsePattern(name).problems) {
        const message = messageOf[problem.id];
        if (message === undefined) continue;
        const text = name.slice(problem.start, problem.end);
        // MikoPBX writes `_.!`, which is `_.` and nothing else.
        if (/^[.!]+$/.test(text)) continue;
        reportName(site, problem, { message, args: { text } });
      }
    },
  },
});

/** An open set and `_.` are the loader's to tell of. */
const messageOf: Readonly<Record<PatternProblem['id'], string | undefined>> = {
  'inverted-range': 'range',
  'empty-set': 'empty',
  'text-after-wildcard': 'dead',
  'empty-pattern': 'nothing',
  'unterminated-set': undefined,
  'matches-anything': undefined,
};
