/** A rule that is switched on, and what becomes of its reports. */

import type { Variable } from '../config/items.ts';
import { message } from '../text/message.ts';
import type { Span } from '../text/span.ts';
import type { Finding, Fix, LineSpan, Severity } from './finding.ts';
import type { LocalVisitors, Report, Rule, ValueSite } from './rule.ts';

export interface ActiveRule {
  readonly rule: Rule;
  /** What the user has set for the rule; it goes before what rule and report say. */
  readonly severity: Severity | undefined;
  readonly local: LocalVisitors | undefined;
}

/** A finding that does not know its file, with lines counted from the beginning of its block. */
export type LocalFinding = Omit<Finding, 'path'>;

export function toFinding(
  { rule, severity }: ActiveRule,
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
    severity: severity ?? report.severity ?? rule.severity,
    line,
    span,
    message: message(text(report.message), report.args),
    fixes: (report.fixes ?? []).map(
      ({ title, args, safe, edits }): Fix => ({ title: message(text(title), args), safe, edits }),
    ),
  };
}

/** A value and its statement, to one rule. */
export class Site implements ValueSite {
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
    this.findings.push(toFinding(this.active, place, report));
  };

  readonly edit = (span: Span, text: string) => ({
    line: this.item.line,
    span: this.item.valueColumns(span),
    text,
  });
}
