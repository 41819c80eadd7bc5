/**
 * Time specifications: `times,weekdays,days,months[,timezone]`, as GotoIfTime, IFTIME and time-bound includes read them
 * (main/pbx_timing.c:ast_build_timing). `,` and `|` separate, `&` joins elements, ranges run round the end; a wrong
 * element is skipped with a warning, which here is a problem with its span.
 */
import type { Span } from '../text/span.ts';
import { scanInteger } from './scan-number.ts';

export type TimeField = 'times' | 'weekdays' | 'monthDays' | 'months' | 'timezone';

export interface TimeProblem extends Span {
  /**
   * `invalid-time`, `invalid-start-time`, `invalid-end-time`: not HH:MM; `open-time-range`: nothing behind `-`;
   * `invalid-weekday`, `invalid-month-day`, `invalid-month`: an unknown name or number, or the start of a range;
   * `invalid-end-weekday`, ...: the end of a range; `too-many-fields`: more than five, so even the zone is ignored.
   */
  readonly id:
    | 'invalid-time'
    | 'invalid-start-time'
    | 'invalid-end-time'
    | 'open-time-range'
    | 'invalid-weekday'
    | 'invalid-month-day'
    | 'invalid-month'
    | 'invalid-end-weekday'
    | 'invalid-end-month-day'
    | 'invalid-end-month'
    | 'too-many-fields';
}

/** Minutes of the day, both ends included; `from` may be greater than `to`, over midnight. */
export interface MinuteRange {
  readonly from: number;
  readonly to: number;
}

export interface TimeSpecification {
  /** Where each field stands; a field that is not written is undefined and means "always". */
  readonly fields: Readonly<Record<TimeField, Span | undefined>>;
  readonly minutes: readonly MinuteRange[];
  /** Bit 0 is Sunday. */
  readonly weekdays: number;
  /** Bit 0 is the first of the month. */
  readonly monthDays: number;
  /** Bit 0 is January. */
  readonly months: number;
  /** A zone's name, taken only when there are exactly five fields. */
  readonly timezone: string | undefined;
  readonly problems: readonly TimeProblem[];
}

/** Broken-down local time, as struct tm counts it. */
export interface LocalTime {
  readonly minute: number;
  readonly hour: number;
  /** 1-31. */
  readonly monthDay: number;
  /** 0-11. */
  readonly month: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads the specification in `[start, end)`. Undefined for an empty one, which Asterisk refuses. Never throws. */
export function parseTime(text: string, start = 0, end = text.length): TimeSpecification | undefined {
  if (start >= end) return undefined;
  const problems: TimeProblem[] = [];
  const fields = splitAt(text, start, end, c => c === ',' || c === '|');
  const [times, weekdays, monthDays, months, timezone, extra] = fields;
  if (extra !== undefined) problems.push({ id: 'too-many-fields', start: extra.start - 1, end });
  return {
    fields: { times, weekdays, monthDays, months, timezone },
    minutes: readTimes(text, times, problems),
    weekdays: readRange(text, weekdays, WEEKDAYS, 7, 'weekday', problems),
    monthDays: readRange(text, monthDays, undefined, 31, 'month-day', problems),
    months: readRange(text, months, MONTHS, 12, 'month', problems),
    timezone:
      timezone !== undefined && extra === undefined ? text.slice(timezone.start, timezone.end) : undefined,
    problems,
  };
}

/** main/pbx_timing.c:ast_check_timing2: whether a moment lies within the specification. */
export function matchesTime(specification: TimeSpecification, moment: LocalTime): boolean {
  const minute = moment.hour * 60 + moment.minute;
  return (
    (specification.months & (1 << moment.month)) !== 0 &&
    (specification.monthDays & (1 << (moment.monthDay - 1))) !== 0 &&
    (specification.weekdays & (1 << moment.weekday)) !== 0 &&
    specification.minutes.some(({ from, to }) =>
      from <= to ? minute >= from && minute <= to : minute >= from || minute <= to,
    )
  );
}

function splitAt(text: string, start: number, end: number, isSeparator: (c: string) => boolean): Span[] {
  const parts: Span[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    if (at === end || isSeparator(text.charAt(at))) {
      parts.push({ start: from, end: at });
      from = at + 1;
    }
  }
  return parts;
}

function isAlways(text: string, field: Span): boolean {
  return field.start === field.end || text.slice(field.start, field.end) === '*';
}

function clock(text: string, start: number, end: number): number | undefined {
  const hour = scanInteger(text, start, 2, end);
  if (hour === undefined || hour.end >= end || text.charAt(hour.end) !== ':') return undefined;
  const minute = scanInteger(text, hour.end + 1, 2, end);
  if (minute === undefined) return undefined;
  const wrong = hour.value < 0 || hour.value > 23 || minute.value < 0 || minute.value > 59;
  return wrong ? undefined : hour.value * 60 + minute.value;
}

function dashIn(text: string, part: Span): number {
  for (let at = part.start; at < part.end; at++) if (text.charAt(at) === '-') return at;
  return -1;
}

function readTimes(text: string, field: Span | undefined, problems: TimeProblem[]): MinuteRange[] {
  if (field === undefined || isAlways(text, field)) return [{ from: 0, to: 24 * 60 - 1 }];
  const ranges: MinuteRange[] = [];
  for (const part of splitAt(text, field.start, field.end, c => c === '&')) {
    const dash = dashIn(text, part);
    if (dash < 0) {
      const at = clock(text, part.start, part.end);
      if (at === undefined) problems.push({ id: 'invalid-time', ...part });
      else ranges.push({ from: at, to: at });
      continue;
    }
    let second = dash + 1;
    while (second < part.end && !(text.charAt(second) >= '0' && text.charAt(second) <= '9')) second++;
    const from = clock(text, part.start, dash);
    const to = clock(text, second, part.end);
    if (second === part.end) problems.push({ id: 'open-time-range', ...part });
    else if (from === undefined) problems.push({ id: 'invalid-start-time', start: part.start, end: dash });
    else if (to === undefined) problems.push({ id: 'invalid-end-time', start: second, end: part.end });
    else ranges.push({ from, to });
  }
  return ranges;
}

/** main/pbx_timing.c:lookup_name: names without regard to case, else a number of at most two characters. */
function lookUp(
  text: string,
  start: number,
  end: number,
  names: readonly string[] | undefined,
  max: number,
): number | undefined {
  if (names !== undefined) {
    const index = names.indexOf(text.slice(start, end).toLowerCase());
    if (index >= 0) return index;
  }
  const number = scanInteger(text, start, 2, end);
  return number !== undefined && number.value >= 1 && number.value <= max ? number.value - 1 : undefined;
}

function readRange(
  text: string,
  field: Span | undefined,
  names: readonly string[] | undefined,
  max: number,
  what: 'weekday' | 'month-day' | 'month',
  problems: TimeProblem[],
): number {
  if (field === undefined || isAlways(text, field)) return 2 ** max - 1;
  let mask = 0;
  for (const part of splitAt(text, field.start, field.end, c => c === '&')) {
    const dash = dashIn(text, part);
    const firstEnd = dash < 0 ? part.end : dash;
    const from = lookUp(text, part.start, firstEnd, names, max);
    if (from === undefined) {
      problems.push({ id: `invalid-${what}`, start: part.start, end: firstEnd });
      continue;
    }
    const to = dash < 0 ? from : lookUp(text, dash + 1, part.end, names, max);
    if (to === undefined) {
      problems.push({ id: `invalid-end-${what}`, start: dash + 1, end: part.end });
      continue;
    }
    mask |= 1 << to;
    for (let at = from; at !== to; at = (at + 1) % max) mask |= 1 << at;
  }
  return mask;
}
