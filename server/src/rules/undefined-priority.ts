/** A jump to a number that no line of the extension has (main/pbx.c:__ast_pbx_run). */
import type { Extension } from '../dialplan/model.ts';
import { jumpsInDoubt } from '../lint/jumps.ts';
import { type DialplanView, defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';

export const undefinedPriority = defineRule({
  id: 'undefined-priority',
  severity: 'error',
  messages: {
    missing: {
      en: "Extension '{extension}' has no priority {number}: the call finds nothing to do there, and ends. Jump to a label instead: it does not move when lines are added.",
      ru: 'У номера «{extension}» нет приоритета {number}: вызову там нечего выполнять, и он заканчивается. Переходите на метку: она не сдвинется, когда добавятся строки.',
    },
    other: {
      en: "Extension '{extension}' has no priority {number}, so the call does not get there. Jump to a label instead: it does not move when lines are added.",
      ru: 'У номера «{extension}» нет приоритета {number}, и вызов туда не попадёт. Переходите на метку: она не сдвинется, когда добавятся строки.',
    },
  },
  docs: {
    summary: {
      en: 'A jump to a priority that the extension does not have',
      ru: 'Переход на приоритет, которого нет у номера',
    },
    asterisk: {
      en: '`Goto(100,7)` sets the channel to the place, finds no line there, and ends the call by `Auto fallthrough` without a warning (`main/pbx.c`, `__ast_pbx_run`; tried on 22; with `autofallthrough=no` it waits for digits first). `Gosub` logs `attempted to reach non-existent destination` and ends the call (`apps/app_stack.c`, `gosub_exec`).\n\nThe lines count of every extension that takes the number, patterns and included contexts among them.',
      ru: '`Goto(100,7)` направляет канал на это место, строки там нет, и вызов без предупреждений заканчивается по `Auto fallthrough` (`main/pbx.c`, `__ast_pbx_run`; проверено на 22; при `autofallthrough=no` Asterisk сперва ждёт цифр). `Gosub` пишет `attempted to reach non-existent destination` и завершает вызов (`apps/app_stack.c`, `gosub_exec`).\n\nЗасчитываются строки всех экстеншенов, которым подходит номер, в том числе шаблонов и подключённых контекстов.',
    },
    instead: { en: 'Give the line a label and jump to that.', ru: 'Дайте строке метку и переходите на неё.' },
  },
  global: { wholeDialplan: check },
});

function check(view: DialplanView, facts: GlobalContext, report: PlaceReporter): void {
  const { places, mentions } = jumpsInDoubt(view, facts, 'priority');
  for (const mention of mentions) {
    const { name, span, context, extension, manner, at } = mention;
    const number = Number(name);
    const own = extension === undefined;
    if (own && context === undefined && at.extension.indexOf(number) !== -1) continue;
    const into = context ?? at.context.name;
    if (extension?.trim() !== extension || !places.dialplan.contexts.has(into)) continue;
    // Which extension a pattern's number reaches elsewhere is known in the call only.
    const target = own ? (at.extension.isPattern ? undefined : at.extension.name) : extension;
    const look = (wanted: (each: Extension) => boolean) =>
      context === undefined ? places.findAround(into, target, wanted) : places.find(into, target, wanted);
    if (!own && look(() => true) !== 'there') continue;
    if (look(each => each.indexOf(number) !== -1) !== 'missing') continue;
    const args = { extension: target ?? at.extension.name, number: name.trim() };
    if (manner === 'other') report(at.priority, { message: 'other', args, span, severity: 'warning' });
    else report(at.priority, { message: 'missing', args, span });
  }
}
