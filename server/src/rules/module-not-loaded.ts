/** A name of the dialplan whose module modules.conf does not load (main/loader.c:loader_config_init). */
import { loadEdit, moduleNeed } from '../lint/module-needs.ts';
import { defineRule, type GlobalContext, type Report } from '../lint/rule.ts';
import type { NameUse } from '../lint/uses.ts';

export const moduleNotLoaded = defineRule({
  id: 'module-not-loaded',
  severity: 'warning',
  messages: {
    application: {
      en: "{name}() needs the module {modules}, which modules.conf does not load: the call ends here. Load it there, or switch 'autoload' on.",
      ru: 'Для {name}() нужен модуль {modules}, а modules.conf его не загружает: звонок здесь обрывается. Загрузите его там или включите «autoload».',
    },
    function: {
      en: "{name}() needs the module {modules}, which modules.conf does not load: its value is empty, and setting it does nothing. Load it there, or switch 'autoload' on.",
      ru: 'Для {name}() нужен модуль {modules}, а modules.conf его не загружает: значение пусто, а запись ничего не делает. Загрузите его там или включите «autoload».',
    },
    technology: {
      en: "'{name}/' needs the module {modules}, which modules.conf does not load: nobody is called. Load it there, or switch 'autoload' on.",
      ru: 'Для «{name}/» нужен модуль {modules}, а modules.conf его не загружает: никто не будет вызван. Загрузите его там или включите «autoload».',
    },
    load: { en: 'Load {modules} in modules.conf', ru: 'Загрузить {modules} в modules.conf' },
  },
  docs: {
    summary: {
      en: 'An application, function or technology whose module modules.conf does not load',
      ru: 'Приложение, функция или технология, модуль которых modules.conf не загружает',
    },
    asterisk: {
      en: 'Without `autoload=yes` Asterisk loads what modules.conf names and nothing else (`main/loader.c`, `loader_config_init`). A module that another one requires is not loaded for it: the other one then does not start (`start_resource_attempt`). What these modules would provide is unknown: an unknown application hangs up, an unknown function is empty, an unknown technology cannot be dialled. Judged only where modules.conf is at hand and all of it can be seen.',
      ru: 'Без `autoload=yes` Asterisk загружает то, что названо в modules.conf, и больше ничего (`main/loader.c`, `loader_config_init`). Модуль, без которого не работает другой, сам не подгружается — тогда и тот не запустится (`start_resource_attempt`). Всего, что дают эти модули, нет: неизвестное приложение кладёт трубку, неизвестная функция пуста, по неизвестной технологии не позвонить. Проверяется, только если modules.conf есть и виден целиком.',
    },
    instead: {
      en: 'Load the module, with those that it requires.',
      ru: 'Загрузите модуль вместе с теми, которые ему нужны.',
    },
    fix: {
      en: 'Adds `load = …` lines behind the last one of modules.conf, for the module and all that it requires. Not safe: what is loaded on a machine is your decision.',
      ru: 'Дописывает строки `load = …` после последней такой строки modules.conf — для модуля и всех, кто ему нужен. Вслепую не применять: что загружать на машине, решаете вы.',
    },
  },
  global: { use: check },
});

function check(use: NameUse, { root }: GlobalContext): (() => Report) | undefined {
  const need = moduleNeed(use, root);
  if (need?.kind !== 'missing' || root.modules === undefined) return undefined;
  const modules = need.modules.map(name => `${name}.so`).join(', ');
  const edit = loadEdit(root.modules, need.modules);
  return () => ({
    message: use.kind,
    severity: use.kind === 'function' ? 'warning' : 'error',
    args: { name: use.name, modules },
    fixes: edit === undefined ? [] : [{ title: 'load', args: { modules }, safe: false, edits: [edit] }],
  });
}
