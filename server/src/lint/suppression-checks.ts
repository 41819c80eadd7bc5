/** What the rules say of the comments that silence rules, when all findings of a file are known. */
import type { ConfigFile } from '../config/file.ts';
import { type ActiveRule, toFinding } from './active.ts';
import type { Finding } from './finding.ts';
import type { SuppressionSite } from './rule.ts';
import type { Suppression, Suppressions } from './suppression.ts';

export class SuppressionChecks {
  private readonly asking: readonly ActiveRule[];
  private readonly active: ReadonlySet<string>;

  constructor(
    active: readonly ActiveRule[],
    private readonly ruleIds: ReadonlySet<string>,
    private readonly guard: <Result>(rule: string, run: () => Result) => Result | undefined,
  ) {
    this.asking = active.filter(({ rule }) => rule.global?.suppression !== undefined);
    this.active = new Set(active.map(({ rule }) => rule.id));
  }

  /** `isWhole` says that no rule has held back because it could not see everything. */
  check({ text }: ConfigFile, suppressions: Suppressions, path: string, isWhole: boolean): Finding[] {
    const findings: Finding[] = [];
    for (const suppression of suppressions.all) {
      const { line } = suppression;
      for (const active of this.asking) {
        const site: SuppressionSite = {
          ...suppression,
          text: text.line(line),
          ruleIds: this.ruleIds,
          isWithoutEffect: rule => isWhole && this.isWithoutEffect(suppression, rule),
          report: (span, report) => findings.push({ ...toFinding(active, { line, span }, report), path }),
          edit: (span, replacement) => ({ line, span, text: replacement }),
        };
        this.guard(active.rule.id, () => active.rule.global?.suppression?.(site));
      }
    }
    return findings.filter(finding => !this.silence(suppressions, finding));
  }

  /** Whether a comment silences a finding; one that speaks of comments only where the comment names its rule. */
  silence(suppressions: Suppressions, { rule, line }: Finding): boolean {
    return this.judges(rule) ? suppressions.silencesByName(rule, line) : suppressions.silences(rule, line);
  }

  private isWithoutEffect({ silenced }: Suppression, rule: string | undefined): boolean {
    if (rule === undefined) return silenced.size === 0;
    return this.active.has(rule) && !silenced.has(rule) && !this.judges(rule);
  }

  private judges(rule: string): boolean {
    return this.asking.some(each => each.rule.id === rule);
  }
}
