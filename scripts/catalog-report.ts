/**
 * npm run catalog:report -- [FACTS]: how much of Asterisk the catalog knows, and how much of that we have put in
 * words. Prints Markdown tables for the README. The facts are looked for beside the project where no folder is
 * given; without them the column that counts them stays empty.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Argument,
  bundledCatalog,
  type Catalog,
  findOption,
  VERSIONS,
  type Version,
} from '../server/src/catalog/index.ts';
import {
  parseSummaries,
  type SummaryFile,
  sectionSummaryOf,
  summaryOf,
} from '../server/src/catalog/summaries.ts';
import { type Facts, readFacts } from './catalog.ts';

/** A number of names that are there, of those that should be. */
export interface Share {
  readonly have: number;
  readonly of: number;
  readonly missing: readonly string[];
}

export interface KnownRow {
  readonly kind: string;
  /** Names in the catalog, all versions together. */
  readonly catalog: number;
  readonly current: Share | undefined;
  readonly all: Share | undefined;
}

/** The versions whose names count as current. */
const CURRENT: readonly Version[] = ['22', '23', 'master'];

export function knownRows(catalog: Catalog, facts: Facts | undefined): readonly KnownRow[] {
  const optionCount = catalog.files().flatMap(file => file.objects.flatMap(object => object.options)).length;
  return [
    row(
      'applications',
      catalog.applications().length,
      facts?.applications,
      (name, version) => catalog.application(name, version) !== undefined,
    ),
    row(
      'functions',
      catalog.functions().length,
      facts?.functions,
      (name, version) => catalog.func(name, version) !== undefined,
    ),
    row(
      'modules',
      catalog.modules().length,
      facts?.modules,
      (name, version) => catalog.module(name, version) !== undefined,
    ),
    row(
      'files',
      catalog.files().length,
      facts?.files.map(file => ({ ...file, name: file.file })),
      (name, version) => catalog.file(name, version) !== undefined,
    ),
    row('options', optionCount, facts && factOptions(facts), (name, version) =>
      knowsOption(catalog, name, version),
    ),
  ];
}

interface Known {
  readonly name: string;
  readonly versions?: readonly Version[];
}

function row(
  kind: string,
  catalog: number,
  facts: readonly Known[] | undefined,
  knows: (name: string, version: Version) => boolean,
): KnownRow {
  const share = (versions: readonly Version[]): Share | undefined => {
    if (!facts) return undefined;
    const wanted = facts.filter(fact =>
      (fact.versions ?? VERSIONS).some(version => versions.includes(version)),
    );
    const missing = wanted.filter(fact =>
      (fact.versions ?? VERSIONS).some(version => versions.includes(version) && !knows(fact.name, version)),
    );
    return {
      have: wanted.length - missing.length,
      of: wanted.length,
      missing: missing.map(fact => fact.name),
    };
  };
  return { kind, catalog, current: share(CURRENT), all: share(VERSIONS) };
}

const PATH = '\u0000';

function factOptions(facts: Facts): Known[] {
  return facts.files.flatMap(file =>
    file.objects.flatMap(object =>
      object.options.map(option => ({
        name: [file.file, object.name, option.name].join(PATH),
        versions: option.versions ?? object.versions ?? file.versions ?? VERSIONS,
      })),
    ),
  );
}

/** A key without a name of its own (any key goes there) is known by the object's free keys. */
function knowsOption(catalog: Catalog, path: string, version: Version): boolean {
  const [fileName = '', objectName = '', optionName = ''] = path.split(PATH);
  const objects = catalog.file(fileName, version)?.objects ?? [];
  const object = objects.find(each => each.name === objectName);
  if (!object) return false;
  if (object.options.some(option => option.name === optionName)) return true;
  return findOption(object, optionName) !== undefined || (optionName === '' && object.freeKeys !== undefined);
}

export interface SummaryRow {
  readonly topic: string;
  readonly language: string;
  readonly sections: Share;
  readonly names: Share;
}

/** Only what somebody can write today counts: current names, and no section that Asterisk keeps to itself. */
export function summaryRows(catalog: Catalog, folder: URL): readonly SummaryRow[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder)
    .filter(name => name.endsWith('.txt'))
    .sort();
  const letters = ['en', 'ru'].map(language => `../option-letters.${language}.txt`);
  return [...names, ...letters].map(name => {
    const [topic = '', language = ''] = name.replace(/^.*\//, '').split('.');
    const summaries = parseSummaries(readFileSync(new URL(name, folder), 'utf8'));
    return { topic, language, ...summaryShares(catalog, topic, summaries) };
  });
}

/**
 * The option letters and words of all applications and functions, in every version, by the headings of
 * `option-letters.*.txt`: `Dial`, `CDR()`, and `FILE() format` where two arguments share a letter.
 */
export function optionLetters(catalog: Catalog): readonly (readonly [heading: string, letter: string])[] {
  const found = new Map<string, readonly [string, string]>();
  const walk = (owner: string, args: readonly Argument[] = []) => {
    for (const { name, options = [], arguments: parts } of args) {
      walk(owner, parts);
      const has = (letter: string) => (each: Argument) =>
        each.options?.some(option => option.name === letter) === true;
      const isShared = options.some(option => args.filter(has(option.name)).length > 1);
      const heading = isShared ? `${owner} ${name}` : owner;
      for (const option of options) {
        found.set(`[${heading}] ${option.name}`, [heading, option.name]);
        walk(owner, option.arguments);
      }
    }
  };
  for (const version of VERSIONS) {
    for (const { name, arguments: args } of catalog.applications(version)) walk(name, args);
    for (const { name, arguments: args } of catalog.functions(version)) walk(`${name}()`, args);
  }
  return [...found.values()];
}

/** Variables that Asterisk works out itself: the others have a word where somebody may want one. */
function computedVariables(catalog: Catalog): readonly string[] {
  return catalog
    .hints()
    .variables.filter(({ computed }) => computed)
    .map(({ name }) => name);
}

function summaryShares(
  catalog: Catalog,
  topic: string,
  summaries: SummaryFile,
): { readonly sections: Share; readonly names: Share } {
  const none: Share = { have: 0, of: 0, missing: [] };
  if (topic === 'option-letters') {
    const letters = optionLetters(catalog);
    const has = (heading: string, letter: string) => summaryOf(summaries, heading, letter) !== undefined;
    const names = letters.map(([heading, letter]) => `[${heading}] ${letter}`);
    return { sections: none, names: shareOf(names, (_, index) => has(...(letters[index] ?? ['', '']))) };
  }
  const flat = {
    applications: catalog.applications().map(({ name }) => name),
    functions: catalog.functions().map(({ name }) => name),
    variables: computedVariables(catalog),
  }[topic];
  if (flat) {
    return {
      sections: none,
      names: shareOf(flat, name => summaryOf(summaries, '', name) !== undefined),
    };
  }
  const objects = (catalog.file(`${topic}.conf`)?.objects ?? []).filter(object => !object.internal);
  const pairs = objects.flatMap(object => object.options.map(option => [object.name, option.name] as const));
  return {
    sections: shareOf(
      objects.map(each => each.name),
      name => sectionSummaryOf(summaries, name) !== undefined,
    ),
    names: shareOf(
      pairs.map(([section, name]) => `[${section}] ${name}`),
      (_, index) => {
        const [section, name] = pairs[index] ?? ['', ''];
        return summaryOf(summaries, section, name) !== undefined;
      },
    ),
  };
}

function shareOf(names: readonly string[], has: (name: string, index: number) => boolean): Share {
  const missing = names.filter((name, index) => !has(name, index));
  return { have: names.length - missing.length, of: names.length, missing };
}

function percent(share: Share | undefined): string {
  if (!share || share.of === 0) return '';
  // Rounded down: 100 % means all of them.
  return `${share.have} of ${share.of} (${Math.floor((share.have / share.of) * 100)} %)`;
}

export function report(catalog: Catalog, facts: Facts | undefined, summaries: URL, verbose: boolean): string {
  const known = knownRows(catalog, facts);
  const written = summaryRows(catalog, summaries);
  const lines = [
    `Asterisk ${VERSIONS.map(version => catalog.meta.releases[version] ?? version).join(', ')}`,
    '',
    '| | in the catalog | current names known | names of all versions known |',
    '|---|--:|--:|--:|',
    ...known.map(
      each => `| ${each.kind} | ${each.catalog} | ${percent(each.current)} | ${percent(each.all)} |`,
    ),
  ];
  if (written.length > 0) {
    lines.push('', '| summaries | language | kinds of section | names |', '|---|---|--:|--:|');
    for (const each of written) {
      lines.push(`| ${each.topic} | ${each.language} | ${percent(each.sections)} | ${percent(each.names)} |`);
    }
  }
  if (verbose) {
    for (const each of known)
      for (const name of each.all?.missing ?? []) lines.push(`unknown: ${each.kind} ${name}`);
    for (const each of written) {
      for (const name of [...each.sections.missing, ...each.names.missing]) {
        lines.push(`no summary: ${each.topic}.${each.language} ${name}`);
      }
    }
  }
  return lines.join('\n');
}

/** The short form that the README shows: what is known, and what is put in words, summed over the topics. */
export function coverageTable(catalog: Catalog, facts: Facts, summaries: URL): string {
  const known = knownRows(catalog, facts).map(
    ({ kind, current, all }) => `| ${kind} | ${percent(current)} | ${percent(all)} |`,
  );
  const written = summaryRows(catalog, summaries);
  const words = ['en', 'ru'].map(language => {
    const shares = written
      .filter(each => each.language === language)
      .flatMap(row => [row.sections, row.names]);
    const total = shares.reduce((sum, share) => ({
      have: sum.have + share.have,
      of: sum.of + share.of,
      missing: [...sum.missing, ...share.missing],
    }));
    return `| summaries in ${language === 'en' ? 'English' : 'Russian'} | ${percent(total)} | |`;
  });
  return ['| | current names | names of all versions |', '|---|--:|--:|', ...known, ...words].join('\n');
}

function main(args: readonly string[]): void {
  const given = args.find(arg => !arg.startsWith('-'));
  const folder = given
    ? pathToFileURL(`${resolve(given)}/`)
    : new URL('../../shared/facts/', import.meta.url);
  const facts = existsSync(folder) ? readFacts(folder) : undefined;
  const summaries = new URL('../server/data/summaries/', import.meta.url);
  console.log(report(bundledCatalog(), facts, summaries, args.includes('--missing')));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2));
