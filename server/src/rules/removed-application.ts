/** An application that the chosen version no longer has. */
import { absence } from '../lint/availability.ts';
import { defineRule } from '../lint/rule.ts';

export const removedApplication = defineRule({
  id: 'removed-application',
  severity: 'error',
  messages: {
    removed: {
      en: "'{name}' is gone since Asterisk {since}: in {version} the call ends here.",
      ru: 'Приложения «{name}» нет начиная с Asterisk {since}: в {version} звонок здесь обрывается.',
    },
    replaced: {
      en: "'{name}' is gone since Asterisk {since}: in {version} the call ends here. Use {replacement} instead.",
      ru: 'Приложения «{name}» нет начиная с Asterisk {since}: в {version} звонок здесь обрывается. Используйте вместо него {replacement}.',
    },
  },
  docs: {
    summary: {
      en: 'An application that the chosen version of Asterisk no longer has',
      ru: 'Приложение, которого больше нет в выбранной версии Asterisk',
    },
    asterisk:
      "The dialplan is loaded without a word; when a call comes to the line, Asterisk logs `No application 'Macro' for extension (context, exten, priority)` and hangs up (`main/pbx.c`, `pbx_extension_helper`). The version is that of the setting `asterisk.version`.",
    instead:
      'Use the replacement; what an application is replaced by stands in the UPGRADE notes of its version.',
  },
  global: {
    use({ kind, name }, { root: { catalog, version } }) {
      const application = kind === 'application' ? catalog.application(name) : undefined;
      const absent = application === undefined ? undefined : absence(application, version);
      if (absent?.kind !== 'removed') return undefined;
      const args = { name, version, since: absent.version };
      const replacement = application?.replacement;
      return () =>
        replacement === undefined
          ? { message: 'removed', args }
          : { message: 'replaced', args: { ...args, replacement } };
    },
  },
});
