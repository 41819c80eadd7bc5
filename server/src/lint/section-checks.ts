/** Asks the rules about the sections of a configuration and the options in them. */
import type { LoadedVariable } from '../config/loaded.ts';
import type { ActiveRule } from './active.ts';
import type { Finding } from './finding.ts';
import { reporter } from './places.ts';
import type { GlobalContext, SectionReport } from './rule.ts';
import { type OptionSite, optionsOf, type Section, sectionsOf } from './sections.ts';

export class SectionChecks {
  private readonly sectionRules: readonly ActiveRule[];
  private readonly optionRules: readonly ActiveRule[];
  private readonly wholeRules: readonly ActiveRule[];
  private readonly told = new WeakMap<Section, readonly OptionSite[]>();

  constructor(
    active: readonly ActiveRule[],
    private readonly guard: <Result>(rule: string, run: () => Result) => Result | undefined,
  ) {
    this.sectionRules = active.filter(({ rule }) => rule.global?.section !== undefined);
    this.optionRules = active.filter(({ rule }) => rule.global?.option !== undefined);
    this.wholeRules = active.filter(({ rule }) => rule.global?.sections !== undefined);
  }

  check(config: string, context: GlobalContext, add: (finding: Finding) => void): void {
    if (this.sectionRules.length + this.optionRules.length + this.wholeRules.length === 0) return;
    const seen = new Map<LoadedVariable['item'], Set<string>>();
    const sections = sectionsOf(context.root, context.loaded, config);
    for (const section of sections) {
      this.section(section, context, add);
      const sites = this.worthAWord(section, context);
      if (sites.length === 0) continue;
      const kind = section.objects.map(({ name }) => name).join(' ');
      for (const site of sites) {
        const kinds = seen.get(site.variable.item);
        if (kinds?.has(kind)) continue;
        if (kinds === undefined) seen.set(site.variable.item, new Set([kind]));
        else kinds.add(kind);
        this.option(site, context, add);
      }
    }
    if (sections.length === 0) return;
    for (const active of this.wholeRules)
      this.guard(active.rule.id, () =>
        active.rule.global?.sections?.(sections, context, reporter(active, add)),
      );
  }

  /** The options of which some rule has something to say: that depends on their section alone, as long as nothing is added. */
  private worthAWord(section: Section, context: GlobalContext): readonly OptionSite[] {
    const known = this.told.get(section);
    if (known !== undefined) return known;
    const isTold = (site: OptionSite) => this.optionRules.some(active => this.ask(active, site, context));
    const sites = optionsOf(section, context.root).filter(isTold);
    if (section.category.additions.length === 0) this.told.set(section, sites);
    return sites;
  }

  private section(section: Section, context: GlobalContext, add: (finding: Finding) => void): void {
    for (const active of this.sectionRules) {
      const report = this.guard(active.rule.id, () => active.rule.global?.section?.(section, context));
      if (report !== undefined) reporter(active, add)(report.on ?? section.category, report);
    }
  }

  private option(site: OptionSite, context: GlobalContext, add: (finding: Finding) => void): void {
    for (const active of this.optionRules) {
      const report = this.ask(active, site, context);
      if (report !== undefined) reporter(active, add)(site.variable, report);
    }
  }
  private ask({ rule }: ActiveRule, site: OptionSite, context: GlobalContext): SectionReport | undefined {
    return this.guard(rule.id, () => rule.global?.option?.(site, context));
  }
}
