/** Text that the caller chose, where a shell or Asterisk itself runs it (main/asterisk.c:ast_safe_system, apps/app_exec.c). */
import type { ConfigFile } from '../config/file.ts';
import type { Extension } from '../dialplan/model.ts';
import { checkExtension, checkSubroutines, type Sink, type Sinks } from '../lint/caller-flow.ts';
import { type Call, firstOutside } from '../lint/calls.ts';
import { defineRule } from '../lint/rule.ts';
import type { StepText } from '../lint/steps.ts';
import { walkValue } from '../syntax/value.ts';
import { lowerCase } from '../text/ascii.ts';
import type { Span } from '../text/span.ts';

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
    asterisk:
      'System, TrySystem, `${SHELL()}` and the command of MixMonitor go to `/bin/sh -c` with all variables filled in (`main/asterisk.c`, `ast_safe_system`; `apps/app_system.c`; `funcs/func_shell.c`; `apps/app_mixmonitor.c`), so a name like `"$(reboot)"` is a command; quotes around it do not help: on 22.10.1 a call to `1$(id>f)` made `SHELL(echo "${EXTEN}")` hand `echo "1$(id>f)"` to the shell. AGI, ExternalIVR and Exec take from their text which program or application to run. What the caller decides: CALLERID(), headers of SIP, and `${EXTEN}` where the pattern has `.` or `!`, which match any character and not digits only (`main/pbx.c`, `_extension_match_core`). The rule follows variables within an extension and through the arguments of Gosub. A text that a condition has looked at with REGEX() or FILTER() is not accused.',
    instead:
      "Write `System(log.sh ${FILTER(0-9A-Za-z,${CALLERID(name)})})`, as Asterisk's own README-SERIOUSLY.bestpractices advises, or hand the text over by AGI, whose arguments no shell reads.",
    fix: 'Wraps the text in FILTER() with digits, `*`, `#` and `+` for a number, letters and digits for all else. Not part of "fix all": you know best which characters are meant.',
  },
  global: {
    extension: site => {
      if (mayRun(site.extension)) checkExtension(site, sinks);
    },
    wholeDialplan: (view, { loaded }, report) => {
      const files = loaded.files.map(({ file }) => file);
      if (files.some(passesArguments) && files.some(mentionsTaker)) checkSubroutines(view, sinks, report);
    },
  },
});

/** How the applications and the function are written by those who write them as usual. */
const words = ['System(', 'system(', 'SHELL(', 'AGI(', 'agi(', 'Exec(', 'exec(', 'ExternalIVR('];

/** MixMonitor with a command. */
const mixCommand = /MixMonitor\([^,\n]*,[^,\n]*,/;

const known = new WeakMap<ConfigFile, boolean>();

/** Whether a file may run anything: most of them do not, and then nothing in them is taken apart. */
function mentionsTaker(file: ConfigFile): boolean {
  let mentions = known.get(file);
  if (mentions === undefined) {
    const { content } = file.text;
    mentions = words.some(word => content.includes(word)) || mixCommand.test(content);
    known.set(file, mentions);
  }
  return mentions;
}

function passesArguments({ text }: ConfigFile): boolean {
  return text.content.includes('${ARG');
}

function mayRun({ priorities }: Extension): boolean {
  let last: ConfigFile | undefined;
  for (const { source } of priorities) {
    if (source.file === last) continue;
    last = source.file;
    if (mentionsTaker(last)) return true;
  }
  return false;
}

const takers: ReadonlySet<string> = new Set([
  ...['system', 'trysystem', 'mixmonitor', 'agi', 'eagi', 'deadagi', 'externalivr', 'exec', 'tryexec'],
]);

const takerInside = /(?:system|mixmonitor|agi|externalivr|exec)\(/i;

const sinks: Sinks = {
  maybeIn: ({ name, text }) =>
    takers.has(name) || text.includes('SHELL(') || (name.startsWith('execif') && takerInside.test(text)),
  of: step => [...callsIn(step), ...shellReads(step)],
};

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
