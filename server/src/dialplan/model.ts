/**
 * What Asterisk holds after it has loaded the dialplan: contexts, extensions, priorities, in its own order, each with
 * the line that it came from.
 */
import { LineRun } from '../config/category.ts';
import type { Category, FileRef, LoadedVariable } from '../config/loaded.ts';
import type { TimeSpecification } from '../syntax/time.ts';
import { lowerCase } from '../text/ascii.ts';
import { entryKey, withoutDashes } from './order.ts';
import type { DialplanProblem } from './problems.ts';
import {
  type IgnorePatternStatement,
  type IncludeStatement,
  PriorityStatement,
  type SwitchStatement,
} from './statement.ts';

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
}

/** One step of an extension. */
export class Priority {
  constructor(
    /** `hintPriority` for a hint. */
    readonly priority: number,
    readonly spelling: Spelling,
    /** Undefined where there is none, or where another priority had it first. */
    readonly label: string | undefined,
    private readonly site: LineRun | LoadedVariable,
    /** In its file, 0-based. */
    readonly line: number,
    /** The devices of a hint, where variables were substituted in them at load. */
    private readonly devices: string | undefined,
  ) {}

  /** The line that it was read from. */
  get variable(): LoadedVariable {
    return this.site instanceof LineRun ? this.site.variable(this.line) : this.site;
  }

  get source(): FileRef {
    return this.site.source;
  }

  /** The plain lines that it stands among; undefined where more than its line makes it what it is. */
  get run(): LineRun | undefined {
    return this.site instanceof LineRun ? this.site : undefined;
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
    return this.devices ?? this.statement.application;
  }

  /** The application's data; `''` where there are none. */
  get data(): string {
    return this.statement.data;
  }
}

/** All priorities of one extension and caller-id match. */
export class Extension {
  private list: Priority[];
  /** The first priority with each label, in no order. */
  private labelled: Priority[] | undefined;
  private byLabel: Map<string, Priority> | undefined;

  constructor(
    first: Priority,
    /** Whether the name is what Asterisk would see; not so where a variable in it cannot be known here. */
    readonly certain: boolean,
    /** Its place in the order of the context (`entryKey`). */
    readonly key: string,
  ) {
    this.list = [first];
    if (first.label !== undefined) this.labelled = [first];
  }

  /** Rising. */
  get priorities(): readonly Priority[] {
    return this.list;
  }

  /** Asterisk shows and compares the spelling of the lowest priority. */
  get spelling(): Spelling {
    return this.list[0]?.spelling ?? noSpelling;
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
    this.byLabel ??= new Map(this.labelled?.map(priority => [priority.label ?? '', priority]));
    return this.byLabel;
  }

  get labelNames(): readonly string[] {
    return this.labelled?.map(({ label }) => label ?? '') ?? [];
  }

  /** The same as `labels.get`, without a map for a few labels. */
  labelledPriority(label: string): Priority | undefined {
    const { labelled } = this;
    if (labelled === undefined || labelled.length < 8) return labelled?.find(known => known.label === label);
    return this.labels.get(label);
  }

  /** Puts a priority in at its place (`placeOf`). */
  insert(priority: Priority, place: number): void {
    if (place === this.list.length) this.list.push(priority);
    else this.list.splice(place, 0, priority);
    const { label } = priority;
    if (label === undefined || this.labelledPriority(label) !== undefined) return;
    this.labelled ??= [];
    this.labelled.push(priority);
    this.byLabel?.set(label, priority);
  }

  /** Gives back the room that the lists were given to grow. */
  settle(): void {
    this.list = this.list.slice();
    this.labelled = this.labelled?.slice();
  }

  priority(number: number): Priority | undefined {
    return this.list[this.indexOf(number)];
  }

  /** Index of a priority, or -1. */
  indexOf(number: number): number {
    const at = this.placeOf(number);
    return this.list[at]?.priority === number ? at : -1;
  }

  /** Index of the first priority that is not below a number. */
  placeOf(number: number): number {
    const priorities = this.list;
    const last = priorities[priorities.length - 1];
    if (last === undefined || last.priority < number) return priorities.length;
    let low = 0;
    let high = priorities.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((priorities[middle]?.priority ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const noSpelling: Spelling = { name: '', compared: '', callerId: undefined };

export interface Include {
  /** All of the value, globals substituted; this is what `dialplan show` shows. */
  readonly text: string;
  readonly context: string;
  /** Whether the name is what Asterisk would see. */
  readonly certain: boolean;
  /** Undefined where it always holds. */
  readonly time: TimeSpecification | undefined;
  readonly statement: IncludeStatement;
  readonly variable: LoadedVariable;
}

export interface Switch {
  readonly name: string;
  readonly data: string;
  readonly certain: boolean;
  readonly statement: SwitchStatement;
  readonly variable: LoadedVariable;
}

export interface IgnorePattern {
  readonly text: string;
  readonly certain: boolean;
  readonly statement: IgnorePatternStatement;
  readonly variable: LoadedVariable;
}

/** A context, of one section or of several with the same name. */
export class Context {
  /** The sections it was made of, in their order. */
  readonly sections: Category[] = [];
  readonly includes: Include[] = [];
  readonly switches: Switch[] = [];
  readonly ignorePatterns: IgnorePattern[] = [];
  /** Includes, ignorepats and switches, by kind and text in small letters. */
  private readonly taken = new Set<string>();
  autoHints = false;
  /** Whether it holds extensions whose names cannot be known here; they stand under the best guess. */
  holdsUncertain = false;
  private readonly byKey = new Map<string, Extension>();
  private sorted: readonly Extension[] | undefined;
  /** Made when a label is first looked for. */
  private byLabel: Map<string, Extension[]> | undefined;

  constructor(readonly name: string) {}

  /** Takes note of an include, ignorepat or switch; false where the context has the same one, case aside. */
  takeFirst(kind: 'include' | 'ignorepat' | 'switch', text: string): boolean {
    const key = `${kind} ${lowerCase(text)}`;
    if (this.taken.has(key)) return false;
    this.taken.add(key);
    return true;
  }

  /** In Asterisk's order, which is that of matching. */
  get extensions(): readonly Extension[] {
    this.sorted ??= [...this.byKey.values()].sort((left, right) =>
      left.key < right.key ? -1 : left.key > right.key ? 1 : 0,
    );
    return this.sorted;
  }

  get extensionCount(): number {
    return this.byKey.size;
  }

  /** The extension that is the same as this one, however it is written. */
  extension(name: string, callerId: string | undefined = undefined): Extension | undefined {
    return this.byKey.get(entryKey(withoutDashes(name), callerId));
  }

  extensionByKey(key: string): Extension | undefined {
    return this.byKey.get(key);
  }

  addExtension(extension: Extension): void {
    this.byKey.set(extension.key, extension);
    this.sorted = undefined;
  }

  /** Extensions that have a label. */
  extensionsWithLabel(label: string): readonly Extension[] {
    if (this.byLabel === undefined) {
      if (this.byKey.size === 0) return [];
      this.byLabel = new Map();
      for (const extension of this.byKey.values())
        for (const known of extension.labelNames) this.noteLabel(known, extension);
    }
    return this.byLabel.get(label) ?? [];
  }

  /** Takes note that an extension has a new label. */
  noteLabel(label: string, extension: Extension): void {
    if (this.byLabel === undefined) return;
    const known = this.byLabel.get(label);
    if (known === undefined) this.byLabel.set(label, [extension]);
    else known.push(extension);
  }

  /** Whether a label was looked for in it while it was loaded and not empty. */
  get wasSearched(): boolean {
    return this.byLabel !== undefined;
  }
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
}
