/** `exten=100,1,…` where the style asks for `exten => 100,1,…`. */
import { defineRule } from '../lint/rule.ts';
import { dialplanConfig } from '../workspace/roles.ts';

export const arrowStyle = defineRule({
  id: 'arrow-style',
  severity: 'hint',
  profiles: { style: true },
  messages: {
    style: {
      en: "Lines of the dialplan are written with ' => ', which Asterisk takes for the same as '{written}'. Write '{name} => '.",
      ru: 'Строки диалплана принято писать через « => »; для Asterisk это то же, что «{written}». Напишите «{name} => ».',
    },
    write: { en: "Write '{name} => '", ru: 'Написать «{name} => »' },
  },
  docs: {
    summary: {
      en: "A line of the dialplan without ' => '",
      ru: 'Строка диалплана без « => »',
    },
    asterisk: {
      en: 'Nothing: `=` and `=>` are the same (`main/config.c`, `process_text_line`). A matter of style.',
      ru: 'Ничего: `=` и `=>` — одно и то же (`main/config.c`, `process_text_line`). Вопрос стиля.',
    },
    instead: {
      en: 'Write `exten => `, `same => `, `include => ` with a blank on each side, and `=` in settings.',
      ru: 'Пишите `exten => `, `same => `, `include => ` с пробелами по бокам, а в настройках — `=`.',
    },
    fix: {
      en: 'Writes ` => `; safe, and part of "fix all".',
      ru: 'Ставит ` => `; безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    blockText(block, report) {
      if (block.config !== dialplanConfig) return;
      for (const { index, 0: found } of block.text.matchAll(lines)) {
        const { line } = block.place(index, index);
        const item = block.itemOn(line);
        if (item?.kind !== 'variable' || item.operator === undefined || item.operator === '+=') continue;
        const start = item.columns(item.nameSpan).end;
        const { end } = item.columns({ start: 0, end: item.valueStart });
        const written = block.line(line).slice(start, end);
        // More blanks may be there to align the lines.
        if (/^\s+=>\s+$/.test(written) || item.value === '' || !found.includes('=')) continue;
        const span = { start, end };
        const args = { name: item.name, written: written.trim() === '=>' ? written : '=' };
        const edits = [{ line, span, text: ' => ' }];
        report(line, span, { message: 'style', args, fixes: [{ title: 'write', args, safe: true, edits }] });
      }
    },
  }),
});

/** Lines that lack a part of ` => `, at a first glance. */
const lines =
  /^[ \t]*(?:exten|same|include|switch|eswitch|lswitch|ignorepat)(?:=|[ \t]+=(?!>)|[ \t]*=>(?![ \t]))/gim;
