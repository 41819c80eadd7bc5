/** `${NAME:x}`: what follows the colon is no number, and Asterisk passes over it. */
import { defineRule } from '../lint/rule.ts';

export const invalidSubstring = defineRule({
  id: 'invalid-substring',
  severity: 'warning',
  messages: {
    offset: {
      en: "Behind the ':' Asterisk expects a number, the offset: it passes over '{text}' and gives the whole value. Write, for example, '{example}'.",
      ru: 'После «:» Asterisk ждёт число — сдвиг: «{text}» он пропускает и подставляет значение целиком. Напишите, например, «{example}».',
    },
    fallback: {
      en: "'{text}' is the shell's way to give a default. Asterisk passes over it, so that an empty variable stays empty. Write '{example}'.",
      ru: '«{text}» — так значение по умолчанию задают в shell. Asterisk это пропускает, и пустая переменная останется пустой. Напишите «{example}».',
    },
    length: {
      en: "Asterisk reads an offset and a length, both numbers, and passes over the rest: '{text}' has no effect. Delete it.",
      ru: 'Asterisk читает сдвиг и длину, оба числом, остальное пропускает: «{text}» ни на что не влияет. Удалите это.',
    },
  },
  docs: {
    summary: {
      en: 'A substring whose offset or length is no number',
      ru: 'Сдвиг или длина подстроки — не число',
    },
    asterisk: {
      en: 'What follows the colon is read as `offset:length`, two numbers (`main/pbx_variables.c`, `parse_variable_name`). What is no number is passed over in silence: `${A:x}` and `${A:-none}` are the whole of `A`, `${A:1:x}` all but the first character, `${A:1:2:3}` the same as `${A:1:2}`.',
      ru: 'После двоеточия ожидаются `сдвиг:длина` — два числа (`main/pbx_variables.c`, `parse_variable_name`). Что не число, молча пропускается: `${A:x}` и `${A:-none}` — вся переменная `A`, `${A:1:x}` — всё, кроме первого символа, `${A:1:2:3}` — то же, что `${A:1:2}`.',
    },
    instead: {
      en: 'Write numbers, or a variable that holds one: `${A:1}`, `${A:${N}:2}`. A default is given by `IF`.',
      ru: 'Пишите числа или переменную с числом: `${A:1}`, `${A:${N}:2}`. Значение по умолчанию задаётся через `IF`.',
    },
  },
  local: () => ({
    valueNode(node, site) {
      if (node.kind !== 'variable' || node.substring === undefined || !node.staticName) return;
      const { substring, nested } = node;
      if (nested.some(({ end }) => end > substring.start)) return;
      const text = site.text.slice(substring.start, substring.end);
      const known = /^:\s*[-+]?\d+(?::\s*[-+]?\d+)?/.exec(text)?.[0];
      if (known === text) return;
      const name = site.text.slice(node.name.start, node.name.end);
      if (known === undefined) {
        const value = /^:[-=+?](.*)$/.exec(text)?.[1];
        const message = value === undefined ? 'offset' : 'fallback';
        const example =
          value === undefined ? `\${${name}:1:3}` : `\${IF($["\${${name}}" = ""]?${value}:\${${name}})}`;
        site.report(substring, { message, args: { text, example } });
        return;
      }
      const rest = { start: substring.start + known.length, end: substring.end };
      site.report(rest, { message: 'length', args: { text: text.slice(known.length) } });
    },
  }),
});
