/** Which folder stands for /etc/asterisk to a file: the nearest that looks like one, unless one around it includes the file. */
import { expect, it } from 'vitest';
import { Workspace } from '../../../server/src/workspace/workspace.ts';
import { memoryFiles, parseFixture } from '../../support/fixture.ts';

const site = `//- customers/one/extensions.conf
[a]
#include "custom/extensions.conf"
//- customers/one/custom/extensions.conf
[own]
exten => 1,1,NoOp()
//- customers/one/old/extensions.conf
[a]
//- customers/two/asterisk/modules.conf
[modules]
//- customers/two/asterisk/pjsip.conf
[201]
type=endpoint
//- parts/pjsip_trunks.conf
[202]
type=endpoint
`;

function open(folders: readonly string[]): Workspace {
  const { files } = parseFixture(site);
  const workspace = new Workspace({ files: memoryFiles(files, '/site'), log: () => {} });
  workspace.setFolders(folders);
  return workspace;
}

it('several lie in one open folder', async () => {
  expect(await open(['/site']).findRoots('/site')).toEqual([
    '/site/customers/one',
    '/site/customers/two/asterisk',
  ]);
});

it.each([
  ['the nearest that has extensions.conf', 'customers/one/extensions.conf', 'customers/one'],
  ['the nearest that has modules.conf', 'customers/two/asterisk/pjsip.conf', 'customers/two/asterisk'],
  ['the one that includes it', 'customers/one/custom/extensions.conf', 'customers/one'],
  ['its own where nobody around includes it', 'customers/one/old/extensions.conf', 'customers/one/old'],
  ['its own where there is no other', 'parts/pjsip_trunks.conf', 'parts'],
])('is %s', async (_, path, root) => {
  expect(await open(['/site']).folderFor(`/site/${path}`)).toBe(`/site/${root}`);
});

it('is looked for in what is open only', async () => {
  const workspace = open(['/site/customers/one/custom']);
  expect(await workspace.folderFor('/site/customers/one/custom/extensions.conf')).toBe(
    '/site/customers/one/custom',
  );
});

it('shows what is typed in a part to the whole', async () => {
  const workspace = open(['/site']);
  await workspace.open('/site/customers/one/custom/extensions.conf', '[mine]\n');
  const root = await workspace.rootAt('/site/customers/one');
  expect(root.file('custom/extensions.conf')?.text.content).toBe('[mine]\n');
});
