/** CUT and SORT (funcs/func_cut.c). */
import { argumentTexts } from '../../syntax/arguments.ts';
import { scanInteger } from '../../syntax/scan-number.ts';
import type { DialplanFunction, FunctionCallContext } from '../environment.ts';
import { toDouble } from '../extended.ts';
import { scanNumber } from '../extended-text.ts';
import { encodedCharacter, fields } from './text.ts';

const INT_MAX = 2147483647;

interface FieldRange {
  readonly start: number;
  readonly stop: number;
}

/** One element of the third argument: `3`, `2-4`, `-3` or `2-`. */
function parseRange(text: string): FieldRange | undefined {
  const first = scanInteger(text);
  if (first !== undefined && text.charAt(first.end) === '-') {
    const second = scanInteger(text, first.end + 1);
    if (second !== undefined) return { start: first.value, stop: second.value };
  }
  if (text.startsWith('-')) {
    const stop = scanInteger(text, 1);
    if (stop !== undefined) return { start: 1, stop: stop.value };
  }
  if (first === undefined) return undefined;
  const stop = text.charAt(first.end) === '-' ? INT_MAX : first.value;
  return { start: first.value, stop };
}

function cut(context: FunctionCallContext, args: string): string | undefined {
  const [name, separator, ranges] = argumentTexts(args, { count: 3 });
  if (name === undefined || separator === undefined || ranges === undefined) {
    context.report('cut-syntax');
    return undefined;
  }
  const value = context.substitute(`\${${name}}`);
  const decoded = encodedCharacter(separator, 0, context)?.character ?? '-';
  const delimiter = decoded === '\0' ? '' : decoded;
  if (value === '') return '';
  const all = fields(value, delimiter);
  const kept: string[] = [];
  let current = 1;
  for (const text of ranges.split('&')) {
    if (current > all.length) break;
    const range = parseRange(text);
    if (range === undefined) {
      context.report('cut-usage');
      return undefined;
    }
    if (current < range.start) current = Math.min(range.start, all.length + 1);
    if (current > range.start) context.report('cut-field-passed');
    while (current <= all.length && current <= range.stop) {
      kept.push(all[current - 1] ?? '');
      current++;
    }
  }
  return kept.join(delimiter);
}

function sort(_context: FunctionCallContext, args: string): string {
  const keys = args.split(',').flatMap(text => {
    const colon = text.indexOf(':');
    if (colon < 0) return [];
    const number = scanNumber(text, colon + 1, 30);
    const value = number === undefined ? 0 : Math.fround(toDouble(number.value));
    return [{ key: text.slice(0, colon), value }];
  });
  const sorted = keys.sort((a, b) => (a.value < b.value ? -1 : a.value === b.value ? 0 : 1));
  return sorted.map(({ key }) => key).join(',');
}

export const CUT_FUNCTIONS: Readonly<Record<string, DialplanFunction>> = {
  CUT: { read: cut },
  SORT: { read: sort },
};
