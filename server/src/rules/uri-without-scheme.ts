/** An address or a number where a SIP URI has to be (res/res_pjsip/location.c:ast_sip_validate_uri_length, res/res_pjsip.c:ast_sip_create_dialog_uac). */

import type { Call } from '../lint/calls.ts';
import { placedEdit } from '../lint/places.ts';
import { defineRule, type PlaceReporter, type ValueSite } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';

export const uriWithoutScheme = defineRule({
  id: 'uri-without-scheme',
  severity: 'error',
  messages: {
    scheme: {
      en: "'{uri}' is no SIP URI, so Asterisk drops the whole object '{section}'. Write sip:{uri}.",
      ru: '«{uri}» — не SIP URI, и Asterisk отбрасывает весь объект «{section}». Напишите sip:{uri}.',
    },
    other: {
      en: "'{uri}' is no SIP URI, so Asterisk drops the whole object '{section}'. It has to begin with sip: or sips:.",
      ru: '«{uri}» — не SIP URI, и Asterisk отбрасывает весь объект «{section}». Он должен начинаться с sip: или sips:.',
    },
    number: {
      en: "Behind '{endpoint}/' PJSIP wants a whole SIP URI or an aor, and {number} is a number: the call fails. Write {written}.",
      ru: 'После «{endpoint}/» PJSIP нужен полный SIP URI или aor, а {number} — просто номер, и вызов не состоится. Напишите {written}.',
    },
    write: { en: 'Write {written}', ru: 'Написать {written}' },
    add: { en: "Write 'sip:' before it", ru: 'Дописать «sip:»' },
  },
  docs: {
    summary: {
      en: "A contact, the URI of a registration or a dialled address without 'sip:'",
      ru: 'Контакт, URI регистрации или набираемый адрес без «sip:»',
    },
    asterisk: {
      en: "What does not begin with `sip:` or `sips:` is refused: `Contact uri or hostname length exceeds pjproject limit or is not a sip(s) uri: 192.0.2.1`, `Could not create an object of type 'aor'`, and for a registration alike (`res/res_pjsip/location.c`, `ast_sip_validate_uri_length`, `permanent_uri_handler`; `res/res_pjsip_outbound_registration.c`, `sip_outbound_registration_apply`; seen on 22.10.1). The contacts of an aor are separated by commas, and one bad one costs all of them. `Dial(PJSIP/provider/${EXTEN})`, as it was written for chan_sip, ends with `Could not create dialog to invalid URI` and CHANUNAVAIL (`res/res_pjsip.c`, `ast_sip_create_dialog_uac`; seen on 22.10.1).",
      ru: "Всё, что не начинается с `sip:` или `sips:`, отвергается: `Contact uri or hostname length exceeds pjproject limit or is not a sip(s) uri: 192.0.2.1`, `Could not create an object of type 'aor'`; с регистрацией то же самое (`res/res_pjsip/location.c`, `ast_sip_validate_uri_length`, `permanent_uri_handler`; `res/res_pjsip_outbound_registration.c`, `sip_outbound_registration_apply`; проверено на 22.10.1). Контакты aor разделяются запятыми, и один плохой губит все. `Dial(PJSIP/provider/${EXTEN})`, как писали для chan_sip, заканчивается сообщением `Could not create dialog to invalid URI` и CHANUNAVAIL (`res/res_pjsip.c`, `ast_sip_create_dialog_uac`; проверено на 22.10.1).",
    },
    instead: {
      en: 'Write `contact = sip:192.0.2.1:5060`, `server_uri = sip:sip.example.com`, `client_uri = sip:100@sip.example.com`, `Dial(PJSIP/${EXTEN}@provider)`.',
      ru: 'Пишите `contact = sip:192.0.2.1:5060`, `server_uri = sip:sip.example.com`, `client_uri = sip:100@sip.example.com`, `Dial(PJSIP/${EXTEN}@provider)`.',
    },
    fix: {
      en: 'Writes `sip:` before it: safe, and part of "fix all", unless another scheme stands there. The number of a Dial is put before the endpoint; not by itself.',
      ru: 'Дописывает `sip:`: безопасно и входит в «исправить всё», если там не стоит другая схема. Номер в Dial переставляется перед endpoint — но не автоматически.',
    },
  },
  local: () => ({
    call(call, site) {
      if (call.application?.name === 'Dial' && call.text.includes('PJSIP/')) checkDial(call, site);
    },
  }),
  global: { sections: check },
});

/** An endpoint and the number that was called; a short one may be the name of an aor. */
const dialled =
  /(?<=^|&)PJSIP\/([\w.-]+)\/((?:\+|\d+)?\$\{EXTEN(?::-?\d+)*\}|\$\{FILTER\([^,()${}]*,\$\{EXTEN(?::-?\d+)*\}\)\}|\+?\d{7,})(?=$|&)/gi;

function checkDial({ pieces, text }: Call, site: ValueSite): void {
  const [destinations] = pieces;
  if (destinations === undefined) return;
  for (const found of text.slice(destinations.start, destinations.end).matchAll(dialled)) {
    const [whole, endpoint = '', number = ''] = found;
    const start = destinations.start + found.index;
    const span = { start, end: start + whole.length };
    const written = `PJSIP/${number}@${endpoint}`;
    const edits = [site.edit(span, written)];
    site.report(span, {
      message: 'number',
      severity: 'warning',
      args: { endpoint, number, written },
      fixes: [{ title: 'write', args: { written }, safe: false, edits }],
    });
  }
}

/** Options that hold such URIs, by the object. */
const options: Readonly<Record<string, readonly string[]>> = {
  aor: ['contact'],
  registration: ['server_uri', 'client_uri'],
};

function check(sections: readonly Section[], _: unknown, report: PlaceReporter): void {
  if (sections[0]?.file.name !== 'pjsip.conf') return;
  for (const { category, objects } of sections) {
    const wanted = objects.flatMap(({ name }) => options[name] ?? []);
    if (category.template || wanted.length === 0) continue;
    for (const variable of category.variables) {
      const { lowerName, value, inherited, verbatim } = variable;
      if (inherited || !verbatim || !wanted.includes(lowerName)) continue;
      const isList = lowerName === 'contact';
      for (const { index, 0: uri } of value.matchAll(isList ? /[^\s,][^,]*(?<=\S)/g : /\S.*(?<=\S)/g)) {
        if (/^"?<?\s*sips?:/i.test(uri)) continue;
        const hasScheme = /^[a-z][a-z+.-]*:(?!\d+(?:[;?]|$))/i.test(uri) || /^["<]/.test(uri);
        const edits = [placedEdit(variable, { start: index, end: index }, 'sip:')];
        report(variable, {
          message: hasScheme ? 'other' : 'scheme',
          args: { uri, section: category.name },
          span: { start: index, end: index + uri.length },
          fixes: hasScheme ? [] : [{ title: 'add', safe: true, edits }],
        });
      }
    }
  }
}
