/** Functions on one text (funcs/func_strings.c): LEN, QUOTE, FILTER, REPLACE, REGEX, EVAL and their kin. */
import { argumentTexts } from '../../syntax/arguments.ts';
import { atoi } from '../../syntax/scan-number.ts';
import type { DialplanFunction, FunctionCallContext } from '../environment.ts';
import { compileRegex } from '../regex.ts';
import { encodedCharacter, encodedString, isSpace, toLower, toUpper } from './text.ts';

function quote(context: FunctionCallContext, args: string): string {
  if (args === '') {
    context.report('quote-empty');
    return '""';
  }
  return quoted(args, context.size, c => (c === '\\' || c === '"' ? `\\${c}` : c));
}

function csvQuote(context: FunctionCallContext, args: string): string {
  return args === '' ? '""' : quoted(args, context.size, c => (c === '"' ? '""' : c));
}

function quoted(text: string, size: number, escaped: (c: string) => string): string {
  let out = '"';
  for (let i = 0; i < text.length && out.length < size - 3; i++) out += escaped(text.charAt(i));
  return `${out}"`;
}

function filter(context: FunctionCallContext, args: string): string | undefined {
  const [allowed = '', text] = argumentTexts(args, { count: 2, raw: true });
  if (text === undefined) {
    context.report('filter-usage');
    return undefined;
  }
  if (allowed.startsWith('"')) context.report('filter-quote');
  const members = new Uint8Array(256);
  for (let at = 0; at < allowed.length; ) {
    const first = encodedCharacter(allowed, at, context);
    if (first === undefined) return undefined;
    at += first.consumed;
    const from = first.character.charCodeAt(0);
    let to = from;
    if (allowed.charAt(at) === '-') {
      const second = encodedCharacter(allowed, at + 1, context);
      to = second === undefined ? from : second.character.charCodeAt(0);
      at += (second?.consumed ?? 0) + 1;
      if (to < from) context.report('filter-range-wraps', allowed, text);
    }
    for (let byte = from; byte !== to; byte = (byte + 1) & 0xff) members[byte] = 1;
    members[to] = 1;
  }
  members[0] = 0;
  let out = '';
  for (const c of text) if (members[c.charCodeAt(0)] === 1) out += c;
  return out;
}

function replace(context: FunctionCallContext, args: string): string | undefined {
  const [name, search, replacement] = argumentTexts(args, { count: 3 });
  if (name === undefined || search === undefined) {
    context.report('replace-usage', context.name);
    return undefined;
  }
  const find = encodedString(search, 256, context);
  const decoded = replacement === undefined ? undefined : encodedCharacter(replacement, 0, context);
  const by = decoded === undefined || decoded.character === '\0' ? '' : decoded.character;
  if (find === '' || name === '') {
    context.report('replace-empty');
    return undefined;
  }
  const value = context.substitute(`\${${name}}`);
  if (value === '') return undefined;
  let out = '';
  for (const c of value) out += find.includes(c) ? by : c;
  return out;
}

function replaceString(context: FunctionCallContext, args: string): string | undefined {
  const [name, find, by = '', most = ''] = argumentTexts(args, { count: 5 });
  if (name === undefined || find === undefined) {
    context.report('strreplace-usage', context.name);
    return undefined;
  }
  if (name === '') return undefined;
  if (find === '') {
    context.report('strreplace-empty');
    return undefined;
  }
  const value = context.substitute(`\${${name}}`);
  const limit = atoi(most) >>> 0 || Number.POSITIVE_INFINITY;
  const parts = value.split(find);
  const replaced = Math.min(limit, parts.length - 1);
  return [...parts.slice(0, replaced), parts.slice(replaced).join(find)].join(by);
}

function between(context: FunctionCallContext, args: string): string | undefined {
  const found = argumentTexts(args, { count: 3 });
  const [name = '', insert = ''] = found;
  if (found.length !== 2 || name === '') {
    context.report('strbetween-usage', context.name);
    return undefined;
  }
  return [...context.substitute(`\${${name}}`)].join(insert);
}

function leftTrimmed(text: string): string {
  let start = 0;
  while (isSpace(text.charAt(start))) start++;
  return text.slice(start);
}

/** Of nothing but blanks one is left, as in the C macro. */
function rightTrimmed(text: string): string {
  let end = text.length;
  while (end > 1 && isSpace(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

function regex(context: FunctionCallContext, args: string): string | undefined {
  const parts = argumentTexts(args, { count: 3, separator: '"' });
  const [before = '', pattern = '', text = ''] = parts;
  if (parts.length !== 3) {
    context.report('regex-usage');
    return undefined;
  }
  const compiled = compileRegex(pattern);
  if (compiled.kind === 'error') {
    context.report('regex-malformed', context.name, before, compiled.text);
    return undefined;
  }
  if (compiled.kind === 'unsupported') return context.unknown();
  return compiled.match(/^[ \t]/.test(text) ? text.slice(1) : text) === undefined ? '0' : '1';
}

const KEYPAD = ['0', '1', 'abc2', 'def3', 'ghi4', 'jkl5', 'mno6', 'pqrs7', 'tuv8', 'wxyz9'];

function keypadHash(_context: FunctionCallContext, args: string): string {
  let out = '';
  for (const c of args) {
    const digit = KEYPAD.findIndex(keys => keys.includes(toLower(c)));
    if (digit >= 0) out += String(digit);
  }
  return out;
}

function evaluate(context: FunctionCallContext, args: string): string | undefined {
  if (args !== '') return context.evaluate(args);
  context.report('eval-empty');
  return undefined;
}

export const STRING_FUNCTIONS: Readonly<Record<string, DialplanFunction>> = {
  LEN: { read: (_context, args) => String(args.length) },
  QUOTE: { read: quote },
  CSV_QUOTE: { read: csvQuote },
  FILTER: { read: filter },
  REPLACE: { read: replace, growing: true },
  STRREPLACE: { read: replaceString, growing: true },
  STRBETWEEN: { read: between, growing: true },
  TRIM: { read: (_context, args) => (args === '' ? undefined : rightTrimmed(leftTrimmed(args))) },
  LTRIM: { read: (_context, args) => (args === '' ? undefined : leftTrimmed(args)) },
  RTRIM: { read: (_context, args) => (args === '' ? undefined : rightTrimmed(args)) },
  REGEX: { read: regex },
  KEYPADHASH: { read: keypadHash },
  TOUPPER: { read: (_context, args) => toUpper(args) },
  TOLOWER: { read: (_context, args) => toLower(args) },
  PASSTHRU: { read: (_context, args) => args, growing: true },
  EVAL: { read: evaluate },
};
