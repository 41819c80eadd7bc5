/** `upgrade` over a folder on disk: what only the newer version finds, the arguments that move, the fixes. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addUpgradeCommand } from '../../../server/src/cli/upgrade.ts';
import { setLanguage } from '../../../server/src/shell/words.ts';

const exitCode = process.exitCode;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'asterisk-conf-upgrade-'));
  setLanguage('en');
});

afterEach(() => {
  process.exitCode = exitCode;
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): void {
  writeFileSync(path.join(folder, name), text);
}

async function run(...words: string[]): Promise<string> {
  const printed: string[] = [];
  const program = new Command('asterisk-conf').exitOverride();
  addUpgradeCommand(program, {
    print: text => void printed.push(text),
    warn: () => undefined,
    cwd: folder,
    version: '1.0.0',
    colour: false,
    readInput: async () => '',
  });
  process.exitCode = 0;
  await program.parseAsync(['upgrade', '--from', '18', '--to', '22', ...words, '.'], { from: 'user' });
  return printed.join('\n');
}

it('groups what only the newer version finds, and leaves out what both find', async () => {
  write('sip.conf', '[general]\n');
  write('extensions.conf', '[a]\nexten => 1,1,Macro(x)\n same => n,Macro(x)\n same => n,Unheard()\n');
  expect(await run()).toBe(
    [
      'Breaks',
      "  'Macro' is gone since Asterisk 21: in 22 the call ends here. Use Gosub instead. [removed-application]",
      '    extensions.conf:2:14',
      '    extensions.conf:3:12',
      '  Nobody reads sip.conf in Asterisk 22: chan_sip.so, which reads it in 18, is gone. Move its settings to the configuration of the successor. [abandoned-file]',
      '    sip.conf:1:1',
      '',
      '3 places to look at before Asterisk 18 becomes 22.',
    ].join('\n'),
  );
  expect(process.exitCode).toBe(1);
});

it('moves arguments to their new places, and says where there is none', async () => {
  const lines = ['[a]', 'exten => 1,1,Queue(q,t,,,20,,,answer,,1)', ' same => n,Queue(q,t,,,20,,greet)', ''];
  write('extensions.conf', lines.join('\n'));
  write('queues.conf', '[q]\n');
  expect(await run('--fix', '--format', 'json')).toContain('"rule": "moved-argument"');
  expect(readFileSync(path.join(folder, 'extensions.conf'), 'utf8')).toBe(
    lines.join('\n').replace(',,,answer,,1', ',,answer,,1'),
  );
});

it('is content with what does not change', async () => {
  write('extensions.conf', '[a]\nexten => 1,1,Hangup()\n');
  expect(await run()).toContain('Nothing in this folder changes');
  expect(process.exitCode).toBe(0);
});
