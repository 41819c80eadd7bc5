/** IF, IFTIME, SET, ISNULL, EXISTS, VARIABLE_EXISTS and DELETE (funcs/func_logic.c). */
import { argumentTexts } from '../../syntax/arguments.ts';
import { checkCondition } from '../../syntax/scan-number.ts';
import { matchesTime, parseTime } from '../../syntax/time.ts';
import type { DialplanFunction, FunctionCallContext } from '../environment.ts';
import { localTime } from '../local-time.ts';
import { strip, stripQuoted } from './text.ts';
import { reportTimeProblems } from './time.ts';

function conditional(_context: FunctionCallContext, args: string): string | undefined {
  const [condition, remainder] = argumentTexts(args, { count: 2, separator: '?' });
  const [whenTrue, whenFalse] =
    remainder === undefined ? [] : argumentTexts(remainder, { count: 2, separator: ':' });
  if (condition === undefined || condition === '') return undefined;
  if (whenTrue === undefined && whenFalse === undefined) return undefined;
  return strip((checkCondition(strip(condition)) ? whenTrue : whenFalse) ?? '');
}

function conditionalByTime(context: FunctionCallContext, args: string): string | undefined {
  const data = stripQuoted(args);
  const question = data.indexOf('?');
  const expression = question < 0 ? data : data.slice(0, question);
  if (expression === '' || question < 0) {
    context.report('iftime-syntax');
    return undefined;
  }
  const rest = data.slice(question + 1);
  const colon = rest.indexOf(':');
  const whenTrue = colon < 0 ? rest : rest.slice(0, colon);
  const whenFalse = colon < 0 ? '' : rest.slice(colon + 1);
  const specification = parseTime(expression);
  if (specification === undefined) return undefined;
  reportTimeProblems(context, expression, specification);
  if (context.now === undefined) return context.unknown();
  const moment = localTime(context.now, specification.timezone ?? context.timezone);
  if (moment === undefined) return context.unknown();
  return stripQuoted(matchesTime(specification, moment) ? whenTrue : whenFalse);
}

function set(context: FunctionCallContext, args: string): string | undefined {
  const equals = args.indexOf('=');
  if (equals <= 0) {
    context.report('set-syntax');
    return undefined;
  }
  const value = strip(args.slice(equals + 1));
  context.assign(strip(args.slice(0, equals)), value);
  return value;
}

export const LOGIC_FUNCTIONS: Readonly<Record<string, DialplanFunction>> = {
  IF: { read: conditional },
  IFTIME: { read: conditionalByTime },
  SET: { read: set },
  ISNULL: { read: (_context, args) => (args === '' ? '1' : '0') },
  EXISTS: { read: (_context, args) => (args === '' ? '0' : '1') },
  VARIABLE_EXISTS: { read: (context, args) => (context.variable(args) === undefined ? '0' : '1') },
  DELETE: { write: (context, args) => context.assign(args, undefined) },
};
