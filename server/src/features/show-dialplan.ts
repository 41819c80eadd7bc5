/**
 * The dialplan as Asterisk holds it: as text, laid out like `dialplan show` of its console (main/pbx.c:
 * show_dialplan_helper), and as plain objects for programs. Bytes that are not UTF-8 are shown as U+FFFD.
 */
import {
  type Context,
  type Dialplan,
  type Extension,
  hintPriority,
  type Priority,
} from '../dialplan/model.ts';
import { shownText } from '../text/bytes.ts';

export interface PriorityForm {
  readonly priority: number | 'hint';
  readonly label?: string;
  /** The devices of a hint. */
  readonly app: string;
  /** Absent for a hint. */
  readonly data?: string;
  /** Name of the file, without its folder. */
  readonly file: string;
  /** As Asterisk counts. */
  readonly line: number;
}

export interface ExtensionForm {
  readonly exten: string;
  /** Only where the line matches on caller id; empty for "no caller id". */
  readonly cid?: string;
  readonly priorities: readonly PriorityForm[];
}

export interface ContextForm {
  readonly name: string;
  readonly includes: readonly string[];
  readonly switches: readonly string[];
  readonly ignorepats: readonly string[];
  readonly autohints?: true;
  readonly extensions: readonly ExtensionForm[];
}

/** The contexts, sorted by name; extensions in the order of matching. */
export function dialplanForm(dialplan: Dialplan): readonly ContextForm[] {
  return sortedContexts(dialplan).map(context => ({
    name: shownText(context.name),
    includes: context.includes.map(({ text }) => shownText(text)),
    switches: context.switches.map(({ name, data }) => shownText(`${name}/${data}`)),
    ignorepats: context.ignorePatterns.map(({ text }) => shownText(text)),
    ...(context.autoHints && { autohints: true }),
    extensions: context.extensions.map(extensionForm),
  }));
}

function extensionForm({ name, callerId, priorities }: Extension): ExtensionForm {
  return {
    exten: shownText(name),
    ...(callerId !== undefined && { cid: shownText(callerId) }),
    priorities: priorities.map(priorityForm),
  };
}

function priorityForm(priority: Priority): PriorityForm {
  const { label, application, data, variable } = priority;
  return {
    priority: priority.isHint ? 'hint' : priority.priority,
    ...(label !== undefined && { label: shownText(label) }),
    app: shownText(application),
    ...(!priority.isHint && { data: shownText(data) }),
    file: shownText(fileName(priority)),
    line: variable.lineNumber,
  };
}

/** The lines of `dialplan show`, with the contexts sorted by name. */
export function dialplanText(dialplan: Dialplan): string {
  const lines: string[] = [];
  let extensions = 0;
  let priorities = 0;
  for (const context of sortedContexts(dialplan)) {
    contextLines(context, lines);
    lines.push('');
    extensions += context.extensions.length;
    for (const extension of context.extensions) priorities += extension.priorities.length;
  }
  const contexts = dialplan.contexts.size;
  lines.push(
    `-= ${counted(extensions, 'extension', 'extensions')} (${counted(priorities, 'priority', 'priorities')}) in ${counted(contexts, 'context', 'contexts')}. =-`,
  );
  return shownText(lines.join('\n'));
}

function contextLines(context: Context, lines: string[]): void {
  lines.push(`[ Context '${context.name}' created by 'pbx_config' ]`);
  if (context.autoHints) lines.push('Autohints support enabled');
  for (const { name, callerId, priorities } of context.extensions) {
    const match = callerId === undefined ? '' : ` (CID match '${callerId}')`;
    // The first line has no room for a label: Asterisk does not show it either.
    let head: string | undefined = `'${name}'${match} =>${match === '' ? '' : ' '}`;
    for (const priority of priorities) {
      const { label, variable } = priority;
      head ??= label === undefined ? '' : `   [${label}]`;
      const place = `${fileName(priority)}:${variable.lineNumber}`;
      lines.push(`  ${head.padEnd(17)} ${step(priority).padEnd(45)} [${place}]`);
      head = undefined;
    }
  }
  for (const { text } of context.includes) lines.push(`  Include =>        ${quoted(text)} [pbx_config]`);
  for (const { text } of context.ignorePatterns)
    lines.push(`  Ignore pattern => ${quoted(text)} [pbx_config]`);
  for (const { name, data } of context.switches)
    lines.push(`  Alt. Switch =>    ${quoted(`${name}/${data}`)} [pbx_config]`);
}

function step({ priority, application, data }: Priority): string {
  return priority === hintPriority ? `hint: ${application}` : `${priority}. ${application}(${data})`;
}

function quoted(text: string): string {
  return `'${text}'`.padEnd(45);
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function sortedContexts({ contexts }: Dialplan): readonly Context[] {
  return [...contexts.values()].sort((left, right) =>
    left.name < right.name ? -1 : left.name > right.name ? 1 : 0,
  );
}

/** Asterisk keeps the name of the file without the folders before it. */
function fileName({ variable }: Priority): string {
  const { path, alias } = variable.source;
  return nameOf(alias ?? path);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
