/** `same => n,Answer` where the style asks for `Answer()`. */
import { defineRule } from '../lint/rule.ts';

export const applicationWithoutParentheses = defineRule({
  id: 'application-without-parentheses',
  severity: 'hint',
  profiles: { style: true },
  messages: {
    bare: {
      en: "'{name}' has no parentheses. Asterisk runs it all the same; with them it reads as what it is, an application. Write '{name}()'.",
      ru: 'У «{name}» нет скобок. Asterisk выполнит его и так, но со скобками сразу видно, что это приложение. Напишите «{name}()».',
    },
    add: { en: "Write '{name}()'", ru: 'Написать «{name}()»' },
  },
  docs: {
    summary: { en: 'An application without parentheses', ru: 'Приложение без скобок' },
    asterisk: {
      en: 'Nothing: without a `(` the application has no data (`pbx/pbx_config.c`, `pbx_load_config`). A matter of style.',
      ru: 'Ничего: приложение без `(` просто вызывается без аргументов (`pbx/pbx_config.c`, `pbx_load_config`). Вопрос стиля.',
    },
    instead: { en: 'Write `Answer()`.', ru: 'Пишите `Answer()`.' },
    fix: {
      en: 'Writes the parentheses; safe, and part of "fix all".',
      ru: 'Ставит скобки; безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    call(call, site) {
      if (call.data !== undefined || call.nested || call.application === undefined) return;
      const { name, nameSpan } = call;
      const edits = [site.edit({ start: nameSpan.end, end: nameSpan.end }, '()')];
      site.report(nameSpan, {
        message: 'bare',
        args: { name },
        fixes: [{ title: 'add', args: { name }, safe: true, edits }],
      });
    },
  }),
});
