/**
 * An extension and its priorities. A big site has twenty thousand of the ones and a hundred thousand of the others, so an
 * extension keeps three integers for each, and once what is the same for all of them, as the spelling mostly is.
 */
import { LineRun } from '../config/category.ts';
import type { FileRef, LoadedVariable } from '../config/loaded.ts';
import { lowerCase } from '../text/ascii.ts';
import type { Entries } from './entries.ts';
import { entryKey } from './order.ts';
import { identityOf, type Spelling, spellingOf, type Written } from './spelling.ts';
import { PriorityStatement } from './statement.ts';

/** A hint's place among the priorities (include/asterisk/pbx.h: PRIORITY_HINT). */
export const hintPriority = -1;

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
    return this.extension.labelAt(this.index);
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

/** What is not the same for all priorities of an extension, or seldom there. */
interface Exceptions {
  /** Of each priority, where they differ. */
  sites?: Site[];
  spellings?: Written[];
  /** The devices of its hint, where variables were substituted in them at load. */
  devices?: string;
  /** Entries that it has room for, where that is more than it has. */
  room?: number;
  /** The priority that a jump takes, of a label that several bear: the first that had it. */
  firstLabelled?: Map<string, number>;
}

/** All priorities of one extension and caller-id match. */
export class Extension {
  /** Where its own begin in `entries`; numbers rise. */
  private start: number;
  count = 1;
  private exceptions: Exceptions | undefined;
  private made: readonly Priority[] | undefined;

  constructor(
    private readonly entries: Entries,
    number: number,
    line: number,
    label: string,
    private readonly site: Site,
    /** Of its first line. */
    private readonly first: Written,
  ) {
    this.start = entries.reserve(1);
    entries.set(this.start, number, line, label);
  }

  get certain(): boolean {
    return typeof this.first === 'string' || this.first.certain;
  }

  /** The same for two extensions that Asterisk takes for one, in whatever context. */
  get identity(): string {
    return identityOf(this.first);
  }

  /** Its place in the order of the context. */
  get key(): string {
    const { first } = this;
    return typeof first === 'string' ? entryKey(first, undefined) : entryKey(first.compared, first.callerId);
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

  /** Its hint, which stands before all others. */
  get hint(): Priority | undefined {
    return this.numberAt(0) === hintPriority ? (this.made?.[0] ?? new Priority(this, 0)) : undefined;
  }

  numberAt(index: number): number {
    return this.entries.number(this.start + index);
  }

  /** Undefined where there is none. */
  labelAt(index: number): string | undefined {
    return this.entries.label(this.start + index) || undefined;
  }

  siteAt(index: number): Site {
    return this.exceptions?.sites?.[index] ?? this.site;
  }

  private writtenAt(index: number): Written {
    return this.exceptions?.spellings?.[index] ?? this.first;
  }

  spellingAt(index: number): Spelling {
    return spellingOf(this.writtenAt(index));
  }

  /** In its file, 0-based. */
  lineAt(index: number): number {
    const site = this.siteAt(index);
    return site instanceof LineRun ? site.anchor.firstLine + this.lineInBlock(index) : site.line;
  }

  /** The same, counted from the first of its block, where it is a line of a run. */
  lineInBlock(index: number): number {
    return this.entries.line(this.start + index);
  }

  variableAt(index: number): LoadedVariable {
    return variableOf(this.siteAt(index), this.entries.line(this.start + index));
  }

  /** Asterisk shows and compares the spelling of the lowest priority. */
  get spelling(): Spelling {
    return this.spellingAt(0);
  }

  get name(): string {
    const written = this.writtenAt(0);
    return typeof written === 'string' ? written : written.name;
  }

  get callerId(): string | undefined {
    const written = this.writtenAt(0);
    return typeof written === 'string' ? undefined : written.callerId;
  }

  get isPattern(): boolean {
    const written = this.writtenAt(0);
    return typeof written !== 'string' && written.compared.startsWith('_');
  }

  /** The labels that a jump may name, each with its priority. */
  get labels(): ReadonlyMap<string, Priority> {
    const labels = new Map<string, Priority>();
    for (const name of this.labelNames) {
      const priority = this.labelledPriority(name);
      if (priority !== undefined) labels.set(name, priority);
    }
    return labels;
  }

  get labelNames(): readonly string[] {
    const names = new Set<string>();
    for (let index = 0; index < this.count; index++) {
      const label = this.labelAt(index);
      if (label !== undefined) names.add(label);
    }
    return [...names];
  }

  /** The numbers of the priorities with a label, rising. */
  numbersLabelled(label: string): readonly number[] {
    const number = this.entries.numberOfLabel(label);
    const numbers: number[] = [];
    if (number === undefined) return numbers;
    for (let index = 0; index < this.count; index++)
      if (this.entries.labelNumber(this.start + index) === number) numbers.push(this.numberAt(index));
    return numbers;
  }

  /** The number that a label stands for in a jump: that of the first priority that had it where two have. */
  labelledNumber(label: string): number | undefined {
    const first = this.exceptions?.firstLabelled?.get(label);
    const number = first === undefined ? this.entries.numberOfLabel(label) : undefined;
    if (number === undefined) return first;
    for (let index = 0; index < this.count; index++)
      if (this.entries.labelNumber(this.start + index) === number) return this.numberAt(index);
    return undefined;
  }

  /** The same as `labels.get`. */
  labelledPriority(label: string): Priority | undefined {
    const number = this.labelledNumber(label);
    return number === undefined ? undefined : this.priority(number);
  }

  /** Puts a priority in at its place (`placeOf`); `line` is within the block of a run, `label` `''` for none. */
  insert(place: number, number: number, line: number, label: string, site: Site, written: Written): void {
    const first = label === '' ? undefined : this.labelledNumber(label);
    if (first !== undefined) {
      this.exceptions ??= {};
      this.exceptions.firstLabelled ??= new Map();
      this.exceptions.firstLabelled.set(label, first);
    }
    if (this.exceptions?.sites !== undefined || site !== this.site || !isSameSpelling(written, this.first))
      this.insertException(place, site, written);
    this.makeRoom();
    const at = this.start + place;
    this.entries.copy(at, this.start + this.count, at + 1);
    this.entries.set(at, number, line, label);
    this.count += 1;
    this.made = undefined;
  }

  private insertException(place: number, site: Site, written: Written): void {
    const { count } = this;
    this.exceptions ??= {};
    this.exceptions.sites ??= Array.from({ length: count }, () => this.site);
    this.exceptions.spellings ??= Array.from({ length: count }, () => this.first);
    this.exceptions.sites.splice(place, 0, site);
    this.exceptions.spellings.splice(place, 0, written);
  }

  /** Room for one more entry: where it stands if nothing is behind it, else twice as much at the end. */
  private makeRoom(): void {
    const { entries, start, count } = this;
    const room = this.exceptions?.room ?? count;
    if (count < room) return;
    if (entries.isEnd(start + room)) {
      entries.reserve(1);
      if (this.exceptions?.room !== undefined) this.exceptions.room = room + 1;
      return;
    }
    this.exceptions ??= {};
    this.exceptions.room = room * 2;
    this.start = entries.reserve(room * 2);
    entries.copy(start, start + count, this.start);
  }

  /** Whether another one has the same name, numbers and labels. */
  isLike(other: Extension | undefined): boolean {
    if (this.identity !== other?.identity || this.name !== other.name) return false;
    if (this.certain !== other.certain || this.count !== other.count) return false;
    for (let index = 0; index < this.count; index++) {
      if (this.numberAt(index) !== other.numberAt(index)) return false;
      if (this.labelAt(index) !== other.labelAt(index)) return false;
    }
    return true;
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

function isSameSpelling(left: Written, right: Written): boolean {
  if (left === right) return true;
  if (typeof left === 'string' || typeof right === 'string') return false;
  return left.name === right.name && left.compared === right.compared && left.callerId === right.callerId;
}
