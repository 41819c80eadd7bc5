/** `n` behind a hint: it computes priority 0 and is dropped without a word (pbx/pbx_config.c:pbx_load_config). */
import type { DialplanProblem } from '../dialplan/problems.ts';
import { loadedStatement, PriorityStatement } from '../dialplan/statement.ts';
import { defineRule, type FixReport } from '../lint/rule.ts';

export const nextAfterHint = defineRule({
  id: 'next-after-hint',
  severity: 'warning',
  messages: {
    dropped: {
      en: "Asterisk drops this line without a word: behind a hint 'n' counts on from -1 and gives priority 0. Write a number.",
      ru: 'Asterisk молча отбрасывает эту строку: после хинта «n» отсчитывается от -1 и даёт приоритет 0. Напишите число.',
    },
    begin: { en: 'Begin with priority 1', ru: 'Начать с приоритета 1' },
  },
  docs: {
    summary: {
      en: "Priority 'n' right behind a hint",
      ru: 'Приоритет «n» сразу после хинта',
    },
    asterisk: {
      en: 'A hint counts as priority -1. The next `n` therefore gives 0, which Asterisk drops without a message, and with it all `n` lines up to one with a number (`pbx/pbx_config.c`, `pbx_load_config`; seen on 22.10.1).',
      ru: 'Хинт считается приоритетом -1. Следующий за ним `n` даёт 0, и Asterisk молча его отбрасывает, а с ним и все строки с `n` до ближайшей с числом (`pbx/pbx_config.c`, `pbx_load_config`; проверено на 22.10.1).',
    },
    instead: {
      en: 'Put the hint behind the steps of the extension, or begin them with priority 1.',
      ru: 'Ставьте хинт после шагов экстеншена или начинайте шаги с приоритета 1.',
    },
    fix: {
      en: 'Makes the line priority 1. Not part of "fix all", since the extension may have that priority elsewhere.',
      ru: 'Делает строку приоритетом 1. В «исправить всё» не входит: такой приоритет у экстеншена может быть в другом месте.',
    },
  },
  global: {
    dialplan: { 'next-after-hint': problem => ({ message: 'dropped', fixes: begin(problem) }) },
  },
});

function begin({ variable, item, line }: DialplanProblem): FixReport[] {
  const statement = loadedStatement(variable);
  if (!(statement instanceof PriorityStatement)) return [];
  const edits = [{ line, span: item.valueColumns(statement.wordSpan), text: '1' }];
  return [{ title: 'begin', safe: false, edits }];
}
