/** Arguments of Gosub behind the priority instead of in its parentheses: they are not read (main/pbx.c:pbx_parseable_goto). */
import { branchesOf } from '../lint/conditions.ts';
import { defineRule, type ValueSite } from '../lint/rule.ts';
import { parseGosubTarget } from '../syntax/jump.ts';
import type { ValueNode } from '../syntax/value.ts';
import type { Span } from '../text/span.ts';

export const gosubArgumentsAfterPriority = defineRule({
  id: 'gosub-arguments-after-priority',
  severity: 'warning',
  messages: {
    ignored: {
      en: "Asterisk ignores '{text}': the arguments of Gosub stand in parentheses behind the priority. Write '{written}'.",
      ru: 'Asterisk не читает «{text}»: аргументы Gosub пишутся в скобках после приоритета. Напишите «{written}».',
    },
    move: { en: "Write '{written}'", ru: 'Написать «{written}»' },
  },
  docs: {
    summary: {
      en: 'Arguments of Gosub that do not stand in its inner parentheses',
      ru: 'Аргументы Gosub вне внутренних скобок',
    },
    asterisk: {
      en: 'The target of Gosub is `context,extension,priority`, and its arguments stand in parentheses behind that: `Gosub(sub,s,1(a,b))`. What follows a third comma is not read (`main/pbx.c`, `pbx_parseable_goto`): after `Gosub(sub,s,1,a)` the subroutine runs with an empty `${ARG1}` (seen on 22.10.1). Nothing is logged.',
      ru: 'Цель Gosub — `контекст,экстеншен,приоритет`, а аргументы стоят за ней в скобках: `Gosub(sub,s,1(a,b))`. Всё, что идёт после третьей запятой, не читается (`main/pbx.c`, `pbx_parseable_goto`): после `Gosub(sub,s,1,a)` подпрограмма работает с пустой `${ARG1}` (проверено на 22.10.1). В журнале об этом ни слова.',
    },
    instead: { en: 'Write `Gosub(sub,s,1(a,b))`.', ru: 'Пишите `Gosub(sub,s,1(a,b))`.' },
    fix: {
      en: 'Puts the arguments in parentheses: safe, and part of "fix all", where there are none yet.',
      ru: 'Берёт аргументы в скобки: безопасно и входит в «исправить всё», если скобок там ещё нет.',
    },
  },
  local: () => ({
    call(call, site) {
      const { data, application, nodes } = call;
      if (data === undefined || application === undefined) return;
      if (application.name === 'Gosub') check(data, nodes, site);
      else if (application.name === 'GosubIf') {
        const branches = branchesOf(call);
        for (const branch of [branches?.whenTrue, branches?.whenFalse])
          if (branch !== undefined) check(branch, nodes, site);
      }
    },
  }),
});

function check({ start, end }: Span, nodes: readonly ValueNode[], site: ValueSite): void {
  const { target, open } = parseGosubTarget(site.text, start, end, nodes);
  if (target.ignored === undefined) return;
  const text = site.text.slice(target.ignored.start, target.ignored.end);
  const inner = text.slice(1);
  // `sub,s,1,(a)`: a comma too much, which does no harm.
  if (inner.trim() === '') return;
  const written = `${site.text.slice(start, target.ignored.start)}(${inner})`;
  site.report(target.ignored, {
    message: 'ignored',
    args: { text, written },
    fixes:
      open === undefined
        ? [{ title: 'move', args: { written }, safe: true, edits: [site.edit(target.ignored, `(${inner})`)] }]
        : [],
  });
}
