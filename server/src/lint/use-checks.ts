/** Asks the rules about the names that the blocks of a file use, and searches the places of those that they report. */
import type { Block, ConfigFile } from '../config/file.ts';
import { type ActiveRule, toFinding } from './active.ts';
import type { Finding } from './finding.ts';
import type { GlobalContext, Report } from './rule.ts';
import type { NameUse, UsePlace, UseSet } from './uses.ts';
import type { DialplanWalk } from './walk.ts';

interface Answer {
  readonly active: ActiveRule;
  readonly report: (place: UsePlace) => Report;
}

export class UseChecks {
  private readonly rules: readonly ActiveRule[];

  constructor(
    active: readonly ActiveRule[],
    private readonly walk: DialplanWalk,
    private readonly guard: <Result>(rule: string, run: () => Result) => Result | undefined,
  ) {
    this.rules = active.filter(({ rule }) => rule.global?.use !== undefined);
  }

  /** `results` stand beside the blocks of the file. */
  check(
    file: ConfigFile,
    results: readonly { readonly uses?: UseSet }[],
    path: string,
    context: GlobalContext,
  ): Finding[] {
    const findings: Finding[] = [];
    if (this.rules.length === 0) return findings;
    const answers = new Map<NameUse, readonly Answer[]>();
    const answerOf = (use: NameUse): readonly Answer[] => {
      const known = answers.get(use) ?? this.ask(use, context);
      answers.set(use, known);
      return known;
    };
    const worthAWord = new Map<UseSet, readonly NameUse[]>();
    for (let index = 0; index < results.length; index++) {
      const set = results[index]?.uses;
      if (set === undefined) continue;
      let told = worthAWord.get(set);
      if (told === undefined) {
        told = set.members.filter(use => answerOf(use).length > 0);
        worthAWord.set(set, told);
      }
      const block = told.length === 0 ? undefined : file.blocks[index];
      if (block === undefined) continue;
      for (const use of told) findings.push(...this.report(use, answerOf(use), { block, path }));
    }
    return findings;
  }

  private ask(use: NameUse, context: GlobalContext): readonly Answer[] {
    return this.rules.flatMap(active => {
      const report = this.guard(active.rule.id, () => active.rule.global?.use?.(use, context));
      return report === undefined ? [] : [{ active, report }];
    });
  }

  private report(
    use: NameUse,
    answers: readonly Answer[],
    { block, path }: { readonly block: Block; readonly path: string },
  ): Finding[] {
    const findings: Finding[] = [];
    for (const { item, span } of this.walk.places(block, use.kind, use.name)) {
      const line = block.firstLine + item.line;
      const edit: UsePlace['edit'] = (where, text) => ({ line, span: item.valueColumns(where), text });
      for (const { active, report } of answers) {
        const found = this.guard(active.rule.id, () => report({ item, span, edit }));
        if (found === undefined) continue;
        findings.push({
          ...toFinding(active, { line, span: item.valueColumns(found.span ?? span) }, found),
          path,
        });
      }
    }
    return findings;
  }
}
