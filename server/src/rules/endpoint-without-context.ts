/** An endpoint without `context`, where the dialplan has no `[default]`. */
import { DialplanPlaces } from '../lint/contexts.ts';
import { hasAny, isWholePjsip, objectsOfType } from '../lint/pjsip.ts';
import { defineRule } from '../lint/rule.ts';

export const endpointWithoutContext = defineRule({
  id: 'endpoint-without-context',
  severity: 'info',
  messages: {
    none: {
      en: "'{name}' has no 'context', so its calls go to [default], and the dialplan has none: each is answered with 404. Write 'context'.",
      ru: 'У «{name}» нет «context», и его вызовы идут в [default], а такого контекста нет: на каждый ответ будет 404. Укажите «context».',
    },
  },
  docs: {
    summary: {
      en: "An endpoint without 'context', while there is no [default]",
      ru: 'Endpoint без «context», а контекста [default] нет',
    },
    asterisk: {
      en: 'The context of an endpoint is `default` where none is written (`res/res_pjsip/pjsip_configuration.c`). An extension that is not found there is answered with 404: `rejected because extension not found in context` (`res/res_pjsip_session.c`). An endpoint that is only called needs none. Where the dialplan has a `[default]`, nothing is said.',
      ru: 'Если контекст не указан, endpoint попадает в `default` (`res/res_pjsip/pjsip_configuration.c`). Когда там нет набранного номера, Asterisk отвечает 404: `rejected because extension not found in context` (`res/res_pjsip_session.c`). Тому, на кого только звонят, контекст не нужен. Если в диалплане есть `[default]`, правило молчит.',
    },
    instead: {
      en: 'Write `context = internal`, with the context that the calls of this endpoint are to go to.',
      ru: 'Напишите `context = internal`, указав контекст, куда должны попадать вызовы с этого endpoint.',
    },
  },
  global: {
    sections(sections, context, report) {
      if (!isWholePjsip(sections, context)) return;
      const places = DialplanPlaces.of(context.root);
      if (!places.sees || places.context('default') !== 'missing') return;
      for (const section of objectsOfType(sections, 'endpoint')) {
        if (hasAny(section, ['context']) || !hasAny(section, ['aors', 'auth'])) continue;
        report(section.category, { message: 'none', args: { name: section.category.name } });
      }
    },
  },
});
