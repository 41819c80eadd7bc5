/**
 * The x87 80-bit `long double` in which Asterisk's expressions calculate: a 64-bit mantissa, rounding to nearest even,
 * a 15-bit exponent, gradual underflow.
 *
 * Strategy: exact integers. A finite number is mantissa * 2^exponent with a BigInt mantissa; every operation forms the
 * exact result (or enough bits of it and whether more follow) and rounds once. JavaScript's own numbers, with 53 bits,
 * would print other digits.
 */

export interface Finite {
  readonly kind: 'finite';
  readonly negative: boolean;
  /** Below 2^64; 0 for zero. */
  readonly mantissa: bigint;
  readonly exponent: number;
}
export interface Infinite {
  readonly kind: 'infinite';
  readonly negative: boolean;
}
export interface NotANumber {
  readonly kind: 'nan';
  readonly negative: boolean;
}
export type Extended = Finite | Infinite | NotANumber;

const MANTISSA_BITS = 64;
const SMALLEST_EXPONENT = -16445;
const LARGEST_EXPONENT = 16320;

export const ZERO: Extended = { kind: 'finite', negative: false, mantissa: 0n, exponent: 0 };
export const ONE: Extended = { kind: 'finite', negative: false, mantissa: 1n, exponent: 0 };
/** What x87 gives for an invalid operation, printed as `-nan`. */
export const INVALID: Extended = { kind: 'nan', negative: true };

export function infinity(negative: boolean): Extended {
  return { kind: 'infinite', negative };
}

/** The number of bits of a non-negative integer; 0 for 0. */
export function bitLength(value: bigint): number {
  if (value === 0n) return 0;
  const hex = value.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}

/**
 * The number nearest to `mantissa * 2^exponent`; `sticky` says that the exact value is a little greater in magnitude.
 */
export function round(negative: boolean, mantissa: bigint, exponent: number, sticky = false): Extended {
  if (mantissa === 0n) return { kind: 'finite', negative, mantissa, exponent: 0 };
  let m = mantissa;
  let e = exponent;
  const drop = Math.max(bitLength(m) - MANTISSA_BITS, SMALLEST_EXPONENT - e);
  if (drop > 0) {
    const shift = BigInt(drop);
    const rest = m & ((1n << shift) - 1n);
    const half = 1n << (shift - 1n);
    m >>= shift;
    e += drop;
    if (rest > half || (rest === half && (sticky || (m & 1n) === 1n))) m += 1n;
    if (m >> BigInt(MANTISSA_BITS) > 0n) {
      m >>= 1n;
      e += 1;
    }
    if (m === 0n) return { kind: 'finite', negative, mantissa: 0n, exponent: 0 };
  }
  if (bitLength(m) + e > LARGEST_EXPONENT + MANTISSA_BITS) return infinity(negative);
  return { kind: 'finite', negative, mantissa: m, exponent: e };
}

export function fromInteger(value: number | bigint): Extended {
  const whole = BigInt(value);
  return round(whole < 0n, whole < 0n ? -whole : whole, 0);
}

/** A double, exactly. */
export function fromDouble(value: number): Extended {
  if (Number.isNaN(value)) return { kind: 'nan', negative: false };
  if (!Number.isFinite(value)) return infinity(value < 0);
  const negative = value < 0 || Object.is(value, -0);
  let scaled = Math.abs(value);
  let exponent = 0;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    exponent--;
  }
  return round(negative, BigInt(scaled), exponent);
}

export function isZero(value: Extended): boolean {
  return value.kind === 'finite' && value.mantissa === 0n;
}

export function negate(value: Extended): Extended {
  return { ...value, negative: !value.negative };
}

/** A finite number as a signed integer over a power of two that both operands share. */
function aligned(
  a: Finite,
  b: Finite,
): { readonly left: bigint; readonly right: bigint; readonly exponent: number } {
  const exponent = Math.min(
    a.mantissa === 0n ? b.exponent : a.exponent,
    b.mantissa === 0n ? a.exponent : b.exponent,
  );
  const left = a.mantissa === 0n ? 0n : a.mantissa << BigInt(a.exponent - exponent);
  const right = b.mantissa === 0n ? 0n : b.mantissa << BigInt(b.exponent - exponent);
  return { left: a.negative ? -left : left, right: b.negative ? -right : right, exponent };
}

export function add(a: Extended, b: Extended): Extended {
  if (a.kind === 'nan') return a;
  if (b.kind === 'nan') return b;
  if (a.kind === 'infinite') return b.kind === 'infinite' && a.negative !== b.negative ? INVALID : a;
  if (b.kind === 'infinite') return b;
  const { left, right, exponent } = aligned(a, b);
  const sum = left + right;
  if (sum === 0n) return { ...ZERO, negative: a.negative && b.negative };
  return round(sum < 0n, sum < 0n ? -sum : sum, exponent);
}

export function subtract(a: Extended, b: Extended): Extended {
  return b.kind === 'nan' ? add(a, b) : add(a, negate(b));
}

export function multiply(a: Extended, b: Extended): Extended {
  if (a.kind === 'nan') return a;
  if (b.kind === 'nan') return b;
  const negative = a.negative !== b.negative;
  if (a.kind === 'infinite' || b.kind === 'infinite') {
    return isZero(a) || isZero(b) ? INVALID : infinity(negative);
  }
  return round(negative, a.mantissa * b.mantissa, a.exponent + b.exponent);
}

export function divide(a: Extended, b: Extended): Extended {
  if (a.kind === 'nan') return a;
  if (b.kind === 'nan') return b;
  const negative = a.negative !== b.negative;
  if (a.kind === 'infinite') return b.kind === 'infinite' ? INVALID : infinity(negative);
  if (b.kind === 'infinite') return { ...ZERO, negative };
  if (b.mantissa === 0n) return a.mantissa === 0n ? INVALID : infinity(negative);
  const shift = Math.max(0, MANTISSA_BITS + 2 + bitLength(b.mantissa) - bitLength(a.mantissa));
  const scaled = a.mantissa << BigInt(shift);
  const quotient = scaled / b.mantissa;
  const exact = quotient * b.mantissa === scaled;
  // One more bit below keeps "a little greater" apart from "exactly half".
  return round(negative, (quotient << 1n) | (exact ? 0n : 1n), a.exponent - b.exponent - shift - 1);
}

/** C's `fmodl`: exact, the sign of the dividend. */
export function modulo(a: Extended, b: Extended): Extended {
  if (a.kind === 'nan') return a;
  if (b.kind === 'nan') return b;
  if (a.kind === 'infinite' || isZero(b)) return INVALID;
  if (b.kind === 'infinite' || a.mantissa === 0n) return a;
  const { left, right, exponent } = aligned(a, b);
  const rest = left % right;
  return rest === 0n
    ? { ...ZERO, negative: a.negative }
    : round(rest < 0n, rest < 0n ? -rest : rest, exponent);
}

/** C's `remainderl`: exact, the quotient rounded to nearest even. */
export function remainder(a: Extended, b: Extended): Extended {
  if (a.kind === 'nan') return a;
  if (b.kind === 'nan') return b;
  if (a.kind === 'infinite' || isZero(b)) return INVALID;
  if (b.kind === 'infinite' || a.mantissa === 0n) return a;
  const { left, right, exponent } = aligned(a, b);
  const divisor = right < 0n ? -right : right;
  const dividend = left < 0n ? -left : left;
  const quotient = dividend / divisor;
  let rest = dividend - quotient * divisor;
  if (2n * rest > divisor || (2n * rest === divisor && (quotient & 1n) === 1n)) rest -= divisor;
  const signed = a.negative ? -rest : rest;
  if (signed === 0n) return { ...ZERO, negative: a.negative };
  return round(signed < 0n, signed < 0n ? -signed : signed, exponent);
}

/** -1, 0 or 1; undefined when one of them is not a number. */
export function compare(a: Extended, b: Extended): -1 | 0 | 1 | undefined {
  if (a.kind === 'nan' || b.kind === 'nan') return undefined;
  if (a.kind === 'infinite' || b.kind === 'infinite') {
    const left = a.kind === 'infinite' ? (a.negative ? -1 : 1) : 0;
    const right = b.kind === 'infinite' ? (b.negative ? -1 : 1) : 0;
    return left < right ? -1 : left > right ? 1 : 0;
  }
  const { left, right } = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

export type Rounding = 'floor' | 'ceil' | 'round' | 'rint' | 'trunc';

/** FLOOR, CEIL, ROUND (halves away from zero), RINT (halves to even) and TRUNC. */
export function toIntegral(value: Extended, mode: Rounding): Extended {
  if (value.kind !== 'finite' || value.exponent >= 0) return value;
  const shift = BigInt(-value.exponent);
  const whole = value.mantissa >> shift;
  const rest = value.mantissa - (whole << shift);
  const twice = rest << 1n;
  const one = 1n << shift;
  let up = false;
  if (mode === 'floor') up = value.negative && rest > 0n;
  else if (mode === 'ceil') up = !value.negative && rest > 0n;
  else if (mode === 'round') up = twice >= one;
  else if (mode === 'rint') up = twice > one || (twice === one && (whole & 1n) === 1n);
  return round(value.negative, up ? whole + 1n : whole, 0);
}

/** The integer square root. */
export function integerSquareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt((bitLength(value) + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

export function squareRoot(value: Extended): Extended {
  if (value.kind === 'nan' || isZero(value)) return value;
  if (value.negative) return INVALID;
  if (value.kind === 'infinite') return value;
  let shift = Math.max(0, 2 * MANTISSA_BITS + 4 - bitLength(value.mantissa));
  if ((value.exponent - shift) % 2 !== 0) shift++;
  const scaled = value.mantissa << BigInt(shift);
  const root = integerSquareRoot(scaled);
  const exact = root * root === scaled;
  return round(false, (root << 1n) | (exact ? 0n : 1n), (value.exponent - shift) / 2 - 1);
}

/** The double nearest to the number. */
export function toDouble(value: Extended): number {
  if (value.kind === 'nan') return Number.NaN;
  if (value.kind === 'infinite') return value.negative ? -Infinity : Infinity;
  const bits = bitLength(value.mantissa);
  const drop = Math.max(bits - 53, -1074 - value.exponent);
  let mantissa = value.mantissa;
  let exponent = value.exponent;
  if (drop > 0) {
    const shift = BigInt(drop);
    const rest = mantissa & ((1n << shift) - 1n);
    const half = 1n << (shift - 1n);
    mantissa >>= shift;
    exponent += drop;
    if (rest > half || (rest === half && (mantissa & 1n) === 1n)) mantissa += 1n;
  }
  let result = Number(mantissa);
  while (exponent > 0 && Number.isFinite(result)) {
    const step = Math.min(exponent, 1000);
    result *= 2 ** step;
    exponent -= step;
  }
  while (exponent < 0 && result !== 0) {
    const step = Math.min(-exponent, 1000);
    result /= 2 ** step;
    exponent += step;
  }
  return value.negative ? -result : result;
}
