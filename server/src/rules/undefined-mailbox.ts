/** `VoiceMail(201)` of a box that nothing defines (apps/app_voicemail.c:leave_voicemail). */
import { defineRule } from '../lint/rule.ts';
import { reportUndefined } from '../lint/undefined.ts';

export const undefinedMailbox = defineRule({
  id: 'undefined-mailbox',
  severity: 'warning',
  messages: {
    missing: {
      en: "There is no voicemail box '{name}': the caller cannot leave a message, and the call goes on with the next line. Define it in voicemail.conf, or name its context behind the @.",
      ru: 'Ящика голосовой почты «{name}» нет: сообщение оставить не получится, вызов пойдёт на следующую строку. Опишите ящик в voicemail.conf или укажите его контекст после @.',
    },
  },
  docs: {
    summary: {
      en: 'A voicemail box that is used, but defined nowhere',
      ru: 'Используется ящик голосовой почты, который нигде не описан',
    },
    asterisk: {
      en: "`No entry in voicemail config file for '201'`, VMSTATUS is FAILED, and the dialplan goes on (`apps/app_voicemail.c`, `leave_voicemail`). Without an `@` the box is looked for in the context `default`. Where extconfig.conf takes boxes from a database, users.conf or `searchcontexts` may bring them, or a file cannot be seen, nothing is reported.",
      ru: "`No entry in voicemail config file for '201'`, в VMSTATUS — FAILED, и диалплан идёт дальше (`apps/app_voicemail.c`, `leave_voicemail`). Без `@` ящик ищется в контексте `default`. Если extconfig.conf берёт ящики из базы, если их могут дать users.conf или `searchcontexts` или часть файлов не видна, правило молчит.",
    },
    instead: {
      en: 'Define the box, or name the context that it stands in: `VoiceMail(201@office)`.',
      ru: 'Опишите ящик или укажите контекст, в котором он стоит: `VoiceMail(201@office)`.',
    },
  },
  global: { wholeDialplan: (view, context, report) => reportUndefined(wanted, view, context, report) },
});

const wanted = {
  kind: 'mailbox',
  applications: new Set(['voicemail']),
  message: 'missing',
  title: 'missing',
} as const;
