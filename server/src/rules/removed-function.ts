/** A function that the chosen version no longer has. */
import { absence } from '../lint/availability.ts';
import { defineRule } from '../lint/rule.ts';

export const removedFunction = defineRule({
  id: 'removed-function',
  severity: 'warning',
  messages: {
    removed: {
      en: "The function '{name}' is gone since Asterisk {since}: in {version} its value is empty, and setting it does nothing.",
      ru: 'Функции «{name}» нет начиная с Asterisk {since}: в {version} её значение пусто, а запись ничего не делает.',
    },
    replaced: {
      en: "The function '{name}' is gone since Asterisk {since}: in {version} its value is empty, and setting it does nothing. Use {replacement} instead.",
      ru: 'Функции «{name}» нет начиная с Asterisk {since}: в {version} её значение пусто, а запись ничего не делает. Используйте вместо неё {replacement}.',
    },
  },
  docs: {
    summary: {
      en: 'A function that the chosen version of Asterisk no longer has',
      ru: 'Функция, которой больше нет в выбранной версии Asterisk',
    },
    asterisk: {
      en: 'The dialplan is loaded without a word; in the call Asterisk logs `Function SIPPEER not registered` and goes on with an empty value (`main/pbx_functions.c`, `ast_func_read`). The version is that of the setting `asterisk.version`.',
      ru: 'Диалплан загружается без единого слова; при вызове Asterisk пишет `Function SIPPEER not registered` и подставляет пустоту (`main/pbx_functions.c`, `ast_func_read`). Версия берётся из настройки `asterisk.version`.',
    },
    instead: {
      en: 'Use the replacement; its arguments may differ.',
      ru: 'Перейдите на замену; аргументы у неё могут быть другими.',
    },
  },
  global: {
    use({ kind, name }, { root: { catalog, version } }) {
      const found = kind === 'function' ? catalog.func(name) : undefined;
      const absent = found === undefined ? undefined : absence(found, version);
      if (absent?.kind !== 'removed') return undefined;
      const args = { name, version, since: absent.version };
      const replacement = found?.replacement;
      return () =>
        replacement === undefined
          ? { message: 'removed', args }
          : { message: 'replaced', args: { ...args, replacement } };
    },
  },
});
