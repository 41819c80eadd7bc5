/** `asterisk-conf server --stdio`: the language server for editors that start it as a command. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';

export function addServerCommand(program: Command): void {
  program
    .command('server')
    .description('run the language server (for Neovim, Emacs, Helix, Kate and others)')
    .option('--stdio', 'speak by the standard input and output, the only way there is here')
    .allowUnknownOption()
    .action(async () => {
      if (!process.argv.includes('--stdio')) process.argv.push('--stdio');
      // The server is a program of its own beside this one, which starts when it is loaded.
      await import(pathToFileURL(join(__dirname, 'server.js')).href);
    });
}
