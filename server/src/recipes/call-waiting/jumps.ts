/** Jumps to priorities by their numbers, or by the distance to them: nothing may be put in before what they mean. */
import type { Context, Dialplan, Extension, Priority } from '../../dialplan/model.ts';
import { type JumpTarget, parseGosubTarget, parseJumpTarget, splitBranches } from '../../syntax/jump.ts';
import { parseValue } from '../../syntax/value.ts';
import type { Span } from '../../text/span.ts';

interface Jump {
  readonly context: Context;
  readonly extension: Extension;
  readonly priority: Priority;
  /** The data of the application, in which `target` has its places. */
  readonly text: string;
  readonly target: JumpTarget;
}

const known = new WeakMap<Dialplan, readonly Jump[]>();

/** A line that jumps behind a priority by number. Undefined where none is seen. */
export function jumpBehind(
  dialplan: Dialplan,
  own: { readonly context: Context; readonly extension: Extension; readonly priority: Priority },
): Priority | undefined {
  const jumps = known.get(dialplan) ?? collect(dialplan);
  known.set(dialplan, jumps);
  const { priorities, isPattern, name } = own.extension;
  const moved = new Set(priorities.map(each => each.priority).filter(each => each > own.priority.priority));
  return jumps.find(({ context, extension, text, target }) => {
    const isOwn = extension === own.extension;
    if (target.kind === 'relative') return isOwn;
    if (!moved.has(target.value ?? 0)) return false;
    const part = (span: Span | undefined) => span && text.slice(span.start, span.end).trim();
    if (!leadsTo(dialplan.contexts, part(target.context) ?? context.name, own.context)) return false;
    const number = part(target.extension);
    return number === undefined ? isOwn : isPattern || number.includes('$') || number === name;
  })?.priority;
}

/** Whether a context of that name is the other one, includes it, or may be any. */
function leadsTo(contexts: ReadonlyMap<string, Context>, name: string, to: Context): boolean {
  if (name === to.name || name.includes('$')) return true;
  return contexts.get(name)?.includes.some(({ context }) => context === to.name) ?? false;
}

function collect({ contexts }: Dialplan): Jump[] {
  const jumps: Jump[] = [];
  for (const context of contexts.values())
    for (const extension of context.extensions)
      for (const priority of extension.priorities) {
        if (priority.isHint || !/goto|gosub/i.test(priority.variable.value)) continue;
        const { application, data: text } = priority.statement;
        for (const target of targetsIn(application.toLowerCase(), text))
          if (target.kind === 'number' || target.kind === 'relative')
            jumps.push({ context, extension, priority, text, target });
      }
  return jumps;
}

function targetsIn(application: string, text: string): JumpTarget[] {
  const opaque = parseValue(text);
  const goto = ({ start, end }: Span) => parseJumpTarget(text, start, end, opaque);
  const gosub = ({ start, end }: Span) => parseGosubTarget(text, start, end, opaque).target;
  const branches = (aware: boolean) => {
    const { whenTrue, whenFalse } = splitBranches(text, 0, text.length, aware, opaque);
    return [whenTrue, whenFalse].flatMap(span => span ?? []);
  };
  const whole = { start: 0, end: text.length };
  switch (application) {
    case 'goto':
      return [goto(whole)];
    case 'gosub':
      return [gosub(whole)];
    case 'gotoif':
    case 'gotoiftime':
      return branches(false).map(goto);
    case 'gosubif':
      return branches(true).map(gosub);
    case 'execif':
      return branches(true).flatMap(({ start, end }) => {
        const inner = /^(goto|gosub)\(.*\)$/is.exec(text.slice(start, end));
        if (inner === null) return [];
        const [, name = ''] = inner;
        const data = { start: start + name.length + 1, end: end - 1 };
        return [name.toLowerCase() === 'goto' ? goto(data) : gosub(data)];
      });
    default:
      return [];
  }
}
