/** Steps that recipes share: add to the end of a file, load a module, set an option. Each in the style of the file. */
import type { Variable } from '../config/items.ts';
import { type Category, type FileRef, type LoadedVariable, sectionNamed } from '../config/loaded.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { type Message, type MessageText, message } from '../text/message.ts';
import type { Text } from '../text/text.ts';
import type { RootModel } from '../workspace/model.ts';
import { modulesConfig } from '../workspace/modules.ts';
import type { PlannedEdit } from './recipe.ts';

/** The end of line that a file uses. */
function lineEnding({ content }: Text): string {
  return content.includes('\r\n') ? '\r\n' : '\n';
}

/** Adds lines behind all that a file holds, with an empty line before them. */
export function appendLines(source: FileRef, lines: readonly string[], reason: Message): PlannedEdit {
  const { text } = source.file;
  const end = text.content.length;
  const eol = lineEnding(text);
  const gap = end === 0 ? '' : text.content.endsWith('\n') ? eol : eol + eol;
  return { path: source.path, span: { start: end, end }, text: gap + lines.join(eol) + eol, reason };
}

/** Lines of a dialplan, written with `exten =>` and `same =>`, as a file writes its own. */
export function inStyleOf({ file }: FileRef, lines: readonly string[]): string[] {
  const { content } = file.text;
  const exten = /^exten[ \t]*=>?[ \t]*/im.exec(content)?.[0];
  const same = /^[ \t]*same[ \t]*=>?[ \t]*/im.exec(content)?.[0] ?? exten?.replace(/^exten/i, ' same');
  return lines.map(line => {
    if (same !== undefined && /^\s*same => /.test(line)) return line.replace(/^\s*same => /, () => same);
    return exten === undefined ? line : line.replace(/^exten => /, () => exten);
  });
}

/** Adds lines behind a line of a file. */
export function insertBehind(
  source: FileRef,
  line: number,
  lines: readonly string[],
  reason: Message,
): PlannedEdit {
  const { text } = source.file;
  const eol = lineEnding(text);
  const end = text.lineEnd(line);
  const at = text.content[end - 1] === '\r' ? end - 1 : end;
  return {
    path: source.path,
    span: { start: at, end: at },
    text: lines.map(each => eol + each).join(''),
    reason,
  };
}

/** The first variable of that name, case aside: the one that look-ups of Asterisk find. */
export function optionValue(category: Category, name: string): string | undefined {
  return category.variables.find(variable => equalsIgnoringCase(variable.name, name))?.value;
}

/** What modules.conf says of a module: it is loaded, it is forbidden, it has to be added, or nobody can tell. */
export function moduleState(
  { modules }: RootModel,
  module: string,
): 'loaded' | 'forbidden' | 'absent' | 'unknown' {
  if (modules === undefined) return 'unknown';
  if (modules.forbids(module) !== undefined) return 'forbidden';
  return modules.isLoaded(module) ? 'loaded' : 'absent';
}

/** A module that a text needs, and for what. */
export interface NeededModule {
  readonly module: string;
  /** An application, a function, a sound. */
  readonly user: string;
}

/**
 * Loads modules with what they require: `load => module.so` behind the last line that loads one, and a `noload` of one
 * turned into a `load`, since it wins over every other line.
 */
export function loadModules(
  model: RootModel,
  needed: readonly NeededModule[],
  reasons: { readonly load: MessageText; readonly turn: MessageText },
): PlannedEdit[] {
  const { modules } = model;
  if (modules === undefined) return [];
  const edits: PlannedEdit[] = [];
  const added = new Map<string, string>();
  for (const { module, user } of needed) {
    for (const name of modules.missing(module)) {
      const forbidding = modules.forbids(name);
      if (forbidding === undefined) added.set(name, added.get(name) ?? user);
      else edits.push(turned(forbidding, message(reasons.turn, { module: `${name}.so`, user })));
    }
  }
  if (added.size === 0) return edits;
  const names = [...added.keys()].map(name => `${name}.so`);
  const users = [...new Set(added.values())].join(', ');
  const reason = message(reasons.load, { modules: names.join(', '), users });
  const section = modulesSection(model);
  if (section === undefined) {
    // What is here is a text that a platform puts behind its own modules.conf.
    const text = fileOf(model, modulesConfig);
    if (text === undefined) return edits;
    const last = text.file.text.lineCount - (text.file.text.content.endsWith('\n') ? 2 : 1);
    return [
      ...edits,
      insertBehind(
        text,
        Math.max(0, last),
        names.map(name => `load => ${name}`),
        reason,
      ),
    ];
  }
  const own = section.variables.filter(({ inherited }) => !inherited);
  const last = own.findLast(({ name }) => equalsIgnoringCase(name, 'load')) ?? own.at(-1);
  const source = last?.source ?? section.source;
  const lines = names.map(name =>
    last === undefined ? `load => ${name}` : styledLike(source, last.line, last.item, 'load', name),
  );
  return [...edits, insertBehind(source, last?.line ?? section.line, lines, reason)];
}

/** `load` instead of `noload`. */
function turned({ source, line, item }: LoadedVariable, reason: Message): PlannedEdit {
  const start = source.file.text.lineStart(line);
  const name = item.columns(item.nameSpan);
  return {
    path: source.path,
    span: { start: start + name.start, end: start + name.end },
    text: 'load',
    reason,
  };
}

/** A file of the root, whether or not a configuration includes it. */
export function fileOf(model: RootModel, path: string): FileRef | undefined {
  const file = model.root.file(path);
  return file === undefined ? undefined : { path, file };
}

/** Replaces whole lines of a file, the last one included. */
export function replaceLines(
  { path, file }: FileRef,
  first: number,
  last: number,
  lines: readonly string[],
  reason: Message,
): PlannedEdit {
  const { text } = file;
  const end = text.lineEnd(last);
  const span = { start: text.lineStart(first), end: text.content[end - 1] === '\r' ? end - 1 : end };
  return { path, span, text: lines.join(lineEnding(text)), reason };
}

/** Gives a section an option behind its last line. */
export function addOption(category: Category, name: string, value: string, reason: Message): PlannedEdit {
  const { source, line } = category;
  const block = source.file.blockAt(line);
  const lastItem = block?.body.items.at(-1);
  const lastVariable = block?.body.items.findLast((item): item is Variable => item.kind === 'variable');
  const lastLine = block === undefined || lastItem === undefined ? line : block.firstLine + lastItem.line;
  const text =
    block === undefined || lastVariable === undefined
      ? `${name} = ${value}`
      : styledLike(source, block.firstLine + lastVariable.line, lastVariable, name, value);
  return insertBehind(source, lastLine, [text], reason);
}

function modulesSection(model: RootModel): Category | undefined {
  return sectionNamed(model.config(modulesConfig), 'modules');
}

/** A line with the indentation, the operator and the blanks around it of another. */
function styledLike(source: FileRef, line: number, like: Variable, name: string, value: string): string {
  const raw = source.file.text.line(line);
  const nameSpan = like.columns(like.nameSpan);
  const valueStart = like.valueColumns({ start: 0, end: Math.min(1, like.value.length) }).start;
  const between =
    like.operator === undefined || like.operator === '+=' ? ' = ' : raw.slice(nameSpan.end, valueStart);
  return raw.slice(0, nameSpan.start) + name + (like.value === '' ? ' = ' : between) + value;
}
