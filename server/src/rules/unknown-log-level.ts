/** logger.conf: a level that is misspelt, so that nothing of it is written (main/logger.c:make_components). */
import { distance, nearest } from '../catalog/nearest.ts';
import { placedEdit } from '../lint/places.ts';
import { defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { equalsIgnoringCase, lowerCase } from '../text/ascii.ts';

export const unknownLogLevel = defineRule({
  id: 'unknown-log-level',
  severity: 'warning',
  messages: {
    unknown: {
      en: "There is no level '{level}': Asterisk passes over it without a word, and nothing of {near} gets into this log. Write {near}.",
      ru: 'Уровня «{level}» нет: Asterisk молча пропускает его, и сообщения {near} в этот журнал не попадут. Напишите {near}.',
    },
    blanks: {
      en: "Levels are separated by commas: '{level}' is taken for one level, which there is not, and nothing of it gets into this log. Write {near}.",
      ru: 'Уровни разделяются запятыми: «{level}» считается одним уровнем, которого нет, и ничего из этого в журнал не попадёт. Напишите {near}.',
    },
    write: { en: "Write '{near}'", ru: 'Написать «{near}»' },
  },
  docs: {
    summary: {
      en: 'A level in logger.conf that is misspelt, or several without commas',
      ru: 'Уровень журнала в logger.conf написан с ошибкой, или между уровнями нет запятых',
    },
    asterisk: {
      en: 'What is no name of a level is left out without a message (`main/logger.c`, `make_components`; on 22.10.1 `full.log => notice,waring,error` writes no warnings). Modules and `custom_levels` may bring levels of their own, so only names are reported that are a slip or two away from one of the known ones, and known ones with nothing but blanks between them.',
      ru: 'Всё, что не имя уровня, пропускается без сообщений (`main/logger.c`, `make_components`; на 22.10.1 `full.log => notice,waring,error` не пишет предупреждений). Модули и `custom_levels` могут добавить свои уровни, поэтому отмечаются только имена, которые на одну-две буквы отличаются от известных, и известные имена, между которыми одни пробелы.',
    },
    instead: {
      en: 'The levels are `debug`, `trace`, `notice`, `warning`, `error`, `verbose`, `dtmf`, `security`, `fax`, and `*` for all.',
      ru: 'Уровни: `debug`, `trace`, `notice`, `warning`, `error`, `verbose`, `dtmf`, `security`, `fax`; `*` — все сразу.',
    },
    fix: {
      en: 'Writes the name that is meant; not part of "fix all". Commas for blanks are.',
      ru: 'Пишет похожее имя; в «исправить всё» не входит. Запятые вместо пробелов — входят.',
    },
  },
  global: { sections: check },
});

const levels = ['debug', 'trace', 'notice', 'warning', 'error', 'verbose', 'dtmf', 'security', 'fax'];

function check(sections: readonly Section[], { loaded }: GlobalContext, report: PlaceReporter): void {
  if (sections[0]?.file.name !== 'logger.conf') return;
  const own = loaded.categories.flatMap(({ variables }) =>
    variables.flatMap(({ name, value }) =>
      lowerCase(name) === 'custom_levels' ? value.split(',').map(each => lowerCase(each.trim())) : [],
    ),
  );
  for (const { category } of sections) {
    if (!equalsIgnoringCase(category.name, 'logfiles')) continue;
    for (const variable of category.variables) {
      if (!variable.verbatim) continue;
      const { value } = variable;
      const from = value.startsWith('[') ? value.indexOf(']') + 1 : 0;
      for (const { index, 0: level } of value.slice(from).matchAll(/[^\s,][^,]*(?<=\S)/g)) {
        const word = lowerCase(level).replace(/\(.*$/, '');
        if (levels.includes(word) || own.includes(word)) continue;
        const words = word.split(/\s+/);
        if (words.length > 1 && words.every(each => levels.includes(each) || own.includes(each))) {
          const span = { start: from + index, end: from + index + level.length };
          const args = { level, near: level.split(/\s+/).join(',') };
          const edits = [placedEdit(variable, span, args.near)];
          report(variable, {
            message: 'blanks',
            args,
            span,
            fixes: [{ title: 'write', args, safe: true, edits }],
          });
          continue;
        }
        const [near] = nearest(word, levels);
        if (near === undefined || distance(word, near, 2) > 2) continue;
        const span = { start: from + index, end: from + index + level.length };
        const args = { level, near };
        const edits = [placedEdit(variable, span, near)];
        report(variable, {
          message: 'unknown',
          args,
          span,
          fixes: [{ title: 'write', args, safe: false, edits }],
        });
      }
    }
  }
}
