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
    asterisk:
      'A wrong password is answered with 401 and then 403, an unknown name with 404 where `alwaysauthreject` is off, and programs that scan for SIP try names until one is answered otherwise. `yes` is what Asterisk does by itself since 1.8 (`channels/chan_sip.c`, `reload_config`, `transmit_fake_auth_response`). chan_pjsip always answers alike.',
    instead: 'Delete the line, or set it to `yes`.',
    fix: 'Writes `yes`. Safe, and part of "fix all": telephones with the right password notice nothing.',
  },
  global: {
    option: ({ section, key, value, edit }) => {
      if (section.file.name !== 'sip.conf' || !equalsIgnoringCase(key, 'alwaysauthreject')) return;
      if (isTrue(value)) return;
      return {
        message: 'tells',
        part: 'value',
        fixes: [{ title: 'yes', safe: true, edits: [edit('value', 'yes')] }],
      };
    },
  },
});
