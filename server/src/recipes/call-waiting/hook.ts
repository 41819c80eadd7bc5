/**
 * A hook: a context that the platform calls by Gosub before it dials, and that the user may have filled already. A second
 * section of that name would be ignored line by line, so ours is added only where there is none; the manual's faulty text
 * gives way to the good one; anything else keeps its lines and calls ours first, from a context of its own.
 */
import type { FileRef } from '../../config/loaded.ts';
import type { Extension, Priority } from '../../dialplan/model.ts';
import { message } from '../../text/message.ts';
import type { RootModel } from '../../workspace/model.ts';
import type { PlannedEdit } from '../recipe.ts';
import { appendLines, inStyleOf, insertBehind, replaceLines } from '../steps.ts';
import { jumpBehind } from './jumps.ts';
import { continuation, lineEndingOf, renumbered, sameLike } from './lines.ts';
import { messages } from './messages.ts';

export interface Hook {
  readonly context: string;
  /** The extension that the platform's call meets, such as `_X!`. */
  readonly extension: string;
  /** What the call names, in the hook: `${EXTEN}` or `s`. */
  readonly called: string;
  /** The lines of our text behind the section's header. */
  readonly lines: readonly string[];
  /** Where a new section goes. */
  readonly target: FileRef;
  /** Whether a line of the context is the user's, and not the platform's own stub. */
  readonly own: (path: string) => boolean;
}

export type HookPlan =
  | { readonly kind: 'edits'; readonly edits: readonly PlannedEdit[] }
  | { readonly kind: 'declined'; readonly reason: ReturnType<typeof message> };

/** Where our text stands when the hook keeps its own lines. */
export const mergedContext = 'call-waiting-notify';

export function planHook(model: RootModel, hook: Hook): HookPlan {
  const dialplan = model.dialplan();
  const existing = dialplan.contexts.get(hook.context);
  const extensions = (existing?.extensions ?? []).filter(({ priorities }) =>
    priorities.some(({ source }) => hook.own(source.path)),
  );
  const priorities = extensions.flatMap(each =>
    each.priorities.filter(({ source }) => hook.own(source.path)),
  );
  if (hook.target.file.lines.finalDepth !== 0)
    return { kind: 'declined', reason: message(messages.openComment, { path: hook.target.path }) };
  if (priorities.length === 0) {
    const section = model
      .config('extensions.conf')
      .categories.find(({ name, source }) => name === hook.context && hook.own(source.path));
    const block = section?.source.file.blockAt(section.line);
    if (section !== undefined && block !== undefined) {
      const last = block.body.items.at(-1)?.line ?? 0;
      const styled = inStyleOf(section.source, hook.lines);
      const edit = insertBehind(section.source, block.firstLine + last, styled, message(messages.hook));
      return { kind: 'edits', edits: [edit] };
    }
    const lines = [`[${hook.context}]`, ...inStyleOf(hook.target, hook.lines)];
    return { kind: 'edits', edits: [appendLines(hook.target, lines, message(messages.hook))] };
  }
  if (priorities.some(({ data }) => data.startsWith(`${mergedContext},`)))
    return { kind: 'edits', edits: [] };
  if (isManuals(priorities)) return replaced(hook, priorities);
  if (priorities.some(({ data }) => asksForState(data))) return { kind: 'edits', edits: [] };
  return merged(model, hook, extensions);
}

/** The printed text of the manual, or one made after it: it answers at the beep, loses `Tt`, or asks nothing at all. */
function isManuals(priorities: readonly Priority[]): boolean {
  const kinds = priorities.map(({ application, data }) => {
    const name = application.toLowerCase();
    if (name === 'progress' || name === 'return') return 'frame';
    return name === 'execif' && asksForState(data) && /\?\s*(?:Playback|Background|Set)\(/i.test(data)
      ? 'conditional'
      : 'other';
  });
  if (kinds.includes('other') || !kinds.includes('conditional')) return false;
  return priorities.some(
    ({ data }) =>
      /STATE\(\$\{EXTEN\}\)@/.test(data) ||
      /\?\s*(?:Playback|Background)\((?![^()]*,)[^()]*\)/i.test(data) ||
      /\?\s*Set\(_*TRANSFER_OPTIONS=m(?:\([^()]*\))?\)/i.test(data),
  );
}

function replaced(hook: Hook, priorities: readonly Priority[]): HookPlan {
  const [first] = priorities;
  const block = first?.source.file.blockAt(first.line);
  const inBlock = priorities.every(
    ({ source, line }) =>
      block !== undefined &&
      source.file === first?.source.file &&
      line >= block.firstLine &&
      line < block.endLine,
  );
  if (first === undefined || !inBlock)
    return { kind: 'declined', reason: message(messages.hookTaken, { context: hook.context }) };
  const lines = priorities.map(({ line }) => line);
  const edit = replaceLines(
    first.source,
    Math.min(...lines),
    Math.max(...lines),
    inStyleOf(first.source, hook.lines),
    message(messages.manual),
  );
  return { kind: 'edits', edits: [edit] };
}

function merged(model: RootModel, hook: Hook, extensions: readonly Extension[]): HookPlan {
  const declined: HookPlan = {
    kind: 'declined',
    reason: message(messages.hookTaken, { context: hook.context }),
  };
  const dialplan = model.dialplan();
  const { contexts } = dialplan;
  const context = contexts.get(hook.context);
  if (contexts.has(mergedContext)) return declined;
  const edits: PlannedEdit[] = [];
  const call = `Gosub(${mergedContext},${hook.called},1)`;
  for (const extension of extensions) {
    const first = extension.priorities[0];
    if (first === undefined || first.priority !== 1 || first.variable.inherited) return declined;
    const { source, line } = first;
    const whole = continuation(extension, first);
    if (whole === undefined || !hook.own(source.path)) return declined;
    if (context === undefined || jumpBehind(dialplan, { context, extension, priority: first }))
      return declined;
    const same = sameLike(whole, whole.block.firstLine);
    const { start } = first.statement.call;
    const column =
      source.file.text.lineStart(line) + first.variable.item.valueColumns({ start, end: start + 1 }).start;
    edits.push({
      path: source.path,
      span: { start: column, end: column },
      text: `${call}${lineEndingOf(source)}${same}n,`,
      reason: message(messages.merged, { context: hook.context }),
    });
    for (const item of whole.following) edits.push(...renumbered(whole, item, 1));
  }
  const catchAll = extensions.some(({ name }) => name === hook.extension || /^_[X.][.!]?$/.test(name));
  const last = extensions.flatMap(({ priorities }) => priorities).at(-1);
  const lines: string[] = [];
  if (!catchAll && last !== undefined) {
    lines.push(`[${hook.context}](+)`, `exten => ${hook.extension},1,${call}`, ' same => n,Return()', '');
  }
  lines.push(`[${mergedContext}]`, ...hook.lines);
  const styled = inStyleOf(hook.target, lines);
  edits.push(appendLines(hook.target, styled, message(messages.hook)));
  return { kind: 'edits', edits };
}

function asksForState(data: string): boolean {
  return /\b(?:EXTENSION_STATE|DEVICE_STATE)\(/.test(data);
}
