/** Functions on lists held in variables (funcs/func_strings.c): FIELDQTY, LISTFILTER, SHIFT, PUSH, ARRAY, HASH. */
import { argumentTexts } from '../../syntax/arguments.ts';
import type { DialplanFunction, FunctionCallContext } from '../environment.ts';
import { delimiter, encodedCharacter, encodedString, fields, toLower } from './text.ts';

function fieldCount(context: FunctionCallContext, args: string): string {
  const [name, separator] = argumentTexts(args, { count: 2 });
  if (name === undefined || separator === undefined) return '1';
  const between = delimiter(separator, context);
  const value = context.substitute(`\${${name}}`);
  return value === '' ? '0' : String(fields(value, between).length);
}

function fieldNumber(context: FunctionCallContext, args: string): string | undefined {
  const [name, separator, wanted] = argumentTexts(args, { count: 3 });
  if (name === undefined || separator === undefined || wanted === undefined) {
    context.report('fieldnum-usage');
    return undefined;
  }
  const value = context.substitute(`\${${name}}`);
  if (value === '' || separator === '') return '0';
  const decoded = encodedCharacter(separator, 0, context);
  if (decoded === undefined) return undefined;
  const list = fields(value, decoded.character === '\0' ? '' : decoded.character);
  return String(list.findIndex(field => toLower(field) === toLower(wanted)) + 1);
}

function listFilter(context: FunctionCallContext, args: string): string | undefined {
  const [name, separator, unwanted] = argumentTexts(args, { count: 3 });
  if (name === undefined || separator === undefined || unwanted === undefined) {
    context.report('listfilter-usage');
    return undefined;
  }
  const list = context.substitute(`\${${name}}`);
  if (list === '') return undefined;
  if (!list.includes(unwanted)) return list;
  const decoded = encodedString(separator, separator.length + 1, context);
  const between = decoded === '' ? ',' : decoded;
  return list
    .split(between)
    .filter(field => field !== unwanted)
    .join(between);
}

function shiftOrPop(context: FunctionCallContext, args: string): string | undefined {
  const [name = '', separator = ''] = argumentTexts(args, { count: 2 });
  if (name === '') {
    context.report('shift-no-variable', context.name);
    return undefined;
  }
  const list = context.substitute(`\${${name}}`);
  const between = separator === '' ? ',' : (encodedCharacter(separator, 0, context)?.character ?? '\0');
  if (list === '') return undefined;
  const first = context.name === 'SHIFT';
  const at = first ? list.indexOf(between) : list.lastIndexOf(between);
  const [before, after] = at < 0 ? [list, ''] : [list.slice(0, at), list.slice(at + 1)];
  if (at < 0) {
    context.assign(name, '');
    return list;
  }
  context.assign(name, first ? after : before);
  return first ? before : after;
}

function unshiftOrPush(context: FunctionCallContext, args: string, value: string): void {
  const [name = '', separator = ''] = argumentTexts(args, { count: 2 });
  if (name === '') {
    context.report('push-no-variable', context.name);
    return;
  }
  const between = separator === '' ? ',' : (encodedCharacter(separator, 0, context)?.character ?? '\0');
  const previous = context.substitute(`\${${name.replace(/^__?/, '')}}`);
  const joined = context.name === 'UNSHIFT' ? [value, previous] : [previous, value];
  context.assign(name, previous === '' ? value : joined.join(between));
}

function setArray(context: FunctionCallContext, args: string, value: string): void {
  const values = argumentTexts(value, { count: 100 });
  argumentTexts(args, { count: 100 }).forEach((name, index) => {
    context.assign(name, values[index] ?? '');
  });
}

/** A key's variable, cut to the C function's buffer of 256 bytes. */
function hashVariable(hash: string, key: string): string {
  const prefix = /^__?/.exec(hash)?.[0] ?? '';
  return `${prefix}~HASH~${hash.slice(prefix.length)}~${key}~`.slice(0, 255);
}

function readHash(context: FunctionCallContext, args: string): string | undefined {
  const [hash = '', key] = argumentTexts(args, { count: 2 });
  if (key === undefined) return context.unknown();
  return context.variable(`~HASH~${hash}~${key}~`.slice(0, 255)) ?? '';
}

function writeHash(context: FunctionCallContext, args: string, value: string): void {
  if (!args.includes(',')) {
    context.unknown();
    return;
  }
  const [hash = '', key = ''] = argumentTexts(args, { count: 2 });
  context.assign(hashVariable(hash, key), value);
}

export const LIST_FUNCTIONS: Readonly<Record<string, DialplanFunction>> = {
  FIELDQTY: { read: fieldCount },
  FIELDNUM: { read: fieldNumber },
  LISTFILTER: { read: listFilter },
  SHIFT: { read: shiftOrPop, growing: true },
  POP: { read: shiftOrPop, growing: true },
  PUSH: { write: unshiftOrPush },
  UNSHIFT: { write: unshiftOrPush },
  ARRAY: { write: setArray },
  HASH: { read: readHash, write: writeHash },
};
