/** The server as another editor uses it: a real Neovim shows the finding and applies the fix. */
import { execFile, execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { aptInstall, findProgram } from '../support/programs.ts';

const root = path.resolve(import.meta.dirname, '../..');
const cli = path.join(root, 'dist', 'cli.js');
const isComplete = process.env.CI === 'true';
const isMissing = findProgram('nvim') === undefined && !isComplete;

it.skipIf(isMissing)(
  `Neovim shows the misplaced parenthesis and moves it${isMissing ? ' (nvim is not installed)' : ''}`,
  async () => {
    if (findProgram('nvim') === undefined) aptInstall('neovim');
    if (!existsSync(cli)) execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root });
    const scratch = mkdtempSync(path.join(tmpdir(), 'asterisk-conf-nvim-'));
    try {
      const file = path.join(scratch, 'etc', 'extensions.conf');
      const out = path.join(scratch, 'out.json');
      cpSync(path.join(root, 'test', 'fixtures', 'mikopbx'), path.dirname(file), { recursive: true });
      // Without its module the function would be a finding of its own.
      appendFileSync(path.join(path.dirname(file), 'modules.conf'), '\nload => func_extstate.so\n');
      const script = path.join(import.meta.dirname, 'neovim.lua');
      await promisify(execFile)(
        'nvim',
        ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`],
        {
          cwd: scratch,
          timeout: 30_000,
          env: {
            ...process.env,
            ...{ CLI: cli, FILE: file, NODE: process.execPath, OUT: out },
            ...{ HOME: scratch, XDG_CONFIG_HOME: scratch, XDG_DATA_HOME: scratch, XDG_CACHE_HOME: scratch },
          },
        },
      );
      const lines = readFileSync(file, 'utf8').split('\n');
      const line = lines.findIndex(text => text.includes(')@internal-hints}'));
      const before = lines[line] ?? '';
      const column = before.indexOf('@internal-hints');
      expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual({
        found: [
          { line, column, endColumn: column + '@internal-hints'.length, code: 'misplaced-parenthesis' },
        ],
        actions: expect.arrayContaining([expect.stringContaining('@internal-hints')]),
        line: before.replace(')@internal-hints}', '@internal-hints)}'),
        left: 0,
      });
    } finally {
      rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
    }
  },
);
