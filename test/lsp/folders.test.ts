/** Which folders and files the server reads: what is open, Asterisk's own folder, and where links lead. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentLink, Location } from 'vscode-languageserver';
import { type Client, type ClientOptions, startClient } from '../support/client.ts';

let top = '';
let client: Client | undefined;

beforeEach(() => {
  top = mkdtempSync(path.join(tmpdir(), 'asterisk-conf-'));
});

afterEach(async () => {
  await client?.stop();
  client = undefined;
  rmSync(top, { recursive: true, force: true });
});

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(top, name)), { recursive: true });
  writeFileSync(path.join(top, name), text);
}

/** Where the name at a text in a file of the folder leads to, with a server started on that folder. */
async function definition(name: string, text: string, options: ClientOptions): Promise<string[]> {
  client = await startClient(options);
  const file = path.join(top, name);
  const content = `exten => 1,1,${text}`;
  writeFileSync(file, `[a]\n${content}\n`);
  const uri = `file://${file}`;
  const textDocument = { uri, languageId: 'asterisk', version: 1, text: `[a]\n${content}\n` };
  client.notify('textDocument/didOpen', { textDocument });
  const found = await client.request<Location[] | null>('textDocument/definition', {
    textDocument: { uri },
    position: { line: 1, character: content.length - 3 },
  });
  return (found ?? []).map(location => path.relative(top, location.uri.slice('file://'.length)));
}

describe('the folder of Asterisk', () => {
  const part = () => path.join(top, 'etc/custom.d');
  const configuration = { capabilities: { workspace: { configuration: true } } };

  beforeEach(() => {
    write('etc/extensions.conf', '[internal]\nexten => 1,1,NoOp()\n');
    mkdirSync(part());
  });

  it('is not looked for above what is open', async () => {
    const found = await definition('etc/custom.d/mine.conf', 'Goto(internal,1,1)', {
      folder: part(),
      ...configuration,
    });
    expect(found).toEqual([]);
  });

  it('is read where a setting names it', async () => {
    const found = await definition('etc/custom.d/mine.conf', 'Goto(internal,1,1)', {
      folder: part(),
      ...configuration,
      settings: { configDirectory: `${path.join(top, 'etc')}/` },
    });
    expect(found).toEqual(['etc/extensions.conf']);
  });
});

describe('files on disk', () => {
  const watching = { dynamicRegistration: true, relativePatternSupport: true };
  const capabilities = { workspace: { configuration: true, didChangeWatchedFiles: watching } };

  it('are watched in what is open and in the folder of Asterisk', async () => {
    const configDirectory = path.join(top, 'etc');
    client = await startClient({
      folder: path.join(top, 'work'),
      capabilities,
      settings: { configDirectory },
    });
    await client.watched(watchers => {
      const ours = watchers.filter(({ globPattern }) => JSON.stringify(globPattern).includes('*.conf*'));
      const folders = ours.map(({ globPattern }) =>
        typeof globPattern === 'string' ? '' : `${globPattern.baseUri}`,
      );
      return folders.includes('') && folders.includes(`file://${configDirectory}`);
    });
  });

  it('are watched by name where others include them', async () => {
    write('etc/asterisk/extensions.conf', '[a]\nexten => 1,1,Goto(b,1,1)\n#include "more.dialplan"\n');
    write('etc/asterisk/more.dialplan', '[b]\nexten => 1,1,Hangup()\n');
    client = await startClient({ folder: top, capabilities });
    await client.watched(watchers => watchers.some(({ globPattern }) => globPattern === '**/more.dialplan'));
    const uri = `file://${path.join(top, 'etc/asterisk/extensions.conf')}`;
    const found = async () => {
      const position = { line: 1, character: 19 };
      const places = await client?.request<readonly unknown[] | null>('textDocument/definition', {
        textDocument: { uri },
        position,
      });
      return (places ?? []).length;
    };
    expect(await found()).toBe(1);
    write('etc/asterisk/more.dialplan', '[c]\nexten => 1,1,Hangup()\n');
    client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `file://${path.join(top, 'etc/asterisk/more.dialplan')}`, type: 2 }],
    });
    expect(await found()).toBe(0);
  });

  it('are offered as sounds as soon as they lie beside the configuration', async () => {
    write('etc/asterisk/modules.conf', '[modules]\n');
    expect(await definition('etc/asterisk/extensions.conf', 'Playback(hello)', { folder: top })).toEqual([]);
    const links = async () => {
      const textDocument = { uri: `file://${path.join(top, 'etc/asterisk/extensions.conf')}` };
      const found = await client?.request<DocumentLink[]>('textDocument/documentLink', { textDocument });
      return found?.map(({ target = '' }) => path.relative(top, target.slice('file://'.length)));
    };
    expect(await links()).toEqual([]);
    const sound = 'var/lib/asterisk/sounds/en/hello.gsm';
    write(sound, '');
    client?.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `file://${path.join(top, sound)}`, type: 1 }],
    });
    expect(await links()).toEqual([sound]);
  });
});

describe('a link that leads out of the folder', () => {
  beforeEach(() => {
    write('web/pjsip.conf', '[201]\ntype = endpoint\n');
    write('web/secret.txt', '[202]\ntype = endpoint\n');
    mkdirSync(path.join(top, 'etc'));
    symlinkSync(path.join(top, 'web/pjsip.conf'), path.join(top, 'etc/pjsip.conf'));
    symlinkSync(path.join(top, 'web/secret.txt'), path.join(top, 'etc/pjsip_custom.conf'));
  });

  const ask = (endpoint: string, trusted: boolean) =>
    definition('etc/extensions.conf', `Dial(PJSIP/${endpoint})`, { folder: path.join(top, 'etc'), trusted });

  it('is not followed', async () => {
    expect(await ask('201', false)).toEqual([]);
  });

  it('is followed to a .conf file by whoever trusts the folder', async () => {
    expect(await ask('201', true)).toEqual(['etc/pjsip.conf']);
  });

  it('is never followed to anything else', async () => {
    expect(await ask('202', true)).toEqual([]);
  });
});
