/** Formatting: what it changes, what it leaves, and that Asterisk loads the same before and after. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigFile } from '../../../server/src/config/file.ts';
import { loadConfig } from '../../../server/src/config/load.ts';
import { loadDialplan } from '../../../server/src/dialplan/load.ts';
import { defaultFormat, type FormatSettings, formatFile } from '../../../server/src/features/format.ts';
import { continueExtension } from '../../../server/src/features/on-type.ts';
import { configForm } from '../../../server/src/features/show-config.ts';
import { decode } from '../../../server/src/text/encoding.ts';
import { memorySource } from '../../support/dialplan.ts';
import { edited } from '../../support/navigation.ts';

const allStyles: readonly FormatSettings[] = [
  defaultFormat,
  { arrows: 'tight', equals: 'tight', maxBlankLines: 0 },
  { arrows: 'keep', equals: 'spaced', maxBlankLines: 1 },
];

function isDialplan(file: ConfigFile): (line: number) => boolean {
  return line => {
    const name = file.blockAt(line)?.body.header?.name.toLowerCase();
    return name !== undefined && name !== 'general' && name !== 'globals';
  };
}

function formatted(text: string, settings: FormatSettings = defaultFormat): string {
  const file = ConfigFile.of(text);
  const edits = formatFile(file, settings, isDialplan(file)).map(edit => ({ ...edit, path: 'x' }));
  return edited(new Map([['x', text]]), edits).get('x') ?? '';
}

/** All that Asterisk holds of a file, but for the numbers of its lines; of the lines of a context what they mean. */
function loaded(text: string): unknown {
  const config = loadConfig(
    'extensions.conf',
    memorySource(new Map([['extensions.conf', ConfigFile.of(text)]])),
  );
  const { contexts, globals } = loadDialplan(config);
  return {
    config: JSON.stringify(configForm(config).map(withoutStatements)).replace(/"line":\d+/g, ''),
    state: config.state,
    problems: config.problems.map(({ id }) => id),
    globals: [...globals.values()].map(({ name, value }) => [name, value]),
    contexts: [...contexts.values()].map(context => [
      context.name,
      context.includes.map(({ text: include }) => include),
      context.extensions.map(extension => [
        extension.name,
        extension.callerId,
        extension.priorities.map(each => [each.priority, each.label, each.application, each.data]),
      ]),
    ]),
  };
}

function withoutStatements({ vars, ...category }: ReturnType<typeof configForm>[number]) {
  const own = /^(?:general|globals)$/i.test(category.name);
  return { ...category, vars: vars.filter(([name]) => own || !/^(?:exten$|same)/i.test(String(name))) };
}

describe('formatting', () => {
  it.each([
    ['writes arrows with blanks', '[a]\nexten=>1,1,NoOp()\n', '[a]\nexten => 1,1,NoOp()\n'],
    ['leaves equals signs as they are', '[a]\nx=1\ny = 2\n', '[a]\nx=1\ny = 2\n'],
    [
      'leaves what is aligned',
      '[a]\nx    = 1\nlong\t= 2\nexten  =>  1,1,NoOp()\n',
      '[a]\nx    = 1\nlong\t= 2\nexten  =>  1,1,NoOp()\n',
    ],
    ['leaves the indentation of statements', '[a]\n  same=>n,NoOp()\n', '[a]\n  same => n,NoOp()\n'],
    ['puts headers to the left', '  [a]\n', '[a]\n'],
    [
      'drops single blanks around priorities',
      '[a]\nexten => 1, 1, NoOp(a, b)\n',
      '[a]\nexten => 1,1,NoOp(a, b)\n',
    ],
    ['drops blanks at the ends of lines', '[a] \nx=1\t\n;c  \n', '[a]\nx=1\n;c\n'],
    ['keeps no more than two empty lines', '[a]\n\n\n\n\nx=1\n', '[a]\n\n\nx=1\n'],
    ['ends the last line', '[a]\nx=1', '[a]\nx=1\n'],
    ['keeps the ends of lines of another system', '[a] \r\nx=>1\r\ny=1', '[a]\r\nx => 1\r\ny=1\r\n'],
    ['leaves lines with comments within', '[a]\nx=>1;--c--;2\n', '[a]\nx=>1;--c--;2\n'],
    ['leaves comments and their signs', ';x=>1\n;--\nx=>1\n--;\n', ';x=>1\n;--\nx=>1\n--;\n'],
  ])('%s', (_, text, expected) => {
    expect(formatted(text)).toBe(expected);
    expect(formatted(expected)).toBe(expected);
  });

  it('formats no more than the lines that are asked for', () => {
    const file = ConfigFile.of('[a]\nx=>1\ny=>2\n');
    const edits = formatFile(file, defaultFormat, () => true, { start: 5, end: 5 });
    expect(edits.every(({ span }) => span.start >= 4 && span.end <= 8)).toBe(true);
    expect(edits).toHaveLength(2);
  });

  const fragment = fc.constantFrom(
    ...[
      '[a]',
      '[b](!)',
      '[c](a,b)',
      '[a](+)',
      '[general]',
      '[globals]',
      'exten',
      'same',
      '=>',
      '=',
      '+=',
      ' = ',
      ' => ',
      '\t=\t',
      ' ',
      '  ',
      '\t',
      '\n',
      '\n',
      '\n',
      '\r\n',
      ',',
      ', ',
    ],
    ...[
      '1',
      'n',
      's',
      'hint',
      '(label)',
      'NoOp(x)',
      'Goto(a,1,1)',
      '_X.',
      '[1-3]',
      '${X}',
      '"',
      '\\',
      '\\;',
      ';',
      ';--',
      '--;',
      '; comment',
      '>',
      '+',
      'include => a',
      '#include x',
      'x = y',
      '\0',
      '\u00e9',
      '\ufeff',
    ],
  );

  it('never changes what is loaded, and is at rest after one time', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), fc.constantFrom(...allStyles), (parts, style) => {
        const text = parts.join('');
        const once = formatted(text, style);
        expect(loaded(once)).toEqual(loaded(text));
        expect(formatted(once, style)).toBe(once);
      }),
      { numRuns: 800 },
    );
  });

  const shared = fileURLToPath(new URL('../../../../shared/conformance/cases', import.meta.url));
  it.skipIf(!existsSync(shared))('changes nothing in the collected files (in ../shared/conformance)', () => {
    const paths = readdirSync(shared, { recursive: true, encoding: 'utf8' }).filter(path =>
      path.endsWith('.conf'),
    );
    // A sample of them, the same each time.
    for (const path of paths.filter((_, at) => at % 12 === 0)) {
      const text = decode(readFileSync(`${shared}/${path}`));
      if (text.length > 200_000) continue;
      for (const style of allStyles) expect(loaded(formatted(text, style)), path).toEqual(loaded(text));
    }
  });
});

describe('Enter behind a line of an extension', () => {
  const typed = (before: string) => {
    const file = ConfigFile.of(`${before}\n`);
    const edits = continueExtension(file, before.length + 1).map(edit => ({ ...edit, path: 'x' }));
    return edited(new Map([['x', `${before}\n`]]), edits).get('x');
  };

  it.each([
    ['goes on with its next priority', '[a]\nexten => 1,1,NoOp()', '[a]\nexten => 1,1,NoOp()\nsame => n,'],
    ['writes as the line above does', '[a]\nexten=>1,1,NoOp()', '[a]\nexten=>1,1,NoOp()\nsame=>n,'],
    [
      'indents as the lines above do',
      '[a]\nexten => 1,1,A()\n same => n,B()',
      '[a]\nexten => 1,1,A()\n same => n,B()\n same => n,',
    ],
    ['ends where nothing was written', '[a]\n same => n,', '[a]\n\n'],
    ['leaves hints alone', '[a]\nexten => 1,hint,PJSIP/1', '[a]\nexten => 1,hint,PJSIP/1\n'],
    ['leaves unfinished lines alone', '[a]\nexten => 1,1', '[a]\nexten => 1,1\n'],
    ['leaves other lines alone', '[a]\ninclude => b', '[a]\ninclude => b\n'],
    ['leaves comments alone', '[a]\n;exten => 1,1,NoOp()', '[a]\n;exten => 1,1,NoOp()\n'],
  ])('%s', (_, before, after) => {
    expect(typed(before)).toBe(after);
  });
});
