/**
 * Civil time in a time zone. The zone rules come from the JavaScript engine's own database (Intl), which is IANA's, as
 * the one in /usr/share/zoneinfo that Asterisk reads; no clock is read here.
 */
import type { LocalTime } from '../syntax/time.ts';

/** C's struct tm with Asterisk's microseconds. */
export interface CivilTime extends LocalTime {
  readonly microsecond: number;
  readonly second: number;
  readonly year: number;
  /** 0 is the first of January. */
  readonly yearDay: number;
  /** Seconds east of Greenwich. */
  readonly offset: number;
  readonly zone: string;
}

/** What a text may say of a moment; the rest follows from it. */
export type CivilFields = Pick<CivilTime, 'second' | 'minute' | 'hour' | 'monthDay' | 'month' | 'year'>;

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat | undefined>();

function formatFor(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) formats.set(zone, createFormat(zone));
  return formats.get(zone);
}

function createFormat(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}

const UTC_NAMES = new Set(['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT', 'Zulu', 'Universal']);

/** Seconds east of Greenwich that a zone has at a moment (milliseconds since 1970). */
function offsetAt(milliseconds: number, zone: string): number | undefined {
  if (UTC_NAMES.has(zone)) return 0;
  const format = formatFor(zone);
  if (format === undefined) return undefined;
  const parts: Record<string, string> = {};
  for (const part of format.formatToParts(milliseconds)) parts[part.type] = part.value;
  const year = Number(parts.year) * (parts.era === 'BC' ? -1 : 1) + (parts.era === 'BC' ? 1 : 0);
  const civil = utcOf({
    year,
    month: Number(parts.month) - 1,
    monthDay: Number(parts.day),
    hour: Number(parts.hour),
    minute: Number(parts.minute),
    second: Number(parts.second),
  });
  return Math.round((civil - Math.floor(milliseconds / 1000) * 1000) / 1000);
}

function utcOf(fields: CivilFields): number {
  const exact = new Date(0);
  exact.setUTCFullYear(fields.year, fields.month, fields.monthDay);
  exact.setUTCHours(fields.hour, fields.minute, fields.second, 0);
  return exact.getTime();
}

/** The civil time at `milliseconds` since 1970; undefined for a zone that is not known. UTC without a zone. */
export function localTime(milliseconds: number, zone = 'UTC'): CivilTime | undefined {
  const offset = offsetAt(milliseconds, zone);
  if (offset === undefined) return undefined;
  const date = new Date(Math.floor(milliseconds) + offset * 1000);
  const year = date.getUTCFullYear();
  const start = new Date(0);
  start.setUTCFullYear(year, 0, 1);
  const microsecond = Math.floor((milliseconds - Math.floor(milliseconds / 1000) * 1000) * 1000);
  return {
    microsecond,
    second: date.getUTCSeconds(),
    minute: date.getUTCMinutes(),
    hour: date.getUTCHours(),
    monthDay: date.getUTCDate(),
    month: date.getUTCMonth(),
    year,
    weekday: date.getUTCDay(),
    yearDay: Math.floor((date.getTime() - start.getTime()) / DAY),
    offset,
    zone,
  };
}

/** Seconds since 1970 of a civil time in a zone (C's mktime with unknown summer time). */
export function epochOf(fields: CivilFields, zone = 'UTC'): number | undefined {
  const wanted = utcOf(fields);
  const first = offsetAt(wanted, zone);
  if (first === undefined) return undefined;
  const second = offsetAt(wanted - first * 1000, zone) ?? first;
  return Math.floor((wanted - second * 1000) / 1000);
}
