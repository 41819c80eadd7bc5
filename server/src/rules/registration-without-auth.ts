/** A registration at a provider without a password. */
import { hasAny, isWholePjsip, objectsOfType } from '../lint/pjsip.ts';
import { defineRule } from '../lint/rule.ts';

export const registrationWithoutAuth = defineRule({
  id: 'registration-without-auth',
  severity: 'info',
  messages: {
    none: {
      en: "'{name}' registers without a password: when the provider asks for one, Asterisk gives up. Write 'outbound_auth' with the name of an auth section.",
      ru: '«{name}» регистрируется без пароля: если провайдер его запросит, Asterisk прекратит попытки. Укажите в «outbound_auth» имя секции auth.',
    },
  },
  docs: {
    summary: {
      en: "A registration without 'outbound_auth'",
      ru: 'Регистрация без «outbound_auth»',
    },
    asterisk: {
      en: 'Providers answer the first request with 401 and expect it again with the password. Without `outbound_auth` there is none, and the registration is rejected; by default Asterisk does not try again (`auth_rejection_permanent`; `res/res_pjsip_outbound_registration.c`, `handle_registration_response`). A provider that knows you by your address needs no password, and then this is only a note.',
      ru: 'На первый запрос провайдеры отвечают 401 и ждут его ещё раз, уже с паролем. Без `outbound_auth` пароля нет, и регистрация отклоняется, а повторять попытку Asterisk по умолчанию не станет (`auth_rejection_permanent`; `res/res_pjsip_outbound_registration.c`, `handle_registration_response`). Провайдеру, который узнаёт вас по адресу, пароль не нужен — тогда это просто замечание.',
    },
    instead: {
      en: 'Write `outbound_auth = provider`, and `[provider]` with `type = auth`, `username` and `password`.',
      ru: 'Напишите `outbound_auth = provider` и секцию `[provider]` с `type = auth`, `username` и `password`.',
    },
  },
  global: {
    sections(sections, context, report) {
      if (!isWholePjsip(sections, context)) return;
      for (const section of objectsOfType(sections, 'registration')) {
        if (hasAny(section, ['outbound_auth']) || !hasAny(section, ['server_uri'])) continue;
        report(section.category, { message: 'none', args: { name: section.category.name } });
      }
    },
  },
});
