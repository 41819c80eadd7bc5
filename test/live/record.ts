/**
 * Writes `expected.json` beside the `etc/` of each directory given, from what a real Asterisk loads of it; with
 * `--check` compares with the one that is there instead.
 *
 *   npm run record -- [--check] [--fresh] DIRECTORY...
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { differingRecordings } from '../conformance/compare.ts';
import { type Expected, printExpected } from '../conformance/forms.ts';
import { readTree } from '../conformance/tree.ts';
import { freshJudge, residentJudge } from './judge.ts';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { check: { type: 'boolean' }, fresh: { type: 'boolean' } },
  });
  const judge = values.fresh ? freshJudge() : residentJudge();
  console.log(judge.version);
  let differing = 0;
  try {
    for (const directory of positionals) {
      const recording = join(directory, 'expected.json');
      const before = existsSync(recording)
        ? (JSON.parse(readFileSync(recording, 'utf8')) as Expected)
        : undefined;
      const files = values.check && before ? Object.keys(before.config) : undefined;
      const now = await judge.judge(readTree(join(directory, 'etc')), files);
      if (!values.check) {
        writeFileSync(recording, printExpected(now));
        continue;
      }
      const lines = before === undefined ? ['- nothing recorded'] : differingRecordings(before, now);
      if (lines.length === 0) continue;
      differing++;
      console.log(`${basename(directory)}\n${lines.map(line => `  ${line}\n`).join('')}`);
    }
  } finally {
    await judge.close();
  }
  console.log(
    values.check ? `${positionals.length} compared, ${differing} differ` : `${positionals.length} recorded`,
  );
  process.exitCode = differing > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});
