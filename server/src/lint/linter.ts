/**
 * Runs the rules. One walk over a block serves all local rules, and what they found is kept as long as the block's body
 * lives, in columns and relative lines, so that typing elsewhere costs nothing. Global rules are asked about each
 * problem of a loaded configuration.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Version } from '../catalog/types.ts';
import type { BlockBody, ConfigFile } from '../config/file.ts';
import type { Variable } from '../config/items.ts';
import type { ConfigProblem } from '../config/loaded.ts';
import type { DialplanProblem } from '../dialplan/problems.ts';
import { hasSubstitution, parseValue, walkValue } from '../syntax/value.ts';
import { message } from '../text/message.ts';
import type { Span } from '../text/span.ts';
import type { RootModel } from '../workspace/model.ts';
import { dialplanConfig } from '../workspace/roles.ts';
import type { Finding, Fix, LineSpan, Severity } from './finding.ts';
import type { LocalVisitors, ProblemCheck, Report, Rule, ValueSite } from './rule.ts';
import { Suppressions } from './suppression.ts';

export interface LinterOptions {
  readonly catalog: Catalog;
  readonly version: Version;
  /** Severity by rule id, where it differs from the rule's own. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly log: (message: string) => void;
}

interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly local: LocalVisitors | undefined;
}

/** A finding that does not know its file, with lines counted from the beginning of its block. */
type LocalFinding = Omit<Finding, 'path'>;

export class Linter {
  private readonly blockRules: readonly ActiveRule[];
  private readonly valueRules: readonly ActiveRule[];
  private readonly configChecks = new Map<string, ProblemRule<ConfigProblem>>();
  private readonly dialplanChecks = new Map<string, ProblemRule<DialplanProblem>>();
  private readonly known = new WeakMap<BlockBody, Map<string, readonly LocalFinding[]>>();
  private readonly failed = new Set<string>();
  private readonly options: LinterOptions;

  constructor(rules: readonly Rule[], options: LinterOptions) {
    this.options = options;
    const active: ActiveRule[] = [];
    for (const rule of rules) {
      const severity = options.severities[rule.id] ?? rule.severity;
      if (severity === 'off') continue;
      const local = this.guard(rule.id, () => rule.local?.(options));
      active.push({ rule, severity, local });
      collectChecks(this.configChecks, rule, severity, rule.global?.config);
      collectChecks(this.dialplanChecks, rule, severity, rule.global?.dialplan);
    }
    this.blockRules = active.filter(({ local }) => local?.block !== undefined);
    this.valueRules = active.filter(({ local }) => local?.valueNode !== undefined);
  }

  /** All findings of the files of a root, by path, each list in the order of the text. */
  checkRoot(model: RootModel): Map<string, readonly Finding[]> {
    const global = this.checkLoaded(model);
    const findings = new Map<string, readonly Finding[]>();
    for (const path of model.root.paths) findings.set(path, this.finish(model, path, global.get(path) ?? []));
    return findings;
  }

  /** The findings of one file. */
  checkFile(model: RootModel, path: string): readonly Finding[] {
    return this.finish(model, path, this.checkLoaded(model).get(path) ?? []);
  }

  private finish(model: RootModel, path: string, global: readonly Finding[]): readonly Finding[] {
    const file = model.root.file(path);
    const role = file === undefined ? undefined : model.role(path);
    if (file === undefined || role === undefined) return [];
    const suppressions = new Suppressions(file.text);
    const found = [...this.checkBlocks(file, role.config, path), ...global].filter(
      ({ rule, line }) => !suppressions.silences(rule, line),
    );
    return withoutTwins(found.sort(byPlace));
  }

  private checkBlocks(file: ConfigFile, config: string, path: string): Finding[] {
    const findings: Finding[] = [];
    for (const block of file.blocks) {
      for (const finding of this.checkBlock(block.body, config))
        findings.push(moved(finding, block.firstLine, path));
    }
    return findings;
  }

  private checkBlock(body: BlockBody, config: string): readonly LocalFinding[] {
    const byConfig = this.known.get(body) ?? new Map<string, readonly LocalFinding[]>();
    const known = byConfig.get(config);
    if (known !== undefined) return known;
    const findings: LocalFinding[] = [];
    for (const { rule, severity, local } of this.blockRules) {
      this.guard(rule.id, () =>
        local?.block?.(body, config, (line, span, report) =>
          findings.push(toFinding(rule, severity, { line, span }, report)),
        ),
      );
    }
    if (config === dialplanConfig) this.checkValues(body, findings);
    byConfig.set(config, findings);
    this.known.set(body, byConfig);
    return findings;
  }

  private checkValues(body: BlockBody, findings: LocalFinding[]): void {
    for (const item of body.items) {
      if (item.kind !== 'variable' || !hasSubstitution(item.value)) continue;
      const nodes = parseValue(item.value);
      for (const active of this.valueRules) {
        const site = new Site(item, active, findings);
        this.guard(active.rule.id, () => {
          for (const node of walkValue(nodes)) active.local?.valueNode?.(node, site);
        });
      }
    }
  }

  private checkLoaded(model: RootModel): Map<string, Finding[]> {
    const findings = new Map<string, Finding[]>();
    const checked = new Set<string>();
    for (const path of model.root.paths) {
      const role = model.role(path);
      if (role === undefined || checked.has(role.loaded.path)) continue;
      checked.add(role.loaded.path);
      const context = { root: model, loaded: role.loaded, fragment: role.fragment };
      this.ask(role.loaded.problems, this.configChecks, context, findings);
      if (role.config !== dialplanConfig || this.dialplanChecks.size === 0) continue;
      this.ask(model.dialplan(role.loaded.path).problems, this.dialplanChecks, context, findings);
    }
    return findings;
  }

  private ask<Problem extends ConfigProblem | DialplanProblem>(
    problems: readonly Problem[],
    checks: ReadonlyMap<string, ProblemRule<Problem>>,
    context: Parameters<ProblemCheck<Problem>>[1],
    findings: Map<string, Finding[]>,
  ): void {
    for (const problem of problems) {
      const found = checks.get(problem.id);
      if (found === undefined) continue;
      const { rule, severity, check } = found;
      const report = this.guard(rule.id, () => check(problem, context));
      if (report === undefined) continue;
      const { path } = problem.source;
      const finding = { ...toFinding(rule, severity, problem, report), path };
      const list = findings.get(path);
      if (list === undefined) findings.set(path, [finding]);
      else list.push(finding);
    }
  }

  /** A rule that throws costs its own answer; the log hears of it once. */
  private guard<Result>(rule: string, run: () => Result): Result | undefined {
    try {
      return run();
    } catch (error) {
      if (!this.failed.has(rule)) this.options.log(`rule ${rule} failed: ${describe(error)}`);
      this.failed.add(rule);
      return undefined;
    }
  }
}

interface ProblemRule<Problem> {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly check: ProblemCheck<Problem>;
}

function collectChecks<Problem>(
  into: Map<string, ProblemRule<Problem>>,
  rule: Rule,
  severity: Severity,
  checks: Partial<Record<string, ProblemCheck<Problem>>> = {},
): void {
  for (const [id, check] of Object.entries(checks))
    if (check !== undefined) into.set(id, { rule, severity, check });
}

class Site implements ValueSite {
  readonly text: string;

  constructor(
    readonly item: Variable,
    private readonly active: ActiveRule,
    private readonly findings: LocalFinding[],
  ) {
    this.text = item.value;
  }

  readonly report = (span: Span, report: Report): void => {
    const place = { line: this.item.line, span: this.item.valueColumns(span) };
    this.findings.push(toFinding(this.active.rule, this.active.severity, place, report));
  };

  readonly edit = (span: Span, text: string) => ({
    line: this.item.line,
    span: this.item.valueColumns(span),
    text,
  });
}

function toFinding(rule: Rule, severity: Severity, { line, span }: LineSpan, report: Report): LocalFinding {
  const text = (key: string) => {
    const found = rule.messages[key];
    if (found === undefined) throw new Error(`rule ${rule.id} has no message '${key}'`);
    return found;
  };
  return {
    rule: rule.id,
    severity,
    line,
    span,
    message: message(text(report.message), report.args),
    fixes: (report.fixes ?? []).map(
      ({ title, args, safe, edits }): Fix => ({ title: message(text(title), args), safe, edits }),
    ),
  };
}

function moved(finding: LocalFinding, lines: number, path: string): Finding {
  const fixes = finding.fixes.map(fix => ({
    ...fix,
    edits: fix.edits.map(edit => ({ ...edit, line: edit.line + lines })),
  }));
  return { ...finding, line: finding.line + lines, path, fixes };
}

function byPlace(left: Finding, right: Finding): number {
  return (
    left.line - right.line ||
    left.span.start - right.span.start ||
    left.span.end - right.span.end ||
    (left.rule < right.rule ? -1 : left.rule > right.rule ? 1 : 0)
  );
}

/** A file that several configurations include would tell the same thing several times. */
function withoutTwins(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding, index) => {
    const before = findings[index - 1];
    return (
      before === undefined || byPlace(before, finding) !== 0 || before.message.text !== finding.message.text
    );
  });
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
