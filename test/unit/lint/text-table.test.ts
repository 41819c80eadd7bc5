import { describe, expect, it } from 'vitest';
import { TextTable } from '../../../server/src/lint/text-table.ts';

describe('the table of texts', () => {
  it('gives the same number for the same text, wherever it stands', () => {
    const table = new TextTable();
    const line = 'Hangup() Dial(PJSIP/201) Hangup()';
    expect(table.numberOf(line, 0, 8)).toBe(0);
    expect(table.numberOf(line, 9, 24)).toBe(1);
    expect(table.numberOf(line, 25, 33)).toBe(0);
    expect(table.numberOf('звонок', 0, 6)).toBe(2);
    expect([0, 1, 2].map(number => table.text(number))).toEqual(['Hangup()', 'Dial(PJSIP/201)', 'звонок']);
  });

  it('keeps them apart when it grows', () => {
    const table = new TextTable();
    const texts = Array.from({ length: 20_000 }, (_, index) => `Goto(office-${index % 100},${index},1)`);
    const numbers = texts.map(text => table.numberOf(text, 0, text.length));
    expect(numbers).toEqual(texts.map((_, index) => index));
    expect(texts.every((text, index) => table.numberOf(`${text}!`, 0, text.length) === index)).toBe(true);
    expect(table.text(19_999)).toBe('Goto(office-99,19999,1)');
  });

  it('numbers no text that is too long', () => {
    const table = new TextTable();
    const long = 'x'.repeat(2000);
    expect(table.numberOf(long, 0, long.length)).toBe(-1);
    expect(table.count).toBe(0);
  });
});
