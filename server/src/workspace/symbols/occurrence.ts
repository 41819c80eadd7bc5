/**
 * The names of one block: where each stands, relative to the block, and what it says. A big site has a quarter of a
 * million of them, so they are kept as integers and made into objects when somebody asks.
 */
import type { SymbolKind } from './kinds.ts';
import type { NameTable } from './name-table.ts';

/** `definition`: makes the thing. `addition`: another piece of it. `write`: gives a variable a value. */
export type Role = 'definition' | 'addition' | 'write' | 'reference';

const roles: readonly Role[] = ['definition', 'addition', 'write', 'reference'];

/** Stands for a part of a name that is not known before run time. */
export const wildcard = '\u0001';

/** Whose extension or label a name is. */
export interface Scope {
  /** Undefined: the context in which the line stands. */
  readonly context?: string | undefined;
  /** For labels and priorities; undefined: the extension that goes on from before the block. */
  readonly extension?: string | undefined;
}

export interface Occurrence {
  readonly kind: SymbolKind;
  /** As it is looked up; with `wildcard` for the parts that are built at run time. */
  readonly name: string;
  readonly role: Role;
  /** From the block's first line. */
  readonly line: number;
  /** Columns. */
  readonly start: number;
  readonly end: number;
  readonly scope: Scope;
  /** A definition that nobody but those who inherit from it sees. */
  readonly hidden: boolean;
  /** An extension's definition by a hint, or a mention that asks for its hint. */
  readonly hint: boolean;
}

export interface Found extends Omit<Occurrence, 'scope' | 'hidden' | 'hint'> {
  readonly scope?: Scope | undefined;
  readonly hidden?: boolean;
  readonly hint?: boolean;
}

/** Two integers a scope: the numbers of context and extension, each plus one, 0 for none. Scope 0 is not kept. */
export const scopeSize = 2;

const hiddenFlag = 4;
const hintFlag = 8;
/** Asterisk reads no line of 8191 bytes, so that a column takes 13 bits. */
const columnBits = 13;
export const lastColumn = (1 << columnBits) - 1;
/** What is added to columns that are packed for each column that the name stands further right. */
export const columnStep = (1 << (4 + columnBits)) | (1 << 4);

/** Columns and flags of a name in one integer. */
export function packColumns(start: number, end: number, flags: number): number {
  return (end << (4 + columnBits)) | (start << 4) | flags;
}

/** Four integers a name: its number, its line, its columns with flags, and the number of its scope in the block. */
export const wideSize = 4;

/**
 * Two integers a name where all of a block are small enough: its number and where it starts; its line, its length, its
 * scope and its flags.
 */
export const narrowSize = 2;
const lineBits = 11;
const lengthBits = 11;
const scopeBits = 6;

export function isNarrow(id: number, line: number, packed: number, scope: number): boolean {
  const start = (packed >>> 4) & lastColumn;
  const length = (packed >>> (4 + columnBits)) - start;
  return (
    id >>> (32 - columnBits) === 0 &&
    line >>> lineBits === 0 &&
    length >>> lengthBits === 0 &&
    scope >>> scopeBits === 0
  );
}

/** Puts a name for which `isNarrow` holds. */
export function putNarrow(
  target: Int32Array,
  at: number,
  id: number,
  line: number,
  packed: number,
  scope: number,
): void {
  const start = (packed >>> 4) & lastColumn;
  const length = (packed >>> (4 + columnBits)) - start;
  target[at] = (id << columnBits) | start;
  target[at + 1] = (((((line << lengthBits) | length) << scopeBits) | scope) << 4) | (packed & 15);
}

export function flagsOf(role: Role, hidden: boolean, hint: boolean): number {
  return roles.indexOf(role) | (hidden ? hiddenFlag : 0) | (hint ? hintFlag : 0);
}

type Accepts = (scope: Scope) => boolean;

const everywhere: Scope = {};

export class BlockSymbols {
  constructor(
    private readonly table: NameTable,
    /** Shared with other blocks: the own part are the names from `from` on, then the scopes from `middle` to `end`. */
    private readonly data: Int32Array,
    private readonly from: number,
    private readonly middle: number,
    private readonly end: number,
    /** Integers of a name. */
    private readonly size: typeof narrowSize | typeof wideSize,
  ) {}

  get count(): number {
    return (this.middle - this.from) / this.size;
  }

  /** The numbers of its names, each once. */
  names(): number[] {
    const { table, from, middle, size } = this;
    const ids: number[] = [];
    for (let base = from; base < middle; base += size) {
      const id = this.id(base);
      if (table.meets(id)) ids.push(id);
    }
    table.forgetMet(ids);
    return ids;
  }

  /** The numbers of the names in its scopes. */
  scopeNames(): number[] {
    const ids: number[] = [];
    for (let at = this.middle; at < this.end; at++) {
      const id = (this.data[at] ?? 0) - 1;
      if (id !== -1) ids.push(id);
    }
    return ids;
  }

  at(index: number): Occurrence {
    return this.read(this.from + index * this.size);
  }

  /** The occurrences of a name by its number; `accepts` is asked once for each scope. */
  of(id: number, accepts?: Accepts): Occurrence[] {
    const { data, from, middle, size } = this;
    const found: Occurrence[] = [];
    const verdicts: boolean[] = [];
    const shift = size === narrowSize ? columnBits : 0;
    for (let base = from; base < middle; base += size)
      if ((data[base] ?? 0) >>> shift === id && this.isAccepted(base, verdicts, accepts))
        found.push(this.read(base));
    return found;
  }

  /** The same for any of several names. */
  ofAny(ids: ReadonlySet<number>, accepts?: Accepts): Occurrence[] {
    const found: Occurrence[] = [];
    const verdicts: boolean[] = [];
    for (let base = this.from; base < this.middle; base += this.size)
      if (ids.has(this.id(base)) && this.isAccepted(base, verdicts, accepts)) found.push(this.read(base));
    return found;
  }

  private isAccepted(base: number, verdicts: boolean[], accepts: Accepts | undefined): boolean {
    if (accepts === undefined) return true;
    const scope = this.scopeNumber(base);
    const verdict = verdicts[scope] ?? accepts(this.scope(scope));
    verdicts[scope] = verdict;
    return verdict;
  }

  ofKind(kind: SymbolKind): Occurrence[] {
    const found: Occurrence[] = [];
    for (let base = this.from; base < this.middle; base += this.size)
      if (this.table.isOfKind(this.id(base), kind)) found.push(this.read(base));
    return found;
  }

  /** The occurrences on a line; they stand in the order of the lines. */
  onLine(line: number): Occurrence[] {
    const lineOf = (index: number) => this.line(this.from + index * this.size);
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lineOf(middle) < line) low = middle + 1;
      else high = middle;
    }
    const found: Occurrence[] = [];
    for (let at = low; at < this.count && lineOf(at) === line; at++) found.push(this.at(at));
    return found.sort((left, right) => left.start - right.start || left.end - right.end);
  }

  private read(base: number): Occurrence {
    const { data, table } = this;
    const narrow = this.size === narrowSize;
    const second = data[base + 1] ?? 0;
    const packed = data[base + 2] ?? 0;
    const id = this.id(base);
    const start = narrow ? (data[base] ?? 0) & lastColumn : (packed >>> 4) & lastColumn;
    const flags = (narrow ? second : packed) & 15;
    return {
      kind: table.kind(id),
      name: table.name(id),
      role: roles[flags & 3] ?? 'reference',
      line: this.line(base),
      start,
      end: narrow
        ? start + ((second >>> (4 + scopeBits)) & ((1 << lengthBits) - 1))
        : packed >>> (4 + columnBits),
      scope: this.scope(this.scopeNumber(base)),
      hidden: (flags & hiddenFlag) !== 0,
      hint: (flags & hintFlag) !== 0,
    };
  }

  private id(base: number): number {
    const first = this.data[base] ?? 0;
    return this.size === narrowSize ? first >>> columnBits : first;
  }

  private line(base: number): number {
    const second = this.data[base + 1] ?? 0;
    return this.size === narrowSize ? second >>> (4 + scopeBits + lengthBits) : second;
  }

  private scopeNumber(base: number): number {
    return this.size === narrowSize
      ? ((this.data[base + 1] ?? 0) >>> 4) & ((1 << scopeBits) - 1)
      : (this.data[base + 3] ?? 0);
  }

  private scope(number: number): Scope {
    if (number === 0) return everywhere;
    const base = this.middle + (number - 1) * scopeSize;
    const context = this.data[base] ?? 0;
    const extension = this.data[base + 1] ?? 0;
    return {
      ...(context > 0 && { context: this.table.name(context - 1) }),
      ...(extension > 0 && { extension: this.table.name(extension - 1) }),
    };
  }
}
