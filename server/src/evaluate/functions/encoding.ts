/** URIENCODE, URIDECODE (funcs/func_uri.c, main/utils.c), BASE64_ENCODE and BASE64_DECODE (funcs/func_base64.c). */
import type { DialplanFunction, FunctionCallContext } from '../environment.ts';

const UNRESERVED = /^[-_.!~*'()0-9A-Za-z]$/;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function uriEncode(context: FunctionCallContext, args: string): string {
  let out = '';
  for (let i = 0; i < args.length && out.length < context.size - 1; i++) {
    const c = args.charAt(i);
    if (UNRESERVED.test(c)) {
      out += c;
    } else {
      if (out.length >= context.size - 3) break;
      out += `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
    }
  }
  return out;
}

/** The two characters behind `%`, as `sscanf("%2x")` reads them: a blank or a sign may stand first. */
function hexadecimalPair(text: string): number | undefined {
  const found = /^[ \t\n\v\f\r]*(?=(..?))\1/s.exec(text);
  const digits = found?.[1] === undefined ? null : /^([+-]?)([0-9a-fA-F]+)/.exec(found[1]);
  if (digits === null) return undefined;
  const value = Number.parseInt(digits[2] ?? '', 16);
  return (digits[1] === '-' ? -value : value) & 0xff;
}

function uriDecode(_context: FunctionCallContext, args: string): string {
  let out = '';
  for (let i = 0; i < args.length; i++) {
    const c = args.charAt(i);
    const value = c === '%' && i + 2 < args.length ? hexadecimalPair(args.slice(i + 1)) : undefined;
    if (value === undefined) {
      out += c;
    } else {
      out += String.fromCharCode(value);
      i += 2;
    }
  }
  return out;
}

function base64Encode(args: string, size: number): string {
  let out = '';
  const max = size - 1;
  for (let i = 0; i < args.length && out.length + 4 <= max; i += 3) {
    const [a = 0, b = 0, c = 0] = [0, 1, 2].map(k => (i + k < args.length ? args.charCodeAt(i + k) : 0));
    const group = (a << 16) | (b << 8) | c;
    const count = Math.min(3, args.length - i);
    out += BASE64.charAt(group >> 18) + BASE64.charAt((group >> 12) & 63);
    out += count > 1 ? BASE64.charAt((group >> 6) & 63) : '=';
    out += count > 2 ? BASE64.charAt(group & 63) : '=';
  }
  return out;
}

/** What is no base64 digit counts as the last one (main/utils.c fills its table with ones). */
function base64Decode(args: string): string {
  let out = '';
  let bits = 0;
  let value = 0;
  for (const c of args) {
    if (c === '=') break;
    const digit = BASE64.indexOf(c);
    value = ((value << 6) | (digit < 0 ? 63 : digit)) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out += String.fromCharCode((value >> bits) & 0xff);
    }
  }
  return out;
}

function base64(context: FunctionCallContext, args: string): string | undefined {
  if (args === '') {
    context.report('base64-syntax', context.name);
    return undefined;
  }
  return context.name === 'BASE64_ENCODE' ? base64Encode(args, context.size) : base64Decode(args);
}

export const ENCODING_FUNCTIONS: Readonly<Record<string, DialplanFunction>> = {
  URIENCODE: { read: uriEncode },
  URIDECODE: { read: uriDecode },
  BASE64_ENCODE: { read: base64 },
  BASE64_DECODE: { read: base64 },
};
