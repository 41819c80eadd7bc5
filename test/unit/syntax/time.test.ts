import { describe, expect, it } from 'vitest';
import { matchesTime, parseTime } from '../../../server/src/syntax/time.ts';
import { fromBytes, toBytes } from '../../../server/src/syntax/utf8.ts';

/** Monday the 6th of May, 9:30. */
const moment = { minute: 30, hour: 9, monthDay: 6, month: 4, weekday: 1 };

function holds(text: string): boolean {
  const specification = parseTime(text);
  return specification !== undefined && matchesTime(specification, moment);
}

describe('matchesTime', () => {
  it.each<[string, boolean]>([
    ['*', true],
    ['*,*,*,*', true],
    [',,,', true],
    ['9:00-17:00,mon-fri', true],
    ['09:30', true],
    ['09:31', false],
    ['9:00-9:30', true],
    ['22:00-9:30', true],
    ['22:00-9:29', false],
    ['8:00-9:00&9:15-10:00', true],
    ['*|mon|6|may', true],
    ['*,sat-mon', true],
    ['*,MON', true],
    ['*,2', true],
    ['*,tue-sun', false],
    ['*,*,1-5', false],
    ['*,*,28-7', true],
    ['*,*,*,nov-may', true],
    ['*,*,*,5', true],
    ['*,*,*,jun', false],
    ['9:00- 10:00', true],
    ['*, mon', false],
  ])('%s: %s', (text, expected) => {
    expect(holds(text)).toBe(expected);
  });
});

describe('parseTime', () => {
  it.each<[string, string[]]>([
    ['9:00-17:00,mon-fri,1-31,jan-dec,Europe/Berlin', []],
    ['25:00', ['invalid-time <25:00>']],
    ['9:60-10:00', ['invalid-start-time <9:60>']],
    ['9:00-24:00', ['invalid-end-time <24:00>']],
    ['9:00-', ['open-time-range <9:00->']],
    ['*,mo', ['invalid-weekday <mo>']],
    ['*,mon-funday', ['invalid-end-weekday <funday>']],
    ['*,*,32', ['invalid-month-day <32>']],
    ['*,*,*,maj&jun', ['invalid-month <maj>']],
    ['*,*,*,*,UTC,x', ['too-many-fields <,x>']],
  ])('%s', (text, expected) => {
    const problems = parseTime(text)?.problems ?? [];
    expect(problems.map(problem => `${problem.id} <${text.slice(problem.start, problem.end)}>`)).toEqual(
      expected,
    );
  });

  it('reads the zone only from exactly five fields, and nothing from an empty text', () => {
    expect(parseTime('*,*,*,*,Europe/Berlin')?.timezone).toBe('Europe/Berlin');
    expect(parseTime('*,*,*,*,UTC,x')?.timezone).toBeUndefined();
    expect(parseTime('')).toBeUndefined();
  });
});

describe('byte strings', () => {
  it.each([['abc'], ['Привет, мир'], ['é'], ['😀a'], ['']])('%s survives the way there and back', text => {
    expect(fromBytes(toBytes(text))).toBe(text);
  });

  it('count bytes and mark broken ones', () => {
    expect(toBytes('Привет')).toHaveLength(12);
    expect(fromBytes(toBytes('П').slice(1))).toBe('\ufffd');
    expect(toBytes('\ud800')).toBe(toBytes('\ufffd'));
  });
});
