/**
 * What is to be said of a name of the catalog: its syntax, our summary, its facts in the version at hand, its page.
 * The same blocks serve the hover and the details of a completion.
 */
import type { Summaries } from '../../catalog/bundled-summaries.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type {
  Application,
  Argument,
  ArgumentKind,
  DialplanFunction,
  Module,
  OptionLetter,
  SetVariable,
  Version,
  Versioned,
} from '../../catalog/types.ts';
import { hasVersion, untilVersion, versionOfRelease } from '../../catalog/versions.ts';
import type { MessageText } from '../../text/message.ts';
import { messages } from '../messages.ts';
import { codes, type HelpBlock, type HelpItem, line, summaryBlock } from './content.ts';
import { applicationPage, functionPage } from './official-page.ts';
import { argumentsOf, syntaxOf } from './syntax-text.ts';

/** What descriptions are made of. */
export interface Source {
  readonly catalog: Catalog;
  readonly version: Version;
  readonly summaries: Summaries;
}

export function applicationHelp(source: Source, name: string): readonly HelpBlock[] {
  const { catalog, version, summaries } = source;
  const facts = catalog.application(name, version) ?? catalog.application(name);
  if (facts === undefined) return [];
  const { text } = syntaxOf(facts.name, argumentsOf(catalog, version, facts), facts.separator ?? ',');
  return [
    { kind: 'code', text },
    ...absence(facts, version),
    ...summaryBlock(summaries.of('applications', '', facts.name)),
    ...replacement(facts),
    ...variables(facts.variables),
    ...(facts.builtin ? [line(messages.builtin)] : modulesLine(facts.modules)),
    ...lifetime(facts),
    applicationPage(facts, version),
  ];
}

export function functionHelp(source: Source, name: string): readonly HelpBlock[] {
  const { catalog, version, summaries } = source;
  const facts = catalog.func(name, version) ?? catalog.func(name);
  if (facts === undefined) return [];
  const { text } = syntaxOf(facts.name, facts.arguments ?? [], facts.separator ?? ',');
  const canWrite = facts.write === true;
  return [
    { kind: 'code', text: facts.read === false ? `Set(${text}=…)` : `\${${text}}` },
    ...absence(facts, version),
    ...summaryBlock(summaries.of('functions', '', facts.name)),
    ...(facts.read && !canWrite ? [line(messages.readOnly)] : []),
    ...(canWrite && !facts.read ? [line(messages.writeOnly, { name: facts.name })] : []),
    ...replacement(facts),
    ...variables(facts.variables),
    ...modulesLine(facts.modules),
    ...lifetime(facts),
    functionPage(facts, version),
  ];
}

/** Whose options they are: `Dial` is an application, `CDR()` a function. */
export interface OptionsOf {
  readonly callable: string;
  /** The name of the argument that holds them. */
  readonly argument: string;
}

/** What a letter means; where two arguments share a letter, the heading of the summaries names the argument too. */
export function optionSummary(
  summaries: Summaries,
  { callable, argument }: OptionsOf,
  letter: string,
): MessageText | undefined {
  return (
    summaries.of('option-letters', callable, letter) ??
    summaries.of('option-letters', `${callable} ${argument}`, letter)
  );
}

/** A letter, or a word, among options. */
export function optionHelp(source: Source, of: OptionsOf, option: OptionLetter): readonly HelpBlock[] {
  const { version, summaries } = source;
  return [
    { kind: 'code', text: optionSyntax(option) },
    line(messages.optionLetter, { letter: option.name, callable: codes([of.callable]) }),
    ...summaryBlock(optionSummary(summaries, of, option.name)),
    ...(isUndocumented(option, version) ? [line(messages.optionUndocumented)] : []),
    ...(option.deprecated ? [line(messages.deprecated)] : []),
    ...variables(option.variables),
    ...lifetime(option),
  ];
}

/** One line for each option given: Dial's `tTr` letter by letter. */
export function optionItems(
  { summaries }: Source,
  of: OptionsOf,
  options: readonly OptionLetter[],
): readonly HelpItem[] {
  return options.map(option => {
    const summary = optionSummary(summaries, of, option.name);
    return { name: optionSyntax(option), text: summary && { summary } };
  });
}

/** `L(x[:y[:z]])`. */
function optionSyntax(option: OptionLetter): string {
  if (!option.takesArgument) return option.name;
  return option.arguments === undefined
    ? `${option.name}(…)`
    : syntaxOf(option.name, option.arguments, option.separator ?? ',').text;
}

export function isUndocumented(option: OptionLetter, version: Version): boolean {
  return option.undocumented !== undefined && hasVersion(option.undocumented, version);
}

export function moduleHelp(source: Source, name: string): readonly HelpBlock[] {
  const { catalog, version } = source;
  const facts = catalog.module(name, version) ?? catalog.module(name);
  if (facts === undefined) return [];
  return [
    { kind: 'code', text: `${facts.name}.so` },
    ...absence(facts, version),
    ...moduleState(facts),
    ...(facts.requires === undefined
      ? []
      : [line(messages.moduleRequires, { names: codes(facts.requires) })]),
    ...provisions(facts),
    ...lifetime(facts),
  ];
}

function moduleState(facts: Module): readonly HelpBlock[] {
  const blocks: HelpBlock[] = [];
  if (facts.deprecatedIn !== undefined)
    blocks.push(line(messages.moduleDeprecated, { version: facts.deprecatedIn }));
  if (facts.removedIn !== undefined) blocks.push(line(messages.moduleRemoved, { version: facts.removedIn }));
  if (facts.replacement !== undefined)
    blocks.push(line(messages.replacement, { name: codes([facts.replacement]) }));
  if (facts.support === 'extended') blocks.push(line(messages.moduleExtended));
  return blocks;
}

function provisions({ provides }: Module): readonly HelpBlock[] {
  const kinds = [
    ['applications', messages.providesApplications],
    ['functions', messages.providesFunctions],
    ['technologies', messages.providesTechnologies],
    ['files', messages.providesFiles],
  ] as const;
  return kinds.flatMap(([kind, text]): HelpBlock[] => {
    const names = provides?.[kind] ?? [];
    return names.length === 0 ? [] : [line(text, { names: codes(names, 40) })];
  });
}

/** The variables of Asterisk's own: who computes, sets or reads them. */
export function variableHelp({ catalog, version, summaries }: Source, name: string): readonly HelpBlock[] {
  const argument = /^ARG([1-9]\d*)$/.exec(name)?.[1];
  if (argument !== undefined) return [line(messages.gosubArgument, { number: argument })];
  const facts = catalog.variable(name, version) ?? catalog.variable(name);
  if (facts === undefined) return [];
  const blocks: HelpBlock[] = [...summaryBlock(summaries.of('variables', '', facts.name))];
  if (facts.computed) blocks.push(line(messages.computed));
  else if (facts.setBy !== undefined) blocks.push(line(messages.setBy, { names: codes(facts.setBy) }));
  else if (facts.documented) blocks.push(line(messages.documentedVariable));
  else if (facts.setByModules !== undefined)
    blocks.push(line(messages.setBy, { names: moduleNames(facts.setByModules) }));
  if (facts.readBy !== undefined) blocks.push(line(messages.readBy, { names: codes(facts.readBy) }));
  else if (facts.readByModules !== undefined)
    blocks.push(line(messages.readBy, { names: moduleNames(facts.readByModules) }));
  if (facts.values !== undefined) blocks.push(line(messages.values, { values: codes(facts.values) }));
  return [...blocks, ...lifetime(facts)];
}

/** What is in no module is the core. */
function moduleNames(modules: readonly string[]): string {
  return codes(modules.map(name => (name === 'core' ? 'core' : `${name}.so`)));
}

function variables(list: readonly SetVariable[] | undefined): readonly HelpBlock[] {
  const set = (list ?? []).filter(({ direction }) => direction === 'set');
  const read = (list ?? []).filter(({ direction }) => direction === 'read');
  const named = (each: SetVariable) =>
    each.values === undefined ? each.name : `${each.name}=${each.values.map(({ name }) => name).join('|')}`;
  return [
    ...(set.length > 0 ? [line(messages.setsVariables, { names: codes(set.map(named)) })] : []),
    ...(read.length > 0 ? [line(messages.readsVariables, { names: codes(read.map(named)) })] : []),
  ];
}

const kindTexts: Partial<Readonly<Record<ArgumentKind, MessageText>>> = {
  'application-call': messages.kindCall,
  bool: messages.yesOrNo,
  condition: messages.kindCondition,
  context: messages.contextName,
  device: messages.kindDevice,
  dial: messages.kindDial,
  extension: messages.kindExtension,
  integer: messages.number,
  interface: messages.kindDial,
  label: messages.kindLabel,
  mailbox: messages.kindMailbox,
  priority: messages.kindPriority,
  seconds: messages.kindSeconds,
  sound: messages.kindSound,
  time: messages.kindTime,
  variable: messages.kindVariable,
};

/** What an argument holds, in a word. */
export function kindHelp({ kind }: Argument): readonly HelpBlock[] {
  const text = kind && kindTexts[kind];
  return text === undefined ? [] : [line(text)];
}

function modulesLine(modules: readonly string[]): readonly HelpBlock[] {
  if (modules.length === 0) return [];
  if (modules.every(name => name === 'core')) return [line(messages.builtin)];
  return [line(messages.module, { modules: codes(modules.map(name => `${name}.so`)) })];
}

function replacement({
  deprecated,
  replacement: name,
}: Application | DialplanFunction): readonly HelpBlock[] {
  if (name !== undefined && deprecated) return [line(messages.deprecatedFor, { name: codes([name]) })];
  if (name !== undefined) return [line(messages.replacement, { name: codes([name]) })];
  return deprecated ? [line(messages.deprecated)] : [];
}

export function absence({ versions }: Versioned, version: Version): readonly HelpBlock[] {
  return hasVersion(versions, version) ? [] : [line(messages.absent, { version })];
}

/** Releases that brought it, where that is in living memory, and the last that has it. */
export function lifetime({ versions, since, until }: Versioned): readonly HelpBlock[] {
  const recent = (since ?? []).filter(isRecent);
  const last = until?.join(', ') ?? untilVersion(versions);
  return [
    ...(recent.length > 0 ? [line(messages.since, { versions: recent.join(', ') })] : []),
    ...(last === undefined ? [] : [line(messages.until, { version: last })]),
  ];
}

/** Older releases than the oldest branch that is known tell nobody anything. */
function isRecent(release: string): boolean {
  return (
    Number.parseInt(release, 10) >= 18 && versionOfRelease(release) !== undefined && release !== '18.0.0'
  );
}
