import { describe, expect, it } from 'vitest';
import { compileRegex } from '../../../server/src/evaluate/regex.ts';

function match(pattern: string, text: string): string {
  const regex = compileRegex(pattern);
  if (regex.kind !== 'regex') return regex.kind === 'error' ? regex.text : regex.kind;
  const found = regex.match(text);
  if (found === undefined) return 'no';
  const group = found.group === undefined ? '' : ` group <${text.slice(found.group.start, found.group.end)}>`;
  return `<${text.slice(found.start, found.end)}>${group}`;
}

describe('compileRegex', () => {
  it.each([
    ['abc', 'xabcx', '<abc>'],
    ['a|ab|abc', 'abc', '<abc>'],
    ['b+', 'abbb', '<bbb>'],
    ['^b', 'ab', 'no'],
    ['a.c', 'a\nc', '<a\nc>'],
    ['[^a]b', 'ab\nb', '<\nb>'],
    ['[]a]+', ']a]', '<]a]>'],
    ['[a-]+', '-a', '<-a>'],
    ['[[:digit:]]{2,3}', '12345', '<123>'],
    ['a{,2}b', 'aab', '<aab>'],
    ['a)', 'a)', '<a)>'],
    ['\\.', 'a.', '<.>'],
    ['\\d', 'd1', '<d>'],
    ['\\w+', '-a_1-', '<a_1>'],
    ['\\<b\\>', 'ab b', '<b>'],
    ['', 'abc', '<>'],
    ['()', 'abc', '<> group <>'],
    ['(a)|b', 'b', '<b>'],
    ['(a|ab)(c|bcd)(d*)', 'abcd', '<abcd> group <a>'],
    ['(a?)*', 'aab', '<aa> group <a>'],
    ['(.*){0,3}', 'bb', '<bb> group <>'],
    ['([0-9]+)-', 'x12-', '<12-> group <12>'],
    ['(', '', 'Unmatched ( or \\('],
    ['[a', '', 'Unmatched [, [^, [:, [., or [='],
    ['*a', '', 'Invalid preceding regular expression'],
    ['^*', '', 'Invalid preceding regular expression'],
    ['a{2,1}', '', 'Invalid content of \\{\\}'],
    ['[z-a]', '', 'Invalid range end'],
    ['[[:nope:]]', '', 'Invalid character class name'],
    ['a\\', '', 'Trailing backslash'],
    ['(a)\\1', '', 'unsupported'],
    ['a{99999}', '', 'Regular expression too big'],
  ])('%s on %j: %s', (pattern, text, expected) => {
    expect(match(pattern, text)).toBe(expected);
  });

  it('cannot be made slow', () => {
    expect(match('((a*)*)*((b*)*|(a|aa)*)*c', 'a'.repeat(4000))).toBe('no');
    expect(match('(a|a)*(a|a)*(a|a)*b', 'a'.repeat(4000))).toBe('no');
    expect(match('(((a{1,30}){1,30}){1,30}){1,30}', 'a')).toBe('unsupported');
    expect(match('('.repeat(2000), 'a')).toBe('unsupported');
    expect(match('a'.repeat(4000), 'a'.repeat(4000))).toHaveLength(4002);
  });
});
