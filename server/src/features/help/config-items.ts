/** Completion entries of any configuration file: section headers, keys, values, files to include. */
import { findOption, sectionTypes } from '../../catalog/sections.ts';
import type { ConfigObject, ConfigOption } from '../../catalog/types.ts';
import type { Header } from '../../config/items.ts';
import { equalsIgnoringCase, lowerCase } from '../../text/ascii.ts';
import { message } from '../../text/message.ts';
import { isBackup } from '../../workspace/claims.ts';
import { folderOf } from '../../workspace/paths.ts';
import { messages } from '../messages.ts';
import { commonKeys } from './common-keys.ts';
import { deviceItems } from './dialplan-items.ts';
import type { Item, Offers } from './items.ts';
import { contextItems, sectionItems } from './named-items.ts';
import type { Here, LinePlace } from './place.ts';
import { objectsOf, sectionBody } from './section-facts.ts';
import { baseNames, symbolsOf, variablesOf } from './symbols.ts';
import { pieceAround } from './words-around.ts';

type Place<Kind> = Extract<LinePlace, { kind: Kind }>;

/** Names that the file's code looks for, and those that are there already: in pjsip.conf several sections share one. */
export function headerItems({ model, facts, config, path, place, line }: Here): readonly Item[] {
  const isOpen = place.kind === 'header' && place.header.problem === 'no-closing-bracket';
  const item = (name: string, rank: number): Item => ({
    label: name,
    kind: 'section',
    ...(isOpen && { insert: `${name}]` }),
    rank,
  });
  const known = (facts?.objects ?? []).flatMap(({ section, name, internal }) =>
    internal ? [] : (section?.names ?? (section?.explicitName === undefined ? [] : [name])),
  );
  const names = new Set(known);
  if (config === 'pjsip.conf') {
    for (const { name, header, path: home, block } of symbolsOf(model, config, path).sections)
      if (!header.isTemplate && !(home === path && block.firstLine === line)) names.add(name);
  }
  return [...names].filter(name => name !== '').map(name => item(name, known.includes(name) ? 1 : 2));
}

export function baseItems({ model, config, path }: Here, { header }: Place<'base'>): readonly Item[] {
  const given = new Set(header.options.map(({ text }) => text));
  const items: Item[] = [
    { label: '!', kind: 'keyword', rank: 3, note: { message: message(messages.template) } },
    { label: '+', kind: 'keyword', rank: 3 },
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
export function includePathItems({ model, path }: Here): readonly Item[] {
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
  if (objects.length === 0) return typeKey(facts.objects, behind);
  const own = lineInBlock(here);
  const present = new Set(
    (body === undefined ? [] : variablesOf(body))
      .filter(({ line }) => line !== own)
      .map(({ name }) => lowerCase(name)),
  );
  const items: Item[] = [];
  const seen = new Set<string>();
  for (const object of objects) {
    const common = commonKeys[config]?.[object.name] ?? [];
    for (const option of object.options) {
      if (option.match === 'regex' || option.type === 'removed' || option.removed) continue;
      const names =
        option.names ?? (option.match === 'prefix' && option.type !== 'module' ? [] : [option.name]);
      for (const name of names) {
        if (name === '' || name.includes('*') || seen.has(name)) continue;
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
  if (model?.operator === undefined) return here.config === 'modules.conf' ? ' = ' : '=';
  const before = model.operatorSpan.start - model.nameSpan.end;
  const after = model.valueStart - model.operatorSpan.end;
  // Columns that are lined up with blanks are nothing to copy.
  return `${' '.repeat(Math.min(before, 1))}${model.operator}${' '.repeat(Math.min(after, 1))}`;
}

/** The cursor's line as the items of the section's block count it; -1 where it is in another file. */
function lineInBlock({ section, path, line }: Here): number {
  return section?.path === path ? line - section.line : -1;
}

const musicKeys =
  /^(?:music(?:class|onhold)?|moh_?(?:suggest|interpret)|music_on_hold_class|parkedmusicclass|musiconhold)$/i;

export function valueItems(here: Here, place: Place<'value'>): Offers {
  const { text, at } = here;
  const { key, span } = place;
  const objects = objectsOf(here);
  const option = findOption(objects, key);
  const separators = option?.separator ?? (option?.type === 'codecs' ? ',&' : '');
  const piece = separators === '' ? span : pieceAround(text, span, at, separators);
  const isTaken = option?.type === 'codecs' && text.charAt(piece.start) === '!';
  const offered = { start: piece.start + (isTaken ? 1 : 0), end: piece.end };
  if (here.config === 'queues.conf' && equalsIgnoringCase(key, 'member'))
    return deviceItems(here, pieceAround(text, span, at, ','));
  if (equalsIgnoringCase(key, 'type') && here.facts !== undefined) {
    const types = sectionTypes(here.facts);
    if (types.length > 0) return { span, items: types.map(type => typeItem(here, type)) };
  }
  if (option === undefined) return { span: offered, items: [] };
  const given = new Set(
    separators === '' ? [] : text.split(/[,&]/).map(each => each.trim().replace(/^!/, '')),
  );
  const typed = text.slice(offered.start, offered.end);
  const items = optionValues(here, option).filter(({ label }) => label === typed || !given.has(label));
  return { span: offered, items };
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
    rank: name === option.default ? 0 : 1,
    deprecated: deprecated === true,
  }));
  if (musicKeys.test(option.name)) return sectionItems(model, 'musiconhold.conf', '<class>');
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
          rank: 2,
          ...(type !== undefined && { note: type }),
        }),
      );
      return option.type === 'codecs' ? [...words(['all'], 1), ...codecs] : codecs;
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
  const [, file = config, name] = /^(?:(\S+\.conf) )?(\S+)/.exec(ref ?? '') ?? [];
  if (name !== undefined) return sectionItems(model, file, name, file === config ? path : undefined);
  const names = symbolsOf(model, config, path).sections.filter(
    ({ header }: { header: Header }) => !header.isTemplate,
  );
  return [...new Set(names.map(section => section.name))].map(label => ({ label, kind: 'section' }));
}
