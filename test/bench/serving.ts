/** What an editor feels, over the real protocol: start, first scan, keystrokes, questions, memory. */
import { readFileSync } from 'node:fs';
import { BenchClient } from './client.ts';
import { quantile } from './measure.ts';
import type { Workbench } from './workbench.ts';

/** From the start of the process to the answer to `initialize`. */
export async function startUp({ report, folder, server, idle }: Workbench): Promise<void> {
  const place = folder('start', 10_000, 0);
  const times = { ours: [] as number[], base: [] as number[] };
  for (let round = 0; round < 9; round++) {
    for (const [name, file] of [
      ['ours', server],
      ['base', idle],
    ] as const) {
      const { client, milliseconds } = await BenchClient.start(file, place);
      times[name].push(milliseconds);
      await client.stop();
    }
  }
  const [ours, base] = [quantile(times.ours, 0.5), quantile(times.base, 0.5)];
  report.compare('start-up of the server, against an idle server', ours, base, 2);
}

/** From a keystroke to the diagnostics of the text with it, 300 files beside it, and what those cost. */
export async function typing(bench: Workbench): Promise<void> {
  for (const [name, bytes] of [
    ['100 KB', 100_000],
    ['5 MB', 5_000_000],
  ] as const) {
    const place = bench.folder(`type-${bytes}`, bytes, 300);
    const ours = await strokes(bench.server, place);
    const base = await strokes(bench.idle, place);
    const what = `keystroke to diagnostics in ${name}, 95th percentile`;
    // A small file costs next to nothing but the protocol.
    const budget = bytes === 100_000 ? undefined : 2;
    bench.report.compare(`${what}, against an idle server`, ours.late, base.late, budget);
    if (bytes === 100_000) bench.report.limit(what, ours.late, 5);
    else {
      const alone = await strokes(bench.server, bench.folder(`alone-${bytes}`, bytes, 0));
      const middle = `keystroke to diagnostics in ${name}, median, with 300 other files against none`;
      bench.report.compare(middle, ours.middle, alone.middle, 1.25);
    }
  }
  const phones = bench.phones('type-phones', 100_000);
  const at = target(phones, 'pjsip.conf', 'password=', '=');
  const [ours, base] = [await strokes(bench.server, phones, at), await strokes(bench.idle, phones, at)];
  const what = 'keystroke to diagnostics in 100 KB of telephones, 95th percentile, against an idle server';
  bench.report.compare(what, ours.late, base.late);
}

/** Milliseconds: the median, and the 95th percentile. */
async function strokes(
  server: string,
  folder: string,
  { uri, text, line, character } = target(folder),
): Promise<{ middle: number; late: number }> {
  const { client } = await BenchClient.start(server, folder);
  await client.open(uri, text);
  const taken: number[] = [];
  for (let stroke = 0; stroke < 70; stroke++) {
    const back = stroke % 2 === 1;
    taken.push(await client.type(uri, line, character, back ? '' : '7', back ? 1 : 0));
  }
  await client.stop();
  const settled = taken.slice(20);
  return { middle: quantile(settled, 0.5), late: quantile(settled, 0.95) };
}

/** Questions about places all over an open dialplan of 5 MB, and the first of each kind. */
export async function questions({ report, folder, server }: Workbench): Promise<void> {
  const place = folder('questions', 5_000_000, 300);
  const { uri, text } = target(place);
  const lines = text.split('\n');
  const { client } = await BenchClient.start(server, place);
  await client.scanned;
  await client.open(uri, text);
  // Who opens a file looks at it first.
  await new Promise(resolve => setTimeout(resolve, 5000));
  const at = (word: string, shift: number, number: number) => {
    const found = lines.flatMap((line, index) => (line.includes(word) ? [index] : []));
    const line = found[Math.floor((found.length * (number + 0.5)) / 60)] ?? 0;
    return [line, (lines[line] ?? '').indexOf(word) + shift] as const;
  };
  const kinds = [
    {
      name: 'completion',
      method: 'completion',
      places: [
        ['Hangup', 3],
        ['${CALLERID(num)}', 5],
        ['tTkK', 2],
      ],
      most: 5,
    },
    {
      name: 'hover',
      method: 'hover',
      places: [
        ['VoiceMail(', 3],
        ['${DIALSTATUS}', 6],
        ['RINGTIME}', 3],
      ],
      most: 5,
    },
    {
      name: 'definition',
      method: 'definition',
      places: [
        ['sub-exten,s', 4],
        ['?busy', 2],
        ['include => office-', 14],
        ['ext-local,${', 3],
      ],
      most: 10,
    },
    {
      name: 'references',
      method: 'references',
      places: [
        ['-sub-exten]', 3],
        ['n(busy)', 3],
        ['[office-', 3],
      ],
      most: 10,
    },
  ] as const;
  for (const { name, method, places, most } of kinds) {
    const ask = async (round: number): Promise<number> => {
      const [word, shift] = places[round % places.length] ?? places[0];
      const [line, character] = at(word, shift, round);
      const { milliseconds, answer } = await client.ask(`textDocument/${method}`, uri, line, character);
      if (answer === null || (Array.isArray(answer) && answer.length === 0))
        throw new Error(`no ${name} at ${line}:${character}: ${lines[line]}`);
      return milliseconds;
    };
    report.limit(`first ${name} in 5 MB, some seconds behind its opening`, await ask(0), 200);
    const taken: number[] = [];
    for (let round = 0; round < 60; round++) taken.push(await ask(round));
    report.limit(`${name} in 5 MB, 95th percentile`, quantile(taken.slice(10), 0.95), most);
    if (method !== 'completion' && method !== 'hover') continue;
    const behind: number[] = [];
    for (let round = 0; round < 40; round++) {
      const [line, character] = at('VoiceMail(', 3, round);
      const back = round % 2 === 1;
      void client.change(
        uri,
        ...at('VoiceMail(', 10, back ? round - 1 : round),
        back ? '' : '7',
        back ? 1 : 0,
      );
      behind.push((await client.ask(`textDocument/${method}`, uri, line, character)).milliseconds);
    }
    // The answer waits for the edit, which the client sends with it.
    report.compare(
      `${name} in 5 MB together with a keystroke, 95th percentile, against one without`,
      quantile(behind.slice(8), 0.95),
      quantile(taken.slice(10), 0.95),
    );
  }
  await client.stop();
}

/** From `initialized` until a folder of 300 files around 5 MB is read, and what is then in memory. */
export async function scanning({ report, folder, server, idle }: Workbench): Promise<void> {
  const place = folder('scan', 5_000_000, 300);
  const { uri, text } = target(place);
  const { client } = await BenchClient.start(server, place, { collects: true });
  report.limit('first scan of a folder of 300 files with 5 MB', await client.scanned, 3000);
  if (client.progressReports === 0) throw new Error('the first scan told nothing of its progress');
  await client.open(uri, text);
  await client.ask('textDocument/definition', uri, 10, 4);
  const ours = await client.residentBytes();
  await client.stop();
  const { client: other } = await BenchClient.start(idle, place, { collects: true });
  const base = await other.residentBytes();
  await other.stop();
  const most = 3 * Buffer.byteLength(text) + 60_000_000;
  report.limit('memory with 5 MB open, over that of an idle server', (ours - base) / 1e6, most / 1e6, 'MB');
}

/** A line in the middle of a file, by default of the dialplan, and a place in it where a digit may be typed. */
function target(folder: string, file = 'extensions.conf', wanted = 'VoiceMail(', before = '@') {
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  const lines = text.split('\n');
  const line = lines.findIndex((each, index) => index > lines.length / 2 && each.includes(wanted));
  return { uri: `file://${folder}/${file}`, text, line, character: (lines[line] ?? '').indexOf(before) };
}
