import { describe, expect, it } from 'vitest';
import { argumentText, argumentTexts, splitArguments } from '../../../server/src/syntax/arguments.ts';
import { parseCall } from '../../../server/src/syntax/call.ts';
import { parseDialString } from '../../../server/src/syntax/dial-string.ts';
import { parseOptions } from '../../../server/src/syntax/options.ts';
import { parseValue } from '../../../server/src/syntax/value.ts';
import type { Span } from '../../../server/src/text/span.ts';

function cut(text: string, span: Span | undefined): string | undefined {
  return span === undefined ? undefined : text.slice(span.start, span.end);
}

describe('parseCall', () => {
  it.each<[string, string, string | undefined, string | undefined, boolean]>([
    ['Dial(PJSIP/100,30)', 'Dial', 'PJSIP/100,30', undefined, true],
    [' NoOp (x)', 'NoOp ', 'x', undefined, true],
    ['NoOp', 'NoOp', '', undefined, false],
    ['NoOp()', 'NoOp', '', undefined, true],
    ['NoOp(a)(b)c', 'NoOp', 'a)(b', 'c', true],
    ['NoOp(${LEN(a)}', 'NoOp', '${LEN(a', '}', true],
    ['NoOp(a', 'NoOp', 'a', undefined, false],
    ['', '', '', undefined, false],
  ])('%s', (text, name, data, tail, closed) => {
    const call = parseCall(text);
    expect([cut(text, call.name), cut(text, call.data), cut(text, call.tail)]).toEqual([name, data, tail]);
    expect(call.close !== undefined).toBe(closed);
    expect(call.dynamicName).toBe(false);
  });

  it('takes the whole as the name when variables stand before the parenthesis', () => {
    const text = 'DAHDI/g0/${GLOBAL(var)}';
    const call = parseCall(text);
    expect([cut(text, call.name), call.open, call.dynamicName]).toEqual([text, undefined, true]);
  });
});

describe('splitArguments', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['a,b,c', ['a', 'b', 'c']],
    [' a , b ', [' a ', ' b ']],
    ['a,', ['a', '']],
    [',', ['', '']],
    ['a(b,c),d', ['a(b,c)', 'd']],
    ['a[b,c],d', ['a[b,c]', 'd']],
    ['a),b', ['a)', 'b']],
    ['(a,b', ['(a,b']],
    ['"a,b",c', ['a,b', 'c']],
    ['a\\,b,c', ['a,b', 'c']],
    ['a\\\\,b', ['a\\', 'b']],
    ['a"b,c', ['ab,c']],
    ['a\\', ['a']],
    ['a,""', ['a', '', '']],
    ['""', ['']],
  ])('%s', (text, expected) => {
    expect(argumentTexts(text)).toEqual(expected);
  });

  it('leaves the last declared argument raw', () => {
    expect(argumentTexts('"a",b,"c",d\\,', { count: 3 })).toEqual(['a', 'b', '"c",d\\,']);
    expect(argumentTexts('"a",b', { count: 1 })).toEqual(['"a",b']);
  });

  it('keeps quotes and backslashes in the RAW variants and takes other separators', () => {
    expect(argumentTexts('"a,b",c\\,d', { raw: true })).toEqual(['"a,b"', 'c\\,d']);
    expect(argumentTexts('"^[0-9]+$" 5', { separator: '"' })).toEqual(['', '^[0-9]+$', ' 5']);
    expect(argumentTexts('x"?"?a:b', { separator: '?', count: 2 })).toEqual(['x?', 'a:b']);
  });

  it('gives spans as written and steps over substitutions', () => {
    const text = 'Set(A=${CUT(B,",",1)},c)';
    const found = splitArguments(text, 4, text.length - 1, { opaque: parseValue(text) });
    expect(found.map(argument => cut(text, argument))).toEqual(['A=${CUT(B,",",1)}', 'c']);
    expect(found.map(argument => argumentText(text, argument))).toEqual(['A=${CUT(B,",",1)}', 'c']);
  });
});

describe('parseOptions', () => {
  it.each<[string, string[]]>([
    ['tT', ['t', 'T']],
    ['L(60000:30000)t', ['L<60000:30000>', 't']],
    ['U(sub(a),b)g', ['U<sub(a),b>', 'g']],
    ['A("a)b")t', ['A<a)b>', 't']],
    ['A(a\\)b)t', ['A<a)b>', 't']],
    ['A(x"y)t', ['A<x"y>', 't']],
    ['L(abc', ['L<abc unclosed']],
    ['m()', ['m<>']],
    ['${OPTS}t', ['', 't']],
    ['m(${A)})t', ['m<${A)}>', 't']],
  ])('%s', (text, expected) => {
    const options = parseOptions(text, 0, text.length, parseValue(text)).map(({ letter, argument }) => {
      if (argument === undefined) return letter;
      return `${letter}<${argumentText(text, argument)}${argument.closed ? '>' : ' unclosed'}`;
    });
    expect(options).toEqual(expected);
  });
});

describe('parseDialString', () => {
  it.each<[string, [string, string | undefined][]]>([
    ['PJSIP/100', [['PJSIP', '100']]],
    [
      'PJSIP/100 & Local/2@x/n',
      [
        ['PJSIP', '100'],
        ['Local', '2@x/n'],
      ],
    ],
    ['&&PJSIP/1&', [['PJSIP', '1']]],
    ['PJSIP', [['PJSIP', undefined]]],
    ['PJSIP/', [['PJSIP', '']]],
    [
      'PJSIP/${A&B}&x/y',
      [
        ['PJSIP', '${A&B}'],
        ['x', 'y'],
      ],
    ],
    ['', []],
  ])('%s', (text, expected) => {
    const found = parseDialString(text, 0, text.length, parseValue(text));
    expect(found.map(d => [cut(text, d.technology), cut(text, d.resource)])).toEqual(expected);
  });
});
