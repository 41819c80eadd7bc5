/** Asterisk's HTTP server, with AMI, ARI and websockets behind it, for the world (main/http.c:__ast_http_load, res/res_ari.c). */
import type { LoadedVariable } from '../config/loaded.ts';
import { isTrue } from '../dialplan/statement.ts';
import { isEveryAddress, lineOf, sectionNamed } from '../lint/listening.ts';
import { defineRule, type PlaceReporter } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';

export const exposedHttp = defineRule({
  id: 'exposed-http',
  severity: 'warning',
  profiles: { security: true },
  messages: {
    plain: {
      en: "The HTTP server listens on all addresses without TLS: passwords of ARI and AMI go over the net unencrypted. Set 'bindaddr = 127.0.0.1', or 'tlsenable = yes' with a certificate.",
      ru: 'HTTP-сервер слушает на всех адресах без TLS: пароли ARI и AMI идут по сети открытым текстом. Задайте «bindaddr = 127.0.0.1» или «tlsenable = yes» с сертификатом.',
    },
    origins: {
      en: "With '*' any web page that is open in a browser may use ARI from there. Name the addresses of your own pages.",
      ru: 'Из-за «*» обращаться к ARI может любая страница, открытая в браузере. Укажите адреса своих страниц.',
    },
  },
  docs: {
    summary: {
      en: 'An HTTP server without TLS on all addresses, or ARI open to any web page',
      ru: 'HTTP-сервер без TLS на всех адресах или ARI, открытый любой веб-странице',
    },
    asterisk: {
      en: 'What listens on HTTP serves ARI, AMI over HTTP, websockets and phone provisioning at once. With `enabled = yes` and `bindaddr = 0.0.0.0` or `::` everybody who reaches the port may try passwords, and may read those of others on the way (`main/http.c`, `__ast_http_load`). `allowed_origins = *` in ari.conf answers any page with `Access-Control-Allow-Origin` for it (`res/res_ari.c`, `handle_options` and `process_cors_request`). The rule belongs to the profile `security`: a proxy or a firewall before Asterisk cannot be seen here.',
      ru: 'Тот, кто слушает HTTP, обслуживает сразу всё: ARI, AMI поверх HTTP, websocket и автонастройку телефонов. С `enabled = yes` и `bindaddr = 0.0.0.0` или `::` любой, кому доступен порт, может подбирать пароли и подсматривать чужие по дороге (`main/http.c`, `__ast_http_load`). `allowed_origins = *` в ari.conf на запрос с любой страницы отвечает разрешающим `Access-Control-Allow-Origin` (`res/res_ari.c`, `handle_options` и `process_cors_request`). Правило входит в профиль `security`: прокси или межсетевой экран перед Asterisk отсюда не видны.',
    },
    instead: {
      en: 'Listen on 127.0.0.1 behind a web server that does TLS, or switch TLS on and let `bindaddr` be local.',
      ru: 'Слушайте 127.0.0.1 за веб-сервером с TLS либо включите TLS, а `bindaddr` оставьте локальным.',
    },
  },
  global: {
    sections: (sections, _, report) => {
      const config = sections[0]?.file.name;
      if (config === 'http.conf') checkHttp(sections, report);
      if (config === 'ari.conf') checkOrigins(sections, report);
    },
  },
});

function checkHttp(sections: readonly Section[], report: PlaceReporter): void {
  const general = sectionNamed(sections, 'general');
  const address = general === undefined ? undefined : lineOf(general, 'bindaddr');
  if (general === undefined || address === undefined || !isEveryAddress(address.value)) return;
  const isOn = (key: string) => isTrue(lineOf(general, key)?.value ?? '');
  if (isOn('enabled') && !isOn('tlsenable')) report(address, { message: 'plain', part: 'value' });
}

function checkOrigins(sections: readonly Section[], report: PlaceReporter): void {
  const general = sectionNamed(sections, 'general');
  const origins: LoadedVariable | undefined = general && lineOf(general, 'allowed_origins');
  if (origins?.value.split(',').some(origin => origin.trim() === '*'))
    report(origins, { message: 'origins', part: 'value' });
}
