/** `same` lines of one extension that are not indented alike. */
import { defineRule } from '../lint/rule.ts';
import { lowerCase } from '../text/ascii.ts';
import { dialplanConfig } from '../workspace/roles.ts';

export const unevenIndentation = defineRule({
  id: 'uneven-indentation',
  severity: 'hint',
  profiles: { style: true },
  messages: {
    uneven: {
      en: "The 'same' lines of this extension are not indented alike, so that it is hard to see where it ends. Indent this one as the first.",
      ru: 'Строки «same» этого экстеншена сдвинуты по-разному, и трудно увидеть, где он заканчивается. Сделайте отступ как у первой.',
    },
    align: { en: 'Indent as the first one', ru: 'Сделать отступ как у первой' },
  },
  docs: {
    summary: {
      en: "'same' lines of one extension that are not indented alike",
      ru: 'Строки «same» одного экстеншена с разным отступом',
    },
    asterisk: {
      en: 'Nothing: what stands before the name of a line is stripped (`main/config.c`, `config_text_file_load`). A matter of style. Between `If` or `While` and its end lines may be indented further.',
      ru: 'Ничего: всё, что стоит перед именем строки, отбрасывается (`main/config.c`, `config_text_file_load`). Вопрос стиля. Между `If` или `While` и их концом отступ может быть больше.',
    },
    instead: {
      en: 'Indent all `same` lines of an extension like its first, by the same blanks or tabs.',
      ru: 'Делайте у всех строк `same` экстеншена такой же отступ, как у первой, — теми же пробелами или табуляциями.',
    },
    fix: {
      en: 'Indents the line as the first `same` of the extension; safe, and part of "fix all".',
      ru: 'Делает отступ как у первой строки `same` экстеншена; безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    blockText(block, report) {
      if (block.config !== dialplanConfig || isEven(block.text)) return;
      let first: string | undefined;
      let nesting = 0;
      for (const { index, 1: indentation = '', 2: word, 3: application = '' } of block.text.matchAll(lines)) {
        const step = nestings[lowerCase(application)] ?? 0;
        if (word === undefined) {
          first = undefined;
          nesting = 0;
        } else if (indentation !== first && nesting + Math.min(step, 0) <= 0) {
          const { line, span } = block.place(index, index + indentation.length);
          // In a block comment nothing counts.
          if (block.itemOn(line)?.kind !== 'variable') continue;
          if (first === undefined) first = indentation;
          else {
            const shown = { start: 0, end: Math.max(span.end, indentation.length + word.length) };
            const edits = [{ line, span, text: first }];
            report(line, shown, { message: 'uneven', fixes: [{ title: 'align', safe: true, edits }] });
          }
        }
        nesting = Math.max(0, nesting + step);
      }
    },
  }),
});

/** Whether all lines that begin like `same` stand as far in as the one before; most blocks need no closer look. */
function isEven(text: string): boolean {
  let first = -1;
  let width = 0;
  for (let start = 0; start < text.length; ) {
    let at = start;
    while (text.charCodeAt(at) === blank || text.charCodeAt(at) === tab) at++;
    const letter = text.charCodeAt(at) | lowerBit;
    if (letter === letterE) first = -1;
    else if (letter === letterS) {
      if (first === -1) {
        first = start;
        width = at - start;
      } else if (at - start !== width || text.slice(start, at) !== text.slice(first, first + width))
        return false;
    }
    const end = text.indexOf('\n', at);
    if (end === -1) break;
    start = end + 1;
  }
  return true;
}

const tab = 0x09;
const blank = 0x20;
const lowerBit = 0x20;
const letterE = 0x65;
const letterS = 0x73;

/** The indentation of `same` and its application, or a line that begins another extension. */
const lines = /^([ \t]*)(?:(same)|exten)[ \t]*=>?(?:[^,;\n]*,[ \t]*(\w*))?/gim;

const nestings: Readonly<Record<string, number>> = { if: 1, while: 1, endif: -1, endwhile: -1 };
