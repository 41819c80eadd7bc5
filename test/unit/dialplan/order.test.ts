import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entryKey } from '../../../server/src/dialplan/order.ts';
import { identity } from '../../../server/src/dialplan/spelling.ts';
import { compareEntries } from '../../../server/src/syntax/pattern.ts';

const characters = [
  ...'0159XZNxzn.!-[]az_/é',
  '[1-5]',
  '[9-1]',
  '[13]',
  '[a-z]',
  '[0-9]',
  '[2-9]',
  '[é]',
  '[1-05]',
  '\x01',
];
const names = fc
  .tuple(fc.constantFrom('', '_'), fc.array(fc.constantFrom(...characters), { maxLength: 5 }))
  .map(([start, rest]) => start + rest.join(''));
const entries = fc.record({ name: names, callerId: fc.option(names, { nil: undefined }) });

it('keys compare as Asterisk compares extensions', () =>
  fc.assert(
    fc.property(entries, entries, (left, right) => {
      const a = entryKey(left.name, left.callerId);
      const b = entryKey(right.name, right.callerId);
      expect(a < b ? -1 : a > b ? 1 : 0).toBe(compareEntries(left, right));
      const isOne = identity(left.name, left.callerId) === identity(right.name, right.callerId);
      expect(isOne).toBe(a === b);
    }),
    { numRuns: 3000 },
  ));
