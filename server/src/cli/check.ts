/** `asterisk-conf check`: what the rules find in folders and files. */
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { styleText } from 'node:util';
import { type Command, Option } from 'commander';
import type { Finding, Severity } from '../lint/finding.ts';
import type { CheckedFile } from '../service.ts';
import { say, words } from '../shell/words.ts';
import { decode } from '../text/encoding.ts';
import { type CliContext, CliService, exitCodes, fail, findTarget, slashed, type Target } from './context.ts';
import { messages } from './messages.ts';

interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly root?: string;
  readonly stdinFilename?: string;
}

export function addCheckCommand(program: Command, context: CliContext): void {
  program
    .command('check')
    .description('report the mistakes in folders and files')
    .argument('<path...>', 'folders that stand for /etc/asterisk, files, or - for the standard input')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .option('--root <folder>', 'the folder that stands for /etc/asterisk, for files given alone')
    .option('--stdin-filename <name>', 'the name of the file that comes by the standard input')
    .action(async (paths: string[], options: CheckOptions) => {
      process.exitCode = await check(context, paths, options);
    });
}

async function check(context: CliContext, paths: readonly string[], options: CheckOptions): Promise<number> {
  const files: CheckedFile[] = [];
  for (const path of paths) {
    files.push(
      ...(path === '-' ? await checkInput(context, options) : await checkPath(context, path, options)),
    );
  }
  const print = options.format === 'json' ? printJson : printText;
  print(context, files);
  const serious = files.some(file => file.findings.some(({ severity }) => isSerious(severity)));
  return serious ? exitCodes.found : exitCodes.fine;
}

async function checkPath(context: CliContext, path: string, options: CheckOptions): Promise<CheckedFile[]> {
  const target = findTarget(context, path);
  const service = new CliService(context);
  const folder = await service.rootFolder(target, rootOption(context, options));
  if (target.isFolder) return service.checkFolder(folder);
  return checkText(service, folder, target.location, decode(readFileSync(target.location)));
}

async function checkInput(context: CliContext, options: CheckOptions): Promise<CheckedFile[]> {
  if (options.stdinFilename === undefined) fail(messages.noInputName);
  const location = slashed(resolve(context.cwd, options.stdinFilename));
  const target: Target = { argument: options.stdinFilename, location, isFolder: false };
  const service = new CliService(context);
  const folder = await service.rootFolder(target, rootOption(context, options));
  return checkText(service, folder, location, await context.readInput());
}

async function checkText(
  service: CliService,
  folder: string,
  location: string,
  text: string,
): Promise<CheckedFile[]> {
  await service.workspace.rootAt(folder);
  await service.workspace.open(location, text);
  const file = await service.checkFile(location);
  return file === undefined ? [] : [file];
}

function rootOption(context: CliContext, options: CheckOptions): Target | undefined {
  return options.root === undefined ? undefined : findTarget(context, options.root);
}

function isSerious(severity: Severity): boolean {
  return severity === 'error' || severity === 'warning';
}

/** The file as a reader of the output finds it from where the command was started. */
function shownPath(context: CliContext, location: string): string {
  return slashed(relative(context.cwd, location));
}

function printJson(context: CliContext, files: readonly CheckedFile[]): void {
  const findings = files.flatMap(file =>
    file.findings.map(({ line, span, rule, severity, message }) => ({
      file: shownPath(context, file.location),
      line: line + 1,
      column: span.start + 1,
      endLine: line + 1,
      endColumn: span.end + 1,
      rule,
      severity,
      message: words(message),
    })),
  );
  context.print(JSON.stringify(findings, null, 2));
}

const colours = { error: 'red', warning: 'yellow', info: 'blue', hint: 'gray' } as const;

function printText(context: CliContext, files: readonly CheckedFile[]): void {
  const count = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const file of files) {
    for (const finding of file.findings) {
      count[finding.severity] += 1;
      context.print(excerpt(context, file, finding));
    }
  }
  const numbers = {
    errors: count.error,
    warnings: count.warning,
    others: count.info + count.hint,
    files: files.length,
  };
  const none = count.error + count.warning + count.info + count.hint === 0;
  context.print(say(none ? messages.clean : messages.summary, numbers));
}

function excerpt(context: CliContext, file: CheckedFile, finding: Finding): string {
  const { line, span, severity, rule } = finding;
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    context.colour ? styleText(style, text) : text;
  const number = String(line + 1);
  const margin = ' '.repeat(number.length);
  const source = visible(file.text.line(line));
  const carets = ' '.repeat(span.start) + '^'.repeat(Math.max(1, span.end - span.start));
  return [
    `${paint('bold', `${shownPath(context, file.location)}:${number}:${span.start + 1}`)} ${paint(colours[severity], severity)} ${paint('gray', rule)}`,
    `  ${words(finding.message)}`,
    `  ${paint('gray', `${number} |`)} ${source}`,
    `  ${paint('gray', `${margin} |`)} ${paint(colours[severity], carets)}`,
    '',
  ].join('\n');
}

/** The line with one column for each character: tabs and control characters would shift the carets or the terminal. */
function visible(line: string): string {
  return line
    .trimEnd()
    .replace(/[\u0000-\u001f\u007f-\u009f\ud800-\udfff]/g, character =>
      character === '\t' ? ' ' : '\ufffd',
    );
}
