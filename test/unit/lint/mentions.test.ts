/** What is read quickly of jumps and boxes is what the whole reader finds in them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bundledCatalog } from '../../../server/src/catalog/bundled.ts';
import { mentionsIn, readMentions, readPlainly } from '../../../server/src/lint/mentions.ts';
import { StepText, TextForm } from '../../../server/src/lint/step-text.ts';
import { TextForms } from '../../../server/src/lint/text-forms.ts';

const catalog = bundledCatalog();

const find = (name: string) => catalog.application(name, '22');

function read(text: string) {
  const step = new StepText(new TextForm(text, find));
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

const piece = fc.constantFrom(
  ...['s', '100', '9', 'office', 'line7', ' ', ',', ',', '(', ')', '&', '@', '1', '0', '+', '-', 'n'],
  ...['/', ':', '?', '^', '$["${A}"="7"]', '${A}', '${ARG1}', 'PJSIP', 'IAX2', 'Local', 'U', 'default'],
);

it('whatever stands in the parentheses', () => {
  const application = fc.constantFrom('Goto', 'Gosub', 'VoiceMail', 'GOTO');
  fc.assert(
    fc.property(application, fc.array(piece, { maxLength: 9 }), (name, pieces) => {
      const { quickly, wholly } = read(`${name}(${pieces.join('')})`);
      if (quickly !== undefined) expect(quickly).toEqual(wholly);
    }),
    { numRuns: 1000 },
  );
});

it('the same where the form of the text is known', () => {
  const application = fc.constantFrom(
    ...['Goto', 'Gosub', 'GotoIf', 'GosubIf', 'GotoIfTime', 'VoiceMail', 'Dial', 'Page', 'Queue', 'Park'],
    ...['ExecIf', 'Set', 'Macro', 'RetryDial', 'ConfBridge', 'ChannelRedirect', 'MusicOnHold', 'Originate'],
  );
  const forms = new TextForms();
  fc.assert(
    fc.property(application, fc.array(piece, { maxLength: 12 }), (name, pieces) => {
      const written = `${name}(${pieces.join('')})`;
      const zeros = forms.text(forms.numberOf(written, 0, written.length));
      const step = new StepText(new TextForm(zeros, find), {
        written,
        startsWith: beginning => written.startsWith(beginning),
      });
      expect(mentionsIn(step, catalog)).toEqual(read(written).wholly);
    }),
    { numRuns: 2000 },
  );
});
