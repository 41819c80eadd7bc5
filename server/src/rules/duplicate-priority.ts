/** A priority that its extension has already (main/pbx.c:add_priority). */
import type { Priority } from '../dialplan/model.ts';
import { type DialplanProblem, wholeColumns } from '../dialplan/problems.ts';
import { loadedStatement, PriorityStatement } from '../dialplan/statement.ts';
import { defineRule, type FixReport, type GlobalContext, type Report } from '../lint/rule.ts';

export const duplicatePriority = defineRule({
  id: 'duplicate-priority',
  severity: 'warning',
  messages: {
    taken: {
      en: "Asterisk skips this line: extension '{extension}' has priority {priority} already{place}. Give it another number, or n.",
      ru: 'Asterisk пропускает эту строку: у экстеншена «{extension}» уже есть приоритет {priority}{place}. Дайте ей другой номер или n.',
    },
    alias: {
      en: "Asterisk skips this line: '{extension}' matches the same as '{other}', which has priority {priority} already{place}. Give it another number, or delete it.",
      ru: 'Asterisk пропускает эту строку: «{extension}» подходит к тому же, что и «{other}», у которого уже есть приоритет {priority}{place}. Дайте ей другой номер или удалите её.',
    },
    next: { en: "Write 'n'", ru: 'Написать «n»' },
    remove: {
      en: 'Delete the line, which repeats the first one',
      ru: 'Удалить строку, она повторяет первую',
    },
  },
  docs: {
    summary: {
      en: 'A priority that the extension has already',
      ru: 'Приоритет, который у экстеншена уже есть',
    },
    asterisk: {
      en: "The first line with a priority wins. At the second Asterisk warns `Unable to register extension 'x' priority N in 'c', already in use` and skips the line; it does so too where both names match the same, as `_ZX`, `_zx` and `_[1-9]X`, or `100` and `1-00` do (`main/pbx.c`, `add_priority`, `ext_cmp`). All sections of one name make one context, whatever file they stand in.",
      ru: "Побеждает первая строка с этим приоритетом. На второй Asterisk предупреждает `Unable to register extension 'x' priority N in 'c', already in use` и пропускает её. Так же и тогда, когда два имени значат одно: `_ZX`, `_zx` и `_[1-9]X` или `100` и `1-00` (`main/pbx.c`, `add_priority`, `ext_cmp`). Все секции с одним именем образуют один контекст, в каком бы файле они ни стояли.",
    },
    instead: {
      en: 'Use `n` for all lines but the first of an extension.',
      ru: 'Во всех строках экстеншена, кроме первой, пишите `n`.',
    },
    fix: {
      en: 'Deletes a line that says the same as the first one: safe, and part of "fix all". Else `n` is offered.',
      ru: 'Строку, которая повторяет первую слово в слово, удаляет: безопасно и входит в «исправить всё». В остальных случаях предлагает `n`.',
    },
  },
  global: { dialplan: { 'duplicate-priority': check } },
});

function check(problem: DialplanProblem, context: GlobalContext): Report | undefined {
  const { extension = '', priority = '', other = '' } = problem.args;
  const first = firstOne(problem, context);
  if (first !== undefined && isMeant(problem, first, context)) return undefined;
  const place = first === undefined ? '' : ` (${first.variable.source.path}:${first.variable.line + 1})`;
  return {
    message: other === '' ? 'taken' : 'alias',
    args: { extension, priority, other, place },
    fixes: fixes(problem, first),
  };
}

/** Where users fill a hook of the platform before its own stub is read, or override what it writes. */
function isMeant(
  { context: name, variable }: DialplanProblem,
  first: Priority,
  { root: { platform } }: GlobalContext,
) {
  const { path } = first.variable.source;
  if (platform.overrides(path)) return true;
  return platform.context(name)?.kind === 'hook' && platform.customFile(variable.source.path) === path;
}

/** The priority that stands in the way; undefined where only lines for certain callers are known. */
function firstOne({ context: name, args, variable }: DialplanProblem, { root, loaded }: GlobalContext) {
  const statement = loadedStatement(variable);
  if (!(statement instanceof PriorityStatement) || statement.extension.includes('/')) return undefined;
  const extension = root.dialplanOf(loaded).contexts.get(name)?.extension(String(args.extension));
  return extension?.priority(Number(args.priority));
}

function fixes({ line, item, variable, args }: DialplanProblem, first: Priority | undefined): FixReport[] {
  const statement = loadedStatement(variable);
  if (!(statement instanceof PriorityStatement)) return [];
  const repeats =
    first !== undefined &&
    args.other === '' &&
    statement.label === '' &&
    statement.application === first.application &&
    statement.data === first.data;
  if (repeats)
    return [{ title: 'remove', safe: true, edits: [{ line, span: wholeColumns(variable), text: '' }] }];
  if (statement.form !== 'number' || statement.plus !== -1) return [];
  const edits = [{ line, span: item.valueColumns(statement.wordSpan), text: 'n' }];
  return [{ title: 'next', safe: false, edits }];
}
