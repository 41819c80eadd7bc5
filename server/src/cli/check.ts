/** `asterisk-conf check`: what the rules find in folders and files. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { styleText } from 'node:util';
import { type Command, Option } from 'commander';
import { baselineText, readBaseline } from '../lint/baseline.ts';
import type { Finding, Severity } from '../lint/finding.ts';
import { type Profile, profiles } from '../lint/profile.ts';
import { type CheckedFile, defaultSettings } from '../service.ts';
import { say, words } from '../shell/words.ts';
import { decode } from '../text/encoding.ts';
import { folderOf, relativePath } from '../workspace/paths.ts';
import type { Root } from '../workspace/root.ts';
import { projectFileName } from '../workspace/workspace.ts';
import {
  type CliContext,
  CliService,
  exitCodes,
  Failure,
  fail,
  findTarget,
  slashed,
  type Target,
} from './context.ts';
import { diffOf, type FileChange, writeFiles } from './files.ts';
import { fixFiles } from './fix.ts';
import { messages } from './messages.ts';
import { githubReport, jsonReport, junitReport, sarifReport } from './reports.ts';

const formats = ['text', 'json', 'sarif', 'github', 'junit'] as const;

interface CheckOptions {
  readonly format: (typeof formats)[number];
  readonly root?: string;
  readonly stdinFilename?: string;
  readonly fix?: true;
  readonly diff?: true;
  readonly baseline?: string;
  readonly writeBaseline?: true;
  readonly profile?: Profile[];
}

export function addCheckCommand(program: Command, context: CliContext): void {
  program
    .command('check')
    .description('report the mistakes in folders and files')
    .argument('<path...>', 'folders that stand for /etc/asterisk, files, or - for the standard input')
    .addOption(new Option('--format <format>', 'how to print').choices(formats).default('text'))
    .option('--root <folder>', 'the folder that stands for /etc/asterisk, for files given alone')
    .option('--stdin-filename <name>', 'the name of the file that comes by the standard input')
    .addOption(
      new Option('--profile <name...>', 'which rules to ask; .asterisk-conf.json goes before it').choices(
        profiles,
      ),
    )
    .option('--fix', 'apply the safe fixes; what is left is reported')
    .option('--diff', 'show what --fix would change, and change nothing')
    .option(
      '--baseline <file>',
      'report only findings that the file does not know; written where it is missing',
    )
    .option('--write-baseline', 'write the baseline anew')
    .action(async (paths: string[], options: CheckOptions) => {
      process.exitCode = await check(context, paths, options);
    });
}

async function check(context: CliContext, paths: readonly string[], options: CheckOptions): Promise<number> {
  if (options.writeBaseline && options.baseline === undefined) fail(messages.writeWhere);
  const baseline = baselineOf(context, options);
  const files: CheckedFile[] = [];
  const changes: FileChange[] = [];
  for (const path of paths) {
    const opened = path === '-' ? await openInput(context, options) : await openPath(context, path, options);
    if (baseline?.known !== undefined) opened.service.useBaseline(baseline.folder, baseline.known);
    if (options.fix || options.diff) {
      if (path === '-') fail(messages.noFixOfInput);
      const fixed = await fixFiles(opened.service, opened.check);
      files.push(...fixed.files);
      changes.push(...fixed.changes);
    } else files.push(...(await opened.check()));
  }
  const shown = (location: string) => shownPath(context, location);
  if (options.diff) {
    for (const change of changes) context.print(diffOf(change, shown(change.location)).trimEnd());
    if (changes.length === 0) context.warn(say(messages.nothingToFix));
    return changes.length > 0 ? exitCodes.found : exitCodes.fine;
  }
  writeFiles(changes, shown);
  if (changes.length > 0)
    context.warn(say(messages.fixed, { files: changes.map(({ location }) => shown(location)).join(', ') }));
  if (baseline !== undefined && baseline.known === undefined) {
    const found = files.map(file => ({ ...file, path: relativePath(baseline.folder, file.location) }));
    writeFileSync(baseline.location, baselineText(found));
    const count = files.reduce((sum, { findings }) => sum + findings.length, 0);
    context.warn(say(messages.baselineWritten, { path: shown(baseline.location), count }));
    return exitCodes.fine;
  }
  report(context, files, options.format);
  const serious = files.some(file => file.findings.some(({ severity }) => isSerious(severity)));
  return serious ? exitCodes.found : exitCodes.fine;
}

function report(context: CliContext, files: readonly CheckedFile[], format: CheckOptions['format']): void {
  if (format === 'text') {
    printText(context, files);
    return;
  }
  const reported = files.map(file => ({ path: shownPath(context, file.location), findings: file.findings }));
  const text = {
    json: () => jsonReport(reported),
    sarif: () => sarifReport(reported, context.version),
    github: () => githubReport(reported),
    junit: () => junitReport(reported),
  }[format]();
  if (text !== '') context.print(text);
}

/** The baseline that was asked for; `known` is absent where it is to be written. */
function baselineOf(context: CliContext, { baseline, writeBaseline }: CheckOptions) {
  if (baseline === undefined) return undefined;
  const location = slashed(resolve(context.cwd, baseline));
  const folder = folderOf(location);
  if (writeBaseline || !existsSync(location)) return { location, folder, known: undefined };
  const known = readBaseline(readFileSync(location, 'utf8'));
  if (known === undefined) fail(messages.noBaseline, { path: baseline });
  return { location, folder, known };
}

interface Opened {
  readonly service: CliService;
  readonly check: () => Promise<CheckedFile[]>;
}

async function openPath(context: CliContext, path: string, options: CheckOptions): Promise<Opened> {
  const target = findTarget(context, path);
  const service = openService(context, options);
  const folder = await service.rootFolder(target, rootOption(context, options));
  if (!target.isFolder)
    return openText(context, service, folder, target.location, decode(readFileSync(target.location)));
  refuseBadProject(context, service, await service.workspace.rootAt(folder));
  return { service, check: () => service.checkFolder(folder) };
}

async function openInput(context: CliContext, options: CheckOptions): Promise<Opened> {
  if (options.stdinFilename === undefined) fail(messages.noInputName);
  const location = slashed(resolve(context.cwd, options.stdinFilename));
  const target: Target = { argument: options.stdinFilename, location, isFolder: false };
  const service = openService(context, options);
  const folder = await service.rootFolder(target, rootOption(context, options));
  return openText(context, service, folder, location, await context.readInput());
}

function openService(context: CliContext, { profile, baseline, writeBaseline }: CheckOptions): CliService {
  const service = new CliService(context);
  if (profile !== undefined) service.configure({ ...defaultSettings, profiles: profile });
  // What an older baseline knows belongs into the new one.
  if (baseline !== undefined || writeBaseline) service.useBaseline('', new Map());
  return service;
}

async function openText(
  context: CliContext,
  service: CliService,
  folder: string,
  location: string,
  text: string,
): Promise<Opened> {
  refuseBadProject(context, service, await service.workspace.rootAt(folder));
  await service.workspace.open(location, text);
  const check = async () => {
    const file = await service.checkFile(location);
    return file === undefined ? [] : [file];
  };
  return { service, check };
}

/** A run in CI that overlooked half of its settings would be worse than none. */
function refuseBadProject(context: CliContext, service: CliService, root: Root): void {
  const { folder, problems } = service.projectProblems(root);
  if (problems.length === 0) return;
  const path = shownPath(context, `${folder}/${projectFileName}`);
  const told = problems.map(({ line, column, message }) =>
    say(messages.badProject, { path, line: line + 1, column: column + 1, problem: words(message) }),
  );
  throw new Failure(told.join('\n'));
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
