/** `Queue(name)` of a queue that nothing defines (apps/app_queue.c:queue_exec). */
import { defineRule } from '../lint/rule.ts';
import { reportUndefined } from '../lint/undefined.ts';

export const undefinedQueue = defineRule({
  id: 'undefined-queue',
  severity: 'warning',
  messages: {
    missing: {
      en: "There is no queue '{name}': Asterisk warns and goes on with the next line, the caller never waits. Define it in queues.conf, or correct the name.",
      ru: 'Очереди «{name}» нет: Asterisk предупредит и перейдёт к следующей строке, ждать звонящий не будет. Опишите очередь в queues.conf или исправьте имя.',
    },
    rename: { en: "Write '{name}'", ru: 'Написать «{name}»' },
  },
  docs: {
    summary: {
      en: 'A queue that is used, but defined nowhere',
      ru: 'Используется очередь, которая нигде не описана',
    },
    asterisk: {
      en: "`Unable to join queue 'x'`, and the dialplan goes on with QUEUESTATUS UNKNOWN (`apps/app_queue.c`, `queue_exec`). Case does not matter. Where extconfig.conf takes queues from a database, or a file cannot be seen, nothing is reported.",
      ru: "`Unable to join queue 'x'`, и диалплан идёт дальше с QUEUESTATUS UNKNOWN (`apps/app_queue.c`, `queue_exec`). Регистр не важен. Если extconfig.conf берёт очереди из базы или часть файлов не видна, правило молчит.",
    },
    instead: {
      en: 'Define the queue, or name the one that is meant.',
      ru: 'Опишите очередь или укажите нужную.',
    },
    fix: {
      en: 'Offers the names that differ by a few letters; not safe, for only you know what is meant.',
      ru: 'Предлагает имена, которые отличаются на несколько букв; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  global: { wholeDialplan: (view, context, report) => reportUndefined(wanted, view, context, report) },
});

const wanted = {
  kind: 'queue',
  applications: new Set(['queue', 'addqueuemember']),
  message: 'missing',
  title: 'rename',
} as const;
