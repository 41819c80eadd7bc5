/** Asks the local rules about one block: what its lines say, its characters, and in the dialplan its values. */
import type { Block, ConfigFile } from '../config/file.ts';
import { dialplanConfig } from '../workspace/roles.ts';
import { type ActiveRule, type LocalFinding, toFinding } from './active.ts';
import { BlockText } from './block-text.ts';
import type { BlockReporter, LocalVisitors } from './rule.ts';
import { maySuppress } from './suppression.ts';
import type { BlockResult, DialplanWalk } from './walk.ts';

/** What was found in a block; `uses` and `texts` only where it is one of the dialplan. */
export interface BlockFindings
  extends Pick<BlockResult, 'findings'>,
    Partial<Pick<BlockResult, 'uses' | 'texts'>> {
  /** Whether it may hold a comment that silences rules. */
  readonly suppresses?: boolean;
}

const nothingFound: BlockFindings = { findings: [] };

export class BlockChecks {
  private readonly blockRules: readonly Asked[];
  private readonly textRules: readonly Asked[];
  private findings: LocalFinding[] = [];

  constructor(
    active: readonly ActiveRule[],
    private readonly walk: DialplanWalk,
    private readonly fail: (rule: string, error: unknown) => void,
  ) {
    const asked = active.flatMap((each): Asked[] => {
      const { local: visitors, rule } = each;
      if (visitors?.block === undefined && visitors?.blockText === undefined) return [];
      const report: BlockReporter = (line, span, found) =>
        this.findings.push(toFinding(each, { line, span }, found));
      return [{ id: rule.id, visitors, report }];
    });
    this.blockRules = asked.filter(({ visitors }) => visitors.block !== undefined);
    this.textRules = asked.filter(({ visitors }) => visitors.blockText !== undefined);
  }

  check(block: Block, file: ConfigFile, config: string): BlockFindings {
    this.findings = [];
    for (const { id, visitors, report } of this.blockRules) {
      try {
        visitors.block?.(block.body, config, report);
      } catch (error) {
        this.fail(id, error);
      }
    }
    const text = new BlockText(block, file, config);
    this.checkText(text);
    const { findings } = this;
    const walked = config === dialplanConfig ? this.walk.check(block) : nothingFound;
    const suppresses = maySuppress(text.text);
    if (findings.length === 0 && !suppresses) return walked;
    const { uses, texts } = walked;
    return {
      findings: [...findings, ...walked.findings],
      suppresses,
      ...(uses && texts && { uses, texts }),
    };
  }

  private checkText(text: BlockText): void {
    for (const { id, visitors, report } of this.textRules) {
      try {
        visitors.blockText?.(text, report);
      } catch (error) {
        this.fail(id, error);
      }
    }
  }
}

interface Asked {
  readonly id: string;
  readonly visitors: LocalVisitors;
  readonly report: BlockReporter;
}
