/**
 * Mistakes that people really make, each beside its mended twin, as tried on a real Asterisk: the one is found on a line
 * that the twin has not, the other is not accused. The list is not part of the project; without it there is nothing to do.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../server/src/lint/profile.ts';
import { defaultSettings, Service } from '../../server/src/service.ts';
import { memoryFiles } from '../support/fixture.ts';

type Files = Readonly<Record<string, string>>;

interface Mistake {
  readonly id: string;
  readonly title: string;
  readonly bad: Files;
  readonly good: Files;
}

const list = new URL('../../../shared/peers/mistakes.json', import.meta.url);
const there = existsSync(list);
const mistakes: readonly Mistake[] = there ? JSON.parse(readFileSync(list, 'utf8')) : [];

/** Findings by the lines that they stand on. */
async function findings(files: Files, profiles: readonly Profile[]) {
  const folder = '/etc/asterisk';
  const service = new Service({ files: memoryFiles(new Map(Object.entries(files)), folder), log: () => {} });
  service.configure({ ...defaultSettings, profiles });
  const checked = await service.checkFolder(folder);
  return checked.flatMap(({ text, findings: found }) =>
    found.map(({ rule, severity, path, line }) => ({ rule, severity, path, text: text.line(line) })),
  );
}

const name = 'mistakes that people make';
describe(there ? name : `${name} (skipped: ../shared/peers/mistakes.json is not there)`, () => {
  it.runIf(there)('are known', () => {
    expect(mistakes.length).toBeGreaterThan(30);
  });

  it.each(mistakes)('$id: $title', async ({ bad, good }) => {
    const isKept = (path: string, line: string) => (good[path] ?? '').split('\n').includes(line);
    const found = await findings(bad, ['recommended', 'security']);
    const own = found.filter(({ path, text }) => !isKept(path, text));
    expect(own.length > 0 || found.some(({ path }) => bad[path] !== good[path])).toBe(true);
    const accused = (await findings(good, ['recommended'])).filter(
      ({ severity }) => severity === 'error' || severity === 'warning',
    );
    expect(accused.filter(({ rule }) => own.some(each => each.rule === rule))).toEqual([]);
  });
});
