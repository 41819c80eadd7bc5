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

/** main/pbx.c:ext_strncpy without fluff: dashes go, but not those of a pattern's sets. */
export function withoutDashes(text: string): string {
  if (!text.includes('-')) return text;
  const isPattern = text.startsWith('_');
  let result = '';
  let inSquares = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '[' && isPattern) inSquares = true;
    else if (character === ']') inSquares = false;
    if (character !== '-' || inSquares) result += character;
  }
  return result;
}

/** Keys end in what no other key goes on from, so that they can be put one behind the other. */
function nameKey(name: string): string {
  const bytes = bytesOf(name);
  return name.charCodeAt(0) === underscore ? `2${patternKey(bytes)}` : `1${plainKey(bytes)}`;
}

/**
 * ext_cmp_exten: byte by byte as signed characters, dashes left out; so a byte above 127 sorts before the end of a name,
 * and the end before ASCII.
 */
function plainKey(bytes: string): string {
  let key = bytes.includes('-') ? bytes.replaceAll('-', '') : bytes;
  if (unusual.test(key))
    key = key.replace(/[\x01\x80-\xff]/g, byte => (byte === '\x01' ? '\x01\x7f' : `\x00${byte}`));
  return `${key}\x01`;
}

const unusual = /[\x01\x80-\xff]/;

/** ext_cmp_pattern: rank by rank, and where two ranks are the same by the members of the sets. */
function patternKey(bytes: string): string {
  let key = '';
  for (let at = 1; at < bytes.length; ) {
    if (bytes.charCodeAt(at) === openSquare) {
      const close = bytes.indexOf(']', at);
      key += close === -1 ? openSet : setKey(bytes, at + 1, close);
      at = close === -1 ? at + 1 : close + 1;
    } else {
      key += characterKeys[bytes.charCodeAt(at)] ?? '';
      at += 1;
    }
  }
  return key + endOfPattern;
}

/** A set: its size and its lowest written character first; an empty one is skipped. */
function setKey(bytes: string, start: number, close: number): string {
  const members = new Set<number>();
  let lowest = 0xff;
  for (let at = start; at < close; at++) {
    const from = bytes.charCodeAt(at);
    if (at + 2 < close && bytes.charCodeAt(at + 1) === dash) at += 2;
    const to = bytes.charCodeAt(at);
    lowest = Math.min(lowest, from);
    for (let byte = from; byte <= to; byte++) members.add(byte);
  }
  return members.size === 0
    ? ''
    : membersKey(
        [...members].sort((left, right) => left - right),
        lowest,
      );
}

/** Of two sets of one size that with the lower characters comes first. */
function membersKey(members: readonly number[], lowest: number): string {
  return String.fromCharCode(0, members.length, lowest, ...members);
}

function characterKey(byte: number): string {
  switch (String.fromCharCode(byte)) {
    case '-':
      return '';
    case 'X':
    case 'x':
      return digitsKey(0x30);
    case 'Z':
    case 'z':
      return digitsKey(0x31);
    case 'N':
    case 'n':
      return digitsKey(0x32);
    case '.':
      return '\x01';
    case '!':
      return '\x02';
    default:
      return membersKey([byte], byte);
  }
}

function digitsKey(from: number): string {
  const members: number[] = [];
  for (let byte = from; byte <= 0x39; byte++) members.push(byte);
  return membersKey(members, from);
}

function bytesOf(name: string): string {
  for (let at = 0; at < name.length; at++) {
    if (name.charCodeAt(at) >= 0x80) return String.fromCharCode(...encode(name));
  }
  return name;
}

const dash = 0x2d;
const openSquare = 0x5b;
const underscore = 0x5f;

const endOfPattern = '\x03';
const openSet = '\x04';
const characterKeys: readonly string[] = Array.from({ length: 256 }, (_, byte) => characterKey(byte));
