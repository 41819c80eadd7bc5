/** A line that is neither header nor directive and has no `=` (main/config.c:process_text_line). */
import type { ConfigProblem } from '../config/loaded.ts';
import { hasProblem } from '../lint/problem-places.ts';
import { defineRule, type FixReport } from '../lint/rule.ts';

export const lineWithoutEquals = defineRule({
  id: 'line-without-equals',
  severity: 'warning',
  messages: {
    skipped: {
      en: "Asterisk skips this line: it holds no '='. A statement is 'name = value' and cannot go on in the next line; a comment begins with ';'.",
      ru: 'Asterisk пропускает эту строку: в ней нет «=». Пишется «имя = значение», и на следующей строке это не продолжается; комментарий начинается с «;».',
    },
    arrow: {
      en: "Asterisk skips this line: there is no '=>' behind '{keyword}'.",
      ru: 'Asterisk пропускает эту строку: после «{keyword}» нет «=>».',
    },
    insert: { en: "Write '{keyword} =>'", ru: 'Написать «{keyword} =>»' },
  },
  docs: {
    summary: {
      en: "A line without '='",
      ru: 'Строка без «=»',
    },
    asterisk: {
      en: "A line that is no section header and no `#` directive has to be `name = value` or `name => value`. Without `=` Asterisk warns `No '=' (equal sign) in line N` and skips the line (`main/config.c`, `process_text_line`). Lines cannot be continued, and `\"` protects nothing.",
      ru: "Строка, которая не заголовок секции и не директива с `#`, должна иметь вид `имя = значение` или `имя => значение`. Без `=` Asterisk предупреждает `No '=' (equal sign) in line N` и пропускает её (`main/config.c`, `process_text_line`). Переносить строки нельзя, и кавычки ничего не защищают.",
    },
    instead: {
      en: 'Complete the statement, join it with the line that it belongs to, or make it a comment.',
      ru: 'Допишите строку, соедините с той, к которой она относится, или сделайте комментарием.',
    },
    fix: {
      en: 'Puts `=>` behind a keyword of the dialplan where the rest of the line is what has to follow it. Safe, and part of "fix all".',
      ru: 'Ставит `=>` после ключевого слова диалплана, если остаток строки — то, что должно за ним идти. Безопасно и входит в «исправить всё».',
    },
  },
  global: {
    config: {
      'no-equals': (problem, context) => {
        // A stray end of a comment is told by a rule of its own.
        if (hasProblem(context.loaded, 'comment-stray-end', problem)) return undefined;
        const fixes =
          context.root.role(problem.source.path)?.config === 'extensions.conf' ? arrow(problem) : [];
        const keyword = fixes[0]?.args?.keyword;
        return keyword === undefined
          ? { message: 'skipped' }
          : { message: 'arrow', args: { keyword }, fixes };
      },
    },
  },
});

/** `exten > 100,1,NoOp()`, `same n,Hangup()`. */
const statement =
  /^(?:(exten)(\s*-?>\s*|\s+)[^\s,][^,]*,\s*(?:\d|n\b|next\b|hint\b|s\b)|(same)(\s*-?>\s*|\s+)(?:\d+|n|next|hint|s)\b[^,]*,|(include|ignorepat|switch)(\s*-?>\s*|\s+)[^\s,]+$)/i;

function arrow({ item, line }: ConfigProblem): FixReport[] {
  if (item?.kind !== 'variable') return [];
  const match = statement.exec(item.name);
  const keyword = match?.[1] ?? match?.[3] ?? match?.[5];
  const between = match?.[2] ?? match?.[4] ?? match?.[6];
  if (keyword === undefined || between === undefined) return [];
  const from = item.nameSpan.start + keyword.length;
  const span = item.columns({ start: from, end: from + between.length });
  return [{ title: 'insert', args: { keyword }, safe: true, edits: [{ line, span, text: ' => ' }] }];
}
