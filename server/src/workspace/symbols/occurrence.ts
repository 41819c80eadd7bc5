/**
 * The names of one block: where each stands, relative to the block, and what it says. A big site has half a million of
 * them, so they are kept as integers and made into objects when somebody asks.
 */
import { lookupName, type SymbolKind } from './kinds.ts';

/** `definition`: makes the thing. `addition`: another piece of it. `write`: gives a variable a value. */
export type Role = 'definition' | 'addition' | 'write' | 'reference';

const roles: readonly Role[] = ['definition', 'addition', 'write', 'reference'];

/** Stands for a part of a name that is not known before run time. */
export const wildcard = '\u0001';

/** Whose extension or label a name is. */
export interface Scope {
  /** Undefined: the context in which the line stands. */
  readonly context?: string;
  /** For labels and priorities; undefined: the extension that goes on from before the block. */
  readonly extension?: string;
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
  readonly scope?: Scope;
  readonly hidden?: boolean;
  readonly hint?: boolean;
}

/** Four integers a name: its number, its line, columns with flags, and its scope. */
const stride = 4;
const hiddenFlag = 4;
const hintFlag = 8;
/** Asterisk reads no line of 8191 bytes, so that a column takes 13 bits. */
const columnBits = 13;
const columnMask = (1 << columnBits) - 1;

const everywhere: Scope = {};

export class BlockSymbols {
  constructor(
    private readonly kinds: readonly SymbolKind[],
    /** Beside `kinds`: the distinct names of the block. */
    private readonly names: readonly string[],
    private readonly scopes: readonly Scope[],
    private readonly records: Int32Array,
  ) {}

  get count(): number {
    return this.records.length / stride;
  }

  get nameCount(): number {
    return this.names.length;
  }

  kindOf(name: number): SymbolKind {
    return this.kinds[name] ?? '';
  }

  nameOf(name: number): string {
    return this.names[name] ?? '';
  }

  at(index: number): Occurrence {
    const base = index * stride;
    const name = this.records[base] ?? 0;
    const packed = this.records[base + 2] ?? 0;
    const flags = packed & 15;
    return {
      kind: this.kindOf(name),
      name: this.nameOf(name),
      role: roles[flags & 3] ?? 'reference',
      line: this.records[base + 1] ?? 0,
      start: (packed >>> 4) & columnMask,
      end: packed >>> (4 + columnBits),
      scope: this.scopes[this.records[base + 3] ?? 0] ?? everywhere,
      hidden: (flags & hiddenFlag) !== 0,
      hint: (flags & hintFlag) !== 0,
    };
  }

  /** The occurrences of one name; `accepts` is asked once for each scope. */
  withName(kind: SymbolKind, name: string, accepts?: (scope: Scope) => boolean): Occurrence[] {
    const found: Occurrence[] = [];
    let id = this.names.indexOf(name);
    while (id !== -1 && this.kinds[id] !== kind) id = this.names.indexOf(name, id + 1);
    if (id === -1) return found;
    const { records } = this;
    const verdicts: boolean[] = [];
    for (let base = 0; base < records.length; base += stride) {
      if (records[base] !== id) continue;
      if (accepts !== undefined) {
        const scope = records[base + 3] ?? 0;
        verdicts[scope] ??= accepts(this.scopes[scope] ?? everywhere);
        if (verdicts[scope] === false) continue;
      }
      found.push(this.at(base / stride));
    }
    return found;
  }

  ofKind(kind: SymbolKind): Occurrence[] {
    const found: Occurrence[] = [];
    for (let index = 0; index < this.count; index++)
      if (this.kindOf(this.records[index * stride] ?? 0) === kind) found.push(this.at(index));
    return found;
  }

  /** The occurrences on a line; the records stand in the order of the lines. */
  onLine(line: number): Occurrence[] {
    const lineOf = (index: number) => this.records[index * stride + 1] ?? 0;
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
}

/** Takes names up, line by line, and packs them. */
export class Collector {
  private readonly kinds: SymbolKind[] = [];
  private readonly names: string[] = [];
  private readonly nameIds = new Map<SymbolKind, Map<string, number>>();
  private readonly scopes: Scope[] = [everywhere];
  private readonly scopeIds = new Map<string, number>();
  private readonly records: number[] = [];

  add(found: Found): void {
    const { kind, role, scope, start, end } = found;
    if (end <= start || end > columnMask || found.name === '' || found.name === wildcard) return;
    const flags =
      roles.indexOf(role) | (found.hidden === true ? hiddenFlag : 0) | (found.hint === true ? hintFlag : 0);
    this.records.push(
      this.nameId(kind, lookupName(kind, found.name)),
      found.line,
      (end << (4 + columnBits)) | (start << 4) | flags,
      scope === undefined ? 0 : this.scopeId(scope),
    );
  }

  finish(): BlockSymbols {
    return new BlockSymbols(this.kinds, this.names, this.scopes, Int32Array.from(this.records));
  }

  private nameId(kind: SymbolKind, name: string): number {
    let ids = this.nameIds.get(kind);
    if (ids === undefined) {
      ids = new Map();
      this.nameIds.set(kind, ids);
    }
    const known = ids.get(name);
    if (known !== undefined) return known;
    const id = this.names.length;
    ids.set(name, id);
    this.kinds.push(kind);
    this.names.push(name);
    return id;
  }

  private scopeId(scope: Scope): number {
    const { context, extension } = scope;
    if (context === undefined && extension === undefined) return 0;
    const key = `${context ?? '\n'}\n${extension ?? '\n'}`;
    const known = this.scopeIds.get(key);
    if (known !== undefined) return known;
    const id = this.scopes.length;
    this.scopeIds.set(key, id);
    this.scopes.push(scope);
    return id;
  }
}
