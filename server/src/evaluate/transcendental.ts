/**
 * SIN, EXP, LOG and their kin for extended numbers.
 *
 * Strategy: fixed-point integers with 192 bits behind the point, series after argument reduction, one rounding at the
 * end. That is the correctly rounded result for all practical purposes; the C library's differs in the last bit at most.
 */
import {
  add,
  bitLength,
  compare,
  divide,
  type Extended,
  type Finite,
  fromInteger,
  INVALID,
  infinity,
  integerSquareRoot,
  isZero,
  multiply,
  negate,
  ONE,
  round,
  toIntegral,
  ZERO,
} from './extended.ts';

const BITS = 192;
const SCALE = BigInt(BITS);
const UNIT = 1n << SCALE;

/** atan(1/n) by its series. */
function inverseArcTangent(n: bigint, bits: bigint): bigint {
  let term = (1n << bits) / n;
  let sum = term;
  for (let k = 3n, sign = -1n; term !== 0n; k += 2n, sign = -sign) {
    term /= n * n;
    sum += (sign * term) / k;
  }
  return sum;
}

/** Pi with so many bits behind the point (Machin). */
function piWith(bits: number): bigint {
  const guarded = BigInt(bits + 16);
  return (16n * inverseArcTangent(5n, guarded) - 4n * inverseArcTangent(239n, guarded)) >> 16n;
}

/** ln 2 = 18 atanh(1/26) - 2 atanh(1/4801) + 8 atanh(1/8749). */
function naturalLogOfTwo(bits: number): bigint {
  const guarded = BigInt(bits + 16);
  const part = (n: bigint): bigint => {
    let term = (1n << guarded) / n;
    let sum = term;
    for (let k = 3n; term !== 0n; k += 2n) {
      term /= n * n;
      sum += term / k;
    }
    return sum;
  };
  return (18n * part(26n) - 2n * part(4801n) + 8n * part(8749n)) >> 16n;
}

const PI = piWith(BITS);
const LN2 = naturalLogOfTwo(BITS);

function product(a: bigint, b: bigint): bigint {
  return (a * b) >> SCALE;
}

/** A finite number in fixed point with `bits` behind the point; bits below are cut off. */
function toFixedPoint(value: Finite, bits = BITS): bigint {
  const shift = value.exponent + bits;
  const magnitude = shift >= 0 ? value.mantissa << BigInt(shift) : value.mantissa >> BigInt(-shift);
  return value.negative ? -magnitude : magnitude;
}

function fromFixedPoint(value: bigint, exponent = 0, bits = BITS): Extended {
  return round(value < 0n, value < 0n ? -value : value, exponent - bits, true);
}

/** The exponent of the leading bit: 2^result <= |value| < 2^(result + 1). */
function magnitudeOf(value: Finite): number {
  return bitLength(value.mantissa) + value.exponent - 1;
}

/** exp of a fixed-point number, as a fixed-point number times 2^exponent. */
function expFixed(x: bigint): { readonly value: bigint; readonly exponent: number } {
  let k = x / LN2;
  if (x < 0n) k -= 1n;
  let r = x - k * LN2;
  r >>= 8n;
  let term = UNIT;
  let sum = UNIT;
  for (let n = 1n; term !== 0n; n++) {
    term = product(term, r) / n;
    sum += term;
  }
  for (let i = 0; i < 8; i++) sum = product(sum, sum);
  return { value: sum, exponent: Number(k) };
}

/** ln of a positive number with so many bits behind the point. */
function logFixed(value: Finite): bigint {
  let exponent = magnitudeOf(value);
  let m = toFixedPoint({ ...value, exponent: value.exponent - exponent, negative: false });
  if (m > (UNIT * 3n) / 2n) {
    m >>= 1n;
    exponent++;
  }
  const y = ((m - UNIT) << SCALE) / (m + UNIT);
  const square = product(y, y);
  let term = y;
  let sum = y;
  for (let n = 3n; term !== 0n && term !== -1n; n += 2n) {
    term = product(term, square);
    sum += term / n;
  }
  return 2n * sum + BigInt(exponent) * LN2;
}

/** e^x. */
export function exponential(x: Extended): Extended {
  if (x.kind === 'nan') return x;
  if (x.kind === 'infinite') return x.negative ? ZERO : x;
  if (x.mantissa === 0n) return ONE;
  const magnitude = magnitudeOf(x);
  if (magnitude > 15) return x.negative ? ZERO : infinity(false);
  if (magnitude < -70) return add(ONE, x);
  const { value, exponent } = expFixed(toFixedPoint(x));
  return fromFixedPoint(value, exponent);
}

/** Natural logarithm. */
export function logarithm(x: Extended): Extended {
  return logarithmBy(x, undefined);
}

/** ln, or the logarithm to 2 or 10, with the exact powers exact. */
export function logarithmBy(x: Extended, base: 2 | 10 | undefined): Extended {
  if (x.kind === 'nan') return x;
  if (isZero(x)) return infinity(true);
  if (x.negative) return INVALID;
  if (x.kind === 'infinite') return x;
  if (compare(x, ONE) === 0) return ZERO;
  const value = logFixed(x);
  if (base === undefined) return exactOr(fromFixedPoint(value), undefined);
  const divisor =
    base === 2 ? LN2 : logFixed({ kind: 'finite', negative: false, mantissa: 10n, exponent: 0 });
  return exactOr(fromFixedPoint((value << SCALE) / divisor), candidate => {
    const power = base === 2 ? powerOfTwo(candidate) : powerOfTen(candidate);
    return power !== undefined && compare(power, x) === 0;
  });
}

/** The nearest integer instead of a result right beside it, if the test says that it is exact. */
function exactOr(result: Extended, isExact: ((candidate: number) => boolean) | undefined): Extended {
  if (isExact === undefined || result.kind !== 'finite') return result;
  const nearest = toIntegral(result, 'rint');
  if (nearest.kind !== 'finite' || magnitudeOf(nearest) > 20) return result;
  const whole = Number(nearest.mantissa << BigInt(Math.max(0, nearest.exponent)));
  const candidate = nearest.negative ? -whole : whole;
  return isExact(candidate) ? fromInteger(candidate) : result;
}

function powerOfTwo(n: number): Extended {
  return round(false, 1n, n);
}

function powerOfTen(n: number): Extended | undefined {
  return n < 0 ? undefined : round(false, 10n ** BigInt(n), 0);
}

/** 2^x or 10^x. */
export function exponentialBy(base: 2 | 10, x: Extended): Extended {
  return power(fromInteger(base), x);
}

function isInteger(x: Finite): boolean {
  return x.exponent >= 0 || (x.mantissa & ((1n << BigInt(-x.exponent)) - 1n)) === 0n;
}

function isOdd(x: Finite): boolean {
  return x.exponent <= 0 && ((x.mantissa >> BigInt(-x.exponent)) & 1n) === 1n;
}

/** C's `powl`. */
export function power(x: Extended, y: Extended): Extended {
  if (isZero(y) || (x.kind === 'finite' && compare(x, ONE) === 0)) return ONE;
  if (x.kind === 'nan') return x;
  if (y.kind === 'nan') return y;
  if (y.kind === 'infinite') {
    const order = compare({ ...x, negative: false }, ONE);
    if (order === 0) return ONE;
    return (order === 1) === !y.negative ? infinity(false) : ZERO;
  }
  const odd = isInteger(y) && isOdd(y);
  const negative = x.negative && odd;
  if (x.kind === 'infinite') return y.negative ? { ...ZERO, negative } : infinity(negative);
  if (x.mantissa === 0n) return y.negative ? infinity(negative) : { ...ZERO, negative };
  if (x.negative && !isInteger(y)) return INVALID;
  const whole = isInteger(y) && magnitudeOf(y) < 14 ? integerOf(y) : undefined;
  if (whole !== undefined) return integerPower(x, whole, negative);
  if (magnitudeOf(y) > 80) return INVALID;
  const exponent = (logFixed(x) * toFixedPoint(y)) >> SCALE;
  if (bitLength(exponent < 0n ? -exponent : exponent) > BITS + 16) {
    return exponent < 0n ? { ...ZERO, negative } : infinity(negative);
  }
  const result = expFixed(exponent);
  const rounded = fromFixedPoint(result.value, result.exponent);
  return negative ? negate(rounded) : rounded;
}

function integerOf(y: Finite): number {
  const whole = y.exponent >= 0 ? y.mantissa << BigInt(y.exponent) : y.mantissa >> BigInt(-y.exponent);
  return Number(y.negative ? -whole : whole);
}

/** x^n with the leading 256 bits of every intermediate product kept. */
function integerPower(x: Finite, n: number, negative: boolean): Extended {
  let base = { mantissa: x.mantissa, exponent: x.exponent, sticky: false };
  let result = { mantissa: 1n, exponent: 0, sticky: false };
  for (let left = Math.abs(n); left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = shortProduct(result, base);
    base = shortProduct(base, base);
  }
  if (n >= 0) return round(negative, result.mantissa, result.exponent, result.sticky);
  const shift = BigInt(bitLength(result.mantissa) + 80);
  const quotient = (1n << shift) / result.mantissa;
  const exact = quotient * result.mantissa === 1n << shift && !result.sticky;
  return round(negative, (quotient << 1n) | (exact ? 0n : 1n), -result.exponent - Number(shift) - 1);
}

interface Product {
  readonly mantissa: bigint;
  readonly exponent: number;
  readonly sticky: boolean;
}

function shortProduct(a: Product, b: Product): Product {
  const whole = a.mantissa * b.mantissa;
  const exponent = a.exponent + b.exponent;
  const drop = bitLength(whole) - 256;
  if (drop <= 0) return { mantissa: whole, exponent, sticky: a.sticky || b.sticky };
  const mantissa = whole >> BigInt(drop);
  const sticky = a.sticky || b.sticky || mantissa << BigInt(drop) !== whole;
  return { mantissa, exponent: exponent + drop, sticky };
}

/** sin and cos of a fixed-point number of magnitude below 1. */
function sineSeries(x: bigint): { readonly sine: bigint; readonly cosine: bigint } {
  const square = product(x, x);
  let sine = x;
  let cosine = UNIT;
  let sineTerm = x;
  let cosineTerm = UNIT;
  for (let n = 2n; sineTerm !== 0n || cosineTerm !== 0n; n += 2n) {
    cosineTerm = -product(cosineTerm, square) / ((n - 1n) * n);
    sineTerm = -product(sineTerm, square) / (n * (n + 1n));
    cosine += cosineTerm;
    sine += sineTerm;
  }
  return { sine, cosine };
}

/** The quadrant of x and what is left of it, between -pi/4 and pi/4. */
function reduceByQuadrant(x: Finite): { readonly quadrant: number; readonly rest: bigint } {
  const extra = Math.max(0, magnitudeOf(x)) + 8;
  const bits = BITS + extra;
  const halfPi = extra === 8 ? PI >> 1n : piWith(bits) >> 1n;
  const at = extra === 8 ? BITS : bits;
  const fixed = toFixedPoint(x, at);
  const half = halfPi >> 1n;
  let quotient = (fixed + half) / halfPi;
  if (fixed + half < 0n) quotient -= 1n;
  const rest = (fixed - quotient * halfPi) >> BigInt(at - BITS);
  return { quadrant: Number(((quotient % 4n) + 4n) % 4n), rest };
}

export function sine(x: Extended): Extended {
  return circular(x, 'sine');
}

export function cosine(x: Extended): Extended {
  return circular(x, 'cosine');
}

export function tangent(x: Extended): Extended {
  return circular(x, 'tangent');
}

function circular(x: Extended, which: 'sine' | 'cosine' | 'tangent'): Extended {
  if (x.kind === 'nan') return x;
  if (x.kind === 'infinite') return INVALID;
  if (magnitudeOf(x) < -34 || x.mantissa === 0n) {
    const square = multiply(x, x);
    if (which === 'cosine') return add(ONE, divide(negate(square), fromInteger(2)));
    const cube = divide(multiply(x, square), fromInteger(which === 'sine' ? -6 : 3));
    return isZero(x) ? x : add(x, cube);
  }
  const { quadrant, rest } = reduceByQuadrant(x);
  const { sine: s, cosine: c } = sineSeries(rest);
  const bySine = [s, c, -s, -c][quadrant] ?? 0n;
  const byCosine = [c, -s, -c, s][quadrant] ?? 0n;
  if (which === 'sine') return fromFixedPoint(bySine);
  if (which === 'cosine') return fromFixedPoint(byCosine);
  return byCosine === 0n ? infinity(false) : fromFixedPoint((bySine << SCALE) / byCosine);
}

/** atan of a fixed-point number, argument halved until the series is short. */
function arcTangentFixed(x: bigint): bigint {
  let y = x;
  let halvings = 0n;
  const small = UNIT >> 6n;
  while (y > small || y < -small) {
    const root = integerSquareRoot((UNIT << SCALE) + y * y);
    y = (y << SCALE) / (UNIT + root);
    halvings++;
  }
  const square = product(y, y);
  let term = y;
  let sum = y;
  for (let n = 3n; term !== 0n && term !== -1n; n += 2n) {
    term = -product(term, square);
    sum += term / n;
  }
  return sum << halvings;
}

export function arcTangent(x: Extended): Extended {
  return arcTangent2(x, ONE);
}

/** C's `atan2l(y, x)`. */
export function arcTangent2(y: Extended, x: Extended): Extended {
  if (x.kind === 'nan') return x;
  if (y.kind === 'nan') return y;
  const sign = (value: bigint): bigint => (y.negative ? -value : value);
  if (y.kind === 'infinite') {
    const quarter = x.kind !== 'infinite' ? PI >> 1n : x.negative ? (PI * 3n) >> 2n : PI >> 2n;
    return fromFixedPoint(sign(quarter));
  }
  if (x.kind === 'infinite' || isZero(y)) {
    return x.negative ? fromFixedPoint(sign(PI)) : { ...ZERO, negative: y.negative };
  }
  if (x.mantissa === 0n) return fromFixedPoint(sign(PI >> 1n));
  const difference = magnitudeOf(y) - magnitudeOf(x);
  if (difference < -40 && !x.negative) return divide(y, x);
  const ratio = (big: Finite, small: Finite): bigint =>
    (BigInt(small.mantissa) << BigInt(Math.max(0, BITS + 80 + small.exponent - big.exponent))) / big.mantissa;
  const steep = difference > 0;
  const fixed = steep ? ratio(y, x) : ratio(x, y);
  const from = steep ? x.exponent - y.exponent : y.exponent - x.exponent;
  const scaled = BITS + 80 + from >= 0 ? fixed >> 80n : 0n;
  const angle = steep ? (PI >> 1n) - arcTangentFixed(scaled) : arcTangentFixed(scaled);
  return fromFixedPoint(sign(x.negative ? PI - angle : angle));
}

export function arcSine(x: Extended): Extended {
  if (x.kind === 'nan') return x;
  const magnitude = { ...x, negative: false };
  if (compare(magnitude, ONE) === 1 || x.kind !== 'finite') return INVALID;
  if (magnitudeOf(x) < -40 || x.mantissa === 0n) return x;
  return fromFixedPoint(arcSineFixed(x));
}

function arcSineFixed(x: Finite): bigint {
  const fixed = toFixedPoint(x);
  const rest = UNIT * UNIT - fixed * fixed;
  const cosineOf = integerSquareRoot(rest < 0n ? 0n : rest);
  if (cosineOf === 0n) return fixed < 0n ? -(PI >> 1n) : PI >> 1n;
  return arcTangentFixed((fixed << SCALE) / cosineOf);
}

export function arcCosine(x: Extended): Extended {
  if (x.kind === 'nan') return x;
  if (compare({ ...x, negative: false }, ONE) === 1 || x.kind !== 'finite') return INVALID;
  if (compare(x, ONE) === 0) return ZERO;
  return fromFixedPoint((PI >> 1n) - arcSineFixed(x));
}
