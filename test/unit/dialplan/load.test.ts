/** What a dialplan means: each case was asked of a running Asterisk 22. */
import { describe, expect, it } from 'vitest';
import { listing, loadFixture } from '../../support/dialplan.ts';

/** The text below `[t]`, and what Asterisk holds of it. */
function expectLoaded(text: string, ...expected: string[]): void {
  expect(listing(loadFixture(text.startsWith('[') ? text : `[t]\n${text}`).dialplan)).toEqual(expected);
}

describe('priorities', () => {
  it('count on from the line before, whatever its extension', () =>
    expectLoaded(
      'exten => 100,1,NoOp(a)\nexten => 101,n,NoOp(b)\n same => n+10(here),NoOp(c)\n same => s,NoOp(d)',
      '[t]',
      '100 1 NoOp(a)',
      '101 2 NoOp(b)',
      '101 13(here) NoOp(c)',
    ));

  it('are read as C reads a number', () =>
    expectLoaded(
      'exten => 1, 3abc ,NoOp(a)\nexten => 1,99999999999,NoOp(b)\nexten => 1,4+ 3x,NoOp(c)\nexten => 1,01,NoOp(d)',
      '[t]',
      '1 1 NoOp(d)',
      '1 3 NoOp(a)',
      '1 7 NoOp(c)',
      '1 1215752191 NoOp(b)',
    ));

  it('wrap at 32 bits', () =>
    expectLoaded(
      'exten => 1,2147483647,NoOp(max)\n same => n,NoOp(min)\n same => n,NoOp(lost)',
      '[t]',
      '1 -2147483648 NoOp(min)',
      '1 2147483647 NoOp(max)',
    ));

  it('behind a hint have nothing to count from', () =>
    expectLoaded(
      'exten => 1,hint,Custom:1\n same => n,NoOp(lost)\n same => n+5,NoOp(lost)\n same => 1,NoOp(a)\n same => n,NoOp(b)',
      '[t]',
      '1 hint Custom:1',
      '1 1 NoOp(a)',
      '1 2 NoOp(b)',
    ));

  it('may be reached by arithmetic, hints too', () =>
    expectLoaded(
      'exten => 2,hint+1,NoOp(zero)\n same => hint+5,NoOp(four)\n same => 1+-2,Custom:x',
      '[t]',
      '2 hint Custom:x',
      '2 0 NoOp(zero)',
      '2 4 NoOp(four)',
    ));

  it('may be a label of the same extension, found by patterns', () =>
    expectLoaded(
      'exten => _1XX,5(start),NoOp(a)\nexten => 123,start+1,NoOp(b)\n same => n,NoOp(c)',
      '[t]',
      '123 6 NoOp(b)',
      '123 7 NoOp(c)',
      '_1XX 5(start) NoOp(a)',
    ));

  it('are not found by labels of included contexts', () =>
    expectLoaded(
      '[b]\nexten => 1,1(start),NoOp(a)\n[t]\ninclude => b\nexten => 1,1,NoOp(b)\nexten => 1,start,NoOp(c)',
      '[b]',
      '1 1(start) NoOp(a)',
      '[t]',
      '1 1 NoOp(b)',
      'include b',
    ));

  it('start anew in a section of the same name, but not below (+)', () =>
    expectLoaded(
      '[t]\nexten => 1,1,NoOp(a)\n[u]\n[t](+)\nsame => n,NoOp(b)\n[t]\nexten => 1,n,NoOp(lost)\nexten => 1,3,NoOp(c)',
      '[t]',
      '1 1 NoOp(a)',
      '1 2 NoOp(b)',
      '1 3 NoOp(c)',
      '[u]',
    ));
});

describe('labels', () => {
  it('end the priority: what follows is dropped', () =>
    expectLoaded(
      'exten => 1,1(a)(b)+7,NoOp(x)\n same => n+10(c),NoOp(y)\n same => n(),NoOp(z)',
      '[t]',
      '1 1(a) NoOp(x)',
      '1 12(c) NoOp(y)',
      '1 13 NoOp(z)',
    ));

  it('belong to the first, but are looked for only up to the next priority', () =>
    expectLoaded(
      'exten => 1,4,NoOp(4)\n same => 5(a),NoOp(5)\n same => 3(a),NoOp(3)\n same => 6(a),NoOp(6)\n same => a+10,NoOp(15)',
      '[t]',
      '1 3(a) NoOp(3)',
      '1 4 NoOp(4)',
      '1 5(a) NoOp(5)',
      '1 6 NoOp(6)',
      '1 15 NoOp(15)',
    ));
});

describe('applications', () => {
  it('end at the first parenthesis, their data at the last', () =>
    expectLoaded(
      'exten => 1,1, NoOp (a) b) c\n same => n,NoOp(${LEN(x)}\n same => n,NoOp\n same => n\n same => n,,NoOp(y)',
      '[t]',
      '1 1 NoOp (a) b)',
      '1 2 NoOp(${LEN(x)',
      '1 3 NoOp()',
      '1 4 ()',
      '1 5 ,NoOp(y)',
    ));

  it('take all of the text where a variable stands in their name', () =>
    expectLoaded(
      'exten => 1,1,${APP}(x) y\n same => n,App$[1](x',
      '[t]',
      '1 1 ${APP}(x) y()',
      '1 2 App$[1](x()',
    ));

  it('follow a forgotten comma into nothing', () => expectLoaded('exten => 1,1NoOp(x)', '[t]', '1 1(x) ()'));
});

describe('extensions', () => {
  it('stand in the order of matching', () =>
    expectLoaded(
      [
        '_X.',
        '_1X.',
        '_1[0-5]X',
        '_1XX',
        '_1NX',
        '1055',
        '_X!',
        '_',
        '_.',
        'é',
        'z',
        'A',
        '_[1-05]',
        '_5',
        '_1',
      ]
        .map(name => `exten => ${name},1,x`)
        .join('\n'),
      '[t]',
      ...[
        'é',
        '1055',
        'A',
        'z',
        '_1[0-5]X',
        '_1NX',
        '_1XX',
        '_1X.',
        '_1',
        '_[1-05]',
        '_5',
        '_X.',
        '_X!',
        '_.',
        '_',
      ].map(name => `${name} 1 x()`),
    ));

  it('lose their blanks, and are the same however they are written', () =>
    expectLoaded(
      'exten => 1-00,2,NoOp(b)\nexten => 1 0 0 ,3,NoOp(c)\nexten => 100,1,NoOp(a)\nexten => _[12]X,1,NoOp(d)\nexten => _[2-21]x,2,NoOp(e)',
      '[t]',
      '100 1 NoOp(a)',
      '100 2 NoOp(b)',
      '100 3 NoOp(c)',
      '_[12]X 1 NoOp(d)',
      '_[12]X 2 NoOp(e)',
    ));

  it('may match on the caller, who comes first', () =>
    expectLoaded(
      'exten => 1,1,NoOp(all)\nexten => 1/,1,NoOp(none)\nexten => 1/(555) 12-34.5.,1,NoOp(a)\nexten => 1/_[1-3]X-X,1,NoOp(b)',
      '[t]',
      '1/ 1 NoOp(none)',
      '1/55512345. 1 NoOp(a)',
      '1/_[1-3]XX 1 NoOp(b)',
      '1 1 NoOp(all)',
    ));

  it('may hold commas in brackets and behind a backslash', () =>
    expectLoaded(
      'exten => _[1,2]X,1,NoOp\nexten => 1\\,2,1,NoOp',
      '[t]',
      '1\\,2 1 NoOp()',
      '_[1,2]X 1 NoOp()',
    ));

  it('are cut at 255 bytes, their match with them', () => {
    const { dialplan } = loadFixture(
      `[t]\nexten => ${'a'.repeat(254)}/12,1,NoOp\nexten => ${'b'.repeat(254)}é,1,NoOp`,
    );
    const names = dialplan.contexts.get('t')?.extensions.map(({ name, callerId }) => [name.length, callerId]);
    expect(names).toEqual([
      [254, ''],
      [255, undefined],
    ]);
  });
});

describe('globals', () => {
  it('are set in their order, in every section of that name', () =>
    expectLoaded(
      '[globals]\nA=1\nB=${A}2${C}\nC=3\n__D=4\n[Globals]\nA=7\nGLOBAL(E)=8\n[t]\nexten => ${A}${B}${D}${E},1,NoOp(${A})\ninclude => t${C}',
      '[t]',
      '71248 1 NoOp(${A})',
      'include t3',
    ));

  it('are substituted in hints, but not in those of patterns', () =>
    expectLoaded(
      '[globals]\nDEV=Custom\n[t]\nexten => 1,hint,${DEV}:${EXTEN}@${CONTEXT}\nexten => _2X,hint,${DEV}:${EXTEN}',
      '[t]',
      '1 hint Custom:1@t',
      '_2X hint ${DEV}:${EXTEN}',
    ));

  it('may depend on what nobody knows here', () => {
    const { dialplan } = loadFixture(
      '[globals]\nA=${DB(a/b)}\nB=${A}\n[t]\nexten => 1${B},1,NoOp\nexten => 2,1,NoOp',
    );
    expect(dialplan.globals.get('B')?.certain).toBe(false);
    expect(dialplan.contexts.get('t')?.holdsUncertain).toBe(true);
    expect(dialplan.contexts.get('t')?.extension('2')?.certain).toBe(true);
  });
});

describe('other lines', () => {
  it('know their names in any case, `same` by four letters', () =>
    expectLoaded(
      'EXTEN=1,1,NoOp(a)\nSameThing=n,NoOp(b)\nInclude=t\nIGNOREPAT=_9\nSwitch=IAX2/x\nlswitch=Loopback/${X}\neswitch=loopback/${x}\nautohints=yes',
      '[t] autohints',
      '1 1 NoOp(a)',
      '1 2 NoOp(b)',
      'include t',
      'ignorepat _9',
      'switch IAX2/x',
      'switch Loopback/${X}',
    ));

  it('keep an include as it is written, its name up to the first | or else comma', () => {
    const { dialplan } = loadFixture(
      '[t]\ninclude => a |9:00-17:00|mon-fri\ninclude => b,*,*,*,*\ninclude => c',
    );
    const includes = dialplan.contexts.get('t')?.includes;
    expect(includes?.map(({ context }) => context)).toEqual(['a ', 'b', 'c']);
    expect(includes?.map(({ time }) => time?.weekdays)).toEqual([0b0111110, 0b1111111, undefined]);
  });

  it('read [general] where it stands first', () => {
    const { general } = loadFixture(
      '[general]\nstatic=YES\nautofallthrough=no\n[general]\nwriteprotect=yes\n[t]',
    ).dialplan;
    expect(general).toMatchObject({ static: true, autoFallThrough: false, writeProtect: false });
  });
});

describe('a refused file', () => {
  it('has no dialplan', () => expectLoaded('[t]\nexten => 1,1,NoOp\n[u'));
});
