/** An extension as it is shown to the rules, and what becomes of their reports. */
import type { Context, Extension, Priority } from '../dialplan/model.ts';
import type { Span } from '../text/span.ts';
import type { ActiveRule } from './active.ts';
import type { Finding, LineEdit } from './finding.ts';
import { placedFinding, placeInValue } from './places.ts';
import type { ExtensionFacts, ExtensionSite, Report } from './rule.ts';
import type { StepTexts } from './step-text.ts';
import { type ExtensionSteps, LazySteps, type Step, type StepSource } from './steps.ts';

/** A finding on a priority, whose line may move while its context stays the same. */
export interface PlacedFinding {
  finding(): Finding;
}

/** The extension that the rules are asked about: one takes the place of the other. */
export class Shown {
  /** What the rules find. */
  findings: PlacedFinding[] = [];
  private of: LazySteps | undefined;

  constructor(
    private readonly texts: StepTexts,
    private readonly source: StepSource,
    readonly facts: ExtensionFacts,
  ) {}

  show(context: Context, extension: Extension): void {
    if (this.of === undefined) this.of = new LazySteps(this.texts, this.source, context, extension);
    else this.of.show(context, extension);
  }

  get extension(): ExtensionSteps {
    if (this.of === undefined) throw new Error('no extension is shown');
    return this.of;
  }
}

/** The same, to one rule, which must not keep it. */
export class RuleSite implements ExtensionSite {
  private shown: Shown | undefined;

  constructor(
    readonly active: ActiveRule,
    private readonly check: (site: ExtensionSite, facts: ExtensionFacts) => void,
  ) {}

  point(shown: Shown): void {
    this.shown = shown;
  }

  /** Asks the rule. */
  readonly ask = (): void => this.check(this, this.at.facts);

  get context(): Context {
    return this.at.extension.context;
  }

  get extension(): Extension {
    return this.at.extension.extension;
  }

  get steps(): readonly Step[] {
    return this.at.extension.steps;
  }

  report({ priority }: Step, span: Span, report: Report): void {
    this.add(priority, report, () => moved(span, priority.statement.applicationStart));
  }

  reportPriority(priority: Priority, report: Report): void {
    this.add(priority, report, () => priority.statement.prioritySpan);
  }

  edit({ priority }: Step, span: Span, text: string): LineEdit {
    return new PriorityEdit(priority, span, text);
  }

  private get at(): Shown {
    if (this.shown === undefined) throw new Error('no extension is shown');
    return this.shown;
  }

  private add(priority: Priority, report: Report, span: () => Span): void {
    const { active } = this;
    this.at.findings.push({
      finding: () => placedFinding(active, placeInValue(priority.variable, span()), report),
    });
  }
}

/** An edit of a step's text that finds its place when it is asked for it. */
class PriorityEdit implements LineEdit {
  constructor(
    private readonly priority: Priority,
    private readonly within: Span,
    readonly text: string,
  ) {}

  get line(): number {
    return this.place.line;
  }

  get span(): Span {
    return this.place.span;
  }

  get path(): string {
    return this.place.path;
  }

  private get place() {
    const { priority, within } = this;
    return placeInValue(priority.variable, moved(within, priority.statement.applicationStart));
  }
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
