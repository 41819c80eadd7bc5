/** Settings for NAT that work against one another. */
import { isTrue } from '../dialplan/statement.ts';
import { hasAny, isWholePjsip, lastOf, objectsOfType, settingOf } from '../lint/pjsip.ts';
import { defineRule } from '../lint/rule.ts';

export const contradictingNatSettings = defineRule({
  id: 'contradicting-nat-settings',
  severity: 'info',
  messages: {
    direct: {
      en: "'{nat} = yes' says that '{name}' is behind NAT, and 'direct_media = yes' has it send its sound straight to the other phone, at an address that is of no use outside: often one side hears nothing. Write 'direct_media = no'.",
      ru: '«{nat} = yes» означает, что «{name}» за NAT, а при «direct_media = yes» он шлёт звук прямо другому телефону на адрес, который снаружи недоступен: часто слышно только в одну сторону. Напишите «direct_media = no».',
    },
    everywhere: {
      en: "Without 'local_net' the external address is told to everybody. That is right where all phones are outside; phones in your own network send their sound and their calls to it in vain. For these write 'local_net' with the address of your network.",
      ru: 'Без «local_net» внешний адрес сообщается всем. Если все телефоны снаружи, так и надо; телефоны же в вашей сети будут слать на него звук и вызовы впустую. Для них укажите в «local_net» адрес своей сети.',
    },
    unused: {
      en: "'local_net' alone does nothing: it only says who is not told the external address, and none is set. Write 'external_media_address' and 'external_signaling_address', or delete the line.",
      ru: '«local_net» сам по себе ни на что не влияет: он задаёт, кому не сообщать внешний адрес, а тот не указан. Добавьте «external_media_address» и «external_signaling_address» или удалите строку.',
    },
    write: { en: "Write 'direct_media = no'", ru: 'Написать «direct_media = no»' },
  },
  docs: {
    summary: {
      en: 'Settings for NAT that contradict each other',
      ru: 'Настройки NAT противоречат друг другу',
    },
    asterisk: {
      en: 'With `direct_media` the two phones are told to send their sound to each other (`channels/chan_pjsip.c`, `chan_pjsip_get_rtp_peer`), while `rewrite_contact` and `rtp_symmetric` say that the address that a phone tells is not to be trusted; only `disable_direct_media_on_nat = yes` keeps it from doing so. A transport without `local_net` takes everybody for a stranger and writes the external address into every packet (`include/asterisk/res_pjsip.h`, `ast_sip_transport_is_nonlocal`; `res/res_pjsip_nat.c`).',
      ru: 'При `direct_media` Asterisk предлагает телефонам слать звук друг другу напрямую (`channels/chan_pjsip.c`, `chan_pjsip_get_rtp_peer`), а `rewrite_contact` и `rtp_symmetric` говорят, что адресу, который называет сам телефон, верить нельзя; удержит его только `disable_direct_media_on_nat = yes`. Транспорт без `local_net` считает чужими всех и в каждый пакет пишет внешний адрес (`include/asterisk/res_pjsip.h`, `ast_sip_transport_is_nonlocal`; `res/res_pjsip_nat.c`).',
    },
    instead: {
      en: 'For phones behind NAT: `rtp_symmetric = yes`, `force_rport = yes`, `rewrite_contact = yes`, `direct_media = no`. For an Asterisk behind NAT: `external_media_address`, `external_signaling_address` and `local_net` in the transport.',
      ru: 'Для телефонов за NAT: `rtp_symmetric = yes`, `force_rport = yes`, `rewrite_contact = yes`, `direct_media = no`. Если за NAT сам Asterisk — `external_media_address`, `external_signaling_address` и `local_net` в транспорте.',
    },
    fix: {
      en: 'Writes `direct_media = no`, after which the sound always goes through Asterisk. Not part of "fix all".',
      ru: 'Пишет `direct_media = no`, и звук всегда идёт через Asterisk. В «исправить всё» не входит.',
    },
  },
  global: {
    sections(sections, context, report) {
      if (!isWholePjsip(sections, context)) return;
      for (const section of objectsOfType(sections, 'endpoint')) {
        const direct = lastOf(section, 'direct_media');
        const isOn = (name: string) => isTrue(settingOf(section, name));
        if (direct === undefined || !isTrue(direct.value) || isOn('disable_direct_media_on_nat')) continue;
        const nat = ['rewrite_contact', 'rtp_symmetric'].find(isOn);
        if (nat === undefined) continue;
        const span = direct.item.valueColumns({ start: 0, end: direct.item.value.length });
        const edits = [{ line: direct.line, span, text: 'no', path: direct.source.path }];
        report(direct, {
          message: 'direct',
          part: 'value',
          args: { nat, name: section.category.name },
          fixes: [{ title: 'write', safe: false, edits }],
        });
      }
      for (const section of objectsOfType(sections, 'transport')) {
        const external =
          lastOf(section, 'external_media_address') ?? lastOf(section, 'external_signaling_address');
        const local = lastOf(section, 'local_net');
        if (external !== undefined && local === undefined) report(external, { message: 'everywhere' });
        if (local !== undefined && !hasAny(section, externals)) report(local, { message: 'unused' });
      }
    },
  },
});

const externals = [
  'external_media_address',
  'external_signaling_address',
  'external_signaling_hostname',
  'external_signaling_port',
];
