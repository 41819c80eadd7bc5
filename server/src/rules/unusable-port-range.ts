/** rtp.conf: a range of ports without ports (res/res_rtp_asterisk.c:rtp_reload). */
import { defineRule, type PlaceReporter } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { lowerCase } from '../text/ascii.ts';

export const unusablePortRange = defineRule({
  id: 'unusable-port-range',
  severity: 'warning',
  messages: {
    reversed: {
      en: "'rtpstart' is not below 'rtpend', so Asterisk warns and takes its own range instead, 5000 to 31000, which a firewall hardly lets through: calls have no sound. Write the smaller one as 'rtpstart'.",
      ru: '«rtpstart» не меньше «rtpend»: Asterisk предупредит и возьмёт свой диапазон, 5000–31000, который межсетевой экран вряд ли пропустит, и звука в разговорах не будет. Меньший порт укажите в «rtpstart».',
    },
  },
  docs: {
    summary: {
      en: "'rtpstart' of rtp.conf that is not below 'rtpend'",
      ru: '«rtpstart» в rtp.conf не меньше «rtpend»',
    },
    asterisk: {
      en: '`Unreasonable values for RTP start/end port in rtp.conf`, and the range becomes 5000 to 31000 (`res/res_rtp_asterisk.c`, `rtp_reload`; seen on 22.10.1). A value that is not there has that default too.',
      ru: '`Unreasonable values for RTP start/end port in rtp.conf`, и диапазон становится 5000–31000 (`res/res_rtp_asterisk.c`, `rtp_reload`; проверено на 22.10.1). Если значение не указано, берётся оно же.',
    },
    instead: {
      en: 'Write `rtpstart = 10000`, `rtpend = 20000`, and open these ports for UDP.',
      ru: 'Пишите `rtpstart = 10000`, `rtpend = 20000` и откройте эти порты для UDP.',
    },
  },
  global: { sections: check },
});

const usualStart = 5000;
const usualEnd = 31000;

function check(sections: readonly Section[], _: unknown, report: PlaceReporter): void {
  if (sections[0]?.file.name !== 'rtp.conf') return;
  const general = sections.find(({ category }) => lowerCase(category.name) === 'general');
  if (general === undefined || general.category.template) return;
  const { variables } = general.category;
  const find = (option: string) => variables.find(({ name }) => lowerCase(name) === option);
  const first = find('rtpstart');
  const last = find('rtpend');
  const port = (value: string | undefined, otherwise: number) =>
    value !== undefined && /^\d+$/.test(value) ? Number(value) : otherwise;
  const start = port(first?.value, usualStart);
  // An odd one is rounded up.
  if (start + (start % 2) < port(last?.value, usualEnd)) return;
  const place = first ?? last;
  if (place !== undefined) report(place, { message: 'reversed', part: 'value' });
}
