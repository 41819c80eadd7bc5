/** The lines of a dialplan that dial a phone by the number that was called, and what may be put around them. */
import type { Variable } from '../../config/items.ts';
import type { Context, Extension, Priority } from '../../dialplan/model.ts';
import { type PriorityStatement, statementOf } from '../../dialplan/statement.ts';
import { splitArguments } from '../../syntax/arguments.ts';
import { parseValue } from '../../syntax/value.ts';
import type { RootModel } from '../../workspace/model.ts';

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

/** The lines of the same extension that follow; undefined where one of them has a number for its priority. */
export function continuation(items: readonly Variable[], item: Variable): Variable[] | undefined {
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

export function applicationOf(item: Variable): string {
  const statement = statementOf(item);
  return isPriority(statement) ? statement.application.toLowerCase() : '';
}

/** `same => ` as the extension writes it, else as most people do. */
export function sameLike(
  own: string,
  following: readonly Variable[],
  lineOf: (line: number) => string,
): string {
  const written = /^(\s*same\s*=>?\s*)/i;
  for (const text of [own, ...following.map(({ line }) => lineOf(line))]) {
    const found = written.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return ' same => ';
}
