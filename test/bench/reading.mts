/**
 * Measures the reading of large files, and prints the rows as JSON: times as multiples of what a bare loop over the
 * line ends takes, the bytes of the line table, and two well-known parsers on text of the same size. Wants --expose-gc,
 * for the memory alone.
 */
import ini from 'ini';
import { parseTree } from 'jsonc-parser';
import { ConfigFile } from '../../server/src/config/file.ts';
import { loadConfig } from '../../server/src/config/load.ts';
import type { ConfigSource } from '../../server/src/config/source.ts';
import { type Dialplan, loadDialplan } from '../../server/src/dialplan/load.ts';
import { LineTable } from '../../server/src/syntax/lines.ts';
import { FlatText } from '../../server/src/text/text.ts';
import { customDialplan, largeDialplan } from './dialplan.ts';
import { interleaved, type Row, scanLineEnds } from './measure.ts';

const rows: Row[] = [];
const custom = ConfigFile.of(customDialplan);

const small = largeDialplan(5_000_000);
reading('5 MB', oneByte(small));
others('5 MB', oneByte(small));
reading('5 million characters with Cyrillic', largeDialplan(5_000_000, 'ru'), false);
const large = oneByte(largeDialplan(50_000_000));
memory('50 MB', large);
reading('50 MB', large);
console.log(JSON.stringify(rows));

/** Text of two bytes a character is told for comparison. */
function reading(name: string, text: string, isLimited = true): void {
  const { scan, keys, model } = interleaved({
    scan: () => scanLineEnds(text),
    keys: () => readKeys(text),
    model: () => readDialplan(text),
  });
  compare(
    `lines, sections and keys of ${name}, against a scan for line ends`,
    keys,
    scan,
    isLimited ? 8 : undefined,
  );
  compare(`dialplan model of ${name}, against a scan for line ends`, model, scan, isLimited ? 60 : undefined);
}

/** Other parsers, and our items one by one, as an outline of the whole file needs them. */
function others(name: string, text: string): void {
  const json = asJson(text);
  const { scan, items, iniTime, jsonTime } = interleaved({
    scan: () => scanLineEnds(text),
    items: () => ConfigFile.of(text).blocks.reduce((count, { body }) => count + body.items.length, 0),
    iniTime: () => ini.parse(text),
    jsonTime: () => parseTree(json),
  });
  compare(`an object for every line of ${name}`, items, scan);
  compare(`package ini on the same ${name}`, iniTime, scan);
  compare(`package jsonc-parser (tree) on the same as JSON with comments`, jsonTime, scan);
}

function memory(name: string, text: string): void {
  const before = usedBytes();
  const table = LineTable.of(FlatText.of(text));
  const used = usedBytes() - before;
  rows.push({
    what: `memory of the line table of ${name}, bytes a line beyond the text`,
    ours: `${used} bytes`,
    base: `${table.count} lines`,
    ratio: used / table.count,
    budget: 25,
  });
}

/** Lines and sections, and where the name of each and the key of every line ends; words are made where somebody asks. */
function readKeys(text: string): number {
  return ConfigFile.of(text).blocks.length;
}

function readDialplan(text: string): Dialplan {
  const file = ConfigFile.of(text);
  const files = new Map([
    ['extensions.conf', file],
    ['extensions_custom.conf', custom],
  ]);
  const source: ConfigSource = {
    open: path => files.get(path) ?? 'missing',
    glob: pattern => (files.has(pattern) ? [pattern] : []),
    execIncludes: false,
  };
  const dialplan = loadDialplan(loadConfig('extensions.conf', source));
  if (!dialplan.contexts.has('office-0') || !dialplan.contexts.has('office-custom'))
    throw new Error('the dialplan was not read');
  return dialplan;
}

/** The same words as JSON with comments, cut to the same length of whole sections. */
function asJson(text: string): string {
  const parts = ['{\n'];
  let length = 0;
  for (const section of text.split('\n[')) {
    const [head = '', ...lines] = section.split('\n');
    const members = lines.map(line => {
      const [, name, value] = /^\s*([^;=]+?)\s*=>?\s*(.*)$/.exec(line) ?? [];
      return name === undefined ? `  // ${line}` : `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`;
    });
    const part = `${JSON.stringify(head)}: {\n${members.join('\n')}\n},\n`;
    if (length + part.length > text.length) break;
    length += part.length;
    parts.push(part);
  }
  return oneByte(`${parts.join('')}}\n`);
}

function usedBytes(): number {
  // The first collection lets go of what stands behind the arrays, the second of them.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** The text as a flat string of one byte a character. */
function oneByte(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

function compare(what: string, ours: number, base: number, budget?: number): void {
  const shown = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
  rows.push({
    what,
    ours: shown(ours),
    base: shown(base),
    ratio: ours / base,
    ...(budget !== undefined && { budget }),
  });
}
