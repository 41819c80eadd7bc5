/**
 * Runs our reading over recorded cases and reports where it differs: `npm run conformance` and the tests.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Aspect, compare, type Difference, unfounded } from './compare.ts';
import type { Expected } from './forms.ts';
import { type Finding, inProcess, type Reader } from './reading.ts';
import { readTree } from './tree.ts';

export type Kind = 'own' | 'testsuite' | 'samples' | 'broken';

const shared = fileURLToPath(new URL('../../../shared/conformance/cases', import.meta.url));

/** Where the cases of each kind lie; only the own ones are part of the project. */
export const folders: Readonly<Record<Kind, string>> = {
  own: fileURLToPath(new URL('cases', import.meta.url)),
  testsuite: join(shared, 'testsuite'),
  samples: join(shared, 'samples'),
  broken: join(shared, 'broken'),
};

export const kinds = Object.keys(folders) as Kind[];

export function isPresent(kind: Kind): boolean {
  return existsSync(folders[kind]);
}

export interface CaseResult {
  readonly name: string;
  readonly differences: readonly Difference[];
  /** Errors that we report on lines that Asterisk loaded without a word. */
  readonly unfounded: readonly Finding[];
}

/** One case: a folder that holds `etc/` and `expected.json`. */
export async function runCase(folder: string, read: Reader = inProcess): Promise<CaseResult> {
  const tree = readTree(join(folder, 'etc'));
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
  const reading = await read(tree);
  const findings = await reading.findings();
  const ours = {
    dialplan: await reading.dialplan(),
    config: await reading.config(Object.keys(expected.config)),
    findings,
  };
  return {
    name: basename(folder),
    differences: compare(expected, ours, tree),
    unfounded: unfounded(expected.log, findings),
  };
}

/** All cases of a kind, by name. */
export async function runKind(kind: Kind, read?: Reader): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const name of readdirSync(folders[kind]).sort()) {
    results.push(await runCase(join(folders[kind], name), read));
  }
  return results;
}

const aspects: readonly Aspect[] = ['dialplan', 'config', 'findings'];

/** How many cases differ in an aspect. */
export function differing(results: readonly CaseResult[], aspect: Aspect): CaseResult[] {
  return results.filter(({ differences }) => differences.some(difference => difference.aspect === aspect));
}

/** One line a kind and aspect. */
export function summary(kind: Kind, results: readonly CaseResult[]): string[] {
  return aspects.map(aspect => {
    const different = differing(results, aspect).length;
    const cells = [results.length, results.length - different, different].map(count =>
      String(count).padStart(9),
    );
    return `${kind.padEnd(10)} ${aspect.padEnd(9)}${cells.join('')}`;
  });
}

/** The differences of one case, each cut to a few lines. */
export function details({ name, differences }: CaseResult, limit = 12): string[] {
  return differences.flatMap(({ aspect, file, lines }) => [
    `  ${name}: ${aspect}${file === undefined ? '' : ` of ${file}`}`,
    ...lines.slice(0, limit).map(line => `    ${line.length > 160 ? `${line.slice(0, 160)}…` : line}`),
    ...(lines.length > limit ? [`    … and ${lines.length - limit} lines more`] : []),
  ]);
}
