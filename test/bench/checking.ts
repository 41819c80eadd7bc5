/** What the command line and CI feel: reading, checking, the catalog, and other linters on the same text. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { quantile, type Row } from './measure.ts';
import type { Workbench } from './workbench.ts';

/** Reading, in a process of its own: its heap is not ours. */
export async function reading(bench: Workbench): Promise<void> {
  bench.report.add(...(await ran<Row[]>(bench, 'reading', ['--expose-gc'])));
}

/** `check` with all rules, against looking for the line ends of the same text. */
export async function checking(bench: Workbench): Promise<void> {
  const small = await checked(bench, 'check-5', 5_000_000, 15);
  const what = 'check of 5 MB with all rules';
  bench.report.compare(`${what}, against a scan for line ends`, small.check, small.scan, 125);
  const large = await checked(bench, 'check-50', 50_000_000, 3);
  bench.report.compare(
    'check of 50 MB with all rules, against a scan for line ends',
    large.check,
    large.scan,
    125,
  );
  bench.report.compare('check of 50 MB, against ten times that of 5 MB', large.check, 10 * small.check, 1.2);
  // Lines that differ in numbers only are checked once; with words in them there are more that differ.
  const named = await checked(bench, 'check-named', 5_000_000, 15, true);
  const other = `${what}, whose offices have names of words, against a scan for line ends`;
  bench.report.compare(other, named.check, named.scan);
}

function checked(bench: Workbench, name: string, bytes: number, rounds: number, named = false) {
  const args = [bench.folder(name, bytes, 0, named), String(rounds)];
  return ran<{ check: number; scan: number }>(bench, 'check', [], args);
}

/** What the facts about Asterisk cost at the first question. */
export async function catalog(bench: Workbench): Promise<void> {
  const runs: { milliseconds: number; bytes: number }[] = [];
  for (let round = 0; round < 5; round++) runs.push(await ran(bench, 'catalog', ['--expose-gc']));
  const median = (values: number[]) => quantile(values, 0.5);
  bench.report.limit('the catalog until its first answers', median(runs.map(run => run.milliseconds)), 40);
  bench.report.limit('memory of the catalog', median(runs.map(run => run.bytes)) / 1e6, 15, 'MB');
}

/**
 * All names of a big dialplan, read at once: what the first question for one waits for, unless they were read while idle.
 * Half a second is what a person takes for an answer at once, once.
 */
export async function symbols(bench: Workbench): Promise<void> {
  const folder = bench.folder('symbols', 5_000_000, 0);
  const runs: number[] = [];
  for (let round = 0; round < 5; round++) runs.push(await ran<number>(bench, 'symbols', [], [folder]));
  bench.report.limit('all names of 5 MB, in a process that has just begun', quantile(runs, 0.5), 500);
}

/** `asterisk-conf check` from a cold start. */
export function commandLine({ report, folder, root }: Workbench): void {
  const node = coldStart([process.execPath, '-e', '0']);
  for (const [name, bytes] of [
    ['10 KB', 10_000],
    ['5 MB', 5_000_000],
  ] as const) {
    const place = folder(`cli-${bytes}`, bytes, 0);
    const ours = coldStart([process.execPath, path.join(root, 'dist/cli.js'), 'check', place]);
    report.compare(
      `asterisk-conf check of ${name} from a cold start, against node that does nothing`,
      ours,
      node,
    );
  }
}

/** Other linters, where they can be had: the bytes that each reads in a second. */
export function peers({ report, folder, root, scratch }: Workbench): void {
  for (const [name, bytes] of [
    ['100 KB', 100_000],
    ['200 KB', 200_000],
  ] as const) {
    const place = path.join(folder(`peer-${bytes}`, bytes, 0), 'extensions.conf');
    const { size } = statSync(place);
    const speed = (milliseconds: number) => size / 1000 / milliseconds;
    const ours = coldStart([process.execPath, path.join(root, 'dist/cli.js'), 'check', path.dirname(place)]);
    const asterisklint = timeOfAsterisklint(scratch, place);
    const what = `${name} from a cold start`;
    if (asterisklint === undefined)
      report.skip(`asterisklint on ${what}`, 'skipped: neither pip nor ASTERISKLINT, its sources, brings it');
    else
      report.compare(
        `check of ${what}, against asterisklint`,
        speed(ours),
        speed(asterisklint),
        undefined,
        'MB/s',
      );
    const validator = process.env.ASTERISK_VALIDATOR;
    if (validator === undefined)
      report.skip(
        `a validator that counts brackets on ${what}`,
        'skipped: ASTERISK_VALIDATOR names no program',
      );
    else
      report.compare(
        `check of ${what}, against ${validator}`,
        speed(ours),
        speed(coldStart([validator, place])),
        undefined,
        'MB/s',
      );
  }
}

/** Milliseconds of `asterisklint dialplan-check`; undefined where there is none. */
function timeOfAsterisklint(scratch: string, file: string): number | undefined {
  const installed = process.env.ASTERISKLINT ?? path.join(scratch, 'asterisklint');
  const environment = { ...process.env, PYTHONPATH: installed };
  const run = (args: readonly string[]) =>
    spawnSync('python3', args, { encoding: 'utf8', env: environment, timeout: 120_000 });
  if (run(['-c', 'import asterisklint']).status !== 0) {
    const pip = ['-m', 'pip', 'install', '--quiet', '--retries', '0', '--target', installed, 'asterisklint'];
    if (run(pip).status !== 0) return undefined;
  }
  const command = `import os, sys; from asterisklint.main import main
sys.exit(main(['dialplan-check', ${JSON.stringify(file)}], os.environ))`;
  const start = performance.now();
  run(['-c', command]);
  return performance.now() - start;
}

function coldStart([program = '', ...args]: readonly string[]): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    spawnSync(program, args);
    return performance.now() - start;
  });
  return quantile(times, 0.5);
}

/** Reads the data as the delivered program does: as text that is parsed on first need. */
const dataAsText: Plugin = {
  name: 'data-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /\/server\/data\/.*\.json$/ }, ({ path: file }) => ({
      contents: `import { readFileSync } from 'node:fs';
export default readFileSync(${JSON.stringify(file)}, 'utf8');`,
    }));
  },
};

/** What a script prints, bundled like the delivered program and run in a process of its own. */
async function ran<Result>(
  { root, scratch }: Workbench,
  script: string,
  flags: readonly string[],
  args: readonly string[] = [],
): Promise<Result> {
  const outfile = path.join(scratch, `${script}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [path.join(root, `test/bench/${script}.mts`)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    plugins: [dataAsText],
    logLevel: 'warning',
  });
  const run: SpawnSyncReturns<string> = spawnSync(process.execPath, [...flags, outfile, ...args], {
    encoding: 'utf8',
    cwd: root,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Result;
}
