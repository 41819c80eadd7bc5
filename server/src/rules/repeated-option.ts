/** One option twice in a section, with two values, of which the last one counts. */
import { findOption } from '../catalog/index.ts';
import type { Category, LoadedVariable } from '../config/loaded.ts';
import { defineRule, type PlaceReporter } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { equalsIgnoringCase, lowerCase } from '../text/ascii.ts';

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
      en: 'An option, or a global variable, that stands twice in a section with two values',
      ru: 'Параметр или глобальная переменная заданы в секции дважды с разными значениями',
    },
    asterisk: {
      en: 'In files that are read by the configuration framework and by sorcery every line is applied in its turn, so that the last one counts (`main/config_options.c`, `process_category`; `main/sorcery.c`, `ast_sorcery_objectset_apply`). The lines of `[globals]` in extensions.conf are set in their turn as well (`pbx/pbx_config.c`, `pbx_load_config`). Of options only numbers, yes or no, and those of one word are looked at; lists grow, and a line that only overrides a template is as it should be.',
      ru: 'В файлах, которые читаются через config framework и sorcery, строки применяются по очереди, поэтому действует последняя (`main/config_options.c`, `process_category`; `main/sorcery.c`, `ast_sorcery_objectset_apply`). Строки `[globals]` в extensions.conf тоже присваиваются по очереди (`pbx/pbx_config.c`, `pbx_load_config`). Из параметров проверяются только числа, «да/нет» и те, что из одного слова: списки пополняются, а строка, которая перекрывает шаблон, — это нормально.',
    },
    instead: { en: 'Leave the line that is meant.', ru: 'Оставьте нужную строку.' },
  },
  global: {
    sections(sections, _context, report) {
      for (const section of sections) checkSection(section, report);
    },
    wholeDialplan(_view, { loaded }, report) {
      for (const category of loaded.categories)
        if (equalsIgnoringCase(category.name, 'globals')) checkGlobals(category, report);
    },
  },
});

/** Global variables differ by the case of their letters (main/pbx_variables.c:pbx_builtin_setvar_helper). */
function checkGlobals({ variables }: Category, report: PlaceReporter): void {
  const last = new Map<string, number>();
  for (const [index, variable] of variables.entries()) {
    if (variable.inherited) continue;
    const first = last.get(variable.name);
    last.set(variable.name, index);
    const before = first === undefined ? undefined : variables[first];
    if (before === undefined || before.value === variable.value || !variable.verbatim) continue;
    if (before.source.file.blockAt(before.line) !== variable.source.file.blockAt(variable.line)) continue;
    // What stands between the two may have used the first value.
    const between = variables.slice((first ?? 0) + 1, index + 1);
    if (between.some(({ value }) => value.includes(variable.name))) continue;
    report(before, { message: 'lost', args: { key: variable.name, line: variable.line + 1 } });
  }
}

const single: ReadonlySet<string | undefined> = new Set(['bool', 'int', 'uint', 'float', 'enum']);

function checkSection({ category, objects }: Section, report: PlaceReporter): void {
  if (!objects.some(({ framework }) => framework !== undefined)) return;
  const last = new Map<string, LoadedVariable>();
  for (const variable of category.variables) {
    if (variable.inherited) continue;
    const key = variable.lowerName;
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
