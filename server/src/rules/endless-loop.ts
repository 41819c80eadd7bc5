/** A jump back over nothing but lines that take no time and change no way: the call never leaves, at full load. */
import type { Priority } from '../dialplan/model.ts';
import { defineRule, type ExtensionSite } from '../lint/rule.ts';
import type { ShapeStep } from '../lint/shapes.ts';
import type { StepText } from '../lint/step-text.ts';
import type { Step } from '../lint/steps.ts';
import { type JumpTarget, parseJumpTarget } from '../syntax/jump.ts';

export const endlessLoop = defineRule({
  id: 'endless-loop',
  severity: 'warning',
  messages: {
    loop: {
      en: 'From priority {first} to here nothing waits and nothing can leave: the call runs in circles until somebody hangs up, and takes a processor for itself. Put a Wait() or a condition in.',
      ru: 'От приоритета {first} до этой строки ничто не ждёт и выйти некуда: звонок ходит по кругу, пока не положат трубку, и целиком занимает процессор. Добавьте Wait() или условие.',
    },
  },
  docs: {
    summary: {
      en: 'A loop without a way out and without anything that waits',
      ru: 'Цикл без выхода и без ожидания',
    },
    asterisk: {
      en: 'Asterisk runs priority after priority without a pause (`main/pbx.c`, `__ast_pbx_run`); a Goto back over NoOp, Set, Verbose and Log runs as fast as the processor goes, until the channel hangs up. Reported only where all lines of the loop are of that kind and the Goto is unconditional.',
      ru: 'Asterisk выполняет приоритет за приоритетом без пауз (`main/pbx.c`, `__ast_pbx_run`). Goto назад через NoOp, Set, Verbose и Log крутится так быстро, как позволяет процессор, пока канал не положат. Правило срабатывает, только если в цикле одни такие строки, а Goto безусловный.',
    },
    instead: {
      en: 'Put an application in that waits, such as `Wait(1)`, and leave by `GotoIf` after some rounds.',
      ru: 'Вставьте в цикл приложение, которое ждёт, например `Wait(1)`, и выходите по `GotoIf` после нескольких кругов.',
    },
  },
  global: {
    extensionLike: ({ steps }) => steps.some((step, index) => mayGoBack(step, steps[index - 1])),
    extension(site) {
      const { steps } = site;
      for (let index = 0; index < steps.length; index++) {
        const step = steps[index];
        if (step === undefined || step.text.name !== 'goto') continue;
        const first = targetOf(site, step);
        if (first === undefined) continue;
        const from = steps.findIndex(({ priority }) => priority === first);
        if (from === -1 || from > index) continue;
        const isQuick = steps.slice(from, index).every(({ text }) => quick.has(text.name));
        if (!isQuick) continue;
        site.report(
          step,
          { start: 0, end: step.text.text.length },
          {
            message: 'loop',
            args: { first: first.priority },
          },
        );
      }
    },
  },
});

/** Whether a Goto may lead to a quick line before it, or to itself. */
function mayGoBack({ text, label }: ShapeStep, before: ShapeStep | undefined): boolean {
  if (text.name !== 'goto') return false;
  return (
    (before !== undefined && quick.has(before.text.name)) ||
    label !== undefined ||
    jumpOf(text)?.kind !== 'label'
  );
}

function jumpOf({ name, text, nodes }: StepText): JumpTarget | undefined {
  if (text.charAt(name.length) !== '(') return undefined;
  const close = text.lastIndexOf(')');
  return parseJumpTarget(text, name.length + 1, close === -1 ? text.length : close, nodes);
}

/** The priority of the same extension that a Goto surely goes to. */
function targetOf({ extension, context }: ExtensionSite, step: Step): Priority | undefined {
  const { text } = step;
  const target = jumpOf(text);
  if (target === undefined) return undefined;
  const read = (span: { readonly start: number; readonly end: number } | undefined) =>
    span === undefined ? undefined : text.text.slice(span.start, span.end);
  const name = read(target.extension);
  if (name !== undefined && name !== extension.name && name !== '${EXTEN}') return undefined;
  const where = read(target.context);
  if (where !== undefined && where !== context.name && where !== '${CONTEXT}') return undefined;
  if (target.kind === 'label') return extension.labelledPriority(read(target.priority) ?? '');
  if (target.value === undefined) return undefined;
  return extension.priority(
    target.kind === 'relative' ? step.priority.priority + target.value : target.value,
  );
}

const quick: ReadonlySet<string> = new Set(['noop', 'set', 'mset', 'verbose', 'log', 'dumpchan']);
