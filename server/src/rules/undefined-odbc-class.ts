/** `dsn = asterisk` that names a connection which res_odbc.conf does not have (res/res_odbc.c:_ast_odbc_request_obj2). */
import { isUndefined } from '../lint/objects.ts';
import { placedEdit } from '../lint/places.ts';
import { defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { nearFixes } from '../lint/undefined.ts';
import { optionReading } from '../workspace/symbols/option-readings.ts';

export const undefinedOdbcClass = defineRule({
  id: 'undefined-odbc-class',
  severity: 'warning',
  messages: {
    missing: {
      en: "res_odbc.conf has no section '{name}', so there is nothing to ask or to write to, and Asterisk says so in the debug log alone. Define it, or correct the name: that of the section is meant, not the DSN of odbc.ini.",
      ru: 'В res_odbc.conf нет секции «{name}»: обращаться не к чему, а Asterisk напишет об этом только в отладочный журнал. Опишите её или исправьте имя: нужно имя секции, а не DSN из odbc.ini.',
    },
    rename: { en: "Write '{name}'", ru: 'Написать «{name}»' },
  },
  docs: {
    summary: {
      en: 'A database connection that is used, but not defined in res_odbc.conf',
      ru: 'Используется подключение к базе, которого нет в res_odbc.conf',
    },
    asterisk: {
      en: "What func_odbc.conf, cdr_odbc.conf, cel_odbc.conf, cdr_adaptive_odbc.conf and voicemail.conf name is a section of res_odbc.conf. If it is not there, `Class 'x' not found!` stands in the debug log and nowhere else, a function of func_odbc gives an empty value (`res/res_odbc.c`, `_ast_odbc_request_obj2`), and no CDR is written. Where res_odbc.conf cannot be seen, nothing is reported.",
      ru: "func_odbc.conf, cdr_odbc.conf, cel_odbc.conf, cdr_adaptive_odbc.conf и voicemail.conf называют секцию res_odbc.conf. Если её нет, `Class 'x' not found!` появляется только в отладочном журнале, функция func_odbc даёт пустое значение (`res/res_odbc.c`, `_ast_odbc_request_obj2`), а CDR не пишутся. Если res_odbc.conf не виден, правило молчит.",
    },
    instead: {
      en: "Write the name of the section in res_odbc.conf; that section's own `dsn` is the one of odbc.ini.",
      ru: 'Укажите имя секции из res_odbc.conf; DSN из odbc.ini — это параметр `dsn` в самой этой секции.',
    },
    fix: {
      en: 'Offers the names that differ by a few letters; not safe, for only you know what is meant.',
      ru: 'Предлагает имена, которые отличаются на несколько букв; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  global: { sections: check },
});

function check(sections: readonly Section[], { root, fragment }: GlobalContext, report: PlaceReporter): void {
  const file = sections[0]?.file.name ?? '';
  if (fragment) return;
  for (const { category } of sections) {
    if (category.template) continue;
    for (const variable of category.variables) {
      const { lowerName, value, inherited, verbatim } = variable;
      if (inherited || !verbatim || optionReading(file, lowerName) !== 'odbc-classes') continue;
      for (const { index, 0: name } of value.matchAll(/[^\s,][^,]*(?<=\S)/g)) {
        if (!isUndefined(root, 'odbc-class', name)) continue;
        const span = { start: index, end: index + name.length };
        const fixes = nearFixes(root, 'odbc-class', name, text => placedEdit(variable, span, text));
        report(variable, { message: 'missing', args: { name }, span, fixes });
      }
    }
  }
}
