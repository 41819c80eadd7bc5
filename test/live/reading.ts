/**
 * Turns what a running Asterisk answers (manager list, console listing, GetConfig, log lines; all as Latin-1
 * text) into the forms of a recording. The manager's list has whole values but neither files, lines, caller ids
 * nor autohints; the console's listing has those but cuts values: the two walk the dialplan in the same order
 * (main/pbx.c:manager_show_dialplan_helper, show_dialplan_helper) and are joined line by line.
 */
import type {
  CategoryForm,
  ConfigForm,
  ContextForm,
  ExtensionForm,
  Level,
  LogEntry,
  PriorityForm,
} from '../conformance/forms.ts';
import { type Message, utf8 } from './manager.ts';

interface Growing {
  name: string;
  includes: string[];
  switches: string[];
  ignorepats: string[];
  autohints?: true;
  extensions: (ExtensionForm & { priorities: PriorityForm[] })[];
}

function header(message: Message, key: string): string | undefined {
  const line = message.find(candidate => candidate.startsWith(`${key}: `));
  return line?.slice(key.length + 2);
}

/** The list of `ShowDialPlan` joined with the lines of `dialplan show`. */
export function readDialplan(list: readonly Message[], listing: readonly string[]): ContextForm[] {
  const contexts: Growing[] = [];
  const events = list.filter(message => message[0] === 'Event: ListDialplan');
  let next = 0;
  let context: Growing | undefined;
  for (const line of listing) {
    const opening = /^\[ Context '(.*)' created by '[^']*' \]$/s.exec(line);
    if (opening !== null) {
      const name = utf8(opening[1] ?? '');
      context = { name, includes: [], switches: [], ignorepats: [], extensions: [] };
      contexts.push(context);
      continue;
    }
    if (context === undefined || line === '' || line.startsWith('-= ')) continue;
    if (line === 'Autohints support enabled') {
      context.autohints = true;
      continue;
    }
    const event = events[next++];
    if (event === undefined) throw new Error(`the listing has more than the list: ${line}`);
    const [kind] = (
      event.find(entry => /^(IncludeContext|IgnorePattern|Switch|Priority): /.test(entry)) ?? ''
    ).split(': ');
    const value = utf8(header(event, kind ?? '') ?? '');
    if (kind === 'IncludeContext') context.includes.push(value);
    else if (kind === 'IgnorePattern') context.ignorepats.push(value);
    else if (kind === 'Switch') context.switches.push(value);
    else addPriority(context, event, line);
  }
  if (next !== events.length) throw new Error('the list has more than the listing');
  const forms = contexts.map(({ autohints, extensions, ...rest }) => ({
    ...rest,
    ...(autohints && { autohints }),
    extensions,
  }));
  return forms.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function addPriority(context: Growing, event: Message, line: string): void {
  const name = header(event, 'Extension') ?? '';
  const priority = header(event, 'Priority') ?? '';
  const label = header(event, 'ExtensionLabel');
  const app = header(event, 'Application') ?? '';
  const data = header(event, 'AppData');
  const place = /^(.*):(-?\d+)\]$/s.exec(line.slice(line.lastIndexOf(' [') + 2));
  if (place === null) throw new Error(`no place in ${JSON.stringify(line)}`);
  // The first priority of an extension is printed behind its name, the others behind blanks or their label.
  const first = `  '${name}' `;
  if (line.startsWith(first)) {
    const matched = /^\(CID match '(.*?)'\) => /s.exec(line.slice(first.length));
    const cid = matched === null ? {} : { cid: utf8(matched[1] ?? '') };
    context.extensions.push({ exten: utf8(name), ...cid, priorities: [] });
  }
  const extension = context.extensions.at(-1);
  if (extension === undefined) throw new Error(`no extension for ${JSON.stringify(line)}`);
  extension.priorities.push({
    priority: priority === 'hint' ? 'hint' : Number(priority),
    ...(label === undefined ? {} : { label: utf8(label) }),
    app: utf8(app),
    ...(priority === 'hint' ? {} : { data: utf8(data ?? '') }),
    file: utf8(place[1] ?? ''),
    line: Number(place[2]),
  });
}

/** The answer to `GetConfig`. */
export function readConfig(message: Message): ConfigForm {
  if (message[0] === 'Response: Error') {
    const invalid = header(message, 'Message')?.includes('invalid format') ?? false;
    return { error: invalid ? 'invalid' : 'missing' };
  }
  const categories: (CategoryForm & { vars: [string, string][]; inherits?: string[] })[] = [];
  for (const line of message) {
    const [, kind, value = ''] = /^(Category|Templates|Line)-[\d-]+: (.*)$/s.exec(line) ?? [];
    const category = categories.at(-1);
    if (kind === 'Category') categories.push({ name: utf8(value), vars: [] });
    else if (kind === 'Templates' && category !== undefined) category.inherits = utf8(value).split(',');
    else if (kind === 'Line' && category !== undefined) {
      // A name holds no `=`, but an escaped one may stand first (`\=name = value`).
      const equals = value.indexOf('=', 1);
      category.vars.push([utf8(value.slice(0, equals)), utf8(value.slice(equals + 1))]);
    }
  }
  return {
    categories: categories.map(({ name, inherits, vars }) => ({ name, ...(inherits && { inherits }), vars })),
  };
}

const logLine = /^\[[^\]]*\] (NOTICE|WARNING|ERROR)\[\d+\](?:\[C-[0-9a-f]+\])?: ([^ ]+):\d+ (\w+): (.*)$/s;

/** Lines of a `[plain]` log file; a line that does not begin an entry continues the one before. */
export function readLog(lines: readonly string[]): LogEntry[] {
  const entries: { level: Level; source: string; message: string }[] = [];
  for (const line of lines) {
    const [, level = '', file, called, message = ''] = logLine.exec(line) ?? [];
    const last = entries.at(-1);
    if (file !== undefined) {
      entries.push({
        level: level.toLowerCase() as Level,
        source: `${file}:${called}`,
        message: utf8(message),
      });
    } else if (last !== undefined) last.message += `\n${utf8(line)}`;
  }
  return entries.map(entry => ({ ...entry, ...placeOf(entry.message) }));
}

const places = [
  /^'([^']*)', line (\d+): {2}Same File/,
  /^.*\b(?:at|in|for) line (?<line>\d+) of (?<file>.*?)(?: -- IGNORING!!!|!)?$/s,
  /^.*, line (?<line>\d+) of (?<file>.*)$/s,
];

/** Which line of which file a message of the loaders names; a comment that began nowhere is said to begin on line 0. */
function placeOf(message: string): { line?: number; file?: string } {
  for (const pattern of places) {
    const match = pattern.exec(message);
    if (match === null) continue;
    const file = (match.groups?.file ?? match[1] ?? '').replace(/^\/etc\/asterisk\//, '');
    const line = Number(match.groups?.line ?? match[2]);
    return file === '' ? { line } : { line, file };
  }
  const [, line] =
    /^(?:Line |Unterminated comment detected beginning on line )([1-9]\d*)/.exec(message) ?? [];
  return line === undefined ? {} : { line: Number(line) };
}
