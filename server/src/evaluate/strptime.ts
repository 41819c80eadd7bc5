/** C's strptime in the C locale, as far as STRPTIME needs it: what gives a date and a time of day. */
import type { CivilFields } from './local-time.ts';
import { MONTH_NAMES, WEEKDAY_NAMES } from './strftime.ts';

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
};

interface Fields {
  year: number;
  month: number;
  monthDay: number;
  hour: number;
  minute: number;
  second: number;
  century: number | undefined;
  hour12: boolean;
  afternoon: boolean;
  yearDay: number | undefined;
  hasMonth: boolean;
  hasMonthDay: boolean;
}

function isSpace(c: string): boolean {
  return c === ' ' || (c >= '\t' && c <= '\r');
}

/**
 * The moment that a text gives by a format; undefined where it does not fit, `unsupported` for conversions that are
 * not read here (weeks, zones with an offset, seconds since 1970).
 */
export function parseTimeText(text: string, format: string): CivilFields | 'unsupported' | undefined {
  const fields: Fields = {
    year: 1900,
    month: 0,
    monthDay: 0,
    hour: 0,
    minute: 0,
    second: 0,
    century: undefined,
    hour12: false,
    afternoon: false,
    yearDay: undefined,
    hasMonth: false,
    hasMonthDay: false,
  };
  const reader = new TimeReader(text, fields);
  const outcome = reader.read(format, 0);
  if (outcome !== 'read') return outcome === 'unsupported' ? 'unsupported' : undefined;
  if (fields.hour12) fields.hour = (fields.hour % 12) + (fields.afternoon ? 12 : 0);
  if (fields.century !== undefined) fields.year = fields.century * 100 + (((fields.year % 100) + 100) % 100);
  if (fields.yearDay !== undefined && !(fields.hasMonth && fields.hasMonthDay)) {
    const date = new Date(0);
    date.setUTCFullYear(fields.year, 0, fields.yearDay + 1);
    if (!fields.hasMonth) fields.month = date.getUTCMonth();
    if (!fields.hasMonthDay) fields.monthDay = date.getUTCDate();
  }
  const { year, month, monthDay, hour, minute, second } = fields;
  return { year, month, monthDay, hour, minute, second };
}

type Outcome = 'read' | 'mismatch' | 'unsupported';

class TimeReader {
  readonly #text: string;
  readonly #fields: Fields;
  #at = 0;

  constructor(text: string, fields: Fields) {
    this.#text = text;
    this.#fields = fields;
  }

  read(format: string, depth: number): Outcome {
    for (let at = 0; at < format.length; at++) {
      const c = format.charAt(at);
      if (isSpace(c)) {
        this.#skipBlanks();
      } else if (c !== '%' || at + 1 === format.length) {
        if (this.#text.charAt(this.#at) !== c) return 'mismatch';
        this.#at++;
      } else {
        at++;
        while ('-_0^#'.includes(format.charAt(at)) && at + 1 < format.length) at++;
        if ('EO'.includes(format.charAt(at)) && at + 1 < format.length) at++;
        const outcome = this.#convert(format.charAt(at), depth);
        if (outcome !== 'read') return outcome;
      }
    }
    return 'read';
  }

  #skipBlanks(): void {
    while (isSpace(this.#text.charAt(this.#at))) this.#at++;
  }

  /** glibc's get_number: blanks, then at most so many digits, within bounds. */
  #number(low: number, high: number, digits: number): number | undefined {
    while (this.#text.charAt(this.#at) === ' ') this.#at++;
    const found = new RegExp(`^\\d{1,${digits}}`).exec(this.#text.slice(this.#at, this.#at + digits));
    if (found === null) return undefined;
    let taken = found[0];
    // Digits are taken while the value can still grow to a valid one.
    for (let size = 1; size <= found[0].length; size++) {
      taken = found[0].slice(0, size);
      if (Number(taken) * 10 > high) break;
    }
    const value = Number(taken);
    if (value < low || value > high) return undefined;
    this.#at += taken.length;
    return value;
  }

  #name(names: readonly string[]): number | undefined {
    const rest = this.#text.slice(this.#at).toLowerCase();
    for (const length of [undefined, 3]) {
      const index = names.findIndex(name => rest.startsWith(name.slice(0, length).toLowerCase()));
      if (index >= 0) {
        this.#at += names[index]?.slice(0, length).length ?? 0;
        return index;
      }
    }
    return undefined;
  }

  #take(value: number | undefined, put: (value: number) => void): Outcome {
    if (value === undefined) return 'mismatch';
    put(value);
    return 'read';
  }

  #convert(type: string, depth: number): Outcome {
    const fields = this.#fields;
    const composed = COMPOSED[type];
    if (composed !== undefined) return depth > 3 ? 'mismatch' : this.read(composed, depth + 1);
    switch (type) {
      case 'a':
      case 'A':
        return this.#take(this.#name(WEEKDAY_NAMES), () => undefined);
      case 'b':
      case 'B':
      case 'h':
        return this.#take(this.#name(MONTH_NAMES), value => {
          fields.month = value;
          fields.hasMonth = true;
        });
      case 'C':
        return this.#take(this.#number(0, 99, 2), value => {
          fields.century = value;
        });
      case 'd':
      case 'e':
        return this.#take(this.#number(1, 31, 2), value => {
          fields.monthDay = value;
          fields.hasMonthDay = true;
        });
      case 'H':
      case 'k':
        return this.#take(this.#number(0, 23, 2), value => {
          fields.hour = value;
          fields.hour12 = false;
        });
      case 'I':
      case 'l':
        return this.#take(this.#number(1, 12, 2), value => {
          fields.hour = value % 12;
          fields.hour12 = true;
        });
      case 'j':
        return this.#take(this.#number(1, 366, 3), value => {
          fields.yearDay = value - 1;
        });
      case 'm':
        return this.#take(this.#number(1, 12, 2), value => {
          fields.month = value - 1;
          fields.hasMonth = true;
        });
      case 'M':
        return this.#take(this.#number(0, 59, 2), value => {
          fields.minute = value;
        });
      case 'n':
      case 't':
        this.#skipBlanks();
        return 'read';
      case 'p':
        return this.#halfDay();
      case 'S':
        return this.#take(this.#number(0, 61, 2), value => {
          fields.second = value;
        });
      case 'u':
        return this.#take(this.#number(1, 7, 1), () => undefined);
      case 'w':
        return this.#take(this.#number(0, 6, 1), () => undefined);
      case 'y':
        return this.#take(this.#number(0, 99, 2), value => {
          fields.year = value >= 69 ? 1900 + value : 2000 + value;
          fields.century = undefined;
        });
      case 'Y':
        return this.#take(this.#number(0, 9999, 4), value => {
          fields.year = value;
          fields.century = undefined;
        });
      case 'Z':
        this.#skipBlanks();
        while (this.#at < this.#text.length && !isSpace(this.#text.charAt(this.#at))) this.#at++;
        return 'read';
      case '%':
        if (this.#text.charAt(this.#at) !== '%') return 'mismatch';
        this.#at++;
        return 'read';
      case 's':
      case 'z':
      case 'U':
      case 'W':
      case 'V':
      case 'g':
      case 'G':
        return 'unsupported';
      default:
        return 'mismatch';
    }
  }

  #halfDay(): Outcome {
    const half = this.#text.slice(this.#at, this.#at + 2).toUpperCase();
    if (half !== 'AM' && half !== 'PM') return 'mismatch';
    this.#fields.afternoon = half === 'PM';
    this.#at += 2;
    return 'read';
  }
}
