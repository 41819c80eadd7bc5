/**
 * Which blocks hold a name, by their numbers: lists chained through one array of integers, since a big site has a hundred
 * thousand pairs of name and block. A block that takes the place of another keeps its number, so that the lists of the
 * names that both hold stay as they are.
 */
import { extended, trimmed } from './growth.ts';

/** Integers of an item: the number of the block, and the next item plus one. */
const size = 2;

export class Postings {
  /** First items by the number of the name, plus one. */
  private heads = new Int32Array(256);
  private items = new Int32Array(size * 256);
  private used = 0;
  /** First of the items that may be used again, plus one. */
  private free = 0;

  has(name: number): boolean {
    return (this.heads[name] ?? 0) !== 0;
  }

  blocks(name: number): number[] {
    const found: number[] = [];
    const { items } = this;
    for (let at = this.heads[name] ?? 0; at !== 0; at = items[at * size - 1] ?? 0)
      found.push(items[at * size - size] ?? 0);
    return found;
  }

  add(name: number, block: number): void {
    if (name >= this.heads.length) this.heads = extended(this.heads, name);
    let at = this.free;
    if (at === 0) {
      this.used += 1;
      at = this.used;
      if (at * size > this.items.length) this.items = extended(this.items, at * size);
    } else this.free = this.items[at * size - 1] ?? 0;
    this.items[at * size - size] = block;
    this.items[at * size - 1] = this.heads[name] ?? 0;
    this.heads[name] = at;
  }

  /** Gives back most of the room that was taken for more. */
  trim(): void {
    this.items = trimmed(this.items, this.used * size);
  }

  remove(name: number, block: number): void {
    const { items, heads } = this;
    let before = 0;
    let at = heads[name] ?? 0;
    while (at !== 0 && items[at * size - size] !== block) {
      before = at;
      at = items[at * size - 1] ?? 0;
    }
    if (at === 0) return;
    const next = items[at * size - 1] ?? 0;
    if (before === 0) heads[name] = next;
    else items[before * size - 1] = next;
    items[at * size - 1] = this.free;
    this.free = at;
  }
}
