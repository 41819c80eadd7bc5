/**
 * What a name means and where else the same thing is named. A name of most kinds stands for the one thing of that name
 * in the root; places of the dialplan, boxes and sections are looked up from where they are mentioned.
 */
import { matchExtension } from '../../syntax/pattern.ts';
import type { Span } from '../../text/span.ts';
import type { ExtensionLines, PriorityLine, Spot, Wanted } from './dialplan-lookup.ts';
import type { Entry } from './entry.ts';
import type { Located, SymbolIndex } from './index.ts';
import type { SymbolKind } from './kinds.ts';
import { type Occurrence, type Scope, wildcard } from './occurrence.ts';

/** The names at an offset of a file, the narrowest first. */
export function namesAt(index: SymbolIndex, path: string, offset: number): Located[] {
  const file = index.file(path);
  if (file === undefined) return [];
  const { text } = file.file;
  const line = text.lineAt(offset);
  const column = offset - text.lineStart(line);
  const entry = file.entryAt(line);
  if (entry?.symbols === undefined) return [];
  const touched = entry.symbols
    .onLine(line - entry.block.firstLine)
    .filter(({ start, end }) => start <= column && column <= end)
    .sort((left, right) => left.end - left.start - (right.end - right.start));
  const inside = touched.filter(({ end }) => column < end);
  const [narrowest] = inside.length > 0 ? inside : touched;
  return touched
    .filter(({ start, end }) => start === narrowest?.start && end === narrowest.end)
    .map(occurrence => ({ entry, occurrence }));
}

function spotOf({ entry, occurrence: { line, start, end } }: Located): Spot {
  return { entry, line, start, end };
}

/** A spot as offsets of its file. */
export function spanOf({ entry, line, start, end }: Spot): Span {
  const base = entry.file.file.text.lineStart(entry.block.firstLine + line);
  return { start: base + start, end: base + end };
}

export function locationOf(located: Located): { readonly path: string; readonly span: Span } {
  return { path: located.entry.file.path, span: spanOf(spotOf(located)) };
}

/** Where the thing is made that a name means, each place once; in the order in which Asterisk reads. */
export function definitionsOf(index: SymbolIndex, located: Located): readonly Spot[] {
  const spots = findDefinitions(index, located);
  if (spots.length < 2) return spots;
  const seen = new Set<string>();
  return spots.filter(({ entry, line, start }) => {
    const id = `${entry.file.path}\n${entry.block.firstLine + line}\n${start}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

function findDefinitions(index: SymbolIndex, located: Located): readonly Spot[] {
  const { occurrence } = located;
  if (occurrence.name.includes(wildcard)) return builtDefinitions(index, located);
  switch (occurrence.kind) {
    case 'extension':
      return extensionsOf(index, located).flatMap(extension => firstLines(extension, occurrence.hint));
    case 'label':
    case 'priority':
      return linesOf(index, located);
    case 'section': {
      const section = sectionOf(index, located);
      const header = section?.header;
      return section === undefined || header === undefined
        ? []
        : [{ entry: section, line: header.line, ...header.columns(header.nameSpan) }];
    }
    case 'file':
      return includedFiles(index, occurrence, located.entry);
    default:
      return definedPlaces(index, located);
  }
}

function definedPlaces(index: SymbolIndex, { entry, occurrence }: Located): Spot[] {
  const all = [...index.places(occurrence.kind, occurrence.name)].filter(each =>
    sameScope(occurrence, each.occurrence),
  );
  const made = all.filter(each => each.occurrence.role === 'definition');
  const written = all.filter(each => each.occurrence.role === 'write');
  const found =
    made.length + written.length > 0
      ? [...made, ...written]
      : all.filter(each => each.occurrence.role === 'addition');
  // A variable is first looked for where it is used.
  const nearness = (each: Located) =>
    each.occurrence.role === 'definition' ? 0 : each.entry === entry ? 1 : 2;
  return found
    .sort(
      (left, right) =>
        nearness(left) - nearness(right) ||
        index.byOrder(left.entry, right.entry) ||
        left.occurrence.line - right.occurrence.line ||
        left.occurrence.start - right.occurrence.start,
    )
    .map(spotOf);
}

/** Boxes of the same number differ by their context. */
function sameScope(left: Occurrence, right: Occurrence): boolean {
  return left.kind !== 'mailbox' || left.scope.context === right.scope.context || isVague(left.scope.context);
}

function isVague(name: string | undefined): boolean {
  return name?.includes(wildcard) === true;
}

/** All that a name with unknown parts may come to mean. */
function builtDefinitions(index: SymbolIndex, { entry, occurrence }: Located): readonly Spot[] {
  const { kind, name } = occurrence;
  const fits = matcher(name);
  if (kind === 'extension' || kind === 'label' || kind === 'priority') {
    const contexts = contextsMeant(index, entry, occurrence.scope);
    return contexts.flatMap(context =>
      kind === 'extension'
        ? [...index.dialplan.context(context).extensions].flatMap(each =>
            fits(each.name) ? firstLines(each, false) : [],
          )
        : index.dialplan.context(context).priorities.filter(line => line.label !== '' && fits(line.label)),
    );
  }
  const spots: Spot[] = [];
  for (const candidate of [...index.namesOf(kind)].sort()) {
    if (!fits(candidate) || candidate.includes(wildcard)) continue;
    for (const place of index.places(kind, candidate))
      if (place.occurrence.role === 'definition') spots.push(spotOf(place));
  }
  return spots;
}

/** Whether a name can come to be what is asked; a lone wildcard was never taken up. */
export function matcher(built: string): (name: string) => boolean {
  const parts = built.split(wildcard).map(part => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('.*')}$`, 's');
  return name => pattern.test(name);
}

/** The contexts that the scope of a name says; none where nothing of it is known. */
function contextsMeant(index: SymbolIndex, entry: Entry, { context }: Scope): readonly string[] {
  if (context === undefined) return index.dialplan.contextsOf(entry);
  if (!isVague(context)) return [context];
  if (context === wildcard) return [];
  const fits = matcher(context);
  return [...index.namesOf('context')].filter(name => !isVague(name) && fits(name));
}

/** The extensions that a name stands for: of itself where it makes one, or those that it reaches. */
export function extensionsOf(index: SymbolIndex, { entry, occurrence }: Located): readonly ExtensionLines[] {
  const { dialplan } = index;
  const found = contextsMeant(index, entry, occurrence.scope).map(context =>
    occurrence.role === 'definition'
      ? dialplan.context(context).extension(occurrence.name)
      : dialplan.find(context, occurrence.name),
  );
  return [...new Set(found.filter(extension => extension !== undefined))];
}

/** One line for each extension: its hint where that is asked for, else its first. */
function firstLines({ lines }: ExtensionLines, hint: boolean): Spot[] {
  const wanted = hint ? lines.find(({ occurrence }) => occurrence.hint) : undefined;
  const first = wanted ?? lines.find(({ occurrence }) => !occurrence.hint) ?? lines[0];
  return first === undefined ? [] : [spotOf(first)];
}

/** The lines that a label or a number stands for. */
export function linesOf(index: SymbolIndex, { entry, occurrence }: Located): readonly Spot[] {
  const { dialplan } = index;
  const { scope, kind, name, role, line } = occurrence;
  if (role === 'definition') return [{ entry, line, start: occurrence.start, end: occurrence.end }];
  const wanted: Wanted = kind === 'label' ? { label: name } : { priority: Number.parseInt(name.trim(), 10) };
  const number = scope.extension ?? dialplan.carriedExtension(entry);
  const found: PriorityLine[] = [];
  for (const context of contextsMeant(index, entry, occurrence.scope)) {
    if (number === undefined || isVague(number)) {
      if (kind === 'label') found.push(...dialplan.labelled(context, name));
      continue;
    }
    const own = scope.context === undefined && scope.extension !== undefined;
    // Within an extension a label is looked for in it first, even where it is a pattern.
    const extension =
      (own ? ownExtension(index, context, number, wanted) : undefined) ??
      dialplan.find(context, number, wanted);
    const at = extension && dialplan.line(extension, wanted);
    if (at !== undefined) found.push(at);
  }
  return found.map(each => (kind === 'label' ? labelSpot(each) : each));
}

function ownExtension(
  index: SymbolIndex,
  context: string,
  number: string,
  wanted: Wanted,
): ExtensionLines | undefined {
  const extension = index.dialplan.context(context).extension(number);
  return extension !== undefined && index.dialplan.line(extension, wanted) !== undefined
    ? extension
    : undefined;
}

function labelSpot(line: PriorityLine): Spot {
  for (const { kind, role, name, start, end } of line.entry.symbols?.onLine(line.line) ?? [])
    if (kind === 'label' && role === 'definition' && name === line.label)
      return { entry: line.entry, line: line.line, start, end };
  return line;
}

/** The section that a base or an addition means. */
function sectionOf(index: SymbolIndex, { entry, occurrence }: Located): Entry | undefined {
  const { config } = entry.file;
  if (occurrence.role === 'definition') return entry;
  if (config === undefined) return undefined;
  const wanted = occurrence.role === 'addition' ? entry.facts.wantedType : undefined;
  return index.baseSection(config, occurrence.name, wanted);
}

function includedFiles(index: SymbolIndex, { name }: Occurrence, { file }: Entry): Spot[] {
  const found = index.root.glob(name);
  if (found === 'unknown') return [];
  return found.flatMap(path => {
    const [entry] = index.file(path)?.entries ?? [];
    return entry === undefined || entry.file === file ? [] : [{ entry, line: 0, start: 0, end: 0 }];
  });
}

/** Everything that names the same thing as one of these, definitions included. */
export function mentionsOf(index: SymbolIndex, seeds: readonly Located[]): Located[] {
  const answers: Located[][] = [];
  const asked = new Set<string>();
  const ask = (seed: Located): void => {
    const id = thingOf(seed);
    if (asked.has(id)) return;
    asked.add(id);
    answers.push(sameThing(index, seed));
  };
  for (const seed of seeds) {
    ask(seed);
    // A section is one thing under all its names: a context is also what others inherit from.
    for (const spot of definitionsOf(index, seed)) for (const other of othersAt(spot)) ask(other);
  }
  const [only] = answers;
  const found = answers.length === 1 && only !== undefined ? only : distinct(answers.flat());
  return found.sort(
    (left, right) =>
      index.byOrder(left.entry, right.entry) ||
      left.occurrence.line - right.occurrence.line ||
      left.occurrence.start - right.occurrence.start,
  );
}

/** What an answer depends on: for a name that is one thing everywhere, the name. */
function thingOf(located: Located): string {
  const { kind, name } = located.occurrence;
  return lookedUp.has(kind) || name.includes(wildcard) ? idOf(located) : `${kind}\n${name}`;
}

/** Kinds of which the same name may mean different things. */
const lookedUp: ReadonlySet<SymbolKind> = new Set(['extension', 'label', 'priority', 'section', 'mailbox']);

function distinct(all: readonly Located[]): Located[] {
  return [...new Map(all.map(each => [idOf(each), each])).values()];
}

function idOf({ entry, occurrence: { line, start, kind } }: Located): string {
  return `${entry.file.path}\n${entry.block.firstLine + line}\n${start}\n${kind}`;
}

/** The names that stand on the very characters of a section's header. */
function othersAt({ entry, line, start, end }: Spot): Located[] {
  if (entry.header?.line !== line) return [];
  return (entry.symbols?.onLine(line) ?? [])
    .filter(other => other.start === start && other.end === end && other.role !== 'reference')
    .map(occurrence => ({ entry, occurrence }));
}

function sameThing(index: SymbolIndex, seed: Located): Located[] {
  const { kind, name } = seed.occurrence;
  if (name.includes(wildcard)) return [seed];
  switch (kind) {
    case 'extension':
      return sameExtension(index, extensionsOf(index, seed), seed);
    case 'label':
    case 'priority': {
      const lines = linesOf(index, seed);
      if (lines.length === 0) return [seed];
      return jumpsTo(index, kind, name, kind === 'label' ? withTwins(index, name, lines) : lines);
    }
    case 'section': {
      const section = sectionOf(index, seed);
      return [...index.places(kind, name)].filter(
        each => section !== undefined && sectionOf(index, each) === section,
      );
    }
    default:
      return [...index.places(kind, name)].filter(each => sameScope(seed.occurrence, each.occurrence));
  }
}

/** The lines with all others of their extensions that bear the label too: Asterisk keeps the first, and warns. */
function withTwins(index: SymbolIndex, label: string, lines: readonly Spot[]): readonly Spot[] {
  const all: Spot[] = [...lines];
  for (const { entry, line } of lines) {
    const extension = index.dialplan.extensionAt(entry, line);
    for (const context of index.dialplan.contextsOf(entry))
      all.push(...index.dialplan.labelled(context, label).filter(each => each.extension === extension));
  }
  return all;
}

/** The mentions of a label or a number that mean one of these lines. */
function jumpsTo(index: SymbolIndex, kind: SymbolKind, name: string, lines: readonly Spot[]): Located[] {
  const contexts = index.dialplan.reachers(lines.flatMap(({ entry }) => index.dialplan.contextsOf(entry)));
  const extensions = lines.map(({ entry, line }) => index.dialplan.extensionAt(entry, line) ?? '');
  const mayMean = (extension: string | undefined) =>
    extension === undefined ||
    isVague(extension) ||
    extensions.some(each => each === extension || matchExtension(each, extension) !== 0);
  return index
    .placesWithin(
      leaders(index, contexts),
      kind,
      [name],
      (entry, scope) => mayMean(scope.extension) && leadsTo(index, entry, scope, contexts),
    )
    .filter(each => meets(linesOf(index, each), lines));
}

/** The blocks in which something may be looked up from one of these contexts: their own, and those that name one. */
function leaders(index: SymbolIndex, contexts: ReadonlySet<string>): ReadonlySet<Entry> {
  const found = new Set<Entry>();
  const add = (places: readonly Located[]) => {
    for (const { entry } of places) found.add(entry);
  };
  for (const name of contexts) {
    for (const entry of index.dialplan.context(name).entries) found.add(entry);
    add(index.places('context', name));
  }
  for (const built of index.builtNames('context')) {
    const fits = matcher(built);
    if ([...contexts].some(fits)) add(index.places('context', built));
  }
  return found;
}

/** Whether a name is looked up from where one of these contexts can be reached. */
function leadsTo(index: SymbolIndex, entry: Entry, scope: Scope, contexts: ReadonlySet<string>): boolean {
  const { context } = scope;
  if (context !== undefined && !isVague(context)) return contexts.has(context);
  return contextsMeant(index, entry, scope).some(name => contexts.has(name));
}

/** The priority whose line stands at an offset, with the jumps to its number. */
export function priorityMentions(
  index: SymbolIndex,
  path: string,
  offset: number,
): { readonly line: PriorityLine; readonly mentions: readonly Located[] } | undefined {
  const file = index.file(path);
  if (file === undefined) return undefined;
  const { text } = file.file;
  const at = text.lineAt(offset);
  const column = offset - text.lineStart(at);
  const entry = file.entryAt(at);
  if (entry === undefined || !index.isContext(entry)) return undefined;
  const line = index.dialplan
    .prioritiesOf(entry)
    .find(each => each.line === at - entry.block.firstLine && each.start <= column && column <= each.end);
  if (line === undefined || line.number < 1) return undefined;
  // Nearly every jump goes to the first priority: those are the mentions of the extension.
  if (line.number > 1) return { line, mentions: jumpsTo(index, 'priority', String(line.number), [line]) };
  const extensions = index.dialplan
    .contextsOf(entry)
    .map(context => index.dialplan.context(context).extension(line.extension))
    .filter(extension => extension !== undefined);
  const mentions = sameExtension(index, extensions, undefined);
  return { line, mentions: mentions.filter(({ occurrence }) => occurrence.role !== 'definition') };
}

function meets(left: readonly Spot[], right: readonly Spot[]): boolean {
  return left.some(one => right.some(other => one.entry === other.entry && one.line === other.line));
}

function sameExtension(
  index: SymbolIndex,
  wanted: readonly ExtensionLines[],
  seed: Located | undefined,
): Located[] {
  if (wanted.length === 0) return seed === undefined ? [] : [seed];
  const contexts = index.dialplan.reachers(wanted.map(({ context }) => context));
  const targets = new Set(wanted);
  const found: Located[] = wanted.flatMap(({ lines }) => lines);
  const names = new Set<string>();
  for (const { name } of wanted) {
    names.add(name);
    if (!name.startsWith('_')) continue;
    for (const dialled of index.namesOf('extension'))
      if (!isVague(dialled) && matchExtension(name, dialled) !== 0) names.add(dialled);
  }
  const reach = (entry: Entry, scope: Scope) => leadsTo(index, entry, scope, contexts);
  for (const each of index.placesWithin(leaders(index, contexts), 'extension', names, reach)) {
    if (each.occurrence.role === 'definition') continue;
    if (extensionsOf(index, each).some(extension => targets.has(extension))) found.push(each);
  }
  return found;
}

/** Names of a kind that are built at run time and can come to be this one. */
export function builtMentions(index: SymbolIndex, kind: SymbolKind, name: string): Located[] {
  const found: Located[] = [];
  for (const built of index.builtNames(kind))
    if (matcher(built)(name)) found.push(...index.places(kind, built));
  return found;
}
