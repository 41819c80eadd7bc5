/** `hangup()` where Asterisk's documentation writes `Hangup()`. */
import { defineRule } from '../lint/rule.ts';

export const applicationCase = defineRule({
  id: 'application-case',
  severity: 'hint',
  profiles: { style: true },
  messages: {
    other: {
      en: "The documentation writes '{name}'. To Asterisk it is the same; one spelling is found by every search. Write '{name}'.",
      ru: 'В документации пишется «{name}». Для Asterisk разницы нет, но одно написание находит любой поиск. Напишите «{name}».',
    },
    write: { en: "Write '{name}'", ru: 'Написать «{name}»' },
  },
  docs: {
    summary: {
      en: 'An application in other letters than those of the documentation',
      ru: 'Регистр букв в имени приложения не как в документации',
    },
    asterisk: {
      en: 'Nothing: names of applications are compared without regard to case (`main/pbx_app.c`, `pbx_findapp_nolock`), unlike those of functions. A matter of style.',
      ru: 'Ничего: имена приложений сравниваются без учёта регистра (`main/pbx_app.c`, `pbx_findapp_nolock`) — в отличие от имён функций. Вопрос стиля.',
    },
    instead: { en: 'Write the name as the documentation does.', ru: 'Пишите имя так, как в документации.' },
    fix: {
      en: 'Corrects the case; safe, and part of "fix all".',
      ru: 'Исправляет регистр; безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    call(call, site) {
      const { application, nameSpan } = call;
      if (application === undefined || application.name === call.name || usual.has(call.name)) return;
      const args = { name: application.name };
      const edits = [site.edit(nameSpan, application.name)];
      site.report(nameSpan, { message: 'other', args, fixes: [{ title: 'write', args, safe: true, edits }] });
    },
  }),
});

/** What Asterisk's own samples write. */
const usual: ReadonlySet<string> = new Set(['Background', 'Voicemail']);
