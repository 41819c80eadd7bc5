/**
 * Asks the rules about the dialplan as Asterisk has loaded it: extension by extension, and whole. What a rule says of an
 * extension depends on its context alone and is kept as long as the context is the same. Most rules have something to
 * say of few extensions only; which shape of an extension concerns which rule is worked out once.
 */
import type { Version } from '../catalog/types.ts';
import type { Context, Dialplan } from '../dialplan/model.ts';
import type { ActiveRule } from './active.ts';
import { LoadedView } from './dialplan-view.ts';
import { type PlacedFinding, RuleSite, Shown } from './extension-site.ts';
import type { Finding } from './finding.ts';
import { reporter } from './places.ts';
import type { ExtensionFacts, GlobalContext } from './rule.ts';
import { type AnyShape, type ContextShapes, type ShapeStep, Shapes } from './shapes.ts';
import type { StepTexts } from './step-text.ts';
import type { StepSource } from './steps.ts';

export class DialplanChecks {
  private readonly sites: readonly RuleSite[];
  private readonly shapes: Shapes;
  /** The rules that are asked about the extensions of a shape. */
  private readonly concerned = new WeakMap<AnyShape, readonly RuleSite[]>();
  private readonly wholeRules: readonly ActiveRule[];

  constructor(
    active: readonly ActiveRule[],
    private readonly version: Version,
    private readonly texts: StepTexts,
    private readonly guard: <Result>(rule: string, run: () => Result) => Result | undefined,
  ) {
    this.sites = active.flatMap(each => {
      const check = each.rule.global?.extension;
      return check === undefined ? [] : [new RuleSite(each, check)];
    });
    this.shapes = new Shapes(texts);
    this.wholeRules = active.filter(({ rule }) => rule.global?.wholeDialplan !== undefined);
  }

  check(
    dialplan: Dialplan,
    context: GlobalContext,
    source: StepSource,
    add: (finding: Finding) => void,
  ): void {
    const { fragment } = context;
    const facts: ExtensionFacts = { version: this.version, fragment, incomplete: dialplan.incomplete };
    if (this.sites.length > 0) this.checkExtensions(dialplan, facts, source, add);
    if (this.wholeRules.length === 0) return;
    const view = new LoadedView(dialplan, this.texts, this.shapes, source);
    for (const active of this.wholeRules)
      this.guard(active.rule.id, () =>
        active.rule.global?.wholeDialplan?.(view, context, reporter(active, add)),
      );
  }

  /** The contexts that were known already are not asked about again. */
  private checkExtensions(
    { contexts }: Dialplan,
    facts: ExtensionFacts,
    source: StepSource,
    add: (finding: Finding) => void,
  ): void {
    const shown = new Shown(this.texts, source, facts);
    const nothing = { facts, findings: [] };
    for (const site of this.sites) site.point(shown);
    for (const context of contexts.values()) {
      if (context.extensionCount === 0) continue;
      const known = this.shapes.of(context, source);
      if (known.told === undefined || !isSame(known.told.facts, facts)) {
        const findings = this.ask(context, known, shown);
        known.told = findings.length === 0 ? nothing : { facts, findings };
      }
      for (const placed of known.told.findings) add(placed.finding());
    }
  }

  private ask(context: Context, { shapes }: ContextShapes, shown: Shown): readonly PlacedFinding[] {
    if (shown.findings.length > 0) shown.findings = [];
    for (let index = 0; index < shapes.length; index++) {
      const shape = shapes[index];
      const extension = context.extensions[index];
      if (shape === undefined || extension === undefined) continue;
      const asked = this.concernedBy(shape);
      if (asked.length === 0) continue;
      shown.show(context, extension);
      for (const site of asked) this.guard(site.active.rule.id, site.ask);
    }
    return shown.findings;
  }

  private concernedBy(shape: AnyShape): readonly RuleSite[] {
    const known = this.concerned.get(shape);
    if (known !== undefined) return known;
    const found = this.sites.filter(site => this.concerns(shape.steps, site));
    this.concerned.set(shape, found);
    return found;
  }

  private concerns(steps: readonly ShapeStep[], { active: { rule } }: RuleSite): boolean {
    const isLike = rule.global?.extensionLike;
    return isLike === undefined || (this.guard(rule.id, () => isLike(steps)) ?? true);
  }
}

function isSame(left: ExtensionFacts, right: ExtensionFacts): boolean {
  return left.fragment === right.fragment && left.incomplete === right.incomplete;
}
