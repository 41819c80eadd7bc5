/**
 * Runs the rules. One walk over a block serves all local rules, and what they found is kept as long as the block's body
 * lives, in columns and relative lines, so that typing elsewhere costs nothing. Global rules are asked about each
 * problem of a loaded configuration, each name that the dialplan uses, each section and its options.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Version } from '../catalog/types.ts';
import type { LineRun } from '../config/category.ts';
import type { Block, ConfigFile } from '../config/file.ts';
import type { ConfigProblem, LoadedConfig } from '../config/loaded.ts';
import type { DialplanProblem } from '../dialplan/problems.ts';
import type { Role, RootModel } from '../workspace/model.ts';
import { dialplanConfig } from '../workspace/roles.ts';
import type { Root } from '../workspace/root.ts';
import { type ActiveRule, type LocalFinding, toFinding } from './active.ts';
import { BlockText } from './block-text.ts';
import { DialplanChecks } from './dialplan-checks.ts';
import type { Finding, Severity } from './finding.ts';
import { type KeptFindings, keptIn } from './kept-findings.ts';
import { type Profile, severityIn } from './profile.ts';
import type { GlobalContext, ProblemCheck, Rule } from './rule.ts';
import { SectionChecks } from './section-checks.ts';
import type { TextNumber } from './steps.ts';
import { Suppressions } from './suppression.ts';
import { UseChecks } from './use-checks.ts';
import type { UseSet } from './uses.ts';
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
  private readonly blockRules: readonly ActiveRule[];
  private readonly textRules: readonly ActiveRule[];
  private readonly configChecks = new Map<string, ProblemRule<ConfigProblem>>();
  private readonly dialplanChecks = new Map<string, ProblemRule<DialplanProblem>>();
  private readonly walk: DialplanWalk;
  private readonly uses: UseChecks;
  private readonly sections: SectionChecks;
  private readonly dialplans: DialplanChecks;
  private readonly known = new WeakMap<Root, Map<string, KnownFile>>();
  /** What the whole told of each file when it was checked last. */
  private readonly kept = new WeakMap<Root, Map<string, KeptFindings>>();
  private readonly loaded = new WeakMap<RootModel, Map<LoadedConfig, Map<string, Finding[]>>>();
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
    this.blockRules = active.filter(({ local }) => local?.block !== undefined);
    this.textRules = active.filter(({ local }) => local?.blockText !== undefined);
    this.walk = new DialplanWalk(active, options, (rule, error) => this.fail(rule, error));
    this.uses = new UseChecks(active, this.walk, guard);
    this.sections = new SectionChecks(active, guard);
    this.dialplans = new DialplanChecks(active, options, this.walk.texts, guard);
  }

  /** The findings of one file, in the order of its text; none where the file is none of Asterisk's. */
  checkFile(model: RootModel, path: string): readonly Finding[] {
    const file = model.root.file(path);
    const role = file === undefined ? undefined : model.role(path);
    if (file === undefined || role === undefined) return [];
    const others = [
      ...this.useFindings(file, path, model, role),
      ...(this.loadedFindings(model, role).get(path) ?? []),
    ];
    const byPath = this.kept.get(model.root) ?? new Map<string, KeptFindings>();
    this.kept.set(model.root, byPath);
    byPath.set(path, { file, findings: others });
    return told(file, [...this.blockFindings(file, path, model, role.config), ...others]);
  }

  /**
   * The findings of a file that somebody types in: what its blocks tell of themselves, and what the whole told of them
   * before. Undefined where the file was not checked yet.
   */
  checkTyped(root: Root, path: string): readonly Finding[] | undefined {
    const file = root.file(path);
    const known = this.known.get(root)?.get(path);
    const kept = this.kept.get(root)?.get(path);
    if (file === undefined || known === undefined || kept === undefined) return undefined;
    return told(file, [...this.blockFindings(file, path, { root }, known.config), ...keptIn(kept, file)]);
  }

  private blockFindings(
    file: ConfigFile,
    path: string,
    of: { readonly root: Root },
    config: string,
  ): Finding[] {
    const findings: Finding[] = [];
    const results = this.blockResults(file, path, of, config);
    for (const [index, { findings: found }] of results.entries()) {
      if (found.length === 0) continue;
      const firstLine = file.blocks[index]?.firstLine ?? 0;
      for (const finding of found) findings.push(moved(finding, firstLine, path));
    }
    return findings;
  }

  private useFindings(file: ConfigFile, path: string, model: RootModel, role: Role): Finding[] {
    if (role.config !== dialplanConfig) return [];
    const uses = this.blockResults(file, path, model, role.config).map(result => result.uses);
    return this.uses.check(file, uses, path, contextOf(model, role));
  }

  /** What was found in each block of a file; only the blocks between those that stayed at both ends are checked. */
  private blockResults(
    file: ConfigFile,
    path: string,
    { root }: { readonly root: Root },
    config: string,
  ): readonly BlockFindings[] {
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
    const fresh = blocks.slice(head, tail).map(block => this.checkBlock(block, file, config));
    const results = [...before.results.slice(0, head), ...fresh, ...before.results.slice(tail + shift)];
    byPath.set(path, { file, config, blocks, results });
    return results;
  }

  /** Tells the application on a line of the dialplan by its number, as the walk over the blocks has found it. */
  private textNumbers(model: RootModel): TextNumber {
    let run: LineRun | undefined;
    let texts: readonly number[] | undefined;
    const find = ({ source: { path }, anchor }: LineRun): void => {
      const file = model.root.file(path);
      const index = file?.blockIndexAt(anchor.firstLine) ?? -1;
      const isSeen = file?.blocks[index]?.anchor === anchor;
      texts = isSeen ? this.blockResults(file, path, model, dialplanConfig)[index]?.texts : undefined;
    };
    return (asked, line) => {
      if (asked.anchor !== run?.anchor) find(asked);
      run = asked;
      return texts?.[line - asked.anchor.firstLine] ?? -1;
    };
  }

  private checkBlock(block: Block, file: ConfigFile, config: string): BlockFindings {
    const findings: LocalFinding[] = [];
    for (const active of this.blockRules) {
      this.guard(active.rule.id, () =>
        active.local?.block?.(block.body, config, (line, span, report) =>
          findings.push(toFinding(active, { line, span }, report)),
        ),
      );
    }
    const text = this.textRules.length > 0 ? new BlockText(block, file, config) : undefined;
    if (text !== undefined)
      for (const active of this.textRules) {
        this.guard(active.rule.id, () =>
          active.local?.blockText?.(text, (line, span, report) =>
            findings.push(toFinding(active, { line, span }, report)),
          ),
        );
      }
    const walked = config === dialplanConfig ? this.walk.check(block, file) : undefined;
    if (walked === undefined) return findings.length === 0 ? nothingFound : { findings };
    return findings.length === 0 ? walked : { ...walked, findings: [...findings, ...walked.findings] };
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
    else {
      const dialplan = model.dialplanOf(role.loaded);
      this.ask(dialplan.problems, this.dialplanChecks, context, add);
      this.dialplans.check(dialplan, context, this.textNumbers(model), add);
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

interface BlockFindings {
  readonly findings: readonly LocalFinding[];
  /** Of a block of the dialplan. */
  readonly uses?: UseSet;
  readonly texts?: readonly number[];
}

const nothingKnown: KnownFile = { file: undefined, config: '', blocks: [], results: [] };
const nothingFound: BlockFindings = { findings: [] };

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

/** What is told of a file: what no comment silences, each once, in the order of the text. */
function told({ text }: ConfigFile, findings: readonly Finding[]): readonly Finding[] {
  const suppressions = new Suppressions(text);
  const found = findings.filter(({ rule, line }) => !suppressions.silences(rule, line));
  return withoutTwins(found.sort(byPlace));
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
