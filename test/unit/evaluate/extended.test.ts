import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  divide,
  type Extended,
  fromDouble,
  infinity,
  modulo,
  multiply,
  remainder,
  squareRoot,
  subtract,
  toDouble,
  toIntegral,
} from '../../../server/src/evaluate/extended.ts';
import {
  formatExtended,
  scanNumber,
  toFixed,
  toGeneral,
} from '../../../server/src/evaluate/extended-text.ts';

function number(text: string): Extended {
  const found = scanNumber(text);
  if (found === undefined) throw new Error(text);
  return found.value;
}

function printed(value: Extended): string {
  return formatExtended(value);
}

describe('80-bit arithmetic', () => {
  it.each([
    ['1', '3', '0.333333333333333333'],
    ['2', '3', '0.666666666666666667'],
    ['1', '10', '0.1'],
    ['0', '5', '0'],
    ['1', '0', 'inf'],
    ['-1', '0', '-inf'],
    ['0', '0', '-nan'],
    ['1e4000', '1e-4000', 'inf'],
    ['1e-4000', '1e4000', '0'],
  ])('%s / %s is %s', (a, b, expected) => {
    expect(printed(divide(number(a), number(b)))).toBe(expected);
  });

  it('carries 64 bits, more than a double', () => {
    expect(printed(add(number('18446744073709551615'), number('0')))).toBe('1.84467440737095516e+19');
    expect(compare(number('18446744073709551615'), number('18446744073709551614'))).toBe(1);
    expect(compare(number('18446744073709551617'), number('18446744073709551616'))).toBe(0);
    expect(printed(subtract(number('0.3'), number('0.1')))).toBe('0.2');
    expect(printed(multiply(number('4294967296'), number('4294967296')))).toBe('1.84467440737095516e+19');
  });

  it('divides with rest as fmodl and remainderl do', () => {
    expect(printed(modulo(number('-7'), number('4')))).toBe('-3');
    expect(printed(modulo(number('7.5'), number('-2')))).toBe('1.5');
    expect(printed(remainder(number('7'), number('4')))).toBe('-1');
    expect(printed(remainder(number('6'), number('4')))).toBe('-2');
    expect(printed(modulo(infinity(false), number('4')))).toBe('-nan');
  });

  it('rounds to whole numbers in five ways', () => {
    const all = (text: string): string[] =>
      (['floor', 'ceil', 'round', 'rint', 'trunc'] as const).map(mode =>
        printed(toIntegral(number(text), mode)),
      );
    expect(all('2.5')).toEqual(['2', '3', '3', '2', '2']);
    expect(all('-2.5')).toEqual(['-3', '-2', '-3', '-2', '-2']);
    expect(all('-0.4')).toEqual(['-1', '-0', '-0', '-0', '-0']);
  });

  it('takes roots', () => {
    expect(printed(squareRoot(number('2')))).toBe('1.41421356237309505');
    expect(printed(squareRoot(number('144')))).toBe('12');
    expect(printed(squareRoot(number('-1')))).toBe('-nan');
  });

  it.each([0, -0, 1, 0.1, 1e300, 5e-324, -123.456, Number.POSITIVE_INFINITY])(
    '%d survives the way there and back',
    value => {
      expect(toDouble(fromDouble(value))).toBe(value);
    },
  );
});

describe('reading and printing', () => {
  it.each([
    ['0', '0'],
    ['00012', '12'],
    ['1e3', '1000'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1.2.3', '1.2'],
    ['0x10', '16'],
    ['0x1.8p1', '3'],
    [' \t-7z', '-7'],
    ['1e+20', '1e+20'],
    ['123456789012345678', '123456789012345678'],
    ['1234567890123456789', '1.23456789012345679e+18'],
    ['0.0001', '0.0001'],
    ['0.00001', '1e-05'],
    ['infinity', 'inf'],
    ['-nan', '-nan'],
    ['1e99999', 'inf'],
    ['1e-99999', '0'],
    ['3.645199531882474602528e-4951', '3.64519953188247460e-4951'],
  ])('%s prints as %s', (text, expected) => {
    expect(printed(number(text))).toBe(expected.replace(/0e-/, 'e-'));
  });

  it.each(['', 'x', '.', '-', '+.'])('<%s> is no number', text => {
    expect(scanNumber(text)).toBeUndefined();
  });

  it('prints %%f and %%g', () => {
    expect(toFixed(number('2.5'), 0)).toBe('2');
    expect(toFixed(number('-1.005'), 2)).toBe('-1.00');
    expect(toFixed(number('0.0000001'), 6)).toBe('0.000000');
    expect(toGeneral(number('100000'), 6)).toBe('100000');
    expect(toGeneral(number('1000000'), 6)).toBe('1e+06');
    expect(toGeneral(number('999999.5'), 6)).toBe('1e+06');
  });
});
