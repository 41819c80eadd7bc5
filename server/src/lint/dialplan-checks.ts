/**
 * Asks the rules about the dialplan as Asterisk has loaded it: extension by extension, and whole. What a rule says of an
 * extension depends on its context alone and is kept as long as the context is the same.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Version } from '../catalog/types.ts';
import type { Context, Dialplan, Priority } from '../dialplan/model.ts';
import type { Span } from '../text/span.ts';
import type { ActiveRule } from './active.ts';
import type { Finding, LineEdit } from './finding.ts';
import { placedFinding, placeInValue, reporter } from './places.ts';
import type { DialplanView, ExtensionFacts, ExtensionSite, GlobalContext, Report } from './rule.ts';
import { type ExtensionSteps, LazySteps, type Step, StepTexts, type TextNumber } from './steps.ts';
import type { TextTable } from './text-table.ts';

export class DialplanChecks {
  private readonly extensionRules: readonly ActiveRule[];
  private readonly wholeRules: readonly ActiveRule[];
  private readonly texts: StepTexts;
  /** What was found in a context, by what was known of all of them. */
  private readonly known = new WeakMap<Context, Map<string, readonly PlacedFinding[]>>();
  private readonly version: Version;

  constructor(
    active: readonly ActiveRule[],
    { catalog, version }: { readonly catalog: Catalog; readonly version: Version },
    texts: TextTable,
    private readonly guard: <Result>(rule: string, run: () => Result) => Result | undefined,
  ) {
    this.extensionRules = active.filter(({ rule }) => rule.global?.extension !== undefined);
    this.wholeRules = active.filter(({ rule }) => rule.global?.wholeDialplan !== undefined);
    this.texts = new StepTexts(name => catalog.application(name, version), texts);
    this.version = version;
  }

  check(
    dialplan: Dialplan,
    context: GlobalContext,
    numberOf: TextNumber,
    add: (finding: Finding) => void,
  ): void {
    const { fragment } = context;
    const facts: ExtensionFacts = { version: this.version, fragment, incomplete: dialplan.incomplete };
    // Taken apart once for all rules, and let go with the check.
    const taken = new Map<Context, readonly ExtensionSteps[]>();
    const extensionsOf = (each: Context): readonly ExtensionSteps[] => {
      const known = taken.get(each);
      if (known !== undefined) return known;
      const made = each.extensions.map(extension => new LazySteps(each, extension, this.texts, numberOf));
      taken.set(each, made);
      return made;
    };
    if (this.extensionRules.length > 0)
      for (const each of dialplan.contexts.values())
        for (const placed of this.contextFindings(each, facts, extensionsOf)) add(placed.finding());
    if (this.wholeRules.length === 0) return;
    const view: DialplanView = {
      dialplan,
      *extensions() {
        for (const each of dialplan.contexts.values()) yield* extensionsOf(each);
      },
    };
    for (const active of this.wholeRules)
      this.guard(active.rule.id, () =>
        active.rule.global?.wholeDialplan?.(view, context, reporter(active, add)),
      );
  }

  private contextFindings(
    context: Context,
    facts: ExtensionFacts,
    extensionsOf: (context: Context) => readonly ExtensionSteps[],
  ): readonly PlacedFinding[] {
    const byFacts = this.known.get(context) ?? new Map<string, readonly PlacedFinding[]>();
    const key = `${facts.fragment} ${facts.incomplete}`;
    const known = byFacts.get(key);
    if (known !== undefined) return known;
    const findings: PlacedFinding[] = [];
    for (const steps of extensionsOf(context)) {
      for (const active of this.extensionRules) {
        const site = new RuleSite(steps, active, findings);
        this.guard(active.rule.id, () => active.rule.global?.extension?.(site, facts));
      }
    }
    byFacts.set(key, findings.length === 0 ? nothing : findings);
    this.known.set(context, byFacts);
    return findings;
  }
}

/** A finding on a priority, whose line may move while its context stays the same. */
interface PlacedFinding {
  finding(): Finding;
}

const nothing: readonly PlacedFinding[] = [];

/** An extension, to one rule. */
class RuleSite implements ExtensionSite {
  readonly context;
  readonly extension;

  constructor(
    private readonly of: ExtensionSteps,
    private readonly active: ActiveRule,
    private readonly findings: PlacedFinding[],
  ) {
    this.context = of.context;
    this.extension = of.extension;
  }

  get steps(): readonly Step[] {
    return this.of.steps;
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

  private add(priority: Priority, report: Report, span: () => Span): void {
    const { active } = this;
    this.findings.push({
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
