/** `alwaysauthreject = no` of sip.conf (channels/chan_sip.c:reload_config). */
import { isTrue } from '../dialplan/statement.ts';
import { defineRule } from '../lint/rule.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';

export const revealsUserNames = defineRule({
  id: 'reveals-user-names',
  severity: 'warning',
  messages: {
    tells: {
      en: "With 'alwaysauthreject = no' Asterisk answers unknown names otherwise than known ones, so that attackers find out which exist before they guess passwords. Delete the line.",
      ru: 'При «alwaysauthreject = no» на неизвестные имена Asterisk отвечает иначе, чем на известные, и перебором узнают, какие есть, ещё до подбора паролей. Удалите строку.',
    },
    yes: { en: "Write 'yes'", ru: 'Написать «yes»' },
  },
  docs: {
    summary: {
      en: "'alwaysauthreject = no' in sip.conf",
      ru: '«alwaysauthreject = no» в sip.conf',
    },
    asterisk: {
      en: 'A wrong password is answered with 401 and then 403, an unknown name with 404 where `alwaysauthreject` is off, and programs that scan for SIP try names until one is answered otherwise. `yes` is what Asterisk does by itself since 1.8 (`channels/chan_sip.c`, `reload_config`, `transmit_fake_auth_response`). chan_pjsip always answers alike.',
      ru: 'На неверный пароль Asterisk отвечает 401 и потом 403, а на неизвестное имя при выключенном `alwaysauthreject` — 404, и SIP-сканеры перебирают имена, пока ответ не станет другим. `yes` — значение по умолчанию с версии 1.8 (`channels/chan_sip.c`, `reload_config`, `transmit_fake_auth_response`). chan_pjsip всегда отвечает одинаково.',
    },
    instead: { en: 'Delete the line, or set it to `yes`.', ru: 'Удалите строку или задайте `yes`.' },
    fix: {
      en: 'Writes `yes`. Safe, and part of "fix all": telephones with the right password notice nothing.',
      ru: 'Пишет `yes`. Безопасно и входит в «исправить всё»: телефоны с верным паролем ничего не заметят.',
    },
  },
  global: {
    option: site => {
      const { section, key, value } = site;
      if (section.file.name !== 'sip.conf' || !equalsIgnoringCase(key, 'alwaysauthreject')) return;
      if (isTrue(value)) return;
      return {
        message: 'tells',
        part: 'value',
        fixes: [{ title: 'yes', safe: true, edits: [site.edit('value', 'yes')] }],
      };
    },
  },
});
