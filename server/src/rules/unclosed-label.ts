/** `n(label` without `)` (pbx/pbx_config.c:pbx_load_config). */
import type { DialplanProblem } from '../dialplan/problems.ts';
import { loadedStatement, PriorityStatement } from '../dialplan/statement.ts';
import { forgottenPriority } from '../lint/forgotten-priority.ts';
import { defineRule, type FixReport, type GlobalContext, type Report } from '../lint/rule.ts';

export const unclosedLabel = defineRule({
  id: 'unclosed-label',
  severity: 'warning',
  messages: {
    open: {
      en: "Asterisk skips this line: the label of its priority has no ')'.",
      ru: 'Asterisk пропускает эту строку: у метки приоритета нет «)».',
    },
    forgotten: {
      en: "Asterisk skips this line: {application} stands where the priority belongs, and is taken for one with a label that nothing closes. Write '{priority},' before it.",
      ru: 'Asterisk пропускает эту строку: {application} стоит на месте приоритета и принимается за приоритет с незакрытой меткой. Поставьте перед ним «{priority},».',
    },
    close: { en: "Close the label with ')'", ru: 'Закрыть метку: «)»' },
    insert: { en: "Insert '{priority},'", ru: 'Вставить «{priority},»' },
  },
  docs: {
    summary: {
      en: "A label without its closing ')'",
      ru: 'Метка без закрывающей «)»',
    },
    asterisk: {
      en: "The label stands between `(` and `)` behind the priority, before the next comma. Without the `)` Asterisk warns `Label missing trailing ')'` and skips the line (`pbx/pbx_config.c`, `pbx_load_config`). The same happens where the priority is forgotten and the application has several arguments: `same => Dial(PJSIP/100,20)`.",
      ru: "Метка стоит между `(` и `)` после приоритета, до следующей запятой. Без `)` Asterisk предупреждает `Label missing trailing ')'` и пропускает строку (`pbx/pbx_config.c`, `pbx_load_config`). То же самое, если приоритет забыт, а у приложения несколько аргументов: `same => Dial(PJSIP/100,20)`.",
    },
    instead: { en: 'Close the label, or write the priority.', ru: 'Закройте метку или напишите приоритет.' },
    fix: {
      en: 'Closes the label, or puts `n,` before an application behind `same =>`. Safe, and part of "fix all".',
      ru: 'Закрывает метку или ставит `n,` перед приложением после `same =>`. Безопасно и входит в «исправить всё».',
    },
  },
  global: { dialplan: { 'label-not-closed': check } },
});

function check(problem: DialplanProblem, context: GlobalContext): Report {
  const forgotten = forgottenPriority(problem, context);
  if (forgotten === undefined) return { message: 'open', fixes: closing(problem) };
  const { application, priority, certain, edit } = forgotten;
  return {
    message: 'forgotten',
    args: { application, priority },
    fixes: [{ title: 'insert', args: { priority }, safe: certain, edits: [edit] }],
  };
}

function closing({ variable, item, line }: DialplanProblem): FixReport[] {
  const statement = loadedStatement(variable);
  if (!(statement instanceof PriorityStatement) || statement.labelSpan === undefined) return [];
  const { start, end } = statement.labelSpan;
  if (!/^[\w-]+$/.test(statement.value.slice(start, end))) return [];
  const edits = [{ line, span: item.valueColumns({ start: end, end }), text: ')' }];
  return [{ title: 'close', safe: statement.form !== 'label', edits }];
}
