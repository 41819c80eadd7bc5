/** Two transports of one protocol on one address and port: the second one does not start. */
import { isWholePjsip, lastOf, objectsOfType, settingOf } from '../lint/pjsip.ts';
import { defineRule } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { lowerCase } from '../text/ascii.ts';

export const transportBoundTwice = defineRule({
  id: 'transport-bound-twice',
  severity: 'error',
  messages: {
    twice: {
      en: "'{other}', in line {line} of {path}, has {address} by {protocol} already: this transport does not start, and Asterisk drops '{name}'. Bind it to another port.",
      ru: '{address} по {protocol} уже занят: «{other}», строка {line} в {path}. Этот транспорт не запустится, и Asterisk отбросит «{name}». Укажите другой порт.',
    },
  },
  docs: {
    summary: {
      en: 'Two transports that are bound to one address and port',
      ru: 'Два транспорта на одном адресе и порту',
    },
    asterisk: {
      en: "The second one cannot get the port: `Transport 'x' could not be started: Address already in use`, and the object is not created (`res/res_pjsip/config_transport.c`, `transport_apply`). UDP and TCP may have the same port, TCP and TLS may not; without a port it is 5060, for TLS 5061. Transports of the protocols ws and wss have no port of their own, they use the one of http.conf.",
      ru: "Второму порт не достанется: `Transport 'x' could not be started: Address already in use`, и объект не создаётся (`res/res_pjsip/config_transport.c`, `transport_apply`). UDP и TCP могут занимать один порт, TCP и TLS — нет; если порт не указан, это 5060, для TLS — 5061. У транспортов ws и wss своего порта нет, они работают через порт из http.conf.",
    },
    instead: {
      en: 'Give each transport a port of its own, or leave one transport.',
      ru: 'Дайте каждому транспорту свой порт или оставьте один транспорт.',
    },
  },
  global: {
    sections(sections, context, report) {
      if (!isWholePjsip(sections, context)) return;
      const seen = new Map<string, Section>();
      for (const section of objectsOfType(sections, 'transport')) {
        const protocol = lowerCase(settingOf(section, 'protocol')) || 'udp';
        const bind = lastOf(section, 'bind');
        if (bind === undefined || bind.value === '' || protocol.startsWith('ws') || protocol === 'flow')
          continue;
        const address = withPort(bind.value, protocol === 'tls' ? '5061' : '5060');
        const key = `${protocol === 'udp' ? 'udp' : 'tcp'} ${address}`;
        const before = seen.get(key);
        if (before === undefined) {
          seen.set(key, section);
          continue;
        }
        const { name: other, line, source } = before.category;
        const args = {
          name: section.category.name,
          other,
          line: line + 1,
          path: source.path,
          address,
          protocol,
        };
        report(bind, { message: 'twice', part: 'value', args });
      }
    },
  },
});

function withPort(address: string, port: string): string {
  const isBare = address.startsWith('[') ? address.endsWith(']') : (address.match(/:/g)?.length ?? 0) !== 1;
  return isBare ? `${address}:${port}` : address;
}
