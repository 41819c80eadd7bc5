/** `live_dangerously = yes` (main/options.c:load_asterisk_conf, main/pbx_functions.c). */
import { isTrue } from '../dialplan/statement.ts';
import { defineRule } from '../lint/rule.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';

export const liveDangerously = defineRule({
  id: 'live-dangerously',
  severity: 'warning',
  profiles: { recommended: 'info', security: 'warning' },
  messages: {
    open: {
      en: "With 'live_dangerously' programs on AMI and ARI may use SHELL(), FILE() and DB_DELETE(), so that whoever has their password runs commands on this machine. Set it to 'no'.",
      ru: 'При включённом «live_dangerously» программам на AMI и ARI доступны SHELL(), FILE() и DB_DELETE(): зная их пароль, можно выполнять команды на этой машине. Поставьте «no».',
    },
    off: { en: "Write 'no'", ru: 'Написать «no»' },
  },
  docs: {
    summary: {
      en: "'live_dangerously = yes' in asterisk.conf",
      ru: '«live_dangerously = yes» в asterisk.conf',
    },
    asterisk: {
      en: 'Functions that run programs, read files or delete from the database are refused to all that is not the dialplan itself: AMI, ARI, the text of a SIP message. `live_dangerously = yes` lifts that, and Asterisk says so at start: `Privilege escalation protection disabled!` (`main/pbx_functions.c`, `pbx_live_dangerously`, `is_read_allowed`). See README-SERIOUSLY.bestpractices, "Avoid Privilege Escalations".',
      ru: 'Функции, которые запускают программы, читают файлы или удаляют записи из базы, доступны только самому диалплану, но не AMI, ARI или тексту SIP-сообщения. `live_dangerously = yes` снимает запрет, о чём Asterisk сообщает при старте: `Privilege escalation protection disabled!` (`main/pbx_functions.c`, `pbx_live_dangerously`, `is_read_allowed`). См. README-SERIOUSLY.bestpractices, раздел «Avoid Privilege Escalations».',
    },
    instead: {
      en: 'Set `live_dangerously = no`, and let the dialplan do what needs such a function.',
      ru: 'Задайте `live_dangerously = no`, а то, для чего нужна такая функция, делайте в диалплане.',
    },
    fix: {
      en: 'Writes `no`. Not part of "fix all": a program that uses such functions over AMI or ARI stops working.',
      ru: 'Пишет `no`. В «исправить всё» не входит: программа, которая вызывает такие функции через AMI или ARI, перестанет работать.',
    },
  },
  global: {
    option: site => {
      const { section, key, value } = site;
      if (section.file.name !== 'asterisk.conf' || !equalsIgnoringCase(key, 'live_dangerously')) return;
      if (!isTrue(value)) return;
      return {
        message: 'open',
        part: 'value',
        fixes: [{ title: 'off', safe: false, edits: [site.edit('value', 'no')] }],
      };
    },
  },
});
