/** Asks the rules about the sections of a configuration and the options in them. */
import type { Category, LoadedVariable } from '../config/loaded.ts';
import { type ActiveRule, toFinding } from './active.ts';
import type { Finding } from './finding.ts';
import type { GlobalContext } from './rule.ts';
import { type OptionSite, optionsOf, type Section, sectionsOf } from './sections.ts';

export class SectionChecks {
  private readonly sectionRules: readonly ActiveRule[];
  private readonly optionRules: readonly ActiveRule[];

  constructor(
    active: readonly ActiveRule[],
    private readonly guard: <Result>(rule: string, run: () => Result) => Result | undefined,
  ) {
    this.sectionRules = active.filter(({ rule }) => rule.global?.section !== undefined);
    this.optionRules = active.filter(({ rule }) => rule.global?.option !== undefined);
  }

  check(config: string, context: GlobalContext, add: (finding: Finding) => void): void {
    if (this.sectionRules.length === 0 && this.optionRules.length === 0) return;
    const seen = new Map<LoadedVariable['item'], Set<string>>();
    for (const section of sectionsOf(context.root, context.loaded, config)) {
      this.section(section, context, add);
      const kind = section.objects.map(({ name }) => name).join(' ');
      for (const site of optionsOf(section, context.root)) {
        const kinds = seen.get(site.variable.item);
        if (kinds?.has(kind)) continue;
        if (kinds === undefined) seen.set(site.variable.item, new Set([kind]));
        else kinds.add(kind);
        this.option(site, context, add);
      }
    }
  }

  private section(section: Section, context: GlobalContext, add: (finding: Finding) => void): void {
    for (const active of this.sectionRules) {
      const report = this.guard(active.rule.id, () => active.rule.global?.section?.(section, context));
      if (report === undefined) continue;
      const place = report.on === undefined ? headerPlace(section.category) : placeOf(report.on, report.part);
      add({ ...toFinding(active, place, report), path: place.path });
    }
  }

  private option(site: OptionSite, context: GlobalContext, add: (finding: Finding) => void): void {
    for (const active of this.optionRules) {
      const report = this.guard(active.rule.id, () => active.rule.global?.option?.(site, context));
      if (report === undefined) continue;
      const place = placeOf(site.variable, report.part);
      add({ ...toFinding(active, place, report), path: place.path });
    }
  }
}

function headerPlace({ header, line, source }: Category) {
  return { line, span: header.columns(header.nameSpan), path: source.path };
}

function placeOf({ item, line, source }: LoadedVariable, part: 'value' | undefined) {
  const span =
    part === 'value' ? item.valueColumns({ start: 0, end: item.value.length }) : item.columns(item.nameSpan);
  return { line, span, path: source.path };
}
