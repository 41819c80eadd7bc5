/**
 * Plain Asterisk, by DEVICE_STATE and music. The line that dials the phone is preceded by a subroutine, which asks for the
 * phone's state and gives the options to add; who has reached the busy threshold is not rung at all.
 */

import type { Variable } from '../../config/items.ts';
import type { Context, Extension, Priority } from '../../dialplan/model.ts';
import { type PriorityStatement, statementOf } from '../../dialplan/statement.ts';
import { splitArguments } from '../../syntax/arguments.ts';
import { parseValue } from '../../syntax/value.ts';
import { message } from '../../text/message.ts';
import type { RootModel } from '../../workspace/model.ts';
import type { PlannedEdit } from '../recipe.ts';
import { appendLines, insertBehind } from '../steps.ts';
import { messages } from './messages.ts';
import type { Variant } from './variant.ts';

const subroutine = 'call-waiting';

const subroutineText = [
  `[${subroutine}]`,
  'exten => s,1,Set(CW_OPTS=)',
  ' same => n,Set(CW_STATE=${DEVICE_STATE(${ARG1})})',
  ' same => n,GotoIf($["${CW_STATE}" = "INUSE" | "${CW_STATE}" = "RINGINUSE" | "${CW_STATE}" = "ONHOLD"]?waiting)',
  ' same => n,Return()',
  ' same => n(waiting),Progress()',
  ' same => n,Playback(beep,noanswer)',
  ' same => n,Set(CW_OPTS=m)',
  ' same => n,Return()',
];

/** Applications behind which nothing of the extension is run. */
const lastApplications: ReadonlySet<string> = new Set(['hangup', 'goto', 'return', 'busy', 'congestion']);

/** A line that dials a phone by the number that was called. */
interface DialLine {
  readonly context: Context;
  readonly extension: Extension;
  readonly priority: Priority;
  readonly device: string;
}

export function planPlain(model: RootModel): Variant {
  const dialplan = model.dialplan();
  const main = model.config('extensions.conf').files[0];
  if (main === undefined) return { kind: 'declined', reason: message(messages.noDialplan) };
  const contexts = [...dialplan.contexts.values()];
  const existing = dialplan.contexts.get(subroutine);
  if (existing !== undefined && !sets(existing, 'CW_STATE')) {
    return { kind: 'declined', reason: message(messages.contextTaken) };
  }
  const lines = contexts.flatMap(context => dialLines(context));
  const edits: PlannedEdit[] = [];
  for (const line of lines.filter(({ extension }) => !callsSubroutine(extension))) {
    const wrapped = wrap(line);
    if (wrapped === undefined) {
      const { context, priority } = line;
      const args = { context: context.name, line: priority.variable.line + 1 };
      return { kind: 'declined', reason: message(messages.numbered, args) };
    }
    edits.push(...wrapped);
  }
  if (lines.length === 0) return { kind: 'declined', reason: message(messages.nothingToWrap) };
  if (existing === undefined) {
    if (main.file.lines.finalDepth !== 0) {
      return { kind: 'declined', reason: message(messages.openComment, { path: main.path }) };
    }
    edits.push(appendLines(main, subroutineText, message(messages.subroutine)));
  }
  return { kind: 'edits', edits, notes: [message(messages.music)], busyAt: 2 };
}

function dialLines(context: Context): DialLine[] {
  return context.extensions.flatMap(extension =>
    extension.priorities.flatMap(priority => {
      if (priority.application.toLowerCase() !== 'dial' || priority.variable.inherited) return [];
      const [device] = argumentsOf(priority.data);
      return device !== undefined && /^PJSIP\/\$\{EXTEN(?::-?\d+(?::-?\d+)?)?\}$/i.test(device)
        ? [{ context, extension, priority, device }]
        : [];
    }),
  );
}

function argumentsOf(data: string): string[] {
  return splitArguments(data, 0, data.length, { opaque: parseValue(data) }).map(({ start, end }) =>
    data.slice(start, end),
  );
}

function callsSubroutine({ priorities }: Extension): boolean {
  return priorities.some(
    ({ application, data }) => /^gosub$/i.test(application) && data.startsWith(`${subroutine},`),
  );
}

function sets({ extensions }: Context, variable: string): boolean {
  return extensions.some(({ priorities }) => priorities.some(({ data }) => data.includes(variable)));
}

/** The edits for one line; undefined where the priorities behind it are numbers. */
function wrap({ extension, priority, device }: DialLine): PlannedEdit[] | undefined {
  const { source, line, item } = priority.variable;
  const block = source.file.blockAt(line);
  if (block === undefined) return undefined;
  const following = continuation(
    block.body.items.filter(each => each.kind === 'variable'),
    item,
  );
  if (following === undefined) return undefined;
  const label = extension.labels.has('busy') ? 'cw-busy' : 'busy';
  const [, timeout = '', options = '', ...rest] = argumentsOf(priority.data);
  const dial = [device, timeout, `${options}\${CW_OPTS}`, ...rest].join(',');
  const same = sameLike(source.file.text.line(line), following, text =>
    source.file.text.line(block.firstLine + text),
  );
  const raw = source.file.text.lineStart(line);
  const call = priority.statement.call;
  const columns = item.valueColumns({ start: call.start, end: call.end });
  const edits: PlannedEdit[] = [
    {
      path: source.path,
      span: { start: raw + columns.start, end: raw + columns.end },
      text: [
        `Gosub(${subroutine},s,1(${device}))`,
        `${same}n,GotoIf($["\${CW_STATE}" = "BUSY"]?${label})`,
        `${same}n,Dial(${dial})`,
      ].join(source.file.text.content.includes('\r\n') ? '\r\n' : '\n'),
      reason: message(messages.wrap),
    },
  ];
  const last = following.at(-1);
  const ends = last !== undefined && lastApplications.has(applicationOf(last));
  const behind = last === undefined ? line : block.firstLine + last.line;
  const lines = [...(ends ? [] : [`${same}n,Hangup()`]), `${same}n(${label}),Busy(10)`];
  edits.push(insertBehind(source, behind, lines, message(messages.busy)));
  return edits;
}

/** The lines of the same extension that follow; undefined where one of them has a number for its priority. */
function continuation(items: readonly Variable[], item: Variable): Variable[] | undefined {
  const at = items.indexOf(item);
  const begun = items.slice(0, at + 1).findLast(each => statementOf(each).kind === 'exten');
  const extension = begun === undefined ? undefined : extensionOf(begun);
  const following: Variable[] = [];
  for (const next of items.slice(at + 1)) {
    const statement = statementOf(next);
    if (!isPriority(statement)) break;
    if (statement.kind === 'exten' && statement.extension !== extension) break;
    if (statement.form !== 'next') return undefined;
    following.push(next);
  }
  return following;
}

function isPriority(statement: ReturnType<typeof statementOf>): statement is PriorityStatement {
  return statement.kind === 'exten' || statement.kind === 'same';
}

function extensionOf(item: Variable): string | undefined {
  const statement = statementOf(item);
  return statement.kind === 'exten' ? statement.extension : undefined;
}

function applicationOf(item: Variable): string {
  const statement = statementOf(item);
  return isPriority(statement) ? statement.application.toLowerCase() : '';
}

/** `same => ` as the extension writes it, else as most people do. */
function sameLike(own: string, following: readonly Variable[], lineOf: (line: number) => string): string {
  const written = /^(\s*same\s*=>?\s*)/i;
  for (const text of [own, ...following.map(({ line }) => lineOf(line))]) {
    const found = written.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return ' same => ';
}
