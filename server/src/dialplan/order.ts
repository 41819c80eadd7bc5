/**
 * The order in which Asterisk keeps the extensions of a context, and which of them are the same one, as a string: equal
 * keys are equal extensions, and keys compare as main/pbx.c:ext_cmp compares (`syntax/pattern.ts:compareEntries` says
 * the same of two names at a time; a test holds them together). So a context of ten thousand extensions finds a
 * duplicate by a map and is sorted by the comparison of strings.
 */
import { encode } from '../text/encoding.ts';

/** The key of an extension together with its caller-id match, which is undefined where the caller does not matter. */
export function entryKey(name: string, callerId: string | undefined): string {
  // Entries with a match come before the one without.
  return callerId === undefined ? `${nameKey(name)}1` : `${nameKey(name)}0${nameKey(callerId)}`;
}

/** Keys end in what no other key goes on from, so that they can be put one behind the other. */
function nameKey(name: string): string {
  return name.charCodeAt(0) === underscore ? `2${patternKey(bytesOf(name))}` : `1${plainKey(name)}`;
}

/**
 * ext_cmp_exten: byte by byte as signed characters, dashes left out; so a byte above 127 sorts before the end of a name,
 * and the end before ASCII. Each byte is moved up so that these come to stand in that order.
 */
function plainKey(name: string): string {
  const bytes = bytesOf(name);
  let key = '';
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes.charCodeAt(at);
    if (byte !== dash) key += String.fromCharCode(byte < 0x80 ? byte + 0x81 : byte - 0x7f);
  }
  return `${key}\x81`;
}

/** ext_cmp_pattern: rank by rank, and where two ranks are the same by the members of the sets. */
function patternKey(bytes: string): string {
  let key = '';
  for (let at = 1; at < bytes.length; ) {
    const code = bytes.charCodeAt(at);
    if (code === openSquare) {
      const close = bytes.indexOf(']', at);
      key += close === -1 ? badSet : setKey(bytes, at + 1, close);
      at = close === -1 ? at + 1 : close + 1;
      continue;
    }
    at += 1;
    if (code !== dash) key += classKeys.get(String.fromCharCode(code)) ?? characterKey(code, code);
  }
  return key + endOfPattern;
}

/** A set: its size and its lowest written character first; an empty one is skipped. */
function setKey(bytes: string, start: number, close: number): string {
  const members = new Set<number>();
  let lowest = 0xff;
  for (let at = start; at < close; at++) {
    const from = bytes.charCodeAt(at);
    const isRange = at + 2 < close && bytes.charCodeAt(at + 1) === dash;
    if (isRange) at += 2;
    const to = bytes.charCodeAt(at);
    lowest = Math.min(lowest, from);
    for (let byte = from; byte <= to; byte++) members.add(byte);
  }
  return members.size === 0 ? '' : membersKey(members, lowest);
}

function membersKey(members: ReadonlySet<number>, lowest: number): string {
  const [first] = members;
  if (members.size === 1 && first !== undefined) return characterKey(first, lowest);
  // The set with the lower characters comes first: a bit is 0 where its character is in the set.
  const words = new Array<number>(16).fill(0xffff);
  for (const byte of members) words[byte >> 4] = (words[byte >> 4] ?? 0) & ~(0x8000 >> (byte & 15));
  return rankKey((members.size << 8) | lowest) + String.fromCharCode(...words);
}

function characterKey(member: number, lowest: number): string {
  return rankKey(0x100 | lowest) + String.fromCharCode(member);
}

function rankKey(rank: number): string {
  return String.fromCharCode(rank >> 16, rank & 0xffff);
}

function bytesOf(name: string): string {
  for (let at = 0; at < name.length; at++) {
    if (name.charCodeAt(at) >= 0x80) return String.fromCharCode(...encode(name));
  }
  return name;
}

function digitsKey(from: number): string {
  const members = new Set<number>();
  for (let byte = from; byte <= 0x39; byte++) members.add(byte);
  return membersKey(members, from);
}

const dash = 0x2d;
const openSquare = 0x5b;
const underscore = 0x5f;

const badSet = rankKey(0x40000);
const endOfPattern = rankKey(0x30000);

/** Characters that stand for others in a pattern. */
const classKeys: ReadonlyMap<string, string> = new Map([
  ['.', rankKey(0x18000)],
  ['!', rankKey(0x28000)],
  ['X', digitsKey(0x30)],
  ['x', digitsKey(0x30)],
  ['Z', digitsKey(0x31)],
  ['z', digitsKey(0x31)],
  ['N', digitsKey(0x32)],
  ['n', digitsKey(0x32)],
]);
