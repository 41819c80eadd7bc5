/**
 * npm run catalog -- PATH: turns a folder of extracted Asterisk facts into server/data, the catalog that the
 * server carries. The output is sorted and holds one record a line, so that a new Asterisk shows as a readable
 * difference. Corrections by hand are in scripts/catalog-overrides.json, each with its reason; one that no longer
 * applies to anything stops the generator.
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { applications, functions } from './catalog/callables.ts';
import { files } from './catalog/configs.ts';
import type { FactCallable, FactConfigFile, FactModule } from './catalog/facts.ts';
import { type FactHints, hints } from './catalog/hints.ts';
import { modules } from './catalog/modules.ts';
import { readOverrides, unusedOverrides } from './catalog/overrides.ts';
import { printFiles, printHints, printRecords } from './catalog/print.ts';

interface FactMeta {
  readonly source: string;
  readonly refs: Readonly<Record<string, string>>;
}

export interface Facts {
  readonly applications: readonly FactCallable[];
  readonly functions: readonly FactCallable[];
  readonly files: readonly FactConfigFile[];
  readonly modules: readonly FactModule[];
  readonly hints: FactHints;
  readonly meta: FactMeta;
}

export function readFacts(folder: URL): Facts {
  const read = (name: string): Record<string, unknown> =>
    JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Record<string, unknown>;
  const hintsFile = read('hints');
  return {
    applications: read('applications').applications as readonly FactCallable[],
    functions: read('functions').functions as readonly FactCallable[],
    files: read('configs').files as readonly FactConfigFile[],
    modules: read('modules').modules as readonly FactModule[],
    hints: hintsFile as unknown as FactHints,
    meta: hintsFile.meta as FactMeta,
  };
}

/** The generated files by name: what server/data should hold. */
export function generate(facts: Facts, overridesUrl: URL): ReadonlyMap<string, string> {
  const overrides = readOverrides(overridesUrl);
  const unused = unusedOverrides(overrides, facts);
  if (unused.length > 0) throw new Error(`catalog-overrides.json: nothing there for ${unused.join(', ')}`);
  const meta = { source: facts.meta.source, releases: facts.meta.refs };
  return new Map([
    ['applications.json', printRecords(meta, applications(facts.applications, overrides))],
    ['functions.json', printRecords(meta, functions(facts.functions, overrides))],
    ['files.json', printFiles(meta, files(facts.files, overrides))],
    ['modules.json', printRecords(meta, modules(facts.modules, overrides))],
    ['hints.json', printHints(meta, hints(facts.hints, facts.applications, facts.functions))],
  ]);
}

function main(path: string | undefined): number {
  if (!path) {
    console.error('usage: npm run catalog -- FOLDER_OF_FACTS');
    return 2;
  }
  const facts = readFacts(pathToFileURL(`${resolve(path)}/`));
  const data = new URL('../server/data/', import.meta.url);
  mkdirSync(data, { recursive: true });
  for (const [name, text] of generate(facts, new URL('catalog-overrides.json', import.meta.url))) {
    writeFileSync(new URL(name, data), text);
    console.log(`${name.padEnd(18)} ${(text.length / 1024).toFixed(1).padStart(7)} KiB`);
  }
  return 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(process.argv[2]);
}
