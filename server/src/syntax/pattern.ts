/**
 * Extension patterns: what `_NXX.` means, which number it matches, and in which order Asterisk tries extensions.
 *
 * Strategy: main/pbx.c's own walks (`_extension_match_core`, `ext_cmp`, `ext_cmp_pattern_pos`) over bytes, since sets
 * and comparison count bytes. `parsePattern` gives the same reading with spans and says what in it looks wrong.
 */
import type { Span } from '../text/span.ts';
import { toBytes } from './utf8.ts';

export interface PatternElement extends Span {
  /**
   * `literal`: itself; `digits`: X, Z or N; `set`: `[...]`; `rest`: `.`, one or more of anything; `any`: `!`, zero or
   * more of anything; `ignored`: `-`; `dead`: text that is never looked at.
   */
  readonly kind: 'literal' | 'digits' | 'set' | 'rest' | 'any' | 'ignored' | 'dead';
}

export interface PatternProblem extends Span {
  /**
   * `unterminated-set`: `[` without `]`, matches nothing; `empty-set`: `[]`, skipped; `inverted-range`: `[9-1]`, no
   * character is in it; `text-after-wildcard`: what follows `.` or `!` is never looked at; `matches-anything`: `_.` or
   * `_!`; `empty-pattern`: a lone `_`.
   */
  readonly id:
    | 'unterminated-set'
    | 'empty-set'
    | 'inverted-range'
    | 'text-after-wildcard'
    | 'matches-anything'
    | 'empty-pattern';
}

export interface ParsedPattern {
  /** Begins with `_`. */
  readonly isPattern: boolean;
  /** Every character of the text behind `_`, in order. */
  readonly elements: readonly PatternElement[];
  readonly problems: readonly PatternProblem[];
}

/** An extension as written before the first comma: name and caller-id match, cut at the first `/`. */
export interface ExtensionName {
  readonly name: Span;
  /** Behind the first `/`; empty means "no caller id"; undefined means that the caller does not matter. */
  readonly callerId: Span | undefined;
}

/** What a look-up asks: whole match, possible match with more digits to come, or only with more to come. */
export type MatchMode = 'match' | 'can-match' | 'match-more';

const DIGIT_CLASSES = 'XxZzNn';

/** Cuts `100/4321` at its first `/` (pbx/pbx_config.c:pbx_load_config). */
export function splitExtension(text: string, start = 0, end = text.length): ExtensionName {
  for (let at = start; at < end; at++) {
    if (text.charAt(at) === '/') {
      return { name: { start, end: at }, callerId: { start: at + 1, end } };
    }
  }
  return { name: { start, end }, callerId: undefined };
}

/** Reads the extension in `[start, end)`, without a caller-id match. Never throws; linear. */
export function parsePattern(text: string, start = 0, end = text.length): ParsedPattern {
  const elements: PatternElement[] = [];
  const problems: PatternProblem[] = [];
  if (start >= end || text.charAt(start) !== '_') {
    for (let at = start; at < end; at++) {
      elements.push({ kind: text.charAt(at) === '-' ? 'ignored' : 'literal', start: at, end: at + 1 });
    }
    return { isPattern: false, elements, problems };
  }
  let at = start + 1;
  if (at === end) problems.push({ id: 'empty-pattern', start, end });
  while (at < end) {
    const c = text.charAt(at);
    if (c === '[') {
      at = readSet(text, at, end, elements, problems);
    } else if (c === '.' || c === '!') {
      elements.push({ kind: c === '.' ? 'rest' : 'any', start: at, end: at + 1 });
      if (at === start + 1 && at + 1 === end) problems.push({ id: 'matches-anything', start, end });
      at++;
      if (at < end) {
        problems.push({ id: 'text-after-wildcard', start: at, end });
        elements.push({ kind: 'dead', start: at, end });
      }
      break;
    } else {
      const kind = c === '-' ? 'ignored' : DIGIT_CLASSES.includes(c) ? 'digits' : 'literal';
      elements.push({ kind, start: at, end: at + 1 });
      at++;
    }
  }
  return { isPattern: true, elements, problems };
}

function readSet(
  text: string,
  start: number,
  end: number,
  elements: PatternElement[],
  problems: PatternProblem[],
): number {
  let close = start + 1;
  while (close < end && text.charAt(close) !== ']') close++;
  if (close === end) {
    problems.push({ id: 'unterminated-set', start, end });
    elements.push({ kind: 'dead', start, end });
    return end;
  }
  elements.push({ kind: 'set', start, end: close + 1 });
  if (close === start + 1) problems.push({ id: 'empty-set', start, end: close + 1 });
  for (let at = start + 1; at < close; at++) {
    if (at + 2 < close && text.charAt(at + 1) === '-') {
      if (text.charAt(at) > text.charAt(at + 2)) {
        problems.push({ id: 'inverted-range', start: at, end: at + 3 });
      }
      at += 2;
    }
  }
  return close + 1;
}

/** C's `char` on the platforms that Asterisk runs on is signed. */
function signed(code: number): number {
  return code > 127 ? code - 256 : code;
}

/** The byte at `at`, 0 at the end as in C. */
function byteAt(bytes: string, at: number): number {
  return at < bytes.length ? bytes.charCodeAt(at) : 0;
}

const DASH = 45;
const SLASH = 47;
const BRACKET = 91;

function skipDashes(bytes: string, from: number): number {
  let at = from;
  while (byteAt(bytes, at) === DASH) at++;
  return at;
}

/** main/pbx.c:ext_cmp_exten: plain names byte by byte, `-` ignored. */
function comparePlain(left: string, right: string, partial = false): number {
  let l = 0;
  let r = 0;
  for (;;) {
    l = skipDashes(left, l);
    r = skipDashes(right, r);
    const b = byteAt(right, r++);
    const a = byteAt(left, l++);
    if (partial && b === 0) return 0;
    if (a !== b) return signed(a) - signed(b);
    if (a === 0) return 0;
  }
}

interface Position {
  at: number;
}

/** main/pbx.c:ext_cmp_pattern_pos: the rank of the next character or set; fills `members` with its bytes. */
function nextRank(pattern: string, position: Position, members: Uint8Array): number {
  for (;;) {
    position.at = skipDashes(pattern, position.at);
    const c = byteAt(pattern, position.at++);
    switch (String.fromCharCode(c)) {
      case 'n':
      case 'N':
        members.fill(1, 50, 58);
        return 0x0800 | 50;
      case 'x':
      case 'X':
        members.fill(1, 48, 58);
        return 0x0a00 | 48;
      case 'z':
      case 'Z':
        members.fill(1, 49, 58);
        return 0x0900 | 49;
      case '.':
        return 0x18000;
      case '!':
        return 0x28000;
      case '\0':
        return 0x30000;
      case '[':
        break;
      default:
        members[c] = 1;
        return 0x0100 | c;
    }
    const end = pattern.indexOf(']', position.at);
    if (end < 0) return 0x40000;
    let count = 0;
    let lowest = 0xff;
    for (; position.at < end; position.at++) {
      const from = byteAt(pattern, position.at);
      let to = from;
      if (position.at + 2 < end && byteAt(pattern, position.at + 1) === DASH) {
        to = byteAt(pattern, position.at + 2);
        position.at += 2;
      }
      lowest = Math.min(lowest, from);
      for (let byte = from; byte <= to; byte++) {
        if (members[byte] === 0) {
          members[byte] = 1;
          count += 0x100;
        }
      }
    }
    position.at++;
    if (count > 0) return count | lowest;
  }
}

/** main/pbx.c:ext_cmp_pattern, on patterns without their `_`. */
function comparePatterns(left: string, right: string): number {
  const l = { at: 0 };
  const r = { at: 0 };
  for (;;) {
    const leftMembers = new Uint8Array(256);
    const rightMembers = new Uint8Array(256);
    const leftRank = nextRank(left, l, leftMembers);
    const rightRank = nextRank(right, r, rightMembers);
    if (leftRank !== rightRank) return leftRank - rightRank;
    for (let byte = 0; byte < 256; byte++) {
      const difference = (rightMembers[byte] ?? 0) - (leftMembers[byte] ?? 0);
      if (difference !== 0) return difference;
    }
    if (leftRank === 0x30000) return 0;
  }
}

/**
 * The order in which Asterisk keeps and tries extensions (main/pbx.c:ext_cmp): plain ones first, then patterns, the
 * more specific first. -1, 0 or 1; 0 means that both are the same extension (`_ZX` and `_[1-9]X`).
 */
export function compareExtensions(left: string, right: string): -1 | 0 | 1 {
  const a = toBytes(left);
  const b = toBytes(right);
  let order: number;
  if (!a.startsWith('_')) order = b.startsWith('_') ? -1 : comparePlain(a, b);
  else order = b.startsWith('_') ? comparePatterns(a.slice(1), b.slice(1)) : 1;
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

/**
 * Whether an extension, pattern or plain, takes a dialled number: 0 no, 1 yes, 2 yes by `!` (main/pbx.c:
 * _extension_match_core, the default matcher). `!` matters to `match-more`: no more digits are waited for then.
 */
export function matchExtension(pattern: string, number: string, mode: MatchMode = 'match'): 0 | 1 | 2 {
  const p = toBytes(pattern);
  const d = toBytes(number);
  if (!p.startsWith('_')) return matchPlain(p, d, mode);
  if (mode === 'match' && d.startsWith('_') && comparePatterns(p.slice(1), d.slice(1)) === 0) return 1;
  return matchPattern(p, d, mode);
}

function lengthWithoutDashes(bytes: string): number {
  let length = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes.charCodeAt(i) !== DASH) length++;
  return length;
}

function matchPlain(pattern: string, data: string, mode: MatchMode): 0 | 1 {
  const patternLength = lengthWithoutDashes(pattern);
  const dataLength = lengthWithoutDashes(data);
  if (patternLength < dataLength) return 0;
  if (mode === 'match') return comparePlain(pattern, data) === 0 ? 1 : 0;
  if (dataLength !== 0 && comparePlain(pattern, data, true) !== 0) return 0;
  return mode === 'match-more' && patternLength <= dataLength ? 0 : 1;
}

function matchPattern(pattern: string, data: string, mode: MatchMode): 0 | 1 | 2 {
  let p = 1;
  let d = 0;
  for (;;) {
    d = skipDashes(data, d);
    p = skipDashes(pattern, p);
    const wanted = byteAt(pattern, p);
    if (byteAt(data, d) === 0 || wanted === 0 || wanted === SLASH) break;
    if (wanted === BRACKET) {
      const close = pattern.indexOf(']', p + 1);
      if (close < 0) return 0;
      const empty = close === p + 1;
      if (!empty && !inSet(pattern, p + 1, close, byteAt(data, d))) return 0;
      p = close + 1;
      if (!empty) d++;
      continue;
    }
    const step = matchOne(wanted, byteAt(data, d));
    if (step === 'all') return 1;
    if (step === 'early') return 2;
    if (step === 'no') return 0;
    d++;
    p++;
  }
  if (byteAt(data, d) !== 0) return 0;
  const left = byteAt(pattern, p);
  if (left === 0 || left === SLASH) return mode === 'match-more' ? 0 : 1;
  if (left === 33) return 2;
  return mode === 'match' ? 0 : 1;
}

/** Whether a byte is in the set between `from` and `close`; a `-` between two characters makes a range. */
function inSet(pattern: string, from: number, close: number, byte: number): boolean {
  const value = signed(byte);
  for (let at = from; at < close; at++) {
    if (at + 2 < close && byteAt(pattern, at + 1) === DASH) {
      if (value >= signed(byteAt(pattern, at)) && value <= signed(byteAt(pattern, at + 2))) return true;
      at += 2;
    } else if (byteAt(pattern, at) === byte) {
      return true;
    }
  }
  return false;
}

function matchOne(wanted: number, byte: number): 'yes' | 'no' | 'all' | 'early' {
  switch (String.fromCharCode(wanted)) {
    case 'n':
    case 'N':
      return byte >= 50 && byte <= 57 ? 'yes' : 'no';
    case 'x':
    case 'X':
      return byte >= 48 && byte <= 57 ? 'yes' : 'no';
    case 'z':
    case 'Z':
      return byte >= 49 && byte <= 57 ? 'yes' : 'no';
    case '.':
      return 'all';
    case '!':
      return 'early';
    default:
      return byte === wanted ? 'yes' : 'no';
  }
}

/**
 * Whether an entry's caller-id match lets a caller through (main/pbx.c:matchcid): undefined takes everybody, the empty
 * one only callers without a number, any other is an extension or pattern for the number.
 */
export function matchCallerId(match: string | undefined, callerId: string | undefined): boolean {
  if (match === undefined) return true;
  if (callerId === undefined || callerId === '') return match === '';
  return matchExtension(match, callerId) !== 0;
}

/**
 * Equality and order of two dialplan entries: the extension first, then those with a caller-id match before those
 * without, then the order of the matches themselves (main/pbx.c:ast_add_extension2_lockopt).
 */
export function compareEntries(
  left: { readonly name: string; readonly callerId: string | undefined },
  right: { readonly name: string; readonly callerId: string | undefined },
): -1 | 0 | 1 {
  const byName = compareExtensions(left.name, right.name);
  if (byName !== 0) return byName;
  if (left.callerId === undefined) return right.callerId === undefined ? 0 : 1;
  return right.callerId === undefined ? -1 : compareExtensions(left.callerId, right.callerId);
}

/**
 * An extension's name as Asterisk stores and shows it: blanks outside of a pattern's sets are dropped
 * (main/pbx.c:ext_strncpy); dashes stay, they are only ignored in comparison.
 */
export function normalizeExtension(text: string): string {
  if (!text.includes(' ')) return text;
  const isPattern = text.startsWith('_');
  let inSquares = false;
  let result = '';
  for (const c of text) {
    if (c === '[' && isPattern) inSquares = true;
    else if (c === ']') inSquares = false;
    if (c !== ' ' || inSquares) result += c;
  }
  return result;
}

/**
 * A caller-id match as Asterisk keeps it: blanks, parentheses, dashes outside of brackets and every `.` but a final one
 * are dropped (main/callerid.c:ast_shrink_phone_number).
 */
export function shrinkPhoneNumber(text: string): string {
  let bracketed = 0;
  let result = '';
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '[') bracketed++;
    else if (c === ']') bracketed--;
    if (c === '-' && bracketed === 0) continue;
    if (c === '.' && i + 1 < text.length) continue;
    if (c === '(' || c === ' ' || c === ')') continue;
    result += c;
  }
  return result;
}
