/** A name of the dialplan whose module modules.conf forbids by `noload` (main/loader.c:loader_config_init). */
import { allowEdit, moduleNeed } from '../lint/module-needs.ts';
import { defineRule, type GlobalContext, type Report } from '../lint/rule.ts';
import type { NameUse } from '../lint/uses.ts';

export const moduleForbidden = defineRule({
  id: 'module-forbidden',
  severity: 'warning',
  messages: {
    application: {
      en: '{name}() needs the module {module}, which modules.conf forbids in line {line} (noload): the call ends here. Take that line out, or do without {name}().',
      ru: 'Для {name}() нужен модуль {module}, а modules.conf запрещает его в строке {line} (noload): звонок здесь обрывается. Уберите ту строку или обойдитесь без {name}().',
    },
    function: {
      en: '{name}() needs the module {module}, which modules.conf forbids in line {line} (noload): its value is empty, and setting it does nothing. Take that line out, or do without {name}().',
      ru: 'Для {name}() нужен модуль {module}, а modules.conf запрещает его в строке {line} (noload): значение пусто, а запись ничего не делает. Уберите ту строку или обойдитесь без {name}().',
    },
    technology: {
      en: "'{name}/' needs the module {module}, which modules.conf forbids in line {line} (noload): nobody is called. Take that line out, or call in another way.",
      ru: 'Для «{name}/» нужен модуль {module}, а modules.conf запрещает его в строке {line} (noload): никто не будет вызван. Уберите ту строку или вызывайте иначе.',
    },
    allow: { en: "Comment out 'noload' of {module}", ru: 'Закомментировать «noload» для {module}' },
  },
  docs: {
    summary: {
      en: 'An application, function or technology whose module modules.conf forbids',
      ru: 'Приложение, функция или технология, модуль которых запрещён в modules.conf',
    },
    asterisk: {
      en: '`noload` takes a module out of the list, also where another line of modules.conf loads it, and with `autoload=yes` (`main/loader.c`, `loader_config_init`). What the module would provide is then unknown: an unknown application hangs up, an unknown function is empty, an unknown technology cannot be dialled. A module that the needed one requires counts as well.',
      ru: '`noload` убирает модуль из списка, даже если его загружает другая строка modules.conf или стоит `autoload=yes` (`main/loader.c`, `loader_config_init`). Всего, что даёт модуль, тогда нет: неизвестное приложение кладёт трубку, неизвестная функция пуста, по неизвестной технологии не позвонить. Учитывается и модуль, без которого не работает нужный.',
    },
    instead: {
      en: 'Take the `noload` out, or use something else.',
      ru: 'Уберите `noload` или обойдитесь другим средством.',
    },
    fix: {
      en: 'Makes a comment of the `noload` line. Not safe: somebody may have had a reason.',
      ru: 'Превращает строку `noload` в комментарий. Вслепую не применять: у запрета могла быть причина.',
    },
  },
  global: { use: check },
});

function check(use: NameUse, { root }: GlobalContext): (() => Report) | undefined {
  const need = moduleNeed(use, root);
  if (need?.kind !== 'forbidden') return undefined;
  const module = `${need.module}.so`;
  const args = { name: use.name, module, line: need.by.line + 1 };
  const fix = { title: 'allow', args: { module }, safe: false, edits: [allowEdit(need.by)] };
  return () => ({
    message: use.kind,
    severity: use.kind === 'function' ? 'warning' : 'error',
    args,
    fixes: [fix],
  });
}
