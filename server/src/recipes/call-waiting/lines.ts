/** The lines of a dialplan that dial a phone by the number that was called, and what may be put around them. */
import type { Block } from '../../config/file.ts';
import type { Variable } from '../../config/items.ts';
import type { FileRef } from '../../config/loaded.ts';
import type { Context, Extension, Priority } from '../../dialplan/model.ts';
import { type PriorityStatement, statementOf } from '../../dialplan/statement.ts';
import { splitArguments } from '../../syntax/arguments.ts';
import { parseValue } from '../../syntax/value.ts';
import { message } from '../../text/message.ts';
import type { RootModel } from '../../workspace/model.ts';
import type { PlannedEdit } from '../recipe.ts';
import { inStyleOf } from '../steps.ts';
import { messages } from './messages.ts';

/** A line that dials a phone by the number that was called. */
export interface DialLine {
  readonly context: Context;
  readonly extension: Extension;
  readonly priority: Priority;
  readonly device: string;
}

export function lineName({ context, extension }: DialLine): string {
  return `${extension.name}@${context.name}`;
}

export function dialLines(model: RootModel): DialLine[] {
  if (model.config('extensions.conf').state !== 'loaded') return [];
  return [...model.dialplan().contexts.values()].flatMap(linesOf);
}

function linesOf(context: Context): DialLine[] {
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

export function argumentsOf(data: string): string[] {
  return splitArguments(data, 0, data.length, { opaque: parseValue(data) }).map(({ start, end }) =>
    data.slice(start, end),
  );
}

/** The lines of an extension from one on, which stand in one block with none of another extension between them. */
export interface Continuation {
  readonly source: FileRef;
  readonly block: Block;
  readonly following: readonly Variable[];
}

/** Undefined where lines of the extension stand elsewhere: nothing can be put between them then. */
export function continuation(extension: Extension, priority: Priority): Continuation | undefined {
  const { source, line } = priority;
  const block = source.file.blockAt(line);
  if (block === undefined) return undefined;
  const following: Variable[] = [];
  let begun = '';
  for (const item of block.body.items) {
    if (item.kind !== 'variable') continue;
    const statement = statementOf(item);
    const isOther = !isPriority(statement) || (statement.kind === 'exten' && statement.extension !== begun);
    if (isPriority(statement) && statement.kind === 'exten') begun = statement.extension;
    if (block.firstLine + item.line <= line) continue;
    if (isOther) break;
    if (statement.form !== 'hint') following.push(item);
  }
  const behind = extension.priorities.filter(each => !each.isHint && each.priority > priority.priority);
  return behind.length === following.length ? { source, block, following } : undefined;
}

/** Moves a priority that is a number up. */
export function renumbered({ source, block }: Continuation, item: Variable, by: number): PlannedEdit[] {
  const statement = statementOf(item);
  if (!isPriority(statement) || statement.form !== 'number' || by === 0) return [];
  const start = source.file.text.lineStart(block.firstLine + item.line);
  const columns = item.valueColumns(statement.wordSpan);
  return [
    {
      path: source.path,
      span: { start: start + columns.start, end: start + columns.end },
      text: String(statement.number + by),
      reason: message(messages.renumbered),
    },
  ];
}

function isPriority(statement: ReturnType<typeof statementOf>): statement is PriorityStatement {
  return statement.kind === 'exten' || statement.kind === 'same';
}

export function applicationOf(item: Variable): string {
  const statement = statementOf(item);
  return isPriority(statement) ? statement.application.toLowerCase() : '';
}

/** `same => ` as the extension writes it from a line on, else as the file writes its lines. */
export function sameLike({ source, block, following }: Continuation, line: number): string {
  const { text } = source.file;
  for (const at of [line, ...following.map(item => block.firstLine + item.line)]) {
    const found = /^(\s*same\s*=>?\s*)/i.exec(text.line(at))?.[1];
    if (found !== undefined) return found;
  }
  return inStyleOf(source, [' same => '])[0] ?? ' same => ';
}

export function lineEndingOf({ file }: FileRef): string {
  return file.text.content.includes('\r\n') ? '\r\n' : '\n';
}
