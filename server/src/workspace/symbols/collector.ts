/**
 * Takes names up, line by line, and packs them. One collector serves all blocks one after the other, so that the names
 * of a small block cost no more than their integers: the blocks of a first reading share their arrays.
 */
import type { NameTable } from './name-table.ts';
import {
  BlockSymbols,
  type Found,
  flagsOf,
  isNarrow,
  lastColumn,
  narrowSize,
  packColumns,
  putNarrow,
  type Scope,
  scopeSize,
  wideSize,
  wildcard,
} from './occurrence.ts';

/** Integers in an array that blocks share; small enough that the one block left of them keeps little in memory. */
const sharedLength = 1 << 13;

/** Integers of scopes up to which the one that is wanted is looked for among all. */
const fewScopes = 16;

export class Collector {
  private records = new Int32Array(1024);
  private used = 0;
  private readonly scopes: number[] = [];
  /** By context and extension, where the block has many scopes. */
  private readonly scopeNumbers = new Map<number, number>();
  private shared = new Int32Array(0);
  private sharedUsed = 0;

  constructor(readonly table: NameTable) {}

  add({ kind, name, role, line, scope, start, end, hidden, hint }: Found): void {
    if (end <= start || end > lastColumn || name === '' || name === wildcard) return;
    this.put(
      this.table.idOf(kind, name),
      line,
      packColumns(start, end, flagsOf(role, hidden === true, hint === true)),
      scope === undefined ? 0 : this.scope(scope),
    );
  }

  /** A name by its number. */
  put(id: number, line: number, packed: number, scope: number): void {
    if (this.used === this.records.length) {
      const grown = new Int32Array(2 * this.used);
      grown.set(this.records);
      this.records = grown;
    }
    const { records, used } = this;
    records[used] = id;
    records[used + 1] = line;
    records[used + 2] = packed;
    records[used + 3] = scope;
    this.used = used + wideSize;
  }

  scope({ context, extension }: Scope): number {
    return this.scopeOf(
      context === undefined ? 0 : this.table.contextId(context) + 1,
      extension === undefined ? 0 : this.table.extensionId(extension) + 1,
    );
  }

  /** The number of a scope in the block, by the numbers of context and extension, each plus one, 0 for none. */
  scopeOf(context: number, extension: number): number {
    if (context === 0 && extension === 0) return 0;
    const { scopes, scopeNumbers } = this;
    const isFew = scopes.length <= fewScopes;
    if (isFew) {
      for (let at = scopes.length - scopeSize; at >= 0; at -= scopeSize)
        if (scopes[at] === context && scopes[at + 1] === extension) return at / scopeSize + 1;
    }
    const key = context * 0x8000000 + extension;
    const known = isFew ? undefined : scopeNumbers.get(key);
    if (known !== undefined) return known;
    scopes.push(context, extension);
    const number = scopes.length / scopeSize;
    if (scopes.length > fewScopes && scopeNumbers.size === 0) {
      for (let at = 0; at < scopes.length; at += scopeSize)
        scopeNumbers.set((scopes[at] ?? 0) * 0x8000000 + (scopes[at + 1] ?? 0), at / scopeSize + 1);
    } else if (!isFew) scopeNumbers.set(key, number);
    return number;
  }

  /** The names since the last time. `alone`: in an array of their own, since the block will not live long. */
  finish(alone: boolean): BlockSymbols {
    const size = this.allNarrow() ? narrowSize : wideSize;
    const middle = (this.used / wideSize) * size;
    const length = middle + this.scopes.length;
    let { shared: data, sharedUsed: from } = this;
    if (alone || length > sharedLength) {
      data = new Int32Array(length);
      from = 0;
    } else {
      if (from + length > data.length) {
        data = new Int32Array(sharedLength);
        from = 0;
      }
      this.shared = data;
      this.sharedUsed = from + length;
    }
    this.copyTo(data, from, size);
    data.set(this.scopes, from + middle);
    this.used = 0;
    this.scopes.length = 0;
    if (this.scopeNumbers.size > 0) this.scopeNumbers.clear();
    return new BlockSymbols(this.table, data, from, from + middle, from + length, size);
  }

  private allNarrow(): boolean {
    const { records, used } = this;
    for (let at = 0; at < used; at += wideSize) {
      if (!isNarrow(records[at] ?? 0, records[at + 1] ?? 0, records[at + 2] ?? 0, records[at + 3] ?? 0))
        return false;
    }
    return true;
  }

  private copyTo(target: Int32Array, from: number, size: number): void {
    const { records, used } = this;
    if (size === wideSize) {
      target.set(records.subarray(0, used), from);
      return;
    }
    for (let at = 0, to = from; at < used; at += wideSize, to += narrowSize)
      putNarrow(
        target,
        to,
        records[at] ?? 0,
        records[at + 1] ?? 0,
        records[at + 2] ?? 0,
        records[at + 3] ?? 0,
      );
  }
}
