/** What holds for any text: nothing is lost, an edit is as good as a new reading, and no input makes it slow. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigFile } from '../../server/src/config/file.ts';
import { loadConfig } from '../../server/src/config/load.ts';
import type { FileRef, LoadedConfig, LoadedVariable } from '../../server/src/config/loaded.ts';
import { type Dialplan, loadDialplan } from '../../server/src/dialplan/load.ts';
import { PerContext } from '../../server/src/dialplan/per-context.ts';
import { parseValue } from '../../server/src/syntax/value.ts';
import { decode, encode } from '../../server/src/text/encoding.ts';
import { memorySource } from '../support/dialplan.ts';

/** Pieces that open and close what the reader keeps track of, among ordinary ones. */
const pieces = fc.constantFrom(
  ...[
    '\n',
    '\n',
    '\n',
    '\r\n',
    ';--',
    '--;',
    ';---',
    ';',
    '\\;',
    '[a]',
    '[b](a)',
    '[a](+)',
    '[',
    ']',
    '(',
    ')',
  ],
  ...[
    'exten => 1,1,NoOp(x)',
    'exten => 1,n(x),NoOp(x)\n',
    'exten => ${G},1,Echo()\n',
    ' same => n,',
    'include => b',
    '[globals]\nG=5\n',
    '\n[b]\n',
    '#include "x"',
    'name = value',
    '+=',
    '=',
    ' ',
    '\t',
    ',',
  ],
  ...['${', '}', '$[', '\\', '\0', '\ufeff', 'é', '\udcff', 'x', '1'],
);
const texts = fc.array(pieces, { maxLength: 60 }).map(list => list.join(''));
const inserts = fc.array(pieces, { maxLength: 6 }).map(list => list.join(''));
const edits = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(8), inserts), {
  maxLength: 8,
});

/** All that a file says, down to each item with its columns. */
function said({ lines, blocks }: ConfigFile): unknown {
  const { text } = lines;
  return {
    lines: Array.from({ length: lines.count }, (_, line) => [
      lines.kind(line),
      lines.depthBefore(line),
      lines.content(line),
      text.lineStart(line),
      text.lineEnd(line),
    ]),
    places: Array.from({ length: text.length + 1 }, (_, at) => [text.lineAt(at), text.slice(at, at + 3)]),
    holdsLoneReturn: text.holdsLoneReturn,
    finalDepth: lines.finalDepth,
    blocks: blocks.map(({ firstLine, endLine, name, body }) => ({
      firstLine,
      endLine,
      name,
      items: body.items,
    })),
  };
}

function load(files: Readonly<Record<string, string>>) {
  const read = new Map(Object.entries(files).map(([path, text]) => [path, ConfigFile.of(text)]));
  const config = loadConfig('extensions.conf', memorySource(read));
  return { config, dialplan: loadDialplan(config) };
}

/** All that was loaded of a configuration and its dialplan, with its places. */
function loaded(config: LoadedConfig, { contexts, globals, problems, incomplete }: Dialplan): unknown {
  const place = ({ source, line }: { readonly source: FileRef; readonly line: number }) => [
    source.path,
    source.alias,
    line,
    source.file.text.line(line),
  ];
  const setting = (variable: LoadedVariable) => [
    variable.name,
    variable.value,
    variable.lineNumber,
    variable.inherited,
    ...place(variable),
  ];
  return {
    state: config.state,
    categories: config.categories.map(category => [
      category.name,
      category.template,
      category.inherits,
      place(category),
      category.additions.map(place),
      category.variables.map(setting),
    ]),
    configProblems: config.problems.map(problem => [problem.id, place(problem), problem.span, problem.args]),
    incomplete,
    contexts: [...contexts.values()].map(context => [
      context.name,
      context.autoHints,
      context.sections.map(place),
      context.includes.map(({ text, variable }) => [text, setting(variable)]),
      context.extensions.map(extension => [
        extension.name,
        extension.certain,
        extension.priorities.map(priority => [
          priority.priority,
          priority.label,
          priority.spelling,
          priority.application,
          priority.data,
          setting(priority.variable),
          place(priority),
        ]),
      ]),
    ]),
    globals: [...globals].map(([name, { value, certain, variable }]) => [
      name,
      value,
      certain,
      setting(variable),
    ]),
    problems: problems
      .map(problem => {
        const { id, context, cost, span, args } = problem;
        return JSON.stringify([id, context, cost, span, args, place(problem)]);
      })
      .sort(),
  };
}

/** All that a jump can name, and the ways to it. */
function places({ contexts }: Dialplan): unknown {
  const byName = [...contexts.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  return byName.map(({ name, extensions, includes }) => [
    name,
    includes.map(({ text }) => text),
    extensions.map(extension => [
      extension.name,
      extension.priorities.map(({ priority, label }) => [priority, label]),
    ]),
  ]);
}

describe('any text', () => {
  it('is the sum of its lines', () =>
    fc.assert(
      fc.property(texts, content => {
        const { text } = ConfigFile.of(content);
        expect(Array.from({ length: text.lineCount }, (_, line) => text.line(line)).join('\n')).toBe(content);
      }),
      { numRuns: 200 },
    ));

  it('reads after edits as it reads afresh', () =>
    fc.assert(
      fc.property(texts, edits, (content, changes) => {
        let file = ConfigFile.of(content);
        for (const [place, length, insert] of changes) {
          const old = file.text.content;
          const start = Math.floor(place * old.length);
          const end = Math.min(old.length, start + length);
          // Some blocks have been asked for what they say, and are kept.
          file.blockAt(file.text.lineAt(start))?.body;
          file = file.replace({ start, end }, insert);
          expect(file.text.content).toBe(old.slice(0, start) + insert + old.slice(end));
          expect(said(file)).toEqual(said(ConfigFile.of(file.text.content)));
          for (const { name, body } of file.blocks) {
            expect(name).toBe(body.header?.name);
            if (name !== undefined) expect(file.hasSection(name)).toBe(true);
          }
          for (const name of ['a', 'b', 'c'])
            expect(file.hasSection(name)).toBe(ConfigFile.of(file.text.content).hasSection(name));
        }
      }),
      { numRuns: 200 },
    ));

  it('is loaded after edits as it is loaded afresh', () =>
    fc.assert(
      fc.property(
        texts,
        texts,
        fc.array(fc.tuple(fc.boolean(), edits), { maxLength: 4 }),
        (main, other, rounds) => {
          const files = new Map([
            ['extensions.conf', ConfigFile.of(`[a]\n${main}`)],
            ['x', ConfigFile.of(other)],
          ]);
          const read = (before?: LoadedConfig, dialplan?: Dialplan) => {
            const config = loadConfig('extensions.conf', memorySource(files), {}, before);
            return { config, dialplan: loadDialplan(config, undefined, dialplan) };
          };
          let known = read();
          const perContext = new PerContext<object>();
          const basis = {};
          const several = (of: PerContext<object>, dialplan: Dialplan) =>
            [
              ...of.of(dialplan, basis, contexts =>
                [...contexts].flatMap(context =>
                  context.extensionCount > 0
                    ? [[context, context.extensions.map(({ name }) => name)] as const]
                    : [],
                ),
              ),
            ]
              .map(([{ name }, result]) => [name, JSON.stringify(result)].join())
              .sort();
          for (const [isMain, changes] of rounds) {
            const path = isMain ? 'extensions.conf' : 'x';
            for (const [place, length, insert] of changes) {
              const file = files.get(path);
              const size = file?.text.content.length ?? 0;
              const start = Math.floor(place * size);
              const edited = file?.replace({ start, end: Math.min(size, start + length) }, insert);
              if (edited !== undefined) files.set(path, edited);
            }
            const before = { shape: known.dialplan.shape, places: places(known.dialplan) };
            known = read(known.config, known.dialplan);
            if (known.dialplan.shape === before.shape) expect(places(known.dialplan)).toEqual(before.places);
            expect(several(perContext, known.dialplan)).toEqual(several(new PerContext(), known.dialplan));
            const afresh = load(
              Object.fromEntries([...files].map(([name, { text }]) => [name, text.content])),
            );
            expect(loaded(known.config, known.dialplan)).toEqual(loaded(afresh.config, afresh.dialplan));
          }
        },
      ),
      { numRuns: 300 },
    ));

  it('is loaded without an error, each problem on a line that is there', () =>
    fc.assert(
      fc.property(texts, texts, (main, other) => {
        const { config, dialplan } = load({ 'extensions.conf': `[t]\n${main}`, x: other });
        for (const { source, line, span } of [...config.problems, ...dialplan.problems]) {
          const { text } = source.file;
          expect(line).toBeLessThan(text.lineCount);
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(span.end).toBeLessThanOrEqual(Math.max(3, text.line(line).length));
        }
      }),
      { numRuns: 300 },
    ));
});

describe('the shape of a dialplan', () => {
  it('stays while what its lines do changes, not when a label comes', () => {
    const text = '[a]\nexten => 1,1,NoOp(x)\n[b]\nexten => 1,1,NoOp(y)\n same => n,Echo()\n';
    const shapeAfter = (piece: string, insert: string): boolean => {
      const files = new Map([['extensions.conf', ConfigFile.of(text)]]);
      const config = loadConfig('extensions.conf', memorySource(files));
      const dialplan = loadDialplan(config);
      const start = text.indexOf(piece);
      const edited = files.get('extensions.conf')?.replace({ start, end: start + piece.length }, insert);
      if (edited !== undefined) files.set('extensions.conf', edited);
      const next = loadConfig('extensions.conf', memorySource(files), {}, config);
      return loadDialplan(next, undefined, dialplan).shape === dialplan.shape;
    };
    expect(shapeAfter('NoOp(x)', 'Goto(b,1,1)')).toBe(true);
    expect(shapeAfter('n,Echo', 'n(x),Echo')).toBe(false);
    expect(shapeAfter('[a]', '[c]')).toBe(false);
    expect(shapeAfter(' same => n,Echo()\n', '')).toBe(false);
  });
});

describe('any bytes', () => {
  it('come back', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        expect([...encode(decode(bytes))]).toEqual([...bytes]);
      }),
      { numRuns: 300 },
    ));
});

describe('much text', () => {
  it('on one line', () => {
    const long = 'x'.repeat(10_000_000);
    const { config } = load({ 'extensions.conf': `[t]\nexten => 1,1,NoOp(${long})\nexten => 2,1,NoOp` });
    expect(config.problems.map(({ id }) => id)).toEqual(['line-too-long']);
  });

  it('in many sections, each made from the one before', () => {
    const sections = Array.from({ length: 100_000 }, (_, at) => `[s${at}](${at === 0 ? '!' : `s${at - 1}`})`);
    expect(load({ 'extensions.conf': sections.join('\n') }).dialplan.contexts.size).toBe(99_999);
  });

  it('in many extensions of one context', () => {
    const lines = Array.from(
      { length: 50_000 },
      (_, at) => `exten => ${at},1(a),NoOp\nexten => ${at},none,NoOp`,
    );
    const { dialplan } = load({ 'extensions.conf': `[t]\n${lines.join('\n')}` });
    expect(dialplan.contexts.get('t')?.extensions.length).toBe(50_000);
    expect(dialplan.problems.length).toBe(50_000);
  });

  it('in nested variables', () => {
    const nested = '${'.repeat(1000);
    expect(parseValue(nested).length).toBe(1);
    const { dialplan } = load({
      'extensions.conf': `[globals]\nA=${nested}\n[t]\nexten => ${nested},1,NoOp`,
    });
    expect(dialplan.problems.length).toBeGreaterThan(0);
  });
});

describe('circles', () => {
  it('of a file that includes itself end where Asterisk ends them', () => {
    const { config } = load({ 'extensions.conf': '[t]\n#include extensions.conf\nexten => 1,1,NoOp' });
    expect(config.problems.filter(({ id }) => id === 'include-too-deep').length).toBe(1);
  });

  it('of two files that include each other', () => {
    const { config } = load({
      'extensions.conf': '[t]\n#include x\n#include x',
      x: '#include extensions.conf\n',
    });
    expect(config.files.length).toBe(2);
  });

  it('of contexts that include each other are none to the loader', () => {
    const { dialplan } = load({ 'extensions.conf': '[a]\ninclude => b\ninclude => a\n[b]\ninclude => a' });
    expect(dialplan.problems).toEqual([]);
  });
});
