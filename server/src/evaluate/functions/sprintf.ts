/** SPRINTF (funcs/func_sprintf.c): C's printf with int, double and string arguments taken from a list. */
import { argumentTexts } from '../../syntax/arguments.ts';
import { scanInteger } from '../../syntax/scan-number.ts';
import type { DialplanFunction, FunctionCallContext } from '../environment.ts';
import type { Extended } from '../extended.ts';
import { fromDouble, toDouble } from '../extended.ts';
import { scanNumber, toDigits, toFixed, toGeneral } from '../extended-text.ts';

interface Conversion {
  readonly text: string;
  readonly flags: string;
  readonly width: number;
  /** `hh`, `h`, `l`, ... */
  readonly length: string;
  readonly precision: number | undefined;
  readonly type: string;
}

/** The conversion that begins with the `%` at `at`, as the function's own scanner delimits it. */
function readConversion(format: string, at: number): Conversion | undefined {
  const found = /^%([#0\- +'I]*)(\d*)(?:\.(\d*))?(hh|h|ll|l|[Lqjzt])?(.)/s.exec(format.slice(at));
  if (found === null) return undefined;
  const [text, flags = '', width = '', precision, length = '', type = ''] = found;
  return {
    text,
    flags,
    width: Number(width),
    length,
    precision: precision === undefined ? undefined : Number(precision),
    type,
  };
}

function sprintf(context: FunctionCallContext, args: string): string | undefined {
  const [format, ...values] = argumentTexts(args, { count: 101 });
  if (format === undefined) return context.unknown();
  let out = '';
  let next = 0;
  for (let at = 0; at < format.length; ) {
    if (format.charAt(at) !== '%') {
      out += format.charAt(at++);
      continue;
    }
    const conversion = readConversion(format, at);
    if (conversion === undefined) break;
    at += conversion.text.length;
    if (conversion.type === '%') {
      out += '%';
      continue;
    }
    const argument = values[next++];
    const piece = convert(context, conversion, argument);
    if (piece === undefined) return undefined;
    // The next piece is written where the first zero byte stands.
    out += piece.split('\0', 1)[0] ?? '';
    if (out.length >= context.size) return out.slice(0, context.size - 1);
  }
  return out;
}

function convert(
  context: FunctionCallContext,
  conversion: Conversion,
  argument: string | undefined,
): string | undefined {
  const { type, text, precision } = conversion;
  // Wide characters and strings are read from memory that the function did not prepare.
  if (conversion.length.startsWith('l') && (type === 's' || type === 'c')) return context.unknown();
  if (type === 's') return padText(conversion, stringOf(argument, precision));
  if (!'diouxXceEfFgGaA'.includes(type)) {
    context.report('sprintf-unsupported', text, argument ?? '(null)');
    return undefined;
  }
  if (argument === undefined) {
    context.report('sprintf-too-few');
    return undefined;
  }
  if ('eEfFgGaA'.includes(type)) {
    const number = scanNumber(argument, 0, 30);
    if (number === undefined) {
      context.report('sprintf-not-float', argument, text);
      return undefined;
    }
    if (type === 'a' || type === 'A') return context.unknown();
    return formatFloat(conversion, fromDouble(toDouble(number.value)));
  }
  const number = scanInteger(argument);
  if (number === undefined) {
    context.report('sprintf-not-integer', argument, text);
    return undefined;
  }
  return type === 'c'
    ? padText(conversion, String.fromCharCode(number.value & 0xff))
    : formatInteger(conversion, number.value);
}

/** glibc prints a missing string as `(null)`, or not at all when that does not fit the precision. */
function stringOf(argument: string | undefined, precision: number | undefined): string {
  if (argument !== undefined) return precision === undefined ? argument : argument.slice(0, precision);
  return precision !== undefined && precision < 6 ? '' : '(null)';
}

function padText(conversion: Conversion, text: string): string {
  return conversion.flags.includes('-') ? text.padEnd(conversion.width) : text.padStart(conversion.width);
}

/** Width, with zeroes between sign and digits where the flags ask for them. */
function padNumber(conversion: Conversion, sign: string, digits: string, zeroes: boolean): string {
  const { flags, width } = conversion;
  if (flags.includes('-')) return (sign + digits).padEnd(width);
  if (zeroes && flags.includes('0')) return sign + digits.padStart(width - sign.length, '0');
  return (sign + digits).padStart(width);
}

function signOf(negative: boolean, flags: string): string {
  if (negative) return '-';
  if (flags.includes('+')) return '+';
  return flags.includes(' ') ? ' ' : '';
}

function formatInteger(conversion: Conversion, value: number): string {
  const { type, flags, precision } = conversion;
  const isSigned = type === 'd' || type === 'i';
  const bits = conversion.length === 'hh' ? 24 : conversion.length === 'h' ? 16 : 0;
  // The function passes an int; a 64-bit conversion finds it with zeroes above.
  const isLong = conversion.length !== '' && !conversion.length.startsWith('h');
  const narrowed = isLong ? value >>> 0 : (value << bits) >> bits;
  const magnitude = isSigned ? Math.abs(narrowed) : (value << bits) >>> bits;
  const base = type === 'o' ? 8 : type === 'x' || type === 'X' ? 16 : 10;
  let digits = magnitude === 0 && precision === 0 ? '' : magnitude.toString(base);
  if (type === 'X') digits = digits.toUpperCase();
  if (precision !== undefined) digits = digits.padStart(precision, '0');
  let sign = isSigned ? signOf(narrowed < 0, flags) : '';
  if (flags.includes('#') && type === 'o' && !digits.startsWith('0')) digits = `0${digits}`;
  if (flags.includes('#') && base === 16 && magnitude !== 0) sign = type === 'X' ? '0X' : '0x';
  return padNumber(conversion, sign, digits, precision === undefined);
}

function formatFloat(conversion: Conversion, value: Extended): string {
  const { type, flags, precision = 6 } = conversion;
  const magnitude: Extended = { ...value, negative: false };
  const lower = type.toLowerCase();
  let digits: string;
  if (magnitude.kind !== 'finite') digits = toGeneral(magnitude, 1);
  else if (lower === 'f') digits = toFixed(magnitude, precision);
  else if (lower === 'e') digits = exponential(magnitude, precision);
  else digits = general(magnitude, Math.max(1, precision), flags.includes('#'));
  if (flags.includes('#') && magnitude.kind === 'finite') digits = withPoint(digits);
  if (type !== lower) digits = digits.toUpperCase();
  return padNumber(conversion, signOf(value.negative, flags), digits, magnitude.kind === 'finite');
}

function exponential(value: Extract<Extended, { kind: 'finite' }>, precision: number): string {
  const { digits, exponent } = toDigits(value, precision + 1);
  const rest = precision === 0 ? '' : `.${digits.slice(1)}`;
  const power = Math.abs(exponent).toString().padStart(2, '0');
  return `${digits.charAt(0)}${rest}e${exponent < 0 ? '-' : '+'}${power}`;
}

/** `%g`; its alternate form keeps the zeroes at the end. */
function general(
  value: Extract<Extended, { kind: 'finite' }>,
  precision: number,
  alternate: boolean,
): string {
  if (!alternate) return toGeneral(value, precision);
  const { exponent } = toDigits(value, precision);
  if (exponent < -4 || exponent >= precision) return exponential(value, precision - 1);
  return toFixed(value, precision - 1 - exponent);
}

/** The alternate form always has a decimal point. */
function withPoint(digits: string): string {
  return digits.includes('.') ? digits : digits.replace(/(?=e|$)/, '.');
}

export const SPRINTF_FUNCTIONS: Readonly<Record<string, DialplanFunction>> = {
  SPRINTF: { read: sprintf },
};
