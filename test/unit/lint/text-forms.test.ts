import { describe, expect, it } from 'vitest';
import { TextForms } from '../../../server/src/lint/text-forms.ts';

describe('the forms of texts', () => {
  it('have the same number for texts that differ in digits only, wherever they stand', () => {
    const forms = new TextForms();
    const line = 'Hangup() Dial(PJSIP/201) Hangup() Dial(PJSIP/957) Dial(PJSIP/95)';
    const numbers = [...line.matchAll(/\S+/g)].map(({ 0: text, index }) =>
      forms.numberOf(line, index, index + text.length),
    );
    expect(numbers).toEqual([0, 1, 0, 1, 2]);
    expect(forms.numberOf('звонок', 0, 6)).toBe(3);
    expect([0, 1, 2, 3].map(number => forms.text(number))).toEqual([
      'Hangup()',
      'Dial(PJSIP/000)',
      'Dial(PJSIP/00)',
      'звонок',
    ]);
  });

  it('differ where digits belong to a name', () => {
    const forms = new TextForms();
    const texts = ['Dial(IAX2/201)', 'Dial(IAX3/201)', 'Dial(IAX2/957)', 'NoOp(a12 3)', 'NoOp(a13 4)'];
    expect(texts.map(text => forms.numberOf(text, 0, text.length))).toEqual([0, 1, 0, 2, 3]);
    expect(forms.text(2)).toBe('NoOp(a12 0)');
  });

  it('are kept apart when there are many', () => {
    const forms = new TextForms();
    const word = (index: number) => [...String(index)].map(digit => 'abcdefghij'[Number(digit)]).join('');
    const texts = Array.from({ length: 20_000 }, (_, index) => `Goto(${word(index)},${index},1)`);
    const numbers = texts.map(text => forms.numberOf(text, 0, text.length));
    expect(numbers).toEqual(texts.map((_, index) => index));
    expect(texts.every((text, index) => forms.numberOf(`${text}!`, 0, text.length) === index)).toBe(true);
    expect(forms.text(19_999)).toBe('Goto(bjjjj,00000,0)');
  });

  it('have no number where the text is too long', () => {
    const forms = new TextForms();
    const long = 'x'.repeat(2000);
    expect(forms.numberOf(long, 0, long.length)).toBe(-1);
    expect(forms.count).toBe(0);
  });
});
