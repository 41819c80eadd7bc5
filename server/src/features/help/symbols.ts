/**
 * The names that a root offers: sections of a configuration, extensions and labels of a context, variables that the
 * dialplan sets. Taken from the lines and not from what Asterisk would load, so that a half-typed header, for which
 * Asterisk would refuse the file, takes no name away.
 *
 * Strategy: what a block says is collected once for as long as the block stays as it is; the lists over all blocks are
 * made once a model.
 */
import type { ConfigObject } from '../../catalog/types.ts';
import type { Block, BlockBody, ConfigFile } from '../../config/file.ts';
import { type Header, type Item, Variable } from '../../config/items.ts';
import type { LoadedConfig } from '../../config/loaded.ts';
import { type PriorityStatement, parseStatement } from '../../dialplan/statement.ts';
import { splitArguments } from '../../syntax/arguments.ts';
import { parseCall } from '../../syntax/call.ts';
import { splitBranches } from '../../syntax/jump.ts';
import { parseValue, type ValueNode } from '../../syntax/value.ts';
import { lowerCase } from '../../text/ascii.ts';
import { Note } from '../../text/note.ts';
import type { Span } from '../../text/span.ts';
import type { RootModel } from '../../workspace/model.ts';
import { dialplanConfig } from '../../workspace/roles.ts';
import { isContextName } from './place.ts';

export interface SectionSymbol {
  readonly name: string;
  readonly header: Header;
  readonly path: string;
  readonly file: ConfigFile;
  readonly block: Block;
}

export interface ConfigSymbols {
  /** In the order of the files. */
  readonly sections: readonly SectionSymbol[];
  /** By name in lower case. */
  readonly byName: ReadonlyMap<string, readonly SectionSymbol[]>;
}

/** One extension as the lines of a context write it. */
export interface ExtensionSymbol {
  readonly name: string;
  readonly labels: readonly string[];
  /** Numbers that are written out. */
  readonly priorities: readonly number[];
  /** How many lines name it. */
  readonly lines: number;
  /** One of them is a hint. */
  readonly hint: boolean;
}

/** The same while it is being collected. */
interface ExtensionDraft {
  readonly name: string;
  readonly labels: string[];
  readonly priorities: number[];
  lines: number;
  hint: boolean;
}

const symbolsByConfig = new Note<Map<string, ConfigSymbols>>();

/** Of the configuration that a file belongs to, or of another one of its root. */
export function symbolsOf(model: RootModel, config: string, path?: string): ConfigSymbols {
  const role = path === undefined ? undefined : model.role(path);
  const loaded = role?.config === config ? role.loaded : model.config(config);
  const known = symbolsByConfig.of(model, () => new Map<string, ConfigSymbols>());
  const found = known.get(loaded.path) ?? collectSections(model, loaded);
  known.set(loaded.path, found);
  return found;
}

function collectSections(model: RootModel, loaded: LoadedConfig): ConfigSymbols {
  const sections: SectionSymbol[] = [];
  const byName = new Map<string, SectionSymbol[]>();
  const paths = new Set([loaded.path, ...loaded.files.map(({ path }) => path)]);
  for (const path of paths) {
    const file = model.root.file(path);
    for (const block of file?.blocks ?? []) {
      const [header] = block.oddItems;
      if (file === undefined || header?.kind !== 'header') continue;
      const symbol = { name: header.name, header, path, file, block };
      sections.push(symbol);
      const name = lowerCase(header.name);
      const same = byName.get(name);
      if (same === undefined) byName.set(name, [symbol]);
      else same.push(symbol);
    }
  }
  return { sections, byName };
}

/** Names of contexts, in the order of the files, each once. */
export function contextNames(symbols: ConfigSymbols): readonly string[] {
  const names = new Set<string>();
  for (const { name, header } of symbols.sections) {
    if (!header.isTemplate && isContextName(name)) names.add(name);
  }
  return [...names];
}

/** Names of sections that may be inherited from: templates first. */
export function baseNames(
  symbols: ConfigSymbols,
): readonly { readonly name: string; readonly template: boolean }[] {
  const names = new Map<string, boolean>();
  for (const { name, header } of symbols.sections) names.set(name, names.get(name) || header.isTemplate);
  return [...names].map(([name, template]) => ({ name, template }));
}

const typesOfBodies = new WeakMap<BlockBody, string | null>();

/**
 * The value of `type=` that counts in a section: the first one, and what is inherited comes before what is its own
 * (main/config.c:inherit_category, res/res_sorcery_config.c).
 */
export function typeOf(symbols: ConfigSymbols, body: BlockBody, depth = 0): string | undefined {
  const { header } = body;
  const options = depth > 10 ? [] : (header?.options ?? []);
  for (const { text } of options) {
    if (text === '!') continue;
    // `(+type=endpoint)` names the kind of the section that it adds to, wherever that is.
    const wanted = /^\+(?:.*&)?type=([^&]+)/i.exec(text)?.[1];
    if (wanted !== undefined) return wanted;
    const name = text.startsWith('+') ? header?.name : text;
    for (const symbol of symbols.byName.get(lowerCase(name ?? '')) ?? []) {
      if (symbol.block.body === body) break;
      const type = typeOf(symbols, symbol.block.body, depth + 1);
      if (type !== undefined) return type;
    }
  }
  return ownType(body);
}

function ownType(body: BlockBody): string | undefined {
  const known = typesOfBodies.get(body);
  if (known !== undefined) return known ?? undefined;
  const item = body.items.find(
    each => each.kind === 'variable' && lowerCase(each.name) === 'type' && each.value !== '',
  );
  const type = item?.kind === 'variable' ? item.value : null;
  typesOfBodies.set(body, type);
  return type ?? undefined;
}

/** Sections that are of a kind, by their `type=` or their name; templates are none. */
export function sectionsOf(symbols: ConfigSymbols, object: ConfigObject): readonly string[] {
  const rule = object.section;
  if (rule === undefined) return [];
  const names = new Set<string>();
  for (const { name, header, block } of symbols.sections) {
    if (header.isTemplate || rule.except?.includes(lowerCase(name))) continue;
    const type = rule.types === undefined ? undefined : typeOf(symbols, block.body);
    if (rule.types === undefined || (type !== undefined && rule.types.includes(type))) names.add(name);
  }
  return [...names];
}

/** Extensions of a context, in the order of the lines, each once. */
export function extensionsOf(symbols: ConfigSymbols, context: string): readonly ExtensionSymbol[] {
  const merged = new Map<string, ExtensionDraft>();
  for (const section of symbols.byName.get(lowerCase(context)) ?? []) {
    if (section.name !== context) continue;
    for (const found of ofBlock(section, extensionsOfBlocks, collectExtensions)) {
      const { name } = found;
      const known = merged.get(name) ?? { name, labels: [], priorities: [], lines: 0, hint: false };
      known.labels.push(...found.labels);
      known.priorities.push(...found.priorities);
      known.lines += found.lines;
      known.hint ||= found.hint;
      merged.set(name, known);
    }
  }
  return [...merged.values()];
}

/** The steps of a dialplan application of MikoPBX, which stand in no section. */
function* applicationSteps({ lines, text }: ConfigFile): Generator<PriorityStatement> {
  for (let line = 0; line < text.lineCount; line++) {
    const statement = parseStatement('same', lines.content(line).text);
    if (statement.kind === 'same') yield statement;
  }
}

export function applicationExtension(file: ConfigFile): ExtensionSymbol {
  const steps = [...applicationSteps(file)];
  return {
    name: '',
    labels: steps.flatMap(({ label }) => (label === '' ? [] : [label])),
    priorities: steps.flatMap(({ form, number }) => (form === 'number' ? [number] : [])),
    lines: steps.length,
    hint: false,
  };
}

export function applicationVariables(file: ConfigFile): readonly string[] {
  const names = new Set<string>();
  for (const statement of applicationSteps(file)) collectAssignments(statement, name => names.add(name));
  return [...names];
}

/** The contexts that a context includes, as written. */
export function includesOf(symbols: ConfigSymbols, context: string): readonly string[] {
  return (symbols.byName.get(lowerCase(context)) ?? []).flatMap(section =>
    section.name === context ? ofBlock(section, includesOfBlocks, collectIncludes) : [],
  );
}

/** Contexts that are included and that no header makes. */
export function missingContexts(symbols: ConfigSymbols): readonly string[] {
  const known = new Set(symbols.sections.map(({ name }) => name));
  const names = symbols.sections.flatMap(section => ofBlock(section, includesOfBlocks, collectIncludes));
  return [...new Set(names)].filter(name => !known.has(name));
}

function collectIncludes({ block: { lines, from, to } }: SectionSymbol): readonly string[] {
  const names: string[] = [];
  for (let line = from; line < to; line++) {
    if (lines.kind(line) !== 'variable') continue;
    const content = lines.content(line);
    if (!/^include\b/i.test(content.text)) continue;
    const item = new Variable(line - from, content);
    const statement = parseStatement(item.name, item.plainValue);
    if (statement.kind !== 'include') continue;
    const name = statement.value.slice(statement.context.start, statement.context.end);
    if (name !== '' && !name.includes('${')) names.push(name);
  }
  return names;
}

export interface VariablePlace {
  readonly path: string;
  /** 0-based. */
  readonly line: number;
}

/** Which blocks say what, and how often each name is said: brought up to date block by block. */
interface Tally {
  model: RootModel;
  blocks: Set<ReadonlyMap<string, number>>;
  readonly counts: Map<string, number>;
}

const tallies = new WeakMap<RootModel['root'], Tally>();

/** The names of the variables that the dialplan and `[globals]` set, with the number of blocks that do. */
export function variablesSet(model: RootModel, path: string): ReadonlyMap<string, number> {
  const tally = tallies.get(model.root) ?? { model, blocks: new Set(), counts: new Map() };
  if (tally.model === model && tallies.has(model.root)) return tally.counts;
  tallies.set(model.root, tally);
  const blocks = new Set(symbolsOf(model, dialplanConfig, path).sections.map(namesOf));
  for (const names of tally.blocks) if (!blocks.has(names)) count(tally.counts, names, -1);
  for (const names of blocks) if (!tally.blocks.has(names)) count(tally.counts, names, 1);
  tally.blocks = blocks;
  tally.model = model;
  return tally.counts;
}

function count(counts: Map<string, number>, names: ReadonlyMap<string, number>, by: 1 | -1): void {
  for (const name of names.keys()) {
    const now = (counts.get(name) ?? 0) + by;
    if (now === 0) counts.delete(name);
    else counts.set(name, now);
  }
}

/** The first places where a variable is set. */
export function placesSet(model: RootModel, path: string, name: string, limit = 3): readonly VariablePlace[] {
  const places: VariablePlace[] = [];
  for (const section of symbolsOf(model, dialplanConfig, path).sections) {
    const line = namesOf(section).get(name);
    if (line === undefined) continue;
    places.push({ path: section.path, line: section.block.firstLine + line });
    if (places.length === limit) break;
  }
  return places;
}

/** The devices that the dialplan names behind `Custom:`; they exist by being named. */
export function customDevices(model: RootModel, path: string): readonly string[] {
  const names = new Set<string>();
  for (const section of symbolsOf(model, dialplanConfig, path).sections)
    for (const name of ofBlock(section, devicesOfBlocks, collectDevices)) names.add(name);
  return [...names];
}

function collectDevices({ block }: SectionSymbol): readonly string[] {
  return [...block.text.matchAll(/\bCustom:([\w.+-]+)/gi)].map(([, name = '']) => name);
}

function namesOf(section: SectionSymbol): ReadonlyMap<string, number> {
  return ofBlock(section, variablesOfBlocks, collectVariables);
}

/** By the odd items of a block, which stay the same ones for as long as none of its lines changes. */
type OfBlocks<Found> = WeakMap<readonly Item[], Found>;

const extensionsOfBlocks: OfBlocks<readonly ExtensionSymbol[]> = new WeakMap();
const variablesOfBlocks: OfBlocks<ReadonlyMap<string, number>> = new WeakMap();
const includesOfBlocks: OfBlocks<readonly string[]> = new WeakMap();
const devicesOfBlocks: OfBlocks<readonly string[]> = new WeakMap();

function ofBlock<Found>(
  section: SectionSymbol,
  known: OfBlocks<Found>,
  collect: (section: SectionSymbol) => Found,
): Found {
  const key = section.block.oddItems;
  const found = known.get(key) ?? collect(section);
  known.set(key, found);
  return found;
}

function collectExtensions({ block }: SectionSymbol): readonly ExtensionSymbol[] {
  const extensions = new Map<string, ExtensionDraft>();
  let current: ExtensionDraft | undefined;
  for (const [statement] of prioritiesOf(block, anyLine)) {
    if (statement.kind === 'exten') {
      const name = statement.extension;
      current = extensions.get(name) ?? { name, labels: [], priorities: [], lines: 0, hint: false };
      current.lines += 1;
      current.hint ||= statement.form === 'hint';
      extensions.set(name, current);
    }
    if (statement.label !== '') current?.labels.push(statement.label);
    if (statement.form === 'number') current?.priorities.push(statement.number);
  }
  return [...extensions.values()];
}

/** Names with their lines within the block. */
function collectVariables({ name: section, block }: SectionSymbol): ReadonlyMap<string, number> {
  const variables = new Map<string, number>();
  if (lowerCase(section) === 'globals') {
    for (const item of variablesOf(block.body)) note(variables, item.name, item.line);
    return variables;
  }
  for (const [statement, line] of prioritiesOf(block, setsSomething))
    collectAssignments(statement, name => note(variables, name, line));
  return variables;
}

const anyLine = /(?:)/;
/** A line without any of these sets nothing that can be told. */
const setsSomething = /\b(?:m?set|read|readexten|receive[ms]f)[ \t]*\(/i;

/** The priorities on the lines that a test lets through, with those lines within the block; made on the way, since a big site has so many. */
function* prioritiesOf(
  { lines, from, to }: Block,
  test: RegExp,
): Generator<readonly [PriorityStatement, number]> {
  for (let line = from; line < to; line++) {
    if (lines.kind(line) !== 'variable') continue;
    const content = lines.content(line);
    if (!test.test(content.text)) continue;
    const item = new Variable(line - from, content);
    const statement = parseStatement(item.name, item.plainValue);
    if (statement.kind === 'exten' || statement.kind === 'same') yield [statement, item.line];
  }
}

/** What a statement sets by itself: Set, MSet, and the variable that Read and its kin are given. */
function collectAssignments(statement: PriorityStatement, add: (name: string) => void): void {
  const { value, open } = statement;
  if (open === -1 || statement.form === 'hint') return;
  collectFromCall(value, { start: statement.applicationStart, end: value.length }, add, 0);
}

/** Applications whose first argument is the variable that they set. */
const settersByFirst: ReadonlySet<string> = new Set(['read', 'readexten', 'receivemf', 'receivesf']);

function collectFromCall(text: string, span: Span, add: (name: string) => void, depth: number): void {
  const call = parseCall(text, span.start, span.end);
  if (call.open === undefined || depth > 4) return;
  const name = lowerCase(text.slice(call.name.start, call.name.end).trim());
  const isConditional = name === 'execif';
  if (
    !isConditional &&
    name !== 'set' &&
    name !== 'mset' &&
    name !== 'tryexec' &&
    name !== 'exec' &&
    !settersByFirst.has(name)
  )
    return;
  const nodes = parseValue(text, call.data.start, call.data.end);
  const { start, end } = call.data;
  if (isConditional) {
    const { whenTrue, whenFalse } = splitBranches(text, start, end, true, nodes);
    for (const branch of [whenTrue, whenFalse])
      if (branch !== undefined) collectFromCall(text, branch, add, depth + 1);
  } else if (name === 'tryexec' || name === 'exec') {
    collectFromCall(text, call.data, add, depth + 1);
  } else if (name === 'mset') {
    for (const pair of splitArguments(text, start, end, { opaque: nodes }))
      assignment(text, pair, nodes, add);
  } else if (name === 'set') {
    assignment(text, call.data, nodes, add);
  } else {
    const [first] = splitArguments(text, start, end, { opaque: nodes });
    if (first !== undefined) variable(text.slice(first.start, first.end), add);
  }
}

function assignment(
  text: string,
  { start, end }: Span,
  nodes: readonly ValueNode[],
  add: (name: string) => void,
): void {
  const [left, right] = splitArguments(text, start, end, {
    count: 2,
    separator: '=',
    raw: true,
    opaque: nodes,
  });
  if (left === undefined || right === undefined) return;
  const name = text.slice(left.start, left.end);
  const array = /^ARRAY\((.*)\)$/.exec(name)?.[1];
  const scoped = /^(?:GLOBAL|LOCAL)\((.*)\)$/.exec(name)?.[1];
  for (const each of array?.split(',') ?? [scoped ?? name]) variable(each, add);
}

function variable(written: string, add: (name: string) => void): void {
  const name = written.trim().replace(/^_{1,2}/, '');
  if (/^[A-Za-z_][\w.-]*$/.test(name)) add(name);
}

function note(names: Map<string, number>, name: string, line: number): void {
  if (name !== '' && !names.has(name)) names.set(name, line);
}

/** The statements of a section. */
export function variablesOf(body: BlockBody): readonly Variable[] {
  return body.items.flatMap(item => (item.kind === 'variable' ? [item] : []));
}
