/**
 * Runs the rules. One walk over a block serves all local rules, and what they found is kept as long as the block's body
 * lives, in columns and relative lines, so that typing elsewhere costs nothing. Global rules are asked about each
 * problem of a loaded configuration, each name that the dialplan uses, each section and its options.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Version } from '../catalog/types.ts';
import type { Block, ConfigFile } from '../config/file.ts';
import type { ConfigProblem, LoadedConfig } from '../config/loaded.ts';
import type { DialplanProblem } from '../dialplan/problems.ts';
import { Note } from '../text/note.ts';
import type { Role, RootModel } from '../workspace/model.ts';
import { dialplanConfig } from '../workspace/roles.ts';
import type { Root } from '../workspace/root.ts';
import { type ActiveRule, type LocalFinding, toFinding } from './active.ts';
import { BlockChecks, type BlockFindings } from './block-checks.ts';
import { DialplanChecks } from './dialplan-checks.ts';
import type { Finding, Severity } from './finding.ts';
import { type Profile, severityIn } from './profile.ts';
import type { GlobalContext, ProblemCheck, Rule } from './rule.ts';
import { SectionChecks } from './section-checks.ts';
import { WalkedSteps } from './step-source.ts';
import { StepTexts } from './step-text.ts';
import { Suppressions } from './suppression.ts';
import { SuppressionChecks } from './suppression-checks.ts';
import { upgradeFindings } from './upgrade.ts';
import { UseChecks } from './use-checks.ts';
import { DialplanWalk } from './walk.ts';

export interface LinterOptions {
  readonly catalog: Catalog;
  readonly version: Version;
  readonly profiles: readonly Profile[];
  /** Severity by rule id, where it differs from what the profiles say; it switches a rule on that they leave off. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly log: (message: string) => void;
}

export class Linter {
  private readonly configChecks = new Map<string, ProblemRule<ConfigProblem>>();
  private readonly dialplanChecks = new Map<string, ProblemRule<DialplanProblem>>();
  private readonly walk: DialplanWalk;
  private readonly blocks: BlockChecks;
  private readonly uses: UseChecks;
  private readonly sections: SectionChecks;
  private readonly dialplans: DialplanChecks;
  private readonly suppressions: SuppressionChecks;
  private readonly known = new WeakMap<Root, Map<string, KnownFile>>();
  private readonly loaded = new Note<Map<LoadedConfig, Map<string, Finding[]>>>();
  private readonly failed = new Set<string>();
  private readonly options: LinterOptions;

  constructor(rules: readonly Rule[], options: LinterOptions) {
    this.options = options;
    const active: ActiveRule[] = [];
    for (const rule of rules) {
      const severity = options.severities[rule.id];
      const usual = severityIn(rule, options.profiles);
      if (severity === 'off' || (severity === undefined && usual === 'off')) continue;
      const each = {
        rule,
        severity,
        usual: usual === 'off' ? rule.severity : usual,
        local: this.guard(rule.id, () => rule.local?.(options)),
      };
      active.push(each);
      collectChecks(this.configChecks, each, rule.global?.config);
      collectChecks(this.dialplanChecks, each, rule.global?.dialplan);
    }
    const guard = <Result>(rule: string, run: () => Result) => this.guard(rule, run);
    const fail = (rule: string, error: unknown) => this.fail(rule, error);
    const texts = new StepTexts(options);
    this.walk = new DialplanWalk(active, texts, fail);
    this.blocks = new BlockChecks(active, this.walk, fail);
    this.uses = new UseChecks(active, this.walk, guard);
    this.sections = new SectionChecks(active, guard);
    this.dialplans = new DialplanChecks(active, options.version, texts, guard);
    this.suppressions = new SuppressionChecks(active, knownIds(rules), guard);
  }

  /** The findings of one file, in the order of its text; none where the file is none of Asterisk's. */
  checkFile(model: RootModel, path: string): readonly Finding[] {
    const file = model.root.file(path);
    const role = file === undefined ? undefined : model.role(path);
    if (file === undefined || role === undefined) return [];
    const findings = [
      ...this.blockFindings(file, path, model, role.config),
      ...this.useFindings(file, path, model, role),
      ...(this.loadedFindings(model, role).get(path) ?? []),
    ];
    const suppressions = new Suppressions(this.suppressing(file, path, model, role.config));
    const open = findings.filter(finding => !this.suppressions.silence(suppressions, finding));
    const isWhole = !role.fragment && role.loaded.state === 'loaded' && !role.loaded.incomplete;
    const ofComments = this.suppressions.check(file, suppressions, path, isWhole);
    return inOrder([...open, ...ofComments]);
  }

  private blockFindings(file: ConfigFile, path: string, { root }: RootModel, config: string): Finding[] {
    const findings: Finding[] = [];
    const results = this.blockResults(file, path, root, config);
    for (let index = 0; index < results.length; index++) {
      const found = results[index]?.findings ?? [];
      if (found.length === 0) continue;
      const firstLine = file.blocks[index]?.firstLine ?? 0;
      for (const finding of found) findings.push(moved(finding, firstLine, path));
    }
    return findings;
  }

  /** The blocks in which rules may be silenced. */
  private suppressing(file: ConfigFile, path: string, { root }: RootModel, config: string): readonly Block[] {
    const results = this.blockResults(file, path, root, config);
    return file.blocks.filter((_, index) => results[index]?.suppresses);
  }

  private useFindings(file: ConfigFile, path: string, model: RootModel, role: Role): Finding[] {
    if (role.config !== dialplanConfig) return [];
    const results = this.blockResults(file, path, model.root, role.config);
    return this.uses.check(file, results, path, contextOf(model, role));
  }

  /** What was found in each block of a file; only the blocks between those that stayed at both ends are checked. */
  private blockResults(file: ConfigFile, path: string, root: Root, config: string): readonly BlockFindings[] {
    const byPath = this.known.get(root) ?? new Map<string, KnownFile>();
    this.known.set(root, byPath);
    const known = byPath.get(path);
    if (known?.file === file && known.config === config) return known.results;
    const { blocks } = file;
    const before = known?.config === config ? known : nothingKnown;
    const isSame = (block: Block | undefined, index: number) =>
      block !== undefined && before.blocks[index]?.anchor === block.anchor;
    const most = Math.min(blocks.length, before.blocks.length);
    const shift = before.blocks.length - blocks.length;
    let head = 0;
    while (head < most && isSame(blocks[head], head)) head++;
    let tail = blocks.length;
    while (tail > Math.max(head, head - shift) && isSame(blocks[tail - 1], tail - 1 + shift)) tail--;
    const fresh = blocks.slice(head, tail).map(block => this.blocks.check(block, file, config));
    const results = [...before.results.slice(0, head), ...fresh, ...before.results.slice(tail + shift)];
    byPath.set(path, { file, config, blocks, results });
    return results;
  }

  /** Where the dialplan's steps are found, as the walk over the blocks has seen them. */
  private stepsIn(model: RootModel): WalkedSteps {
    let index = 0;
    return new WalkedSteps((anchor, path) => {
      const file = model.root.file(path);
      if (file === undefined) return undefined;
      // Contexts mostly stand in the order of their blocks.
      index = file.blocks[index + 1]?.anchor === anchor ? index + 1 : file.blockIndexAt(anchor.firstLine);
      if (file.blocks[index]?.anchor !== anchor) return undefined;
      return this.blockResults(file, path, model.root, dialplanConfig)[index]?.texts;
    });
  }

  /** What the global rules find in a configuration, by path; worked out once for a model. */
  private loadedFindings(model: RootModel, role: Role): ReadonlyMap<string, readonly Finding[]> {
    const ofModel = this.loaded.of(model, () => new Map<LoadedConfig, Map<string, Finding[]>>());
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
    else {
      const dialplan = model.dialplanOf(role.loaded);
      this.ask(dialplan.problems, this.dialplanChecks, context, add);
      this.dialplans.check(dialplan, context, this.stepsIn(model), add);
    }
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

/** What was found in the blocks of a file. */
interface KnownFile {
  readonly file: ConfigFile | undefined;
  readonly config: string;
  readonly blocks: readonly Block[];
  /** Beside `blocks`. */
  readonly results: readonly BlockFindings[];
}

const nothingKnown: KnownFile = { file: undefined, config: '', blocks: [], results: [] };

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

/** Those that `asterisk-conf upgrade` alone tells of among them. */
function knownIds(rules: readonly Rule[]): ReadonlySet<string> {
  return new Set([...rules, ...upgradeFindings].map(({ id }) => id));
}

/** Each once, in the order of the text. */
function inOrder(findings: Finding[]): readonly Finding[] {
  return withoutTwins(findings.sort(byPlace));
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
