/** An endpoint with no `allow`: it has no codec, and no call of it gets through. */
import { hasAny, isWholePjsip, objectsOfType } from '../lint/pjsip.ts';
import { defineRule } from '../lint/rule.ts';

export const endpointWithoutCodecs = defineRule({
  id: 'endpoint-without-codecs',
  severity: 'warning',
  messages: {
    none: {
      en: "No codec is allowed for '{name}', and none is by default: its calls are refused, and calls to it fail. Write 'allow', for example 'allow = !all,alaw,ulaw'.",
      ru: 'Для «{name}» не разрешён ни один кодек, а по умолчанию их нет: вызовы от него отклоняются, вызовы к нему не проходят. Добавьте «allow», например «allow = !all,alaw,ulaw».',
    },
  },
  docs: {
    summary: {
      en: 'An endpoint for which no codec is allowed',
      ru: 'Endpoint, для которого не разрешён ни один кодек',
    },
    asterisk: {
      en: '`allow` is empty by default (`res/res_pjsip/pjsip_configuration.c`), and `pjsip show endpoint` then shows `allow: (nothing)`. The endpoint is loaded without a word; a call that it makes is answered with 488 Not Acceptable Here, and a call to it cannot make an offer. Only endpoints with an `aors` or an `auth` are looked at, since one for messages or subscriptions alone needs no codec; without `auth` it is a note.',
      ru: 'По умолчанию `allow` пуст (`res/res_pjsip/pjsip_configuration.c`), и `pjsip show endpoint` показывает `allow: (nothing)`. Endpoint загружается без единого слова, но на его вызов Asterisk отвечает 488 Not Acceptable Here, а для вызова на него не из чего составить предложение (SDP). Рассматриваются только endpoint с `aors` или `auth`: для одних сообщений и подписок кодеки не нужны; без `auth` это лишь замечание к сведению.',
    },
    instead: {
      en: 'Write `allow = !all,alaw,ulaw`, or inherit it from a template.',
      ru: 'Напишите `allow = !all,alaw,ulaw` или наследуйте его от шаблона.',
    },
  },
  global: {
    sections(sections, context, report) {
      if (!isWholePjsip(sections, context)) return;
      for (const section of objectsOfType(sections, 'endpoint')) {
        if (hasAny(section, ['allow', 'allow_subscribe', 'message_context'])) continue;
        if (!hasAny(section, ['aors', 'auth'])) continue;
        // One that does not log in may be there for subscriptions alone.
        const severity = hasAny(section, ['auth']) ? 'warning' : 'info';
        report(section.category, { message: 'none', severity, args: { name: section.category.name } });
      }
    },
  },
});
