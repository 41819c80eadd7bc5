/**
 * Small tools that several functions share: the escapes of main/app.c:ast_get_encoded_char, and the blanks and case
 * of the C locale. All strings are byte strings.
 */
import type { FunctionCallContext } from '../environment.ts';

export interface EncodedCharacter {
  /** One byte; `\0` as a character ends a C string. */
  readonly character: string;
  readonly consumed: number;
}

/** The character at `at`, escapes decoded; undefined at the end or for a bad escape, which is reported. */
export function encodedCharacter(
  text: string,
  at: number,
  context: FunctionCallContext,
): EncodedCharacter | undefined {
  const c = text.charAt(at);
  if (c === '') return undefined;
  if (c !== '\\') return { character: c, consumed: 1 };
  const next = text.charAt(at + 1);
  if (next === 'n') return { character: '\n', consumed: 2 };
  if (next === 'r') return { character: '\r', consumed: 2 };
  if (next === 't') return { character: '\t', consumed: 2 };
  if (next === 'x') {
    const digits = /^[0-9a-fA-F]{1,2}/.exec(text.slice(at + 2, at + 4))?.[0];
    if (digits === undefined) {
      context.report('illegal-hexadecimal', text.charAt(at + 2));
      return undefined;
    }
    return { character: String.fromCharCode(Number.parseInt(digits, 16)), consumed: 2 + digits.length };
  }
  if (next === '0') {
    const digits = /^[0-7]*/.exec(text.slice(at + 2))?.[0] ?? '';
    const value = [...digits].reduce((sum, digit) => (sum * 8 + Number(digit)) & 0xff, 0);
    return { character: String.fromCharCode(value), consumed: 2 + digits.length };
  }
  // A backslash at the very end gives the closing zero and steps over it; the text ends there for us.
  return { character: next === '' ? '\0' : next, consumed: 2 };
}

/** A delimiter as a one-byte C string: empty where it cannot be decoded or is a zero. */
export function delimiter(text: string | undefined, context: FunctionCallContext): string {
  const character = text === undefined ? undefined : encodedCharacter(text, 0, context)?.character;
  return character === undefined || character === '\0' ? '' : character;
}

/** main/app.c:ast_get_encoded_str, into a buffer of `size` bytes. */
export function encodedString(text: string, size: number, context: FunctionCallContext): string {
  let result = '';
  let at = 0;
  while (result.length < size - 1) {
    const next = encodedCharacter(text, at, context);
    if (next === undefined) break;
    result += next.character;
    at += next.consumed;
  }
  const end = result.indexOf('\0');
  return end < 0 ? result : result.slice(0, end);
}

/** C's strsep over a whole text: the fields between single-byte delimiters; one field without a delimiter. */
export function fields(text: string, separator: string): string[] {
  return separator === '' ? [text] : text.split(separator);
}

/** include/asterisk/strings.h:ast_strip: bytes below 33 go from both ends. */
export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) < 33) start++;
  while (end > start && text.charCodeAt(end - 1) < 33) end--;
  return text.slice(start, end);
}

/** main/utils.c:ast_strip_quoted with double quotes. */
export function stripQuoted(text: string): string {
  const inner = strip(text);
  return inner.length > 1 && inner.startsWith('"') && inner.endsWith('"') ? inner.slice(1, -1) : inner;
}

/** C's isspace. */
export function isSpace(c: string): boolean {
  return c === ' ' || (c >= '\t' && c <= '\r');
}

/** C's toupper for every byte: only ASCII letters change. */
export function toUpper(text: string): string {
  return text.replace(/[a-z]+/g, letters => letters.toUpperCase());
}

/** C's tolower for every byte. */
export function toLower(text: string): string {
  return text.replace(/[A-Z]+/g, letters => letters.toLowerCase());
}
