/**
 * Runs the rules. One walk over a block serves all local rules, and what they found is kept as long as the block's body
 * lives, in columns and relative lines, so that typing elsewhere costs nothing. Global rules are asked about each
 * problem of a loaded configuration, each name that the dialplan uses, each section and its options.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Version } from '../catalog/types.ts';
import type { Block, ConfigFile } from '../config/file.ts';
import type { Item } from '../config/items.ts';
import type { ConfigProblem, LoadedConfig } from '../config/loaded.ts';
import type { DialplanProblem } from '../dialplan/problems.ts';
import type { Role, RootModel } from '../workspace/model.ts';
import { dialplanConfig } from '../workspace/roles.ts';
import { type ActiveRule, type LocalFinding, toFinding } from './active.ts';
import type { Finding, Severity } from './finding.ts';
import type { GlobalContext, ProblemCheck, Rule } from './rule.ts';
import { SectionChecks } from './section-checks.ts';
import { Suppressions } from './suppression.ts';
import { UseChecks } from './use-checks.ts';
import { BlockUses } from './uses.ts';
import { type BlockResult, DialplanWalk } from './walk.ts';

export interface LinterOptions {
  readonly catalog: Catalog;
  readonly version: Version;
  /** Severity by rule id, where it differs from the rule's own. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly log: (message: string) => void;
}

export class Linter {
  private readonly blockRules: readonly ActiveRule[];
  private readonly configChecks = new Map<string, ProblemRule<ConfigProblem>>();
  private readonly dialplanChecks = new Map<string, ProblemRule<DialplanProblem>>();
  private readonly walk: DialplanWalk;
  private readonly uses: UseChecks;
  private readonly sections: SectionChecks;
  private readonly known = new WeakMap<readonly Item[], Map<string, BlockResult>>();
  private readonly loaded = new WeakMap<RootModel, Map<LoadedConfig, Map<string, Finding[]>>>();
  private readonly failed = new Set<string>();
  private readonly options: LinterOptions;

  constructor(rules: readonly Rule[], options: LinterOptions) {
    this.options = options;
    const active: ActiveRule[] = [];
    for (const rule of rules) {
      const severity = options.severities[rule.id];
      if (severity === 'off') continue;
      const each = { rule, severity, local: this.guard(rule.id, () => rule.local?.(options)) };
      active.push(each);
      collectChecks(this.configChecks, each, rule.global?.config);
      collectChecks(this.dialplanChecks, each, rule.global?.dialplan);
    }
    const guard = <Result>(rule: string, run: () => Result) => this.guard(rule, run);
    this.blockRules = active.filter(({ local }) => local?.block !== undefined);
    this.walk = new DialplanWalk(active, options, (rule, error) => this.fail(rule, error));
    this.uses = new UseChecks(active, this.walk, guard);
    this.sections = new SectionChecks(active, guard);
  }

  /** The findings of one file, in the order of its text; none where the file is none of Asterisk's. */
  checkFile(model: RootModel, path: string): readonly Finding[] {
    const file = model.root.file(path);
    const role = file === undefined ? undefined : model.role(path);
    if (file === undefined || role === undefined) return [];
    const suppressions = new Suppressions(file.text);
    const found = [
      ...this.checkBlocks(file, path, model, role),
      ...(this.loadedFindings(model, role).get(path) ?? []),
    ].filter(({ rule, line }) => !suppressions.silences(rule, line));
    return withoutTwins(found.sort(byPlace));
  }

  private checkBlocks(file: ConfigFile, path: string, model: RootModel, role: Role): Finding[] {
    const findings: Finding[] = [];
    const blocks: { readonly block: Block; readonly uses: BlockUses }[] = [];
    for (const block of file.blocks) {
      const { findings: found, uses } = this.checkBlock(block, file, role.config);
      for (const finding of found) findings.push(moved(finding, block.firstLine, path));
      blocks.push({ block, uses });
    }
    if (role.config === dialplanConfig)
      findings.push(...this.uses.check(file, blocks, path, contextOf(model, role)));
    return findings;
  }

  private checkBlock(block: Block, file: ConfigFile, config: string): BlockResult {
    // What is not a plain line of a block lives as long as the block does.
    const key = block.oddItems;
    const byConfig = this.known.get(key) ?? new Map<string, BlockResult>();
    const known = byConfig.get(config);
    if (known !== undefined) return known;
    const findings: LocalFinding[] = [];
    for (const active of this.blockRules) {
      this.guard(active.rule.id, () =>
        active.local?.block?.(block.body, config, (line, span, report) =>
          findings.push(toFinding(active, { line, span }, report)),
        ),
      );
    }
    const walked = config === dialplanConfig ? this.walk.check(block, file) : undefined;
    const result = {
      findings: [...findings, ...(walked?.findings ?? [])],
      uses: walked?.uses ?? new BlockUses(),
    };
    byConfig.set(config, result);
    this.known.set(key, byConfig);
    return result;
  }

  /** What the global rules find in a configuration, by path; worked out once for a model. */
  private loadedFindings(model: RootModel, role: Role): ReadonlyMap<string, readonly Finding[]> {
    const ofModel = this.loaded.get(model) ?? new Map<LoadedConfig, Map<string, Finding[]>>();
    this.loaded.set(model, ofModel);
    const known = ofModel.get(role.loaded);
    if (known !== undefined) return known;
    const findings = new Map<string, Finding[]>();
    ofModel.set(role.loaded, findings);
    const add = (finding: Finding) => {
      const list = findings.get(finding.path);
      if (list === undefined) findings.set(finding.path, [finding]);
      else list.push(finding);
    };
    const context = contextOf(model, role);
    this.ask(role.loaded.problems, this.configChecks, context, add);
    if (role.config !== dialplanConfig) this.sections.check(role.config, context, add);
    else if (this.dialplanChecks.size > 0)
      this.ask(model.dialplanOf(role.loaded).problems, this.dialplanChecks, context, add);
    return findings;
  }

  private ask<Problem extends ConfigProblem | DialplanProblem>(
    problems: readonly Problem[],
    checks: ReadonlyMap<string, ProblemRule<Problem>>,
    context: GlobalContext,
    add: (finding: Finding) => void,
  ): void {
    for (const problem of problems) {
      const found = checks.get(problem.id);
      if (found === undefined) continue;
      const { active, check } = found;
      const report = this.guard(active.rule.id, () => check(problem, context));
      if (report === undefined) continue;
      const { line, span, source } = problem;
      add({ ...toFinding(active, { line, span: report.span ?? span }, report), path: source.path });
    }
  }

  /** A rule that throws costs its own answer; the log hears of it once. */
  private guard<Result>(rule: string, run: () => Result): Result | undefined {
    try {
      return run();
    } catch (error) {
      this.fail(rule, error);
      return undefined;
    }
  }

  private fail(rule: string, error: unknown): void {
    if (!this.failed.has(rule)) this.options.log(`rule ${rule} failed: ${describe(error)}`);
    this.failed.add(rule);
  }
}

function contextOf(root: RootModel, { loaded, fragment }: Role): GlobalContext {
  return { root, loaded, fragment };
}

interface ProblemRule<Problem> {
  readonly active: ActiveRule;
  readonly check: ProblemCheck<Problem>;
}

function collectChecks<Problem>(
  into: Map<string, ProblemRule<Problem>>,
  active: ActiveRule,
  checks: Partial<Record<string, ProblemCheck<Problem>>> = {},
): void {
  for (const [id, check] of Object.entries(checks)) if (check !== undefined) into.set(id, { active, check });
}

function moved(finding: LocalFinding, lines: number, path: string): Finding {
  const fixes = finding.fixes.map(fix => ({
    ...fix,
    edits: fix.edits.map(edit => (edit.path === undefined ? { ...edit, line: edit.line + lines } : edit)),
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

/** A template's line that several sections inherit would tell the same thing several times. */
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
