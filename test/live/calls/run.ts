/**
 * Recipes by real calls: a bare system of each platform, the recipe applied by the command line, a real Asterisk that
 * loads the result, phones of sipp that call each other, and what they hear. Ends with `N passed, N failed`. An argument
 * chooses by name.
 */
import { spawnSync } from 'node:child_process';
import { findAsterisk } from '../installation.ts';
import { type Case, cases } from './cases.ts';
import { haveRecordings, tryRecordings } from './recordings.ts';
import { tryVariant, variants } from './waiting.ts';

/** So many systems at a time: with more, phones and Asterisk are late on a small machine. */
const together = 6;

async function main(): Promise<void> {
  const missing = missingTools();
  if (missing !== undefined && !process.env.CI) {
    console.log(`not run: recipes by calls: ${missing}\n0 passed, 0 failed`);
    return;
  }
  const installation = findAsterisk();
  console.log(`recipes by calls, ${installation.version}`);
  const all: readonly Case[] = [
    ...variants.map(variant => ({
      name: variant.name,
      run: () => tryVariant(installation, variant),
    })),
    ...cases,
    ...(haveRecordings() ? [{ name: 'recordings with call waiting, loaded', run: tryRecordings }] : []),
  ];
  if (!haveRecordings())
    console.log('not run: call waiting in recordings: ../shared/conformance is not there');
  const wanted = process.argv[2];
  const results = await inTurn(
    all
      .filter(({ name }) => wanted === undefined || name.includes(wanted))
      .map(({ name, run }) => async () => {
        const start = Date.now();
        const found = await run(installation).catch((error: unknown) => [String(error)]);
        return { name, found, took: Date.now() - start };
      }),
  );
  for (const { name, found, took } of results) {
    console.log(`${found.length === 0 ? 'ok  ' : 'FAIL'} ${name} (${(took / 1000).toFixed(0)} s)`);
    for (const problem of found) console.log(`     ${problem}`);
  }
  const failed = results.filter(({ found }) => found.length > 0).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** Why no calls can be placed on this machine. */
function missingTools(): string | undefined {
  try {
    findAsterisk();
    return spawnSync('sipp', ['-v']).error === undefined ? undefined : 'no sipp (Debian: sip-tester)';
  } catch (error) {
    return String(error);
  }
}

/** Some tasks at a time; their results in order. */
async function inTurn<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  const left = [...tasks.entries()];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) results[next[0]] = await next[1]();
  };
  await Promise.all(Array.from({ length: together }, work));
  return results;
}

void main();
