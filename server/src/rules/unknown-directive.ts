/** `#word` that is none of `#include`, `#tryinclude`, `#exec` (main/config.c:process_text_line). */
import { distance } from '../catalog/nearest.ts';
import type { ConfigProblem } from '../config/loaded.ts';
import { defineRule, type GlobalContext, type Report } from '../lint/rule.ts';

const directives = ['include', 'tryinclude', 'exec'];

export const unknownDirective = defineRule({
  id: 'unknown-directive',
  severity: 'warning',
  messages: {
    mistyped: {
      en: "Asterisk knows no directive '#{word}' and skips the line. Did you mean '#{near}'?",
      ru: 'Asterisk не знает директивы «#{word}» и пропускает строку. Может быть, «#{near}»?',
    },
    comment: {
      en: "Asterisk knows no directive '#{word}' and skips the line. A comment begins with ';', not with '#'.",
      ru: 'Asterisk не знает директивы «#{word}» и пропускает строку. Комментарий начинается с «;», а не с «#».',
    },
    correct: { en: "Write '#{near}'", ru: 'Написать «#{near}»' },
    makeComment: { en: "Make it a comment with ';'", ru: 'Сделать комментарием через «;»' },
  },
  docs: {
    summary: {
      en: "A line that begins with '#' and is no directive",
      ru: 'Строка, которая начинается с «#», но не является директивой',
    },
    asterisk: {
      en: "Behind `#` Asterisk knows `include`, `tryinclude` and `exec`, in any case. At any other word it warns `Unknown directive '#x'` and skips the line (`main/config.c`, `process_text_line`); for a `#include` that is misspelt the file is then missing without a further message.",
      ru: "После `#` Asterisk знает `include`, `tryinclude` и `exec`, в любом регистре. На другом слове предупреждает `Unknown directive '#x'` и пропускает строку (`main/config.c`, `process_text_line`); если это `#include` с опечаткой, файла просто не будет, без дальнейших сообщений.",
    },
    instead: {
      en: 'Write the directive as Asterisk knows it; write comments with `;`.',
      ru: 'Пишите директиву так, как её знает Asterisk; комментарии начинайте с `;`.',
    },
    fix: {
      en: 'Corrects a word that one slip made of a directive, or else makes the line a comment. Both are safe and part of "fix all".',
      ru: 'Исправляет слово, которое отличается от директивы на одну букву, а иначе делает строку комментарием. И то и другое безопасно и входит в «исправить всё».',
    },
  },
  global: { config: { 'unknown-directive': check } },
});

function check({ args, item, line, source }: ConfigProblem, { root }: GlobalContext): Report | undefined {
  if (item?.kind !== 'directive') return undefined;
  const word = String(args.word);
  const near = directives.find(each => distance(word.toLowerCase(), each, 2) === 1);
  const column = item.column(0);
  if (near !== undefined) {
    const edits = [{ line, span: item.columns(item.wordSpan), text: near }];
    return {
      message: 'mistyped',
      args: { word, near },
      fixes: [{ title: 'correct', args: { near }, safe: true, edits }],
    };
  }
  const split =
    word === '' ? directives.find(each => item.argument.toLowerCase().startsWith(`${each} `)) : undefined;
  if (split !== undefined) {
    const span = { start: column + 1, end: item.column(item.argumentSpan.start) };
    const edits = [{ line, span, text: '' }];
    return {
      message: 'mistyped',
      args: { word, near: split },
      fixes: [{ title: 'correct', args: { near: split }, safe: true, edits }],
    };
  }
  // A file of a name that Asterisk does not read may be a script's, whose comments begin so.
  if (root.catalog.file(root.role(source.path)?.config ?? '') === undefined) return undefined;
  const edits = [{ line, span: { start: column, end: column + 1 }, text: ';' }];
  return { message: 'comment', args: { word }, fixes: [{ title: 'makeComment', safe: true, edits }] };
}
