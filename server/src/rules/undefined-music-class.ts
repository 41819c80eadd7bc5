/** A class of music on hold that nothing defines (res/res_musiconhold.c:local_ast_moh_start). */

import { isUndefined } from '../lint/objects.ts';
import { placedEdit } from '../lint/places.ts';
import { defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { nearNames, reportUndefined } from '../lint/undefined.ts';
import { lowerCase } from '../text/ascii.ts';
import { optionReading } from '../workspace/symbols/option-readings.ts';

export const undefinedMusicClass = defineRule({
  id: 'undefined-music-class',
  severity: 'warning',
  messages: {
    missing: {
      en: "There is no music class '{name}': Asterisk warns and plays the next one that it knows, at last 'default'. Define it in musiconhold.conf, or correct the name.",
      ru: 'Класса музыки «{name}» нет: Asterisk предупредит и возьмёт следующий известный ему, в конце концов «default». Опишите класс в musiconhold.conf или исправьте имя.',
    },
    rename: { en: "Write '{name}'", ru: 'Написать «{name}»' },
  },
  docs: {
    summary: {
      en: 'A class of music on hold that is used, but defined nowhere',
      ru: 'Используется класс музыки на удержании, который нигде не описан',
    },
    asterisk:
      "`Music on Hold class 'x' not found in memory. Verify your configuration.`, and the classes of the channel and `default` are tried (`res/res_musiconhold.c`, `local_ast_moh_start`). Where extconfig.conf takes classes from a database, or a file cannot be seen, nothing is reported.",
    instead: 'Define the class, or name the one that is meant.',
    fix: 'Offers the names that differ by a few letters; not safe, for only you know what is meant.',
  },
  global: {
    wholeDialplan: (view, context, report) => reportUndefined(wanted, view, context, report),
    sections: checkSections,
  },
});

const wanted = {
  kind: 'moh-class',
  applications: new Set(['musiconhold', 'startmusiconhold', 'dial', 'queue', 'set']),
  message: 'missing',
  title: 'rename',
} as const;

/** Where what the options say is read by the core's music: a queue's `music`, an endpoint's `moh_suggest`. */
const files: ReadonlySet<string> = new Set(['queues.conf', 'pjsip.conf', 'sip.conf', 'iax.conf']);

function checkSections(
  sections: readonly Section[],
  { root, fragment }: GlobalContext,
  report: PlaceReporter,
): void {
  const file = sections[0]?.file.name ?? '';
  if (fragment || !files.has(file)) return;
  for (const { category, objects } of sections) {
    if (objects.length === 0) continue;
    for (const variable of category.variables) {
      const { name: key, value: name, inherited, verbatim } = variable;
      if (inherited || !verbatim || name === '' || optionReading(file, lowerCase(key)) !== 'moh-class')
        continue;
      if (!isUndefined(root, 'moh-class', name)) continue;
      const fixes = nearNames(root, 'moh-class', name).map(near => ({
        title: 'rename',
        args: { name: near },
        safe: false,
        edits: [placedEdit(variable, { start: 0, end: name.length }, near)],
      }));
      report(variable, { message: 'missing', args: { name }, part: 'value', fixes });
    }
  }
}
