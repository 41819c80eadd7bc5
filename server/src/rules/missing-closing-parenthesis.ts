/** An application with `(` and no `)` behind it on the line (pbx/pbx_config.c:pbx_load_config). */
import type { DialplanProblem } from '../dialplan/problems.ts';
import { loadedStatement, PriorityStatement } from '../dialplan/statement.ts';
import { defineRule, type FixReport, type Report } from '../lint/rule.ts';

export const missingClosingParenthesis = defineRule({
  id: 'missing-closing-parenthesis',
  severity: 'warning',
  messages: {
    open: {
      en: "The '(' of {application} has no ')'. Asterisk warns and takes the rest of the line for its arguments. Close it.",
      ru: 'У «(» приложения {application} нет «)». Asterisk предупреждает и считает аргументами весь остаток строки. Закройте скобку.',
    },
    comment: {
      en: "The '(' of {application} has no ')': the ';' begins a comment, and what stands behind it is lost. Write '\\;' if it belongs to the arguments.",
      ru: 'У «(» приложения {application} нет «)»: «;» начинает комментарий, и всё после неё теряется. Напишите «\\;», если она относится к аргументам.',
    },
    close: { en: "Close it with ')' at the end", ru: 'Закрыть скобку в конце' },
    escape: { en: "Write '\\;'", ru: 'Написать «\\;»' },
  },
  docs: {
    summary: {
      en: 'An application whose parenthesis is never closed',
      ru: 'Приложение с незакрытой скобкой',
    },
    asterisk:
      'The data of an application end at the last `)` of the line. If there is none behind the `(`, Asterisk warns `No closing parenthesis found?` and keeps the line with all that is left of it as data (`pbx/pbx_config.c`, `pbx_load_config`). A `;` begins a comment inside of parentheses and quotes too, unless it is written `\\;`.',
    instead: 'Close the parenthesis; write `\\;` for a semicolon.',
    fix: 'Puts the `)` at the end of the statement, which changes nothing of what Asterisk loads: safe, and part of "fix all", where no other parenthesis is open. Behind a `;` that cuts the arguments off, escaping it is offered instead, and never applied by itself.',
  },
  global: { dialplan: { 'parenthesis-not-closed': check } },
});

function check(problem: DialplanProblem): Report {
  const { args, item, line, source } = problem;
  const text = source.file.text.line(line);
  const end = item.columns({ start: 0, end: item.valueStart + item.value.length }).end;
  if (text[end] === ';' && text.includes(')', end)) {
    const edits = [{ line, span: { start: end, end }, text: '\\' }];
    return { message: 'comment', args, fixes: [{ title: 'escape', safe: false, edits }] };
  }
  return { message: 'open', args, fixes: closing(problem, end) };
}

function closing({ variable, line }: DialplanProblem, end: number): FixReport[] {
  const statement = loadedStatement(variable);
  if (!(statement instanceof PriorityStatement) || !variable.verbatim) return [];
  const edits = [{ line, span: { start: end, end }, text: ')' }];
  return [{ title: 'close', safe: !/[({[]/.test(statement.data), edits }];
}
