/** A line of a context whose name the dialplan does not know (pbx/pbx_config.c:pbx_load_config). */
import { distance } from '../catalog/nearest.ts';
import type { DialplanProblem } from '../dialplan/problems.ts';
import { defineRule, type Report } from '../lint/rule.ts';

const keywords = ['exten', 'same', 'include', 'ignorepat', 'switch', 'lswitch', 'eswitch', 'autohints'];

export const unknownDialplanKeyword = defineRule({
  id: 'unknown-dialplan-keyword',
  severity: 'warning',
  messages: {
    unknown: {
      en: "Asterisk skips this line: '{keyword}' is no keyword of the dialplan. A context holds exten, same, include, ignorepat, switch, lswitch, eswitch and autohints.",
      ru: 'Asterisk пропускает эту строку: «{keyword}» — не ключевое слово диалплана. В контексте стоят exten, same, include, ignorepat, switch, lswitch, eswitch и autohints.',
    },
    mistyped: {
      en: "Asterisk skips this line: '{keyword}' is no keyword of the dialplan. Did you mean '{near}'?",
      ru: 'Asterisk пропускает эту строку: «{keyword}» — не ключевое слово диалплана. Может быть, «{near}»?',
    },
    arrow: {
      en: "Asterisk skips this line: behind '{near}' stands '>' instead of '=>', so that all up to the next '=' is taken for its name.",
      ru: 'Asterisk пропускает эту строку: после «{near}» стоит «>» вместо «=>», и за имя принимается весь текст до следующего «=».',
    },
    correct: { en: "Write '{near}'", ru: 'Написать «{near}»' },
  },
  docs: {
    summary: {
      en: 'A line of a context that begins with no keyword of the dialplan',
      ru: 'Строка контекста, которая начинается не с ключевого слова диалплана',
    },
    asterisk: {
      en: 'A context holds `exten`, `same`, `include`, `ignorepat`, `switch`, `lswitch`, `eswitch` and `autohints`, in any case; of `same` only the first four letters count. At anything else Asterisk warns `==!!== Unknown directive: x -- IGNORING!!!` and skips the line (`pbx/pbx_config.c`, `pbx_load_config`). The `n` lines below it move up by one.',
      ru: 'В контексте бывают `exten`, `same`, `include`, `ignorepat`, `switch`, `lswitch`, `eswitch` и `autohints`, в любом регистре; у `same` важны только первые четыре буквы. На всё остальное Asterisk предупреждает `==!!== Unknown directive: x -- IGNORING!!!` и пропускает строку (`pbx/pbx_config.c`, `pbx_load_config`). Строки с `n` под ней сдвигаются на одну вверх.',
    },
    instead: {
      en: 'Write the keyword as the dialplan knows it.',
      ru: 'Напишите ключевое слово так, как его знает диалплан.',
    },
    fix: {
      en: 'Corrects a word that one slip made of a keyword, and `>` for `=>`: safe, and part of "fix all". A word that is two slips away is offered only.',
      ru: 'Исправляет слово, которое отличается от ключевого на одну букву, и `>` вместо `=>`: безопасно и входит в «исправить всё». Слово, отличающееся на две, только предлагается.',
    },
  },
  global: { dialplan: { 'unknown-keyword': check } },
});

function check({ args, item, line }: DialplanProblem): Report {
  const keyword = String(args.keyword);
  const [, near, between] = /^(exten|same|include)(\s*>\s*)\S/i.exec(keyword) ?? [];
  if (near !== undefined && between !== undefined) {
    const from = item.nameSpan.start + near.length;
    const span = item.columns({ start: from, end: from + between.length });
    const fix = {
      title: 'correct',
      args: { near: `${near} =>` },
      safe: true,
      edits: [{ line, span, text: ' => ' }],
    };
    return { message: 'arrow', args: { near }, fixes: [fix] };
  }
  const slips = Math.min(...keywords.map(each => distance(keyword.toLowerCase(), each, 2)));
  const nearOnes =
    slips > 2 ? [] : keywords.filter(each => distance(keyword.toLowerCase(), each, 2) === slips);
  const [first] = nearOnes;
  if (first === undefined) return { message: 'unknown', args: { keyword } };
  return {
    message: 'mistyped',
    args: { keyword, near: first },
    fixes: nearOnes.map(each => ({
      title: 'correct',
      args: { near: each },
      safe: slips === 1 && nearOnes.length === 1,
      edits: [{ line, span: item.columns(item.nameSpan), text: each }],
    })),
  };
}
