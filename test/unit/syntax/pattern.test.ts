import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  compareEntries,
  compareExtensions,
  matchCallerId,
  matchExtension,
  normalizeExtension,
  parsePattern,
  shrinkPhoneNumber,
  splitExtension,
} from '../../../server/src/syntax/pattern.ts';

const shared = new URL('../../../../shared/language/pattern-matching.json', import.meta.url);

interface Recorded {
  readonly extensions: readonly string[];
  readonly order: readonly string[];
  readonly numbers: readonly string[];
  readonly matches: readonly (readonly [string, readonly string[]])[];
}

const recorded: Recorded = JSON.parse(
  readFileSync(new URL('recorded/patterns.json', import.meta.url), 'utf8'),
);

describe('a live Asterisk', () => {
  it('matches as matchExtension does', () => {
    for (const [pattern, expected] of recorded.matches) {
      const stored = normalizeExtension(pattern);
      const matched = recorded.numbers.filter(number => matchExtension(stored, number) !== 0);
      expect({ pattern, matched }).toEqual({ pattern, matched: expected });
    }
  });

  it('sorts and merges as compareExtensions does', () => {
    const kept: string[] = [];
    for (const extension of recorded.extensions) {
      const stored = normalizeExtension(extension);
      if (!kept.some(other => compareExtensions(other, stored) === 0)) kept.push(stored);
    }
    expect(kept.sort(compareExtensions)).toEqual(recorded.order);
  });
});

describe('matchExtension', () => {
  it.skipIf(!existsSync(shared))('agrees with every recorded match of the shared language facts', () => {
    const facts: { numbers: string[]; matches: Record<string, string[]> } = JSON.parse(
      readFileSync(shared, 'utf8'),
    );
    for (const [pattern, expected] of Object.entries(facts.matches)) {
      const stored = normalizeExtension(pattern);
      const matched = facts.numbers.filter(number => matchExtension(stored, number) !== 0);
      expect({ pattern, matched }).toEqual({ pattern, matched: expected });
    }
  });

  it.each<[string, string, number]>([
    ['_NXX', '234', 1],
    ['_NXX', '134', 0],
    ['_X.', '1', 0],
    ['_X!', '1', 2],
    ['_[1-3]X', '2-5', 1],
    ['_[9-1]X', '15', 0],
    ['_[]X', '5', 1],
    ['_[1-', '1', 0],
    ['100', '1-0-0', 1],
    ['_é.', 'éa', 1],
    ['_[é]', 'é', 0],
    ['_[é][é]', 'é', 1],
    ['_x.', '_X.', 1],
  ])('%s takes %s: %i', (pattern, number, expected) => {
    expect(matchExtension(pattern, number)).toBe(expected);
  });

  it('answers whether more digits may follow', () => {
    expect(matchExtension('_NXX', '23', 'can-match')).toBe(1);
    expect(matchExtension('_NXX', '234', 'match-more')).toBe(0);
    expect(matchExtension('1234', '12', 'match-more')).toBe(1);
    expect(matchExtension('1234', '13', 'can-match')).toBe(0);
    expect(matchExtension('_1!', '1', 'match-more')).toBe(2);
  });
});

describe('compareExtensions', () => {
  it('puts plain ones first and patterns by how much they admit', () => {
    const sorted = [
      '_.',
      '_!',
      '_X.',
      '200',
      '_X!',
      '_XXX',
      '_ZXX',
      '_NXX',
      '_1XX',
      '100',
      '_[12]XX',
      '_1.',
      '_1',
    ];
    expect([...sorted].sort(compareExtensions)).toEqual([
      '100',
      '200',
      '_1XX',
      '_1.',
      '_1',
      '_[12]XX',
      '_NXX',
      '_ZXX',
      '_XXX',
      '_X.',
      '_X!',
      '_.',
      '_!',
    ]);
  });

  it.each([
    ['_ZX', '_[1-9]X'],
    ['_ZX', '_zx'],
    ['100', '1-0-0'],
    ['_1-X', '_1X'],
    ['_[1-32]X', '_[321]X'],
    ['_[1', '_[1'],
  ])('%s is the same extension as %s', (left, right) => {
    expect(compareExtensions(left, right)).toBe(0);
  });

  it('puts entries with a caller-id match first', () => {
    const any = { name: '100', callerId: undefined };
    const none = { name: '100', callerId: '' };
    const some = { name: '1-00', callerId: '_2X' };
    expect([any, some, none].sort(compareEntries)).toEqual([none, some, any]);
    expect(compareEntries(any, { name: '10-0', callerId: undefined })).toBe(0);
  });
});

describe('caller-id matches', () => {
  it.each<[string | undefined, string | undefined, boolean]>([
    [undefined, '55', true],
    ['', undefined, true],
    ['', '55', false],
    ['55', undefined, false],
    ['_5X', '55', true],
  ])('%s takes %s: %s', (match, number, expected) => {
    expect(matchCallerId(match, number)).toBe(expected);
  });

  it('are cut off and cleaned', () => {
    expect(splitExtension('100/(555) 1-2')).toEqual({
      name: { start: 0, end: 3 },
      callerId: { start: 4, end: 13 },
    });
    expect(splitExtension('100')).toEqual({ name: { start: 0, end: 3 }, callerId: undefined });
    expect(shrinkPhoneNumber('(555) 1-2.3[4-5].')).toBe('555123[4-5].');
  });
});

describe('parsePattern', () => {
  it.each<[string, string[]]>([
    ['_NXX.', []],
    ['_', ['empty-pattern <_>']],
    ['_.', ['matches-anything <_.>']],
    ['_!', ['matches-anything <_!>']],
    ['_X.X', ['text-after-wildcard <X>']],
    ['_[9-1]X', ['inverted-range <9-1>']],
    ['_[]X', ['empty-set <[]>']],
    ['_X[1-', ['unterminated-set <[1->']],
    ['100[', []],
  ])('%s', (text, expected) => {
    const parsed = parsePattern(text);
    expect(
      parsed.problems.map(problem => `${problem.id} <${text.slice(problem.start, problem.end)}>`),
    ).toEqual(expected);
  });

  it('gives every character a place', () => {
    const text = '_1-[2-4]NaX.z';
    expect(parsePattern(text).elements.map(e => `${e.kind}:${text.slice(e.start, e.end)}`)).toEqual([
      'literal:1',
      'ignored:-',
      'set:[2-4]',
      'digits:N',
      'literal:a',
      'digits:X',
      'rest:.',
      'dead:z',
    ]);
  });

  it('drops blanks outside of sets', () => {
    expect(normalizeExtension('_1 [2 3] X')).toBe('_1[2 3]X');
    expect(normalizeExtension('1 [2 3]')).toBe('1[23]');
  });
});
