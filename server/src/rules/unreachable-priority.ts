/** Priorities behind one that the call never passes, and that nothing jumps to. */
import { endsThere, mayJumpTo } from '../lint/flow.ts';
import { defineRule } from '../lint/rule.ts';
import type { Step } from '../lint/steps.ts';

export const unreachablePriority = defineRule({
  id: 'unreachable-priority',
  severity: 'hint',
  messages: {
    never: {
      en: '{before} never lets the call go on to the next line, and nothing jumps here: this is never run. Delete it, or give it a label and jump to it.',
      ru: 'После {before} звонок до следующей строки не доходит, и переходов сюда нет: это никогда не выполнится. Удалите строку или поставьте метку и переходите на неё.',
    },
  },
  docs: {
    summary: {
      en: 'A priority that no call gets to',
      ru: 'Приоритет, до которого звонок не доходит',
    },
    asterisk: {
      en: 'Hangup, Goto and Return never go on with the next priority (`main/pbx_builtins.c`, `pbx_builtin_hangup`, `pbx_builtin_goto`; `apps/app_stack.c`, `return_exec`). What follows is run only if something jumps to it. Reported up to the next label, and only where no line of the context may jump there by its number; a hint, since a jump may come from another context. A Hangup() behind a Goto is not reported.',
      ru: 'После Hangup, Goto и Return следующий приоритет не выполняется (`main/pbx_builtins.c`, `pbx_builtin_hangup`, `pbx_builtin_goto`; `apps/app_stack.c`, `return_exec`). Строки за ними работают, только если на них кто-то переходит. Отмечаются строки до ближайшей метки, и только если ни одна строка контекста не может перейти туда по номеру; это подсказка, потому что переход может быть из другого контекста. Hangup() после Goto не отмечается.',
    },
    instead: {
      en: 'Delete the lines, or jump to them by a label.',
      ru: 'Удалите эти строки или переходите на них по метке.',
    },
  },
  global: {
    extensionLike: ({ steps }) =>
      steps.some((step, index) => isNeverReached(step, steps[index - 1], step.label)),
    extension(site, { fragment, incomplete }) {
      const { steps, context, extension } = site;
      if (steps.length < 2 || fragment || incomplete || !extension.certain) return;
      let before: Step | undefined;
      for (const step of steps) {
        const last = before;
        before = step;
        const { priority, text } = step;
        if (last === undefined || !isNeverReached(step, last, priority.label)) continue;
        if (mayJumpTo(context, priority.priority)) continue;
        const { application } = last.priority;
        site.report(
          step,
          { start: 0, end: text.text.length },
          { message: 'never', args: { before: application } },
        );
      }
    },
  },
});

type WithText = Pick<Step, 'text'>;

function isNeverReached({ text }: WithText, last: WithText | undefined, label: string | undefined): boolean {
  return last !== undefined && endsThere(last) && label === undefined && !kept.has(text.name);
}

/** What closes a loop or a choice is found by its name; Hangup behind a jump is a habit. */
const kept: ReadonlySet<string> = new Set([
  ...['hangup', 'endwhile', 'exitwhile', 'continuewhile', 'else', 'elseif', 'endif', 'exitif', ''],
]);
