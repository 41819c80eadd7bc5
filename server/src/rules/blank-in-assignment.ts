/** Blanks in the name that Set or MSet assigns: they belong to it (main/pbx_variables.c:pbx_builtin_setvar). */
import { firstOutside } from '../lint/calls.ts';
import { defineRule } from '../lint/rule.ts';
import type { Span } from '../text/span.ts';

export const blankInAssignment = defineRule({
  id: 'blank-in-assignment',
  severity: 'warning',
  messages: {
    blank: {
      en: "The blank belongs to the name: Asterisk sets '{name}', and {used} stays as it was. Write it without blanks beside the '='.",
      ru: 'Пробел входит в имя: Asterisk записывает «{name}», а {used} остаётся прежней. Уберите пробелы возле «=».',
    },
    inside: {
      en: "The variable is called '{name}', with the blank, and Asterisk warns of it in every call. Write the name in one word.",
      ru: 'Переменная так и называется — «{name}», с пробелом, и Asterisk предупреждает об этом при каждом вызове. Напишите имя в одно слово.',
    },
    remove: { en: 'Delete the blanks', ru: 'Удалить пробелы' },
  },
  docs: {
    summary: {
      en: 'A blank in the name of the variable that Set assigns, or beside it',
      ru: 'Пробел в имени переменной в Set или рядом с ним',
    },
    asterisk: {
      en: 'The name is all that stands before the first `=`, blanks too: `Set(A = 1)` sets a variable `A ` to ` 1`. In the call Asterisk logs `Please avoid unnecessary spaces on variables`, and `${A}` is empty (`main/pbx_variables.c`, `pbx_builtin_setvar`). A function with a blank behind its `)` is not called; a variable of that name is set. A blank between two words, `Set(A B=1)`, brings the same warning, and is told as information: who reads `${A B}` gets the value.',
      ru: 'Имя переменной — всё, что стоит до первого `=`, вместе с пробелами: `Set(A = 1)` записывает в переменную `A ` значение ` 1`. При вызове Asterisk предупреждает `Please avoid unnecessary spaces on variables`, а `${A}` остаётся пустой (`main/pbx_variables.c`, `pbx_builtin_setvar`). Функция с пробелом после `)` не вызывается — вместо этого создаётся переменная с таким именем. Пробел между двумя словами, `Set(A B=1)`, даёт то же предупреждение; об этом правило сообщает лишь к сведению, потому что `${A B}` читается.',
    },
    instead: { en: 'Write `Set(A=1)`.', ru: 'Пишите `Set(A=1)`.' },
    fix: {
      en: 'Deletes the blanks around the name and behind the `=`: safe, and part of "fix all".',
      ru: 'Убирает пробелы вокруг имени и после `=`: безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    call(call, site) {
      const name = call.application?.name;
      if (call.data === undefined || (name !== 'Set' && name !== 'MSet')) return;
      if (!call.text.includes(' ')) return;
      for (const pair of name === 'Set' ? [call.data] : call.pieces) {
        const equals = firstOutside(call.text, '=', pair.start, pair.end, call.nodes);
        if (equals === -1) continue;
        const written = call.text.slice(pair.start, equals);
        const trimmed = written.trim();
        if (trimmed === '') continue;
        if (trimmed === written) {
          if (inOneName.test(written))
            site.report(
              { start: pair.start, end: equals },
              { message: 'inside', severity: 'info', args: { name: written } },
            );
          continue;
        }
        let behind = equals + 1;
        while (behind < pair.end && call.text[behind] === ' ') behind += 1;
        const span: Span = { start: pair.start, end: behind };
        site.report(span, {
          message: 'blank',
          args: { name: written, used: `\${${trimmed.replace(/^_{1,2}/, '')}}` },
          fixes: [{ title: 'remove', safe: true, edits: [site.edit(span, `${trimmed}=`)] }],
        });
      }
    },
  }),
});

const inOneName = /^\w+(?: +\w+)+$/;
