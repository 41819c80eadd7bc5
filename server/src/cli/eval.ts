/** `asterisk-conf eval`: the value of a text with `${...}` and `$[...]`, as Asterisk would substitute it. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { EvaluationEnvironment } from '../evaluate/environment.ts';
import { assign, evaluate } from '../evaluate/evaluate.ts';
import { describeMessage } from '../evaluate/messages.ts';
import { say } from '../shell/words.ts';
import { type CliContext, exitCodes } from './context.ts';
import { messages } from './messages.ts';

interface EvalOptions {
  readonly set: ReadonlyMap<string, string>;
  readonly format: 'text' | 'json';
}

export function addEvalCommand(program: Command, context: CliContext): void {
  program
    .command('eval')
    .description('print the value of a text with variables and expressions')
    .argument('<text>', "such as '$[${A} + 1]'; in a shell, put single quotes around it")
    .option('--set <name=value>', 'give a variable a value; may be repeated', addVariable, new Map())
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .action((text: string, options: EvalOptions) => {
      process.exitCode = evaluateText(context, text, options);
    });
}

/** Taken as `Set(name=value)` takes them: the first `=` divides, leading underscores are no part of the name. */
function addVariable(setting: string, known: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const equals = setting.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('NAME=VALUE');
  const { assigned } = assign(setting.slice(0, equals), setting.slice(equals + 1), environment(known));
  const variables = new Map(known);
  for (const [name, value] of assigned) {
    if (value === undefined) variables.delete(name);
    else variables.set(name, value);
  }
  return variables;
}

function environment(variables: ReadonlyMap<string, string>): EvaluationEnvironment {
  return {
    variable: name => variables.get(name),
    now: Date.now(),
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    random: Math.random,
  };
}

function evaluateText(context: CliContext, text: string, { set, format }: EvalOptions): number {
  const { value, messages: logged, unknown } = evaluate(text, environment(set));
  const log = logged.map(describeMessage);
  if (format === 'json') {
    context.print(
      JSON.stringify({ value, log: log.map(({ level, text: told }) => ({ level, text: told })), unknown }),
    );
  } else {
    for (const { level, source, text: told } of log) context.warn(`${level} ${source}: ${told}`);
    if (unknown.length > 0) context.warn(say(messages.unknownValue, { names: unknown.join(', ') }));
    context.print(value);
  }
  return unknown.length > 0 ? exitCodes.found : exitCodes.fine;
}
