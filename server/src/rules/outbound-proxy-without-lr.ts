/** `outbound_proxy = sip:proxy` without `;lr`, which makes a strict router of it (pjproject, pjsip_process_route_set). */
import { placedEdit } from '../lint/places.ts';
import { defineRule, type PlaceReporter } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';

export const outboundProxyWithoutLr = defineRule({
  id: 'outbound-proxy-without-lr',
  severity: 'warning',
  messages: {
    strict: {
      en: "Without ';lr' the proxy takes the place of the number in the request, and the number goes into a Route header: nearly every proxy then calls the wrong one, or nobody. Write {written}.",
      ru: 'Без «;lr» адрес прокси встаёт в запросе на место номера, а номер уходит в заголовок Route: почти любой прокси позвонит не туда или никуда. Напишите {written}.',
    },
    write: { en: 'Write {written}', ru: 'Написать {written}' },
  },
  docs: {
    summary: {
      en: "An 'outbound_proxy' without ';lr'",
      ru: '«outbound_proxy» без «;lr»',
    },
    asterisk: {
      en: 'A proxy without the parameter `lr` is spoken to as a strict router of RFC 2543: with `outbound_proxy = sip:192.0.2.9` the call to 100 leaves as `INVITE sip:192.0.2.9`, and `sip:100@...` stands in a Route header; with `\\;lr` as `INVITE sip:100@...` and `Route: <sip:192.0.2.9;lr>` (seen on 22.10.1). Only proxies of the nineties expect the former.',
      ru: 'С прокси без параметра `lr` Asterisk говорит как со строгим маршрутизатором из RFC 2543: при `outbound_proxy = sip:192.0.2.9` вызов на 100 уходит как `INVITE sip:192.0.2.9`, а `sip:100@...` стоит в заголовке Route; с `\\;lr` — как `INVITE sip:100@...` и `Route: <sip:192.0.2.9;lr>` (проверено на 22.10.1). Первого ждут разве что прокси девяностых годов.',
    },
    instead: {
      en: 'Write `outbound_proxy = sip:192.0.2.9\\;lr`; the backslash keeps the rest from being a comment.',
      ru: 'Пишите `outbound_proxy = sip:192.0.2.9\\;lr`; без обратной косой остаток станет комментарием.',
    },
    fix: {
      en: 'Adds `\\;lr`. Not part of "fix all": a proxy that works today may be one of the old ones.',
      ru: 'Дописывает `\\;lr`. В «исправить всё» не входит: прокси, который сегодня работает, может оказаться из старых.',
    },
  },
  global: { sections: check },
});

function check(sections: readonly Section[], _: unknown, report: PlaceReporter): void {
  if (sections[0]?.file.name !== 'pjsip.conf') return;
  for (const { category } of sections) {
    for (const variable of category.variables) {
      const { name, value, inherited, verbatim, source, line } = variable;
      if (inherited || !verbatim || !equalsIgnoringCase(name, 'outbound_proxy')) continue;
      if (!/^sips?:/i.test(value) || /;\s*lr\b/i.test(value)) continue;
      // What a bare `;` has cut off has a rule of its own.
      if (/;\s*lr\b/i.test(source.file.text.line(line))) continue;
      const written = `${value}\\;lr`;
      const edits = [placedEdit(variable, { start: value.length, end: value.length }, '\\;lr')];
      report(variable, {
        message: 'strict',
        args: { written },
        part: 'value',
        fixes: [{ title: 'write', args: { written }, safe: false, edits }],
      });
    }
  }
}
