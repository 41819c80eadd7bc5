/** `load = app_eco.so`: a module whose name looks like a slip of the pen (main/loader.c:load_dlopen). */
import { nearest } from '../catalog/nearest.ts';
import { absence } from '../lint/availability.ts';
import { moduleLine } from '../lint/module-lines.ts';
import { defineRule } from '../lint/rule.ts';

export const unknownModule = defineRule({
  id: 'unknown-module',
  severity: 'warning',
  messages: {
    near: {
      en: "Asterisk brings no module '{name}': nothing is loaded. Did you mean {near}?",
      ru: 'Модуля «{name}» в Asterisk нет: ничего не будет загружено. Может быть, {near}?',
    },
    stop: {
      en: "Asterisk brings no module '{name}', and a required module that is missing keeps it from starting. Did you mean {near}?",
      ru: 'Модуля «{name}» в Asterisk нет, а без обязательного модуля он не запустится. Может быть, {near}?',
    },
    later: {
      en: "The module '{name}' comes with Asterisk {since}: in {version} nothing is loaded.",
      ru: 'Модуль «{name}» появился в Asterisk {since}: в {version} ничего не будет загружено.',
    },
    replace: { en: "Write '{near}'", ru: 'Написать «{near}»' },
  },
  docs: {
    summary: {
      en: 'A module in modules.conf whose name looks mistyped',
      ru: 'Модуль в modules.conf с похожим на опечатку именем',
    },
    asterisk: {
      en: "Asterisk logs `Error loading module 'app_eco.so': … cannot open shared object file` and goes on; under `require` or `preload-require` it logs `*** Failed to load module … - Required` and does not start (`main/loader.c`, `load_resource_list`). A name that is like none of Asterisk's may be a module from elsewhere and is not reported.",
      ru: "Asterisk пишет `Error loading module 'app_eco.so': … cannot open shared object file` и идёт дальше; с `require` или `preload-require` пишет `*** Failed to load module … - Required` и не стартует (`main/loader.c`, `load_resource_list`). Имя, не похожее ни на один модуль Asterisk, может принадлежать стороннему модулю и не отмечается.",
    },
    instead: { en: 'Correct the name.', ru: 'Исправьте имя.' },
    fix: {
      en: 'Offers similar names; not safe, for only you know what is meant.',
      ru: 'Предлагает похожие имена; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  global: {
    option(site, { root: { catalog, version } }) {
      const module = moduleLine(site);
      if (module === undefined || catalog.module(module.name, version) !== undefined) return undefined;
      const inAny = catalog.module(module.name);
      const absent = inAny === undefined ? undefined : absence(inAny, version);
      if (absent?.kind === 'removed') return undefined;
      const args = { name: site.value, version };
      const severity = module.required ? 'error' : 'warning';
      if (absent?.kind === 'later')
        return { message: 'later', part: 'value', severity, args: { ...args, since: absent.version } };
      const near = nearest(
        module.name,
        catalog.modules(version).flatMap(each => (each.builtin ? [] : [each.name])),
      ).map(name => `${name}.so`);
      if (near.length === 0) return undefined;
      return {
        message: module.required ? 'stop' : 'near',
        part: 'value',
        severity,
        args: { ...args, near: near.join(', ') },
        fixes: near.map(each => ({
          title: 'replace',
          args: { near: each },
          safe: false,
          edits: [site.edit('value', each)],
        })),
      };
    },
  },
});
