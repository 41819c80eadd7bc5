/**
 * The different texts of a dialplan, each with a number. A site's hundred thousand lines have some ten thousand, so what
 * was worked out of a text is kept by its number. Looked up where they stand, without making a string of them: an open
 * hash over one pool of characters.
 */

/** No text is numbered that is longer, */
const longest = 1024;
/** nor when there are so many. */
const mostTexts = 400_000;
const mostCharacters = 1 << 24;

export class TextTable {
  /** Numbers of texts plus one; 0 is free. At most half of them are taken. */
  private slots = new Int32Array(1 << 12);
  private hashes = new Int32Array(1 << 11);
  /** Where each text begins in the pool; one more tells where the last ends. */
  private starts = new Int32Array((1 << 11) + 1);
  private pool = new Uint16Array(1 << 15);
  private size = 0;

  get count(): number {
    return this.size;
  }

  text(number: number): string {
    const characters = this.pool.subarray(this.starts[number], this.starts[number + 1]);
    return Reflect.apply(String.fromCharCode, undefined, characters);
  }

  /** The number of a piece of a text; -1 where it cannot have one. A new text gets the number that `count` was before. */
  numberOf(text: string, start: number, end: number): number {
    const length = end - start;
    if (length > longest) return -1;
    let hash = length;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
    // The low bits of such a sum depend on the last characters alone.
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let taken = this.slots[slot] ?? 0; taken !== 0; taken = this.slots[slot] ?? 0) {
      if (this.hashes[taken - 1] === hash && this.holds(taken - 1, text, start, length)) return taken - 1;
      slot = (slot + 1) & mask;
    }
    return this.add(text, start, length, hash, slot);
  }

  private holds(number: number, text: string, start: number, length: number): boolean {
    const { pool } = this;
    const from = this.starts[number] ?? 0;
    if ((this.starts[number + 1] ?? 0) - from !== length) return false;
    for (let at = 0; at < length; at++) if (pool[from + at] !== text.charCodeAt(start + at)) return false;
    return true;
  }

  private add(text: string, start: number, length: number, hash: number, slot: number): number {
    const number = this.size;
    const from = this.starts[number] ?? 0;
    if (number >= mostTexts || from + length > mostCharacters) return -1;
    this.size += 1;
    this.pool = withRoom(this.pool, from + length);
    this.hashes = withRoom(this.hashes, this.size);
    this.starts = withRoom(this.starts, this.size + 1);
    for (let at = 0; at < length; at++) this.pool[from + at] = text.charCodeAt(start + at);
    this.hashes[number] = hash;
    this.starts[this.size] = from + length;
    this.slots[slot] = this.size;
    if (this.size * 2 > this.slots.length) this.grow();
    return number;
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.size; number++) {
      let slot = (this.hashes[number] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.slots = slots;
  }
}

function withRoom<Numbers extends Int32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>>(
  numbers: Numbers,
  wanted: number,
): Numbers {
  if (wanted <= numbers.length) return numbers;
  const Kind = numbers.constructor as new (length: number) => Numbers;
  const larger = new Kind(Math.max(wanted, numbers.length * 2));
  larger.set(numbers);
  return larger;
}
