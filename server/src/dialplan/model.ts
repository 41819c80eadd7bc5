/**
 * What Asterisk holds after it has loaded the dialplan: contexts, extensions, priorities, in its own order, each with
 * the line that it came from.
 */
import type { Category, LoadedVariable } from '../config/loaded.ts';
import type { TimeSpecification } from '../syntax/time.ts';
import { entryKey } from './order.ts';
import type { DialplanProblem } from './problems.ts';
import type {
  IgnorePatternStatement,
  IncludeStatement,
  PriorityStatement,
  SwitchStatement,
} from './statement.ts';

/** A hint's place among the priorities (include/asterisk/pbx.h: PRIORITY_HINT). */
export const hintPriority = -1;

/** An extension as one of its lines writes it: `1-00` and `100` are the same one, `_ZX` and `_[1-9]X` too. */
export interface Spelling {
  /** As Asterisk shows it: without blanks, with dashes. */
  readonly name: string;
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
    readonly statement: PriorityStatement,
    readonly variable: LoadedVariable,
    /** The devices of a hint, where variables were substituted in them at load. */
    private readonly devices?: string,
  ) {}

  get isHint(): boolean {
    return this.priority === hintPriority;
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
  /** Rising. */
  readonly priorities: Priority[] = [];
  /** By label; the first that had it where two have. */
  readonly labels = new Map<string, Priority>();

  constructor(
    private readonly firstSpelling: Spelling,
    /** Whether the name is what Asterisk would see; not so where a variable in it cannot be known here. */
    readonly certain: boolean,
    /** Its place in the order of the context (`entryKey`). */
    readonly key: string,
  ) {}

  /** Asterisk shows and compares the spelling of the lowest priority. */
  get spelling(): Spelling {
    return this.priorities[0]?.spelling ?? this.firstSpelling;
  }

  get name(): string {
    return this.spelling.name;
  }

  get callerId(): string | undefined {
    return this.spelling.callerId;
  }

  get isPattern(): boolean {
    return this.name.startsWith('_');
  }

  priority(number: number): Priority | undefined {
    return this.priorities[this.indexOf(number)];
  }

  /** Index of a priority, or -1. */
  indexOf(number: number): number {
    const at = this.placeOf(number);
    return this.priorities[at]?.priority === number ? at : -1;
  }

  /** Index of the first priority that is not below a number. */
  placeOf(number: number): number {
    const { priorities } = this;
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
  autoHints = false;
  /** Whether it holds extensions whose names cannot be known here; they stand under the best guess. */
  holdsUncertain = false;
  private readonly byKey = new Map<string, Extension>();
  private sorted: readonly Extension[] | undefined;
  private readonly byLabel = new Map<string, Extension[]>();

  constructor(readonly name: string) {}

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
    return this.byKey.get(entryKey(name, callerId));
  }

  extensionByKey(key: string): Extension | undefined {
    return this.byKey.get(key);
  }

  addExtension(extension: Extension): void {
    this.byKey.set(extension.key, extension);
    this.sorted = undefined;
  }

  /** Takes note that an extension has a label. */
  addLabel(label: string, extension: Extension): void {
    const known = this.byLabel.get(label);
    if (known === undefined) this.byLabel.set(label, [extension]);
    else known.push(extension);
  }

  /** Extensions that have a label, as they came. */
  extensionsWithLabel(label: string): readonly Extension[] {
    return this.byLabel.get(label) ?? [];
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
