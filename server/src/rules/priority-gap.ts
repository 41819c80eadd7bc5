/** A number left out among the priorities of an extension: a call ends before it (main/pbx.c:__ast_pbx_run). */

import { endsThere, isWritten, mayJumpTo } from '../lint/flow.ts';
import { defineRule, type ExtensionSite } from '../lint/rule.ts';
import { matchExtension } from '../syntax/pattern.ts';

export const priorityGap = defineRule({
  id: 'priority-gap',
  severity: 'warning',
  messages: {
    gap: {
      en: 'Priority {missing} is missing: the call ends behind {last} and never gets to {number}. Number on without a gap, or write n.',
      ru: 'Нет приоритета {missing}: звонок обрывается после {last} и до {number} не доходит. Пронумеруйте без пропусков или пишите n.',
    },
  },
  docs: {
    summary: {
      en: 'A priority left out in the middle of an extension',
      ru: 'Пропущенный приоритет в середине экстеншена',
    },
    asterisk: {
      en: 'Behind priority 1 Asterisk looks for 2 and nothing else. If there is none, the call ends (`auto fallthrough`), whatever stands at 3 (`main/pbx.c`, `__ast_pbx_run`; seen on 22.10.1). Priorities with a label, and those that a line of the context may jump to by number, are not reported; nor where another pattern or an included context may give the missing one.',
      ru: 'После приоритета 1 Asterisk ищет 2 и ничего другого. Если его нет, вызов заканчивается (`auto fallthrough`), что бы ни стояло под номером 3 (`main/pbx.c`, `__ast_pbx_run`; проверено на 22.10.1). Приоритеты с меткой и те, на которые строка контекста может перейти по номеру, не отмечаются; как и случаи, когда недостающий может дать другой шаблон или подключённый контекст.',
    },
    instead: { en: 'Write `n` instead of numbers.', ru: 'Вместо номеров пишите `n`.' },
  },
  global: {
    extensionLike: ({ steps }) => steps.some(({ follows }) => !follows),
    extension(site, { fragment, incomplete }) {
      const { priorities } = site.extension;
      let last = 0;
      for (const { priority, isHint } of priorities) {
        if (isHint) continue;
        if (last > 0 && priority > last + 1 && !fragment && !incomplete) check(site, last, priority);
        last = priority;
      }
    },
  },
});

function check(site: ExtensionSite, last: number, number: number): void {
  const { context, extension, steps } = site;
  if (!extension.certain || context.holdsUncertain) return;
  if (context.includes.length > 0 || context.switches.length > 0) return;
  const next = extension.priority(number);
  const before = steps.find(({ priority }) => priority.priority === last);
  if (next === undefined || next.label !== undefined || before === undefined || endsThere(before)) return;
  // What priority jumping of Asterisk 1.2 needed; it does no harm.
  if (number > 101 && extension.priority(number - 101) !== undefined) return;
  const isRefined = context.extensions.some(
    other =>
      other !== extension &&
      (extension.isPattern
        ? other.isPattern
        : matchExtension(other.spelling.compared, extension.spelling.compared) !== 0),
  );
  if (isRefined || mayJumpTo(context, number) || isWritten(context, extension.name, last + 1)) return;
  site.reportPriority(next, { message: 'gap', args: { missing: last + 1, last, number } });
}
