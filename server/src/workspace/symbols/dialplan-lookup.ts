/**
 * Where a place of the dialplan is written, found in the names of the blocks as main/pbx.c:pbx_find_extension finds it
 * in memory: the extension itself, then patterns in their order, then the included contexts. Made for one state of the
 * index and forgotten with it; a context is put together when somebody asks for it.
 */
import type { Anchor } from '../../config/file.ts';
import { entryKey } from '../../dialplan/order.ts';
import { includeNameEnd, PriorityStatement, parseStatement } from '../../dialplan/statement.ts';
import { matchExtension, splitExtension } from '../../syntax/pattern.ts';
import { equalsIgnoringCase } from '../../text/ascii.ts';
import { dialplanConfig } from '../roles.ts';
import { variables } from './block-lines.ts';
import type { Entry } from './entry.ts';
import type { Located, SymbolIndex } from './index.ts';
import { lookupName } from './kinds.ts';

/** A piece of a line of a block. */
export interface Spot {
  readonly entry: Entry;
  /** From the block's first line. */
  readonly line: number;
  /** Columns. */
  readonly start: number;
  readonly end: number;
}

/** A line that adds a priority to an extension. */
export interface PriorityLine extends Spot {
  /** As it is looked up. */
  readonly extension: string;
  /** 0 where it cannot be told, -1 for a hint. */
  readonly number: number;
  readonly label: string;
  readonly form: PriorityStatement['form'];
  readonly keyword: 'exten' | 'same';
}

/** An extension of a context with the lines that name it. */
export interface ExtensionLines {
  readonly name: string;
  readonly context: string;
  readonly key: string;
  readonly lines: readonly Located[];
}

export interface Wanted {
  readonly priority?: number;
  readonly label?: string;
}

/** AST_PBX_MAX_STACK. */
const stackLimit = 512;

/** One context: its sections, those they inherit from, and the files that are included within. */
export class ContextView {
  readonly includes: readonly string[];
  private readonly plain = new Map<string, ExtensionLines>();
  private patterns: readonly ExtensionLines[] | undefined;
  private table: readonly PriorityLine[] | undefined;

  constructor(
    readonly name: string,
    readonly entries: readonly Entry[],
  ) {
    this.includes = entries.flatMap(includesOf);
  }

  /** Patterns in their order; sorts the extensions out when they are first asked for. */
  private get sorted(): readonly ExtensionLines[] {
    if (this.patterns !== undefined) return this.patterns;
    const groups = new Map<string, Located[]>();
    for (const entry of this.entries) {
      for (const occurrence of entry.symbols?.ofKind('extension') ?? []) {
        if (occurrence.role !== 'definition') continue;
        const lines = groups.get(occurrence.name);
        if (lines === undefined) groups.set(occurrence.name, [{ entry, occurrence }]);
        else lines.push({ entry, occurrence });
      }
    }
    const patterns: ExtensionLines[] = [];
    for (const [extension, lines] of groups) {
      const group = { name: extension, context: this.name, key: entryKey(extension, undefined), lines };
      if (extension.startsWith('_')) patterns.push(group);
      else this.plain.set(extension, group);
    }
    this.patterns = patterns.sort((left, right) =>
      left.key < right.key ? -1 : left.key > right.key ? 1 : 0,
    );
    return this.patterns;
  }

  get extensions(): Iterable<ExtensionLines> {
    const patterns = this.sorted;
    return [...this.plain.values(), ...patterns];
  }

  /** The extension of that very name. */
  extension(name: string): ExtensionLines | undefined {
    const patterns = this.sorted;
    return this.plain.get(name) ?? patterns.find(pattern => pattern.name === name);
  }

  /** Extensions that take a dialled number, in the order in which Asterisk tries them. */
  *matching(number: string): Generator<ExtensionLines> {
    const patterns = this.sorted;
    const exact = this.plain.get(number);
    if (exact !== undefined) yield exact;
    for (const pattern of patterns) if (matchExtension(pattern.name, number) !== 0) yield pattern;
  }

  /** All lines with a priority, numbered as pbx/pbx_config.c:pbx_load_config does. */
  get priorities(): readonly PriorityLine[] {
    this.table ??= this.entries.reduce<PriorityLine[]>((lines, entry) => {
      // A piece of a section goes on where the one before it ended.
      numberLines(entry, goesOn(entry) ? lines.at(-1) : undefined, lines);
      return lines;
    }, []);
    return this.table;
  }

  linesOf(extension: string): PriorityLine[] {
    return this.priorities.filter(line => line.extension === extension);
  }
}

/** Whether the lines of a block go on after others: those of its section, or of the templates before it. */
function goesOn({ facts }: Entry): boolean {
  return facts.addition || facts.name === undefined || facts.bases.length > 0;
}

function numberLines(entry: Entry, before: PriorityLine | undefined, into: PriorityLine[]): void {
  let extension = before?.extension ?? '';
  let last = before?.number ?? -2;
  for (const item of variables(entry.block)) {
    if (item.problem !== undefined || item.operator === '+=') continue;
    const statement = parseStatement(item.name, item.value);
    if (!(statement instanceof PriorityStatement)) continue;
    if (statement.kind === 'exten') {
      const { name } = splitExtension(item.value, 0, statement.extensionEnd);
      extension = lookupName('extension', item.value.slice(name.start, name.end));
    }
    const number = numberOf(statement, extension, last, into);
    if (number !== 0) last = number;
    const { start, end } = item.valueColumns(statement.prioritySpan);
    const { label, form, kind: keyword } = statement;
    into.push({ entry, line: item.line, start, end, extension, number, label, form, keyword });
  }
}

function numberOf(
  statement: PriorityStatement,
  extension: string,
  last: number,
  above: readonly PriorityLine[],
): number {
  // Asterisk drops a line whose label is not closed.
  if (statement.labelStart !== -1 && statement.labelEnd === -1) return 0;
  const base = () => {
    switch (statement.form) {
      case 'hint':
        return -1;
      case 'number':
        return Math.max(0, statement.number);
      case 'label':
        return labelled(statement.word, extension, above)?.number ?? 0;
      case 'next':
        return last === -2 ? 0 : last + 1;
      default:
        return last === -2 ? 0 : last;
    }
  };
  const number = base();
  return number === 0 ? 0 : (number + statement.offset) | 0;
}

/** The line above with a label, in the extension itself or in a pattern that takes it. */
function labelled(
  label: string,
  extension: string,
  above: readonly PriorityLine[],
): PriorityLine | undefined {
  if (label === '') return undefined;
  const lines = above.filter(line => line.label === label);
  return (
    lines.find(line => line.extension === extension) ??
    lines.find(line => matchExtension(line.extension, extension) !== 0)
  );
}

const includes = new WeakMap<Anchor, readonly string[]>();

function includesOf({ anchor, block }: Entry): readonly string[] {
  const known = includes.get(anchor);
  if (known !== undefined) return known;
  const found: string[] = [];
  for (const { name, value, problem } of variables(block)) {
    if (problem === undefined && equalsIgnoringCase(name, 'include'))
      found.push(value.slice(0, includeNameEnd(value)));
  }
  includes.set(anchor, found);
  return found;
}

export class DialplanLookup {
  private readonly views = new Map<string, ContextView>();
  private heads: Map<string, Entry[]> | undefined;

  constructor(private readonly index: SymbolIndex) {}

  forget(): void {
    this.views.clear();
    this.heads = undefined;
  }

  context(name: string): ContextView {
    const known = this.views.get(name);
    if (known !== undefined) return known;
    const view = new ContextView(name, this.entriesOf(name));
    this.views.set(name, view);
    return view;
  }

  /** The contexts whose lines a block holds: its own, those of its includers, those that inherit from it. */
  contextsOf(entry: Entry): readonly string[] {
    const own = this.index.sectionNames(entry);
    if (!entry.facts.template) return own;
    return [...own, ...this.index.heirsOf(entry).flatMap(heir => heir.facts.name ?? [])];
  }

  /** The extension that goes on at the beginning of a block. */
  carriedExtension(entry: Entry): string | undefined {
    const [context] = this.index.sectionNames(entry);
    if (context === undefined) return undefined;
    const { entries } = this.context(context);
    const before = entries.slice(0, Math.max(0, entries.indexOf(entry)));
    for (const each of before.reverse()) {
      const lines: PriorityLine[] = [];
      numberLines(each, undefined, lines);
      const last = lines.at(-1);
      if (last !== undefined) return last.extension;
    }
    return undefined;
  }

  /** The extension that a number reaches, and whether it has what is wanted of it. */
  find(
    context: string,
    number: string,
    wanted: Wanted = {},
    above: readonly string[] = [],
  ): ExtensionLines | undefined {
    if (above.length >= stackLimit || above.some(name => equalsIgnoringCase(name, context))) return undefined;
    const view = this.context(context);
    for (const extension of view.matching(number)) {
      if (this.has(extension, wanted)) return extension;
    }
    for (const included of view.includes) {
      const found = this.find(included, number, wanted, [...above, context]);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The line of an extension with a label or a number. */
  line({ context, name }: ExtensionLines, { label, priority }: Wanted): PriorityLine | undefined {
    return this.context(context).priorities.find(
      line =>
        line.extension === name && (label === undefined ? line.number === priority : line.label === label),
    );
  }

  /** The numbered lines of one block. */
  prioritiesOf(entry: Entry): readonly PriorityLine[] {
    const [context] = this.index.sectionNames(entry);
    if (context !== undefined && goesOn(entry))
      return this.context(context).priorities.filter(line => line.entry === entry);
    const lines: PriorityLine[] = [];
    numberLines(entry, undefined, lines);
    return lines;
  }

  /** The extension that a line of a block belongs to. */
  extensionAt(entry: Entry, line: number): string | undefined {
    return this.prioritiesOf(entry).find(each => each.line === line)?.extension;
  }

  /** The contexts from which what stands in one of these can be reached: themselves, and those that include them. */
  reachers(targets: Iterable<string>): ReadonlySet<string> {
    const found = new Set(targets);
    for (const name of found) {
      for (const { entry } of this.index.places('context', name)) {
        if (!includesOf(entry).includes(name)) continue;
        for (const context of this.contextsOf(entry)) found.add(context);
      }
    }
    return found;
  }

  /** Labels of that name anywhere in a context. */
  labelled(context: string, label: string): PriorityLine[] {
    return this.context(context).priorities.filter(line => line.label === label);
  }

  private has(extension: ExtensionLines, wanted: Wanted): boolean {
    if (wanted.label === undefined && wanted.priority === undefined) return true;
    // Nearly every extension has a first priority; whether it has is not worth numbering the context.
    if (wanted.priority === 1) return true;
    return this.line(extension, wanted) !== undefined;
  }

  private entriesOf(name: string): Entry[] {
    const found: Entry[] = [];
    const add = (entry: Entry, depth: number): void => {
      if (found.includes(entry) || depth > 20) return;
      for (const base of entry.facts.bases) {
        const section = this.index.baseSection(dialplanConfig, base);
        if (section !== undefined) add(section, depth + 1);
        // What was added to a section is inherited with it.
        for (const piece of this.index.sectionsNamed(dialplanConfig, base))
          if (piece.facts.addition) add(piece, depth + 1);
      }
      if (!found.includes(entry)) found.push(entry);
    };
    const own = this.index.sectionsNamed(dialplanConfig, name).filter(({ facts }) => facts.name === name);
    const pieces = [...own, ...(this.fileHeads().get(name) ?? [])].sort(this.index.byOrder);
    for (const entry of pieces) add(entry, 0);
    return found;
  }

  /** The beginnings of included files, by the context that they go on with. */
  private fileHeads(): Map<string, Entry[]> {
    if (this.heads !== undefined) return this.heads;
    const heads = new Map<string, Entry[]>();
    for (const file of this.index.fileEntries) {
      const [entry] = file.entries;
      if (file.sites.length === 0 || entry === undefined || entry.facts.name !== undefined) continue;
      if (file.config !== dialplanConfig) continue;
      for (const name of this.index.sectionNames(entry)) {
        const known = heads.get(name) ?? [];
        known.push(entry);
        heads.set(name, known);
      }
    }
    this.heads = heads;
    return heads;
  }
}
