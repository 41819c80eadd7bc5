/** One option twice in a section, with two values, of which the last one counts. */
import { findOption } from '../catalog/index.ts';
import type { LoadedVariable } from '../config/loaded.ts';
import { defineRule, type PlaceReporter } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { lowerCase } from '../text/ascii.ts';

export const repeatedOption = defineRule({
  id: 'repeated-option',
  severity: 'warning',
  messages: {
    lost: {
      en: "'{key}' stands again in line {line}, with another value, and the last one counts: this line has no effect. Delete one of the two.",
      ru: '«{key}» ещё раз задан в строке {line} с другим значением, а действует последнее: эта строка ни на что не влияет. Удалите одну из двух.',
    },
  },
  docs: {
    summary: {
      en: 'An option that stands twice in a section with two values',
      ru: 'Параметр задан в секции дважды с разными значениями',
    },
    asterisk:
      'In files that are read by the configuration framework and by sorcery every line is applied in its turn, so that the last one counts (`main/config_options.c`, `process_category`; `main/sorcery.c`, `ast_sorcery_objectset_apply`). Only numbers, yes or no, and options of one word are looked at; lists grow, and a line that only overrides a template is as it should be.',
    instead: 'Leave the line that is meant.',
  },
  global: {
    sections(sections, _context, report) {
      for (const section of sections) checkSection(section, report);
    },
  },
});

const single: ReadonlySet<string | undefined> = new Set(['bool', 'int', 'uint', 'float', 'enum']);

function checkSection({ category, objects }: Section, report: PlaceReporter): void {
  if (!objects.some(({ framework }) => framework !== undefined)) return;
  const last = new Map<string, LoadedVariable>();
  for (const variable of category.variables) {
    if (variable.inherited) continue;
    const key = lowerCase(variable.name);
    const before = last.get(key);
    last.set(key, variable);
    if (before === undefined || lowerCase(before.value) === lowerCase(variable.value)) continue;
    // Lines that `(+)` adds, in another place or file, override on purpose.
    if (before.source.file.blockAt(before.line) !== variable.source.file.blockAt(variable.line)) continue;
    const option = findOption(objects, key);
    if (option === undefined || option.repeatable || option.match !== undefined || !single.has(option.type))
      continue;
    report(before, { message: 'lost', args: { key: variable.name, line: variable.line + 1 } });
  }
}
