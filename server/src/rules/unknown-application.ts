/** A name that no module registers as an application (main/pbx_app.c:pbx_findapp). */
import { nearest } from '../catalog/nearest.ts';
import { absence, hasForeignModules } from '../lint/availability.ts';
import { withoutBlanks } from '../lint/calls.ts';
import { defineRule, type GlobalContext, type Report } from '../lint/rule.ts';
import { hasHiddenCharacter } from '../lint/typographic.ts';
import type { NameUse, UsePlace } from '../lint/uses.ts';

export const unknownApplication = defineRule({
  id: 'unknown-application',
  severity: 'warning',
  messages: {
    unknown: {
      en: "Asterisk {version} has no application '{name}': the call ends here. Correct the name, or load the module that brings it.",
      ru: 'В Asterisk {version} нет приложения «{name}»: звонок здесь обрывается. Исправьте имя или загрузите модуль, который его даёт.',
    },
    near: {
      en: "Asterisk has no application '{name}': the call ends here. Did you mean {near}?",
      ru: 'В Asterisk нет приложения «{name}»: звонок здесь обрывается. Может быть, {near}?',
    },
    blank: {
      en: "A blank beside the name makes it another one: Asterisk looks for the application '{name}', finds none, and the call ends here. Delete the blank.",
      ru: 'Пробел рядом с именем делает его другим: Asterisk ищет приложение «{name}», не находит, и звонок здесь обрывается. Удалите пробел.',
    },
    parentheses: {
      en: "Without parentheses the whole text '{name}' is taken for the application's name, and the call ends here. Put the arguments in parentheses.",
      ru: 'Без скобок весь текст «{name}» считается именем приложения, и звонок здесь обрывается. Возьмите аргументы в скобки.',
    },
    later: {
      en: "The application '{name}' comes with Asterisk {since}; in {version} the call ends here.",
      ru: 'Приложение «{name}» появилось в Asterisk {since}; в {version} звонок здесь обрывается.',
    },
    replace: { en: "Write '{near}'", ru: 'Написать «{near}»' },
  },
  docs: {
    summary: {
      en: 'An application that Asterisk does not have',
      ru: 'Приложение, которого нет в Asterisk',
    },
    asterisk: {
      en: "Nothing is said when the dialplan is loaded. When a call comes to the line, Asterisk logs `No application 'X' for extension (context, exten, priority)` and hangs up (`main/pbx.c`, `pbx_extension_helper`); inside `ExecIf` and `Exec` it logs `Could not find application` and hangs up as well (`apps/app_exec.c`). Names are compared without regard to case, but with every blank: `NoOp (x)` runs `NoOp `. Where modules.conf loads a module that does not come with Asterisk, only names that look mistyped are reported.",
      ru: "При загрузке диалплана ничего не сообщается. Когда вызов доходит до строки, Asterisk пишет `No application 'X' for extension (context, exten, priority)` и кладёт трубку (`main/pbx.c`, `pbx_extension_helper`); внутри `ExecIf` и `Exec` пишет `Could not find application` и тоже кладёт трубку (`apps/app_exec.c`). Имена сравниваются без учёта регистра, но с каждым пробелом: `NoOp (x)` запускает `NoOp `. Если modules.conf загружает модуль не из состава Asterisk, отмечаются только имена, похожие на опечатку.",
    },
    instead: {
      en: 'Correct the name. An application of another version needs that version.',
      ru: 'Исправьте имя. Приложению из другой версии нужна та версия.',
    },
    fix: {
      en: 'Replaces the name. Safe, and part of "fix all", where only a blank is too much; a similar name is offered, not applied by itself.',
      ru: 'Заменяет имя. Безопасно и входит в «исправить всё», если лишний только пробел; похожее имя предлагается, но само не применяется.',
    },
  },
  global: { use: check },
});

function check({ kind, name }: NameUse, { root }: GlobalContext): ((place: UsePlace) => Report) | undefined {
  const { catalog, version } = root;
  if (kind !== 'application' || catalog.application(name, version) !== undefined) return undefined;
  // Of a no-break space in it typographic-character speaks.
  if (hasHiddenCharacter(name)) return undefined;
  const args = { name, version };
  const inAny = catalog.application(name);
  const absent = inAny === undefined ? undefined : absence(inAny, version);
  if (absent?.kind === 'removed') return undefined;
  if (absent?.kind === 'later') return () => ({ message: 'later', args: { ...args, since: absent.version } });
  const trimmed = withoutBlanks(name);
  if (trimmed !== undefined && catalog.application(trimmed) !== undefined)
    return place => replaced('blank', args, place, trimmed, true);
  const [, first, rest] = /^(\w+)(?:[\s,]+(.*))$/.exec(name) ?? [];
  if (first !== undefined && catalog.application(first, version) !== undefined)
    return place =>
      place.span.end === place.item.value.length
        ? replaced('parentheses', args, place, `${first}(${rest ?? ''})`, false)
        : { message: 'parentheses', severity: 'error', args };
  const near = nearest(
    name,
    catalog.applications(version).map(each => each.name),
  );
  const foreign = hasForeignModules(root);
  const [best] = near;
  if (best === undefined) return foreign ? undefined : () => ({ message: 'unknown', args });
  return place => ({
    message: 'near',
    severity: foreign ? 'hint' : 'error',
    args: { ...args, near: near.join(', ') },
    fixes: near.map(each => replacement(place, each, false)),
  });
}

function replaced(
  message: string,
  args: { readonly name: string },
  place: UsePlace,
  text: string,
  safe: boolean,
): Report {
  return { message, severity: 'error', args, fixes: [replacement(place, text, safe)] };
}

function replacement(place: UsePlace, near: string, safe: boolean) {
  return { title: 'replace', args: { near }, safe, edits: [place.edit(place.span, near)] };
}
