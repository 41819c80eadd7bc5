/** Blocks by a word. Most words stand in one block or a few, so that a set is made for the many only. */
import type { Entry } from './entry.ts';

type Held = Entry | readonly Entry[] | Set<Entry>;

/** As many are found in a list as fast as in a set, in a fraction of its memory. */
const longestList = 12;

export class EntryMap {
  private readonly byKey = new Map<string, Held>();

  get(key: string): Iterable<Entry> {
    return entriesOf(this.byKey.get(key));
  }

  has(key: string): boolean {
    return this.byKey.has(key);
  }

  add(key: string, entry: Entry): void {
    this.byKey.set(key, withEntry(this.byKey.get(key), entry));
  }

  remove(key: string, entry: Entry): void {
    const left = withoutEntry(this.byKey.get(key), entry);
    if (left === undefined) this.byKey.delete(key);
    else this.byKey.set(key, left);
  }
}

function withEntry(held: Held | undefined, entry: Entry): Held {
  if (held === undefined) return entry;
  if (held instanceof Set) return held.add(entry);
  if (!isList(held)) return held === entry ? held : [held, entry];
  if (held.includes(entry)) return held;
  return held.length < longestList ? [...held, entry] : new Set(held).add(entry);
}

function withoutEntry(held: Held | undefined, entry: Entry): Held | undefined {
  if (held === undefined || held === entry) return undefined;
  if (held instanceof Set) {
    held.delete(entry);
    return held.size === 0 ? undefined : held;
  }
  if (!isList(held)) return held;
  const left = held.filter(each => each !== entry);
  return left.length > 1 ? left : left[0];
}

function entriesOf(held: Held | undefined): Iterable<Entry> {
  if (held === undefined) return [];
  return held instanceof Set || isList(held) ? held : [held];
}

function isList(held: Entry | readonly Entry[]): held is readonly Entry[] {
  return Array.isArray(held);
}
