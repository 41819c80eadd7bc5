/** An option that the chosen version no longer has, or accepts without doing anything. */
import { absence } from '../lint/availability.ts';
import { consequenceMessage, consequenceMessages, severityOf } from '../lint/option-consequences.ts';
import { defineRule, type GlobalContext, type SectionReport } from '../lint/rule.ts';
import type { OptionSite } from '../lint/sections.ts';

export const removedOption = defineRule({
  id: 'removed-option',
  severity: 'warning',
  messages: {
    ...consequenceMessages(
      'gone',
      'option',
      {
        en: "The option '{key}' is gone since Asterisk {since}.",
        ru: 'Параметра «{key}» нет начиная с Asterisk {since}.',
      },
      { en: 'Delete the line.', ru: 'Удалите строку.' },
    ),
    noEffect: {
      en: "The option '{key}' has no effect any more: Asterisk accepts the line, most often with a warning, and does nothing. Delete it.",
      ru: 'Параметр «{key}» больше ни на что не влияет: Asterisk принимает строку, обычно с предупреждением, и ничего не делает. Удалите её.',
    },
  },
  docs: {
    summary: {
      en: 'An option that the chosen version of Asterisk no longer has, or no longer heeds',
      ru: 'Параметр, которого в выбранной версии Asterisk больше нет или который она не учитывает',
    },
    asterisk: {
      en: 'An option that is gone costs what an unknown one does: the whole file, the object, or nothing but the line, depending on the code that reads the section (see [unknown-option](unknown-option.md)). Some options are still accepted, so that old files load, and do nothing: parking in features.conf warns `The option … is no longer configurable in features.conf` (`main/features_config.c`, `unsupported_handler`). The version is that of the setting `asterisk.version`.',
      ru: 'Исчезнувший параметр обходится так же, как неизвестный: в весь файл, в объект или в одну лишь строку — смотря какой код читает секцию (см. [unknown-option](unknown-option.md)). Некоторые параметры ещё принимаются, чтобы старые файлы загружались, но ничего не делают: о парковке в features.conf предупреждают `The option … is no longer configurable in features.conf` (`main/features_config.c`, `unsupported_handler`). Версия берётся из настройки `asterisk.version`.',
    },
    instead: {
      en: 'Delete the line, and look in the UPGRADE notes for what has taken its place.',
      ru: 'Удалите строку и посмотрите в файле UPGRADE, что пришло ей на смену.',
    },
  },
  global: { option: check },
});

function check(site: OptionSite, { root }: GlobalContext): SectionReport | undefined {
  const { key, option, consequence, section } = site;
  if (option?.removed) return { message: 'noEffect', args: { key } };
  if (option !== undefined) return undefined;
  const inAny = site.inAnyVersion();
  const absent = inAny === undefined ? undefined : absence(inAny, root.version);
  if (absent?.kind !== 'removed') return undefined;
  return {
    message: consequenceMessage('gone', consequence),
    severity: severityOf(consequence),
    args: { key, since: absent.version, section: section.category.name },
  };
}
