/** A sound that answers the caller before the one who is called (apps/app_playback.c, main/pbx_builtins.c). */
import type { Call } from '../lint/calls.ts';
import type { LineEdit } from '../lint/finding.ts';
import { placedEdit } from '../lint/places.ts';
import { goesBack, isPreDialHook, preDialRoutines } from '../lint/pre-dial.ts';
import { defineRule, type Report } from '../lint/rule.ts';
import type { StepText } from '../lint/step-text.ts';
import type { ExtensionSteps, Step } from '../lint/steps.ts';
import { lowerCase } from '../text/ascii.ts';
import type { Span } from '../text/span.ts';

export const playbackAnswersCaller = defineRule({
  id: 'playback-answers-caller',
  severity: 'warning',
  messages: {
    answers: {
      en: '{name} answers the caller before the one who is called picks up: billing starts, and a queue takes it for the answer. Add the option {option}.',
      ru: '{name} отвечает на вызов раньше, чем абонент снимет трубку: начинается тарификация, а очередь считает вызов отвеченным. Добавьте опцию {option}.',
    },
    add: { en: 'Add {option}', ru: 'Добавить {option}' },
  },
  docs: {
    summary: {
      en: 'A sound that answers the caller before the one who is called',
      ru: 'Звук, который отвечает на вызов раньше абонента',
    },
    asterisk: {
      en: "Playback and BackGround answer a channel that is not up before they play, behind `Progress()` as well (`apps/app_playback.c`, `playback_exec`; `main/pbx_builtins.c`, `pbx_builtin_background`). On 22.10.1 a caller to a busy colleague got 200 OK at the beep, seconds before the colleague answered; a call that nobody took was billed for 6 seconds, and a queue that reached the colleague through a Local channel took the beep for the agent's answer. Reported only in the hooks that MikoPBX and FreePBX enter before they dial and in subroutines called before a Dial, and there only where the extension asks for the state of the callee and returns.",
      ru: 'Playback и BackGround перед воспроизведением отвечают на ещё не отвеченный канал, и после `Progress()` тоже (`apps/app_playback.c`, `playback_exec`; `main/pbx_builtins.c`, `pbx_builtin_background`). На 22.10.1 тот, кто звонил занятому коллеге, получал 200 OK на сигнале — за секунды до того, как коллега снял трубку; за вызов, на который никто не ответил, насчитали 6 секунд, а очередь, звонившая коллеге через канал Local, приняла сигнал за ответ оператора. Правило смотрит только хуки, в которые MikoPBX и FreePBX заходят перед вызовом абонента, и подпрограммы, вызванные перед Dial, — и только там, где экстеншен спрашивает состояние абонента и возвращается.',
    },
    instead: {
      en: 'Write `Playback(beep,noanswer)`, `BackGround(beep,n)`. `Progress()` has to stand before it: without it the caller hears nothing.',
      ru: 'Пишите `Playback(beep,noanswer)`, `BackGround(beep,n)`. Перед ними нужен `Progress()`: без него звонящий ничего не услышит.',
    },
    fix: {
      en: 'Adds the option: safe, and part of "fix all", where no other option is given.',
      ru: 'Добавляет опцию: безопасно и входит в «исправить всё», если других опций нет.',
    },
  },
  global: {
    extensionWith: mayAnswer,
    extension(site) {
      if (!isPreDialHook(site)) return;
      check(site, (step, span, make) =>
        site.report(
          step,
          span,
          make((where, text) => site.edit(step, where, text)),
        ),
      );
    },
    wholeDialplan(view, context, report) {
      for (const routine of preDialRoutines(view, context))
        check(routine, ({ priority }, span, make) =>
          report(priority, { ...make((where, text) => placedEdit(priority, where, text)), span }),
        );
    },
  },
});

function mayAnswer({ text }: StepText): boolean {
  return /(?:playback|background)\(/i.test(text);
}

type MakeReport = (edit: (where: Span, text: string) => LineEdit) => Report;

function check(routine: ExtensionSteps, tell: (step: Step, span: Span, make: MakeReport) => void): void {
  for (const [index, step] of routine.steps.entries()) {
    if (!mayAnswer(step.text)) continue;
    for (const call of step.text.calls) {
      const { data, nameSpan, name } = call;
      if (data === undefined || !answers(call) || !goesBack(routine, index)) continue;
      const plain = call.pieces.length === 1;
      const option = lowerCase(name) === 'background' ? 'n' : 'noanswer';
      tell(step, { start: nameSpan.start, end: data.end }, edit => ({
        message: 'answers',
        args: { name, option },
        fixes: plain
          ? [
              {
                title: 'add',
                args: { option },
                safe: true,
                edits: [edit(data, `${call.dataText},${option}`)],
              },
            ]
          : [],
      }));
    }
  }
}

function answers(call: Call): boolean {
  const application = lowerCase(call.name);
  if (application !== 'playback' && application !== 'background') return false;
  const options = call.pieces[1];
  if (options === undefined) return true;
  if (call.isDynamic(options)) return false;
  const text = call.text.slice(options.start, options.end);
  // BackGround has letters as well: n and s.
  return application === 'playback' ? !/skip|noanswer/i.test(text) : !/[ns]/i.test(text);
}
