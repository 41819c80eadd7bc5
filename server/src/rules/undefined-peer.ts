/** `Dial(IAX2/branch/100)`, `Dial(SIP/trunk/100)`: a peer that nothing defines (channels/chan_iax2.c:create_addr). */
import { defineRule } from '../lint/rule.ts';
import { reportUndefined } from '../lint/undefined.ts';

export const undefinedPeer = defineRule({
  id: 'undefined-peer',
  severity: 'warning',
  messages: {
    iax: {
      en: "There is no peer '{name}' in iax.conf, so Asterisk takes the name for a host and looks for its address. Define the peer, or correct the name.",
      ru: 'В iax.conf нет узла «{name}»: Asterisk примет имя за адрес хоста и станет искать его в DNS. Опишите узел или исправьте имя.',
    },
    sip: {
      en: "There is no peer '{name}' in sip.conf, so Asterisk takes the name for a host and looks for its address. Define the peer, or correct the name.",
      ru: 'В sip.conf нет узла «{name}»: Asterisk примет имя за адрес хоста и станет искать его в DNS. Опишите узел или исправьте имя.',
    },
    rename: { en: "Write '{name}'", ru: 'Написать «{name}»' },
  },
  docs: {
    summary: {
      en: 'An IAX or SIP peer that is dialled, but defined nowhere',
      ru: 'Вызывается узел IAX или SIP, который нигде не описан',
    },
    asterisk: {
      en: "A name that is none of a peer's is looked up as a host: `No such host: x` (`channels/chan_iax2.c`, `create_addr`; `channels/chan_sip.c` alike, up to Asterisk 20), and `Dial` goes on with DIALSTATUS CHANUNAVAIL (seen on 22.10.1). Names with a dot or a colon, and a host behind a user name and `@`, are left alone, for they may well be hosts; so is everything where users.conf or extconfig.conf may bring other peers.",
      ru: 'Если узла с таким именем нет, Asterisk ищет хост: `No such host: x` (`channels/chan_iax2.c`, `create_addr`; в `channels/chan_sip.c`, до Asterisk 20, так же), и `Dial` продолжает с DIALSTATUS CHANUNAVAIL (проверено на 22.10.1). Имена с точкой или двоеточием и хост после имени пользователя и `@` не отмечаются: это вполне могут быть хосты; как и всё, если узлы могут прийти из users.conf или extconfig.conf.',
    },
    instead: {
      en: 'Define the peer, or name the one that is meant.',
      ru: 'Опишите узел или укажите нужный.',
    },
    fix: {
      en: 'Offers the names that differ by a few letters; not safe, for only you know what is meant.',
      ru: 'Предлагает имена, которые отличаются на несколько букв; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  global: {
    wholeDialplan(view, context, report) {
      reportUndefined({ ...wanted, kind: 'iax-peer', message: 'iax' }, view, context, report);
      // Where chan_sip is gone, no name helps.
      const { catalog, version } = context.root;
      if (catalog.file('sip.conf', version) !== undefined)
        reportUndefined({ ...wanted, kind: 'sip-peer', message: 'sip' }, view, context, report);
    },
  },
});

const wanted = {
  applications: new Set(['dial', 'page', 'originate', 'addqueuemember']),
  title: 'rename',
  isMeant: (name: string, before: string) =>
    /^[\w-]+$/.test(name) && name !== 'localhost' && !before.endsWith('@'),
} as const;
