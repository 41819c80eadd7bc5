/** A value that Asterisk cannot read as what the option is: a number, yes or no, one of some words. */
import { nearest } from '../catalog/nearest.ts';
import {
  consequenceMessage,
  consequenceMessages,
  isCostly,
  severityOf,
} from '../lint/option-consequences.ts';
import { badValue } from '../lint/option-values.ts';
import { defineRule, type GlobalContext, type SectionReport } from '../lint/rule.ts';
import type { OptionSite } from '../lint/sections.ts';

export const invalidOptionValue = defineRule({
  id: 'invalid-option-value',
  severity: 'warning',
  messages: {
    boolean: {
      en: "'{value}' is neither yes nor no: only yes, true, y, t, 1 and on mean yes, and Asterisk takes all else for no, without a word.",
      ru: '«{value}» — ни да, ни нет: «да» — только yes, true, y, t, 1 и on, всё остальное Asterisk молча считает за «нет».',
    },
    ...consequenceMessages(
      'number',
      'value',
      {
        en: "'{value}' is no number, and '{key}' wants one.",
        ru: '«{value}» — не число, а параметру «{key}» нужно число.',
      },
      { en: 'Write a number.', ru: 'Напишите число.' },
    ),
    ...consequenceMessages(
      'range',
      'value',
      {
        en: "{value} is out of range for '{key}', which goes {range}.",
        ru: 'Значение {value} вне пределов параметра «{key}»: {range}.',
      },
      { en: 'Write a number within it.', ru: 'Напишите число в этих пределах.' },
    ),
    ...consequenceMessages(
      'word',
      'value',
      { en: "'{key}' does not know '{value}'.", ru: 'Параметр «{key}» не знает значения «{value}».' },
      { en: 'It knows {words}.', ru: 'Допустимы {words}.' },
    ),
    ...consequenceMessages(
      'codec',
      'value',
      { en: "Asterisk knows no codec '{piece}'.", ru: 'Asterisk не знает кодека «{piece}».' },
      { en: 'Correct the name.', ru: 'Исправьте имя.' },
    ),
    replace: { en: "Write '{near}'", ru: 'Написать «{near}»' },
  },
  docs: {
    summary: {
      en: 'A value that Asterisk cannot read as what the option is',
      ru: 'Значение, которое Asterisk не может прочитать как положено этому параметру',
    },
    asterisk: {
      en: 'Files of the configuration framework are refused as a whole (`main/config_options.c`, `process_category`), objects of pjsip.conf and all that is kept by sorcery are dropped: `Error parsing rtp_timeout=abc`, `Could not create an object of type \'endpoint\'` (`res/res_sorcery_config.c`). The other readers mostly take what `atoi` gives, 0 for a word, or keep the default. A boolean is an exception everywhere: what is not one of `yes`, `true`, `y`, `t`, `1`, `on` is no (`main/utils.c`, `ast_true`), also `enabled`, `2` and `"yes"` in quotes. Only options are judged whose type is known for sure.',
      ru: 'Файлы, которые читаются через config framework, отвергаются целиком (`main/config_options.c`, `process_category`); объекты pjsip.conf и всего, что хранит sorcery, отбрасываются: `Error parsing rtp_timeout=abc`, `Could not create an object of type \'endpoint\'` (`res/res_sorcery_config.c`). Остальные обычно берут то, что даст `atoi`, — для слова это 0 — или значение по умолчанию. Логические параметры везде особый случай: всё, кроме `yes`, `true`, `y`, `t`, `1`, `on`, значит «нет» (`main/utils.c`, `ast_true`), в том числе `enabled`, `2` и `"yes"` в кавычках. Проверяются только параметры, тип которых известен точно.',
    },
    instead: {
      en: 'Write a value of the kind that the option wants.',
      ru: 'Напишите значение того вида, который нужен параметру.',
    },
    fix: {
      en: 'Offers similar words; not safe, for only you know what is meant.',
      ru: 'Предлагает похожие слова; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  global: { option: check },
});

function check(site: OptionSite, { root }: GlobalContext): SectionReport | undefined {
  const { option, consequence, key, value, section } = site;
  if (option === undefined) return undefined;
  const bad = badValue(option, value, root.catalog.hints(root.version), isCostly(consequence));
  if (bad === undefined) return undefined;
  const near = bad.piece === value ? nearest(value.replace(/^"(.*)"$/, '$1'), bad.words) : [];
  const args = {
    key,
    value,
    piece: bad.piece,
    section: section.category.name,
    words: bad.words.join(', '),
    range: rangeOf(option.min, option.max),
  };
  const fixes = near.map(each => ({
    title: 'replace',
    args: { near: each },
    safe: false,
    edits: [site.edit('value', each)],
  }));
  if (bad.kind === 'boolean') return { message: 'boolean', part: 'value', args, fixes };
  return {
    message: consequenceMessage(bad.kind, consequence),
    part: 'value',
    severity: severityOf(consequence),
    args,
    fixes,
  };
}

function rangeOf(min: number | undefined, max: number | undefined): string {
  return `${min ?? ''}…${max ?? ''}`;
}
