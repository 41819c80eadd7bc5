/**
 * What the linter works out once for many lines is what it would find line by line: the examples of all rules with other
 * numbers, seen by the rules as they are, and by the same rules asked about every text and every extension.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { bundledCatalog } from '../../../server/src/catalog/bundled.ts';
import { DEFAULT_VERSION } from '../../../server/src/catalog/versions.ts';
import { Linter } from '../../../server/src/lint/linter.ts';
import { profiles } from '../../../server/src/lint/profile.ts';
import type { Rule } from '../../../server/src/lint/rule.ts';
import { rules } from '../../../server/src/rules/registry.ts';
import { Service } from '../../../server/src/service.ts';
import { RootModel } from '../../../server/src/workspace/model.ts';
import { memoryFiles, parseExamples, parseFixture } from '../../support/fixture.ts';

const folder = new URL('../../rules/', import.meta.url);
const catalog = bundledCatalog();

function linterOf(of: readonly Rule[]): Linter {
  const log = (line: string) => expect(line).toBe('');
  return new Linter(of, { catalog, version: DEFAULT_VERSION, profiles, severities: {}, log });
}

/** The rule, asked about everything. */
function withoutForms(rule: Rule): Rule {
  const { local, global } = rule;
  return {
    ...rule,
    ...(local && { local: context => ({ ...local(context), readsNumbers: () => true }) }),
    ...(global && { global: { ...global, extensionWith: undefined, extensionLike: () => true } }),
  };
}

/** Some digits are other ones, always the same ones. */
function withOtherNumbers(text: string): string {
  let state = 1;
  return text.replace(/\d/g, digit => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % 10 < 7 ? digit : String((state >> 8) % 10);
  });
}

const examples = readdirSync(folder)
  .filter(name => name.endsWith('.conf'))
  .flatMap(name =>
    parseExamples(readFileSync(new URL(name, folder), 'utf8')).flatMap(({ bad, good }) => [bad, good]),
  );

it('finds the same in the examples with other numbers', async () => {
  const asTheyAre = linterOf(rules);
  const askedAlways = linterOf(rules.map(withoutForms));
  let count = 0;
  for (const example of examples) {
    const files = [...parseFixture(example).files].map(
      ([path, text]) => [path, withOtherNumbers(text)] as const,
    );
    const service = new Service({ files: memoryFiles(new Map(files)), log: () => undefined });
    const root = await service.workspace.rootAt('/etc/asterisk');
    const model = new RootModel(root, catalog, { version: DEFAULT_VERSION, platform: 'auto' });
    for (const path of root.paths) {
      const found = asTheyAre.checkFile(model, path);
      expect(found).toEqual(askedAlways.checkFile(model, path));
      count += found.length;
    }
  }
  expect(count).toBeGreaterThan(examples.length / 2);
});
