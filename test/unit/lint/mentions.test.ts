/** What is read quickly of jumps and boxes is what the whole reader finds in them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bundledCatalog } from '../../../server/src/catalog/bundled.ts';
import { readMentions, readPlainly } from '../../../server/src/lint/mentions.ts';
import { StepText } from '../../../server/src/lint/steps.ts';

const catalog = bundledCatalog();

function read(text: string) {
  const step = new StepText(text, name => catalog.application(name, '22'));
  return { quickly: readPlainly(step), wholly: readMentions(step, catalog) };
}

it.each([
  'Goto(internal,s,1)',
  'Goto(start)',
  'Goto(100,start)',
  'Gosub(sub-record,s,1(${EXTEN},in))',
  'Gosub(begin(a,b))',
  'Goto(menu, s,1)',
  'VoiceMail(201@office&202,u)',
  'VoiceMail(201)',
])('%s', text => {
  const { quickly, wholly } = read(text);
  expect(quickly?.length).toBeGreaterThan(0);
  expect(quickly).toEqual(wholly);
});

it('whatever stands in the parentheses', () => {
  const piece = fc.constantFrom(
    's',
    '100',
    'office',
    ' ',
    ',',
    ',',
    '(',
    ')',
    '&',
    '@',
    '1',
    '+',
    'n',
    '${A}',
  );
  const application = fc.constantFrom('Goto', 'Gosub', 'VoiceMail', 'GOTO');
  fc.assert(
    fc.property(application, fc.array(piece, { maxLength: 9 }), (name, pieces) => {
      const { quickly, wholly } = read(`${name}(${pieces.join('')})`);
      if (quickly !== undefined) expect(quickly).toEqual(wholly);
    }),
    { numRuns: 1000 },
  );
});
