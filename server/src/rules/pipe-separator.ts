/** `|` between arguments, as Asterisk 1.4 had it; since 1.6 only the comma divides (include/asterisk/app.h). */
import { firstOutside } from '../lint/calls.ts';
import { defineRule } from '../lint/rule.ts';
import { lowerCase } from '../text/ascii.ts';

export const pipeSeparator = defineRule({
  id: 'pipe-separator',
  severity: 'error',
  messages: {
    pipe: {
      en: "'|' does not divide arguments any more: {name} takes '{text}' for its first argument, all of it. Write commas.",
      ru: '«|» больше не разделяет аргументы: {name} принимает «{text}» за первый аргумент целиком. Пишите запятые.',
    },
    commas: { en: 'Write commas', ru: 'Заменить на запятые' },
  },
  docs: {
    summary: {
      en: "'|' between the arguments of an application",
      ru: '«|» между аргументами приложения',
    },
    asterisk: {
      en: "Asterisk 1.4 took `|` for a separator, 1.6 and later know the comma only. `Dial(PJSIP/100|20|tT)` looks for an endpoint `100|20|tT` (`endpoint '100|20|tT' was not found`), `Goto(c|100|1)` for a label of that name, which ends the call (seen on 22.10.1). Only applications are looked at whose first argument never holds a `|`, and only where no comma stands beside it. The times of GotoIfTime may still be divided by `|` (`main/pbx_timing.c`, `ast_build_timing`).",
      ru: "В Asterisk 1.4 разделителем была `|`, начиная с 1.6 — только запятая. `Dial(PJSIP/100|20|tT)` ищет endpoint `100|20|tT` (`endpoint '100|20|tT' was not found`), `Goto(c|100|1)` — метку с таким именем, и вызов заканчивается (проверено на 22.10.1). Проверяются только приложения, в первом аргументе которых `|` не бывает, и только если рядом нет запятой. Время в GotoIfTime по-прежнему можно разделять `|` (`main/pbx_timing.c`, `ast_build_timing`).",
    },
    instead: { en: 'Write `Dial(PJSIP/100,20,tT)`.', ru: 'Пишите `Dial(PJSIP/100,20,tT)`.' },
    fix: {
      en: 'Replaces the pipes: safe, and part of "fix all".',
      ru: 'Заменяет черту запятой: безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    call(call, site) {
      const { data, text, nodes, application } = call;
      if (data === undefined || application === undefined || !text.includes('|')) return;
      if (!divided.has(lowerCase(application.name))) return;
      const pipes: number[] = [];
      // The times themselves may be divided by it (main/pbx_timing.c:ast_build_timing).
      const isTimed = lowerCase(application.name) === 'gotoiftime';
      const question = isTimed ? firstOutside(text, '?', data.start, data.end, nodes) : data.start;
      for (let at = question; at !== -1; ) {
        const pipe = firstOutside(text, '|', at, data.end, nodes);
        if (pipe !== -1) pipes.push(pipe);
        at = pipe === -1 ? -1 : pipe + 1;
      }
      if (pipes.length === 0 || firstOutside(text, ',', data.start, data.end, nodes) !== -1) return;
      const edits = pipes.map(start => site.edit({ start, end: start + 1 }, ','));
      site.report(data, {
        message: 'pipe',
        args: { name: application.name, text: call.dataText },
        fixes: [{ title: 'commas', safe: true, edits }],
      });
    },
  }),
});

const divided: ReadonlySet<string> = new Set(
  [
    ...['Dial', 'Goto', 'GotoIf', 'Gosub', 'GosubIf', 'GotoIfTime', 'Queue', 'VoiceMail', 'VoiceMailMain'],
    ...[
      'Background',
      'Playback',
      'Page',
      'ConfBridge',
      'MeetMe',
      'Read',
      'Macro',
      'Park',
      'ChanSpy',
      'Pickup',
    ],
    ...['WaitExten', 'Authenticate', 'DISA', 'Transfer', 'AddQueueMember', 'RemoveQueueMember', 'Directory'],
  ].map(lowerCase),
);
