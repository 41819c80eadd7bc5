/** GotoIf, GosubIf and ExecIf without `?`: the comma form of Asterisk 1.4, or a condition that decides nothing. */
import { branchesOf } from '../lint/conditions.ts';
import { defineRule } from '../lint/rule.ts';
import { isDeprecatedExecIf } from '../syntax/jump.ts';

export const conditionWithoutBranches = defineRule({
  id: 'condition-without-branches',
  severity: 'warning',
  messages: {
    nothing: {
      en: "No '?' stands behind the condition, so {name} does nothing whatever it says. Write '{name}(condition?…)'.",
      ru: 'После условия нет «?», поэтому {name} ничего не делает, каким бы условие ни было. Напишите «{name}(условие?…)».',
    },
    commas: {
      en: "ExecIf with commas is the form of Asterisk 1.4: it warns in every call. Write 'ExecIf(condition?application(arguments))'.",
      ru: 'ExecIf с запятыми — форма времён Asterisk 1.4: предупреждение в журнале при каждом звонке. Напишите «ExecIf(условие?приложение(аргументы))».',
    },
    rewrite: { en: "Write '{text}'", ru: 'Написать «{text}»' },
  },
  docs: {
    summary: {
      en: "GotoIf, GosubIf or ExecIf without '?'",
      ru: 'GotoIf, GosubIf или ExecIf без «?»',
    },
    asterisk: {
      en: 'GotoIf without `?` takes no branch and goes on without a word, GosubIf with `GosubIf requires an argument` in the log (`main/pbx_builtins.c`, `pbx_builtin_gotoif`; `apps/app_stack.c`, `gosubif_exec`). ExecIf takes `condition,application,data` apart as Asterisk 1.4 did and logs `Deprecated syntax found. Please upgrade to using ExecIf(<expr>?NoOp(hi))` (`apps/app_exec.c`, `execif_exec`; all seen on 22.10.1). Where a variable may bring the `?`, nothing is reported.',
      ru: 'GotoIf без `?` никуда не переходит и молча идёт дальше, GosubIf тоже, но пишет в журнал `GosubIf requires an argument` (`main/pbx_builtins.c`, `pbx_builtin_gotoif`; `apps/app_stack.c`, `gosubif_exec`). ExecIf разбирает `условие,приложение,данные` по правилам Asterisk 1.4 и пишет `Deprecated syntax found. Please upgrade to using ExecIf(<expr>?NoOp(hi))` (`apps/app_exec.c`, `execif_exec`; всё проверено на 22.10.1). Если `?` может прийти из переменной, правило молчит.',
    },
    instead: {
      en: 'Write `ExecIf($["${X}" = "1"]?NoOp(yes))`, `GotoIf($["${X}" = "1"]?yes:no)`.',
      ru: 'Пишите `ExecIf($["${X}" = "1"]?NoOp(yes))`, `GotoIf($["${X}" = "1"]?yes:no)`.',
    },
    fix: {
      en: 'Writes the form with `?` and parentheses: safe, and part of "fix all", where condition, application and data are all there.',
      ru: 'Переписывает в форму с `?` и скобками: безопасно и входит в «исправить всё», если условие, приложение и данные на месте.',
    },
  },
  local: () => ({
    call(call, site) {
      const { application, data, text, nodes } = call;
      const branches = branchesOf(call);
      if (branches === undefined || application === undefined || data === undefined) return;
      const { name } = application;
      const mayBring = nodes.some(
        each => each.kind === 'variable' && each.start >= data.start && each.end <= data.end,
      );
      if (name !== 'ExecIf') {
        if (branches.question === undefined && !mayBring)
          site.report(data, { message: 'nothing', args: { name } });
        return;
      }
      if (!isDeprecatedExecIf(text, data.start, data.end, nodes)) return;
      const [condition, inner, ...rest] = call.pieces;
      if (condition === undefined || mayBring) return;
      if (inner === undefined) {
        site.report(data, { message: 'nothing', args: { name } });
        return;
      }
      const called = text.slice(inner.start, inner.end).trim();
      if (!/^\w+$/.test(called)) return;
      const tail = rest.length === 0 ? '' : text.slice(inner.end + 1, data.end);
      const written = `${text.slice(condition.start, condition.end)}?${called}(${tail})`;
      site.report(data, {
        message: 'commas',
        fixes: [
          {
            title: 'rewrite',
            args: { text: `ExecIf(${written})` },
            safe: true,
            edits: [site.edit(data, written)],
          },
        ],
      });
    },
  }),
});
