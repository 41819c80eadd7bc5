/** What is complained of, and where: the marks under the lines are all problems of the text, and no others. */
import { describe, expect, it } from 'vitest';
import { loadFixture } from '../../support/dialplan.ts';

function check(text: string): void {
  const { fixture, dialplan } = loadFixture(text);
  const found = dialplan.problems.map(({ id, line, span }) => `${line + 1}:${span.start}-${span.end} ${id}`);
  const marked = fixture.marks.map(({ label, line, start, end }) => `${line + 1}:${start}-${end} ${label}`);
  expect(found.sort()).toEqual(marked.sort());
}

describe('a line that is dropped', () => {
  it('begins with a word that the dialplan does not know', () =>
    check(`[t]
exten => 1,1,NoOp(x)
  sam => n,NoOp(y)
; ^^^ unknown-keyword
`));

  it('continues nothing', () =>
    check(`[t]
  same => n,NoOp(x)
; ^^^^^^^^^^^^^^^^^ same-without-extension
exten => 1,n,NoOp(x)
;          ^ next-without-priority
exten => 2,s(a),NoOp(x)
;          ^^^^ next-without-priority
`));

  it('has a priority that is none', () =>
    check(`[t]
exten => 1,1,NoOp(x)
exten => 1,0,NoOp(x)
;          ^ priority-below-one
exten => 1,start(a),NoOp(x)
;          ^^^^^^^^ unknown-priority
 same => n(a,NoOp(x)
;        ^^^ label-not-closed
exten => 2,hint,Custom:x
 same => n,NoOp(x)
;        ^ next-after-hint
`));

  it('has no extension', () =>
    check(`[t]
  exten => ,1,NoOp(x)
; ^^^^^^^^^^^^^^^^^^^ empty-extension
exten => /555,1,NoOp(x)
;        ^^^^ empty-extension
`));

  it('says again what was said before', () =>
    check(`[t]
exten => _ZX,1,NoOp(x)
exten => _[1-9]x,1,NoOp(y)
;                ^ duplicate-priority
include => t
  INCLUDE => T
; ^^^^^^^^^^^^ duplicate-include
ignorepat => 9
  ignorepat => 9
; ^^^^^^^^^^^^^^ duplicate-ignorepat
switch => Loopback/a
  lswitch => loopback/A
; ^^^^^^^^^^^^^^^^^^^^^ duplicate-switch
`));
});

describe('a line that is kept', () => {
  it('loses its label', () =>
    check(`[t]
exten => 1,1(a),NoOp(x)
 same => n(a),NoOp(y)
;          ^ duplicate-label
`));

  it('has no closing parenthesis', () =>
    check(`[t]
exten => 1,1,Dial(PJSIP/1
;            ^^^^^^^^^^^^ parenthesis-not-closed
`));

  it('takes every call', () =>
    check(`[t]
exten => _.,1,NoOp(x)
;        ^^ pattern-takes-everything
 same => n,NoOp(y)
;        ^ pattern-takes-everything
`));

  it('includes nothing', () =>
    check(`[t]
include => nowhere,8:00-25:00,mon-xyz,*,*
;          ^^^^^^^ missing-context
;                       ^^^^^ time-element
;                                 ^^^ time-element
`));

  it('looks for a label through its own includes again and again', () =>
    check(`[a]
[t]
include => a
exten => 1,1,NoOp(x)
exten => 1,start,NoOp(x)
;          ^^^^^ unknown-priority
;          ^^^^^ search-too-deep
`));

  it('brings Asterisk down', () =>
    check(`[t]
exten => _1XX,1(start),NoOp(x)
exten => _1XX,start+1,NoOp(x)
exten => _[1]XX,3,NoOp(x)
;        ^^^^^^ alias-after-search
`));
});

describe('values that are substituted at load', () => {
  it('are not closed, or name no function', () =>
    check(`[globals]
  A = \${LEN(abc}
; ^^^^^^^^^^^^^^ function-not-closed
  B = \${NOSUCH(x)}
; ^^^^^^^^^^^^^^^^ unknown-function
  C = $[1 +]
; ^^^^^^^^^^ expression-failed
[t]
exten => 1\${A,1,NoOp(\${NOSUCH(x)})
;        ^^^^ variable-not-closed
ignorepat => $[1
;            ^^^ expression-not-closed
`));
});

describe('what cannot be seen', () => {
  it('is not accused', () => {
    const { dialplan } = loadFixture(
      '[globals]\nA=${DB(a/b)}\n[t]\nexten => ${A},1(x),NoOp\nexten => ${A},1,NoOp\nexten => 1,y,NoOp\ninclude => ${A}',
    );
    expect(dialplan.problems).toEqual([]);
  });
});

describe('a template', () => {
  it('is complained of once for each section that inherits it', () => {
    const { dialplan } = loadFixture('[x](!)\nfoo => bar\n[a](x)\n[b](x)');
    expect(dialplan.problems.map(({ id, line, context }) => [id, line, context])).toEqual([
      ['unknown-keyword', 1, 'a'],
      ['unknown-keyword', 1, 'b'],
    ]);
  });
});
