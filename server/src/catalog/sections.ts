/**
 * Which kind of section a section is, and which option a key is: the questions that Asterisk answers when it
 * reads a file, answered by the rules that the catalog holds for each file.
 */

import type { Catalog } from './catalog.ts';
import type { ConfigFile, ConfigObject, ConfigOption, SectionRule, Version } from './types.ts';

/** What is known of a section when its kind is asked for. */
export interface SectionFacts {
  readonly name: string;
  /** The value of `type=`, templates included, where there is one. */
  readonly type?: string;
  /** The value of an option elsewhere in the file, written `section.option`, for sections named by one. */
  readonly setting?: (path: string) => string | undefined;
}

/**
 * The kinds that this section is: usually one; several where the file divides the options of one section over
 * user and peer; none where Asterisk would pass the section over.
 */
export function sectionObjects(file: ConfigFile, section: SectionFacts): readonly ConfigObject[] {
  return file.objects.filter(object => object.section !== undefined && holds(object.section, section));
}

/** The values of `type=` that select a kind of section in this file. */
export function sectionTypes(file: ConfigFile): readonly string[] {
  const types = file.objects
    .filter(object => !object.internal)
    .flatMap(object => object.section?.types ?? []);
  return [...new Set(types)];
}

function holds(rule: SectionRule, section: SectionFacts): boolean {
  if (rule.explicitName !== undefined && section.type === undefined)
    return section.name === rule.explicitName;
  if (rule.namedBy !== undefined) {
    const name = section.setting?.(rule.namedBy);
    return name !== undefined && same(name, section.name);
  }
  if (rule.names && !rule.names.some(name => same(name, section.name))) return false;
  if (rule.except?.some(name => same(name, section.name))) return false;
  if (rule.matches !== undefined && !expression(rule.matches).test(section.name)) return false;
  if (rule.exceptMatches !== undefined && expression(rule.exceptMatches).test(section.name)) return false;
  const type = section.type;
  if (rule.types === undefined) return true;
  if (type === undefined) return false;
  return rule.types.some(each => (rule.typeCaseSensitive ? each === type : same(each, type)));
}

/**
 * The option that this key sets: by its name first, then by a beginning, then by a regular expression. Several
 * objects are asked in turn.
 */
export function findOption(
  objects: ConfigObject | readonly ConfigObject[],
  key: string,
): ConfigOption | undefined {
  const list: readonly ConfigObject[] = 'options' in objects ? [objects] : objects;
  const lower = key.toLowerCase();
  const indexes = list.map(indexOf);
  for (const { byName } of indexes) {
    const found = byName.get(lower);
    if (found) return found;
  }
  for (const { prefixes } of indexes) {
    const found = prefixes.find(({ prefix }) => lower.startsWith(prefix));
    if (found) return found.option;
  }
  for (const { expressions: all } of indexes) {
    const found = all.find(option => expression(option.name).test(key));
    if (found) return found;
  }
  return undefined;
}

/** The options of an object by the way in which a key finds them; a big pjsip.conf asks a hundred thousand times. */
interface OptionIndex {
  readonly byName: ReadonlyMap<string, ConfigOption>;
  readonly prefixes: readonly { readonly prefix: string; readonly option: ConfigOption }[];
  readonly expressions: readonly ConfigOption[];
}

const indexes = new WeakMap<ConfigObject, OptionIndex>();

function indexOf(object: ConfigObject): OptionIndex {
  const known = indexes.get(object);
  if (known !== undefined) return known;
  const byName = new Map<string, ConfigOption>();
  const prefixes: { prefix: string; option: ConfigOption }[] = [];
  const expressionOptions: ConfigOption[] = [];
  for (const option of object.options) {
    if (option.match === 'regex') {
      expressionOptions.push(option);
      continue;
    }
    const name = option.name.toLowerCase();
    if (!byName.has(name)) byName.set(name, option);
    const prefix = passthroughPrefix(option) ?? (option.match === 'prefix' ? option.name : undefined);
    if (prefix !== undefined) prefixes.push({ prefix: prefix.toLowerCase(), option });
  }
  const index = { byName, prefixes, expressions: expressionOptions };
  indexes.set(object, index);
  return index;
}

function passthroughPrefix(option: ConfigOption): string | undefined {
  return option.type === 'passthrough' && option.name.endsWith('/*') ? option.name.slice(0, -1) : undefined;
}

/** The option of another file that a key such as `endpoint/allow` of pjsip_wizard.conf is handed on to. */
export function passedThrough(
  catalog: Catalog,
  option: ConfigOption,
  key: string,
  version?: Version,
): ConfigOption | undefined {
  const prefix = passthroughPrefix(option);
  const [fileName, objectName] = option.ref?.split(' ') ?? [];
  if (prefix === undefined || fileName === undefined || objectName === undefined) return undefined;
  const object = catalog.file(fileName, version)?.objects.find(each => each.name === objectName);
  return object && findOption(object, key.slice(prefix.length));
}

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

const expressions = new Map<string, RegExp>();

/** The catalog's expressions are POSIX extended ones that mean the same here (a test compiles them all). */
function expression(text: string): RegExp {
  const known = expressions.get(text) ?? new RegExp(text, 'i');
  expressions.set(text, known);
  return known;
}
