/**
 * What Asterisk holds after it has loaded the dialplan: contexts, extensions, priorities, in its own order, each with
 * the line that it came from.
 */
import { LineRun } from '../config/category.ts';
import type { Category, FileRef, LoadedVariable } from '../config/loaded.ts';
import { parseTime, type TimeSpecification } from '../syntax/time.ts';
import { lowerCase } from '../text/ascii.ts';
import type { Entries } from './entries.ts';
import { entryKey, withoutDashes } from './order.ts';
import type { DialplanProblem } from './problems.ts';
import { includeNameEnd, PriorityStatement } from './statement.ts';

/** A hint's place among the priorities (include/asterisk/pbx.h: PRIORITY_HINT). */
export const hintPriority = -1;

/** An extension as one of its lines writes it: `1-00` and `100` are the same one, `_ZX` and `_[1-9]X` too. */
export interface Spelling {
  /** As Asterisk shows it: without blanks, with dashes. */
  readonly name: string;
  /** As Asterisk compares it: the dashes of `-_1X` go first, and what is left is a pattern. */
  readonly compared: string;
  /** Undefined where the caller does not matter; empty for "no caller id". */
  readonly callerId: string | undefined;
  /** Whether the name is what Asterisk would see; not so where a variable in it cannot be known here. */
  readonly certain: boolean;
  /** Its place in the order of the context (`entryKey`). */
  readonly key: string;
}

/** Where a priority was read from: a line of a run, or a variable that is more than its line. */
export type Site = LineRun | LoadedVariable;

/** `at` is the line within the block of a run. */
export function variableOf(site: Site, at: number): LoadedVariable {
  return site instanceof LineRun ? site.variable(at) : site;
}

/** One step of an extension, made when somebody asks: its numbers are the extension's. */
export class Priority {
  constructor(
    private readonly extension: Extension,
    private readonly index: number,
  ) {}

  /** `hintPriority` for a hint. */
  get priority(): number {
    return this.extension.numberAt(this.index);
  }

  get spelling(): Spelling {
    return this.extension.spellingAt(this.index);
  }

  /** Undefined where there is none, or where another priority had it first. */
  get label(): string | undefined {
    return this.extension.labelOf(this.priority);
  }

  /** The line that it was read from. */
  get variable(): LoadedVariable {
    return this.extension.variableAt(this.index);
  }

  get source(): FileRef {
    return this.extension.siteAt(this.index).source;
  }

  /** In its file, 0-based. */
  get line(): number {
    return this.extension.lineAt(this.index);
  }

  /** The plain lines that it stands among; undefined where more than its line makes it what it is. */
  get run(): LineRun | undefined {
    const site = this.extension.siteAt(this.index);
    return site instanceof LineRun ? site : undefined;
  }

  get isHint(): boolean {
    return this.priority === hintPriority;
  }

  /** The line taken apart; anew each time, for a big site has a hundred thousand of them. */
  get statement(): PriorityStatement {
    const { name, value } = this.variable;
    return new PriorityStatement(lowerCase(name) === 'exten' ? 'exten' : 'same', value);
  }

  /** The application's name as written; the devices of a hint. */
  get application(): string {
    return (this.isHint ? this.extension.devices : undefined) ?? this.statement.application;
  }

  /** The application's data; `''` where there are none. */
  get data(): string {
    return this.statement.data;
  }
}

/** What is not the same for all priorities of an extension. */
interface Exceptions {
  /** Of each priority, where they differ. */
  sites?: Site[];
  spellings?: Spelling[];
  devices?: string;
}

/**
 * All priorities of one extension and caller-id match. Two integers for each, since a big site has a hundred thousand:
 * what is the same for all of them, as the spelling mostly is, is kept once.
 */
export class Extension {
  /** Where its pairs begin in `entries`: number and line (within the block of a run), numbers rise. */
  private start: number;
  private room = 1;
  count = 1;
  /** Names of labels, each with the number of its priority behind it: a jump takes the first of a name. */
  private labelled: (string | number)[] = noLabels;
  private exceptions: Exceptions | undefined;
  private made: readonly Priority[] | undefined;

  constructor(
    private readonly entries: Entries,
    number: number,
    at: number,
    private readonly site: Site,
    /** Of its first line. */
    private readonly first: Spelling,
  ) {
    this.start = entries.reserve(1);
    entries.set(this.start, number, at);
  }

  get certain(): boolean {
    return this.first.certain;
  }

  /** Its place in the order of the context (`entryKey`). */
  get key(): string {
    return this.first.key;
  }

  /** The devices of its hint, where variables were substituted in them at load. */
  get devices(): string | undefined {
    return this.exceptions?.devices;
  }

  set devices(devices: string) {
    this.exceptions ??= {};
    this.exceptions.devices = devices;
  }

  /** Rising. */
  get priorities(): readonly Priority[] {
    this.made ??= Array.from({ length: this.count }, (_, index) => new Priority(this, index));
    return this.made;
  }

  numberAt(index: number): number {
    return this.entries.numbers[this.start + index * 2] ?? 0;
  }

  /** Its line, within the block of a run. */
  private atOf(index: number): number {
    return this.entries.numbers[this.start + index * 2 + 1] ?? 0;
  }

  siteAt(index: number): Site {
    return this.exceptions?.sites?.[index] ?? this.site;
  }

  spellingAt(index: number): Spelling {
    return this.exceptions?.spellings?.[index] ?? this.first;
  }

  /** In its file, 0-based. */
  lineAt(index: number): number {
    const site = this.siteAt(index);
    return site instanceof LineRun ? site.anchor.firstLine + this.atOf(index) : site.line;
  }

  variableAt(index: number): LoadedVariable {
    return variableOf(this.siteAt(index), this.atOf(index));
  }

  /** Asterisk shows and compares the spelling of the lowest priority. */
  get spelling(): Spelling {
    return this.spellingAt(0);
  }

  get name(): string {
    return this.spelling.name;
  }

  get callerId(): string | undefined {
    return this.spelling.callerId;
  }

  get isPattern(): boolean {
    return this.spelling.compared.startsWith('_');
  }

  /** The labels that a jump may name, each with its priority: the first that had it where two have. */
  get labels(): ReadonlyMap<string, Priority> {
    const labels = new Map<string, Priority>();
    for (const name of this.labelNames) {
      const priority = this.labelledPriority(name);
      if (priority !== undefined) labels.set(name, priority);
    }
    return labels;
  }

  get labelNames(): readonly string[] {
    const names = this.labelled.filter(each => typeof each === 'string');
    return names.length > 1 ? [...new Set(names)] : names;
  }

  /** The numbers of the priorities with a label, rising. */
  numbersLabelled(label: string): readonly number[] {
    const { labelled } = this;
    const numbers: number[] = [];
    for (let at = 0; at < labelled.length; at += 2)
      if (labelled[at] === label) numbers.push(Number(labelled[at + 1]));
    return numbers.length > 1 ? numbers.sort((left, right) => left - right) : numbers;
  }

  /** The number that a label stands for. */
  labelledNumber(label: string): number | undefined {
    const at = this.labelled.indexOf(label);
    return at === -1 ? undefined : Number(this.labelled[at + 1]);
  }

  /** The same as `labels.get`. */
  labelledPriority(label: string): Priority | undefined {
    const number = this.labelledNumber(label);
    return number === undefined ? undefined : this.priority(number);
  }

  labelOf(priority: number): string | undefined {
    const at = this.labelled.indexOf(priority);
    return at === -1 ? undefined : String(this.labelled[at - 1]);
  }

  /** Puts a priority in at its place (`placeOf`); `at` is its line within the block of a run. */
  insert(place: number, number: number, at: number, site: Site, spelling: Spelling): void {
    if (this.exceptions?.sites !== undefined || site !== this.site || !isSameSpelling(spelling, this.first))
      this.insertException(place, site, spelling);
    this.makeRoom();
    const { numbers } = this.entries;
    const start = this.start + place * 2;
    numbers.copyWithin(start + 2, start, this.start + this.count * 2);
    this.entries.set(start, number, at);
    this.count += 1;
    this.made = undefined;
  }

  addLabel(label: string, number: number): void {
    const { labelled } = this;
    // A list that is made anew takes no more room than it needs.
    if (labelled.length === 0) this.labelled = [label, number];
    else if (labelled.length < 8) this.labelled = labelled.concat(label, number);
    else labelled.push(label, number);
  }

  private insertException(place: number, site: Site, spelling: Spelling): void {
    const { count } = this;
    this.exceptions ??= {};
    this.exceptions.sites ??= Array.from({ length: count }, () => this.site);
    this.exceptions.spellings ??= Array.from({ length: count }, () => this.first);
    this.exceptions.sites.splice(place, 0, site);
    this.exceptions.spellings.splice(place, 0, spelling);
  }

  /** Room for one more pair: where it stands if nothing is behind it, else twice as much at the end. */
  private makeRoom(): void {
    const { entries, start, room } = this;
    if (this.count < room) return;
    if (entries.isLast(start + room * 2)) {
      entries.reserve(1);
      this.room += 1;
      return;
    }
    this.room = room * 2;
    this.start = entries.reserve(this.room);
    entries.numbers.copyWithin(this.start, start, start + room * 2);
  }

  /** Whether another one has the same name, numbers and labels. */
  isLike(other: Extension | undefined): boolean {
    if (this.key !== other?.key || this.name !== other.name) return false;
    if (this.certain !== other.certain || this.count !== other.count) return false;
    for (let index = 0; index < this.count; index++)
      if (this.numberAt(index) !== other.numberAt(index)) return false;
    const { labelled } = this;
    return (
      labelled.length === other.labelled.length && labelled.every((each, at) => each === other.labelled[at])
    );
  }

  priority(number: number): Priority | undefined {
    return this.priorities[this.indexOf(number)];
  }

  /** Index of a priority, or -1. */
  indexOf(number: number): number {
    const at = this.placeOf(number);
    return at < this.count && this.numberAt(at) === number ? at : -1;
  }

  /** Index of the first priority that is not below a number. */
  placeOf(number: number): number {
    const { count } = this;
    if (this.numberAt(count - 1) < number) return count;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.numberAt(middle) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isSameSpelling(left: Spelling, right: Spelling): boolean {
  if (left === right) return true;
  return left.name === right.name && left.compared === right.compared && left.callerId === right.callerId;
}

const noLabels: never[] = [];

/** A line of a context that is no priority; the variable becomes an object when somebody asks for it. */
class ContextLine {
  constructor(
    private readonly site: Site,
    /** Its line within the block of a run. */
    private readonly at: number,
    /** All of the value, globals substituted where Asterisk does; this is what `dialplan show` shows. */
    readonly text: string,
    /** Whether the text is what Asterisk would see. */
    readonly certain: boolean,
  ) {}

  /** The line that it was read from. */
  get variable(): LoadedVariable {
    return variableOf(this.site, this.at);
  }
}

export class Include extends ContextLine {
  /** The included context's name. */
  readonly context: string;

  constructor(site: Site, at: number, text: string, certain: boolean) {
    super(site, at, text, certain);
    this.context = text.slice(0, includeNameEnd(text));
  }

  /** Undefined where it always holds. */
  get time(): TimeSpecification | undefined {
    return parseTime(this.text, includeNameEnd(this.text) + 1);
  }
}

export class Switch extends ContextLine {
  get name(): string {
    const slash = this.text.indexOf('/');
    return slash === -1 ? this.text : this.text.slice(0, slash);
  }

  get data(): string {
    const slash = this.text.indexOf('/');
    return slash === -1 ? '' : this.text.slice(slash + 1);
  }
}

export class IgnorePattern extends ContextLine {}

/**
 * A context, of one section or of several with the same name. The next dialplan takes it over where its sections are
 * the same: what it holds tells its lines through their anchors.
 */
export class Context {
  /** The sections it was made of, in their order. */
  sections: readonly Category[];
  includes: Include[] = nothing;
  switches: Switch[] = nothing;
  ignorePatterns: IgnorePattern[] = nothing;
  /** What is wrong with its lines, but for includes of contexts that are not there. */
  problems: DialplanProblem[] = nothing;
  /** Its includes that name a context that is not there. */
  missing: readonly Include[] = nothing;
  /** Includes, ignorepats and switches, by kind and text in small letters. */
  private taken: Set<string> | undefined;
  autoHints = false;
  /** Whether it holds extensions whose names cannot be known here; they stand under the best guess. */
  holdsUncertain = false;
  /** Whether variables or functions were substituted in it, which may have other values in the next dialplan. */
  holdsSubstitutions = false;
  /** In the order in which they were begun. */
  private list: Extension[] = nothing;
  private byKey: Map<string, Extension> | undefined;
  private sorted: readonly Extension[] | undefined;
  /** Made when a label is first looked for. */
  private byLabel: Map<string, Extension[]> | undefined;

  constructor(
    readonly name: string,
    sections: readonly Category[] = nothing,
  ) {
    this.sections = sections;
  }

  /** Takes note of an include, ignorepat or switch; false where the context has the same one, case aside. */
  takeFirst(kind: 'include' | 'ignorepat' | 'switch', text: string): boolean {
    const key = `${kind} ${lowerCase(text)}`;
    this.taken ??= new Set();
    if (this.taken.has(key)) return false;
    this.taken.add(key);
    return true;
  }

  addInclude(include: Include): void {
    this.includes = withLast(this.includes, include);
  }

  addSwitch(added: Switch): void {
    this.switches = withLast(this.switches, added);
  }

  addIgnorePattern(pattern: IgnorePattern): void {
    this.ignorePatterns = withLast(this.ignorePatterns, pattern);
  }

  /** In Asterisk's order, which is that of matching. */
  get extensions(): readonly Extension[] {
    this.sorted ??= this.list.toSorted((left, right) =>
      left.key < right.key ? -1 : left.key > right.key ? 1 : 0,
    );
    return this.sorted;
  }

  get extensionCount(): number {
    return this.list.length;
  }

  /** The extension that is the same as this one, however it is written. */
  extension(name: string, callerId: string | undefined = undefined): Extension | undefined {
    return this.extensionByKey(entryKey(withoutDashes(name), callerId));
  }

  extensionByKey(key: string): Extension | undefined {
    const { list } = this;
    if (list.length <= fewExtensions) {
      for (const extension of list) if (extension.key === key) return extension;
      return undefined;
    }
    this.byKey ??= new Map(list.map(extension => [extension.key, extension]));
    return this.byKey.get(key);
  }

  addExtension(extension: Extension): void {
    this.list = withLast(this.list, extension);
    this.byKey?.set(extension.key, extension);
    this.sorted = undefined;
  }

  /** Nothing more is added: gives back what only that needed. */
  settle(): void {
    if (this.list.length > 1) this.list = this.list.slice();
    this.taken = undefined;
  }

  /** Extensions that have a label. */
  extensionsWithLabel(label: string): readonly Extension[] {
    if (this.byLabel === undefined) {
      if (this.list.length === 0) return nothing;
      this.byLabel = new Map();
      for (const extension of this.list)
        for (const known of extension.labelNames) this.noteLabel(known, extension);
    }
    return this.byLabel.get(label) ?? nothing;
  }

  /** Takes note that an extension has a new label. */
  noteLabel(label: string, extension: Extension): void {
    if (this.byLabel === undefined) return;
    const known = this.byLabel.get(label);
    if (known === undefined) this.byLabel.set(label, [extension]);
    else known.push(extension);
  }

  /** Whether it holds the same extensions, priorities and labels, and includes the same, whatever they do. */
  isLike(other: Context): boolean {
    return (
      this.holdsUncertain === other.holdsUncertain &&
      this.autoHints === other.autoHints &&
      this.list.length === other.list.length &&
      this.list.every((extension, index) => extension.isLike(other.list[index])) &&
      isSameList(this.includes, other.includes) &&
      isSameList(this.switches, other.switches)
    );
  }

  /** Whether a label was looked for in it while it was loaded and not empty. */
  get wasSearched(): boolean {
    return this.byLabel !== undefined;
  }
}

/** Up to so many are looked through one by one: most contexts have no more. */
const fewExtensions = 8;

const nothing: never[] = [];

function isSameList(lines: readonly ContextLine[], others: readonly ContextLine[]): boolean {
  return (
    lines.length === others.length &&
    lines.every(
      ({ text, certain }, index) => text === others[index]?.text && certain === others[index]?.certain,
    )
  );
}

/** A list with one more at its end; the empty one, which all share, is left alone. */
function withLast<Each>(list: Each[], last: Each): Each[] {
  if (list.length === 0) return [last];
  list.push(last);
  return list;
}

/** `[general]` of extensions.conf (pbx/pbx_config.c:pbx_load_config). */
export interface GeneralOptions {
  readonly static: boolean;
  readonly writeProtect: boolean;
  readonly autoFallThrough: boolean;
  readonly newPatternMatching: boolean;
  readonly clearGlobalVariables: boolean;
  readonly overrideSwitch: string | undefined;
  readonly usersContext: string;
}

/** A global variable of `[globals]`. */
export interface Global {
  readonly name: string;
  readonly value: string;
  /** Whether the value is what Asterisk would have. */
  readonly certain: boolean;
  /** The line that set it last. */
  readonly variable: LoadedVariable;
}

export interface Dialplan {
  /** By name, in the order in which Asterisk meets them; empty where it refuses the file. */
  readonly contexts: ReadonlyMap<string, Context>;
  /** By name without leading underscores. */
  readonly globals: ReadonlyMap<string, Global>;
  readonly general: GeneralOptions;
  readonly problems: readonly DialplanProblem[];
  /** Something that could not be seen may have added anything. */
  readonly incomplete: boolean;
  /** The same object in two dialplans that hold the same places to jump to, by the same ways (`Context.isLike`). */
  readonly shape: object;
}
