/** "Add echo test" by the same door: it adds, loads what it needs, declines where the number is taken, and is done once. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { byFile } from '../../../server/src/recipes/edits.ts';
import { Service } from '../../../server/src/service.ts';
import { editedText } from '../../../server/src/text/edits.ts';
import { memoryFiles, parseFixture } from '../../support/fixture.ts';

const folder = '/etc/asterisk';
const files = parseFixture(`//- extensions.conf
[phones]
exten => 201,1,Dial(PJSIP/201)
exten => 44,1,Hangup()
//- modules.conf
[modules]
autoload=no
load=pbx_config.so
//- pjsip.conf
[201]
type=endpoint
context=phones
`).files;

function example(name: string): ReadonlyMap<string, string> {
  const place = path.resolve(import.meta.dirname, '../../fixtures', name);
  return new Map(readdirSync(place).map(file => [file, readFileSync(path.join(place, file), 'utf8')]));
}

async function plan(of: ReadonlyMap<string, string>, number = '*43') {
  const service = new Service({ files: memoryFiles(of, folder), log: message => expect.fail(message) });
  await service.workspace.rootAt(folder);
  const recipe = service.recipe('echo-test');
  if (recipe === undefined) throw new Error('no such recipe');
  return (await service.plan(recipe, `${folder}/extensions.conf`, undefined, { number: [number] })).plan;
}

it('adds a number to the context of the phones, and the module', async () => {
  const first = await plan(files);
  if (first.kind !== 'edits') throw new Error(first.kind);
  const after = new Map(files);
  for (const [name, edits] of byFile(first.edits)) after.set(name, editedText(after.get(name) ?? '', edits));
  expect(after.get('extensions.conf')).toContain(
    'exten => 44,1,Hangup()\nexten => *43,1,Answer()\n same => n,Echo()\n same => n,Hangup()',
  );
  expect(after.get('modules.conf')).toContain('load=pbx_config.so\nload=app_echo.so');
  expect((await plan(after)).kind).toBe('present');
});

it('goes to the web interface of MikoPBX too', async () => {
  const planned = await plan(example('mikopbx'));
  if (planned.kind !== 'edits') throw new Error(planned.kind);
  expect(planned.fragments?.map(({ text }) => text)).toEqual([
    '[all_peers]\nexten => *43,1,Answer()\n same => n,Echo()\n same => n,Hangup()\n',
    'load => app_echo.so\n',
  ]);
});

it('has nothing to do where FreePBX has its own', async () => {
  const freepbx = parseFixture(`//- extensions.conf
#include extensions_additional.conf
#include extensions_custom.conf
[from-internal]
include => from-internal-custom
include => app-echo-test
//- extensions_additional.conf
[ext-local]
exten => 201,1,Dial(PJSIP/201)
[app-echo-test]
exten => *43,1,Answer()
exten => *43,n,Echo()
//- extensions_custom.conf
[from-internal-custom]
//- pjsip.endpoint.conf
; generated
`).files;
  expect((await plan(freepbx)).kind).toBe('present');
  expect((await plan(freepbx, '201')).kind).toBe('declined');
  expect((await plan(freepbx, '600')).kind).toBe('edits');
});

it('leaves a number that is taken', async () => {
  expect((await plan(files, '44')).kind).toBe('declined');
});
