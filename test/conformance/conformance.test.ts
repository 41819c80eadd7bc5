/** Our reading against what a real Asterisk loaded: the project's own recordings, and the larger set where it is present. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { details, differing, folders, isPresent, kinds, runCase, runKind } from './report.ts';

describe('own cases', () => {
  it.each(readdirSync(folders.own).sort())('%s', async name => {
    const result = await runCase(join(folders.own, name));
    expect(details(result).join('\n')).toBe('');
  });
});

/** The share of the damaged configurations that has to be equal. */
const brokenShare = 0.99;

describe.each(kinds.filter(kind => kind !== 'own'))('recordings of %s', kind => {
  const present = isPresent(kind);
  it.skipIf(!present)(
    present ? 'are equal' : 'are not beside this project',
    async () => {
      const results = await runKind(kind);
      const share = kind === 'broken' ? brokenShare : 1;
      for (const aspect of ['dialplan', 'config', 'findings'] as const) {
        const different = differing(results, aspect);
        if (different.length <= results.length * (1 - share)) continue;
        expect.fail(
          `${different.length} of ${results.length} differ:\n${different.flatMap(result => details(result)).join('\n')}`,
        );
      }
    },
    60_000,
  );
});
