/** `Goto(menu, s, 1)`: blanks belong to the names of a jump's target (main/pbx.c:pbx_parseable_goto). */
import { DialplanPlaces } from '../lint/contexts.ts';
import { jumpsTo } from '../lint/jumps.ts';
import type { PlacedMention } from '../lint/mentions.ts';
import { placedEdit } from '../lint/places.ts';
import { type DialplanView, defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';

export const jumpTargetBlank = defineRule({
  id: 'jump-target-blank',
  severity: 'error',
  messages: {
    blank: {
      en: "The blank belongs to the name here: Asterisk looks for '{name}', does not find it, and the call ends. Delete the blank.",
      ru: 'Пробел здесь входит в имя: Asterisk ищет «{name}», не находит, и вызов заканчивается. Удалите пробел.',
    },
    unblank: { en: 'Delete the blank', ru: 'Удалить пробел' },
  },
  docs: {
    summary: {
      en: 'A blank inside the target of a jump, which ends the call',
      ru: 'Пробел внутри цели перехода: вызов на нём закончится',
    },
    asterisk: {
      en: 'The target of `Goto`, `GotoIf`, `Gosub` and their kin is cut at its commas and nothing is trimmed (`main/pbx.c`, `pbx_parseable_goto`). `Goto(t, 200, 1)` goes to the extension ` 200`, `GotoIf($[1 = 1] ? yes : no)` to the label ` yes `; neither is found, and the call ends (tried on 22). Only a number in the last place may have blanks around it.',
      ru: 'Цель `Goto`, `GotoIf`, `Gosub` и им подобных режется по запятым, и пробелы не отбрасываются (`main/pbx.c`, `pbx_parseable_goto`). `Goto(t, 200, 1)` идёт в экстеншен ` 200`, `GotoIf($[1 = 1] ? yes : no)` — на метку ` yes `; их нет, и вызов заканчивается (проверено на 22). Пробелы допустимы только вокруг числа на последнем месте.',
    },
    instead: { en: 'Write targets without blanks.', ru: 'Пишите цель перехода без пробелов.' },
    fix: {
      en: 'Deletes the blanks. Safe, and part of "fix all": with them the jump finds nothing.',
      ru: 'Убирает пробелы. Безопасно и входит в «исправить всё»: с ними переход всё равно никуда не ведёт.',
    },
  },
  global: { wholeDialplan: check },
});

function check(view: DialplanView, facts: GlobalContext, report: PlaceReporter): void {
  const { root, loaded } = facts;
  const places = DialplanPlaces.of(root, loaded);
  for (const kind of ['context', 'extension', 'label']) {
    for (const mention of jumpsTo(view, facts, kind)) {
      const { name, span, manner, at } = mention;
      const trimmed = name.trim();
      if (trimmed === name || trimmed === '' || manner === 'other' || isThere(mention, places)) continue;
      const fix = { title: 'unblank', safe: true, edits: [placedEdit(at.priority, span, trimmed)] };
      report(at.priority, { message: 'blank', args: { name }, span, fixes: [fix] });
    }
  }
}

/** Whether something bears the name with its blanks: only a pattern such as `_.` takes them. */
function isThere({ kind, name, context, at }: PlacedMention, places: DialplanPlaces): boolean {
  const { contexts } = places.dialplan;
  if (kind === 'context') return contexts.has(name);
  const into = context ?? at.context.name;
  if (kind === 'label') return contexts.get(into)?.extensionsWithLabel(name).length !== 0;
  return (
    (context === undefined
      ? places.findAround(into, name, () => true)
      : places.find(into, name, () => true)) === 'there'
  );
}
