/** Completion entries of any configuration file: section headers, keys, values, files to include. */
import { findOption, passedThrough, sectionTypes } from '../../catalog/sections.ts';
import type { ConfigObject, ConfigOption } from '../../catalog/types.ts';
import type { Header } from '../../config/items.ts';
import { equalsIgnoringCase, lowerCase } from '../../text/ascii.ts';
import { message } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';
import { isBackup } from '../../workspace/claims.ts';
import type { RootModel } from '../../workspace/model.ts';
import {
  holdsOtherParameterBlocks,
  holdsParameterBlocks,
  parameterBlockNames,
} from '../../workspace/parameter-blocks.ts';
import { folderOf } from '../../workspace/paths.ts';
import { dialplanConfig } from '../../workspace/roles.ts';
import { type OptionReading, optionReading } from '../../workspace/symbols/option-readings.ts';
import { messages } from '../messages.ts';
import { readingItems } from './argument-items.ts';
import { optionArguments } from './argument-readings.ts';
import { commonKeys } from './common-keys.ts';
import { commonCodecs, commonValues, rankIn } from './common-names.ts';
import { deviceItems } from './device-items.ts';
import { readVariables } from './dialplan-items.ts';
import type { Item, Offers } from './items.ts';
import { contextItems, hintItems, sectionItems } from './named-items.ts';
import { freeKeyItems, partedValueItems } from './parted-values.ts';
import type { Here, LinePlace } from './place.ts';
import { objectsOf, sectionBody } from './section-facts.ts';
import { baseNames, contextNames, missingContexts, symbolsOf, variablesOf, variablesSet } from './symbols.ts';
import { pieceAround } from './words-around.ts';

type Place<Kind> = Extract<LinePlace, { kind: Kind }>;

/** Names that the file's code looks for, and those that are there already: in pjsip.conf several sections share one. */
export function headerItems({ model, facts, config, path, place, line, file }: Here): readonly Item[] {
  const isOpen = place.kind === 'header' && place.header.problem === 'no-closing-bracket';
  const item = (name: string, rank: number): Item => ({
    label: name,
    kind: 'section',
    ...(isOpen && { insert: `${name}]` }),
    rank,
  });
  if (config === 'pjsip.conf' && holdsOtherParameterBlocks(file, line))
    return parameterBlockNames.map((name, rank) => item(name, rank));
  const known = (facts?.objects ?? []).flatMap(({ section, name, internal }) =>
    internal ? [] : (section?.names ?? (section?.explicitName === undefined ? [] : [name])),
  );
  const names = new Set(known);
  if (config === dialplanConfig) for (const name of contextsToMake(model, path)) names.add(name);
  if (config === 'pjsip.conf') {
    for (const { name, header, path: home, block } of symbolsOf(model, config, path).sections)
      if (!header.isTemplate && !(home === path && block.firstLine === line)) names.add(name);
  }
  return [...names].filter(name => name !== '').map(name => item(name, known.includes(name) ? 1 : 2));
}

/** Contexts that are included without being there, and hooks of the platform for those that are. */
function contextsToMake(model: RootModel, path: string): readonly string[] {
  const symbols = symbolsOf(model, dialplanConfig, path);
  const hooks = contextNames(symbols)
    .map(name => `${name}-custom`)
    .filter(name => !symbols.byName.has(lowerCase(name)) && model.platform.context(name)?.kind === 'hook');
  return [...missingContexts(symbols), ...hooks.filter(name => !name.endsWith('-custom-custom'))];
}

export function baseItems({ model, config, path }: Here, { header }: Place<'base'>): readonly Item[] {
  const given = new Set(header.options.map(({ text }) => text));
  const isThere = (symbolsOf(model, config, path).byName.get(lowerCase(header.name)) ?? []).length > 1;
  const items: Item[] = [
    { label: '!', kind: 'keyword', rank: 3, note: { message: message(messages.template) } },
    { label: '+', kind: 'keyword', rank: isThere ? 0 : 3, note: { message: message(messages.addition) } },
  ];
  for (const { name, template } of baseNames(symbolsOf(model, config, path))) {
    if (name === header.name || given.has(name) || name === '') continue;
    items.push({ label: name, kind: template ? 'template' : 'section', rank: template ? 1 : 2 });
  }
  return items.filter(({ label }) => !given.has(label));
}

export function directiveItems({ directive }: Place<'directive'>): readonly Item[] {
  const words = [
    ['#include', messages.directiveInclude],
    ['#tryinclude', messages.directiveTryinclude],
    ['#exec', messages.directiveExec],
  ] as const;
  return words.map(([label, text], rank) => ({
    label,
    kind: 'keyword',
    ...(!directive?.hasArgument && { insert: `${label} ` }),
    note: { message: message(text) },
    rank,
    goesOn: true,
  }));
}

/** Files of the root by the names that an include gives them, and each folder's files together. */
export function includePathItems(
  { model, path }: Here,
  { directive }: Place<'include-path'>,
): readonly Item[] {
  // What `#exec` runs is a program.
  if (equalsIgnoringCase(directive.word, 'exec')) return [];
  const items: Item[] = [];
  const folders = new Set<string>();
  for (const each of model.root.paths) {
    if (each === path || isBackup(each) || !/\.(?:conf|inc)$/.test(each)) continue;
    items.push({ label: each, kind: 'file', rank: 1 });
    if (folderOf(each) !== '') folders.add(folderOf(each));
  }
  for (const folder of folders) items.push({ label: `${folder}/*.conf`, kind: 'folder', rank: 2 });
  return items;
}

/** The options of the section, without those that it has already and that count once. */
export function keyItems(here: Here, { item }: Place<'key'>): readonly Item[] {
  const { facts, model, config } = here;
  const objects = objectsOf(here);
  const body = sectionBody(here);
  const behind = item?.operator === undefined ? operatorOf(here) : '';
  if (facts === undefined || here.section === undefined) return [];
  if (config === dialplanConfig && equalsIgnoringCase(here.section.name, 'globals'))
    return readVariables(here).map(each => ({ ...each, insert: `${each.label}${behind}` }));
  if (objects.length === 0) return typeKey(facts.objects, behind);
  const own = lineInBlock(here);
  const handedOn = objects.flatMap(({ options }) =>
    options.flatMap(each => handedOnKeys(here, each, behind)),
  );
  // MikoPBX looks at no `type` there.
  const blocks = config === 'pjsip.conf' && holdsParameterBlocks(here.file);
  const present = new Set(
    (body === undefined ? [] : variablesOf(body))
      .filter(({ line }) => line !== own)
      .map(({ name }) => lowerCase(name)),
  );
  const items: Item[] = [...freeKeyItems(here), ...handedOn].flatMap(item =>
    present.has(lowerCase(item.label))
      ? []
      : { ...item, insert: `${item.label}${behind}`, goesOn: behind !== '' },
  );
  const seen = new Set<string>();
  for (const object of objects) {
    const common = commonKeys[config]?.[object.name] ?? [];
    for (const option of object.options) {
      if (option.match === 'regex' || option.type === 'removed' || option.removed) continue;
      const names =
        option.names ?? (option.match === 'prefix' && option.type !== 'module' ? [] : [option.name]);
      for (const name of names) {
        if (name === '' || name.includes('*') || seen.has(name) || (blocks && name === 'type')) continue;
        if (present.has(lowerCase(name)) && !mayRepeat(option)) continue;
        seen.add(name);
        const place = common.indexOf(name);
        items.push({
          label: name,
          kind: 'key',
          insert: `${name}${behind}`,
          rank: option.deprecated ? 900 : place === -1 ? 500 : place,
          deprecated: option.deprecated === true,
          detail: {
            of: 'config-option',
            config: model.catalog.file(config)?.name ?? config,
            object: object.name,
            name: option.name,
          },
          goesOn: behind !== '',
        });
      }
    }
  }
  return items;
}

/** `endpoint/allow` and the like of pjsip_wizard.conf: the options of the object that the key is handed on to. */
function handedOnKeys({ model }: Here, { type, name, ref }: ConfigOption, behind: string): readonly Item[] {
  if (type !== 'passthrough' || !name.endsWith('/*')) return [];
  const [config = '', object = ''] = ref?.split(' ') ?? [];
  const facts = model.catalog.file(config, model.version)?.objects.find(each => each.name === object);
  const common = commonKeys[config]?.[object] ?? [];
  return (facts?.options ?? []).flatMap((option): Item[] =>
    option.match !== undefined || option.name === 'type'
      ? []
      : [
          {
            label: `${name.slice(0, -1)}${option.name}`,
            kind: 'key',
            insert: `${name.slice(0, -1)}${option.name}${behind}`,
            rank: 600 + rankIn(common, option.name, 100),
            detail: { of: 'config-option', config, object, name: option.name },
          },
        ],
  );
}

function mayRepeat(option: ConfigOption): boolean {
  return option.repeatable === true || option.type === 'acl' || option.type === 'codecs';
}

/** A section whose kind is not known yet has to say it first. */
function typeKey(objects: readonly ConfigObject[], behind: string): readonly Item[] {
  return objects.some(({ section }) => section?.types !== undefined)
    ? [{ label: 'type', kind: 'key', insert: `type${behind}`, rank: 0, goesOn: true }]
    : [];
}

/** How the section's other lines write it: `=`, ` = `, `=>`. */
function operatorOf(here: Here): string {
  const body = sectionBody(here);
  const own = lineInBlock(here);
  const model = (body === undefined ? [] : variablesOf(body)).find(
    ({ operator, line, value }) =>
      operator !== undefined && operator !== '+=' && line !== own && value !== '',
  );
  if (model?.operator === undefined) return usualOperators[here.config] ?? '=';
  const before = model.operatorSpan.start - model.nameSpan.end;
  const after = model.valueStart - model.operatorSpan.end;
  // Columns that are lined up with blanks are nothing to copy.
  return `${' '.repeat(Math.min(before, 1))}${model.operator}${' '.repeat(Math.min(after, 1))}`;
}

/** As the samples of Asterisk have it, where a section has no line yet. */
const usualOperators: Readonly<Record<string, string>> = {
  'modules.conf': ' = ',
  'logger.conf': ' => ',
  'extconfig.conf': ' => ',
};

/** The cursor's line as the items of the section's block count it; -1 where it is in another file. */
function lineInBlock({ section, path, line }: Here): number {
  return section?.path === path ? line - section.line : -1;
}

/** What is known of the value of an option. */
export function valueFacts(here: Here, key: string) {
  const found = findOption(objectsOf(here), key);
  const option = found && (passedThrough(here.model.catalog, found, key, here.model.version) ?? found);
  const reading = optionReading(here.config, lowerCase(key));
  const separators = option?.separator ?? (option?.type === 'codecs' ? ',&' : isList(reading) ? ',' : '');
  return { option, reading, separators };
}

/** File and kind of the sections that `aor` or `pjsip.conf auth` means; undefined where it means any of the same file. */
export function referencedSections(
  config: string,
  ref: string | undefined,
): readonly [string, string] | undefined {
  const [, file = config, name] = /^(?:(\S+\.conf) )?(\S+)/.exec(ref ?? '') ?? [];
  return name === undefined ? undefined : [file, name];
}

export function valueItems(here: Here, place: Place<'value'>): Offers {
  const { text, at } = here;
  const { key, span } = place;
  const parted = partedValueItems(here, key, span);
  if (parted !== undefined) return parted;
  const { option, reading, separators } = valueFacts(here, key);
  const piece = separators === '' ? span : pieceAround(text, span, at, separators);
  const isTaken = option?.type === 'codecs' && text.charAt(piece.start) === '!';
  const offered = { start: piece.start + (isTaken ? 1 : 0), end: piece.end };
  if (reading === 'member') return memberItems(here, span);
  if (reading === 'variable') return setVariableItems(here, span);
  if (equalsIgnoringCase(key, 'type') && here.facts !== undefined) {
    const types = sectionTypes(here.facts);
    if (types.length > 0) return { span, items: types.map(type => typeItem(here, type)) };
  }
  const named = reading && optionArguments[reading];
  if (named !== undefined) return { span: offered, items: readingItems(here, named) };
  if (option === undefined) return { span: offered, items: [] };
  const given = new Set(
    separators === '' ? [] : text.split(/[,&]/).map(each => each.trim().replace(/^!/, '')),
  );
  const typed = text.slice(offered.start, offered.end);
  const items = new Map<string, Item>();
  for (const item of optionValues(here, option))
    if ((item.label === typed || !given.has(item.label)) && !items.has(item.label))
      items.set(item.label, item);
  return { span: offered, items: [...items.values()] };
}

/** `NAME=value`, set on each channel of the section. */
function setVariableItems(here: Here, span: Span): Offers {
  const { text, at } = here;
  if (text.slice(span.start, at).includes('=')) return { span: { start: at, end: at }, items: [] };
  const next = text.slice(at, span.end).indexOf('=');
  const own = [...variablesSet(here.model, here.path).keys()].map(
    (label): Item => ({ label, kind: 'variable', rank: 1, detail: { of: 'variable', name: label } }),
  );
  return {
    span: { start: span.start, end: next === -1 ? span.end : at + next },
    items: [...own, ...readVariables(here)].map(item => ({
      ...item,
      insert: next === -1 ? `${item.label}=` : item.label,
    })),
  };
}

/** `interface[,penalty[,name[,state interface]]]` (apps/app_queue.c:reload_single_queue). */
function memberItems(here: Here, span: Span): Offers {
  const { text, at } = here;
  const piece = pieceAround(text, span, at, ',');
  const number = text.slice(span.start, piece.start).split(',').length - 1;
  if (number === 0) return deviceItems(here, piece, false);
  if (number !== 3) return { span: piece, items: [] };
  if (/^hint:/i.test(text.slice(piece.start, at)))
    return watchedItems(here, { ...piece, start: piece.start + 5 });
  const { span: offered, items } = deviceItems(here, piece, true);
  const isBeginning = offered.start === piece.start;
  return {
    span: offered,
    items: [
      ...(isBeginning ? [{ label: 'hint:', kind: 'keyword', rank: 0, goesOn: true } as const] : []),
      ...items,
    ],
  };
}

/** `extension@context` (app_queue.c:get_queue_member_status). */
function watchedItems(here: Here, span: Span): Offers {
  const { text, at, model } = here;
  const sign = text.slice(span.start, at).indexOf('@');
  return sign === -1
    ? { span, items: hintItems(here) }
    : { span: { ...span, start: span.start + sign + 1 }, items: contextItems(model) };
}

function isList(reading: OptionReading | undefined): boolean {
  return reading !== undefined && /s$|-list$/.test(reading);
}

function typeItem(here: Here, type: string): Item {
  const object = here.facts?.objects.find(({ section }) => section?.types?.includes(type));
  const common = Object.keys(commonKeys[here.config] ?? {}).indexOf(object?.name ?? type);
  return {
    label: type,
    kind: 'value',
    rank: common === -1 ? 100 : common,
    ...(object !== undefined && {
      detail: { of: 'section', config: here.config, object: object.name } as const,
    }),
  };
}

function optionValues(here: Here, option: ConfigOption): readonly Item[] {
  const { model } = here;
  const hints = model.catalog.hints(model.version);
  const words = (names: readonly string[], rank = 2): Item[] =>
    names.map(label => ({ label, kind: 'value', rank }));
  const values: Item[] = (option.values ?? []).map(({ name, deprecated }) => ({
    label: name,
    kind: 'value',
    rank: name === option.default ? 0 : 1 + rankIn(commonValues[option.name] ?? [], name, 50),
    deprecated: deprecated === true,
  }));
  if (lowerCase(option.name) === 'language') return readingItems(here, 'language');
  switch (option.type) {
    case 'bool':
      return words(['yes', 'no'], 1);
    case 'bool-or-enum':
    case 'bool-or-int':
    case 'bool-or-uint':
    case 'bool-or-list': {
      const own = new Set(values.map(({ label }) => label));
      return [...values, ...words(['yes', 'no'].filter(word => !own.has(word)))];
    }
    case 'false-or-enum':
      return [...values, ...words(values.some(({ label }) => label === 'no') ? [] : ['no'])];
    case 'codec':
    case 'codecs': {
      const codecs = hints.codecs.map(
        ({ name, type }): Item => ({
          label: name,
          kind: 'value',
          rank: 2 + rankIn(commonCodecs, name, 100),
          ...(type !== undefined && { note: type }),
        }),
      );
      const all = words(['all'], lowerCase(option.name) === 'disallow' ? 1 : 50);
      return option.type === 'codecs' ? [...all, ...codecs] : codecs;
    }
    case 'context-ref':
      return contextItems(model);
    case 'section-ref':
      return referenced(here, option.ref);
    case 'module': {
      return model.catalog.modules(model.version).flatMap(({ name, builtin, support }): Item[] =>
        builtin
          ? []
          : [
              {
                label: `${name}.so`,
                kind: 'module',
                detail: { of: 'module', name },
                deprecated: support === 'deprecated',
              },
            ],
      );
    }
    case 'acl':
      return /acl$/i.test(option.name) ? sectionItems(model, 'acl.conf', 'named_acl') : values;
    case 'amaflags':
      return words(hints.amaFlags.map(lowerCase));
    case 'tos':
      return words([
        'ef',
        'cs3',
        'cs5',
        'cs6',
        'af31',
        'af41',
        'af42',
        'af43',
        'lowdelay',
        'throughput',
        'none',
      ]);
    case 'cos':
      return words(['0', '1', '2', '3', '4', '5', '6', '7']);
    case 'caller-presentation':
      return [
        ...values,
        ...words([
          'allowed_not_screened',
          'allowed_passed_screen',
          'allowed',
          'prohib_not_screened',
          'prohib',
          'unavailable',
        ]),
      ];
    default:
      return values;
  }
}

/** Sections that an option names, by `aor`, `pjsip.conf auth`, or any of the same file. */
function referenced({ model, config, path }: Here, ref: string | undefined): readonly Item[] {
  const sections = referencedSections(config, ref);
  if (sections !== undefined)
    return sectionItems(model, ...sections, sections[0] === config ? path : undefined);
  const names = symbolsOf(model, config, path).sections.filter(
    ({ header }: { header: Header }) => !header.isTemplate,
  );
  return [...new Set(names.map(section => section.name))].map(label => ({ label, kind: 'section' }));
}
