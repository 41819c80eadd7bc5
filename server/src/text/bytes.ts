/** Asterisk's buffers count bytes; a text may have to be cut within a character. */
import { byteLength, decode, encode } from './encoding.ts';

/** The text cut to a number of bytes, as a C buffer cuts it: a character that is cut through leaves its first bytes. */
export function cutToBytes(text: string, limit: number): string {
  if (text.length * 3 <= limit || byteLength(text) <= limit) return text;
  return decode(encode(text).subarray(0, limit));
}

/**
 * The text as it is shown where bytes cannot be: U+FFFD for each piece of UTF-8 that is broken off and for each other
 * byte that is no part of it, as decoders do.
 */
export function shownText(text: string): string {
  return text.isWellFormed() ? text : text.replace(/[\u{dc80}-\u{dcff}]+/gu, replaceBytes).toWellFormed();
}

function replaceBytes(run: string): string {
  let shown = '';
  for (let at = 0; at < run.length; ) {
    shown += '\ufffd';
    at += brokenLength(run, at);
  }
  return shown;
}

/** How many bytes from `at` on are the beginning of a sequence that is not finished; 1 where none is begun. */
function brokenLength(run: string, at: number): number {
  const byte = (index: number) => (index < run.length ? run.charCodeAt(index) - 0xdc00 : 0);
  const first = byte(at);
  const length =
    first >= 0xc2 && first < 0xe0
      ? 2
      : first >= 0xe0 && first < 0xf0
        ? 3
        : first >= 0xf0 && first < 0xf5
          ? 4
          : 1;
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  let taken = 1;
  while (taken < length - 1) {
    const next = byte(at + taken);
    if (next < (taken === 1 ? lowest : 0x80) || next > (taken === 1 ? highest : 0xbf)) break;
    taken += 1;
  }
  return taken;
}
