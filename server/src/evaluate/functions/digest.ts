/** MD5 and SHA1 (funcs/func_md5.c, funcs/func_sha1.c), calculated over the bytes; RFC 1321 and RFC 3174. */
import type { DialplanFunction } from '../environment.ts';

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

/** The message with its padding, as 32-bit words in the given byte order. */
function padded(bytes: string, littleEndian: boolean): Int32Array {
  const blocks = ((bytes.length + 8) >> 6) + 1;
  const view = new DataView(new ArrayBuffer(blocks * 64));
  for (let i = 0; i < bytes.length; i++) view.setUint8(i, bytes.charCodeAt(i));
  view.setUint8(bytes.length, 0x80);
  const length = blocks * 64 - 8;
  view.setUint32(littleEndian ? length : length + 4, bytes.length * 8, littleEndian);
  return Int32Array.from({ length: blocks * 16 }, (_, index) => view.getInt32(index * 4, littleEndian));
}

const MD5_SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const MD5_SINES = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);

/** The MD5 digest of a byte string, in lower-case hexadecimal digits. */
function md5(bytes: string): string {
  const words = padded(bytes, true);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476].map(value => value | 0);
  for (let block = 0; block < words.length; block += 16) {
    let [a = 0, b = 0, c = 0, d = 0] = state;
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      let f = (b & c) | (~b & d);
      let index = i;
      if (round === 1) {
        f = (d & b) | (~d & c);
        index = 5 * i + 1;
      } else if (round === 2) {
        f = b ^ c ^ d;
        index = 3 * i + 5;
      } else if (round === 3) {
        f = c ^ (b | ~d);
        index = 7 * i;
      }
      const sum = (a + f + (MD5_SINES[i] ?? 0) + (words[block + (index & 15)] ?? 0)) | 0;
      [a, d, c, b] = [d, c, b, (b + rotate(sum, MD5_SHIFTS[round * 4 + (i & 3)] ?? 0)) | 0];
    }
    [a, b, c, d].forEach((value, index) => {
      state[index] = ((state[index] ?? 0) + value) | 0;
    });
  }
  return state.map(word => hexadecimal(swap(word))).join('');
}

function swap(word: number): number {
  return (rotate(word, 8) & 0x00ff00ff) | (rotate(word, 24) & 0xff00ff00);
}

function hexadecimal(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}

/** The SHA-1 digest of a byte string, in lower-case hexadecimal digits. */
function sha1(bytes: string): string {
  const words = padded(bytes, false);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0].map(value => value | 0);
  const schedule = new Int32Array(80);
  for (let block = 0; block < words.length; block += 16) {
    for (let i = 0; i < 80; i++) {
      const at = (back: number): number => schedule[i - back] ?? 0;
      schedule[i] = i < 16 ? (words[block + i] ?? 0) : rotate(at(3) ^ at(8) ^ at(14) ^ at(16), 1);
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (let i = 0; i < 80; i++) {
      let f = b ^ c ^ d;
      let k = i < 40 ? 0x6ed9eba1 : 0xca62c1d6;
      if (i < 20) {
        f = (b & c) | (~b & d);
        k = 0x5a827999;
      } else if (i >= 40 && i < 60) {
        f = (b & c) | (b & d) | (c & d);
        k = 0x8f1bbcdc;
      }
      const next = (rotate(a, 5) + f + e + k + (schedule[i] ?? 0)) | 0;
      [e, d, c, b, a] = [d, c, rotate(b, 30), a, next];
    }
    [a, b, c, d, e].forEach((value, index) => {
      state[index] = ((state[index] ?? 0) + value) | 0;
    });
  }
  return state.map(hexadecimal).join('');
}

export const DIGEST_FUNCTIONS: Readonly<Record<string, DialplanFunction>> = {
  MD5: {
    read(context, args) {
      if (args !== '') return md5(args);
      context.report('md5-syntax');
      return undefined;
    },
  },
  SHA1: {
    read(context, args) {
      if (args !== '') return sha1(args);
      context.report('sha1-syntax');
      return undefined;
    },
  },
};
