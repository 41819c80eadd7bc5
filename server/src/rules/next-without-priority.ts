/** `n` or `s` as the first priority of a section (pbx/pbx_config.c:pbx_load_config). */
import type { DialplanProblem } from '../dialplan/problems.ts';
import { loadedStatement, PriorityStatement } from '../dialplan/statement.ts';
import { defineRule, type FixReport, type GlobalContext, type Report } from '../lint/rule.ts';
import { isFirstPriority, mayBeginElsewhere, sectionOf } from '../lint/section-beginning.ts';

export const nextWithoutPriority = defineRule({
  id: 'next-without-priority',
  severity: 'warning',
  messages: {
    skipped: {
      en: "Asterisk skips this line: '{priority}' counts on from a priority above, and this section has none yet. Begin the extension with priority 1.",
      ru: 'Asterisk пропускает эту строку: «{priority}» отсчитывается от приоритета выше, а в этой секции его ещё нет. Начните экстеншен с приоритета 1.',
    },
    begin: { en: 'Begin with priority 1', ru: 'Начать с приоритета 1' },
  },
  docs: {
    summary: {
      en: "A section whose first priority is 'n'",
      ru: 'Секция, первый приоритет которой — «n»',
    },
    asterisk: {
      en: "`n` is the last priority of the section plus one, `s` the last one itself. Before the first priority Asterisk warns `Can't use 'next' priority on the first entry` and skips the line, and all `n` lines below it up to one with a number (`pbx/pbx_config.c`, `pbx_load_config`). Further down in a section `n` goes on with the number of the extension above, without a message.",
      ru: "`n` — последний приоритет секции плюс один, `s` — он сам. До первого приоритета Asterisk предупреждает `Can't use 'next' priority on the first entry` и пропускает строку, а с ней и все строки с `n` до ближайшей с числом (`pbx/pbx_config.c`, `pbx_load_config`). Дальше в секции `n` без сообщений продолжает счёт предыдущего экстеншена.",
    },
    instead: {
      en: 'Give the first line of an extension the priority 1.',
      ru: 'Дайте первой строке экстеншена приоритет 1.',
    },
    fix: {
      en: 'Makes the first line of the section priority 1. Safe, and part of "fix all".',
      ru: 'Делает первую строку секции приоритетом 1. Безопасно и входит в «исправить всё».',
    },
  },
  global: { dialplan: { 'next-without-priority': check } },
});

function check(problem: DialplanProblem, context: GlobalContext): Report | undefined {
  const section = sectionOf(problem, context);
  if (mayBeginElsewhere(section, context)) return undefined;
  const fixes = isFirstPriority(problem, section) ? begin(problem) : [];
  return { message: 'skipped', args: problem.args, fixes };
}

function begin({ variable, item, line }: DialplanProblem): FixReport[] {
  const statement = loadedStatement(variable);
  if (!(statement instanceof PriorityStatement)) return [];
  const edits = [{ line, span: item.valueColumns(statement.wordSpan), text: '1' }];
  return [{ title: 'begin', safe: statement.plus === -1, edits }];
}
