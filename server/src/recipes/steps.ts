/** Steps that recipes share: add to the end of a file, load a module, set an option. Each in the style of the file. */
import type { Variable } from '../config/items.ts';
import type { Category, FileRef } from '../config/loaded.ts';
import { isTrue } from '../dialplan/statement.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import type { Message } from '../text/message.ts';
import type { Text } from '../text/text.ts';
import type { RootModel } from '../workspace/model.ts';
import { moduleName, modulesConfig } from '../workspace/modules.ts';
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

/**
 * The first section of modules.conf that tells what to load, and what it says of a module: it is loaded, it is forbidden,
 * or nothing is said and it has to be added.
 */
export function moduleState(model: RootModel, module: string): 'loaded' | 'forbidden' | 'absent' | 'unknown' {
  const section = modulesSection(model);
  if (section === undefined) return 'unknown';
  const named = section.variables.filter(({ value }) => moduleName(value) === moduleName(module));
  if (named.some(({ name }) => equalsIgnoringCase(name, 'noload'))) return 'forbidden';
  if (named.length > 0) return 'loaded';
  return isTrue(optionValue(section, 'autoload')) ? 'loaded' : 'absent';
}

/** `load => module.so` behind the last line that loads one; nothing where the module is loaded, forbidden or unknown. */
export function loadModule(model: RootModel, module: string, reason: Message): PlannedEdit | undefined {
  const section = modulesSection(model);
  if (section === undefined || moduleState(model, module) !== 'absent') return undefined;
  const own = section.variables.filter(({ inherited }) => !inherited);
  const last = own.findLast(({ name }) => equalsIgnoringCase(name, 'load')) ?? own.at(-1);
  if (last === undefined) return insertBehind(section.source, section.line, [`load => ${module}.so`], reason);
  const line = styledLike(last.source, last.line, last.item, 'load', `${module}.so`);
  return insertBehind(last.source, last.line, [line], reason);
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
  const config = model.config(modulesConfig);
  return config.categories.find(({ name, template }) => !template && equalsIgnoringCase(name, 'modules'));
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
