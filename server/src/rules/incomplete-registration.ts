/** A registration that pjsip drops for what it lacks (res/res_pjsip_outbound_registration.c:sip_outbound_registration_apply). */
import { defineRule, type SectionReport } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { equalsIgnoringCase, lowerCase } from '../text/ascii.ts';

export const incompleteRegistration = defineRule({
  id: 'incomplete-registration',
  severity: 'error',
  messages: {
    uri: {
      en: "'{name}' has no '{option}', so Asterisk drops it and registers nowhere. Write '{option} = sip:...'.",
      ru: 'У «{name}» нет «{option}»: Asterisk отбрасывает её и нигде не регистрируется. Напишите «{option} = sip:...».',
    },
    line: {
      en: "'{name}' names an endpoint but not 'line = yes': Asterisk drops it and registers nowhere. Write 'line = yes', or delete 'endpoint'.",
      ru: 'В «{name}» указан endpoint, но нет «line = yes»: Asterisk отбрасывает её и нигде не регистрируется. Напишите «line = yes» или удалите «endpoint».',
    },
    endpoint: {
      en: "'{name}' says 'line = yes' but names no endpoint: Asterisk drops it and registers nowhere. Write 'endpoint', or delete 'line'.",
      ru: 'В «{name}» стоит «line = yes», но не указан endpoint: Asterisk отбрасывает её и нигде не регистрируется. Напишите «endpoint» или удалите «line».',
    },
  },
  docs: {
    summary: {
      en: 'A registration without a URI, or with one half of line and endpoint',
      ru: 'Регистрация без URI или с одним из пары line и endpoint',
    },
    asterisk: {
      en: "Asterisk logs `No server URI specified on outbound registration`, `An endpoint has been specified on outbound registration ... without enabling line support` or the like, and `Could not create an object of type 'registration'`; the provider never hears of it (`res/res_pjsip_outbound_registration.c`, `sip_outbound_registration_apply`). `line` and `endpoint` belong together: with them calls to the registered contact are known as those of the endpoint.",
      ru: "Asterisk пишет `No server URI specified on outbound registration`, `An endpoint has been specified on outbound registration ... without enabling line support` или подобное и `Could not create an object of type 'registration'`; провайдер о вас не узнает (`res/res_pjsip_outbound_registration.c`, `sip_outbound_registration_apply`). `line` и `endpoint` работают только вместе: по ним вызовы на зарегистрированный контакт относятся к этому endpoint.",
    },
    instead: {
      en: 'Write `server_uri = sip:sip.example.com`, `client_uri = sip:100@sip.example.com`, and both or none of `line = yes` and `endpoint`.',
      ru: 'Пишите `server_uri = sip:sip.example.com`, `client_uri = sip:100@sip.example.com` и либо оба — `line = yes` и `endpoint`, — либо ни одного.',
    },
  },
  global: { section: check },
});

/** main/utils.c:ast_true. */
const yes = /^(?:yes|true|y|t|1|on)$/i;

function check({ category, file, objects }: Section): SectionReport | undefined {
  const { name, template, variables } = category;
  if (file.name !== 'pjsip.conf' || template || !objects.some(each => each.name === 'registration'))
    return undefined;
  const find = (option: string) => variables.findLast(each => equalsIgnoringCase(each.name, option));
  for (const option of ['server_uri', 'client_uri'])
    if ((find(option)?.value ?? '') === '') return { message: 'uri', args: { name, option } };
  const line = find('line');
  const endpoint = find('endpoint');
  const isLine = line !== undefined && yes.test(lowerCase(line.value));
  if (isLine === ((endpoint?.value ?? '') !== '')) return undefined;
  const on = isLine ? line : endpoint;
  return { message: isLine ? 'endpoint' : 'line', args: { name }, ...(on && { on }) };
}
