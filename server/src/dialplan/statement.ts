/**
 * One statement of a context as pbx/pbx_config.c:pbx_load_config takes it apart, before anything is known of its
 * surroundings: a pure function of name and value. Spans count from the beginning of the value. Integers instead of
 * objects, since a big site has a statement on each of a hundred thousand lines.
 */
import type { Variable } from '../config/items.ts';
import type { LoadedVariable } from '../config/loaded.ts';
import { type ApplicationCall, parseCall } from '../syntax/call.ts';
import { lowerCase } from '../text/ascii.ts';
import type { Span } from '../text/span.ts';
import { type PriorityForm, type PriorityKind, PriorityScan } from './scan.ts';

export type Statement =
  | PriorityStatement
  | IncludeStatement
  | IgnorePatternStatement
  | SwitchStatement
  | AutoHintsStatement
  | UnknownStatement;

/** `exten => EXTENSION,PRIORITY,APPLICATION` and `same => PRIORITY,APPLICATION`. */
export class PriorityStatement {
  readonly kind: PriorityKind;
  readonly value: string;
  /** Behind the extension with its caller-id match, as written; 0 for `same`. */
  readonly extensionEnd: number;
  /** The text between the commas, stripped: word, offset and label. */
  readonly priorityStart: number;
  readonly priorityEnd: number;
  /** Behind the word, which begins at `priorityStart`; blanks before `(` or `+` belong to it. */
  readonly wordEnd: number;
  readonly form: PriorityForm;
  /** What `%30d` reads of the word, where `form` is `number`. */
  readonly number: number;
  /** What is added for the text behind `+`. */
  readonly offset: number;
  /** Behind the `(` of the label, or -1. */
  readonly labelStart: number;
  /** Where the label's `)` stands, or -1 where it is missing, which costs the line. */
  readonly labelEnd: number;
  /** First character of the application's name; the end of the value where there is none. */
  readonly applicationStart: number;
  readonly applicationEnd: number;
  /** Where the `(` behind the application's name stands, or -1. */
  readonly open: number;
  /** Where the last `)` stands, or -1: Asterisk warns and takes the rest of the line as data. */
  readonly close: number;

  constructor(kind: PriorityKind, value: string) {
    const scan = new PriorityScan().scan(kind, value, 0, value.length);
    this.kind = kind;
    this.value = value;
    this.extensionEnd = scan.extensionEnd;
    this.priorityStart = scan.priorityStart;
    this.priorityEnd = scan.priorityEnd;
    this.wordEnd = scan.wordEnd;
    this.form = scan.form;
    this.number = scan.number;
    this.offset = scan.offset;
    this.labelStart = scan.labelStart;
    this.labelEnd = scan.labelEnd;
    this.applicationStart = scan.applicationStart;
    this.applicationEnd = scan.applicationEnd;
    this.open = scan.open;
    this.close = scan.close;
  }

  /** With its caller-id match, as written, before globals are substituted; `''` for `same`. */
  get extension(): string {
    return this.value.slice(0, this.extensionEnd);
  }

  get extensionSpan(): Span {
    return { start: 0, end: this.extensionEnd };
  }

  /** The priority without offset and label, as written. */
  get word(): string {
    return this.value.slice(this.priorityStart, this.wordEnd);
  }

  get wordSpan(): Span {
    return { start: this.priorityStart, end: this.wordEnd };
  }

  /** Where the `+` of an offset stands, or -1. */
  get plus(): number {
    const limit = this.labelStart === -1 ? this.priorityEnd : this.labelStart - 1;
    return this.wordEnd < limit ? this.wordEnd : -1;
  }

  /** The word with its offset and label. */
  get prioritySpan(): Span {
    return { start: this.priorityStart, end: this.priorityEnd };
  }

  /** `''` where there is none: Asterisk takes an empty one for none. */
  get label(): string {
    return this.labelStart === -1 || this.labelEnd === -1
      ? ''
      : this.value.slice(this.labelStart, this.labelEnd);
  }

  /** Undefined where there is no `(`; to the end of the priority where its `)` is missing. */
  get labelSpan(): Span | undefined {
    if (this.labelStart === -1) return undefined;
    return { start: this.labelStart, end: this.labelEnd === -1 ? this.priorityEnd : this.labelEnd };
  }

  /** As written: not trimmed before the `(`, so that `NoOp (x)` runs `NoOp `, which no one registers. */
  get application(): string {
    return this.value.slice(this.applicationStart, this.applicationEnd);
  }

  get applicationSpan(): Span {
    return { start: this.applicationStart, end: this.applicationEnd };
  }

  get data(): string {
    return this.open === -1 ? '' : this.value.slice(this.open + 1, this.dataEnd);
  }

  /** Undefined where there are no parentheses. */
  get dataSpan(): Span | undefined {
    return this.open === -1 ? undefined : { start: this.open + 1, end: this.dataEnd };
  }

  /** The application part with all its places. */
  get call(): ApplicationCall {
    return parseCall(this.value, this.applicationStart);
  }

  private get dataEnd(): number {
    return this.close === -1 ? this.value.length : this.close;
  }
}

/** `include => CONTEXT` or `include => CONTEXT,TIMES,WEEKDAYS,DAYS,MONTHS`. */
export interface IncludeStatement {
  readonly kind: 'include';
  readonly value: string;
  /** The context's name, before globals are substituted; not trimmed. */
  readonly context: Span;
  /** The time specification behind the first `|` or else the first `,`. */
  readonly time: Span | undefined;
}

export interface IgnorePatternStatement {
  readonly kind: 'ignorepat';
  readonly value: string;
}

/** `switch => NAME/DATA`; globals are substituted in a `switch` only. */
export interface SwitchStatement {
  readonly kind: 'switch' | 'lswitch' | 'eswitch';
  readonly value: string;
  readonly name: Span;
  readonly data: Span;
}

export interface AutoHintsStatement {
  readonly kind: 'autohints';
  readonly value: string;
  readonly enabled: boolean;
}

/** A name that the dialplan does not know; the line is ignored. */
export interface UnknownStatement {
  readonly kind: 'unknown';
  readonly value: string;
  readonly name: string;
}

/** Takes a line of a context apart. Never throws; linear. */
export function parseStatement(name: string, value: string): Statement {
  if (name === 'exten' || name === 'same') return new PriorityStatement(name, value);
  const lower = lowerCase(name);
  if (lower.startsWith('same')) return new PriorityStatement('same', value);
  switch (lower) {
    case 'exten':
      return new PriorityStatement('exten', value);
    case 'include': {
      const end = includeNameEnd(value);
      return {
        kind: 'include',
        value,
        context: { start: 0, end },
        time: end === value.length ? undefined : { start: end + 1, end: value.length },
      };
    }
    case 'ignorepat':
      return { kind: 'ignorepat', value };
    case 'switch':
    case 'lswitch':
    case 'eswitch': {
      const slash = value.indexOf('/');
      const end = slash === -1 ? value.length : slash;
      const data = { start: Math.min(end + 1, value.length), end: value.length };
      return { kind: lower, value, name: { start: 0, end }, data };
    }
    case 'autohints':
      return { kind: 'autohints', value, enabled: isTrue(value) };
    default:
      return { kind: 'unknown', value, name };
  }
}

/** The statement of a line, as far as the line alone tells. */
export function statementOf(item: Variable): Statement {
  return parseStatement(item.name, item.plainValue);
}

/** The statement that Asterisk sees in a variable, which `+=` may have lengthened. */
export function loadedStatement(variable: LoadedVariable): Statement {
  return parseStatement(variable.name, variable.value);
}

/** Where the included context's name ends: at the first `|`, or else the first `,` (main/pbx_include.c:include_alloc). */
export function includeNameEnd(value: string): number {
  const bar = value.indexOf('|');
  const end = bar === -1 ? value.indexOf(',') : bar;
  return end === -1 ? value.length : end;
}

/** main/utils.c:ast_true. */
export function isTrue(value: string | undefined): boolean {
  return value !== undefined && trueWords.has(lowerCase(value));
}

const trueWords: ReadonlySet<string> = new Set(['yes', 'true', 'y', 't', '1', 'on']);
