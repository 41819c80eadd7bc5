/** A section that stands twice where Asterisk heeds one: the second half is ignored, or all objects of the kind go. */
import type { Category } from '../config/loaded.ts';
import type { FixReport, PlaceReporter } from '../lint/rule.ts';
import { defineRule } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { lowerCase } from '../text/ascii.ts';
import { dialplanConfig } from '../workspace/roles.ts';

const general: ReadonlySet<string> = new Set(['general']);

export const duplicateSection = defineRule({
  id: 'duplicate-section',
  severity: 'warning',
  messages: {
    ignored: {
      en: "Asterisk reads only the first section [{name}], in line {line} of {path}: it passes over these lines without a word. Write '[{name}](+)' to add to it.",
      ru: 'Asterisk читает только первую секцию [{name}] (строка {line} в {path}), а эти строки молча пропускает. Чтобы дополнить её, напишите «[{name}](+)».',
    },
    object: {
      en: "There is a '{name}' of type {type} already, in line {line} of {path}: because of two of a name Asterisk loads no {type} at all. Put them together, or rename one.",
      ru: 'Объект «{name}» с типом {type} уже есть (строка {line} в {path}): из-за двух одинаковых имён Asterisk не загрузит ни одного {type}. Объедините их или переименуйте один.',
    },
    single: {
      en: 'There may be one section of type {type}, and one stands in line {line} of {path}: because of two Asterisk heeds neither. Put them together.',
      ru: 'Секция с типом {type} может быть только одна, и она уже есть (строка {line} в {path}): из-за второй Asterisk не учитывает ни одну. Объедините их.',
    },
    add: { en: "Write '[{name}](+)'", ru: 'Написать «[{name}](+)»' },
  },
  docs: {
    summary: {
      en: 'A section that stands twice where Asterisk heeds only one',
      ru: 'Секция записана дважды, а Asterisk учитывает только одну',
    },
    asterisk: {
      en: "Most modules ask for `[general]`, `[options]`, `[modules]` and such by name and get the first one (`main/config.c`, `ast_variable_browse`, `ast_category_get`); a second one is ignored in silence. In pjsip.conf and all that is kept by sorcery two objects of one type and name spoil the type: `configuration contains a duplicate object: '100' of type 'endpoint'`, and Asterisk starts with no endpoint at all, or keeps the old ones on a reload (`res/res_sorcery_config.c`, `sorcery_config_internal_load`). Sections of one name and different types are usual there. Contexts of the dialplan and its `[globals]` may be continued anywhere and are not meant here.",
      ru: "Большинство модулей запрашивают `[general]`, `[options]`, `[modules]` и им подобные по имени и получают первую (`main/config.c`, `ast_variable_browse`, `ast_category_get`); вторая молча игнорируется. В pjsip.conf и во всём, что хранит sorcery, два объекта с одним типом и именем портят весь тип: `configuration contains a duplicate object: '100' of type 'endpoint'` — и Asterisk стартует вообще без endpoint, а при reload остаётся со старыми (`res/res_sorcery_config.c`, `sorcery_config_internal_load`). Одноимённые секции разных типов там — обычное дело. Контексты диалплана и `[globals]` можно продолжать где угодно, речь не о них.",
    },
    instead: {
      en: 'Put the lines into one section, or write `[name](+)` for the ones that add.',
      ru: 'Соберите строки в одну секцию, а для дополнений пишите `[name](+)`.',
    },
    fix: {
      en: 'Writes `(+)` behind the name, where a section is ignored. Not part of "fix all": lines that had no effect get one.',
      ru: 'Ставит `(+)` после имени там, где секция игнорируется. В «исправить всё» не входит: строки, которые не действовали, начнут действовать.',
    },
  },
  global: {
    sections: (sections, _context, report) => {
      checkObjects(sections, report);
      const names = sections[0] && onlyFirst[sections[0].file.name];
      if (names === undefined) return;
      checkNames(
        sections.map(({ category }) => category),
        names,
        report,
      );
    },
    wholeDialplan: (_dialplan, { loaded }, report) => checkNames(loaded.categories, general, report),
  },
});

/**
 * Sections that are asked for by name: ast_variable_browse and ast_variable_retrieve with a literal, in
 * main/{options,loader,logger,config,http,manager,dnsmgr}.c, pbx/pbx_{config,dundi}.c, channels/chan_{iax2,unistim}.c,
 * apps/app_voicemail.c, res/res_{rtp_asterisk,fax,phoneprov,stun_monitor,clialiases}.c, cel/cel_odbc.c.
 */
const onlyFirst: Readonly<Record<string, ReadonlySet<string>>> = {
  'asterisk.conf': new Set(['files', 'directories', 'options']),
  'modules.conf': new Set(['modules']),
  'logger.conf': new Set(['general', 'logfiles']),
  'extconfig.conf': new Set(['settings']),
  [dialplanConfig]: general,
  'voicemail.conf': new Set(['general', 'zonemessages']),
  ...Object.fromEntries(
    [
      ...['iax.conf', 'http.conf', 'manager.conf', 'rtp.conf', 'dnsmgr.conf', 'dundi.conf', 'res_fax.conf'],
      ...['phoneprov.conf', 'res_stun_monitor.conf', 'cli_aliases.conf', 'unistim.conf', 'cel_odbc.conf'],
    ].map(name => [name, general]),
  ),
};

function checkNames(
  categories: readonly Category[],
  names: ReadonlySet<string>,
  report: PlaceReporter,
): void {
  const seen = new Map<string, Category>();
  const longest = Math.max(...[...names].map(name => name.length));
  for (const category of categories) {
    if (category.template || category.name.length > longest) continue;
    const name = lowerCase(category.name);
    if (!names.has(name)) continue;
    const first = seen.get(name);
    if (first === undefined) seen.set(name, category);
    else if (category.variables.length > 0)
      report(category, { message: 'ignored', args: placeArgs(category, first), fixes: addition(category) });
  }
}

function checkObjects(sections: readonly Section[], report: PlaceReporter): void {
  const seen = new Map<string, Category>();
  for (const { category, objects } of sections) {
    if (category.template) continue;
    for (const { name: type, framework, single } of objects) {
      if (framework !== 'sorcery') continue;
      const key = single ? type : `${type} ${category.name}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, category);
      // A file that is read twice has a rule of its own.
      else if (first.header !== category.header)
        report(category, {
          message: single ? 'single' : 'object',
          severity: 'error',
          args: { ...placeArgs(category, first), type },
        });
    }
  }
}

function placeArgs({ name }: Category, { line, source }: Category) {
  return { name, line: line + 1, path: source.path };
}

function addition({ header, line, name }: Category): FixReport[] {
  if (header.optionsSpan !== undefined) return [];
  const { end } = header.columns({ start: 0, end: header.nameSpan.end + 1 });
  return [
    { title: 'add', args: { name }, safe: false, edits: [{ line, span: { start: end, end }, text: '(+)' }] },
  ];
}
