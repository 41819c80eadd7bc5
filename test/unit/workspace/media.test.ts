/** Where sounds and AGI scripts are looked for: below the root, and beside it within the folder that is open. */
import { expect, it } from 'vitest';
import type { FileSystem } from '../../../server/src/host.ts';
import { type MediaFiles, mediaOf } from '../../../server/src/workspace/media.ts';
import { Workspace } from '../../../server/src/workspace/workspace.ts';
import { memoryFiles } from '../../support/fixture.ts';

async function media(files: Record<string, string>, folders: readonly string[], root: string) {
  const asked: string[] = [];
  const disk = memoryFiles(new Map(Object.entries(files)), '');
  const watched: FileSystem = {
    read: disk.read,
    list: location => {
      asked.push(location);
      return disk.list(location);
    },
  };
  const workspace = new Workspace({ files: watched, log: () => {} });
  workspace.setFolders(folders);
  const found = mediaOf(await workspace.rootAt(root));
  return { sounds: [...found.sounds.keys()], scripts: [...found.scripts.keys()], asked };
}

const text = '[a]\n';

it('are those below the root', async () => {
  const { sounds, scripts } = await media(
    { 'pbx/extensions.conf': text, 'pbx/sounds/ru/a.wav': '', 'pbx/agi-bin/b.php': '' },
    [],
    '/pbx',
  );
  expect(sounds).toEqual(['ru/a.wav']);
  expect(scripts).toEqual(['b.php']);
});

it.each([
  ['a copy of the disk', 'var/lib/asterisk', text],
  ['a folder of its own', '', text],
  ['where asterisk.conf says', 'data', '[directories]\nastdatadir => /data\n'],
])('are those of %s', async (_, data, asterisk) => {
  const within = data === '' ? '' : `${data}/`;
  const { sounds, scripts } = await media(
    {
      'project/etc/asterisk/asterisk.conf': asterisk,
      [`project/${within}sounds/hello.wav`]: '',
      [`project/${within}agi-bin/lib/x.py`]: '',
    },
    ['/project'],
    '/project/etc/asterisk',
  );
  expect(sounds).toEqual(['hello.wav']);
  expect(scripts).toEqual(['lib/x.py']);
});

it('are never looked for outside the folder that is open', async () => {
  const files = { 'etc/asterisk/extensions.conf': text, 'var/lib/asterisk/sounds/en/a.wav': '' };
  for (const folders of [['/etc/asterisk'], []]) {
    const { sounds, asked } = await media(files, folders, '/etc/asterisk');
    expect(sounds).toEqual([]);
    expect(asked.filter(location => !location.startsWith('/etc/asterisk'))).toEqual([]);
  }
  const { sounds, asked } = await media(files, ['/etc'], '/etc/asterisk');
  expect(sounds).toEqual([]);
  expect(asked.filter(location => !location.startsWith('/etc/'))).toEqual([]);
});

it('are seen to come and go, without being read', async () => {
  const files = new Map([
    ['project/etc/asterisk/extensions.conf', text],
    ['project/etc/asterisk/sounds/old.wav', ''],
  ]);
  const read: string[] = [];
  const disk = () => memoryFiles(files, '');
  const workspace = new Workspace({
    files: {
      read: location => {
        read.push(location);
        return disk().read(location);
      },
      list: location => disk().list(location),
    },
    log: () => {},
  });
  workspace.setFolders(['/project']);
  const root = await workspace.rootAt('/project/etc/asterisk');
  const shown = (media: MediaFiles) => [...media.sounds].map(([path, location]) => `${path} ${location}`);
  const beside = 'project/var/lib/asterisk/sounds/ru/new.wav';
  files.set(beside, '');
  files.set('project/etc/asterisk/sounds/own.wav', '');
  await workspace.refresh([`/${beside}`, '/project/etc/asterisk/sounds/own.wav']);
  expect(shown(mediaOf(root))).toEqual([
    'old.wav /project/etc/asterisk/sounds/old.wav',
    'own.wav /project/etc/asterisk/sounds/own.wav',
    `ru/new.wav /${beside}`,
  ]);
  files.delete(beside);
  files.delete('project/etc/asterisk/sounds/old.wav');
  files.delete('project/etc/asterisk/sounds/own.wav');
  await workspace.refresh([`/${beside}`, '/project/etc/asterisk/sounds']);
  expect(shown(mediaOf(root))).toEqual([]);
  expect(read.filter(location => location.endsWith('.wav'))).toEqual([]);
});
