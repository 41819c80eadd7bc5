/** Text that the caller chose, where a shell or Asterisk itself runs it (main/asterisk.c:ast_safe_system, apps/app_exec.c). */
import { callerFlow, type Sink, type Sinks } from '../lint/caller-flow.ts';
import { type Call, firstOutside } from '../lint/calls.ts';
import { defineRule } from '../lint/rule.ts';
import type { StepText } from '../lint/step-text.ts';
import { walkValue } from '../syntax/value.ts';
import { lowerCase } from '../text/ascii.ts';
import type { Span } from '../text/span.ts';

const takers: ReadonlySet<string> = new Set([
  ...['system', 'trysystem', 'mixmonitor', 'agi', 'eagi', 'deadagi', 'externalivr', 'exec', 'tryexec'],
]);

/** MixMonitor with a command. */
const mixCommand = /^[^,]*,[^,]*,/;

const takerInside = /(?:system|mixmonitor|agi|externalivr|exec)\(/i;

const sinks: Sinks = {
  maybeIn: ({ name, text }) =>
    (name === 'mixmonitor' ? mixCommand.test(text) : takers.has(name)) ||
    text.includes('SHELL(') ||
    (name.startsWith('execif') && takerInside.test(text)),
  of: step => [...callsIn(step), ...shellReads(step)],
};

export const shellInjection = defineRule({
  id: 'shell-injection',
  severity: 'warning',
  messages: {
    shell: {
      en: "'{text}' comes from the caller, and {application} hands it to a shell: a caller who puts ';', '|' or '$( )' in it runs commands on this machine. Let FILTER() pass only the characters that belong there.",
      ru: '«{text}» присылает звонящий, а {application} отдаёт это командной оболочке: подставив «;», «|» или «$( )», он выполнит на этой машине свои команды. Пропустите текст через FILTER(), оставив только нужные символы.',
    },
    program: {
      en: "'{text}' comes from the caller, who so chooses what {application} runs. Let FILTER() pass only the characters that belong there, or choose from a list of your own.",
      ru: '«{text}» присылает звонящий, и он же решает, что запустит {application}. Пропустите текст через FILTER(), оставив только нужные символы, или выбирайте из своего списка.',
    },
    filter: { en: 'Write {text}', ru: 'Написать {text}' },
  },
  docs: {
    summary: {
      en: 'Text of the caller in a command that a shell or Asterisk runs',
      ru: 'Текст от звонящего в команде, которую выполняет оболочка или сам Asterisk',
    },
    asterisk: {
      en: 'System, TrySystem, `${SHELL()}` and the command of MixMonitor go to `/bin/sh -c` with all variables filled in (`main/asterisk.c`, `ast_safe_system`; `apps/app_system.c`; `funcs/func_shell.c`; `apps/app_mixmonitor.c`), so a name like `"$(reboot)"` is a command; quotes around it do not help: on 22.10.1 a call to `1$(id>f)` made `SHELL(echo "${EXTEN}")` hand `echo "1$(id>f)"` to the shell. AGI, ExternalIVR and Exec take from their text which program or application to run. What the caller decides: CALLERID(), headers of SIP, and `${EXTEN}` where the pattern has `.` or `!`, which match any character and not digits only (`main/pbx.c`, `_extension_match_core`). The rule follows variables within an extension and through the arguments of Gosub. A text that a condition has looked at with REGEX() or FILTER() is not accused.',
      ru: 'System, TrySystem, `${SHELL()}` и команда MixMonitor уходят в `/bin/sh -c` с уже подставленными переменными (`main/asterisk.c`, `ast_safe_system`; `apps/app_system.c`; `funcs/func_shell.c`; `apps/app_mixmonitor.c`), так что имя `"$(reboot)"` — это команда, и кавычки вокруг не помогают: на 22.10.1 при вызове на `1$(id>f)` функция `SHELL(echo "${EXTEN}")` передала оболочке `echo "1$(id>f)"`. AGI, ExternalIVR и Exec берут из текста, какую программу или приложение запустить. От звонящего зависят CALLERID(), заголовки SIP и `${EXTEN}`, если в шаблоне есть `.` или `!`: они подходят к любому символу, не только к цифрам (`main/pbx.c`, `_extension_match_core`). Правило прослеживает переменные внутри экстеншена и через аргументы Gosub. Текст, который в условии проверили через REGEX() или FILTER(), не обвиняется.',
    },
    instead: {
      en: "Write `System(log.sh ${FILTER(0-9A-Za-z,${CALLERID(name)})})`, as Asterisk's own README-SERIOUSLY.bestpractices advises, or hand the text over by AGI, whose arguments no shell reads.",
      ru: 'Пишите `System(log.sh ${FILTER(0-9A-Za-z,${CALLERID(name)})})`, как советует README-SERIOUSLY.bestpractices самого Asterisk, или передавайте текст через AGI: его аргументы оболочка не читает.',
    },
    fix: {
      en: 'Wraps the text in FILTER() with digits, `*`, `#` and `+` for a number, letters and digits for all else. Not part of "fix all": you know best which characters are meant.',
      ru: 'Заключает текст в FILTER(): для номера — цифры, `*`, `#` и `+`, для остального — буквы и цифры. В «исправить всё» не входит: какие символы нужны, лучше знаете вы.',
    },
  },
  global: callerFlow(sinks),
});

function callsIn(step: StepText): Sink[] {
  return step.calls.flatMap(call => {
    const { data, nodes } = call;
    const taken = data === undefined ? undefined : takenBy(lowerCase(call.name), call, data);
    return taken === undefined ? [] : [{ ...taken, nodes, taker: call.name }];
  });
}

function takenBy(name: string, call: Call, data: Span): Pick<Sink, 'span' | 'message'> | undefined {
  switch (name) {
    case 'system':
    case 'trysystem':
      return { span: data, message: 'shell' };
    case 'mixmonitor': {
      const command = call.pieces[2];
      return command && { span: { start: command.start, end: data.end }, message: 'shell' };
    }
    case 'agi':
    case 'eagi':
    case 'deadagi':
    case 'externalivr': {
      const [program] = call.pieces;
      return program && { span: program, message: 'program' };
    }
    case 'exec':
    case 'tryexec': {
      const open = firstOutside(call.text, '(', data.start, data.end, call.nodes);
      return { span: { start: data.start, end: open === -1 ? data.end : open }, message: 'program' };
    }
    default:
      return undefined;
  }
}

function shellReads({ text, nodes }: StepText): Sink[] {
  if (!text.includes('SHELL(')) return [];
  const found: Sink[] = [];
  for (const node of walkValue(nodes)) {
    if (node.kind !== 'variable' || node.call === undefined) continue;
    if (text.slice(node.name.start, node.name.end) !== 'SHELL') continue;
    found.push({ span: node.call.arguments, nodes: node.nested, message: 'shell', taker: 'SHELL()' });
  }
  return found;
}
