/** Branches as bit sets, and a node of the catalog seen from one branch. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALL_VERSIONS,
  hasVersion,
  inVersion,
  sinceVersion,
  untilVersion,
  VERSIONS,
  versionOfRelease,
  versionSet,
  versionsOf,
} from '../../../server/src/catalog/index.ts';

describe('version sets', () => {
  it('say what they hold, in order', () => {
    expect(versionsOf(versionSet(['master', '20', '18']))).toEqual(['18', '20', 'master']);
    expect(versionsOf(ALL_VERSIONS)).toEqual(VERSIONS);
    fc.assert(
      fc.property(fc.subarray([...VERSIONS]), some => {
        expect(versionsOf(versionSet(some))).toEqual(some);
      }),
    );
  });

  it('a missing set is every version', () => {
    expect(hasVersion(undefined, '18')).toBe(true);
    expect(hasVersion(versionSet(['18', '20']), '21')).toBe(false);
  });

  it('since and until are said only where they say something', () => {
    expect(sinceVersion(versionSet(['20', '21', '22', '23', 'master']))).toBe('20');
    expect(sinceVersion(ALL_VERSIONS)).toBeUndefined();
    expect(untilVersion(versionSet(['18', '20']))).toBe('20');
    expect(untilVersion(versionSet(['22', '23', 'master']))).toBeUndefined();
  });

  it.each([
    ['22.10.1', '22'],
    ['18.9-cert5', '18'],
    ['certified/20.7-cert1', '20'],
    ['19.8.1', '18'],
    ['13.38.3', '18'],
    ['Asterisk 21.4.0', '21'],
    ['22', '22'],
    ['24.0.0', 'master'],
    ['GIT-master-1234abc', 'master'],
    ['', undefined],
    ['unknown', undefined],
  ])('release %s belongs to %s', (release, version) => {
    expect(versionOfRelease(release)).toBe(version);
  });
});

describe('a node in a version', () => {
  const node = {
    name: 'Queue',
    modules: ['app_queue'],
    at: [[versionSet(['18']), { modules: ['old'], note: 'x' }]] as const,
    list: [{ name: 'macro', versions: versionSet(['18', '20']) }, { name: 'gosub' }],
  };

  it('loses the children of other versions and takes the values of its own', () => {
    expect(inVersion(node, '22')).toEqual({
      name: 'Queue',
      modules: ['app_queue'],
      list: [{ name: 'gosub' }],
    });
    expect(inVersion(node, '18')).toEqual({
      name: 'Queue',
      modules: ['old'],
      note: 'x',
      list: [node.list[0], node.list[1]],
    });
  });

  it('is nothing where it does not exist', () => {
    expect(inVersion({ name: 'Macro', versions: versionSet(['18', '20']) }, '21')).toBeUndefined();
  });

  it('is itself where nothing differs', () => {
    const same = { name: 'Answer', arguments: [{ name: 'delay' }] };
    expect(inVersion(same, '22')).toBe(same);
  });
});
