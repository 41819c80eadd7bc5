/** The commands over a folder on disk: what they print, and with which exit code they end. */
import path from 'node:path';
import { Command } from 'commander';
import { afterEach, describe, expect, it } from 'vitest';
import { addSymbolCommands } from '../../../server/src/cli/symbols.ts';

const folder = path.resolve(import.meta.dirname, '../../fixtures/mikopbx');

async function run(...words: string[]): Promise<string> {
  const lines: string[] = [];
  const program = new Command().exitOverride();
  addSymbolCommands(program, {
    print: line => lines.push(line),
    warn: line => lines.push(line),
    cwd: folder,
    version: '1.0.0',
    colour: false,
    readInput: async () => '',
  });
  await program.parseAsync(['node', 'asterisk-conf', ...words]);
  return lines.join('\n');
}

const before = process.exitCode;
afterEach(() => {
  process.exitCode = before;
});

describe('symbols', () => {
  it('are listed in the order of their places', async () => {
    const listed = (await run('symbols', '.')).split('\n');
    expect(listed[0]).toMatch(/^\S+\.conf:\d+:\d+: /);
    expect(listed.some(line => line.endsWith('internal-hints  context'))).toBe(true);
  });

  it('are objects for programs', async () => {
    const found: unknown[] = JSON.parse(await run('symbols', '.', '--format', 'json'));
    expect(found).toContainEqual(expect.objectContaining({ name: 'internal-hints', kind: 'context' }));
  });
});

describe('references', () => {
  it('are found by name', async () => {
    const found: { role: string; file: string }[] = JSON.parse(
      await run('references', 'internal-hints', '.', '--format', 'json'),
    );
    expect(found.map(({ role }) => role)).toEqual(['reference', 'definition']);
    expect(process.exitCode).toBe(0);
  });

  it('of an unknown name are none, which the exit code tells', async () => {
    expect(await run('references', 'nowhere-at-all', '.')).toBe('');
    expect(process.exitCode).toBe(1);
  });
});
