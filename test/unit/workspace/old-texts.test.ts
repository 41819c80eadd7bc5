/** What was worked out of a text lives on where it still holds, but keeps no text alive that somebody has typed over. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import type { ConfigFile } from '../../../server/src/config/file.ts';
import { Service } from '../../../server/src/service.ts';
import { memoryFiles } from '../../support/fixture.ts';

const folder = '/etc/asterisk';
const contexts = Array.from(
  { length: 40 },
  (_, at) =>
    `[context-number-${at}]\nexten => _X.,1,Gosub(context-number-${at + 1},s,1(\${EXTEN}))\n same => n,Hangup()\n`,
);
const files = new Map([
  ['extensions.conf', `[globals]\nTRUNK=PJSIP/out\n#include "more.conf"\n${contexts.join('')}`],
  ['more.conf', '[more]\nexten => s,1,Goto(context-number-1,${TRUNK},1)\n'],
  ['extensions_custom.conf', '[piece]\nexten => _${TRUNK}X,1,NoOp(${LEN(abc)})\n'],
  ['pjsip.conf', '[base](!)\ntype=endpoint\n[201](base)\ncontext=context-number-1\n'],
]);

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
}

/** The texts of a file that somebody types in, each of which is checked and looked up in. */
async function typed(service: Service, header: boolean): Promise<WeakRef<ConfigFile>[]> {
  const location = `${folder}/extensions.conf`;
  await service.workspace.open(location, files.get('extensions.conf') ?? '');
  const texts: WeakRef<ConfigFile>[] = [];
  for (let at = 0; at < 12; at++) {
    const place = service.workspace.placeOf(location);
    const file = place?.root.file(place.path);
    if (place === undefined || file === undefined) break;
    texts.push(new WeakRef(file));
    service.checkRoot(place.root);
    service.symbols(place.root).refresh();
    const start = file.text.content.indexOf(header ? `number-${at}]` : `number-${at + 2},s`);
    service.workspace.change(location, [{ span: { start, end: start }, text: `a-name-that-is-long-${at}-` }]);
  }
  return texts;
}

it.each([
  ['lines', false],
  ['headers', true],
])('lets old texts go while %s are typed', async (_, header) => {
  const service = new Service({ files: memoryFiles(files, folder), log: () => {} });
  const texts = await typed(service, header);
  await new Promise(resolve => setTimeout(resolve));
  collectGarbage();
  const alive = texts.flatMap((text, at) => (text.deref() === undefined ? [] : [at]));
  expect(texts).toHaveLength(12);
  // The last was the newest when everything was checked.
  expect(alive.filter(at => at < 10)).toEqual([]);
});
