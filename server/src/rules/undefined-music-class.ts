/** A class of music on hold that nothing defines (res/res_musiconhold.c:local_ast_moh_start). */

import { isUndefined } from '../lint/objects.ts';
import { placedEdit } from '../lint/places.ts';
import { calleeLookups } from '../lint/pre-dial.ts';
import { type DialplanView, defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { nearFixes, reportUndefined } from '../lint/undefined.ts';
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
    asterisk: {
      en: "`Music on Hold class 'x' not found in memory. Verify your configuration.`, and the classes of the channel and `default` are tried (`res/res_musiconhold.c`, `local_ast_moh_start`). Where extconfig.conf takes classes from a database, or a file cannot be seen, nothing is reported.",
      ru: "`Music on Hold class 'x' not found in memory. Verify your configuration.`, и Asterisk пробует классы канала и `default` (`res/res_musiconhold.c`, `local_ast_moh_start`). Если extconfig.conf берёт классы из базы или часть файлов не видна, правило молчит.",
    },
    instead: {
      en: 'Define the class, or name the one that is meant.',
      ru: 'Опишите класс или укажите нужный.',
    },
    fix: {
      en: 'Offers the names that differ by a few letters; not safe, for only you know what is meant.',
      ru: 'Предлагает имена, которые отличаются на несколько букв; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  global: {
    wholeDialplan: (view, context, report) => {
      reportUndefined(wanted, view, context, report);
      checkDialOptions(view, context, report);
    },
    sections: checkSections,
  },
});

const wanted = {
  kind: 'moh-class',
  applications: new Set(['musiconhold', 'startmusiconhold', 'dial', 'queue', 'set']),
  message: 'missing',
  title: 'rename',
} as const;

/** Options of Dial that a text before it puts together: `Set(TRANSFER_OPTIONS=Ttm(class))`. */
const musicOption = /(?<=\b[Ss]et\(\w*OPT\w*=(?:.*?(?:[^a-z]|t))?m\()[\w.-]+(?=\))/;

function checkDialOptions(view: DialplanView, context: GlobalContext, report: PlaceReporter): void {
  const { root, fragment } = context;
  if (fragment) return;
  for (const { steps } of calleeLookups(view, context)) {
    for (const { priority, text } of steps) {
      const found = musicOption.exec(text.text);
      if (found === null || !isUndefined(root, 'moh-class', found[0])) continue;
      const [name] = found;
      const span = { start: found.index, end: found.index + name.length };
      const fixes = nearFixes(root, 'moh-class', name, text => placedEdit(priority, span, text));
      report(priority, { message: 'missing', args: { name }, span, fixes });
    }
  }
}

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
      const { lowerName: key, value: name, inherited, verbatim } = variable;
      if (inherited || !verbatim || name === '' || optionReading(file, key) !== 'moh-class') continue;
      if (!isUndefined(root, 'moh-class', name)) continue;
      const fixes = nearFixes(root, 'moh-class', name, text =>
        placedEdit(variable, { start: 0, end: name.length }, text),
      );
      report(variable, { message: 'missing', args: { name }, part: 'value', fixes });
    }
  }
}
