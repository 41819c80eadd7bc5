/**
 * What is put around the lines of an extension that dial a phone: first its state is asked for, and who has reached the
 * busy threshold is not rung at all. The priorities behind move up, so nothing may jump to them by their numbers.
 */
import type { Dialplan } from '../../dialplan/model.ts';
import { type Message, message } from '../../text/message.ts';
import type { PlannedEdit } from '../recipe.ts';
import { insertBehind } from '../steps.ts';
import { jumpBehind } from './jumps.ts';
import {
  applicationOf,
  argumentsOf,
  continuation,
  type DialLine,
  lineEndingOf,
  renumbered,
  sameLike,
} from './lines.ts';
import { messages } from './messages.ts';

export const subroutine = 'call-waiting';

/** Applications behind which nothing of the extension is run. */
const lastApplications: ReadonlySet<string> = new Set(['hangup', 'goto', 'return', 'busy', 'congestion']);

/** The lines of an extension that dial a phone, in the order of the call, and what the subroutine is asked about. */
export interface Dials {
  readonly lines: readonly [DialLine, ...DialLine[]];
  readonly subjectOf: (line: DialLine) => string;
}

export type Wrapped = { readonly edits: readonly PlannedEdit[] } | { readonly reason: Message };

export function wrap({ lines, subjectOf }: Dials, dialplan: Dialplan): Wrapped {
  const [first] = lines;
  const { context, extension, priority } = first;
  const at = { context: context.name, line: priority.line + 1 };
  const whole = continuation(extension, priority);
  if (whole === undefined) return { reason: message(messages.apart, at) };
  const jump = jumpBehind(dialplan, first);
  if (jump !== undefined)
    return { reason: message(messages.jumpedTo, { ...at, from: jump.line + 1, path: jump.source.path }) };
  const { source, block, following } = whole;
  const label = extension.labels.has('busy') ? 'cw-busy' : 'busy';
  const same = sameLike(whole, priority.line);
  const edits: PlannedEdit[] = [];
  const dials = new Map(lines.map(each => [each.priority.line, each]));
  let moved = 0;
  for (const line of [priority.line, ...following.map(item => block.firstLine + item.line)]) {
    const item = following.find(each => block.firstLine + each.line === line);
    if (item !== undefined) edits.push(...renumbered(whole, item, moved));
    const dial = dials.get(line);
    if (dial === undefined) continue;
    edits.push(callBefore(dial, subjectOf(dial), label, same));
    moved += 2;
  }
  const last = following.at(-1);
  const ends = last !== undefined && lastApplications.has(applicationOf(last));
  const behind = last === undefined ? priority.line : block.firstLine + last.line;
  const added = [...(ends ? [] : [`${same}n,Hangup()`]), `${same}n(${label}),Busy(10)`];
  edits.push(insertBehind(source, behind, added, message(messages.busy)));
  return { edits };
}

/** The line that dials, behind the two that ask. */
function callBefore(
  { priority, device }: DialLine,
  subject: string,
  label: string,
  same: string,
): PlannedEdit {
  const { source, line, variable } = priority;
  const { start, end } = priority.statement.call;
  const [, timeout = '', options = '', ...rest] = argumentsOf(priority.data);
  const columns = variable.item.valueColumns({ start, end });
  const from = source.file.text.lineStart(line);
  return {
    path: source.path,
    span: { start: from + columns.start, end: from + columns.end },
    text: [
      `Gosub(${subroutine},s,1(${subject}))`,
      `${same}n,GotoIf($["\${CW_STATE}" = "BUSY"]?${label})`,
      `${same}n,Dial(${[device, timeout, `${options}\${CW_OPTS}`, ...rest].join(',')})`,
    ].join(lineEndingOf(source)),
    reason: message(messages.wrap),
  };
}
