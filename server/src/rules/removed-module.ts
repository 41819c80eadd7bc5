/** `load = chan_sip.so` in a version that no longer has the module. */
import { absence } from '../lint/availability.ts';
import { moduleLine } from '../lint/module-lines.ts';
import { defineRule } from '../lint/rule.ts';

export const removedModule = defineRule({
  id: 'removed-module',
  severity: 'warning',
  messages: {
    removed: {
      en: "The module '{name}' is gone since Asterisk {since}: in {version} nothing is loaded.",
      ru: 'Модуля «{name}» нет начиная с Asterisk {since}: в {version} ничего не будет загружено.',
    },
    replaced: {
      en: "The module '{name}' is gone since Asterisk {since}: in {version} nothing is loaded. Its successor is {replacement}.",
      ru: 'Модуля «{name}» нет начиная с Asterisk {since}: в {version} ничего не будет загружено. Его преемник — {replacement}.',
    },
    stop: {
      en: "The module '{name}' is gone since Asterisk {since}, and a required module that is missing keeps {version} from starting.",
      ru: 'Модуля «{name}» нет начиная с Asterisk {since}, а без обязательного модуля {version} не запустится.',
    },
  },
  docs: {
    summary: {
      en: 'A module that the chosen version of Asterisk no longer has',
      ru: 'Модуль, которого больше нет в выбранной версии Asterisk',
    },
    asterisk: {
      en: "Asterisk logs `Error loading module 'chan_sip.so': … cannot open shared object file` and goes on; under `require` or `preload-require` it does not start (`main/loader.c`, `load_resource_list`). The version is that of the setting `asterisk.version`.",
      ru: "Asterisk пишет `Error loading module 'chan_sip.so': … cannot open shared object file` и идёт дальше, а с `require` или `preload-require` не стартует (`main/loader.c`, `load_resource_list`). Версия берётся из настройки `asterisk.version`.",
    },
    instead: {
      en: 'Load the successor, and move what the module did to its configuration.',
      ru: 'Загрузите модуль-преемник и перенесите настройки в его конфигурацию.',
    },
  },
  global: {
    option(site, { root: { catalog, version } }) {
      const line = moduleLine(site);
      const module = line === undefined ? undefined : catalog.module(line.name);
      const absent = module === undefined ? undefined : absence(module, version);
      if (absent?.kind !== 'removed') return undefined;
      const args = { name: site.value, version, since: absent.version };
      if (line?.required) return { message: 'stop', part: 'value', severity: 'error', args };
      const replacement = module?.replacement;
      return replacement === undefined
        ? { message: 'removed', part: 'value', args }
        : { message: 'replaced', part: 'value', args: { ...args, replacement: `${replacement}.so` } };
    },
  },
});
