/** Blanks at the edges of a name that Set or MSet assigns: they belong to it (main/pbx_variables.c:pbx_builtin_setvar). */
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
    remove: { en: 'Delete the blanks', ru: 'Удалить пробелы' },
  },
  docs: {
    summary: {
      en: 'A blank beside the name of the variable that Set assigns',
      ru: 'Пробел рядом с именем переменной в Set',
    },
    asterisk:
      'The name is all that stands before the first `=`, blanks too: `Set(A = 1)` sets a variable `A ` to ` 1`. In the call Asterisk logs `Please avoid unnecessary spaces on variables`, and `${A}` is empty (`main/pbx_variables.c`, `pbx_builtin_setvar`). A function with a blank behind its `)` is not called; a variable of that name is set.',
    instead: 'Write `Set(A=1)`.',
    fix: 'Deletes the blanks around the name and behind the `=`: safe, and part of "fix all".',
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
        if (trimmed === written || trimmed === '') continue;
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
