/** What the platforms know, and how texts that only they understand are judged. */
import { describe, expect, it } from 'vitest';
import { bundledSummaries } from '../../../server/src/catalog/bundled-summaries.ts';
import { hoverAt } from '../../../server/src/features/hover.ts';
import { detectPlatform, platformById } from '../../../server/src/platforms/detect.ts';
import type { FolderSigns } from '../../../server/src/platforms/platform.ts';
import { defaultSettings, Service, type Settings } from '../../../server/src/service.ts';
import { atCursor, helpLines } from '../../support/cursor.ts';
import { memoryFiles, parseFixture } from '../../support/fixture.ts';

const folder = '/etc/asterisk';

/** Findings as `file:line columns rule`. */
async function findings(text: string, settings: Partial<Settings> = {}): Promise<string[]> {
  const { files } = parseFixture(text);
  const log: string[] = [];
  const service = new Service({ files: memoryFiles(files, folder), log: line => log.push(line) });
  service.configure({ ...defaultSettings, ...settings });
  const checked = await service.checkFolder(folder);
  expect(log).toEqual([]);
  return checked
    .flatMap(file => file.findings)
    .map(({ path, line, span, rule }) => `${path}:${line + 1} ${span.start + 1}-${span.end + 1} ${rule}`);
}

function folderOf(files: readonly string[], sections: readonly string[] = []): FolderSigns {
  return { hasFile: name => files.includes(name), hasSection: name => sections.includes(name) };
}

describe('detection', () => {
  it.each([
    ['asterisk', [], ['internal-users']],
    ['mikopbx', ['extensions-lua'], ['all_peers']],
    ['freepbx', ['extensions_additional.conf'], ['from-internal-additional']],
    ['freepbx', ['extensions_additional.conf', 'extensions_override_issabelpbx.conf'], []],
    ['wazo', ['extensions_extra.d', 'extensions.d/01-wazo.conf'], []],
  ] as const)('finds %s', (id, files, sections) => {
    expect(detectPlatform(folderOf(files, sections)).id).toBe(id);
  });
});

describe('contexts', () => {
  it.each([
    ['mikopbx', 'internal-users', 'generated'],
    ['mikopbx', 'transfer_dial', 'lua'],
    ['mikopbx', 'all_peers-custom', 'hook'],
    ['mikopbx', 'SIP-1234-incoming', 'generated'],
    ['mikopbx', 'SIP-1234-incoming-custom', 'hook'],
    ['mikopbx', 'myown', undefined],
    ['freepbx', 'from-internal-custom', 'hook'],
    ['freepbx', 'macro-dialout-trunk-predial-hook', 'hook'],
    ['freepbx', 'ext-local', 'generated'],
    ['freepbx', 'myown', undefined],
    ['wazo', 'xivo-subrgbl-did', 'hook'],
    ['wazo', 'wazo-user', 'generated'],
    ['asterisk', 'internal-users', undefined],
  ] as const)('of %s: %s is %s', (id, name, kind) => {
    const platform = platformById(id);
    expect(platform.context(name)?.kind).toBe(kind);
    expect(platform.providesContext(name)).toBe(kind !== undefined);
  });

  it('names the file for what users add to generated ones', () => {
    const { customFile } = platformById('freepbx');
    expect(customFile('extensions_additional.conf')).toBe('extensions_custom.conf');
    expect(customFile('pjsip.endpoint.conf')).toBe('pjsip.endpoint_custom.conf');
    expect(customFile('extensions_custom.conf')).toBeUndefined();
  });
});

describe('hover', () => {
  const mikopbx = '[internal-users]\nexten => _X!,1,Hangup()\n[all_peers]\nexten => _X!,1,Hangup()\n';

  async function hover(text: string): Promise<string[]> {
    const { model, path, file, offset } = await atCursor(mikopbx + text);
    const found = hoverAt(model, path, file, offset, bundledSummaries());
    return helpLines(found?.blocks ?? []);
  }

  it('tells where a context of the platform comes from', async () => {
    expect(await hover('[a]\nexten => 1,1,Goto(transfer_d|ial,1,1)\n')).toEqual([
      'MikoPBX keeps the context transfer_dial in extensions.lua',
    ]);
    expect(await hover('[a]\nexten => 1,1,Goto(voice_mail_p|eer,1,1)\n')).toEqual([
      'MikoPBX writes the context voice_mail_peer, into a file that need not be here',
    ]);
  });

  it('tells how a hook is entered, and what its variables do', async () => {
    const hook = await hover('[outgoing-cus|tom]\nexten => _X!,1,Return()\n');
    expect(hook).toContain('A hook of MikoPBX: users write it');
    expect(hook).toContain('Called by Gosub from `outgoing`, before a route is chosen.');
    expect(await hover('[a]\nexten => 1,1,Set(NEED_RET|URN=1)\n')).toContain('A variable of MikoPBX');
  });
});

describe('additional parameters of MikoPBX', () => {
  it('are judged by the name of their section', async () => {
    const found = await findings(`//- employee.conf
[endpoint]
device_state_busy_at = 1
direct_medai = no
set_var = COLOR=red
[aor]
max_contacts = 3
[auth]
nonce_lifetime = 30
`);
    expect(found).toEqual(['employee.conf:3 1-13 unknown-option']);
  });
});

describe('dialplan applications of MikoPBX', () => {
  it('are judged as the lines that they become', async () => {
    const found = await findings(`//- greeting.conf
; greets
1,Answer()
n,Playbak(hello-world)
n(end),Set(N=\${LEN(abc)x})
n,Hangup()
`);
    expect(found).toEqual([
      'greeting.conf:3 3-10 unknown-application',
      'greeting.conf:4 24-25 misplaced-parenthesis',
    ]);
  });

  it('raise nothing where they are right', async () => {
    expect(await findings('//- greeting.conf\n1,Answer()\nn,Playback(hello-world)\nn,Hangup()\n')).toEqual(
      [],
    );
  });
});

describe('modules of MikoPBX', () => {
  const text = `[all_peers-custom]
exten => _X!,1,System(ls)
 same => n,Return()
`;

  it('are known where modules.conf is not at hand', async () => {
    expect(await findings(text, { platform: 'mikopbx' })).toEqual([
      'extensions.conf:2 16-22 module-not-loaded',
    ]);
    expect(await findings(text)).toEqual([]);
  });

  it('are those of modules.conf where it is', async () => {
    const own = `${text}//- modules.conf\n[modules]\nautoload = yes\n`;
    expect(await findings(own, { platform: 'mikopbx' })).toEqual([]);
  });
});

describe('what MikoPBX appends to its files', () => {
  const text = `[all_peers-custom]
exten => _X!,1,Goto(internal,\${EXTEN},1)
//- pjsip.conf
[201](+type=endpoint)
device_state_busy_at = 1
//- modules.conf
load => app_system.so
`;

  it('is judged as a piece of them', async () => {
    expect(await findings(text, { platform: 'mikopbx' })).toEqual([]);
    expect(await findings(text)).toEqual(
      expect.arrayContaining([
        'modules.conf:1 1-22 text-before-section',
        expect.stringMatching(/^pjsip.conf:1 .* addition-to-unknown-section$/),
      ]),
    );
  });
});
