/** An unescaped `;` that begins a comment where a URI's parameter or a quoted text was to go on. */
import type { BlockText } from '../lint/block-text.ts';
import { defineRule } from '../lint/rule.ts';
import { dialplanConfig } from '../workspace/roles.ts';

export const semicolonCutsValue = defineRule({
  id: 'semicolon-cuts-value',
  severity: 'warning',
  messages: {
    uri: {
      en: "A ';' begins a comment, in the middle of a URI too: Asterisk never sees '{lost}'. Write '\\;'.",
      ru: '«;» начинает комментарий и посреди URI: «{lost}» Asterisk не увидит. Напишите «\\;».',
    },
    quoted: {
      en: "A ';' begins a comment, between quotes too: Asterisk never sees '{lost}'. Write '\\;'.",
      ru: '«;» начинает комментарий даже внутри кавычек: «{lost}» Asterisk не увидит. Напишите «\\;».',
    },
    escape: { en: "Write '\\;'", ru: 'Написать «\\;»' },
  },
  docs: {
    summary: {
      en: "A ';' that cuts off the rest of a URI or of a quoted text",
      ru: '«;», после которой теряется остаток URI или текста в кавычках',
    },
    asterisk: {
      en: 'Comments are cut off before anything else is looked at, so neither quotes nor parentheses nor the form of a URI protect a `;` (`main/config.c`, `config_text_file_load`): of `contact = sip:100@192.0.2.1;transport=tcp` Asterisk keeps `sip:100@192.0.2.1`, and calls by UDP. Only `\\;` is a semicolon. Where the `)` of an application is lost with it, [missing-closing-parenthesis](missing-closing-parenthesis.md) tells.',
      ru: 'Комментарии отрезаются раньше всего остального, поэтому ни кавычки, ни скобки, ни форма URI не защищают `;` (`main/config.c`, `config_text_file_load`): от `contact = sip:100@192.0.2.1;transport=tcp` остаётся `sip:100@192.0.2.1`, и Asterisk звонит по UDP. Точка с запятой — это только `\\;`. Если вместе с хвостом теряется `)` приложения, об этом скажет [missing-closing-parenthesis](missing-closing-parenthesis.md).',
    },
    instead: {
      en: 'Write `\\;`. A comment behind a value is set off by a blank.',
      ru: 'Пишите `\\;`. Комментарий после значения отделяйте пробелом.',
    },
    fix: {
      en: 'Puts the `\\` before it: safe, and part of "fix all", where a known parameter of a URI follows.',
      ru: 'Ставит `\\` перед точкой с запятой: безопасно и входит в «исправить всё», если дальше идёт известный параметр URI.',
    },
  },
  local: () => ({
    blockText(block, report) {
      const { text } = block;
      for (let at = text.indexOf(';'); at !== -1; at = text.indexOf(';', at + 1)) {
        if (!isWithinWord(text, at)) continue;
        const { line, span } = block.place(at, at + 1);
        const found = cutBy(block, line, span.start);
        if (found !== undefined) {
          const fixes = [
            { title: 'escape', safe: found.message === 'uri', edits: [{ line, span, text: '\\;' }] },
          ];
          report(line, span, { message: found.message, args: { lost: found.lost }, fixes });
        }
        const next = text.indexOf('\n', at);
        if (next === -1) return;
        at = next;
      }
    },
  }),
});

/** Whether what stands on either side may be one text; most semicolons begin a line or follow a blank. */
function isWithinWord(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return (
    at > 0 && before > 0x20 && before !== semicolon && before !== backslash && text.charCodeAt(at + 1) > 0x1f
  );
}

const semicolon = 0x3b;
const backslash = 0x5c;

/** Parameters of SIP URIs and of contacts (RFC 3261, 19.1.1 and 20.10). */
const parameter =
  /^;(?:transport|user|method|ttl|maddr|phone-context|line|sips?|tag|expires|q|x-ast-[a-z-]+)=|^;(?:lr|ob)(?=[\s;>),"&]|$)/i;

function cutBy(
  block: BlockText,
  line: number,
  column: number,
): { readonly message: 'uri' | 'quoted'; readonly lost: string } | undefined {
  const item = block.itemOn(line);
  if (item?.kind !== 'variable' || item.operator === undefined) return undefined;
  const kept = item.value;
  if (item.columns({ start: 0, end: item.valueStart + kept.length }).end !== column) return undefined;
  const rest = block.line(line).slice(column).trimEnd();
  if (block.config === dialplanConfig && kept.includes('(') && !kept.includes(')')) return undefined;
  if (/\bsips?:[^\s]*$/i.test(kept) && parameter.test(rest)) return { message: 'uri', lost: rest };
  const open = kept.split('"').length % 2 === 0;
  return open && rest.includes('"') ? { message: 'quoted', lost: rest } : undefined;
}
