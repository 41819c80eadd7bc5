/** pjsip.conf: a transport by WebSocket while http.conf leaves the HTTP server off (res/res_http_websocket.c, main/http.c). */
import { defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { equalsIgnoringCase, lowerCase } from '../text/ascii.ts';

export const websocketWithoutHttp = defineRule({
  id: 'websocket-without-http',
  severity: 'warning',
  messages: {
    off: {
      en: "A transport of protocol '{protocol}' has no port of its own, it lives in Asterisk's HTTP server, and http.conf does not switch that on: no browser gets here. Write 'enabled = yes' in its [general].",
      ru: 'У транспорта с протоколом «{protocol}» нет своего порта: он работает внутри HTTP-сервера Asterisk, а http.conf его не включает, и ни один браузер не подключится. Напишите «enabled = yes» в секции [general] файла http.conf.',
    },
  },
  docs: {
    summary: {
      en: 'A WebSocket transport without the HTTP server that carries it',
      ru: 'Транспорт WebSocket без HTTP-сервера, в котором он работает',
    },
    asterisk: {
      en: 'The transport is loaded without a word, whatever its `bind` says; connections come in by `http://HOST:8088/ws`, or by TLS on port 8089 (`res/res_http_websocket.c`, `main/http.c`, `__ast_http_load`). `enabled` is off by default. Where http.conf is not at hand, or not all of it can be seen, nothing is reported.',
      ru: 'Транспорт загружается без единого слова, что бы ни стояло в `bind`; подключения приходят на `http://ХОСТ:8088/ws`, а с TLS — на порт 8089 (`res/res_http_websocket.c`, `main/http.c`, `__ast_http_load`). По умолчанию `enabled` выключен. Если http.conf нет под рукой или он виден не целиком, правило молчит.',
    },
    instead: {
      en: 'Write `enabled = yes` in http.conf, and for `wss` `tlsenable = yes` with a certificate, or a web server before it that does TLS.',
      ru: 'Напишите в http.conf `enabled = yes`, а для `wss` — ещё `tlsenable = yes` и сертификат, либо поставьте впереди веб-сервер с TLS.',
    },
  },
  global: { sections: check },
});

/** main/utils.c:ast_true. */
const yes = /^(?:yes|true|y|t|1|on)$/i;

function check(sections: readonly Section[], { root, fragment }: GlobalContext, report: PlaceReporter): void {
  if (sections[0]?.file.name !== 'pjsip.conf' || fragment) return;
  const http = root.config('http.conf');
  if (http.state !== 'loaded' || http.incomplete) return;
  const isOn = http.categories.some(
    ({ name, template, variables }) =>
      !template &&
      equalsIgnoringCase(name, 'general') &&
      variables.some(each => /^(?:enabled|tlsenable)$/i.test(each.name) && yes.test(each.value)),
  );
  if (isOn) return;
  for (const { category, objects } of sections) {
    if (category.template || !objects.some(({ name }) => name === 'transport')) continue;
    const protocol = category.variables.findLast(({ name }) => equalsIgnoringCase(name, 'protocol'));
    if (protocol === undefined || !/^wss?$/i.test(protocol.value)) continue;
    report(protocol, { message: 'off', args: { protocol: lowerCase(protocol.value) }, part: 'value' });
  }
}
