/** While without EndWhile, If without EndIf, and ends that end nothing (apps/app_while.c, apps/app_if.c). */
import { defineRule, type ExtensionSite } from '../lint/rule.ts';
import type { Step } from '../lint/steps.ts';

export const unmatchedBlock = defineRule({
  id: 'unmatched-block',
  severity: 'warning',
  messages: {
    open: {
      en: '{name} has no {end} in its extension: the lines behind it run once, whatever the condition says. Put {end}() behind the last of them.',
      ru: 'У {name} в этом экстеншене нет {end}: строки за ним выполнятся один раз, что бы ни говорило условие. Поставьте {end}() после последней из них.',
    },
    end: {
      en: '{name} belongs to no {open} of its extension and does nothing. Delete it, or write the {open} that is missing.',
      ru: 'К {name} в этом экстеншене нет {open}, и оно ничего не делает. Удалите его или допишите недостающее {open}.',
    },
  },
  docs: {
    summary: {
      en: 'While without EndWhile, If without EndIf, or the end alone',
      ru: 'While без EndWhile, If без EndIf или один конец без начала',
    },
    asterisk: {
      en: "Both are looked for among the lines of the extension, while the call is there. `While(0)` without an end logs `Couldn't find matching EndWhile?` and goes on with the next line; `If(0)` does so without a word. An end, `Else` or `ContinueWhile` without a beginning is passed over, `ExitWhile` and `ExitIf` log the same warning (`apps/app_while.c`, `_while_exec`; `apps/app_if.c`, `if_helper`; seen on 22.10.1). An extension in which ExecIf runs one of them is not judged.",
      ru: "Начало и конец ищутся среди строк экстеншена прямо во время вызова. `While(0)` без конца пишет `Couldn't find matching EndWhile?` и переходит к следующей строке, `If(0)` делает то же молча. Конец, `Else` или `ContinueWhile` без начала пропускаются, `ExitWhile` и `ExitIf` дают то же предупреждение (`apps/app_while.c`, `_while_exec`; `apps/app_if.c`, `if_helper`; проверено на 22.10.1). Экстеншен, где что-то из этого запускается через ExecIf, не проверяется.",
    },
    instead: {
      en: 'Write `While($[${I} < 3])` ... `EndWhile()`, `If(...)` ... `EndIf()` in one extension.',
      ru: 'Пишите `While($[${I} < 3])` … `EndWhile()`, `If(...)` … `EndIf()` в одном экстеншене.',
    },
  },
  global: {
    extensionWith: ({ name }) => parts.has(name),
    extension(site, { fragment, incomplete }) {
      if (fragment || incomplete || !site.extension.certain) return;
      const isPlain = site.steps.every(({ text }) => parts.has(text.name) || !running.test(text.text));
      if (isPlain) check(site);
    },
  },
});

interface Part {
  readonly block: 'While' | 'If';
  readonly place: 'begins' | 'ends' | 'within';
}

const parts: ReadonlyMap<string, Part> = new Map([
  ['while', { block: 'While', place: 'begins' }],
  ['endwhile', { block: 'While', place: 'ends' }],
  ['exitwhile', { block: 'While', place: 'within' }],
  ['continuewhile', { block: 'While', place: 'within' }],
  ['if', { block: 'If', place: 'begins' }],
  ['endif', { block: 'If', place: 'ends' }],
  ['elseif', { block: 'If', place: 'within' }],
  ['else', { block: 'If', place: 'within' }],
  ['exitif', { block: 'If', place: 'within' }],
]);

/** One of them run by another application. */
const running = /\b(?:EndWhile|ExitWhile|ContinueWhile|EndIf|ExitIf|While|Else|ElseIf)\b/i;

function check(site: ExtensionSite): void {
  const open: Record<Part['block'], Step[]> = { While: [], If: [] };
  for (const step of site.steps) {
    const part = parts.get(step.text.name);
    if (part === undefined) continue;
    const { block, place } = part;
    if (place === 'begins') open[block].push(step);
    else if (open[block].length === 0) report(site, step, 'end', { open: block });
    else if (place === 'ends') open[block].pop();
  }
  for (const block of ['While', 'If'] as const)
    for (const step of open[block]) report(site, step, 'open', { end: `End${block}` });
}

function report(
  site: ExtensionSite,
  step: Step,
  message: string,
  args: Readonly<Record<string, string>>,
): void {
  const { text, call } = step.text;
  const span = { start: 0, end: step.text.name.length };
  site.report(step, span, {
    message,
    args: { name: call?.application?.name ?? text.slice(0, span.end), ...args },
  });
}
