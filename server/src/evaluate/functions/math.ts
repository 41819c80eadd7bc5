/** MATH, INC, DEC, MIN, MAX, ABS, DIGIT_SUM (funcs/func_math.c) and RAND (funcs/func_rand.c), in C's doubles and ints. */
import { argumentTexts } from '../../syntax/arguments.ts';
import { scanInteger } from '../../syntax/scan-number.ts';
import type { DialplanFunction, FunctionCallContext } from '../environment.ts';
import { fromDouble, toDouble } from '../extended.ts';
import { scanNumber, toFixed } from '../extended-text.ts';
import { power } from '../transcendental.ts';
import { isSpace, toLower } from './text.ts';

type Operator =
  | '*'
  | '/'
  | '%'
  | '^'
  | 'AND'
  | 'XOR'
  | 'OR'
  | '>'
  | '>='
  | '>>'
  | '<'
  | '<='
  | '<<'
  | '=='
  | '+'
  | '-';

/** `sscanf("%30lf")`. */
function scanDouble(text: string): number | undefined {
  const found = scanNumber(text, 0, 30);
  return found === undefined ? undefined : toDouble(found.value);
}

/** C's `(int)` of a double on x86: what does not fit becomes the smallest int. */
function toInt(value: number): number {
  const whole = Math.trunc(value);
  return whole >= -2147483648 && whole <= 2147483647 ? whole : -2147483648;
}

/** The first operator in the order in which MATH looks for them, and where it stands. */
function findOperator(
  text: string,
): { readonly operator: Operator; readonly at: number; readonly end: number } | undefined {
  for (const operator of ['*', '/', '%', '^', 'AND', 'XOR', 'OR'] as const) {
    const at = text.indexOf(operator);
    if (at >= 0) return { operator, at, end: at + operator.length };
  }
  for (const sign of ['>', '<'] as const) {
    const at = text.indexOf(sign);
    if (at < 0) continue;
    const next = text.charAt(at + 1);
    if (next === '=') return { operator: `${sign}=`, at, end: at + 2 };
    if (next === sign) return { operator: sign === '>' ? '>>' : '<<', at, end: at + 2 };
    return { operator: sign, at, end: at + 1 };
  }
  const equals = text.indexOf('=');
  if (equals >= 0) {
    return text.charAt(equals + 1) === '=' ? { operator: '==', at: equals, end: equals + 2 } : undefined;
  }
  for (const operator of ['+', '-'] as const) {
    const at = text.indexOf(operator);
    if (at >= 0) return { operator, at, end: at + 1 };
  }
  return undefined;
}

const RESULT_TYPES: Readonly<Record<string, 'float' | 'int' | 'hex' | 'char'>> = {
  float: 'float',
  f: 'float',
  int: 'int',
  i: 'int',
  hex: 'hex',
  h: 'hex',
  char: 'char',
  c: 'char',
};

function math(context: FunctionCallContext, args: string): string | undefined {
  const [first, wanted] = argumentTexts(args, { count: 2 });
  if (first === undefined) {
    context.report('math-syntax');
    return undefined;
  }
  const negative = first.startsWith('-');
  const text = negative ? first.slice(1) : first;
  const found = findOperator(text);
  const type = wanted === undefined ? 'float' : RESULT_TYPES[toLower(wanted)];
  if (type === undefined) {
    context.report('math-type', wanted ?? '');
    return undefined;
  }
  if (found === undefined) {
    context.report('math-parameters');
    return undefined;
  }
  const [leftText, rightText] = [text.slice(0, found.at), text.slice(found.end)];
  const left = scanDouble(leftText);
  const right = left === undefined ? undefined : scanDouble(rightText);
  if (left === undefined || right === undefined) {
    context.report('math-not-a-number', left === undefined ? leftText : rightText);
    return undefined;
  }
  const result = calculate(found.operator, negative ? 0 - left : left, right);
  return typeof result === 'boolean' ? (result ? 'TRUE' : 'FALSE') : formatResult(result, type);
}

function calculate(operator: Operator, a: number, b: number): number | boolean {
  const [x, y] = [toInt(a), toInt(b)];
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b <= 0 ? 0 : a / b;
    case '%':
      return y === 0 ? 0 : (x % y) | 0;
    case '^':
      return toDouble(power(fromDouble(a), fromDouble(b)));
    case '<<':
      return x << y;
    case '>>':
      return x >> y;
    case 'AND':
      return x & y;
    case 'XOR':
      return x ^ y;
    case 'OR':
      return x | y;
    case '>':
      return a > b;
    case '<':
      return a < b;
    case '>=':
      return a >= b;
    case '<=':
      return a <= b;
    case '==':
      return a === b;
  }
}

function formatResult(value: number, type: 'float' | 'int' | 'hex' | 'char'): string {
  switch (type) {
    case 'float':
      return toFixed(fromDouble(value), 6);
    case 'int':
      return String(toInt(value));
    case 'hex':
      return toUnsigned(value).toString(16);
    case 'char':
      return String.fromCharCode(toInt(value) & 0xff);
  }
}

/** C's `(unsigned int)` of a double on x86-64: the lower half of a 64-bit conversion. */
function toUnsigned(value: number): number {
  const whole = Math.trunc(value);
  if (!(Math.abs(whole) < 2 ** 63)) return 0;
  return Number(BigInt.asUintN(32, BigInt(whole)));
}

function increment(context: FunctionCallContext, args: string): string | undefined {
  if (args === '') {
    context.report('crement-syntax', context.name);
    return undefined;
  }
  const value = context.variable(args);
  if (value === undefined || value === '') {
    context.report(value === undefined ? 'crement-no-variable' : 'crement-empty', args);
    return undefined;
  }
  const number = scanInteger(value);
  const blank = [...value].every(isSpace);
  if ((number === undefined && !blank) || (number !== undefined && number.end < value.length)) {
    context.report('crement-not-numeric', args);
    return undefined;
  }
  const result = String(((number?.value ?? 0) + (context.name === 'INC' ? 1 : -1)) | 0);
  context.assign(args, result);
  return result;
}

/** `%d` when the number is whole, else `%f`. */
function shortNumber(value: number): string {
  return toInt(value) === value ? String(toInt(value)) : toFixed(fromDouble(value), 6);
}

function extreme(context: FunctionCallContext, args: string): string | undefined {
  const [first = '', second = ''] = argumentTexts(args, { count: 2 });
  const prefix = context.name === 'MIN' ? 'min' : 'max';
  if (first === '' && second === '') {
    context.report(`${prefix}-missing`);
    return undefined;
  }
  const left = first === '' ? undefined : scanDouble(first);
  if (first !== '' && left === undefined) {
    context.report(`${prefix}-not-a-number`, first);
    return undefined;
  }
  const right = second === '' ? left : scanDouble(second);
  if (right === undefined) {
    context.report(`${prefix}-not-a-number`, second);
    return undefined;
  }
  if (left === undefined) return shortNumber(right);
  const takesSecond = prefix === 'min' ? left > right : left < right;
  return shortNumber(takesSecond ? right : left);
}

function absolute(context: FunctionCallContext, args: string): string | undefined {
  const [text = ''] = argumentTexts(args, { count: 1 });
  const value = text === '' ? undefined : scanDouble(text);
  if (value === undefined) {
    context.report('abs-missing', text === '' ? '(null)' : text);
    return undefined;
  }
  return shortNumber(Math.abs(value));
}

function digitSum(context: FunctionCallContext, args: string): string | undefined {
  if (args === '') {
    context.report('digit-sum-missing');
    return undefined;
  }
  let sum = 0;
  for (const c of args) if (c >= '0' && c <= '9') sum += Number(c);
  return String(sum);
}

function random(context: FunctionCallContext, args: string): string | undefined {
  if (context.random === undefined) return context.unknown();
  const [first = '', second = ''] = argumentTexts(args, { count: 2 });
  const a = scanInteger(first)?.value ?? 0;
  const b = scanInteger(second)?.value ?? 2147483647;
  const low = Math.min(a, b);
  const span = Math.max(a, b) - low + 1;
  return String(low + Math.floor(context.random() * span));
}

export const MATH_FUNCTIONS: Readonly<Record<string, DialplanFunction>> = {
  MATH: { read: math },
  INC: { read: increment },
  DEC: { read: increment },
  MIN: { read: extreme },
  MAX: { read: extreme },
  ABS: { read: absolute },
  DIGIT_SUM: { read: digitSum },
  RAND: { read: random },
};
