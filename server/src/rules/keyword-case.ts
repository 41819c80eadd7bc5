/** `Exten =>` or `SAME =>` where everybody writes `exten =>`. */
import { defineRule } from '../lint/rule.ts';
import { lowerCase } from '../text/ascii.ts';
import { dialplanConfig } from '../workspace/roles.ts';

export const keywordCase = defineRule({
  id: 'keyword-case',
  severity: 'hint',
  profiles: { style: true },
  messages: {
    other: {
      en: "To Asterisk '{written}' is the same as '{name}', but other programs and a search do not find it. Write '{name}'.",
      ru: 'Для Asterisk «{written}» — то же, что «{name}», но другие программы и поиск его не найдут. Напишите «{name}».',
    },
    write: { en: "Write '{name}'", ru: 'Написать «{name}»' },
  },
  docs: {
    summary: {
      en: 'A keyword of the dialplan that is not written in small letters',
      ru: 'Ключевое слово диалплана написано не строчными буквами',
    },
    asterisk: {
      en: 'Nothing: `exten`, `same`, `include`, `ignorepat`, `switch` and `autohints` are compared without regard to case (`pbx/pbx_config.c`, `pbx_load_config`). A matter of style.',
      ru: 'Ничего: `exten`, `same`, `include`, `ignorepat`, `switch` и `autohints` сравниваются без учёта регистра (`pbx/pbx_config.c`, `pbx_load_config`). Вопрос стиля.',
    },
    instead: { en: 'Write the keywords in small letters.', ru: 'Пишите ключевые слова строчными буквами.' },
    fix: {
      en: 'Writes the keyword in small letters; safe, and part of "fix all".',
      ru: 'Пишет слово строчными буквами; безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    blockText(block, report) {
      if (block.config !== dialplanConfig) return;
      for (const { index, 1: before = '', 2: written = '' } of block.text.matchAll(words)) {
        const name = lowerCase(written);
        if (!keywords.has(name)) continue;
        const start = index + before.length;
        const { line, span } = block.place(start, start + written.length);
        if (block.itemOn(line)?.kind !== 'variable') continue;
        const args = { written, name };
        const edits = [{ line, span, text: name }];
        report(line, span, { message: 'other', args, fixes: [{ title: 'write', args, safe: true, edits }] });
      }
    },
  }),
});

/** The word before `=`, where a capital is in it. */
const words = /^([ \t]*)([a-z]*[A-Z][A-Za-z]*)[ \t]*=/gm;

const keywords: ReadonlySet<string> = new Set([
  ...['exten', 'same', 'include', 'ignorepat', 'autohints'],
  ...['switch', 'eswitch', 'lswitch'],
]);
