/** The command line: `asterisk-conf`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Command, CommanderError } from 'commander';
import { say, setLanguage } from '../shell/words.ts';
import { addCheckCommand } from './check.ts';
import { type CliContext, exitCodes, Failure } from './context.ts';
import { addEvalCommand } from './eval.ts';
import { messages } from './messages.ts';
import { addServerCommand } from './server.ts';
import { addShowCommands } from './show.ts';
import { addSymbolCommands } from './symbols.ts';

const context: CliContext = {
  print: line => process.stdout.write(`${line}\n`),
  warn: line => process.stderr.write(`${line}\n`),
  cwd: process.cwd(),
  colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  readInput: () => text(process.stdin),
};

const environment = process.env;
const program = new Command('asterisk-conf')
  .description('Reads the configuration of Asterisk as Asterisk does, and finds mistakes in it')
  .version(packageVersion())
  .option('--language <language>', 'en or ru; otherwise as LC_ALL, LC_MESSAGES or LANG says')
  .configureOutput({ writeErr: line => process.stderr.write(line) })
  .exitOverride()
  .hook('preAction', command => {
    const { language } = command.opts<{ language?: string }>();
    setLanguage(language ?? environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG);
  });

addCheckCommand(program, context);
addShowCommands(program, context);
addSymbolCommands(program, context);
addEvalCommand(program, context);
addServerCommand(program);

/** The version of the package, whose manifest lies beside the folder of this bundle. */
function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '';
}

async function main(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.failed;
      return;
    }
    process.exitCode = exitCodes.failed;
    context.warn(
      error instanceof Failure ? error.message : say(messages.unexpected, { error: String(error) }),
    );
  }
}

// A reader that has seen enough (`| head`) closes the pipe; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

void main();
