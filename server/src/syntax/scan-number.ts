/**
 * The integers that Asterisk reads with C's `sscanf("%30d")` and `atoi`: leading blanks and a sign are taken, what
 * follows the digits is left, too large ones saturate at 64 bits and keep their lower 32.
 */

export interface ScannedInteger {
  /** A 32-bit signed integer. */
  readonly value: number;
  /** The offset behind the last digit. */
  readonly end: number;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/**
 * `%<width>d` at `at`. The width limits sign and digits, not the blanks before them. Undefined where C would convert
 * nothing.
 */
export function scanInteger(
  text: string,
  at = 0,
  width = 30,
  limit = text.length,
): ScannedInteger | undefined {
  let i = at;
  while (i < limit && isSpace(text.charCodeAt(i))) i++;
  const end = Math.min(limit, i + width);
  let from = i;
  const sign = text.charCodeAt(i);
  if (i < end && (sign === 43 || sign === 45)) from = i + 1;
  let to = from;
  while (to < end && text.charCodeAt(to) >= 48 && text.charCodeAt(to) <= 57) to++;
  if (to === from) return undefined;
  return { value: toInt32(text.slice(from, to), i < from && sign === 45), end: to };
}

function toInt32(digits: string, negative: boolean): number {
  if (digits.length <= 15) {
    const value = Number(digits);
    return (negative ? -value : value) | 0;
  }
  const magnitude = BigInt(digits);
  const limit = negative ? 1n << 63n : (1n << 63n) - 1n;
  const clamped = magnitude > limit ? limit : magnitude;
  return Number(BigInt.asIntN(32, negative ? -clamped : clamped));
}

/** C's `atoi`: 0 where there is no number. */
export function atoi(text: string): number {
  return scanInteger(text, 0, text.length + 1)?.value ?? 0;
}

/**
 * What main/pbx.c:pbx_checkcondition says of a condition's final text: empty is false, text that begins with a number
 * is that number's truth, any other text, even a blank one, is true.
 */
export function checkCondition(text: string): boolean {
  if (text === '') return false;
  const number = scanInteger(text);
  return number === undefined ? true : number.value !== 0;
}
