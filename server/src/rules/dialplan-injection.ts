/** Text that the caller chose, where `&`, `/` or `,` in it means something (README-SERIOUSLY.bestpractices.md, "Filtering Data"). */
import { callerFlow, type Sink, type Sinks } from '../lint/caller-flow.ts';
import { defineRule } from '../lint/rule.ts';
import { lowerCase } from '../text/ascii.ts';

/** Which argument of an application is taken apart, or becomes a file. */
const takers: ReadonlyMap<string, { readonly argument: number; readonly message: string }> = new Map([
  ['dial', { argument: 0, message: 'dial' }],
  ['retrydial', { argument: 3, message: 'dial' }],
  ['page', { argument: 0, message: 'dial' }],
  ['originate', { argument: 0, message: 'dial' }],
  ['chanisavail', { argument: 0, message: 'dial' }],
  ['queue', { argument: 0, message: 'dial' }],
  ['record', { argument: 0, message: 'file' }],
  ['mixmonitor', { argument: 0, message: 'file' }],
  ['monitor', { argument: 1, message: 'file' }],
  ['receivefax', { argument: 0, message: 'file' }],
]);

const takerInside = /(?:dial|page|originate|chanisavail|queue|record|monitor|receivefax)\(/i;

const sinks: Sinks = {
  maybeIn: ({ name, text }) => takers.has(name) || (name.startsWith('exec') && takerInside.test(text)),
  of: step =>
    step.calls.flatMap((call): Sink[] => {
      // RetryDial's inner Dial bears the name of its outer call.
      const name = lowerCase(call.name);
      const taker = name === 'retrydial' && call.nested ? undefined : takers.get(name);
      const span = taker === undefined ? undefined : call.pieces[taker.argument];
      if (taker === undefined || span === undefined) return [];
      return [{ span, nodes: call.nodes, message: taker.message, taker: call.name }];
    }),
};

export const dialplanInjection = defineRule({
  id: 'dialplan-injection',
  severity: 'warning',
  profiles: { security: true },
  messages: {
    dial: {
      en: "'{text}' comes from the caller and may hold any character: with '&' in it {application} calls a second channel of the caller's choice, with ',' it gets other arguments. Let FILTER() pass only the characters of a number.",
      ru: '«{text}» присылает звонящий, и символы там могут быть любые: по «&» {application} вызовет ещё и тот канал, который он выберет, а «,» добавит другие аргументы. Пропустите текст через FILTER(), оставив только символы номера.',
    },
    file: {
      en: "'{text}' comes from the caller and becomes part of a file name: with '../' in it {application} writes where the caller wants. Let FILTER() pass only letters and digits.",
      ru: '«{text}» присылает звонящий, и это становится частью имени файла: с «../» {application} запишет файл туда, куда захочет звонящий. Пропустите текст через FILTER(), оставив только буквы и цифры.',
    },
    filter: { en: 'Write {text}', ru: 'Написать {text}' },
  },
  docs: {
    summary: {
      en: 'Text of the caller in a dial string, a queue or a file name, unfiltered',
      ru: 'Текст от звонящего в строке вызова, имени очереди или файла без фильтра',
    },
    asterisk: {
      en: '`.` and `!` in a pattern match any character (`main/pbx.c`, `_extension_match_core`), and a SIP address may hold `&`, `/` and `,`. A call to `1&PJSIP/evil` that reaches `exten => _X.,1,Dial(PJSIP/${EXTEN}@trunk)` makes Dial call `PJSIP/1` and `PJSIP/evil@trunk`, for the variable is filled in before Dial takes its text apart (on 22.10.1 a call to `1&Nope` made Dial take `Nope` for a second destination; `apps/app_dial.c`, `dial_exec_full`). Names and numbers of the caller and SIP headers are as free. The rule follows variables within an extension and through the arguments of Gosub; a text that a condition has looked at with REGEX() or FILTER() is not accused. It belongs to the profile `security`.',
      ru: '`.` и `!` в шаблоне подходят к любому символу (`main/pbx.c`, `_extension_match_core`), а в SIP-адресе бывают и `&`, и `/`, и `,`. Вызов на `1&PJSIP/evil`, попавший в `exten => _X.,1,Dial(PJSIP/${EXTEN}@trunk)`, заставит Dial звонить на `PJSIP/1` и `PJSIP/evil@trunk`: переменная подставляется до того, как Dial разберёт строку (на 22.10.1 при вызове на `1&Nope` приложение Dial приняло `Nope` за второго адресата; `apps/app_dial.c`, `dial_exec_full`). Имя и номер звонящего и заголовки SIP так же произвольны. Правило прослеживает переменные внутри экстеншена и через аргументы Gosub; текст, который в условии проверили через REGEX() или FILTER(), не обвиняется. Правило входит в профиль `security`.',
    },
    instead: {
      en: 'Write the pattern as exactly as the numbers are (`_NXXXXXX`), or let only the characters of a number pass: `Dial(PJSIP/${FILTER(0-9+,${EXTEN})}@trunk)`.',
      ru: 'Пишите шаблон ровно под свои номера (`_NXXXXXX`) или пропускайте только символы номера: `Dial(PJSIP/${FILTER(0-9+,${EXTEN})}@trunk)`.',
    },
    fix: {
      en: 'Wraps the text in FILTER() with digits, `*`, `#` and `+` for a number, letters and digits for all else. Not part of "fix all": you know best which characters are meant.',
      ru: 'Заключает текст в FILTER(): для номера — цифры, `*`, `#` и `+`, для остального — буквы и цифры. В «исправить всё» не входит: какие символы нужны, лучше знаете вы.',
    },
  },
  global: callerFlow(sinks),
});
