/** `Set(i=${i}+1)`: without `$[ ]` nothing is calculated (main/pbx_variables.c). */
import { firstOutside } from '../lint/calls.ts';
import { defineRule } from '../lint/rule.ts';

export const calculationWithoutBrackets = defineRule({
  id: 'calculation-without-brackets',
  severity: 'warning',
  messages: {
    text: {
      en: "Without $[ ] nothing is calculated: '{name}' becomes the text '{example}'. Write {written}.",
      ru: 'Без $[ ] ничего не вычисляется: в «{name}» попадёт текст «{example}». Напишите {written}.',
    },
    wrap: { en: 'Write {written}', ru: 'Написать {written}' },
  },
  docs: {
    summary: {
      en: 'A variable that is counted up or down without $[ ]',
      ru: 'Счётчик, который увеличивают или уменьшают без $[ ]',
    },
    asterisk: {
      en: 'Only `$[ ]` calculates. With `I` being 3, `Set(I=${I}+1)` sets it to the text `3+1`, and the next time to `3+1+1`; nothing is logged. Reported where a variable gets its own value with `+`, `-` or `*` and a number behind it.',
      ru: 'Вычисляет только `$[ ]`. Если в `I` лежит 3, то `Set(I=${I}+1)` запишет текст `3+1`, а в следующий раз — `3+1+1`; в журнале ничего не будет. Правило срабатывает, когда переменной присваивают её же значение с `+`, `-` или `*` и числом.',
    },
    instead: {
      en: 'Write `Set(I=$[${I} + 1])`; `$[0${I} + 1]` where it may be empty.',
      ru: 'Пишите `Set(I=$[${I} + 1])`, а если переменная может быть пустой — `$[0${I} + 1]`.',
    },
    fix: {
      en: 'Puts `$[ ]` around it: safe, and part of "fix all".',
      ru: 'Заключает выражение в `$[ ]`: безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    call(call, site) {
      const { data, text, nodes, application } = call;
      if (data === undefined || nodes.length === 0) return;
      if (application?.name !== 'Set' && application?.name !== 'MSet') return;
      for (const pair of application.name === 'Set' ? [data] : call.pieces) {
        if (!isDigit(text.charCodeAt(pair.end - 1))) continue;
        const equals = firstOutside(text, '=', pair.start, pair.end, nodes);
        if (equals === -1) continue;
        const name = text
          .slice(pair.start, equals)
          .trim()
          .replace(/^_{1,2}/, '');
        const value = { start: equals + 1, end: pair.end };
        const [, zero, read, operator, number] =
          /^\s*(0?)\$\{([\w()]+)\}\s*([-+*])\s*(\d+)$/.exec(text.slice(value.start, value.end)) ?? [];
        if (read !== name || operator === undefined || number === undefined) continue;
        const written = `$[${zero}\${${name}} ${operator} ${number}]`;
        site.report(value, {
          message: 'text',
          args: { name, example: `5${operator}${number}`, written },
          fixes: [{ title: 'wrap', args: { written }, safe: true, edits: [site.edit(value, written)] }],
        });
      }
    },
  }),
});

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
