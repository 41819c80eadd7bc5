/** No-break spaces, typographic quotes and invisible characters, pasted from a web page or a word processor. */
import type { Item } from '../config/items.ts';
import { defineRule, type Report } from '../lint/rule.ts';
import { codePoint, type Typographic, typographicIn } from '../lint/typographic.ts';
import type { Span } from '../text/span.ts';

export const typographicCharacter = defineRule({
  id: 'typographic-character',
  severity: 'warning',
  messages: {
    space: {
      en: 'This is no ordinary blank but {code}, as web pages and word processors have it: Asterisk takes it for a letter of the word beside it. Write a blank.',
      ru: 'Это не обычный пробел, а {code} — такой попадает с веб-страниц и из текстовых редакторов. Для Asterisk это буква соседнего слова. Поставьте обычный пробел.',
    },
    invisible: {
      en: 'Here stands an invisible character, {code}: Asterisk takes it for a letter of the word beside it. Delete it.',
      ru: 'Здесь стоит невидимый символ {code}: для Asterisk это буква соседнего слова. Удалите его.',
    },
    quote: {
      en: "'{text}' is a typographic quote, and Asterisk knows only the straight one: to it this is a letter. Write {ascii}.",
      ru: 'Кавычка {text} типографская, а Asterisk знает только прямую: для него это просто буква. Напишите {ascii}.',
    },
    quotedValue: {
      en: 'Asterisk takes the typographic quotes for a part of the value. Delete them.',
      ru: 'Типографские кавычки Asterisk считает частью значения. Удалите их.',
    },
    dash: {
      en: "'{text}' is a typographic dash, and to Asterisk a letter, not a minus. Write '-'.",
      ru: '«{text}» — типографское тире: для Asterisk это буква, а не минус. Напишите «-».',
    },
    write: { en: 'Write {ascii}', ru: 'Написать {ascii}' },
    blank: { en: 'Write an ordinary blank', ru: 'Поставить обычный пробел' },
    remove: { en: 'Delete it', ru: 'Удалить' },
  },
  docs: {
    summary: {
      en: 'No-break spaces, typographic quotes or invisible characters pasted from elsewhere',
      ru: 'Неразрывные пробелы, типографские кавычки и невидимые символы, попавшие при вставке текста',
    },
    asterisk: {
      en: 'Asterisk reads bytes: every byte above 127 is a letter to it (`main/config.c`, `main/ast_expr2.fl`). With a no-break space before it, `Answer()` is called `\u00a0Answer`: `No application` is logged and the call ends. In `$[ ]` typographic quotes are no quotes, and the expression is a syntax error. In comments, and in text that is only shown or spoken, they do no harm and are not reported.',
      ru: 'Asterisk читает байты, и любой байт больше 127 для него — буква (`main/config.c`, `main/ast_expr2.fl`). С неразрывным пробелом впереди `Answer()` называется ` Answer`: в журнале `No application`, и вызов заканчивается. В `$[ ]` типографские кавычки — не кавычки, и выражение становится синтаксической ошибкой. В комментариях и в тексте, который только показывают или произносят, они безвредны и не отмечаются.',
    },
    instead: {
      en: 'Write ordinary blanks, `"` and `-`; delete what cannot be seen.',
      ru: 'Пишите обычные пробелы, `"` и `-`; невидимое удалите.',
    },
    fix: {
      en: 'Writes the ASCII character, or deletes what is invisible: safe, and part of "fix all". Quotes around a whole value are only offered for deletion, and so is a no-break space between two words.',
      ru: 'Пишет символ ASCII или удаляет невидимое: безопасно и входит в «исправить всё». Кавычки вокруг целого значения и неразрывный пробел между словами предлагается убрать только вручную.',
    },
  },
  local: () => ({
    blockText(block, report) {
      for (const found of typographicIn(block.text)) {
        const { line, span } = block.place(found.start, found.end);
        const item = block.itemOn(line);
        const shown = item === undefined ? undefined : check(found, span, item, block.line(line));
        if (shown === undefined) continue;
        const { replacement, safe, ...rest } = shown;
        const title = replacement === ' ' ? 'blank' : replacement === '' ? 'remove' : 'write';
        const args = { code: codePoint(found.text), text: found.text, ascii: found.ascii };
        const edits = [{ line, span, text: replacement }];
        report(line, span, { ...rest, args, fixes: [{ title, args, safe, edits }] });
      }
    },
  }),
});

interface Shown extends Pick<Report, 'message' | 'severity'> {
  readonly replacement: string;
  readonly safe: boolean;
}

function check({ kind, ascii }: Typographic, span: Span, item: Item, text: string): Shown | undefined {
  const end = endOf(item);
  if (end === undefined || span.start >= end || span.start < item.column(0)) return undefined;
  const before = text.slice(0, span.start).at(-1) ?? '';
  const after = text.slice(span.end, end).at(0) ?? '';
  const within = letter.test(before) && letter.test(after) && item.kind === 'variable';
  switch (kind) {
    case 'space':
      if (item.kind === 'header')
        return { message: kind, replacement: after === ']' ? '' : ascii, safe: true };
      return { message: kind, replacement: ascii, safe: !within, ...(within && { severity: 'hint' }) };
    case 'invisible':
      // Persian and Hindi words are joined and parted by such characters.
      return before > '\u02ff' && after > '\u02ff'
        ? undefined
        : { message: kind, replacement: ascii, safe: true };
    case 'quote':
      if (inExpression(text, span.start)) return { message: kind, replacement: ascii, safe: true };
      return item.kind === 'variable' &&
        quotesWhole(item.value) &&
        isEdge(item.valueColumns(whole(item.value)), span)
        ? { message: 'quotedValue', replacement: '', safe: false }
        : undefined;
    case 'dash':
      return inExpression(text, span.start) ? { message: kind, replacement: ascii, safe: true } : undefined;
  }
}

const letter = /[\p{L}\p{N}]/u;

/** The column behind the statement; what follows is a comment. */
function endOf(item: Item): number | undefined {
  switch (item.kind) {
    case 'variable':
      return item.columns({ start: 0, end: item.valueStart + item.value.length }).end;
    case 'header':
      return item.columns({ start: 0, end: item.text.length }).end;
    case 'directive':
      return item.columns({ start: 0, end: item.argumentSpan.end + 1 }).end;
    case 'too-long':
      return undefined;
  }
}

/** Inside of `$[ ]`, and not in a text in straight quotes there. */
function inExpression(text: string, at: number): boolean {
  const open = text.lastIndexOf('$[', at);
  if (open === -1 || text.lastIndexOf(']', at) > open) return false;
  return (text.slice(open, at).split('"').length - 1) % 2 === 0;
}

const quotedWhole = /^[\u00ab\u2018-\u201f].*[\u00bb\u2018-\u201f]$/;

function quotesWhole(value: string): boolean {
  return quotedWhole.test(value) && !value.includes('(');
}

function whole(value: string): Span {
  return { start: 0, end: value.length };
}

function isEdge(within: Span, { start, end }: Span): boolean {
  return start === within.start || end === within.end;
}
