import { describe, expect, it } from 'vitest';
import {
  isDeprecatedExecIf,
  parseGosubTarget,
  parseJumpTarget,
  splitBranches,
} from '../../../server/src/syntax/jump.ts';
import { atoi, checkCondition, scanInteger } from '../../../server/src/syntax/scan-number.ts';
import { parseValue } from '../../../server/src/syntax/value.ts';
import type { Span } from '../../../server/src/text/span.ts';

function cut(text: string, span: Span | undefined): string | undefined {
  return span === undefined ? undefined : text.slice(span.start, span.end);
}

describe('parseJumpTarget', () => {
  it.each<[string, (string | undefined)[], string, number | undefined]>([
    ['1', [undefined, undefined, '1'], 'number', 1],
    ['s,1', [undefined, 's', '1'], 'number', 1],
    ['ctx,s,1', ['ctx', 's', '1'], 'number', 1],
    ['ctx,s,lbl,x', ['ctx', 's', 'lbl'], 'label', undefined],
    [' ctx , s , 2 ', [' ctx ', ' s ', ' 2 '], 'number', 2],
    ['+2', [undefined, undefined, '+2'], 'relative', 2],
    ['-1', [undefined, undefined, '-1'], 'relative', -1],
    ['3abc', [undefined, undefined, '3abc'], 'label', undefined],
    ['ctx,${EXTEN},${P}', ['ctx', '${EXTEN}', '${P}'], 'dynamic', undefined],
    ['${CUT(A,-,1)},1', [undefined, '${CUT(A,-,1)}', '1'], 'number', 1],
    ['', [undefined, undefined, ''], 'label', undefined],
  ])('%s', (text, parts, kind, value) => {
    const target = parseJumpTarget(text, 0, text.length, parseValue(text));
    expect([target.context, target.extension, target.priority].map(part => cut(text, part))).toEqual(parts);
    expect([target.kind, target.value]).toEqual([kind, value]);
  });
});

describe('parseGosubTarget', () => {
  it('cuts the target at the first and the arguments at the last parenthesis', () => {
    const text = 'sub,s,1(a,"b,c",d(e),)x';
    const gosub = parseGosubTarget(text);
    expect(cut(text, gosub.target)).toBe('sub,s,1');
    expect(gosub.arguments.map(argument => cut(text, argument))).toEqual(['a', '"b,c"', 'd(e)', '']);
    expect(cut(text, gosub.tail)).toBe('x');
  });

  it('does without arguments or a closing parenthesis', () => {
    expect(parseGosubTarget('sub,s,1')).toMatchObject({ open: undefined, arguments: [] });
    expect(parseGosubTarget('s,1(a')).toMatchObject({
      open: 3,
      close: undefined,
      arguments: [{ start: 4, end: 5 }],
    });
  });
});

describe('splitBranches', () => {
  it.each<[string, boolean, (string | undefined)[]]>([
    ['$["a" = "b"]?yes:no', false, ['$["a" = "b"]', 'yes', 'no']],
    ['1?a', false, ['1', 'a', undefined]],
    ['1', false, ['1', undefined, undefined]],
    ['"a?b"?c:d', false, ['"a', 'b"?c', 'd']],
    ['"a?b"?c:d', true, ['"a?b"', 'c', 'd']],
    ['1?App(x:y):Other(z)', true, ['1', 'App(x:y)', 'Other(z)']],
    ['1?App(x:y)', false, ['1', 'App(x', 'y)']],
    ['1?:b', true, ['1', '', 'b']],
    ['1?', true, ['1', '', undefined]],
    ['${IF(1?2:3)}?x:y', false, ['${IF(1?2:3)}', 'x', 'y']],
  ])('%s (aware: %s)', (text, aware, expected) => {
    const branches = splitBranches(text, 0, text.length, aware, parseValue(text));
    expect([branches.condition, branches.whenTrue, branches.whenFalse].map(part => cut(text, part))).toEqual(
      expected,
    );
  });

  it.each([
    ['1?NoOp(a,b)', false],
    ['1,NoOp,a', true],
    ['1', true],
    ['a,b?NoOp', true],
  ])('%s is deprecated ExecIf syntax: %s', (text, expected) => {
    expect(isDeprecatedExecIf(text)).toBe(expected);
  });
});

describe('numbers as C scans them', () => {
  it.each([
    ['12', 12],
    [' +12x', 12],
    ['-3', -3],
    ['x', undefined],
    ['', undefined],
    ['- 3', undefined],
    ['4294967296', 0],
    ['99999999999999999999', -1],
    ['-99999999999999999999', 0],
  ])('%s is %s', (text, expected) => {
    expect(scanInteger(text)?.value).toBe(expected);
    expect(atoi(text)).toBe(expected ?? 0);
  });

  it.each<[string, boolean]>([
    ['', false],
    ['0', false],
    ['0abc', false],
    ['00', false],
    [' ', true],
    ['1', true],
    ['-1', true],
    ['"0"', true],
    ['no', true],
    ['0.5', false],
  ])('condition <%s> is %s', (text, expected) => {
    expect(checkCondition(text)).toBe(expected);
  });
});
