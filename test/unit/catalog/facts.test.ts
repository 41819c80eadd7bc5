/**
 * The committed data against the facts that it is made of: up to date, and nothing left out. The facts are not part
 * of the project; where they do not lie beside it, there is nothing to compare with.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generate, readFacts } from '../../../scripts/catalog.ts';
import { coverageTable, knownRows } from '../../../scripts/catalog-report.ts';
import { bundledCatalog } from '../../../server/src/catalog/index.ts';

const folder = new URL('../../../../shared/facts/', import.meta.url);
const there = existsSync(folder);

describe(there ? 'the facts' : 'the facts (skipped: ../shared/facts is not there)', () => {
  it.runIf(there)('give exactly the committed data', () => {
    const overrides = new URL('../../../scripts/catalog-overrides.json', import.meta.url);
    for (const [name, text] of generate(readFacts(folder), overrides)) {
      const committed = readFileSync(new URL(`../../../server/data/${name}`, import.meta.url), 'utf8');
      expect(committed === text, `${name} is out of date: npm run catalog`).toBe(true);
    }
  });

  it.runIf(there)('are all known, in every version', () => {
    for (const row of knownRows(bundledCatalog(), readFacts(folder))) {
      expect(row.all?.missing, row.kind).toEqual([]);
      expect(row.all?.of).toBeGreaterThan(100);
    }
  });

  it.runIf(there)('are counted in the README as they are', () => {
    const summaries = new URL('../../../server/data/summaries/', import.meta.url);
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(coverageTable(bundledCatalog(), readFacts(folder), summaries));
  });
});
