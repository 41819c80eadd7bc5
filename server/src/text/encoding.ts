/**
 * Bytes to characters and back without loss. UTF-8 is read as UTF-8; a byte that is not part of it becomes a lone low
 * surrogate U+DC80..U+DCFF, which no valid text holds, and turns into the same byte again. So a file with CP1251
 * comments can be read, judged and written back byte for byte.
 */

/** What each host has, though no library of the language itself declares it. */
declare const TextDecoder: new (
  encoding: 'utf-8',
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

/** The characters of a file's bytes; never fails. A byte order mark stays, as U+FEFF: Asterisk sees it too. */
export function decode(bytes: Uint8Array): string {
  try {
    // Ten times as fast, but it knows nothing of bytes that are no UTF-8.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return decodeAny(bytes);
  }
}

function decodeAny(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let codes: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      codes.push(0xdc00 + (bytes[at] ?? 0));
      at += 1;
    } else {
      codes.push(codePoint(bytes, at, length));
      at += length;
    }
    if (codes.length === 4096) {
      pieces.push(String.fromCodePoint(...codes));
      codes = [];
    }
  }
  pieces.push(String.fromCodePoint(...codes));
  return pieces.join('');
}

/** The bytes that `decode` made this text from. A lone surrogate that stands for no byte becomes U+FFFD. */
export function encode(text: string): Uint8Array {
  const bytes = new Uint8Array(byteLength(text));
  let to = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    if (code > 0xffff) at += 1;
    if (code < 0x80) {
      bytes[to++] = code;
    } else if (isEscapedByte(code)) {
      bytes[to++] = code - 0xdc00;
    } else if (code < 0x800) {
      bytes[to++] = 0xc0 | (code >> 6);
      bytes[to++] = 0x80 | (code & 0x3f);
    } else if (code < 0x10000) {
      const kept = code >= 0xd800 && code < 0xe000 ? 0xfffd : code;
      bytes[to++] = 0xe0 | (kept >> 12);
      bytes[to++] = 0x80 | ((kept >> 6) & 0x3f);
      bytes[to++] = 0x80 | (kept & 0x3f);
    } else {
      bytes[to++] = 0xf0 | (code >> 18);
      bytes[to++] = 0x80 | ((code >> 12) & 0x3f);
      bytes[to++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[to++] = 0x80 | (code & 0x3f);
    }
  }
  return bytes;
}

/** The number of bytes that a text, or a piece of it, takes in its file. */
export function byteLength(text: string, start = 0, end = text.length): number {
  let bytes = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80 || isEscapedByte(code)) {
      bytes += 1;
    } else if (code < 0x800) {
      bytes += 2;
    } else if (code >= 0xd800 && code < 0xdc00 && isLowSurrogate(text.charCodeAt(at + 1))) {
      bytes += 4;
      at += 1;
    } else {
      bytes += 3;
    }
  }
  return bytes;
}

/** Whether the text came from bytes that are not UTF-8. */
export function holdsForeignBytes(text: string): boolean {
  return !text.isWellFormed();
}

function isEscapedByte(code: number): boolean {
  return code >= 0xdc80 && code <= 0xdcff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

/** Length of the valid UTF-8 sequence at `at`, 0 where there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length =
    first >= 0xc2 && first < 0xe0
      ? 2
      : first >= 0xe0 && first < 0xf0
        ? 3
        : first >= 0xf0 && first < 0xf5
          ? 4
          : 0;
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  const second = bytes[at + 1] ?? 0;
  const overlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const outside = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f);
  return overlong || outside ? 0 : length;
}

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  const first = bytes[at] ?? 0;
  let code = length === 1 ? first : first & (0xff >> (length + 1));
  for (let index = 1; index < length; index++) code = (code << 6) | ((bytes[at + index] ?? 0) & 0x3f);
  return code;
}
