/**
 * Asks the rules about the dialplan as Asterisk has loaded it: extension by extension, and whole. What a rule says of an
 * extension depends on its context alone and is kept as long as the context is the same. Most rules have something to
 * say of few extensions only; which shape of an extension concerns which rule is worked out once.
 */
import type { Version } from '../catalog/types.ts';
import type { FileRefs } from '../config/loaded.ts';
import type { Context, Dialplan } from '../dialplan/model.ts';
import { PerContext } from '../dialplan/per-context.ts';
import type { ActiveRule } from './active.ts';
import { LoadedView } from './dialplan-view.ts';
import { type PlacedFinding, RuleSite, Shown } from './extension-site.ts';
import type { Finding } from './finding.ts';
import { type KnownSet, SetTable } from './known-sets.ts';
import { reporter } from './places.ts';
import type { ExtensionFacts, GlobalContext } from './rule.ts';
import { DistinctShapes, type ExtensionShape, Shapes } from './shapes.ts';
import type { StepText, StepTexts } from './step-text.ts';
import type { StepSource } from './steps.ts';

export class DialplanChecks {
  private readonly sites: readonly RuleSite[];
  private readonly shapes: Shapes;
  private readonly table = new SetTable<RuleSite>();
  /** The rules that are asked about all extensions, those that look at each text, and those that look at the shape. */
  private readonly always: KnownSet<RuleSite>;
  private readonly textual: readonly RuleSite[];
  private readonly likeness: readonly RuleSite[];
  /** The rules that are asked about an extension with such a text, and about one of such a shape. */
  private readonly byText = new WeakMap<StepText, KnownSet<RuleSite>>();
  private readonly byShape = new WeakMap<ExtensionShape, readonly RuleSite[]>();
  private readonly wholeRules: readonly ActiveRule[];
  /** What was found in each context of a dialplan, and by what was known of all of them. */
  private readonly told = new WeakMap<FileRefs, Told>();
  private readonly counted = new WeakMap<FileRefs, DistinctShapes>();

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
    const filters = ({ active: { rule } }: RuleSite) => rule.global ?? {};
    this.textual = this.sites.filter(site => filters(site).extensionWith);
    this.likeness = this.sites.filter(site => filters(site).extensionLike);
    this.always = this.table.of(
      this.sites.filter(site => !this.textual.includes(site) && !this.likeness.includes(site)),
    );
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
    if (this.sites.length > 0) this.checkExtensions(dialplan, context.loaded.refs, facts, source, add);
    if (this.wholeRules.length === 0) return;
    const { refs } = context.loaded;
    const counted = this.counted.get(refs) ?? new DistinctShapes(this.shapes);
    this.counted.set(refs, counted);
    const distinct = counted.of(dialplan, source);
    const view = new LoadedView(dialplan, this.texts, this.shapes, distinct, source);
    for (const active of this.wholeRules)
      this.guard(active.rule.id, () =>
        active.rule.global?.wholeDialplan?.(view, context, reporter(active, add)),
      );
  }

  /** The contexts that were known already are not asked about again. */
  private checkExtensions(
    dialplan: Dialplan,
    refs: FileRefs,
    facts: ExtensionFacts,
    source: StepSource,
    add: (finding: Finding) => void,
  ): void {
    let known = this.told.get(refs);
    if (known === undefined || !isSame(known.facts, facts))
      known = { facts, findings: known?.findings ?? new PerContext() };
    this.told.set(refs, known);
    const shown = new Shown(this.texts, source, known.facts);
    for (const site of this.sites) site.point(shown);
    const findings = known.findings.of(dialplan, known.facts, contexts => this.ask(contexts, shown, source));
    for (const placed of findings.values()) for (const each of placed) add(each.finding());
  }

  private *ask(
    contexts: Iterable<Context>,
    shown: Shown,
    source: StepSource,
  ): Generator<readonly [Context, readonly PlacedFinding[]]> {
    for (const context of contexts) {
      if (context.extensionCount === 0) continue;
      this.askOf(context, this.shapes.of(context, source), shown);
      if (shown.findings.length === 0) continue;
      yield [context, shown.findings];
      shown.findings = [];
    }
  }

  private askOf(context: Context, shapes: readonly ExtensionShape[], shown: Shown): void {
    const { extensions } = context;
    for (let index = 0; index < shapes.length; index++) {
      const shape = shapes[index];
      const extension = extensions[index];
      if (shape === undefined || extension === undefined) continue;
      const asked = this.concernedBy(shape);
      if (asked.length === 0) continue;
      shown.show(context, extension);
      for (const site of asked) this.guard(site.active.rule.id, site.ask);
    }
  }

  private concernedBy(shape: ExtensionShape): readonly RuleSite[] {
    const known = this.byShape.get(shape);
    if (known !== undefined) return known;
    let concerned = this.always;
    for (const { text } of shape.steps) concerned = concerned.with(this.concernedByText(text));
    const others = this.likeness.filter(site => this.isLike(shape, site));
    const found = others.length === 0 ? concerned.members : [...concerned.members, ...others];
    this.byShape.set(shape, found);
    return found;
  }

  private isLike(shape: ExtensionShape, { active: { rule } }: RuleSite): boolean {
    return this.guard(rule.id, () => rule.global?.extensionLike?.(shape)) ?? true;
  }

  private concernedByText(text: StepText): KnownSet<RuleSite> {
    const known = this.byText.get(text);
    if (known !== undefined) return known;
    const made = this.table.of(this.textual.filter(site => this.isWith(text, site)));
    this.byText.set(text, made);
    return made;
  }

  private isWith(text: StepText, { active: { rule } }: RuleSite): boolean {
    return this.guard(rule.id, () => rule.global?.extensionWith?.(text)) ?? true;
  }
}

interface Told {
  readonly facts: ExtensionFacts;
  readonly findings: PerContext<readonly PlacedFinding[]>;
}

function isSame(left: ExtensionFacts, right: ExtensionFacts): boolean {
  return left.fragment === right.fragment && left.incomplete === right.incomplete;
}
