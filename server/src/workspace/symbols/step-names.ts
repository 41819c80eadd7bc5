/**
 * The names in what a step runs. The text behind the priority repeats itself in a big dialplan, and what it names hangs
 * on nothing but the text; so each text is read once and its names are kept as integers, from which the names of a line
 * are made by moving them to its columns. What is remembered is let go when the reading is done.
 */
import type { PriorityScan } from '../../dialplan/scan.ts';
import type { CallNames } from './calls.ts';
import type { Collector } from './collector.ts';
import type { NameTable } from './name-table.ts';
import {
  columnStep,
  type Found,
  flagsOf,
  lastColumn,
  packColumns,
  type Scope,
  wildcard,
} from './occurrence.ts';
import { dialledFor, ValueNames } from './value-names.ts';

/** Stand for the extension of a line that is not known yet, and for the number that was dialled to reach it. */
const ownMark = '\u0002';
const dialledMark = '\u0003';
const own = -1;
const dialled = -2;

/** Integers of a name: its number, its columns with flags, context and extension of its scope. */
const size = 4;

/** Integers of a text: its hash, where it stands in the file, its length, and where its names begin. */
const keySize = 4;

/** So many texts at most are remembered. */
const limit = 1 << 18;

/** The extension of a line as scopes name it, each by its number plus one, 0 for none; numbers only for what is asked. */
export class LineScope {
  private own: string | undefined;
  private ownNumber = -1;
  private dialledNumber = -1;

  constructor(private readonly table: NameTable) {}

  set(extension: string | undefined): void {
    this.own = extension;
    this.ownNumber = -1;
    this.dialledNumber = -1;
  }

  get extension(): number {
    if (this.ownNumber === -1)
      this.ownNumber = this.own === undefined ? 0 : this.table.extensionId(this.own) + 1;
    return this.ownNumber;
  }

  get dialled(): number {
    if (this.dialledNumber === -1) this.dialledNumber = this.table.extensionId(dialledFor(this.own)) + 1;
    return this.dialledNumber;
  }
}

export class StepNames {
  /** The file that the texts stand in. */
  private source = '';
  private keys = new Int32Array(0);
  private count = 0;
  /** Texts by their hashes, plus one; a power of two, at most half full. */
  private slots = new Int32Array(0);
  /** Names one text behind the other, with their count before them. */
  private data = new Int32Array(0);
  private used = 0;
  private losses = 0;
  private readonly taker = { add: (found: Found) => this.take(found) };

  constructor(
    private readonly calls: CallNames,
    private readonly into: Collector,
  ) {}

  forget(): void {
    this.source = '';
    this.keys = new Int32Array(0);
    this.count = 0;
    this.slots = new Int32Array(0);
    this.data = new Int32Array(0);
    this.used = 0;
  }

  /** To be told of the file that is read next. */
  begin(source: string): void {
    if (this.losses === this.into.table.losses && this.source === source) return;
    this.losses = this.into.table.losses;
    this.forget();
    this.source = source;
  }

  /** The names of the text from the application on; `column` is that of the application. */
  add(scan: PriorityScan, line: number, column: number, scope: LineScope): void {
    const { into } = this;
    const from = this.known(scan);
    const { data } = this;
    const end = from + 1 + (data[from] ?? 0) * size;
    for (let at = from + 1; at < end; at += size) {
      const context = data[at + 2] ?? 0;
      const extension = data[at + 3] ?? 0;
      into.put(
        data[at] ?? 0,
        line,
        (data[at + 1] ?? 0) + column * columnStep,
        context === 0 && extension === 0
          ? 0
          : into.scopeOf(
              context,
              extension >= 0 ? extension : extension === own ? scope.extension : scope.dialled,
            ),
      );
    }
  }

  /** Where the names of a text begin. */
  private known(scan: PriorityScan): number {
    const { source, keys, slots } = this;
    const start = scan.applicationStart;
    const length = scan.end - start;
    const hash = hashOf(source, start, scan.end, scan.form === 'hint' ? 1 : 0);
    const mask = slots.length - 1;
    let slot = hash & mask;
    if (mask >= 0) {
      for (let key = slots[slot] ?? 0; key !== 0; key = slots[slot] ?? 0) {
        const at = (key - 1) * keySize;
        if (keys[at] === hash && keys[at + 2] === length && isSame(source, start, keys[at + 1] ?? 0, length))
          return keys[at + 3] ?? 0;
        slot = (slot + 1) & mask;
      }
    }
    const from = this.read(source.slice(start, scan.end), scan);
    this.remember(hash, start, length, from);
    return from;
  }

  private remember(hash: number, start: number, length: number, from: number): void {
    if (this.count === limit) return;
    if (2 * this.count >= this.slots.length) this.grow();
    this.keys.set([hash, start, length, from], this.count * keySize);
    this.count += 1;
    this.place(hash, this.count);
  }

  private place(hash: number, key: number): void {
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = key;
  }

  private grow(): void {
    const length = Math.max(256, 2 * this.slots.length);
    const keys = new Int32Array((length / 2) * keySize);
    keys.set(this.keys);
    this.keys = keys;
    this.slots = new Int32Array(length);
    for (let key = 1; key <= this.count; key++) this.place(keys[(key - 1) * keySize] ?? 0, key);
  }

  private read(
    text: string,
    { form, applicationStart, applicationEnd, open, close, end }: PriorityScan,
  ): number {
    const from = this.used;
    this.reserve(1);
    this.used += 1;
    const item = { value: text, line: 0, valueColumns: (span: { start: number; end: number }) => span };
    const names = new ValueNames(item, this.taker, ownMark, dialledMark);
    this.calls.substitutions(names);
    if (form === 'hint') names.devices(names.whole);
    else if (open !== -1) {
      const data = {
        start: open + 1 - applicationStart,
        end: (close === -1 ? end : close) - applicationStart,
      };
      const application = text.slice(0, applicationEnd - applicationStart);
      this.calls.application(names, application, names.region(data, names.nodes));
    }
    this.data[from] = (this.used - from - 1) / size;
    return from;
  }

  private take({ kind, name, role, scope, start, end, hidden, hint }: Found): void {
    if (end <= start || end > lastColumn || name === '' || name === wildcard) return;
    this.reserve(size);
    const { data, used } = this;
    data[used] = this.into.table.idOf(kind, name);
    data[used + 1] = packColumns(start, end, flagsOf(role, hidden === true, hint === true));
    data[used + 2] = scope?.context === undefined ? 0 : this.into.table.contextId(scope.context) + 1;
    data[used + 3] = this.extensionOf(scope);
    this.used += size;
  }

  private extensionOf(scope: Scope | undefined): number {
    const extension = scope?.extension;
    if (extension === undefined) return 0;
    if (extension === ownMark) return own;
    return extension === dialledMark ? dialled : this.into.table.extensionId(extension) + 1;
  }

  private reserve(count: number): void {
    if (this.used + count <= this.data.length) return;
    const grown = new Int32Array(Math.max(1024, 2 * this.data.length));
    grown.set(this.data);
    this.data = grown;
  }
}

/** The lowest bit tells hints from other texts. */
function hashOf(text: string, start: number, end: number, bit: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) & -2) | bit;
}

function isSame(text: string, left: number, right: number, length: number): boolean {
  for (let at = 0; at < length; at++)
    if (text.charCodeAt(left + at) !== text.charCodeAt(right + at)) return false;
  return true;
}
