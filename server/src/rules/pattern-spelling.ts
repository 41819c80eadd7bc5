/** `_2xx` or `_2[0-9]X` where everybody writes `_2XX`. */
import { defineRule } from '../lint/rule.ts';
import { dialplanConfig } from '../workspace/roles.ts';

export const patternSpelling = defineRule({
  id: 'pattern-spelling',
  severity: 'hint',
  profiles: { style: true },
  messages: {
    usual: {
      en: "To Asterisk '{written}' is the same pattern as '{usual}', which is how it is usually written. Write '{usual}'.",
      ru: 'Для Asterisk «{written}» — тот же шаблон, что «{usual}», а так его обычно и пишут. Напишите «{usual}».',
    },
    write: { en: "Write '{usual}'", ru: 'Написать «{usual}»' },
  },
  docs: {
    summary: {
      en: 'A pattern with x, z, n or a set where X, Z or N is usual',
      ru: 'Шаблон с x, z, n или набором вместо привычных X, Z, N',
    },
    asterisk: {
      en: 'Nothing: `x`, `X` and `[0-9]` are one and the same, as are `z` and `[1-9]`, `n` and `[2-9]`; even two lines that spell a pattern in both ways are lines of one extension (`main/pbx.c`, `ext_cmp_pattern_pos`, `_extension_match_core`). A matter of style.',
      ru: 'Ничего: `x`, `X` и `[0-9]` — одно и то же, как и `z` и `[1-9]`, `n` и `[2-9]`; даже строки, где шаблон написан по-разному, относятся к одному экстеншену (`main/pbx.c`, `ext_cmp_pattern_pos`, `_extension_match_core`). Вопрос стиля.',
    },
    instead: {
      en: 'Write `X` for 0-9, `Z` for 1-9 and `N` for 2-9.',
      ru: 'Пишите `X` для 0-9, `Z` для 1-9 и `N` для 2-9.',
    },
    fix: {
      en: 'Writes the usual letters; safe, and part of "fix all".',
      ru: 'Пишет привычные буквы; безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    blockText(block, report) {
      if (block.config !== dialplanConfig) return;
      for (const { index, 1: before = '', 2: written = '' } of block.text.matchAll(patterns)) {
        const usual = written.replace(spellings, spelling => letters[spelling] ?? spelling);
        if (usual === written) continue;
        const start = index + before.length;
        const { line, span } = block.place(start, start + written.length);
        if (block.itemOn(line)?.kind !== 'variable') continue;
        const args = { written, usual };
        const edits = [{ line, span, text: usual }];
        report(line, span, { message: 'usual', args, fixes: [{ title: 'write', args, safe: true, edits }] });
      }
    },
  }),
});

/** The name of an extension that is a pattern of digits and classes; a word in it has a rule of its own. */
const patterns = /^([ \t]*exten[ \t]*=>?[ \t]*)(_(?:[\d*#+.!XZNxzn-]|\[[\d*#-]+\])+)(?=[ \t]*[,/])/gim;

const spellings = /\[[012]-9\]|[xzn]/g;

const letters: Readonly<Record<string, string>> = {
  x: 'X',
  z: 'Z',
  n: 'N',
  '[0-9]': 'X',
  '[1-9]': 'Z',
  '[2-9]': 'N',
};
