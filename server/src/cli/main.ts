/** The command line: `asterisk-conf`. */
import { text } from 'node:stream/consumers';
import { Command, CommanderError } from 'commander';
import { say, setLanguage } from '../shell/words.ts';
import { addRecipeCommands } from './add.ts';
import { addCheckCommand } from './check.ts';
import { type CliContext, exitCodes, Failure, packageVersion } from './context.ts';
import { addEvalCommand } from './eval.ts';
import { messages } from './messages.ts';
import { addRuleCommands } from './rules.ts';
import { addServerCommand } from './server.ts';
import { addShowCommands } from './show.ts';
import { addSymbolCommands } from './symbols.ts';
import { addUpgradeCommand } from './upgrade.ts';

const context: CliContext = {
  print: line => process.stdout.write(`${line}\n`),
  warn: line => process.stderr.write(`${line}\n`),
  cwd: process.cwd(),
  version: packageVersion(),
  colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  readInput: () => text(process.stdin),
};

const environment = process.env;
const program = new Command('asterisk-conf')
  .description('Reads the configuration of Asterisk as Asterisk does, and finds mistakes in it')
  .version(context.version)
  .option('--language <language>', 'en or ru; otherwise as LC_ALL, LC_MESSAGES or LANG says')
  .configureOutput({ writeErr: line => process.stderr.write(line) })
  .exitOverride()
  .hook('preAction', command => {
    const { language } = command.opts<{ language?: string }>();
    setLanguage(language ?? environment.LC_ALL ?? environment.LC_MESSAGES ?? environment.LANG);
  });

addCheckCommand(program, context);
addRuleCommands(program, context);
addShowCommands(program, context);
addSymbolCommands(program, context);
addEvalCommand(program, context);
addUpgradeCommand(program, context);
addRecipeCommands(program, context);
addServerCommand(program);

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
