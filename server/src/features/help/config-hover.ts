/** What a hover says of section headers, options and included files, with what is in effect in this section. */
import { findOption, sectionTypes } from '../../catalog/sections.ts';
import type { ConfigFile, ConfigObject } from '../../catalog/types.ts';
import type { Variable } from '../../config/items.ts';
import type { Category, LoadedVariable } from '../../config/loaded.ts';
import { equalsIgnoringCase, lowerCase } from '../../text/ascii.ts';
import { message } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';
import type { RootModel } from '../../workspace/model.ts';
import { dialplanConfig } from '../../workspace/roles.ts';
import { messages } from '../messages.ts';
import { codes, type HelpBlock, type HelpItem, line, summaryBlock } from './content.ts';
import { moduleHelp, type Source } from './describe.ts';
import { configOptionHelp, sectionTypeHelp } from './describe-config.ts';
import { contextHelp } from './dialplan-hover.ts';
import { type Here, isContextName } from './place.ts';
import { categoryOf, objectsOf } from './section-facts.ts';
import { symbolsOf } from './symbols.ts';

/** The kind of the section, and what it inherits that its own lines do not set again. */
export function headerHelp(here: Here, source: Source): readonly HelpBlock[] {
  const { facts, section, config } = here;
  if (section === undefined) return [];
  const own: HelpBlock[] = section.header.isTemplate ? [line(messages.template)] : [];
  if (config === dialplanConfig && isContextName(section.name))
    return [...own, ...contextHelp(here, section.name), ...inheritedHelp(here)];
  const [object] = objectsOf(here);
  const kind = facts === undefined || object === undefined ? [] : sectionTypeHelp(source, facts, object);
  return [...kind.slice(0, -1), ...own, ...inheritedHelp(here), ...kind.slice(-1)];
}

/** How many inherited values a hover lists. */
const listed = 30;

function inheritedHelp(here: Here): readonly HelpBlock[] {
  if (here.section?.header.options.length === 0) return [];
  const { model } = here;
  const category = categoryOf({ ...here, model });
  if (category === undefined || category.bases.length === 0) return [];
  const own = new Set(
    category.variables.filter(({ inherited }) => !inherited).map(({ name }) => lowerCase(name)),
  );
  const items = category.variables.flatMap((variable): HelpItem[] => {
    if (!variable.inherited || own.has(lowerCase(variable.name))) return [];
    const text = message(messages.fromTemplate, { template: sectionName(model, variable) });
    return [{ name: `${variable.name} = ${variable.value}`, text: { message: text } }];
  });
  const names = codes(category.inherits);
  return [
    line(messages.inheritsFrom, { names }),
    ...(items.length === 0 ? [] : [{ kind: 'list', items: items.slice(0, listed) } as const]),
  ];
}

export function baseHelp(here: Here, span: Span): readonly HelpBlock[] {
  const { model, config, path, text } = here;
  const name = text.slice(span.start, span.end);
  if (name === '!') return [line(messages.template)];
  if (name.startsWith('+')) {
    const category = categoryOf(here);
    const isElsewhere = category !== undefined && category.line !== here.line;
    const place = isElsewhere ? `${category.source.path}:${category.line + 1}` : undefined;
    return [
      line(messages.addition),
      ...(place === undefined ? [] : [line(messages.sectionAt, { name: category?.name ?? '', place })]),
    ];
  }
  const [symbol] = symbolsOf(model, config, path).byName.get(lowerCase(name)) ?? [];
  if (symbol === undefined) return [];
  const { header, block } = symbol;
  const place = `${symbol.path}:${block.firstLine + 1}`;
  return [
    line(header.isTemplate ? messages.templateAt : messages.sectionAt, { name, place }),
    {
      kind: 'code',
      text: block.body.items
        .flatMap(item => (item.kind === 'variable' ? [`${item.name} = ${item.value}`] : []))
        .slice(0, listed)
        .join('\n'),
    },
  ];
}

export function directiveHelp({ text }: Here, span: Span): readonly HelpBlock[] {
  switch (text.slice(span.start, span.end).toLowerCase()) {
    case '#include':
      return [line(messages.directiveInclude)];
    case '#tryinclude':
      return [line(messages.directiveTryinclude)];
    case '#exec':
      return [line(messages.directiveExec)];
    default:
      return [];
  }
}

export function includePathHelp({ model, path, line: at }: Here): readonly HelpBlock[] {
  const include = model
    .role(path)
    ?.loaded.includes.find(each => each.source.path === path && each.line === at);
  return include === undefined || include.files.length === 0
    ? []
    : [line(messages.includedFile, { files: codes(include.files, 12) })];
}

/** The option that a line sets, and the value that counts in this section where that is another line's. */
export function optionHelpAt(here: Here, source: Source, item: Variable | undefined): readonly HelpBlock[] {
  const { facts } = here;
  if (item === undefined || facts === undefined) return [];
  const objects = objectsOf(here);
  const option = findOption(objects, item.name);
  const object = objects.find(each => option !== undefined && each.options.includes(option));
  const effect = effectHelp(here, item.name);
  if (option === undefined || object === undefined)
    return [...freeKeyHelp(source, facts, objects, item), ...effect];
  const help = configOptionHelp(source, facts, object, option, item.name);
  const kind = typeHelp(here, source, item);
  // What the value of `type=` is says all that there is to say of the option.
  if (kind.length > 0) return [...help.slice(0, 2), ...kind, ...help.slice(-1)];
  return [...help.slice(0, -1), ...moduleOf(source, item, option.type), ...effect, ...help.slice(-1)];
}

/** A key of the user's own, where any key may stand. */
function freeKeyHelp(
  { summaries }: Source,
  file: ConfigFile,
  objects: readonly ConfigObject[],
  item: Variable,
): readonly HelpBlock[] {
  const object = objects.find(({ freeKeys }) => freeKeys !== undefined);
  if (object?.freeKeys === undefined) return [];
  const { key, value } = object.freeKeys;
  const summary = summaries.of(file.name.replace(/\.conf$/, ''), object.name, '');
  return [
    { kind: 'code', text: `${item.name} = …` },
    line(messages.freeKeys, { key, value }),
    ...summaryBlock(summary),
  ];
}

/** The value of `type=` says more than the option itself. */
function typeHelp({ facts }: Here, source: Source, item: Variable): readonly HelpBlock[] {
  if (facts === undefined || !equalsIgnoringCase(item.name, 'type')) return [];
  if (!sectionTypes(facts).includes(item.value)) return [];
  const object = facts.objects.find(({ section }) => section?.types?.includes(item.value));
  return object === undefined ? [] : sectionTypeHelp(source, facts, object).slice(0, -1);
}

function moduleOf(source: Source, item: Variable, type: string | undefined): readonly HelpBlock[] {
  return type === 'module' ? moduleHelp(source, item.value) : [];
}

/** Files whose values add up, so that no single line is in effect. */
const collected: ReadonlySet<string> = new Set(['codecs', 'acl', 'name=value', 'noop', 'module']);

function effectHelp(here: Here, key: string): readonly HelpBlock[] {
  const objects = objectsOf(here);
  const option = findOption(objects, key);
  // Only where the framework applies the lines in their order does the last one count for certain.
  const inOrder = objects.some(({ framework }) => framework !== undefined);
  if (!inOrder || option?.repeatable || collected.has(option?.type ?? '')) return [];
  const { model } = here;
  const category = categoryOf({ ...here, model });
  const values = category?.variables.filter(({ name }) => equalsIgnoringCase(name, key)) ?? [];
  const isHere = (variable: LoadedVariable) =>
    variable.source.path === here.path && variable.line === here.line;
  const last = values[values.length - 1];
  if (category === undefined || last === undefined) return [];
  if (!isHere(last)) {
    const place = placeOf(last);
    return [
      last.inherited
        ? line(messages.inEffectFrom, { value: shown(last), template: sectionName(model, last), place })
        : line(messages.inEffect, { value: shown(last), place }),
    ];
  }
  const before = values.findLast(variable => variable.inherited);
  return before === undefined || !isOwn(category, last)
    ? []
    : [line(messages.overrides, { value: shown(before), template: sectionName(model, before) })];
}

function isOwn(category: Category, variable: LoadedVariable): boolean {
  return category.variables.includes(variable) && !variable.inherited;
}

function shown({ value }: LoadedVariable): string {
  return value === '' ? ' ' : value;
}

function placeOf({ source, line: at }: LoadedVariable): string {
  return `${source.path}:${at + 1}`;
}

/** The section whose line it is. */
function sectionName(model: RootModel, { source, line: at }: LoadedVariable): string {
  return (model.root.file(source.path) ?? source.file).blockAt(at)?.body.header?.name ?? '';
}
