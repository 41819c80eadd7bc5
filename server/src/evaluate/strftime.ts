/**
 * C's strftime in the C locale, with Asterisk's `%q` (main/stdtime/localtime.c:ast_strftime_locale): a fraction of the
 * second with 3 digits, or as many as `%1q` to `%6q` say.
 */
import type { CivilTime } from './local-time.ts';

export const WEEKDAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Formats that stand for others. */
const COMPOSED: Readonly<Record<string, string>> = {
  c: '%a %b %e %H:%M:%S %Y',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  r: '%I:%M:%S %p',
  R: '%H:%M',
  T: '%H:%M:%S',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
  h: '%b',
  '+': '%+',
};

/** Text of a moment; undefined where a zone's abbreviation is asked for, which is not known here but for UTC. */
export function formatTime(format: string, time: CivilTime): string | undefined {
  let out = '';
  for (let at = 0; at < format.length; at++) {
    const c = format.charAt(at);
    if (c !== '%') {
      out += c;
      continue;
    }
    const fraction = /^%([1-6]?)q/.exec(format.slice(at));
    if (fraction !== null) {
      const digits = fraction[1] === '' ? 3 : Number(fraction[1]);
      out += String(Math.floor(time.microsecond / 10 ** (6 - digits))).padStart(digits, '0');
      at += fraction[0].length - 1;
      continue;
    }
    const found = /^%([_\-0^#+]*)(\d*)[EO]?(.)/s.exec(format.slice(at));
    if (found === null) return `${out}%`;
    const [whole, flags = '', width = '', type = ''] = found;
    const piece = convert(type, flags, time);
    if (piece === undefined) return undefined;
    out += piece === 'unknown-conversion' ? whole : shaped(piece, flags, width);
    at += whole.length - 1;
  }
  return out;
}

function shaped(piece: Piece, flags: string, width: string): string {
  if (typeof piece === 'string') {
    const text = flags.includes('^') ? piece.toUpperCase() : piece;
    return text.padStart(Number(width), flags.includes('0') ? '0' : ' ');
  }
  const flag = [...flags].reverse().find(c => '_-0+'.includes(c));
  const size = Math.max(Number(width), flag === '-' ? 0 : piece.size);
  const fill = flag === '_' ? ' ' : flag === '0' ? '0' : piece.fill;
  return String(piece.value).padStart(size, fill);
}

type Piece = string | { readonly value: number; readonly size: number; readonly fill: string };

function padded(value: number, size: number, fill = '0'): Piece {
  return { value, size, fill };
}

function convert(type: string, flags: string, time: CivilTime): Piece | 'unknown-conversion' | undefined {
  const composed = COMPOSED[type];
  if (composed !== undefined && type !== '+') return formatTime(composed, time);
  const hour12 = time.hour % 12 === 0 ? 12 : time.hour % 12;
  const afternoon = time.hour >= 12;
  const names = (list: readonly string[], index: number, length?: number): string =>
    maybeUpper((list[index] ?? '?').slice(0, length), flags.includes('#'));
  switch (type) {
    case 'a':
      return names(WEEKDAY_NAMES, time.weekday, 3);
    case 'A':
      return names(WEEKDAY_NAMES, time.weekday);
    case 'b':
      return names(MONTH_NAMES, time.month, 3);
    case 'B':
      return names(MONTH_NAMES, time.month);
    case 'C':
      return padded(Math.floor(time.year / 100), 2);
    case 'd':
      return padded(time.monthDay, 2);
    case 'e':
      return padded(time.monthDay, 2, ' ');
    case 'g':
      return padded(((isoWeek(time).year % 100) + 100) % 100, 2);
    case 'G':
      return padded(isoWeek(time).year, 1);
    case 'H':
      return padded(time.hour, 2);
    case 'I':
      return padded(hour12, 2);
    case 'j':
      return padded(time.yearDay + 1, 3);
    case 'k':
      return padded(time.hour, 2, ' ');
    case 'l':
      return padded(hour12, 2, ' ');
    case 'm':
      return padded(time.month + 1, 2);
    case 'M':
      return padded(time.minute, 2);
    case 'n':
      return '\n';
    case 'p':
      return flags.includes('#') ? (afternoon ? 'pm' : 'am') : afternoon ? 'PM' : 'AM';
    case 'P':
      return afternoon ? 'pm' : 'am';
    case 's':
      return undefined;
    case 'S':
      return padded(time.second, 2);
    case 't':
      return '\t';
    case 'u':
      return padded(time.weekday === 0 ? 7 : time.weekday, 1);
    case 'U':
      return padded(Math.floor((time.yearDay + 7 - time.weekday) / 7), 2);
    case 'V':
      return padded(isoWeek(time).week, 2);
    case 'w':
      return padded(time.weekday, 1);
    case 'W':
      return padded(Math.floor((time.yearDay + 7 - ((time.weekday + 6) % 7)) / 7), 2);
    case 'y':
      return padded(((time.year % 100) + 100) % 100, 2);
    case 'Y':
      return padded(time.year, 1);
    case 'z':
      return offsetText(time.offset);
    case 'Z':
      return time.zone === 'UTC' || time.zone === 'Etc/UTC' ? 'UTC' : undefined;
    case '%':
      return '%';
    default:
      return 'unknown-conversion';
  }
}

function maybeUpper(text: string, upper: boolean): string {
  return upper ? text.toUpperCase() : text;
}

function offsetText(offset: number): string {
  const minutes = Math.floor(Math.abs(offset) / 60);
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${hours}${String(minutes % 60).padStart(2, '0')}`;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** ISO 8601: the week that holds the year's first Thursday is the first. */
function isoWeek(time: CivilTime): { readonly week: number; readonly year: number } {
  const weekday = (time.weekday + 6) % 7;
  const week = Math.floor((time.yearDay - weekday + 10) / 7);
  if (week < 1) {
    const previous = time.year - 1;
    const days = isLeap(previous) ? 366 : 365;
    return { week: Math.floor((time.yearDay + days - weekday + 10) / 7), year: previous };
  }
  const days = isLeap(time.year) ? 366 : 365;
  if (week === 53 && time.yearDay - weekday + 3 >= days) return { week: 1, year: time.year + 1 };
  return { week, year: time.year };
}
