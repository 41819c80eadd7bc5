/**
 * The examples of the rules are their tests: a bad one is found exactly where it is marked and nowhere else, by that rule
 * and no other; a good one raises nothing at all; a safe fix turns bad into something that the rule is content with.
 */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigFile } from '../../server/src/config/file.ts';
import type { Finding } from '../../server/src/lint/finding.ts';
import { defaultProfiles, severityIn } from '../../server/src/lint/profile.ts';
import type { Rule } from '../../server/src/lint/rule.ts';
import { rules } from '../../server/src/rules/registry.ts';
import { defaultSettings, offsetsOf, Service } from '../../server/src/service.ts';
import { memoryFiles, parseExamples, parseFixture } from '../support/fixture.ts';

const folder = '/etc/asterisk';

/** A rule that the usual profile leaves off is switched on for its own examples. */
async function findings(rule: Rule, files: ReadonlyMap<string, string>): Promise<Finding[]> {
  const log: string[] = [];
  const service = new Service({ files: memoryFiles(files, folder), log: line => log.push(line) });
  if (severityIn(rule, defaultProfiles) === 'off')
    service.configure({ ...defaultSettings, rules: { [rule.id]: rule.severity } });
  const checked = await service.checkFolder(folder);
  expect(log).toEqual([]);
  return checked.flatMap(file => file.findings);
}

/** Findings as marks, so that a difference reads like the example. */
function shown(found: readonly { path: string; line: number; start: number; end: number; label: string }[]) {
  return found
    .map(({ path, line, start, end, label }) => `${path}:${line + 1}:${start + 1}-${end + 1} ${label}`)
    .sort();
}

describe.each(rules)('$id', rule => {
  const { id } = rule;
  const examples = parseExamples(readFileSync(new URL(`${id}.conf`, import.meta.url), 'utf8'));
  it.each(examples.map((example, index) => [index + 1, example] as const))(
    'example %i',
    async (_, example) => {
      const bad = parseFixture(example.bad);
      const found = await findings(rule, bad.files);
      expect(
        shown(found.map(({ path, line, span, rule: label }) => ({ path, line, ...span, label }))),
      ).toEqual(shown(bad.marks));
      expect(bad.marks.every(({ label }) => label === id)).toBe(true);
      expect(bad.marks.length).toBeGreaterThan(0);
      const good = parseFixture(example.good);
      expect(await findings(rule, good.files)).toEqual([]);
    },
  );

  it('has safe fixes that mend', async () => {
    for (const { bad } of examples) {
      const { files } = parseFixture(bad);
      const before = await findings(rule, files);
      const fixable = before.filter(({ fixes }) => fixes.some(({ safe }) => safe));
      const after = await findings(rule, withFixes(files, fixable));
      // A fix may mend what only followed from the mistake as well.
      expect(after.length).toBeLessThanOrEqual(before.length - fixable.length);
    }
  });
});

function withFixes(files: ReadonlyMap<string, string>, found: readonly Finding[]): Map<string, string> {
  const mended = new Map(files);
  for (const finding of [...found].reverse()) {
    const text = mended.get(finding.path) ?? '';
    let file = ConfigFile.of(text);
    const edits = finding.fixes.find(({ safe }) => safe)?.edits ?? [];
    for (const edit of [...edits].reverse()) file = file.replace(offsetsOf(file.text, edit), edit.text);
    mended.set(finding.path, file.text.content);
  }
  return mended;
}
