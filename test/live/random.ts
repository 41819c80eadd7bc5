/**
 * Draws configurations at random, lets a real Asterisk and our own reader read them, and makes every difference
 * small. A difference that is new becomes a case below `--write FOLDER`, ready to be moved to test/conformance/cases.
 *
 *   npm run test:live -- [--count N] [--seed S] [--fresh EVERY] [--write FOLDER] [--limit KINDS]
 *                        [--aspects dialplan,config,findings] [--no-own]
 *
 * First the recorded cases of the project are judged again, so that another version of Asterisk that loads something
 * else is seen. `--fresh 50` also boots a new instance for every 50th case, to prove that the resident one judges as a
 * fresh one does.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type Aspect,
  compare,
  type Difference,
  differingRecordings,
  type Ours,
} from '../conformance/compare.ts';
import { type Expected, printExpected, type Tree } from '../conformance/forms.ts';
import { inProcess } from '../conformance/reading.ts';
import { folders } from '../conformance/report.ts';
import { readTree, writeTree } from '../conformance/tree.ts';
import { Chance } from './chance.ts';
import { drawTree } from './generate.ts';
import { findAsterisk, type Installation } from './installation.ts';
import { freshJudge, type Judge, residentJudge } from './judge.ts';
import { shrink } from './shrink.ts';

type Aspects = ReadonlySet<string>;

async function differences(judge: Judge, tree: Tree, aspects: Aspects): Promise<Difference[]> {
  const expected = await judge.judge(tree);
  const reading = await inProcess(tree);
  const ours: Ours = {
    ...(aspects.has('dialplan') && { dialplan: await reading.dialplan() }),
    ...(aspects.has('config') && { config: await reading.config(Object.keys(expected.config)) }),
    ...(aspects.has('findings') && { findings: await reading.findings() }),
  };
  return compare(expected, ours, tree);
}

/** An accident may have made a name lead out of the folder; what lies there is not ours to read. */
const leadsOut = /#[ \t]*(?:try)?include[^\n]*(?:\.\.|["< \t]\/(?!etc\/asterisk\/))/i;

/**
 * Whether a section is added to and inherits from itself (an empty name is that of any section): it then grows until
 * there is no memory left (main/config.c:ast_category_inherit).
 */
function growsForever(text: string): boolean {
  return [...text.matchAll(/\[([^\]\n]*)\]\(([^)\n]*)\)/g)].some(([, name = '', list = '']) => {
    const items = list.split(',');
    const itself = (item: string) => item === '' || item.toLowerCase() === name.toLowerCase();
    return items.some(item => item.startsWith('+')) && items.some(itself);
  });
}

function canBeJudged(tree: Tree): boolean {
  const texts = [...tree.values()].map(bytes => Buffer.from(bytes).toString('latin1'));
  return !texts.some(text => leadsOut.test(text) || growsForever(text) || hasCutLine(text));
}

/**
 * Asterisk reads a line above its limit in pieces where it holds a NUL, each piece as a line of its own; ours is one
 * line, skipped. No text that a person edits is so.
 */
function hasCutLine(text: string): boolean {
  return text.split('\n').some(line => line.length >= 8191 && line.includes('\0'));
}

/** What a difference is about, without the names and numbers in it: two of one kind are shown once. */
function gist(found: readonly Difference[]): string {
  const [first] = found;
  if (first === undefined) return '';
  const lines = first.lines.map(line =>
    line
      .replace(/"(?:[^"\\]|\\.)*"/g, '""')
      .replace(/\d+/g, '0')
      .replace(/\[.*?\]/g, '[]'),
  );
  return `${first.aspect}\n${lines.join('\n')}`;
}

async function shrunk(judge: Judge, tree: Tree, aspect: Aspect): Promise<Tree> {
  return shrink(tree, async candidate => {
    if (!candidate.has('extensions.conf') || !candidate.has('asterisk.conf')) return false;
    if (!canBeJudged(candidate)) return false;
    try {
      return (await differences(judge, candidate, new Set([aspect]))).length > 0;
    } catch {
      return false;
    }
  });
}

/** A line with its control bytes escaped and long runs of one character counted. */
function printable(line: string): string {
  const counted = line.replace(/(.)\1{40,}/gs, (run: string, each: string) => `${each}{${run.length}}`);
  return JSON.stringify(counted).slice(1, -1);
}

function show(tree: Tree, found: readonly Difference[]): string {
  const told = [...tree].filter(([path]) => path !== 'asterisk.conf');
  const texts = told.map(([path, bytes]) => {
    const lines = Buffer.from(bytes).toString('utf8').split('\n');
    return `  ${path}\n${lines.map(line => `    | ${printable(line)}\n`).join('')}`;
  });
  const lines = found.flatMap(({ aspect, file, lines }) => [
    `  ${aspect}${file === undefined ? '' : ` of ${file}`}`,
    ...lines.slice(0, 12).map(line => `    ${line.slice(0, 200)}`),
  ]);
  return `${texts.join('')}${lines.join('\n')}`;
}

/** The project's own cases, judged again. */
async function judgeOwnCases(judge: Judge): Promise<number> {
  let differing = 0;
  const names = readdirSync(folders.own).sort();
  for (const name of names) {
    const folder = join(folders.own, name);
    const before = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
    const now = await judge.judge(readTree(join(folder, 'etc')), Object.keys(before.config));
    const lines = differingRecordings(before, now);
    if (lines.length === 0) continue;
    differing++;
    console.log(`this Asterisk loads ${name} differently:\n${lines.map(line => `    ${line}\n`).join('')}`);
  }
  console.log(`own cases: ${names.length} judged again, ${differing} differ from their recording`);
  return differing;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '300' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      fresh: { type: 'string', default: '0' },
      write: { type: 'string' },
      limit: { type: 'string', default: '20' },
      aspects: { type: 'string', default: 'dialplan,config,findings' },
      'no-own': { type: 'boolean' },
    },
  });
  const [count, seed, fresh, limit] = [values.count, values.seed, values.fresh, values.limit].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const aspects = new Set(values.aspects.split(','));
  const installation = installationOrReason();
  if (typeof installation === 'string') {
    if (process.env.CI === 'true') throw new Error(installation);
    console.log(`not run: the comparison with a real Asterisk (${installation})`);
    console.log('0 passed, 0 failed');
    return;
  }
  const resident = residentJudge(installation);
  const newcomer = freshJudge(installation);
  console.log(`${resident.version}, seed ${seed}, ${count} cases`);
  const started = Date.now();
  const seen = new Set<string>();
  let different = 0;
  let stalled = 0;
  let unfit = 0;
  let unsound = 0;
  let failed = 0;
  try {
    if (!values['no-own']) failed = await judgeOwnCases(resident);
    for (let index = 0; index < count && seen.size < limit; index++) {
      const tree = drawTree(new Chance(seed * 1_000_003 + index));
      if (!canBeJudged(tree)) {
        unfit++;
        continue;
      }
      let found: Difference[];
      try {
        found = await differences(resident, tree, aspects);
        if (fresh > 0 && index % fresh === 0) {
          const lines = differingRecordings(await newcomer.judge(tree), await resident.judge(tree));
          if (lines.length > 0) {
            unsound++;
            console.log(
              `case ${index}: a fresh instance judges otherwise\n${show(tree, [])}\n${lines.join('\n')}`,
            );
          }
        }
      } catch (error) {
        stalled++;
        console.log(`case ${index}: no judgement: ${error instanceof Error ? error.message : error}`);
        continue;
      }
      if (found.length === 0) continue;
      different++;
      const aspect = found[0]?.aspect ?? 'dialplan';
      const small = await shrunk(resident, tree, aspect);
      const left = await differences(resident, small, aspects);
      if (seen.has(gist(left))) continue;
      seen.add(gist(left));
      console.log(`case ${index}:\n${show(small, left)}`);
      if (values.write !== undefined) {
        const folder = join(values.write, `${seed}-${index}`);
        if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
        writeTree(join(folder, 'etc'), small);
        writeFileSync(join(folder, 'expected.json'), printExpected(await resident.judge(small)));
      }
    }
  } finally {
    await resident.close();
  }
  const seconds = (Date.now() - started) / 1000;
  console.log(
    `${different} of ${count} differ (${seen.size} kinds), ${unfit} left out, ${stalled} not judged, ${unsound} judged otherwise by a fresh instance, ${seconds.toFixed(1)} s`,
  );
  const faults = different + unsound + failed;
  console.log(`${count - unfit - stalled - different} passed, ${faults} failed`);
  process.exitCode = faults > 0 ? 1 : 0;
}

/** A real Asterisk, or why there is none. */
function installationOrReason(): Installation | string {
  try {
    return findAsterisk();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 2;
});
