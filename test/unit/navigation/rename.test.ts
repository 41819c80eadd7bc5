/** Renaming: all mentions or none; there and back leaves no trace; Asterisk sees the new name and nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareRename, rename } from '../../../server/src/features/rename.ts';
import { dialplanText } from '../../../server/src/features/show-dialplan.ts';
import {
  edited,
  marked,
  modelOf,
  type OpenRoot,
  openFixture,
  openRoot,
  type Piece,
  pieceOf,
} from '../../support/navigation.ts';
import { cases } from './cases.ts';

/** Kinds that have no name of their own to change, or one that is given elsewhere. */
const unnamed: ReadonlySet<string> = new Set(['priority', 'module', 'included file', 'AGI script', 'sound']);

function renamed(open: OpenRoot, { path, start }: Piece, name: string): Map<string, string> {
  const result = rename(open.index, path, start, name);
  if (result.kind === 'refused') throw new Error(`refused: ${result.reason.text.en}`);
  return edited(open.files, result.edits);
}

function refusal(open: OpenRoot, { path, start }: Piece, name: string): string | undefined {
  const result = rename(open.index, path, start, name);
  return result.kind === 'refused' ? result.reason.text.en : undefined;
}

describe.each(cases.filter(({ name }) => !unnamed.has(name)))('$name', ({ text }) => {
  it('is renamed and renamed back', async () => {
    const fixture = await openFixture(text);
    for (const label of ['def', 'ref']) {
      const textOf = ({ path, start, end }: Piece) =>
        fixture.root.file(path)?.text.content.slice(start, end) ?? '';
      const [first] = fixture.marks.filter(mark => mark.label === 'def');
      const made = first === undefined ? '' : textOf(pieceOf(fixture, first));
      // An extension that is only reached by a pattern is not the pattern.
      const place = fixture.marks
        .filter(mark => mark.label === label)
        .map(mark => pieceOf(fixture, mark))
        .find(piece => piece.start >= 0 && (textOf(piece) === made || !made.startsWith('_')));
      if (place === undefined) continue;
      const old = textOf(place);
      // A number stays one; a device state keeps its provider; what is mentioned by the end of its name keeps its head.
      const pattern = old.startsWith('_') ? '_7XX' : undefined;
      const device = old.startsWith('Custom:') ? 'Custom:renamed' : undefined;
      const head = /^(?:macro-|MY_)/.exec(old)?.[0];
      const headed = head === undefined ? undefined : `${head}renamed`;
      const other = pattern ?? device ?? headed ?? (/^\d/.test(old) ? '777' : 'renamed');
      const there = renamed(fixture, place, other);
      expect(there, label).not.toEqual(fixture.files);
      const again = await openRoot(there);
      const moved = movedPlace(fixture.files, there, place, other.length);
      const back = renamed(again, moved, old);
      expect(normalised(back), label).toEqual(normalised(fixture.files));
    }
  });
});

/** Names that Asterisk compares without regard to case lose the spelling that only some mentions had. */
function normalised(files: ReadonlyMap<string, string>): string {
  return JSON.stringify([...files]).toLowerCase();
}

/** Where a place went: the edits before it in its file moved it. */
function movedPlace(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  place: Piece,
  length: number,
): Piece {
  const old = before.get(place.path) ?? '';
  const next = after.get(place.path) ?? '';
  const line = old.slice(0, place.start).split('\n').length - 1;
  const lineText = next.split('\n')[line] ?? '';
  const oldLine = old.split('\n')[line] ?? '';
  const column = place.start - (old.lastIndexOf('\n', place.start - 1) + 1);
  const start = next.split('\n').slice(0, line).join('\n').length + (line === 0 ? 0 : 1);
  // The first mention of a line stands where it stood.
  const first = [...oldLine].findIndex((character, at) => character !== lineText[at]);
  return {
    path: place.path,
    start: start + (first === -1 ? column : Math.min(first, column)),
    end: start + column + length,
  };
}

describe('a name is not changed', () => {
  it.each([
    [
      'where a part of it is put together at run time',
      '[a]\nexten => 1,1,Goto(sub-${X},s,1)\n;                      ^^^^ here\n[sub-x]\nexten => s,1,NoOp()\n',
      'b',
      /put together at run time, so/,
    ],
    [
      'where another mention may be put together at run time',
      '[a]\nexten => 1,1,Goto(sub-${X},s,1)\n[sub-x]\n;^^^^ here\nexten => s,1,NoOp()\n',
      'b',
      /may be put together/,
    ],
    [
      'where it is also jumped to in a context that is known in the call only',
      '[a]\nexten => 201,1,NoOp()\n;        ^^^ here\nexten => 2,1,Goto(${CTX},201,1)\n',
      '202',
      /in a context that is known in the call only/,
    ],
    [
      'where it is a variable of Asterisk',
      '[a]\nexten => 1,1,NoOp(${CHANNEL})\n;                   ^^^^^^^ here\n',
      'b',
      /Asterisk itself knows/,
    ],
    [
      'where it is a special extension',
      '[a]\nexten => h,1,NoOp()\n;        ^ here\n',
      'b',
      /Asterisk itself knows/,
    ],
    [
      'where it is the name of a file',
      '#include "b.conf"\n;         ^^^^^^ here\n',
      'c.conf',
      /name of a file/,
    ],
    [
      'where nothing of the name is defined',
      '[a]\nexten => 1,1,Queue(x)\n;                  ^ here\n',
      'b',
      /is defined/,
    ],
    ['where nothing has a name', '[a]\nexten => 1,1,NoOp(x)\n;            ^^^^ here\n', 'b', /no name here/],
    [
      'to one that is taken',
      '[a]\n;^ here\nexten => 1,1,NoOp()\n[b]\nexten => 1,1,NoOp()\n',
      'b',
      /is taken/,
    ],
    ['to one with a comma', '[a]\n;^ here\nexten => 1,1,NoOp()\n', 'b,c', /cannot be the name/],
    ['to one with a blank', '[a]\n;^ here\nexten => 1,1,NoOp()\n', 'b c', /cannot be the name/],
    ['to [globals]', '[a]\n;^ here\nexten => 1,1,NoOp()\n', 'Globals', /cannot be the name/],
    [
      'to a label that is a number',
      '[a]\nexten => 1,1(x),NoOp()\n;            ^ here\n',
      '12',
      /cannot be the name/,
    ],
    [
      'to one without the beginning that a mention leaves out',
      '[a]\nexten => 1,1,Macro(x)\n[macro-x]\n;^^^^^^^ here\nexten => s,1,NoOp()\n',
      'y',
      /has to begin/,
    ],
  ])('%s', async (_, text, name, reason) => {
    const fixture = await openFixture(text);
    expect(refusal(fixture, marked(fixture, 'here'), name)).toMatch(reason);
  });

  it('but where the context that is put together is another one', async () => {
    const fixture = await openFixture(
      '[a]\nexten => 201,1,NoOp()\n;        ^^^ here\nexten => 2,1,Goto(sub-${X},201,1)\n',
    );
    expect(refusal(fixture, marked(fixture, 'here'), '202')).toBeUndefined();
  });

  it('says so before a new one is asked for', async () => {
    const fixture = await openFixture('[a]\nexten => 1,1,NoOp(${EXTEN})\n;                   ^^^^^ here\n');
    const { path, start } = marked(fixture, 'here');
    expect(prepareRename(fixture.index, path, start)).toMatchObject({ kind: 'refused' });
    expect(prepareRename(fixture.index, path, 1)).toEqual({
      kind: 'ready',
      span: { start: 1, end: 2 },
      text: 'a',
    });
  });
});

describe('the dialplan that Asterisk loads', () => {
  const contexts = ['alpha', 'beta', 'gamma'];
  const extensions = ['100', '101', 's', '_1XX'];
  const labels = ['start', 'again'];
  const target = fc.oneof(
    fc
      .tuple(
        fc.constantFrom(...contexts),
        fc.constantFrom('100', '101', 's'),
        fc.constantFrom('1', ...labels),
      )
      .map(parts => parts.join(',')),
    fc.constantFrom(...labels),
  );
  const application = fc.oneof(
    target.map(place => `Goto(${place})`),
    target.map(place => `GotoIf($["\${VAR}" = "1"]?${place}:${place})`),
    fc.constantFrom('Set(VAR=1)', 'NoOp(${VAR})', 'Macro(unit)', 'Dial(Local/100@alpha)', 'Hangup()'),
  );
  const line = fc
    .tuple(fc.option(fc.constantFrom(...labels)), application)
    .map(([label, app]) => ` same => n${label === null ? '' : `(${label})`},${app}`);
  const extension = fc
    .tuple(fc.constantFrom(...extensions), application, fc.array(line, { maxLength: 3 }))
    .map(([name, app, lines]) => [`exten => ${name},1,${app}`, ...lines]);
  const context = (name: string) =>
    fc
      .tuple(
        fc.option(fc.constantFrom(...contexts)),
        fc.uniqueArray(extension, { maxLength: 3, selector: ([first]) => first?.split(',')[0] }),
      )
      .map(([include, parts]) => [
        `[${name}]`,
        ...(include === null || include === name ? [] : [`include => ${include}`]),
        ...parts.flat(),
      ]);
  const dialplan = fc
    .tuple(...contexts.map(context))
    .map(parts => [...parts.flat(), '[macro-unit]', 'exten => s,1,NoOp()', ''].join('\n'));

  it('differs in the changed name only', async () => {
    await fc.assert(
      fc.asyncProperty(dialplan, fc.nat(), async (text, seed) => {
        const open = await openRoot(new Map([['extensions.conf', text]]));
        const names = [...text.matchAll(/\[(\w+)\]|exten => (\d+),|\((start|again)\)|Set\((VAR)/g)];
        const match = names[seed % names.length];
        const name = match?.slice(1).find(each => each !== undefined);
        if (match === undefined || name === undefined) return;
        const start = match.index + match[0].indexOf(name);
        const other = /^\d/.test(name) ? '777777' : 'renamed';
        const result = rename(open.index, 'extensions.conf', start, other);
        if (result.kind === 'refused') return;
        const files = edited(open.files, result.edits);
        const after = await openRoot(files);
        const shown = ({ root }: OpenRoot) => dialplanText(modelOf(root).dialplan());
        const sorted = (listing: string) =>
          listing
            .split('\n')
            .map(each => each.replace(/\s+/g, ' ').replace(/\[[^\]]*:\d+\]/, ''))
            .sort();
        expect(sorted(shown(after).replaceAll(other, name))).toEqual(sorted(shown(open)));
        const moved = (files.get('extensions.conf') ?? '').indexOf(other);
        const back = rename(after.index, 'extensions.conf', moved, name);
        expect(back.kind === 'edits' && edited(files, back.edits).get('extensions.conf')).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});
