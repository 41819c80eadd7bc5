/**
 * Names as numbers: a big site mentions the same few thousand names a quarter of a million times. A name is here once
 * for each kind, for as long as some block holds it; its number goes to another name when the last block has let it go.
 * The table is one of integers, chained by hash: it is asked for every name of every line that is read.
 */

import { extended, trimmed } from './growth.ts';
import { isCaseSensitive, lookupName, type SymbolKind } from './kinds.ts';
import { wildcard } from './occurrence.ts';

/** Of extensions that a mention says it is looked up in, and that are written otherwise than they are looked up. */
const scopeKind: SymbolKind = '\u0001';
const scopeNumber = 0;
const contextNumber = 1;
const extensionNumber = 2;
const sectionNumber = 3;

/** From so many characters on a piece of a text keeps all of that text in memory. */
const shortestPiece = 13;

/** Integers of a name: its hash, its kind or -1, the next of the same bucket plus one, how many blocks hold it. */
const size = 4;

export class NameTable {
  private readonly kindNumbers = new Map<SymbolKind, number>();
  private readonly kindWords: SymbolKind[] = [];
  /** By the number of a kind: which characters may not be taken as they are written. */
  private readonly careful: number[] = [];
  private readonly names: string[] = [];
  private records = new Int32Array(size * 256);
  /** First names by their hashes, plus one; a power of two. */
  private buckets = new Int32Array(256);
  private readonly free: number[] = [];
  /** Those with parts that are built at run time. */
  private readonly built = new Map<number, Set<string>>();
  /** A bit for each name. */
  private met = new Int32Array(8);
  /** Counts the names that went, since their numbers may mean others now. */
  losses = 0;

  constructor() {
    for (const kind of [scopeKind, 'context', 'extension', 'section']) this.kindNumber(kind);
  }

  /** The number of a name as it is written. */
  idOf(kind: SymbolKind, written: string): number {
    return this.intern(this.kindNumber(kind), lookupName(kind, written));
  }

  /**
   * The same for a piece of a text and a kind by its number; no string is made of a name that is known. What is looked up
   * otherwise than it is written is taken as it is where `asWritten` is the number of a kind for such names.
   */
  idAt(kind: number, text: string, start: number, end: number, asWritten = -1): number {
    const careful = this.careful[kind] ?? 0;
    let hash = kind;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (careful !== 0 && isChanged(careful, code)) {
        const written = text.slice(start, end);
        return asWritten === -1
          ? this.idOf(this.kindWords[kind] ?? '', written)
          : this.intern(asWritten, written);
      }
      hash = Math.imul(hash ^ code, multiplier);
    }
    hash ^= hash >>> 15;
    const { records, names, buckets } = this;
    let id = (buckets[hash & (buckets.length - 1)] ?? 0) - 1;
    while (id !== -1) {
      const base = id * size;
      if (records[base] === hash && records[base + 1] === kind) {
        const name = names[id] ?? '';
        if (name.length === end - start && text.startsWith(name, start)) return id;
      }
      id = (records[base + 2] ?? 0) - 1;
    }
    return this.insert(kind, text.slice(start, end), hash);
  }

  /** The number of a context that a mention is looked up in. */
  contextId(text: string, start = 0, end = text.length): number {
    return this.idAt(contextNumber, text, start, end);
  }

  /** The number of an extension that a mention is looked up in, which is kept as it is written. */
  extensionId(text: string, start = 0, end = text.length): number {
    return this.idAt(extensionNumber, text, start, end, scopeNumber);
  }

  kindNumber(kind: SymbolKind): number {
    const known = this.kindNumbers.get(kind);
    if (known !== undefined) return known;
    const number = this.kindWords.length;
    this.kindNumbers.set(kind, number);
    this.kindWords.push(kind);
    this.careful.push(
      kind === scopeKind ? 0 : kind === 'extension' ? dashes : isCaseSensitive(kind) ? 0 : capitals,
    );
    return number;
  }

  /** The number of a name as it is looked up, where some block holds it. */
  find(kind: SymbolKind, name: string): number | undefined {
    const number = this.kindNumbers.get(kind);
    const id = number === undefined ? -1 : this.search(number, name, hashOf(number, name));
    return id === -1 ? undefined : id;
  }

  name(id: number): string {
    return this.names[id] ?? '';
  }

  kind(id: number): SymbolKind {
    return this.kindWords[this.records[id * size + 1] ?? -1] ?? '';
  }

  isOfKind(id: number, kind: SymbolKind): boolean {
    return this.records[id * size + 1] === this.kindNumbers.get(kind);
  }

  get symbolKinds(): SymbolKind[] {
    return this.kindWords.filter(kind => kind !== scopeKind);
  }

  /** The numbers of the names of a kind, those among them that stand in scopes only. */
  idsOf(kind: SymbolKind): number[] {
    const found: number[] = [];
    for (let id = 0; id < this.names.length; id++)
      if (this.isOfKind(id, kind) && (this.records[id * size + 3] ?? 0) > 0) found.push(id);
    return found;
  }

  builtNames(kind: SymbolKind): Iterable<string> {
    return this.built.get(this.kindNumbers.get(kind) ?? -1) ?? [];
  }

  /** Whether a name is met for the first time since `forgetMet`. */
  meets(id: number): boolean {
    if (id >> 5 >= this.met.length) this.met = extended(this.met, id >> 5);
    const word = this.met[id >> 5] ?? 0;
    const bit = 1 << (id & 31);
    if ((word & bit) !== 0) return false;
    this.met[id >> 5] = word | bit;
    return true;
  }

  /** To be told all names that were met. */
  forgetMet(ids: readonly number[]): void {
    for (const id of ids) this.met[id >> 5] = 0;
  }

  /** A block holds the name from now on. */
  retain(id: number): void {
    this.records[id * size + 3] = (this.records[id * size + 3] ?? 0) + 1;
  }

  /** A block holds the name no more. */
  release(id: number): void {
    const left = (this.records[id * size + 3] ?? 0) - 1;
    this.records[id * size + 3] = left;
    if (left > 0) return;
    this.unchain(id);
    this.built.get(this.records[id * size + 1] ?? -1)?.delete(this.name(id));
    this.names[id] = '';
    this.records[id * size + 1] = -1;
    this.free.push(id);
    this.losses += 1;
  }

  /** Gives back most of the room that was taken for more. */
  trim(): void {
    this.records = trimmed(this.records, this.names.length * size);
  }

  private intern(kind: number, name: string): number {
    const hash = hashOf(kind, name);
    const known = this.search(kind, name, hash);
    return known === -1 ? this.insert(kind, name, hash) : known;
  }

  private insert(kind: number, name: string, hash: number): number {
    const id = this.free.pop() ?? this.names.length;
    const last = (id + 1) * size - 1;
    if (last >= this.records.length) this.records = extended(this.records, last);
    if (id > 2 * this.buckets.length) this.spread();
    this.names[id] = name.length < shortestPiece ? name : this.own(name);
    this.records[id * size] = hash;
    this.records[id * size + 1] = kind;
    this.records[id * size + 3] = 0;
    this.chain(id);
    if (name.includes(wildcard)) {
      const built = this.built.get(kind) ?? new Set();
      this.built.set(kind, built.add(this.name(id)));
    }
    return id;
  }

  private search(kind: number, name: string, hash: number): number {
    const { records, names, buckets } = this;
    let id = (buckets[hash & (buckets.length - 1)] ?? 0) - 1;
    while (id !== -1) {
      const base = id * size;
      if (records[base] === hash && records[base + 1] === kind && names[id] === name) return id;
      id = (records[base + 2] ?? 0) - 1;
    }
    return -1;
  }

  private chain(id: number): void {
    const { records, buckets } = this;
    const bucket = (records[id * size] ?? 0) & (buckets.length - 1);
    records[id * size + 2] = buckets[bucket] ?? 0;
    buckets[bucket] = id + 1;
  }

  private unchain(id: number): void {
    const { records, buckets } = this;
    const next = records[id * size + 2] ?? 0;
    const bucket = (records[id * size] ?? 0) & (buckets.length - 1);
    let at = (buckets[bucket] ?? 0) - 1;
    if (at === id) buckets[bucket] = next;
    while (at !== -1 && at !== id) {
      const behind = (records[at * size + 2] ?? 0) - 1;
      if (behind === id) records[at * size + 2] = next;
      at = behind;
    }
  }

  private spread(): void {
    this.buckets = new Int32Array(2 * this.buckets.length);
    for (let id = 0; id < this.names.length; id++) if (this.records[id * size + 1] !== -1) this.chain(id);
  }

  /** The same characters in a text of their own, which is that of the section where one is called so. */
  private own(name: string): string {
    const section = this.search(sectionNumber, name, hashOf(sectionNumber, name));
    if (section !== -1) return this.name(section);
    const middle = name.length >> 1;
    return [name.slice(0, middle), name.slice(middle)].join('');
  }
}

/** Which characters `lookupName` changes in names of a kind: none, those of an extension, or capital letters. */
const dashes = 1;
const capitals = 2;

function isChanged(careful: number, code: number): boolean {
  return careful === capitals ? code >= 0x41 && code <= 0x5a : code === 0x20 || code === 0x2d;
}

const multiplier = 0x01000193;

function hashOf(kind: number, name: string): number {
  let hash = kind;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), multiplier);
  return hash ^ (hash >>> 15);
}
