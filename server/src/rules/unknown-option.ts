/** A key that Asterisk does not know in this section of a configuration file. */
import { nearest } from '../catalog/nearest.ts';
import { isMisplacedAddition } from '../lint/additions.ts';
import { absence } from '../lint/availability.ts';
import {
  consequenceMessage,
  consequenceMessages,
  isCostly,
  severityOf,
} from '../lint/option-consequences.ts';
import { defineRule, type GlobalContext, type SectionReport } from '../lint/rule.ts';
import type { OptionSite } from '../lint/sections.ts';
import { pjsipCounterpart } from '../lint/sip-options.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';

export const unknownOption = defineRule({
  id: 'unknown-option',
  severity: 'warning',
  messages: {
    ...consequenceMessages(
      'unknown',
      'option',
      { en: "{kind} has no option '{key}'.", ru: 'У {kind} нет параметра «{key}».' },
      { en: 'Correct the name, or delete the line.', ru: 'Исправьте имя или удалите строку.' },
    ),
    ...consequenceMessages(
      'near',
      'option',
      { en: "{kind} has no option '{key}'.", ru: 'У {kind} нет параметра «{key}».' },
      { en: 'Did you mean {near}?', ru: 'Может быть, {near}?' },
    ),
    ...consequenceMessages(
      'elsewhere',
      'option',
      {
        en: "{kind} has no option '{key}'; it belongs to {other}.",
        ru: 'У {kind} нет параметра «{key}»; он относится к {other}.',
      },
      { en: 'Move it to a section of that kind.', ru: 'Перенесите его в раздел этого вида.' },
    ),
    ...consequenceMessages(
      'later',
      'option',
      {
        en: "The option '{key}' of {kind} comes with Asterisk {since}, not with {version}.",
        ru: 'Параметр «{key}» у {kind} появился в Asterisk {since}, в {version} его нет.',
      },
      { en: 'Delete it, or choose that version.', ru: 'Удалите его или выберите ту версию.' },
    ),
    ...consequenceMessages(
      'sip',
      'option',
      {
        en: "'{key}' is an option of sip.conf, {kind} has none of that name.",
        ru: '«{key}» — параметр из sip.conf, у {kind} такого нет.',
      },
      { en: 'In pjsip.conf it is {near}.', ru: 'В pjsip.conf это {near}.' },
    ),
    replace: { en: "Write '{near}'", ru: 'Написать «{near}»' },
  },
  docs: {
    summary: {
      en: 'An option that Asterisk does not know in this section',
      ru: 'Параметр, которого Asterisk не знает в этом разделе',
    },
    asterisk: {
      en: [
        'What it costs depends on the code that reads the section:',
        '',
        '- features.conf, confbridge.conf, res_parking.conf, agents.conf, cdr.conf, cel.conf, udptl.conf, acl.conf and the like refuse the whole file: `Could not find option suitable for category` (`main/config_options.c`, `process_category`); the module does not load or works with its defaults. **error**',
        '- pjsip.conf and all that is kept by sorcery drop the object: `Could not create an object of type` (`res/res_sorcery_config.c`). **error**',
        '- modules.conf keeps Asterisk from starting (`main/loader.c`, `loader_config_init`). **error**',
        '- a queue, a FollowMe profile, http.conf and the `[general]` of manager.conf warn and go on. **warning**',
        '- most others skip the line without a word: a **warning** where the name is like one of theirs, else a **hint**.',
        '',
        'A template is judged by the sections that inherit from it, or by its own `type`. Keys of free form, and those that begin with `@` in sorcery, are accepted.',
      ].join('\n'),
      ru: 'Во что это обойдётся, зависит от кода, который читает секцию:\n\n- features.conf, confbridge.conf, res_parking.conf, agents.conf, cdr.conf, cel.conf, udptl.conf, acl.conf и подобные отвергаются целиком: `Could not find option suitable for category` (`main/config_options.c`, `process_category`); модуль не загружается или работает со значениями по умолчанию. **Ошибка**\n- pjsip.conf и всё, что хранит sorcery, теряет объект: `Could not create an object of type` (`res/res_sorcery_config.c`). **Ошибка**\n- modules.conf не даёт Asterisk стартовать (`main/loader.c`, `loader_config_init`). **Ошибка**\n- очередь, профиль FollowMe, http.conf и `[general]` в manager.conf предупреждают и идут дальше. **Предупреждение**\n- большинство остальных молча пропускают строку: **предупреждение**, если имя похоже на известное, иначе **подсказка**.\n\nШаблон оценивается по секциям, которые от него наследуют, или по собственному `type`. Ключи свободного вида и те, что в sorcery начинаются с `@`, принимаются.',
    },
    instead: {
      en: 'Correct the name; an option of another kind of section goes there.',
      ru: 'Исправьте имя; параметр от секции другого вида перенесите туда.',
    },
    fix: {
      en: 'Offers similar names; not safe, for only you know what is meant.',
      ru: 'Предлагает похожие имена; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  global: { option: check },
});

function check(site: OptionSite, context: GlobalContext): SectionReport | undefined {
  const { root } = context;
  const { section, key, consequence } = site;
  const { file, category } = section;
  if (site.option !== undefined || isAccepted(site) || isMisplacedAddition(site, context)) return undefined;
  const args = { key, kind: kindOf(site), section: category.name, version: root.version };
  const severity = severityOf(consequence);
  const inAny = site.inAnyVersion();
  const absent = inAny === undefined ? undefined : absence(inAny, root.version);
  if (absent?.kind === 'removed') return undefined;
  if (absent?.kind === 'later')
    return {
      message: consequenceMessage('later', consequence),
      severity,
      args: { ...args, since: absent.version },
    };
  const sip = file.name === 'pjsip.conf' ? pjsipCounterpart(key) : undefined;
  if (sip !== undefined) {
    const name = site.names().find(each => each === sip);
    return {
      message: consequenceMessage('sip', consequence),
      severity,
      args: { ...args, near: sip },
      fixes:
        name === undefined
          ? []
          : [{ title: 'replace', args: { near: name }, safe: false, edits: [site.edit('name', name)] }],
    };
  }
  const others = file.objects.filter(
    each =>
      each.section !== undefined &&
      !section.objects.includes(each) &&
      each.options.some(({ name }) => name === key),
  );
  if (others.length > 0)
    return {
      message: consequenceMessage('elsewhere', consequence),
      severity,
      args: { ...args, other: others.map(({ name }) => `[${name.replace(/^<(.*)>$/, '$1')}]`).join(', ') },
    };
  const near = nearest(key, new Set(site.names()));
  if (near.length > 0)
    return {
      message: consequenceMessage('near', consequence),
      severity,
      args: { ...args, near: near.join(', ') },
      fixes: near.map(each => ({
        title: 'replace',
        args: { near: each },
        safe: false,
        edits: [site.edit('name', each)],
      })),
    };
  return {
    message: consequenceMessage('unknown', consequence),
    severity: consequence === 'silent' ? 'hint' : severity,
    args,
  };
}

function isAccepted({ section, key, consequence }: OptionSite): boolean {
  if (consequence === 'object' && key.startsWith('@')) return true;
  if (section.type !== undefined && equalsIgnoringCase(key, 'type')) return true;
  if (isCostly(consequence)) return false;
  const { type, objects, file } = section;
  // Without its type only half of what a section of iax.conf may hold is known.
  const isHalf = type === undefined && objects.every(each => each.section?.names === undefined);
  if (isHalf && file.objects.some(each => each.section?.types !== undefined)) return true;
  return section.file.sampleOnly?.some(name => equalsIgnoringCase(name, key)) ?? false;
}

/** What the section is, as a person would call it. */
function kindOf({ section: { objects, file } }: OptionSite): string {
  return `[${objects.map(({ name }) => name.replace(/^<(.*)>$/, '$1')).join('|')}] (${file.name})`;
}
