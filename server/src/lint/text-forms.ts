/**
 * The forms of the texts of a dialplan, each with a number: texts that differ in nothing but the digits of numbers, such
 * as `VoiceMail(201@default)` and `VoiceMail(202@default)`, are of one form. Digits behind a letter belong to a name:
 * `IAX2`, `MD5`, `ARG1`. A generated site's hundred thousand lines have some thousand forms, and what was worked out of a
 * form holds for all its texts. Looked up where they stand, without making a string of them: an open hash over one pool
 * of characters, and first of all a guess, for what follows a line once follows it mostly.
 */
import { withRoom } from '../text/room.ts';

/** No text is numbered that is longer, */
const longest = 1024;
/** nor when there are so many forms: who types all day makes new ones with every key. */
const mostForms = 50_000;
const mostCharacters = 1 << 22;

export class TextForms {
  /** Numbers of forms plus one; 0 is free. At most half of them are taken. */
  private slots = new Int32Array(1 << 12);
  private hashes = new Int32Array(1 << 11);
  /** Where each form begins in the pool; one more tells where the last ends. */
  private starts = new Int32Array((1 << 11) + 1);
  /** The form that followed two others when they were seen last, plus one; two pairs may share a place. */
  private readonly followers = new Int32Array(1 << 14);
  /** Characters, `anyDigit` for those of numbers. */
  private pool = new Uint16Array(1 << 15);
  private size = 0;
  /** Where the follower of the last two forms stands. */
  private pair = 0;

  get count(): number {
    return this.size;
  }

  /** The text of the form whose numbers are made of `0`. */
  text(number: number): string {
    const { pool } = this;
    const end = this.starts[number + 1] ?? 0;
    const codes: number[] = [];
    for (let at = this.starts[number] ?? 0; at < end; at++) {
      const code = pool[at] ?? 0;
      codes.push(code === anyDigit ? zero : code);
    }
    return String.fromCharCode(...codes);
  }

  /** The number of a piece of a text; -1 where it cannot have one. A new form gets the number that `count` was before. */
  numberOf(text: string, start: number, end: number): number {
    const length = end - start;
    const guess = (this.followers[this.pair] ?? 0) - 1;
    if (guess !== -1 && this.holds(guess, text, start, length)) {
      this.follow(guess);
      return guess;
    }
    const found = length > longest ? -1 : this.find(text, start, length);
    if (found === -1) return -1;
    this.followers[this.pair] = found + 1;
    this.follow(found);
    return found;
  }

  private follow(form: number): void {
    this.pair = ((this.pair << 7) ^ Math.imul(form, 0x9e5)) & (this.followers.length - 1);
  }

  private find(text: string, start: number, length: number): number {
    const end = start + length;
    let hash = length;
    let isName = false;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      const isOfNumber = isDigit(code) && !isName;
      if (!isDigit(code)) isName = isLetter(code);
      hash = (Math.imul(hash, 31) + (isOfNumber ? anyDigit : code)) | 0;
    }
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
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(start + at);
      const known = pool[from + at];
      if (known !== code && (known !== anyDigit || !isDigit(code))) return false;
    }
    return true;
  }

  private add(text: string, start: number, length: number, hash: number, slot: number): number {
    const number = this.size;
    const from = this.starts[number] ?? 0;
    if (number >= mostForms || from + length > mostCharacters) return -1;
    this.size += 1;
    this.pool = withRoom(this.pool, from + length);
    this.hashes = withRoom(this.hashes, this.size);
    this.starts = withRoom(this.starts, this.size + 1);
    let isName = false;
    for (let at = 0; at < length; at++) {
      const code = text.charCodeAt(start + at);
      this.pool[from + at] = isDigit(code) && !isName ? anyDigit : code;
      if (!isDigit(code)) isName = isLetter(code);
    }
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

/** Whether a text holds digits that make it one of several of its form. */
export function holdsNumber(text: string): boolean {
  return /(?<![A-Za-z\d])\d/.test(text);
}

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

function isLetter(code: number): boolean {
  const small = code | 0x20;
  return small >= letterA && small <= letterZ;
}

/** Stands for any digit: no line of a file holds it. */
const anyDigit = 0x0a;
const zero = 0x30;
const nine = 0x39;
const letterA = 0x61;
const letterZ = 0x7a;
