/** An application that the chosen version no longer has. */
import { absence } from '../lint/availability.ts';
import { defineRule, type FixReport } from '../lint/rule.ts';
import type { UsePlace } from '../lint/uses.ts';

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
    gosub: {
      en: 'Write {text}; its context then has to end with Return()',
      ru: 'Написать {text}; контекст тогда должен заканчиваться Return()',
    },
  },
  docs: {
    summary: {
      en: 'An application that the chosen version of Asterisk no longer has',
      ru: 'Приложение, которого больше нет в выбранной версии Asterisk',
    },
    asterisk: {
      en: "The dialplan is loaded without a word; when a call comes to the line, Asterisk logs `No application 'Macro' for extension (context, exten, priority)` and hangs up (`main/pbx.c`, `pbx_extension_helper`). The version is that of the setting `asterisk.version`.",
      ru: "Диалплан загружается без единого слова; когда вызов доходит до строки, Asterisk пишет `No application 'Macro' for extension (context, exten, priority)` и кладёт трубку (`main/pbx.c`, `pbx_extension_helper`). Версия берётся из настройки `asterisk.version`.",
    },
    instead: {
      en: 'Use the replacement; what an application is replaced by stands in the UPGRADE notes of its version. For Macro: Gosub to `s` of the context `macro-NAME`, with the arguments in parentheses behind the priority; the context ends with `Return()`, and `MacroExit` becomes `Return()` too.',
      ru: 'Перейдите на замену; чем заменено приложение, сказано в файле UPGRADE той версии. Вместо Macro — Gosub в `s` контекста `macro-ИМЯ` с аргументами в скобках после приоритета; контекст должен кончаться на `Return()`, `MacroExit` тоже превращается в `Return()`.',
    },
    fix: {
      en: 'Turns `Macro(name,a)` into `Gosub(macro-name,s,1(a))`. Not part of "fix all", since the context has to be changed as well.',
      ru: 'Переписывает `Macro(имя,a)` как `Gosub(macro-имя,s,1(a))`. В «исправить всё» не входит: менять нужно и сам контекст.',
    },
  },
  global: {
    use({ kind, name }, { root: { catalog, version } }) {
      const application = kind === 'application' ? catalog.application(name) : undefined;
      const absent = application === undefined ? undefined : absence(application, version);
      if (absent?.kind !== 'removed') return undefined;
      const args = { name, version, since: absent.version };
      const replacement = application?.replacement;
      return place => ({
        ...(replacement === undefined
          ? { message: 'removed', args }
          : { message: 'replaced', args: { ...args, replacement } }),
        fixes: application?.name === 'Macro' ? toGosub(place) : [],
      });
    },
  },
});

/** `Macro(name,arguments)` runs `s` of the context `macro-name`; what Gosub runs has to end with Return. */
function toGosub({ item, span, edit }: UsePlace): FixReport[] {
  const { value } = item;
  // One that ExecIf runs ends at another parenthesis.
  if (!/[,\s]$/.test(value.slice(0, span.start))) return [];
  const [whole, name, given] = /^\(([^,()|]+)(?:,([^|]*))?\)\s*$/.exec(value.slice(span.end)) ?? [];
  if (whole === undefined || name === undefined) return [];
  const text = `Gosub(macro-${name.trim()},s,1${given === undefined ? '' : `(${given})`})`;
  const edits = [edit({ start: span.start, end: value.length }, text)];
  return [{ title: 'gosub', args: { text }, safe: false, edits }];
}
