/**
 * `npm run bench -- NAME...`: speed as ratios within one run, since machines differ; all measurements where no name is
 * given. Prints a table; `--json FILE` keeps it. What counts as fast enough is written beside each ratio.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { catalog, checking, commandLine, peers, reading, symbols } from './checking.ts';
import { Report } from './measure.ts';
import { questions, scanning, startUp, typing } from './serving.ts';
import { Workbench } from './workbench.ts';

const measurements: Readonly<Record<string, (bench: Workbench) => Promise<void> | void>> = {
  reading,
  start: startUp,
  catalog,
  symbols,
  check: checking,
  cli: commandLine,
  peers,
  scan: scanning,
  typing,
  questions,
};

const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
const unknown = positionals.find(name => !Object.hasOwn(measurements, name));
if (unknown !== undefined) {
  console.error(`There is no '${unknown}'; there are ${Object.keys(measurements).join(', ')}.`);
  process.exit(2);
}
const root = path.resolve(import.meta.dirname, '../..');
const bench = new Workbench(new Report(), root, mkdtempSync(path.join(tmpdir(), 'asterisk-conf-bench-')));

spawnSync(process.execPath, [path.join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
await build({
  entryPoints: [path.join(root, 'test/bench/idle-server.ts')],
  outfile: bench.idle,
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  logLevel: 'warning',
});
try {
  for (const [name, measure] of Object.entries(measurements))
    if (positionals.length === 0 || positionals.includes(name)) {
      const before = bench.report.rows.length;
      await measure(bench);
      print(bench.report.rows.slice(before));
    }
} finally {
  rmSync(bench.scratch, { recursive: true, force: true });
}
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(bench.report.rows, null, 2));

function print(rows: Report['rows']): void {
  for (const { what, ours, base, ratio, budget } of rows) {
    if (base === '') {
      console.log(`${what}\n  ${ours}`);
      continue;
    }
    const verdict =
      budget === undefined ? 'for comparison' : `${ratio <= budget ? 'within' : 'ABOVE'} ${budget}`;
    console.log(`${what}\n  ${ours} : ${base} = ${ratio.toFixed(2)}   (${verdict})`);
  }
}
