/**
 * Tells where our reading of a configuration directory differs from what an Asterisk made of it. Each reading is
 * written as lines of text, one fact a line, and the lines are compared: what remains of a difference then reads
 * like the dialplan that it is about.
 */
import { posix } from 'node:path';
import { diffArrays } from 'diff';
import type { ConfigForm, ContextForm, Expected, LogEntry, Tree } from './forms.ts';
import type { Finding } from './reading.ts';

export type Aspect = 'dialplan' | 'config' | 'findings';

export interface Difference {
  readonly aspect: Aspect;
  /** For `config`, the file that was read. */
  readonly file?: string;
  /** `-` what Asterisk has, `+` what we have. */
  readonly lines: readonly string[];
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A dialplan as lines, contexts by name. */
export function dialplanLines(contexts: readonly ContextForm[]): string[] {
  const sorted = [...contexts].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return sorted.flatMap(context => [
    `[${context.name}]${context.autohints ? ' autohints' : ''}`,
    ...context.extensions.flatMap(extension => {
      const cid = extension.cid === undefined ? '' : `/${quoted(extension.cid)}`;
      const head = `[${context.name}] ${quoted(extension.exten)}${cid}`;
      return extension.priorities.map(({ priority, label, app, data, file, line }) => {
        const mark = label === undefined ? '' : `(${quoted(label)})`;
        const call = data === undefined ? quoted(app) : `${quoted(app)} ${quoted(data)}`;
        return `${head},${priority}${mark},${call} ${file}:${line}`;
      });
    }),
    ...context.includes.map(name => `[${context.name}] include => ${quoted(name)}`),
    ...context.ignorepats.map(name => `[${context.name}] ignorepat => ${quoted(name)}`),
    ...context.switches.map(name => `[${context.name}] switch => ${quoted(name)}`),
  ]);
}

/** The generic reading of one file as lines. */
export function configLines(config: ConfigForm): string[] {
  if ('error' in config) return [`error ${config.error}`];
  return config.categories.flatMap(({ name, inherits, vars }) => [
    `[${name}](${(inherits ?? []).map(quoted).join(',')})`,
    ...vars.map(([key, value]) => `  ${quoted(key)} = ${quoted(value)}`),
  ]);
}

/** The lines that differ, with the line before each change so that one sees where it is; `undefined` when equal. */
function differingLines(theirs: readonly string[], ours: readonly string[]): string[] | undefined {
  if (theirs.length === ours.length && theirs.every((line, index) => line === ours[index])) return undefined;
  const lines: string[] = [];
  let before: string | undefined;
  for (const change of diffArrays([...theirs], [...ours])) {
    if (!change.added && !change.removed) {
      before = change.value.at(-1);
      continue;
    }
    if (before !== undefined) lines.push(`  ${before}`);
    before = undefined;
    lines.push(...change.value.map(line => `${change.added ? '+' : '-'} ${line}`));
  }
  return lines;
}

const neverClosed = /^Unterminated comment detected/;

/** The lines of a text that hold a block comment's mark: where a finding about a never-closed comment may stand. */
function markedLines(bytes: Uint8Array): number[] {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  return lines.flatMap((line, index) => (line.includes(';--') || line.includes('--;') ? [index + 1] : []));
}

function lineCount(bytes: Uint8Array): number {
  return Buffer.from(bytes).toString('latin1').split('\n').length;
}

function includesByGlob(tree: Tree): boolean {
  return [...tree.values()].some(bytes =>
    /#(?:try)?include[^\n]*[*?[{]/i.test(Buffer.from(bytes).toString('latin1')),
  );
}

/** The file that is meant: a name is kept as written, and one that is read again ends with `~~` and a number. */
function plainName(file: string): string {
  return posix.normalize(file.replace(/~~\d+$/, ''));
}

function covers(finding: Finding, entry: LogEntry, tree: Tree): boolean {
  if (finding.severity !== 'error' && finding.severity !== 'warning') return false;
  const named = entry.file === undefined ? undefined : plainName(entry.file);
  // Read again through a glob, a file goes by the pattern's name.
  if (named !== undefined && tree.has(named) && named !== finding.file) return false;
  if (!neverClosed.test(entry.message)) {
    if (finding.line === entry.line) return true;
    // In files read through a glob the numbers run on from one to the next.
    return entry.line !== undefined && finding.line < entry.line && includesByGlob(tree);
  }
  return markedLines(tree.get(finding.file) ?? new Uint8Array()).includes(finding.line);
}

/** The warnings and errors of a log that name a line on which no finding stands. */
function uncovered(log: readonly LogEntry[], findings: readonly Finding[], tree: Tree): LogEntry[] {
  return log.filter(entry => {
    if (entry.level === 'notice' || entry.line === undefined) return false;
    const named = entry.file === undefined ? undefined : tree.get(plainName(entry.file));
    // A number that has run on may name a line that is not there.
    if (named !== undefined && entry.line > lineCount(named)) return false;
    return !findings.some(finding => covers(finding, entry, tree));
  });
}

/** Findings of error severity on lines of extensions.conf and what it includes that Asterisk loaded without a word. */
export function unfounded(log: readonly LogEntry[], findings: readonly Finding[]): Finding[] {
  return findings.filter(
    ({ severity, line, file }) =>
      severity === 'error' &&
      !log.some(entry => entry.line === line && plainName(entry.file ?? file) === file),
  );
}

/** What we make of a directory, in the same forms; an aspect that was not asked for is absent. */
export interface Ours {
  readonly dialplan?: readonly ContextForm[];
  readonly config?: Readonly<Record<string, ConfigForm>>;
  readonly findings?: readonly Finding[];
}

export function compare(expected: Expected, ours: Ours, tree: Tree): Difference[] {
  const differences: Difference[] = [];
  if (ours.dialplan !== undefined) {
    const lines = differingLines(dialplanLines(expected.dialplan), dialplanLines(ours.dialplan));
    if (lines !== undefined) differences.push({ aspect: 'dialplan', lines });
  }
  for (const [file, reading] of Object.entries(ours.config ?? {})) {
    const theirs = expected.config[file];
    if (theirs === undefined) continue;
    const lines = differingLines(configLines(theirs), configLines(reading));
    if (lines !== undefined) differences.push({ aspect: 'config', file, lines });
  }
  if (ours.findings !== undefined) {
    const missing = uncovered(expected.log, ours.findings, tree);
    const lines = missing.map(
      entry => `- ${entry.file ?? '?'}:${entry.line} ${entry.level}: ${entry.message}`,
    );
    if (lines.length > 0) differences.push({ aspect: 'findings', lines });
  }
  return differences;
}

/** How two recordings differ, line by line. */
export function differingRecordings(before: Expected, now: Expected): string[] {
  const logLines = (expected: Expected) => expected.log.map(entry => JSON.stringify(entry));
  const files = Object.keys(before.config);
  return [
    ...(differingLines(dialplanLines(before.dialplan), dialplanLines(now.dialplan)) ?? []),
    ...(differingLines(logLines(before), logLines(now)) ?? []),
    ...files.flatMap(file => {
      const lines = (expected: Expected) => configLines(expected.config[file] ?? { error: 'missing' });
      return (differingLines(lines(before), lines(now)) ?? []).map(line => `${file} ${line}`);
    }),
  ];
}
