/**
 * Our own summaries: the little format that they are written in, and the promise that nothing which somebody can
 * write in a configuration file is left without words. The names come from the committed catalog.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { optionLetters } from '../../scripts/catalog-report.ts';
import { bundledCatalog } from '../../server/src/catalog/index.ts';
import {
  ANY,
  parseSummaries,
  type SummaryFile,
  sectionSummaryOf,
  summaryOf,
} from '../../server/src/catalog/summaries.ts';
import { commonVariables } from '../../server/src/features/help/common-names.ts';

const FOLDER = new URL('../../server/data/summaries/', import.meta.url);

/** The files that people edit: each has a summary for every kind of section and every option. */
const FILES =
  `acl ari asterisk cdr cel confbridge extconfig extensions features followme func_odbc http iax indications logger
  manager modules musiconhold pjsip queues res_odbc res_parking rtp sip sorcery stasis udptl voicemail`.split(
    /\s+/,
  );

const TOPICS = [...FILES, 'applications', 'functions', 'variables'];

/** Drivers that are gone, or nearly so, have English words only. */
const BILINGUAL = TOPICS.filter(topic => topic !== 'sip' && topic !== 'iax');

function read(topic: string, language: string): string {
  return readFileSync(new URL(`${topic}.${language}.txt`, FOLDER), 'utf8');
}

/** Every text of a file under a name that says where it stands. */
function texts(file: SummaryFile): Map<string, string> {
  const all = new Map<string, string>();
  for (const [title, section] of file.sections) {
    if (section.summary !== undefined) all.set(`[${title}]`, section.summary);
    for (const [name, text] of section.entries) all.set(`[${title}] ${name}`, text);
  }
  return all;
}

describe('the format of summaries', () => {
  it('has names in the first column and their text indented beneath', () => {
    const file = parseSummaries(`; comment
Dial
  Calls one or more devices
  and bridges the first.

Echo
\tPlays back.
`);
    expect(file.problems).toEqual([]);
    expect(summaryOf(file, '', 'Dial')).toBe('Calls one or more devices and bridges the first.');
    expect(summaryOf(file, '', 'Echo')).toBe('Plays back.');
    expect(summaryOf(file, '', 'dial')).toBeUndefined();
  });

  it('lets names on successive lines share a text', () => {
    const file = parseSummaries('tlscert\nsslcert\n  The certificate.\nport\n  The port.');
    expect(file.problems).toEqual([]);
    expect([...(file.sections.get('')?.entries ?? [])]).toEqual([
      ['tlscert', 'The certificate.'],
      ['sslcert', 'The certificate.'],
      ['port', 'The port.'],
    ]);
  });

  it('heads sections, and falls back on what means the same in all of them', () => {
    const file = parseSummaries(`[*]
type
  The kind.
[endpoint]
  A phone.
mailboxes
  Sent unasked.
[aor]
  Where it is.

mailboxes
  Subscribed.
*
  Any other key.
`);
    expect(file.problems).toEqual([]);
    expect(sectionSummaryOf(file, 'endpoint')).toBe('A phone.');
    expect(sectionSummaryOf(file, '*')).toBeUndefined();
    expect(summaryOf(file, 'endpoint', 'mailboxes')).toBe('Sent unasked.');
    expect(summaryOf(file, 'aor', 'mailboxes')).toBe('Subscribed.');
    expect(summaryOf(file, 'aor', 'type')).toBe('The kind.');
    expect(summaryOf(file, 'aor', '')).toBe('Any other key.');
    expect(summaryOf(file, 'auth', 'mailboxes')).toBeUndefined();
  });

  it('keeps a semicolon inside a text', () => {
    expect(summaryOf(parseSummaries('a\n  ;lr is a parameter'), '', 'a')).toBe(';lr is a parameter');
  });

  it('reports what cannot be right, and reads on', () => {
    const file = parseSummaries(`  stray
Dial
  One.
Dial
  Two.
Forgotten

[aor
[aor]
[aor]
contact
  Where.
Last`);
    expect(file.problems).toEqual([
      { line: 0, kind: 'text-without-name', name: 'stray' },
      { line: 3, kind: 'duplicate-name', name: 'Dial' },
      { line: 5, kind: 'name-without-text', name: 'Forgotten' },
      { line: 7, kind: 'bad-heading', name: '[aor' },
      { line: 9, kind: 'duplicate-section', name: 'aor' },
      { line: 12, kind: 'name-without-text', name: 'Last' },
    ]);
    expect(summaryOf(file, '', 'Dial')).toBe('One.');
    expect(summaryOf(file, 'aor', 'contact')).toBe('Where.');
  });

  it('reads files with carriage returns', () => {
    const file = parseSummaries('[a]\r\n  Sum.\r\n\r\nb\r\n  Text.\r\n');
    expect([...texts(file)]).toEqual([
      ['[a]', 'Sum.'],
      ['[a] b', 'Text.'],
    ]);
  });
});

describe('the summaries', () => {
  const names = readdirSync(FOLDER).filter(name => name.endsWith('.txt'));

  it('are one file a topic and language', () => {
    const wanted = TOPICS.map(topic => `${topic}.en.txt`);
    expect(names.sort()).toEqual([...wanted, ...BILINGUAL.map(topic => `${topic}.ru.txt`)].sort());
  });

  it.each(names)('%s is well formed and brief', name => {
    const [topic = '', language = ''] = name.split('.');
    const source = read(topic, language);
    const file = parseSummaries(source);
    expect(file.problems).toEqual([]);
    expect(source).not.toMatch(/[\r\t]| +$/m);
    const all = texts(file);
    expect([...all].filter(([, text]) => text.length < 15 || text.length > 300)).toEqual([]);
    expect([...all].filter(([, text]) => !/[.:]$/.test(text))).toEqual([]);
  });

  it.each(BILINGUAL)('%s say the same names in Russian, in Cyrillic', topic => {
    const english = texts(parseSummaries(read(topic, 'en')));
    const russian = texts(parseSummaries(read(topic, 'ru')));
    expect([...russian.keys()]).toEqual([...english.keys()]);
    expect([...russian].filter(([, text]) => !/[а-яё]{3}/i.test(text))).toEqual([]);
    expect([...english].filter(([, text]) => /[а-яё]/i.test(text))).toEqual([]);
  });

  it.each(['applications', 'functions'] as const)('cover all %s of the catalog and nothing else', topic => {
    const catalog = bundledCatalog();
    const known = { applications: catalog.applications(), functions: catalog.functions() }[topic];
    const written = [...(parseSummaries(read(topic, 'en')).sections.get('')?.entries.keys() ?? [])];
    expect(written.sort()).toEqual(known.map(each => each.name).sort());
  });

  it('cover the variables that are always there and those that people use most', () => {
    const catalog = bundledCatalog();
    const known = catalog.hints().variables;
    const written = [...(parseSummaries(read('variables', 'en')).sections.get('')?.entries.keys() ?? [])];
    const wanted = known.filter(({ computed }) => computed).map(({ name }) => name);
    const common = commonVariables.filter(name => !/^ARG\d$/.test(name));
    expect([...wanted, ...common].filter(name => !written.includes(name))).toEqual([]);
    expect(written.filter(name => !known.some(each => each.name === name))).toEqual([]);
  });

  it('cover every option letter of applications and functions in all versions, and nothing else', () => {
    const known = optionLetters(bundledCatalog()).map(([heading, letter]) => `[${heading}] ${letter}`);
    const [english, russian] = ['en', 'ru'].map(language =>
      parseSummaries(
        readFileSync(new URL(`../../server/data/option-letters.${language}.txt`, import.meta.url), 'utf8'),
      ),
    );
    if (english === undefined || russian === undefined) throw new Error('two languages');
    expect([...english.problems, ...russian.problems]).toEqual([]);
    expect([...texts(english).keys()].sort()).toEqual([...known].sort());
    expect([...texts(russian).keys()]).toEqual([...texts(english).keys()]);
    expect([...texts(russian)].filter(([, text]) => !/[а-яё]{3}.*\.$/i.test(text))).toEqual([]);
    expect([...texts(english)].filter(([, text]) => !/^[^а-яё]{7,}\.$/i.test(text))).toEqual([]);
  });

  it.each(FILES)('cover every kind of section and every option of %s.conf', topic => {
    const file = parseSummaries(read(topic, 'en'));
    const objects = (bundledCatalog().file(`${topic}.conf`)?.objects ?? []).filter(
      object => !object.internal,
    );
    expect(objects.length).toBeGreaterThan(0);
    const missing = objects.flatMap(object => [
      ...(sectionSummaryOf(file, object.name) === undefined ? [`[${object.name}]`] : []),
      ...object.options
        .filter(option => summaryOf(file, object.name, option.name) === undefined)
        .map(option => `[${object.name}] ${option.name}`),
    ]);
    expect(missing).toEqual([]);

    const known = new Map<string, Set<string>>([
      ['', new Set()],
      [ANY, new Set()],
    ]);
    for (const object of objects) {
      const keys = object.options.map(option => option.name || ANY);
      if (object.freeKeys !== undefined) keys.push(ANY);
      known.set(object.name, new Set(keys));
      for (const key of keys) known.get(ANY)?.add(key);
    }
    const unknown = [...file.sections].flatMap(([title, section]) =>
      [...section.entries.keys()]
        .filter(name => !known.get(title)?.has(name))
        .map(name => `[${title}] ${name}`),
    );
    expect(unknown).toEqual([]);
    expect([...file.sections.keys()].filter(title => !known.has(title))).toEqual([]);
  });
});
