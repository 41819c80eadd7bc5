/** STRFTIME and STRPTIME (funcs/func_strings.c, main/stdtime/localtime.c) with the C locale's names. */
import { argumentTexts } from '../../syntax/arguments.ts';
import type { TimeProblem, TimeSpecification } from '../../syntax/time.ts';
import type { DialplanFunction, FunctionCallContext } from '../environment.ts';
import { toDouble } from '../extended.ts';
import { scanNumber } from '../extended-text.ts';
import { epochOf, localTime } from '../local-time.ts';
import { formatTime } from '../strftime.ts';
import { parseTimeText } from '../strptime.ts';

/** Logs what main/pbx_timing.c says of each element that it skips. */
export function reportTimeProblems(
  context: FunctionCallContext,
  text: string,
  specification: TimeSpecification,
): void {
  for (const problem of specification.problems) {
    const sentence = timeSentence(problem, text.slice(problem.start, problem.end));
    if (sentence !== undefined) context.report('time-element-skipped', sentence);
  }
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  weekday: 'day of week',
  'month-day': 'day',
  month: 'month',
};

function timeSentence(problem: TimeProblem, element: string): string | undefined {
  switch (problem.id) {
    case 'invalid-time':
      return `${element} isn't a valid time.`;
    case 'open-time-range':
      return `Invalid time range starting with '${element.slice(0, element.indexOf('-'))}-'.`;
    case 'invalid-start-time':
      return `'${element}' isn't a valid start time.`;
    case 'invalid-end-time':
      return `'${element}' isn't a valid end time.`;
    case 'too-many-fields':
      return undefined;
    default: {
      const isEnd = problem.id.startsWith('invalid-end-');
      const field = FIELD_NAMES[problem.id.slice(isEnd ? 12 : 8)] ?? '';
      return `Invalid ${isEnd ? 'end ' : ''}${field} '${element}', skipping element`;
    }
  }
}

/** Seconds and microseconds of an epoch argument; undefined where it is none and the current time counts. */
function epochArgument(text: string): number | undefined {
  const number = text === '' ? undefined : scanNumber(text, 0, 30);
  if (number === undefined) return undefined;
  const seconds = toDouble(number.value);
  return Number.isFinite(seconds) ? Math.trunc(seconds * 1_000_000) / 1000 : undefined;
}

function strftime(context: FunctionCallContext, args: string): string | undefined {
  const [epoch = '', zone = '', format = '%c'] = argumentTexts(args, { count: 3 });
  const when = epochArgument(epoch) ?? context.now;
  if (when === undefined || Math.abs(when) > 8e15) return context.unknown();
  const moment = localTime(when, zone === '' ? context.timezone : zone);
  if (moment === undefined) return context.unknown();
  const text = formatTime(format, moment);
  if (text === undefined) return context.unknown();
  if (text === '' || text.length >= context.size) {
    context.report('strftime-empty');
    return '';
  }
  return text;
}

function strptime(context: FunctionCallContext, args: string): string | undefined {
  const [text = '', zone = '', format = ''] = argumentTexts(args, { count: 3 });
  if (format === '') {
    context.report('strptime-no-format');
    return undefined;
  }
  const parsed = parseTimeText(text, format);
  if (parsed === undefined) {
    context.report('strptime-no-time');
    return '';
  }
  const epoch = parsed === 'unsupported' ? undefined : epochOf(parsed, zone === '' ? context.timezone : zone);
  return epoch === undefined ? context.unknown() : String(epoch | 0);
}

export const TIME_FUNCTIONS: Readonly<Record<string, DialplanFunction>> = {
  STRFTIME: { read: strftime },
  STRPTIME: { read: strptime },
};
