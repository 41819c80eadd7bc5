/** A rule that is switched on, and what becomes of its reports. */

import type { Block } from '../config/file.ts';
import { message } from '../text/message.ts';
import type { Span } from '../text/span.ts';
import type { Finding, Fix, LineEdit, LineSpan, Severity } from './finding.ts';
import type { LocalVisitors, Report, Rule, ValueSite } from './rule.ts';

export interface ActiveRule {
  readonly rule: Rule;
  /** What the user has set for the rule; it goes before what rule and report say. */
  readonly severity: Severity | undefined;
  /** What the profiles make of the rule, where a report says nothing of its own. */
  readonly usual: Severity;
  readonly local: LocalVisitors | undefined;
}

/** A finding that does not know its file, with lines counted from the beginning of its block. */
export type LocalFinding = Omit<Finding, 'path'>;

export function toFinding(
  { rule, severity, usual }: ActiveRule,
  { line, span }: LineSpan,
  report: Report,
): LocalFinding {
  const text = (key: string) => {
    const found = rule.messages[key];
    if (found === undefined) throw new Error(`rule ${rule.id} has no message '${key}'`);
    return found;
  };
  return {
    rule: rule.id,
    severity: severity ?? report.severity ?? usual,
    line,
    span,
    message: message(text(report.message), report.args),
    fixes: (report.fixes ?? []).map(
      ({ title, args, safe, edits }): Fix => ({ title: message(text(title), args), safe, edits }),
    ),
  };
}

/** A piece of a value, to one rule; it moves on from line to line, so a rule must not keep it. */
export class Site implements ValueSite {
  text = '';
  private block: Block | undefined;
  private at = 0;
  private shift = 0;

  constructor(
    private readonly active: ActiveRule,
    private readonly findings: { add(finding: LocalFinding): void },
  ) {}

  /** Shows the text that begins so far behind the beginning of the value on a line of the block. */
  point(block: Block, at: number, text: string, shift: number): void {
    this.block = block;
    this.at = at;
    this.text = text;
    this.shift = shift;
  }

  report(span: Span, report: Report): void {
    this.findings.add(toFinding(this.active, this.place(span), report));
  }

  edit(span: Span, text: string): LineEdit {
    return { ...this.place(span), text };
  }

  private place({ start, end }: Span): LineSpan {
    const item = this.block?.variableAt(this.at);
    if (item === undefined) return { line: 0, span: { start, end } };
    return {
      line: item.line,
      span: item.valueColumns({ start: start + this.shift, end: end + this.shift }),
    };
  }
}
