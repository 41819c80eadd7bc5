/**
 * The examples of docs/show-and-eval.md: each command gives just what the page prints below it. The files are the
 * `ini` blocks that begin with `; in NAME`; that first line is part of them.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addEvalCommand } from '../../server/src/cli/eval.ts';
import { addShowCommands } from '../../server/src/cli/show.ts';
import { setLanguage } from '../../server/src/shell/words.ts';

const page = readFileSync(new URL('../../docs/show-and-eval.md', import.meta.url), 'utf8');
const examples = blocksOf('console').map(block => {
  const [command = '', ...output] = block.split('\n');
  return { command, output: output.join('\n') };
});
const folder = mkdtempSync(path.join(tmpdir(), 'asterisk-conf-docs-'));
const exitCode = process.exitCode;

beforeAll(() => {
  setLanguage('en');
  for (const block of blocksOf('ini')) {
    const name = /^; in (\S+)\n/.exec(block)?.[1];
    expect(name, block).toBeDefined();
    writeFileSync(path.join(folder, name ?? ''), block);
  }
});

afterAll(() => {
  process.exitCode = exitCode;
  rmSync(folder, { recursive: true });
});

describe('docs/show-and-eval.md', () => {
  test('shows every command', () => {
    const shown = new Set(examples.map(({ command }) => command.split(' ').slice(2, 4).join(' ')));
    expect([...shown]).toEqual(
      expect.arrayContaining([
        'show dialplan',
        'show config',
        'show include-tree',
        expect.stringMatching(/^eval /),
      ]),
    );
  });

  test.each(examples)('$command', async ({ command, output }) => {
    expect(await run(command)).toBe(output);
  });
});

/** What a command prints on both outputs, in its order. */
async function run(command: string): Promise<string> {
  const [prompt, program, ...words] = shellWords(command);
  expect([prompt, program]).toEqual(['$', 'asterisk-conf']);
  const printed: string[] = [];
  const print = (text: string) => {
    printed.push(text);
  };
  const context = {
    print,
    warn: print,
    cwd: folder,
    version: '1.0.0',
    colour: false,
    readInput: async () => '',
  };
  const commands = new Command('asterisk-conf').exitOverride();
  addShowCommands(commands, context);
  addEvalCommand(commands, context);
  await commands.parseAsync(words, { from: 'user' });
  // A section ends with an empty line, which a page cannot show at the end of a block.
  return printed.join('\n').trimEnd();
}

/** The words of a command line, with single quotes and no other. */
function shellWords(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) => word.replaceAll("'", ''));
}

function blocksOf(language: string): string[] {
  const blocks = page.matchAll(/^```(\w+)\n([\s\S]*?)\n```$/gm);
  return [...blocks].flatMap(([, kind, block = '']) => (kind === language ? [block] : []));
}
