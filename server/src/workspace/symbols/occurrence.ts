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

const stride = 7;
const hiddenFlag = 4;
const hintFlag = 8;
const none = -1;

/** The names of a block in the order of the text. */
export class BlockSymbols {
  constructor(
    private readonly kinds: readonly SymbolKind[],
    /** Beside `kinds`: the distinct names of the block. */
    private readonly names: readonly string[],
    private readonly scopes: readonly string[],
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

  /** Index of the name of an occurrence, for `kindOf` and `nameOf`. */
  nameIndex(index: number): number {
    return this.records[index * stride] ?? 0;
  }

  role(index: number): Role {
    return roles[(this.records[index * stride + 1] ?? 0) & 3] ?? 'reference';
  }

  line(index: number): number {
    return this.records[index * stride + 2] ?? 0;
  }

  at(index: number): Occurrence {
    const base = index * stride;
    const read = (field: number) => this.records[base + field] ?? 0;
    const name = read(0);
    const flags = read(1);
    const scope = (field: number) => (read(field) === none ? undefined : this.scopes[read(field)]);
    const context = scope(5);
    const extension = scope(6);
    return {
      kind: this.kindOf(name),
      name: this.nameOf(name),
      role: roles[flags & 3] ?? 'reference',
      line: read(2),
      start: read(3),
      end: read(4),
      scope: {
        ...(context !== undefined && { context }),
        ...(extension !== undefined && { extension }),
      },
      hidden: (flags & hiddenFlag) !== 0,
      hint: (flags & hintFlag) !== 0,
    };
  }

  /** The occurrences of one name. */
  *withName(kind: SymbolKind, name: string): Generator<Occurrence> {
    for (let at = 0; at < this.names.length; at++) {
      if (this.names[at] !== name || this.kinds[at] !== kind) continue;
      for (let index = 0; index < this.count; index++) if (this.nameIndex(index) === at) yield this.at(index);
      return;
    }
  }

  *ofKind(kind: SymbolKind): Generator<Occurrence> {
    for (let index = 0; index < this.count; index++)
      if (this.kindOf(this.nameIndex(index)) === kind) yield this.at(index);
  }

  /** The occurrences on a line; the records stand in the order of the lines. */
  onLine(line: number): Occurrence[] {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.line(middle) < line) low = middle + 1;
      else high = middle;
    }
    const found: Occurrence[] = [];
    for (let at = low; at < this.count && this.line(at) === line; at++) found.push(this.at(at));
    return found.sort((left, right) => left.start - right.start || left.end - right.end);
  }
}

/** Takes names up, line by line, and packs them. */
export class Collector {
  private readonly kinds: SymbolKind[] = [];
  private readonly names: string[] = [];
  private readonly nameIds = new Map<string, number>();
  private readonly scopes: string[] = [];
  private readonly scopeIds = new Map<string, number>();
  private readonly records: number[] = [];

  add(found: Found): void {
    const { kind, role, scope } = found;
    if (found.end <= found.start || found.name === '' || found.name === wildcard) return;
    const name = lookupName(kind, found.name);
    const flags =
      roles.indexOf(role) | (found.hidden === true ? hiddenFlag : 0) | (found.hint === true ? hintFlag : 0);
    this.records.push(
      this.nameId(kind, name),
      flags,
      found.line,
      found.start,
      found.end,
      this.scopeId(scope?.context),
      this.scopeId(scope?.extension),
    );
  }

  finish(): BlockSymbols {
    return new BlockSymbols(this.kinds, this.names, this.scopes, Int32Array.from(this.records));
  }

  private nameId(kind: SymbolKind, name: string): number {
    const key = `${kind}\n${name}`;
    const known = this.nameIds.get(key);
    if (known !== undefined) return known;
    const id = this.names.length;
    this.nameIds.set(key, id);
    this.kinds.push(kind);
    this.names.push(name);
    return id;
  }

  private scopeId(text: string | undefined): number {
    if (text === undefined) return none;
    const known = this.scopeIds.get(text);
    if (known !== undefined) return known;
    const id = this.scopes.length;
    this.scopeIds.set(text, id);
    this.scopes.push(text);
    return id;
  }
}
