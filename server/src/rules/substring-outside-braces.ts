/** `${EXTEN}:1`: the offset has to stand inside the braces (main/pbx_variables.c:parse_variable_name). */
import { defineRule } from '../lint/rule.ts';

export const substringOutsideBraces = defineRule({
  id: 'substring-outside-braces',
  severity: 'warning',
  messages: {
    outside: {
      en: "'{offset}' stands outside of the braces, so nothing is cut off: the text gets '{offset}' at its end. Write {written}.",
      ru: '«{offset}» стоит вне фигурных скобок, поэтому ничего не отрезается: в конец текста добавляется «{offset}». Напишите {written}.',
    },
    move: { en: 'Write {written}', ru: 'Написать {written}' },
  },
  docs: {
    summary: {
      en: "The offset of '${EXTEN:1}' outside of the braces",
      ru: 'Смещение «${EXTEN:1}» за пределами скобок',
    },
    asterisk: {
      en: 'Only `:offset` and `:offset:length` inside of the braces cut a text (`main/pbx_variables.c`, `parse_variable_name`). `Dial(PJSIP/${EXTEN}:1@trunk)` dials the number with `:1` behind it. Reported for `${EXTEN}`, the dialled number, with an offset of one or two digits, and not in a choice such as `GotoIf(...?${EXTEN}:1)`.',
      ru: 'Текст режут только `:сдвиг` и `:сдвиг:длина` внутри фигурных скобок (`main/pbx_variables.c`, `parse_variable_name`). `Dial(PJSIP/${EXTEN}:1@trunk)` набирает номер с `:1` на конце. Правило следит за `${EXTEN}` — набранным номером — со сдвигом из одной-двух цифр, но не в ветвлении вроде `GotoIf(...?${EXTEN}:1)`.',
    },
    instead: { en: 'Write `${EXTEN:1}`.', ru: 'Пишите `${EXTEN:1}`.' },
    fix: {
      en: 'Moves the offset into the braces: safe, and part of "fix all".',
      ru: 'Переносит сдвиг в фигурные скобки: безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    call(call, site) {
      const { text, nodes, nested } = call;
      if (nested || !text.includes('${EXTEN}:')) return;
      for (const node of nodes) {
        if (node.kind !== 'variable' || text.slice(node.start, node.end) !== '${EXTEN}') continue;
        const [offset] = /^:-?\d{1,2}(?::-?\d{1,2})?(?![\d:])/.exec(text.slice(node.end)) ?? [];
        if (offset === undefined || text.lastIndexOf('?', node.start) !== -1) continue;
        const written = `\${EXTEN${offset}}`;
        const span = { start: node.start, end: node.end + offset.length };
        site.report(span, {
          message: 'outside',
          args: { offset, written },
          fixes: [{ title: 'move', args: { written }, safe: true, edits: [site.edit(span, written)] }],
        });
      }
    },
  }),
});
