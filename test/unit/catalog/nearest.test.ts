/** "Did you mean": the names people mistype, and that the bounded distance is the plain one cut off. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundledCatalog, distance, nearest } from '../../../server/src/catalog/index.ts';

const applications = bundledCatalog()
  .applications('22')
  .map(each => each.name);
const functions = bundledCatalog()
  .functions('22')
  .map(each => each.name);

describe('nearest', () => {
  it.each([
    ['Diall', 'Dial'],
    ['Dail', 'Dial'],
    ['Plyback', 'Playback'],
    ['Voicemial', 'VoiceMail'],
    ['gotoif', 'GotoIf'],
    ['Hnagup', 'Hangup'],
    ['MusicOnhold', 'MusicOnHold'],
  ])('%s is %s', (wrong, right) => {
    expect(nearest(wrong, applications)[0]).toBe(right);
  });

  it.each([
    ['CALERID', 'CALLERID'],
    ['EXTENSION_STAT', 'EXTENSION_STATE'],
    ['len', 'LEN'],
  ])('%s is %s', (wrong, right) => {
    expect(nearest(wrong, functions)[0]).toBe(right);
  });

  it('offers nothing rather than anything', () => {
    expect(nearest('Frobnicate', applications)).toEqual([]);
    expect(nearest('x', ['y', 'z'])).toEqual([]);
    expect(nearest('', applications)).toEqual([]);
  });

  it('gives the nearest first, no more than asked for', () => {
    expect(nearest('SayNumbr', applications, 1)).toEqual(['SayNumber']);
  });
});

describe('distance', () => {
  it('counts a swap of neighbours as one', () => {
    expect(distance('ab', 'ba', 3)).toBe(1);
    expect(distance('dial', 'dail', 3)).toBe(1);
    expect(distance('', 'abc', 3)).toBe(3);
  });

  it('is the same both ways, zero only for the same word, and cut off at the bound', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 1, max: 8 }), (left, right, bound) => {
        const full = distance(left, right, 20);
        expect(distance(right, left, 20)).toBe(full);
        expect(full === 0).toBe(left === right);
        expect(distance(left, right, bound)).toBe(Math.min(full, bound + 1));
      }),
    );
  });
});
