/** An identify that says nothing by which to know the endpoint. */
import { hasAny, isWholePjsip, objectsOfType } from '../lint/pjsip.ts';
import { defineRule } from '../lint/rule.ts';

export const identifyWithoutMatch = defineRule({
  id: 'identify-without-match',
  severity: 'error',
  messages: {
    nothing: {
      en: "'{name}' does not say by what a request is known, so Asterisk drops it and calls from there stay unknown. Write 'match' with the address of the other side.",
      ru: 'В «{name}» не сказано, по чему узнавать запрос: Asterisk отбрасывает эту секцию, и вызовы оттуда остаются неопознанными. Укажите в «match» адрес другой стороны.',
    },
    nobody: {
      en: "'{name}' does not say which endpoint it is about, so Asterisk drops it. Write 'endpoint'.",
      ru: 'В «{name}» не указан endpoint, и Asterisk отбрасывает эту секцию. Укажите «endpoint».',
    },
  },
  docs: {
    summary: {
      en: "An identify without 'match', or without 'endpoint'",
      ru: 'identify без «match» или без «endpoint»',
    },
    asterisk: {
      en: "Asterisk logs `Identify 'x' is not configured to match anything.` and does not create the object (`res/res_pjsip_endpoint_identifier_ip.c`, `ip_identify_apply`). The same holds without an endpoint: `missing required endpoint name`.",
      ru: "Asterisk пишет `Identify 'x' is not configured to match anything.` и не создаёт объект (`res/res_pjsip_endpoint_identifier_ip.c`, `ip_identify_apply`). Без endpoint — то же самое: `missing required endpoint name`.",
    },
    instead: {
      en: 'Write `match` with an address, a network or a host name; or `match_header`, or `match_request_uri` where the version has it.',
      ru: 'Напишите `match` с адресом, сетью или именем хоста либо `match_header`, а в версиях, где он есть, — `match_request_uri`.',
    },
  },
  global: {
    sections(sections, context, report) {
      if (!isWholePjsip(sections, context)) return;
      for (const section of objectsOfType(sections, 'identify')) {
        const args = { name: section.category.name };
        if (!hasAny(section, matchers)) report(section.category, { message: 'nothing', args });
        else if (!hasAny(section, ['endpoint'])) report(section.category, { message: 'nobody', args });
      }
    },
  },
});

const matchers = ['match', 'match_header', 'match_request_uri'];
