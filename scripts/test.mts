/**
 * All tests, one after the other, and their sum in the last line: `N passed, N failed`. What this machine lacks is skipped
 * and named before that; with CI=true nothing is skipped. Steps can be chosen by name: `npm test -- types unit`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const scratch = mkdtempSync(path.join(tmpdir(), 'asterisk-conf-test-'));

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
}

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Reads the counts of the step from its output; without it the step is one test, told by its exit code. */
  readonly count?: (output: string, code: number) => Outcome;
}

const report = path.join(scratch, 'vitest.json');

const steps: readonly Step[] = [
  { name: 'generated', command: ['tsx', 'scripts/generate.mts', '--check'] },
  { name: 'lint', command: ['biome', 'ci', '--error-on-warnings'] },
  { name: 'types', command: ['tsc', '-b'] },
  { name: 'unused', command: ['knip'] },
  { name: 'build', command: ['node', 'scripts/build.mjs'] },
  {
    name: 'unit',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    count: countVitest,
  },
  { name: 'conformance', command: ['tsx', 'scripts/conformance.ts'] },
  {
    name: 'live',
    command: ['tsx', 'test/live/random.ts', '--count', '1500', '--seed', '1'],
    count: countLastLine,
  },
  { name: 'live', command: ['tsx', 'test/live/calls/run.ts'], count: countLastLine },
  { name: 'e2e', command: ['tsx', 'test/e2e/run.ts'], count: countLastLine },
];

const chosen = process.argv.slice(2);
const unknown = chosen.filter(name => !steps.some(step => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no step ${unknown.join(', ')}; there are ${steps.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}
const total = { passed: 0, failed: 0, skipped: [] as string[] };
const times: string[] = [];
for (const step of steps) {
  if (chosen.length > 0 && !chosen.includes(step.name)) continue;
  console.log(`\n== ${step.name}`);
  const start = performance.now();
  const { code, output } = await run(step.command);
  const { passed, failed, skipped } = (step.count ?? countExit)(output, code);
  total.passed += passed;
  total.failed += failed;
  total.skipped.push(...skipped);
  times.push(
    `${step.name} ${((performance.now() - start) / 1000).toFixed(1)} s${failed > 0 ? ' FAILED' : ''}`,
  );
}
rmSync(scratch, { recursive: true, force: true });
console.log(`\n${times.join(', ')}`);
for (const reason of total.skipped) console.log(`skipped: ${reason}`);
const skipped = total.skipped.length > 0 ? `, ${total.skipped.length} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;

function run([tool = '', ...args]: readonly string[]): Promise<{ code: number; output: string }> {
  const command = tool === 'node' ? process.execPath : path.join(root, 'node_modules/.bin', tool);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      process.stdout.write(text);
    });
    child.once('error', reject);
    child.once('close', code => resolve({ code: code ?? 1, output }));
  });
}

function countExit(_output: string, code: number): Outcome {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] };
}

/** A step that ends with `N passed, N failed` and has named what it skipped in lines `not run: ...`. */
function countLastLine(output: string, code: number): Outcome {
  const counts = [...output.matchAll(/^(\d+) passed, (\d+) failed/gm)].at(-1);
  if (counts === undefined) return countExit(output, code || 1);
  const failed = Number(counts[2]);
  const skipped = [...output.matchAll(/^not run: (.+)$/gm)].map(([, reason = '']) => reason);
  return { passed: Number(counts[1]), failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}

function countVitest(_output: string, code: number): Outcome {
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const skipped: string[] = result.testResults.flatMap(
    (file: { assertionResults: { status: string; fullName: string }[] }) =>
      file.assertionResults
        .filter(({ status }) => status === 'pending' || status === 'skipped')
        .map(({ fullName }) => fullName),
  );
  const failed = Math.max(result.numFailedTests, code === 0 ? 0 : 1);
  return { passed: result.numPassedTests, failed, skipped };
}
