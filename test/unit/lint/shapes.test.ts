/** Extensions of one shape: told apart by what the rules may ask of a shape, and by nothing else. */
import { expect, it } from 'vitest';
import { bundledCatalog } from '../../../server/src/catalog/bundled.ts';
import { DEFAULT_VERSION } from '../../../server/src/catalog/versions.ts';
import { Shapes } from '../../../server/src/lint/shapes.ts';
import { StepTexts } from '../../../server/src/lint/step-text.ts';
import type { StepSource } from '../../../server/src/lint/steps.ts';
import { Service } from '../../../server/src/service.ts';
import { RootModel } from '../../../server/src/workspace/model.ts';
import { memoryFiles } from '../../support/fixture.ts';

const catalog = bundledCatalog();

/** The shapes of the extensions of `[t]`, by their names. */
async function shapesIn(lines: string) {
  const files = new Map([['extensions.conf', `[t]\n${lines}`]]);
  const service = new Service({ files: memoryFiles(files), log: line => expect(line).toBe('') });
  const root = await service.workspace.rootAt('/etc/asterisk');
  const model = new RootModel(root, catalog, { version: DEFAULT_VERSION, platform: 'auto' });
  const texts = new StepTexts({ catalog, version: DEFAULT_VERSION });
  const source: StepSource = {
    textAt(extension, index) {
      const { statement } = extension.priorities[index] ?? {};
      return statement?.value.slice(statement.applicationStart) ?? '';
    },
    formAt(extension, index) {
      const text = this.textAt(extension, index);
      return texts.forms.numberOf(text, 0, text.length);
    },
    startsAt(extension, index, beginning) {
      return this.textAt(extension, index).startsWith(beginning);
    },
  };
  const context = model.dialplan().contexts.get('t');
  if (context === undefined) throw new Error('no context');
  const shapes = new Shapes(texts).of(context, source);
  return new Map(context.extensions.map(({ name }, index) => [name, shapes[index]]));
}

it('is the same for extensions that differ in numbers only, and for no others', async () => {
  const shapes = await shapesIn(`
exten => 100,1,Dial(PJSIP/100,20)
 same => n(busy),VoiceMail(100@default)
exten => 100,hint,PJSIP/100
exten => 101,1,Dial(PJSIP/101,45)
 same => n(busy),VoiceMail(101@default)
exten => 102,1,Dial(PJSIP/102,20)
 same => n(gone),VoiceMail(102@default)
exten => 103,1,Dial(PJSIP/103,20)
 same => n,VoiceMail(103@default)
exten => 104,1,Dial(PJSIP/104,20)
 same => 3(busy),VoiceMail(104@default)
exten => 105,1,Dial(PJSIP/105,200)
 same => n(busy),VoiceMail(105@default)
exten => _1XX,1,Dial(PJSIP/106,20)
 same => n(busy),VoiceMail(106@default)
exten => s,1,Dial(PJSIP/107,20)
 same => n(busy),VoiceMail(107@default)
`);
  const first = shapes.get('100');
  expect([...shapes].filter(([, shape]) => shape === first).map(([name]) => name)).toEqual(['100', '101']);
  expect(new Set(shapes.values()).size).toBe(shapes.size - 1);
  expect(first?.name).toBe('digits');
  expect(first?.steps.map(({ text, label, follows }) => [text.text, label, follows])).toEqual([
    ['Dial(PJSIP/000,00)', undefined, true],
    ['VoiceMail(000@default)', 'busy', true],
  ]);
  expect(shapes.get('104')?.steps.map(({ follows }) => follows)).toEqual([true, false]);
  expect(shapes.get('_1XX')?.name).toBe('pattern');
  expect(shapes.get('s')?.name).toBe('other');
});

it('is of one extension alone where a text is too long to be numbered', async () => {
  const long = `NoOp(${'x'.repeat(2000)})`;
  const shapes = await shapesIn(`exten => 1,1,${long}\nexten => 2,1,${long}`);
  expect(shapes.get('1')).not.toBe(shapes.get('2'));
  expect(shapes.get('1')?.steps.map(({ text }) => text.text)).toEqual([long]);
});

it('takes an extension of any length', async () => {
  const lines = Array.from({ length: 20_000 }, (_, at) => ` same => n(l${at}),NoOp(${at})`);
  const shapes = await shapesIn(`exten => 1,1,Answer()\n${lines.join('\n')}`);
  expect(shapes.get('1')?.steps.length).toBe(20_001);
  expect(shapes.get('1')?.labels.size).toBe(20_000);
});
