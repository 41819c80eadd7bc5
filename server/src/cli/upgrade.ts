/**
 * `asterisk-conf upgrade`: what a change of Asterisk's version brings to a folder. The rules are asked twice, once as of
 * each version, and what only the newer one finds is told, by what it costs.
 */
import { relative } from 'node:path';
import { styleText } from 'node:util';
import { type Command, Option } from 'commander';
import { bundledCatalog } from '../catalog/bundled.ts';
import type { Version } from '../catalog/types.ts';
import { VERSIONS } from '../catalog/versions.ts';
import { type Finding, type Severity, severities } from '../lint/finding.ts';
import { abandonedFile, newlyFound } from '../lint/upgrade.ts';
import type { CheckedFile } from '../service.ts';
import { say, words } from '../shell/words.ts';
import type { MessageText } from '../text/message.ts';
import { type CliContext, CliService, exitCodes, fail, findTarget, slashed } from './context.ts';
import { diffOf, writeFiles } from './files.ts';
import { fixFiles } from './fix.ts';
import { messages } from './messages.ts';
import { jsonReport } from './reports.ts';

interface UpgradeOptions {
  readonly from: Version;
  readonly to: Version;
  readonly format: 'text' | 'json';
  readonly fix?: true;
  readonly diff?: true;
}

export function addUpgradeCommand(program: Command, context: CliContext): void {
  program
    .command('upgrade')
    .description('report what another version of Asterisk makes of a folder')
    .argument('<folder>', 'the folder that stands for /etc/asterisk')
    .addOption(
      new Option('--from <version>', 'the version that runs now').choices(VERSIONS).makeOptionMandatory(),
    )
    .addOption(new Option('--to <version>', 'the version to come').choices(VERSIONS).makeOptionMandatory())
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .option('--fix', 'apply the safe fixes; what is left is reported')
    .option('--diff', 'show what --fix would change, and change nothing')
    .action(async (folder: string, options: UpgradeOptions) => {
      process.exitCode = await upgrade(context, folder, options);
    });
}

async function upgrade(context: CliContext, argument: string, options: UpgradeOptions): Promise<number> {
  const { from, to } = options;
  if (VERSIONS.indexOf(from) >= VERSIONS.indexOf(to)) fail(messages.versionOrder, { from, to });
  const target = findTarget(context, argument);
  if (!target.isFolder) fail(messages.noFolder, { path: argument });
  const service = new CliService(context);
  const folder = await service.rootFolder(target);
  // What somebody has put up with in the old version is of interest in the new one.
  service.useBaseline('', new Map());
  const check = () => compare(service, folder, options);
  const shown = (location: string) => slashed(relative(context.cwd, location));
  let files: readonly CheckedFile[];
  if (options.fix || options.diff) {
    const fixed = await fixFiles(service, check);
    if (options.diff) {
      for (const change of fixed.changes) context.print(diffOf(change, shown(change.location)).trimEnd());
      return fixed.changes.length > 0 ? exitCodes.found : exitCodes.fine;
    }
    writeFiles(fixed.changes, shown);
    files = fixed.files;
  } else files = await check();
  const reported = files.map(({ location, findings }) => ({ path: shown(location), findings }));
  if (options.format === 'json')
    context.print(JSON.stringify({ from, to, findings: findingsAsJson(reported) }, null, 2));
  else printGroups(context, reported, options);
  const serious = files.some(({ findings }) => findings.some(({ severity }) => isSerious(severity)));
  return serious ? exitCodes.found : exitCodes.fine;
}

async function compare(
  service: CliService,
  folder: string,
  { from, to }: UpgradeOptions,
): Promise<CheckedFile[]> {
  service.assumeVersion(from);
  const before = new Map((await service.checkFolder(folder)).map(file => [file.location, file.findings]));
  service.assumeVersion(to, from);
  const after = await service.checkFolder(folder);
  return after.map(file => ({
    ...file,
    findings: [
      ...abandonedFile(bundledCatalog(), file.location, { from, to }),
      ...newlyFound(before.get(file.location) ?? [], file.findings),
    ],
  }));
}

function findingsAsJson(files: readonly Reported[]): unknown {
  return JSON.parse(jsonReport(files));
}

interface Reported {
  readonly path: string;
  readonly findings: readonly Finding[];
}

/** By what it costs, and what is the same in many places once. */
function printGroups(context: CliContext, files: readonly Reported[], { from, to }: UpgradeOptions): void {
  let total = 0;
  for (const severity of severities) {
    const places = new Map<string, string[]>();
    for (const { path, findings } of files) {
      for (const finding of findings.filter(each => each.severity === severity)) {
        const text = `${words(finding.message)} [${finding.rule}]`;
        const place = `${path}:${finding.line + 1}:${finding.span.start + 1}`;
        places.set(text, [...(places.get(text) ?? []), place]);
        total += 1;
      }
    }
    if (places.size === 0) continue;
    const title = say(titles[severity]);
    context.print(context.colour ? styleText('bold', title) : title);
    for (const [text, where] of places) {
      context.print(`  ${text}`);
      for (const place of where) context.print(`    ${place}`);
    }
    context.print('');
  }
  context.print(say(total === 0 ? messages.nothingChanges : messages.placesToLookAt, { from, to, total }));
}

function isSerious(severity: Severity): boolean {
  return severity === 'error' || severity === 'warning';
}

const titles = {
  error: messages.breaks,
  warning: messages.worksDifferently,
  info: messages.deprecated,
  hint: messages.worthALook,
} as const satisfies Readonly<Record<Severity, MessageText>>;
