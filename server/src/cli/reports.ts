/**
 * What `check` prints for programs: JSON, SARIF 2.1.0 for code scanning, the annotations of GitHub's workflows, JUnit.
 * Each is the whole output as one text; a finding's place counts from 1, its columns in UTF-16 units.
 */
import type { Finding, Severity } from '../lint/finding.ts';
import { projectAddress, rulePage } from '../lint/rule-page.ts';
import { rules } from '../rules/registry.ts';
import { say, words } from '../shell/words.ts';

export interface ReportedFile {
  /** As a reader finds it from where the command was started. */
  readonly path: string;
  readonly findings: readonly Finding[];
}

export function jsonReport(files: readonly ReportedFile[]): string {
  const findings = files.flatMap(({ path, findings: found }) =>
    found.map(({ line, span, rule, severity, message }) => ({
      file: path,
      line: line + 1,
      column: span.start + 1,
      endLine: line + 1,
      endColumn: span.end + 1,
      rule,
      severity,
      message: words(message),
    })),
  );
  return JSON.stringify(findings, null, 2);
}

const sarifLevels = { error: 'error', warning: 'warning', info: 'note', hint: 'note' } as const;

export function sarifReport(files: readonly ReportedFile[], version: string): string {
  const used = rules.filter(({ id }) =>
    files.some(({ findings }) => findings.some(finding => finding.rule === id)),
  );
  const indexOf = new Map(used.map(({ id }, index) => [id, index]));
  const results = files.flatMap(({ path, findings }) =>
    findings.map(({ rule, severity, message, line, span }) => ({
      ruleId: rule,
      ruleIndex: indexOf.get(rule) ?? -1,
      level: sarifLevels[severity],
      message: { text: words(message) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/') },
            region: {
              startLine: line + 1,
              startColumn: span.start + 1,
              endLine: line + 1,
              endColumn: span.end + 1,
            },
          },
        },
      ],
    })),
  );
  const driver = {
    name: 'asterisk-conf',
    version,
    informationUri: projectAddress,
    rules: used.map(({ id, severity, docs }) => ({
      id,
      shortDescription: { text: say(docs.summary) },
      helpUri: rulePage(id).en,
      defaultConfiguration: { level: sarifLevels[severity] },
    })),
  };
  return JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
    },
    null,
    2,
  );
}

const githubCommands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** Workflow commands; how their values are escaped is GitHub's toolkit, packages/core/src/command.ts. */
export function githubReport(files: readonly ReportedFile[]): string {
  const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return files
    .flatMap(({ path, findings }) =>
      findings.map(({ rule, severity, message, line, span }) => {
        const place = `file=${property(path)},line=${line + 1},endLine=${line + 1},col=${span.start + 1},endColumn=${span.end + 1}`;
        return `::${githubCommands[severity]} ${place},title=${property(rule)}::${data(words(message))}`;
      }),
    )
    .join('\n');
}

/** A suite for each file; a file without findings is one test that passes. */
export function junitReport(files: readonly ReportedFile[]): string {
  const suites = files.map(({ path, findings }) => {
    const cases = findings.map(({ rule, severity, message, line, span }) => {
      const said = words(message);
      const name = xml(`${rule} (${line + 1}:${span.start + 1})`);
      return [
        `    <testcase name="${name}" classname="${xml(path)}">`,
        `      <failure type="${severity}" message="${xml(said)}">${xml(`${path}:${line + 1}:${span.start + 1}: ${said}`)}</failure>`,
        '    </testcase>',
      ].join('\n');
    });
    const all = cases.length > 0 ? cases : [`    <testcase name="asterisk-conf" classname="${xml(path)}"/>`];
    return [
      `  <testsuite name="${xml(path)}" tests="${all.length}" failures="${cases.length}" errors="0">`,
      ...all,
      '  </testsuite>',
    ].join('\n');
  });
  const failures = files.reduce((sum, { findings }) => sum + findings.length, 0);
  const tests = files.reduce((sum, { findings }) => sum + Math.max(1, findings.length), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="asterisk-conf" tests="${tests}" failures="${failures}" errors="0">`,
    ...suites,
    '</testsuites>',
  ].join('\n');
}

/** Without the characters that XML 1.0 cannot hold at all. */
function xml(text: string): string {
  return text
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\udc80-\udcff](?<![\ud800-\udbff].)/g,
      '\ufffd',
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
