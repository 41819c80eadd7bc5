/**
 * What it costs that Asterisk meets an option it does not know, by the code that reads the section: the two frameworks
 * refuse the file (main/config_options.c:process_category) or the object (res/res_sorcery_config.c), some modules warn,
 * the others pass it over. A rule says what is wrong and how to mend it, here the sentence between the two is put in.
 */
import type { ConfigFile, ConfigObject } from '../catalog/types.ts';
import type { MessageText } from '../text/message.ts';
import type { Severity } from './finding.ts';
import type { Messages } from './rule.ts';

/** What is lost: Asterisk does not start, the file, the object, the line with a warning, the line without a word. */
export type OptionConsequence = 'start' | 'file' | 'object' | 'warned' | 'silent';

/**
 * Readers that tell of an option they do not know: main/loader.c:loader_config_init, apps/app_queue.c:queue_set_param
 * and reload_queue_rules, apps/app_followme.c:profile_set_param, main/http.c:__ast_http_load,
 * main/manager.c:__init_manager.
 */
const readers: Readonly<Record<string, OptionConsequence>> = {
  'modules.conf modules': 'start',
  'queues.conf <queue>': 'warned',
  'queuerules.conf <rule>': 'warned',
  'followme.conf <profile>': 'warned',
  'http.conf general': 'warned',
  'manager.conf general': 'warned',
};

export function consequenceOf({ name }: ConfigFile, objects: readonly ConfigObject[]): OptionConsequence {
  if (objects.some(({ framework }) => framework === 'aco')) return 'file';
  if (objects.some(({ framework }) => framework === 'sorcery')) return 'object';
  return (
    objects.map(object => readers[`${name} ${object.name}`]).find(each => each !== undefined) ?? 'silent'
  );
}

export function isCostly(consequence: OptionConsequence): boolean {
  return consequence === 'start' || consequence === 'file' || consequence === 'object';
}

/** What a rule reports that concerns an option. */
export function severityOf(consequence: OptionConsequence): Severity {
  return isCostly(consequence) ? 'error' : 'warning';
}

/** What becomes of a line that Asterisk does not understand; `{section}` is the section's name. */
const unknownOption = {
  start: {
    en: 'Asterisk then does not start.',
    ru: 'Из-за этого Asterisk не запускается.',
  },
  file: {
    en: 'Asterisk then refuses the whole file: the module that reads it does not load, or works with its defaults.',
    ru: 'Из-за этого Asterisk отвергает весь файл: модуль, который его читает, не загружается или работает со значениями по умолчанию.',
  },
  object: {
    en: "Asterisk then drops the whole object '{section}'.",
    ru: 'Из-за этого Asterisk отбрасывает весь объект «{section}».',
  },
  warned: {
    en: 'Asterisk warns and skips the line.',
    ru: 'Asterisk предупреждает и пропускает строку.',
  },
  silent: {
    en: 'Asterisk skips the line without a word.',
    ru: 'Asterisk молча пропускает строку.',
  },
} as const satisfies Messages;

/** What becomes of a value that Asterisk cannot read. */
const badValue = {
  ...unknownOption,
  warned: {
    en: 'Asterisk does not use it: it keeps the default, or takes 0.',
    ru: 'Asterisk его не использует: остаётся значение по умолчанию или берётся 0.',
  },
  silent: {
    en: 'Asterisk does not use it: it keeps the default, or takes 0, as a rule without a word.',
    ru: 'Asterisk его не использует: остаётся значение по умолчанию или берётся 0, как правило молча.',
  },
} as const satisfies Messages;

/** The messages `NAME-start`, `NAME-file` and so on, for `consequenceMessage` to choose from. */
export function consequenceMessages(
  name: string,
  of: 'option' | 'value',
  wrong: MessageText,
  mend: MessageText,
): Messages {
  const sentences = of === 'option' ? unknownOption : badValue;
  return Object.fromEntries(
    Object.entries(sentences).map(([key, { en, ru }]) => [
      `${name}-${key}`,
      { en: `${wrong.en} ${en} ${mend.en}`.trimEnd(), ru: `${wrong.ru} ${ru} ${mend.ru}`.trimEnd() },
    ]),
  );
}

export function consequenceMessage(name: string, consequence: OptionConsequence): string {
  return `${name}-${consequence}`;
}
