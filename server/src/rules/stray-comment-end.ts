/**
 * A `--;` outside of any comment: it takes the depth of comments below zero, and until a `;--` brings it back every
 * line is skipped (main/config.c:config_text_file_load).
 */
import type { ConfigProblem } from '../config/loaded.ts';
import { defineRule, type Report } from '../lint/rule.ts';

export const strayCommentEnd = defineRule({
  id: 'stray-comment-end',
  severity: 'error',
  messages: {
    stray: {
      en: "'--;' closes a comment that is not open: Asterisk drops every line below. Delete it, or write '--\\;' if the text is meant.",
      ru: '«--;» закрывает комментарий, который не открыт: Asterisk отбрасывает все строки ниже. Удалите его или напишите «--\\;», если это часть текста.',
    },
    remove: { en: "Delete '--;'", ru: 'Удалить «--;»' },
    escape: { en: "Write '--\\;': text", ru: 'Написать «--\\;»: это текст' },
  },
  docs: {
    summary: {
      en: "A '--;' outside of a block comment",
      ru: '«--;» вне блочного комментария',
    },
    asterisk: {
      en: '`--;` counts wherever it stands, in the data of an application too. Outside of a comment it takes the depth to -1: the rest of its line is still read, every line below it is skipped until a `;--` comes. The file counts as loaded, with the warning `Unterminated comment detected beginning on line N`, where N is nonsense (`main/config.c`, `config_text_file_load`). Where it was to close a `;---`: that is an ordinary comment line, which opens nothing.',
      ru: '`--;` действует, где бы ни стояло, в том числе в аргументах приложения. Вне комментария глубина становится -1: остаток строки ещё читается, а все строки ниже пропускаются до ближайшего `;--`. Файл считается загруженным, с предупреждением `Unterminated comment detected beginning on line N`, где N — случайное число (`main/config.c`, `config_text_file_load`). Если так хотели закрыть `;---` — это обычный однострочный комментарий, он ничего не открывает.',
    },
    instead: {
      en: 'Open the comment with `;--`, or delete the end.',
      ru: 'Откройте комментарий через `;--` или удалите его конец.',
    },
    fix: {
      en: 'Deletes it, or escapes its `;` where it stands in a statement. Neither is part of "fix all": the comment\'s beginning may be what is missing.',
      ru: 'Удаляет `--;` или экранирует его `;`, если он стоит внутри строки с данными. В «исправить всё» не входит: возможно, потеряно начало комментария.',
    },
  },
  global: { config: { 'comment-stray-end': check } },
});

function check({ source, line, span }: ConfigProblem): Report {
  const before = source.file.text.line(line).slice(0, span.start);
  const remove = { title: 'remove', safe: false, edits: [{ line, span, text: '' }] };
  const asText = { title: 'escape', safe: false, edits: [{ line, span, text: '--\\;' }] };
  return { message: 'stray', fixes: before.trim() === '' ? [remove] : [asText, remove] };
}
