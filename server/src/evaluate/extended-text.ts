/**
 * Reading and printing of extended numbers as C does it: `strtold` with correct rounding and `%.18Lg`, and `%f` for the
 * functions that print doubles. All by exact integers.
 */
import { bitLength, type Extended, type Finite, infinity, round } from './extended.ts';

export interface ScannedNumber {
  readonly value: Extended;
  /** The offset behind what was read. */
  readonly end: number;
}

/**
 * The number at `at`, as `strtold` (and `%30lf`, with `width`) reads it: blanks, sign, digits with a point, an
 * exponent, hexadecimal digits, `inf` and `nan`. Undefined where nothing was read.
 */
export function scanNumber(text: string, at = 0, width = text.length): ScannedNumber | undefined {
  let start = at;
  while (/[ \t\n\v\f\r]/.test(text.charAt(start))) start++;
  const limited = text.slice(start, start + width);
  const word = /^([+-]?)(infinity|inf|nan)/i.exec(limited);
  if (word !== null) {
    const negative = word[1] === '-';
    const value: Extended = word[2]?.toLowerCase() === 'nan' ? { kind: 'nan', negative } : infinity(negative);
    return { value, end: start + word[0].length };
  }
  const hex = /^([+-]?)0x([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?/i.exec(limited);
  if (hex !== null && `${hex[2] ?? ''}${hex[3] ?? ''}` !== '') {
    const digits = `${hex[2] ?? ''}${hex[3] ?? ''}`;
    const exponent = clampExponent(hex[4]) - 4 * (hex[3] ?? '').length;
    return { value: round(hex[1] === '-', BigInt(`0x${digits}`), exponent), end: start + hex[0].length };
  }
  const decimal = /^([+-]?)(\d*)(?:\.(\d*))?/.exec(limited);
  const digits = `${decimal?.[2] ?? ''}${decimal?.[3] ?? ''}`;
  if (decimal === null || digits === '') return undefined;
  const power = /^e([+-]?\d+)/i.exec(limited.slice(decimal[0].length));
  const exponent = clampExponent(power?.[1]) - (decimal[3] ?? '').length;
  const value = fromDecimal(decimal[1] === '-', BigInt(digits), exponent);
  return { value, end: start + decimal[0].length + (power?.[0].length ?? 0) };
}

function clampExponent(text: string | undefined): number {
  return Math.max(-100_000, Math.min(100_000, Number(text ?? '0')));
}

/** The extended number nearest to `digits * 10^exponent`. */
function fromDecimal(negative: boolean, digits: bigint, exponent: number): Extended {
  if (digits === 0n) return round(negative, 0n, 0);
  if (exponent >= 0) {
    const decimals = digits.toString().length + exponent;
    return decimals > 5000 ? infinity(negative) : round(negative, digits * 10n ** BigInt(exponent), 0);
  }
  if (digits.toString().length + exponent < -5000) return round(negative, 0n, 0);
  const divisor = 10n ** BigInt(-exponent);
  const shift = Math.max(0, 80 + bitLength(divisor) - bitLength(digits));
  const scaled = digits << BigInt(shift);
  const quotient = scaled / divisor;
  const exact = quotient * divisor === scaled;
  return round(negative, (quotient << 1n) | (exact ? 0n : 1n), -shift - 1);
}

/** A fraction of integers, equal to the number's magnitude. */
function fraction(value: Finite): { readonly numerator: bigint; readonly denominator: bigint } {
  return value.exponent >= 0
    ? { numerator: value.mantissa << BigInt(value.exponent), denominator: 1n }
    : { numerator: value.mantissa, denominator: 1n << BigInt(-value.exponent) };
}

/** numerator/denominator rounded to the nearest integer, halves to even. */
function nearest(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator - quotient * denominator) * 2n;
  return twice > denominator || (twice === denominator && (quotient & 1n) === 1n) ? quotient + 1n : quotient;
}

function special(value: Extended): string | undefined {
  if (value.kind === 'finite') return undefined;
  return `${value.negative ? '-' : ''}${value.kind === 'nan' ? 'nan' : 'inf'}`;
}

/** Decimal digits of a finite number, correctly rounded to `count`, and the exponent of the first one. */
export function toDigits(
  value: Finite,
  count: number,
): { readonly digits: string; readonly exponent: number } {
  if (value.mantissa === 0n) return { digits: '0'.repeat(count), exponent: 0 };
  const { numerator, denominator } = fraction(value);
  const bits = bitLength(value.mantissa) + value.exponent;
  let exponent = Math.floor((bits - 1) * Math.LOG10E * Math.LN2);
  for (;;) {
    const scale = count - 1 - exponent;
    const scaled =
      scale >= 0
        ? nearest(numerator * 10n ** BigInt(scale), denominator)
        : nearest(numerator, denominator * 10n ** BigInt(-scale));
    const digits = scaled.toString();
    if (digits.length === count) return { digits, exponent };
    exponent += digits.length > count ? 1 : -1;
  }
}

/** C's `%.<precision>g`. */
export function toGeneral(value: Extended, precision: number): string {
  const word = special(value);
  if (word !== undefined || value.kind !== 'finite') return word ?? '';
  const sign = value.negative ? '-' : '';
  if (value.mantissa === 0n) return `${sign}0`;
  const { digits, exponent } = toDigits(value, precision);
  const significant = digits.replace(/0+$/, '');
  if (exponent < -4 || exponent >= precision) {
    const rest = significant.slice(1);
    const power = Math.abs(exponent).toString().padStart(2, '0');
    return `${sign}${significant.charAt(0)}${rest === '' ? '' : `.${rest}`}e${exponent < 0 ? '-' : '+'}${power}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${significant}`;
  const whole = digits.slice(0, exponent + 1);
  const rest = significant.slice(exponent + 1);
  return `${sign}${whole}${rest === '' ? '' : `.${rest}`}`;
}

/** C's `%.18Lg`, in which main/ast_expr2.fl prints every number. */
export function formatExtended(value: Extended): string {
  return toGeneral(value, 18);
}

/** C's `%.<decimals>f`. */
export function toFixed(value: Extended, decimals: number): string {
  const word = special(value);
  if (word !== undefined || value.kind !== 'finite') return word ?? '';
  const { numerator, denominator } = fraction(value);
  const scaled = nearest(numerator * 10n ** BigInt(decimals), denominator).toString();
  const sign = value.negative ? '-' : '';
  if (decimals === 0) return sign + scaled;
  const padded = scaled.padStart(decimals + 1, '0');
  return `${sign}${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
}
