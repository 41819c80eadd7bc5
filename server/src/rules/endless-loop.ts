/** A jump back over nothing but lines that take no time and change no way: the call never leaves, at full load. */
import type { Priority } from '../dialplan/model.ts';
import { defineRule, type ExtensionSite } from '../lint/rule.ts';
import type { Step } from '../lint/steps.ts';
import { parseJumpTarget } from '../syntax/jump.ts';

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
    asterisk:
      'Asterisk runs priority after priority without a pause (`main/pbx.c`, `__ast_pbx_run`); a Goto back over NoOp, Set, Verbose and Log runs as fast as the processor goes, until the channel hangs up. Reported only where all lines of the loop are of that kind and the Goto is unconditional.',
    instead: 'Put an application in that waits, such as `Wait(1)`, and leave by `GotoIf` after some rounds.',
  },
  global: {
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

/** The priority of the same extension that a Goto surely goes to. */
function targetOf({ extension, context }: ExtensionSite, { text, priority }: Step): Priority | undefined {
  const data = text.call?.data;
  if (data === undefined) return undefined;
  const target = parseJumpTarget(text.text, data.start, data.end, text.nodes);
  const read = (span: { readonly start: number; readonly end: number } | undefined) =>
    span === undefined ? undefined : text.text.slice(span.start, span.end);
  const name = read(target.extension);
  if (name !== undefined && name !== extension.name && name !== '${EXTEN}') return undefined;
  const where = read(target.context);
  if (where !== undefined && where !== context.name && where !== '${CONTEXT}') return undefined;
  if (target.kind === 'label') return extension.labelledPriority(read(target.priority) ?? '');
  if (target.value === undefined) return undefined;
  return extension.priority(target.kind === 'relative' ? priority.priority + target.value : target.value);
}

const quick: ReadonlySet<string> = new Set(['noop', 'set', 'mset', 'verbose', 'log', 'dumpchan']);
