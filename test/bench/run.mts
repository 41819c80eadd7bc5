/**
 * `npm run bench`: speed as ratios within one run, since machines differ. Prints a table; `--json FILE` keeps it.
 * What counts as fast enough is written beside each ratio.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { BenchClient } from './client.ts';
import { largeDialplan } from './dialplan.ts';
import { quantile, type Row, scanLineEnds } from './measure.ts';

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const root = path.resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(path.join(tmpdir(), 'asterisk-conf-bench-'));
const server = path.join(root, 'dist/server.js');
const idle = path.join(scratch, 'idle-server.js');
const rows: Row[] = [];

spawnSync(process.execPath, [path.join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
await build({
  entryPoints: [path.join(root, 'test/bench/idle-server.ts')],
  outfile: idle,
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  logLevel: 'warning',
});
try {
  reading();
  await startUp();
  checking(5_000_000);
  await typing('100 KB', 100_000);
  await typing('5 MB', 5_000_000);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
report();

/** Reading, in a process of its own: its heap is not ours. */
function reading(): void {
  const script = path.join(root, 'test/bench/reading.mts');
  const flags = ['--import', 'tsx', '--expose-gc'];
  const run = spawnSync(process.execPath, [...flags, script], { encoding: 'utf8', cwd: root });
  if (run.status !== 0) throw new Error(run.stderr);
  rows.push(...(JSON.parse(run.stdout) as Row[]));
}

/** From the start of the process to the answer to `initialize`. */
async function startUp(): Promise<void> {
  const folder = folderWith('start', 10_000, 0);
  const times = { ours: [] as number[], base: [] as number[] };
  for (let round = 0; round < 9; round++) {
    for (const [name, file] of [
      ['ours', server],
      ['base', idle],
    ] as const) {
      const { client, milliseconds } = await BenchClient.start(file, folder);
      times[name].push(milliseconds);
      await client.stop();
    }
  }
  compare(
    'start-up of the server, against an idle server',
    quantile(times.ours, 0.5),
    quantile(times.base, 0.5),
    'ms',
    2,
  );
}

/** `check` with all rules, against looking for the line ends of the same text. */
function checking(bytes: number): void {
  const folder = folderWith('check', bytes, 0);
  const text = readFileSync(path.join(folder, 'extensions.conf'), 'latin1');
  const script = path.join(root, 'test/bench/check.mts');
  const run = spawnSync(process.execPath, ['--import', 'tsx', script, folder], {
    encoding: 'utf8',
    cwd: root,
  });
  if (run.status !== 0) throw new Error(run.stderr);
  const scan = best(20, () => scanLineEnds(text));
  compare('check of 5 MB with all rules, against a scan for line ends', Number(run.stdout), scan, 'ms', 125);
}

/** From a keystroke to the diagnostics of the text with it, 300 files beside it. */
async function typing(name: string, bytes: number): Promise<void> {
  const folder = folderWith(`type-${bytes}`, bytes, 300);
  const uri = `file://${folder}/extensions.conf`;
  const text = readFileSync(path.join(folder, 'extensions.conf'), 'utf8');
  const lines = text.split('\n');
  const target = lines.findIndex((line, index) => index > lines.length / 2 && line.includes('VoiceMail('));
  const column = (lines[target] ?? '').indexOf('@');
  const times: Record<'ours' | 'base', number> = { ours: 0, base: 0 };
  for (const [key, file] of [
    ['ours', server],
    ['base', idle],
  ] as const) {
    const { client } = await BenchClient.start(file, folder);
    await client.open(uri, text);
    const taken: number[] = [];
    for (let stroke = 0; stroke < 60; stroke++) {
      const back = stroke % 2 === 1;
      taken.push(await client.type(uri, target, column, back ? '' : '7', back ? 1 : 0));
    }
    times[key] = quantile(taken.slice(10), 0.95);
    await client.stop();
  }
  compare(
    `keystroke to diagnostics in ${name}, 95th percentile, against an idle server`,
    times.ours,
    times.base,
    'ms',
    2,
  );
}

function folderWith(name: string, bytes: number, others: number): string {
  const folder = path.join(scratch, name);
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'extensions.conf'), largeDialplan(bytes));
  for (let index = 0; index < others; index++) {
    writeFileSync(
      path.join(folder, `extensions_${index}.conf`),
      largeDialplan(2_000).replaceAll('office-', `o${index}-`),
    );
  }
  return folder;
}

function compare(what: string, ours: number, base: number, unit: string, budget: number): void {
  const shown = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
  rows.push({ what, ours: shown(ours), base: shown(base), ratio: ours / base, budget });
}

function best(rounds: number, run: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

function report(): void {
  for (const { what, ours, base, ratio, budget } of rows) {
    const verdict =
      budget === undefined ? 'for comparison' : `${ratio <= budget ? 'within' : 'ABOVE'} ${budget}`;
    console.log(`${what}\n  ${ours} : ${base} = ${ratio.toFixed(2)}   (${verdict})`);
  }
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(rows, null, 2));
}
