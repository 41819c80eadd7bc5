/** Completion entries of the dialplan: statements, applications and functions, their arguments, jumps, variables. */

import type { Summaries } from '../../catalog/bundled-summaries.ts';
import type { Application, Argument, DialplanFunction, Value } from '../../catalog/types.ts';
import { message } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';
import type { RootModel } from '../../workspace/model.ts';
import { messages } from '../messages.ts';
import type { CallPlace, Frame, ValuePlace } from './call-place.ts';
import { isUndocumented } from './describe.ts';
import { fittingNames, type Item, type Offers } from './items.ts';
import {
  contextItems as contextsOf,
  currentExtension,
  dialplanSymbols,
  extensionsOf,
  findExtension,
  numberItems,
  priorityItemsOf,
  sectionItems,
} from './named-items.ts';
import type { Here } from './place.ts';
import { symbolsOf, variablesSet } from './symbols.ts';
import { argumentsOf, escapeSnippet, snippetOf, syntaxOf } from './syntax-text.ts';
import { wordOf } from './words-around.ts';

type Place<Kind> = Extract<CallPlace | ValuePlace, { kind: Kind }>;

export function statementItems(): readonly Item[] {
  const keyword = (
    label: string,
    insert: string,
    snippet: string,
    text: { en: string; ru: string },
  ): Item => ({
    label,
    kind: 'keyword',
    insert,
    snippet,
    note: { message: message(text) },
    goesOn: true,
  });
  return [
    keyword('exten', 'exten => ', 'exten => ${1:s},${2:1},$0', messages.keywordExten),
    keyword('same', 'same => n,', 'same => n,$0', messages.keywordSame),
    keyword('include', 'include => ', 'include => $0', messages.keywordInclude),
    keyword('switch', 'switch => ', 'switch => $0', messages.keywordSwitch),
    keyword('eswitch', 'eswitch => ', 'eswitch => $0', messages.keywordEswitch),
    keyword('lswitch', 'lswitch => ', 'lswitch => $0', messages.keywordLswitch),
    keyword('ignorepat', 'ignorepat => ', 'ignorepat => $0', messages.keywordIgnorepat),
    keyword('autohints', 'autohints = yes', 'autohints = yes', messages.keywordAutohints),
  ].map((item, rank) => ({ ...item, rank }));
}

/** Extensions with a meaning of their own; what each is for is told by its hover. */
export const specialExtensions = {
  s: messages.startExtension,
  i: messages.invalidExtension,
  t: messages.timeoutExtension,
  T: messages.absoluteExtension,
  e: messages.errorExtension,
  h: messages.hangupExtension,
  o: messages.operatorExtension,
  a: messages.assistantExtension,
  fax: messages.faxExtension,
} as const;

export function extensionItems(here: Here): readonly Item[] {
  const { section } = here;
  const own = section === undefined ? [] : extensionsOf(dialplanSymbols(here), section.name);
  const special = Object.entries(specialExtensions).map(
    ([label, text]): Item => ({ label, kind: 'extension', note: { message: message(text) }, rank: 2 }),
  );
  const names = own.filter(({ name }) => name !== '' && !(name in specialExtensions));
  return [...names.map(({ name }): Item => ({ label: name, kind: 'extension', rank: 1 })), ...special];
}

export function priorityItems({ place }: Here): readonly Item[] {
  const isExten = place.kind === 'priority' && place.statement.kind === 'exten';
  const items: Item[] = [
    { label: 'n', kind: 'keyword', note: { message: message(messages.priorityNext) }, rank: isExten ? 1 : 0 },
    { label: '1', kind: 'value', rank: isExten ? 0 : 1 },
  ];
  return isExten
    ? [
        ...items,
        { label: 'hint', kind: 'keyword', note: { message: message(messages.hintPriority) }, rank: 2 },
      ]
    : items;
}

export function contextItems(here: Here): readonly Item[] {
  const own = here.section?.name;
  return contextsOf(here.model, dialplanSymbols(here)).filter(({ label }) => label !== own);
}

export function switchItems({ model }: Here): readonly Item[] {
  return model.catalog
    .hints(model.version)
    .switches.map(({ name }) => ({ label: name, kind: 'value', insert: `${name}/` }));
}

export function applicationItems({ model }: Here, { hasParentheses }: Place<'application'>): readonly Item[] {
  return remembered(model, `application ${hasParentheses}`, () => allApplications(model, hasParentheses));
}

const itemsOfCatalogs = new WeakMap<RootModel['catalog'], Map<string, readonly Item[]>>();

/** Entries that depend on the catalog and the version alone, made once. */
function remembered(model: RootModel, name: string, make: () => readonly Item[]): readonly Item[] {
  const known = itemsOfCatalogs.get(model.catalog) ?? new Map<string, readonly Item[]>();
  itemsOfCatalogs.set(model.catalog, known);
  const key = `${model.version} ${name}`;
  const items = known.get(key) ?? make();
  known.set(key, items);
  return items;
}

function allApplications(model: RootModel, hasParentheses: boolean): readonly Item[] {
  return model.catalog.applications(model.version).map(facts => {
    const args = argumentsOf(model.catalog, model.version, facts);
    const separator = facts.separator ?? ',';
    return {
      label: facts.name,
      kind: 'application',
      insert: hasParentheses ? facts.name : `${facts.name}()`,
      ...(!hasParentheses && { snippet: snippetOf(facts.name, args, separator) }),
      note: syntaxOf(facts.name, args, separator).text.slice(facts.name.length),
      detail: { of: 'application', name: facts.name },
      deprecated: isOld(facts),
      rank: isOld(facts) ? 9 : 0,
    };
  });
}

/** What is marked as deprecated, and what has a replacement. */
function isOld({ deprecated, replacement }: Application | DialplanFunction): boolean {
  return deprecated === true || replacement !== undefined;
}

function functionItems(
  { model }: Here,
  use: 'read' | 'write',
  hasParentheses: boolean,
  behind: string,
): readonly Item[] {
  return remembered(model, `${use} ${hasParentheses} ${behind}`, () =>
    allFunctions(model, use, hasParentheses, behind),
  );
}

function allFunctions(
  model: RootModel,
  use: 'read' | 'write',
  hasParentheses: boolean,
  behind: string,
): readonly Item[] {
  return model.catalog.functions(model.version).flatMap((facts): Item[] => {
    // Where it is not known whether a function can be used so, it is offered.
    if (facts[use] === false || (facts[use] === undefined && facts[use === 'read' ? 'write' : 'read']))
      return [];
    const args = argumentsOf(model.catalog, model.version, facts);
    const separator = facts.separator ?? ',';
    const snippet = snippetOf(facts.name, args, separator).replace(/\$0$/, '');
    return [
      {
        label: facts.name,
        kind: 'function',
        insert: hasParentheses ? facts.name : `${facts.name}()${behind}`,
        ...(!hasParentheses && { snippet: `${snippet}${escapeSnippet(behind)}$0` }),
        note: syntaxOf(facts.name, args, separator).text.slice(facts.name.length),
        detail: { of: 'function', name: facts.name },
        deprecated: isOld(facts),
        rank: isOld(facts) ? 9 : 3,
      },
    ];
  });
}

/** Inside `${`: variables, and functions with their parentheses; the `}` too where there is none yet. */
export function variableItems(here: Here, { node, span }: Place<'variable'>): Offers {
  const behind = node.closed ? '' : '}';
  if (node.call !== undefined) return { span, items: functionItems(here, 'read', true, behind) };
  const { items, incomplete } = ownVariables(here, span, behind);
  return {
    span,
    items: [...items, ...asteriskVariables(here, behind), ...functionItems(here, 'read', false, behind)],
    incomplete,
  };
}

/** What this dialplan sets. */
function ownVariables({ model, path, text, at }: Here, span: Span, behind: string) {
  const own = variablesSet(model, path);
  const { names, incomplete } = fittingNames(own.keys(), own.size, text.slice(span.start, at));
  const items = names.map(
    (name): Item => ({
      label: name,
      kind: 'variable',
      insert: `${name}${behind}`,
      detail: { of: 'variable', name },
      rank: 1,
    }),
  );
  return { items, incomplete };
}

/** What Asterisk or an application sets, those that are always there first. */
function asteriskVariables({ model, path }: Here, behind: string): readonly Item[] {
  const own = variablesSet(model, path);
  const all = remembered(model, `variables ${behind}`, () =>
    model.catalog
      .hints(model.version)
      .variables.filter(({ computed, documented, setBy }) => computed || documented || setBy)
      .map(({ name, computed }) => ({
        label: name,
        kind: 'variable',
        insert: `${name}${behind}`,
        detail: { of: 'variable', name },
        rank: computed ? 1 : 2,
      })),
  );
  return all.filter(({ label }) => !own.has(label));
}

/** Inside `$[`: the functions of expressions. */
export function expressionItems({ model }: Here): readonly Item[] {
  return model.catalog.hints(model.version).expressionFunctions.map(name => ({
    label: name,
    kind: 'function',
    insert: `${name}()`,
    snippet: `${name}($1)$0`,
  }));
}

/** The letters, or words, that are not given yet, with what each means. */
export function optionItems(
  { model, text, at }: Here,
  { options, letters, argument, frames, span }: Place<'options'>,
  summaries: Summaries,
): readonly Item[] {
  const application = frames[frames.length - 1]?.callable.facts?.name ?? '';
  const given = new Set(
    argument.optionStyle === 'words'
      ? text.split(/[\s&,|()]+/)
      : letters.filter(({ start, end }) => at <= start || at >= end).map(({ letter }) => letter),
  );
  const typed = text.slice(span.start, span.end);
  return options.flatMap((option): Item[] => {
    if ((given.has(option.name) && option.name !== typed) || isUndocumented(option, model.version)) return [];
    const summary = summaries.of('option-letters', application, option.name);
    const inner = snippetOf(option.name, option.arguments ?? [], option.separator ?? ',');
    return [
      {
        label: option.name,
        kind: 'option',
        ...(option.takesArgument && { insert: `${option.name}()`, snippet: inner }),
        ...(summary !== undefined && { note: { summary } }),
        detail: { of: 'option-letter', application, argument: argument.name, name: option.name },
        deprecated: option.deprecated === true,
      },
    ];
  });
}

/** A part of `[[context,]extension,]priority`; while it is the only part, what may become an earlier one as well. */
export function jumpItems(here: Here, { pieces, index, separator }: Place<'jump'>): Offers['items'] {
  const symbols = dialplanSymbols(here);
  const context = here.section?.name ?? '';
  const part = (at: number) => {
    const piece = pieces[at];
    return piece === undefined ? '' : here.text.slice(piece.start, piece.end).trim();
  };
  const resolved = (name: string) => (name === '${CONTEXT}' ? context : name);
  const extension = (inContext: string, name: string) => {
    const own = name === '${EXTEN}' ? currentExtension(here) : name;
    return own === undefined ? undefined : findExtension(extensionsOf(symbols, inContext), own);
  };
  const contexts = (rank: number) =>
    contextsOf(here.model, symbols).map(item => ({
      ...item,
      insert: `${item.label}${separator}`,
      rank,
      goesOn: true,
    }));
  const behind = (count: number) => (pieces.length > count ? '' : separator);
  if (pieces.length >= 3) {
    if (index === 0) return contextsOf(here.model, symbols);
    if (index === 1) return numberItems(extensionsOf(symbols, resolved(part(0))));
    return priorityItemsOf(extension(resolved(part(0)), part(1)));
  }
  if (pieces.length === 2) {
    if (index === 0)
      return [...numberItems(extensionsOf(symbols, context)), ...contextsOf(here.model, symbols)];
    return [
      ...priorityItemsOf(extension(context, part(0))),
      ...numberItems(extensionsOf(symbols, resolved(part(0))), separator),
    ];
  }
  const own = currentExtension(here);
  return [
    ...priorityItemsOf(own === undefined ? undefined : findExtension(extensionsOf(symbols, context), own)),
    ...numberItems(extensionsOf(symbols, context), behind(1), 4),
    ...contexts(5),
  ];
}

export function argumentItems(here: Here, place: Place<'argument'>): Offers {
  const { text, at, model } = here;
  const { argument, frames } = place;
  const span = wordOf(text, place.span, at);
  if (argument === undefined) return { span, items: [] };
  const words = argumentWords(here, argument, frames);
  if (words.length > 0) return { span, items: words };
  switch (argument.kind) {
    case 'dial':
    case 'interface':
    case 'device':
      return deviceItems(here, span);
    case 'variable':
      return assignableItems(here, span, frames);
    case 'context':
      return { span, items: contextsOf(model, dialplanSymbols(here)) };
    case 'extension':
      return { span, items: numberItems(extensionsOf(dialplanSymbols(here), here.section?.name ?? '')) };
    case 'priority':
    case 'label': {
      const own = currentExtension(here);
      const extensions = extensionsOf(dialplanSymbols(here), here.section?.name ?? '');
      return { span, items: priorityItemsOf(own === undefined ? undefined : findExtension(extensions, own)) };
    }
    case 'mailbox':
      return { span, items: mailboxItems(here) };
    default:
      return { span, items: namedItems(here, argument) };
  }
}

/** Kinds of argument that name a section of another file. */
const sectionsNamed: Readonly<Partial<Record<NonNullable<Argument['kind']>, readonly [string, string]>>> = {
  queue: ['queues.conf', '<queue>'],
  'moh-class': ['musiconhold.conf', '<class>'],
  'user-profile': ['confbridge.conf', 'user_profile'],
  'bridge-profile': ['confbridge.conf', 'bridge_profile'],
  menu: ['confbridge.conf', 'menu'],
  'parking-lot': ['res_parking.conf', 'parking_lot'],
  followme: ['followme.conf', '<profile>'],
};

function namedItems({ model }: Here, { kind }: Argument): readonly Item[] {
  if (kind === undefined) return [];
  const named = sectionsNamed[kind];
  if (named !== undefined) return sectionItems(model, ...named);
  const word = (label: string): Item => ({ label, kind: 'value' });
  if (kind === 'log-level') return model.catalog.hints(model.version).logLevels.map(word);
  if (kind === 'bool') return ['yes', 'no'].map(word);
  if (kind === 'module')
    return model.catalog
      .modules(model.version)
      .map(({ name }) => ({ label: `${name}.so`, kind: 'module', detail: { of: 'module', name } }));
  return [];
}

/** The words that the argument takes, those of channel technologies and of a file's options among them. */
function argumentWords({ model }: Here, argument: Argument, frames: readonly Frame[]): readonly Item[] {
  const callable = frames[frames.length - 1]?.callable;
  const isWritten = callable?.kind === 'function' ? callable.written : undefined;
  const fits = ({ access }: Value) =>
    access === undefined || isWritten === undefined || access.includes(isWritten ? 'w' : 'r');
  const items = (argument.values ?? []).filter(fits).map(
    ({ name, deprecated }): Item => ({
      label: name,
      kind: 'value',
      rank: 1,
      deprecated: deprecated === true,
    }),
  );
  if (argument.kind !== 'dial') {
    for (const { name: technology, values } of argument.technologies ?? [])
      for (const { name } of values) items.push({ label: name, kind: 'value', rank: 2, note: technology });
  }
  const { valuesOf } = argument;
  const object =
    valuesOf &&
    model.catalog.file(valuesOf.file, model.version)?.objects.find(({ name }) => name === valuesOf.object);
  for (const { name, match } of object?.options ?? []) {
    if (match === undefined && valuesOf !== undefined)
      items.push({
        label: name,
        kind: 'value',
        rank: 1,
        detail: { of: 'config-option', config: valuesOf.file, object: valuesOf.object, name },
      });
  }
  return items;
}

/** What Set may give a value to, and what functions such as CUT take by name. */
function assignableItems(here: Here, span: Span, frames: readonly Frame[]): Offers {
  const callable = frames[frames.length - 1]?.callable;
  const isSet = callable?.kind === 'application' && /^M?Set$/.test(callable.facts?.name ?? '');
  const { items, incomplete } = ownVariables(here, span, '');
  // The word that is being typed is no name yet, where nothing else says it.
  const typed = here.text.slice(span.start, span.end);
  const isNew = variablesSet(here.model, here.path).get(typed) === 1;
  const known = isNew ? items.filter(({ label }) => label !== typed) : items;
  const others = isSet ? functionItems(here, 'write', false, '') : asteriskVariables(here, '');
  return { span, items: [...known, ...others], incomplete };
}

/** `PJSIP/100`: the technology, then what it can reach by the root's own files. */
export function deviceItems(here: Here, piece: Span): Offers {
  const { text, at, model, section } = here;
  const span = wordOf(text, piece, at);
  const slash = text.indexOf('/', span.start);
  if (slash === -1 || slash >= at) {
    const hints = model.catalog.hints(model.version);
    const isHint = here.place.kind === 'device';
    const names = isHint
      ? [
          ...hints.technologies.filter(({ deviceState }) => deviceState).map(({ name }) => `${name}/`),
          ...[...hints.deviceStateProviders, ...hints.pushedDeviceStates].map(({ name }) => `${name}:`),
        ]
      : hints.technologies.filter(({ dialable }) => dialable).map(({ name }) => `${name}/`);
    const end = slash === -1 || slash >= span.end ? span.end : slash + 1;
    const items = [...new Set(names)].map(
      (label): Item => ({ label, kind: 'technology', rank: label === 'PJSIP/' ? 0 : 1, goesOn: true }),
    );
    return { span: { start: span.start, end }, items };
  }
  const technology = text.slice(span.start, slash).trim();
  const rest = { start: slash + 1, end: span.end };
  switch (technology.toUpperCase()) {
    case 'PJSIP':
      return { span: rest, items: sectionItems(model, 'pjsip.conf', 'endpoint') };
    case 'SIP':
      return { span: rest, items: sectionItems(model, 'sip.conf', '<user|peer|friend>') };
    case 'IAX2':
      return { span: rest, items: sectionItems(model, 'iax.conf', '<user|peer|friend>') };
    case 'LOCAL': {
      const symbols = dialplanSymbols(here);
      const sign = text.indexOf('@', slash);
      if (sign !== -1 && sign < at)
        return { span: { start: sign + 1, end: span.end }, items: contextsOf(model, symbols) };
      return { span: rest, items: numberItems(extensionsOf(symbols, section?.name ?? ''), '@') };
    }
    default:
      return { span: rest, items: [] };
  }
}

/** `100@default` for each mailbox of voicemail.conf. */
function mailboxItems({ model }: Here): readonly Item[] {
  const names = symbolsOf(model, 'voicemail.conf').sections.flatMap(({ name, block }) =>
    /^(?:general|zonemessages)$/i.test(name)
      ? []
      : block.body.items.flatMap(item => (item.kind === 'variable' ? [`${item.name}@${name}`] : [])),
  );
  return [...new Set(names)].map(label => ({ label, kind: 'value' }));
}
