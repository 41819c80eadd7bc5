/** A name that no module registers as a function (main/pbx_functions.c:ast_custom_function_find). */
import { nearest } from '../catalog/nearest.ts';
import { absence, hasForeignModules, odbcFunctions } from '../lint/availability.ts';
import { withoutBlanks } from '../lint/calls.ts';
import { defineRule, type GlobalContext, type Report } from '../lint/rule.ts';
import type { NameUse, UsePlace } from '../lint/uses.ts';

export const unknownFunction = defineRule({
  id: 'unknown-function',
  severity: 'warning',
  messages: {
    unknown: {
      en: "Asterisk {version} has no function '{name}': its value is empty, and setting it does nothing. Correct the name, or load the module that brings it.",
      ru: 'В Asterisk {version} нет функции «{name}»: её значение пусто, а запись ничего не делает. Исправьте имя или загрузите модуль, который её даёт.',
    },
    near: {
      en: "Asterisk has no function '{name}': its value is empty, and setting it does nothing. Did you mean {near}?",
      ru: 'В Asterisk нет функции «{name}»: её значение пусто, а запись ничего не делает. Может быть, {near}?',
    },
    letters: {
      en: "Names of functions are compared letter by letter: Asterisk has no '{name}', only {near}. The value is empty, and setting it does nothing.",
      ru: 'Имена функций сравниваются с учётом регистра: в Asterisk нет «{name}», есть {near}. Значение пусто, а запись ничего не делает.',
    },
    blank: {
      en: "A blank beside the name makes it another one: Asterisk looks for the function '{name}' and finds none, so the value is empty. Delete the blank.",
      ru: 'Пробел рядом с именем делает его другим: Asterisk ищет функцию «{name}», не находит, и значение пусто. Удалите пробел.',
    },
    later: {
      en: "The function '{name}' comes with Asterisk {since}; in {version} its value is empty, and setting it does nothing.",
      ru: 'Функция «{name}» появилась в Asterisk {since}; в {version} её значение пусто, а запись ничего не делает.',
    },
    odbc: {
      en: "func_odbc.conf makes no function '{name}': its value is empty, and setting it does nothing.",
      ru: 'func_odbc.conf не создаёт функцию «{name}»: её значение пусто, а запись ничего не делает.',
    },
    replace: { en: "Write '{near}'", ru: 'Написать «{near}»' },
  },
  docs: {
    summary: {
      en: 'A function that Asterisk does not have',
      ru: 'Функция, которой нет в Asterisk',
    },
    asterisk: {
      en: 'Nothing is said when the dialplan is loaded. In the call Asterisk logs `Function X not registered` and goes on with an empty value (`main/pbx_functions.c`, `ast_func_read`, `ast_func_write`). Names are compared with regard to case: `${len(x)}` is not `${LEN(x)}`. Functions that func_odbc.conf makes are known; where that file is not at hand, no `ODBC_` name is reported, and where modules.conf loads a module that does not come with Asterisk, only names that look mistyped are.',
      ru: 'При загрузке диалплана ничего не сообщается. При вызове Asterisk пишет `Function X not registered` и подставляет пустоту (`main/pbx_functions.c`, `ast_func_read`, `ast_func_write`). Имена сравниваются с учётом регистра: `${len(x)}` — не `${LEN(x)}`. Функции, которые создаёт func_odbc.conf, учтены; если этого файла нет под рукой, имена с `ODBC_` не отмечаются, а если modules.conf загружает модуль не из состава Asterisk — отмечаются только похожие на опечатку.',
    },
    instead: {
      en: 'Correct the name. A function of another version needs that version.',
      ru: 'Исправьте имя. Функции из другой версии нужна та версия.',
    },
    fix: {
      en: 'Replaces the name. Safe, and part of "fix all", where only the case is wrong or a blank is too much; a similar name is offered, not applied by itself.',
      ru: 'Заменяет имя. Безопасно и входит в «исправить всё», если неверен только регистр или лишний пробел; похожее имя предлагается, но само не применяется.',
    },
  },
  global: { use: check },
});

function check({ kind, name }: NameUse, { root }: GlobalContext): ((place: UsePlace) => Report) | undefined {
  const { catalog, version } = root;
  if (kind !== 'function' || name === '' || catalog.func(name, version) !== undefined) return undefined;
  const odbc = odbcFunctions(root);
  if (odbc?.has(name) || (odbc === undefined && name.startsWith('ODBC_'))) return undefined;
  const args = { name, version };
  const inAny = catalog.func(name);
  const absent = inAny === undefined ? undefined : absence(inAny, version);
  if (absent?.kind === 'removed') return undefined;
  if (absent?.kind === 'later') return () => ({ message: 'later', args: { ...args, since: absent.version } });
  const trimmed = withoutBlanks(name);
  if (trimmed !== undefined && catalog.func(trimmed, version) !== undefined)
    return place => replaced('blank', args, place, [trimmed], true);
  const sameLetters = catalog.funcIgnoringCase(name, version)?.name;
  if (sameLetters !== undefined) return place => replaced('letters', args, place, [sameLetters], true);
  if (name.startsWith('ODBC_')) return () => ({ message: 'odbc', args });
  const near = nearest(
    name,
    catalog.functions(version).map(each => each.name),
  );
  const foreign = hasForeignModules(root);
  if (near.length === 0) return foreign ? undefined : () => ({ message: 'unknown', args });
  return place => ({ ...replaced('near', args, place, near, false), severity: foreign ? 'hint' : 'warning' });
}

function replaced(
  message: string,
  args: { readonly name: string },
  { span, edit }: UsePlace,
  near: readonly string[],
  safe: boolean,
): Report {
  return {
    message,
    args: { ...args, near: near.join(', ') },
    fixes: near.map(each => ({
      title: 'replace',
      args: { near: each },
      safe,
      edits: [edit(span, each)],
    })),
  };
}
