/** `Dial(100)`, `member => 100`: a destination without technology or resource (apps/app_dial.c:dial_exec_full, apps/app_queue.c). */
import { firstOutside } from '../lint/calls.ts';
import { placedEdit } from '../lint/places.ts';
import { defineRule, type PlaceReporter } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { lowerCase } from '../text/ascii.ts';

export const dialWithoutTechnology = defineRule({
  id: 'dial-without-technology',
  severity: 'error',
  messages: {
    technology: {
      en: "'{destination}' does not say by which technology it is called: Asterisk calls nobody, and the call ends here. Write {written}.",
      ru: 'В «{destination}» не указано, через какую технологию звонить: Asterisk никому не позвонит, и вызов на этом закончится. Напишите {written}.',
    },
    resource: {
      en: "Behind '{destination}' it is missing who is called: Asterisk calls nobody, and the call ends here. Write the name of the endpoint there.",
      ru: 'После «{destination}» не указано, кому звонить: Asterisk никому не позвонит, и вызов на этом закончится. Допишите имя абонента (endpoint).',
    },
    member: {
      en: "'{destination}' does not say by which technology the member is called: the queue takes it for invalid and never calls it. Write {written}.",
      ru: 'В «{destination}» не указано, через какую технологию звонить: очередь считает такого участника недействительным и никогда ему не звонит. Напишите {written}.',
    },
    pipe: {
      en: "The parts of a member are separated by commas: '{destination}' is taken for the name of the device, and the queue never calls it. Write {written}.",
      ru: 'Части строки member разделяются запятыми: «{destination}» целиком считается именем устройства, и очередь никогда ему не звонит. Напишите {written}.',
    },
    write: { en: 'Write {written}', ru: 'Написать {written}' },
  },
  docs: {
    summary: {
      en: 'A Dial or a member of a queue that lacks technology or name',
      ru: 'Dial или участник очереди без технологии или имени',
    },
    asterisk: {
      en: '`Dial argument takes format (technology/resource)`, and the application ends the call, destinations before and behind included (`apps/app_dial.c`, `dial_exec_full`; seen on 22.10.1). A destination that is empty altogether is passed over. A `member` of `queues.conf` without technology is `Invalid` and gets no calls (`No location at interface`, `apps/app_queue.c`, `create_queue_member`), and so is one whose parts are separated by `|`, which is then a part of the name (`queue show` on 22.10.1).',
      ru: '`Dial argument takes format (technology/resource)`, и приложение завершает вызов вместе со всеми остальными адресатами (`apps/app_dial.c`, `dial_exec_full`; проверено на 22.10.1). Совсем пустой адресат пропускается. Участник (`member`) в `queues.conf` без технологии становится `Invalid` и звонков не получает (`No location at interface`, `apps/app_queue.c`, `create_queue_member`); то же и с участником, части которого разделены знаком `|`: он становится частью имени (`queue show` на 22.10.1).',
    },
    instead: { en: 'Write `Dial(PJSIP/100,30)`.', ru: 'Пишите `Dial(PJSIP/100,30)`.' },
    fix: {
      en: 'Writes `PJSIP/` before it; not safe, for it may be another technology. Commas for `|` are safe, and part of "fix all".',
      ru: 'Дописывает `PJSIP/`; вслепую не применять: технология может быть другой. Замена `|` на запятую безопасна и входит в «исправить всё».',
    },
  },
  local: () => ({
    call(call, site) {
      const { application, pieces, text, nodes } = call;
      const destinations = application?.name === 'Dial' ? pieces[0] : undefined;
      if (destinations === undefined) return;
      for (let start = destinations.start; start <= destinations.end; ) {
        const cut = firstOutside(text, '&', start, destinations.end, nodes);
        const end = cut === -1 ? destinations.end : cut;
        const destination = text.slice(start, end);
        const span = { start, end };
        // What a variable brings may hold all that is missing.
        const isOpen = nodes.some(node => node.start < end && node.end > start);
        if (!isOpen && destination !== '' && !/\/./.test(destination)) {
          const written = `PJSIP/${destination}`;
          const lacksName = destination.endsWith('/');
          site.report(span, {
            message: lacksName ? 'resource' : 'technology',
            args: { destination, written },
            fixes: lacksName
              ? []
              : [{ title: 'write', args: { written }, safe: false, edits: [site.edit(span, written)] }],
          });
        }
        start = end + 1;
      }
    },
  }),
  global: { sections: checkMembers },
});

/** `member => interface,penalty,name,...` of queues.conf. */
function checkMembers(sections: readonly Section[], _: unknown, report: PlaceReporter): void {
  if (sections[0]?.file.name !== 'queues.conf') return;
  for (const { category } of sections) {
    for (const variable of category.variables) {
      if (variable.inherited || !variable.verbatim || lowerCase(variable.name) !== 'member') continue;
      const { value } = variable;
      const comma = value.indexOf(',');
      const destination = (comma === -1 ? value : value.slice(0, comma)).trimEnd();
      if (destination === '') continue;
      const hasPipe = destination.includes('/') && /\|\d*(?:\||$)/.test(destination);
      if (destination.includes('/') && !hasPipe) continue;
      const written = hasPipe ? destination.replaceAll('|', ',') : `PJSIP/${destination}`;
      const span = { start: 0, end: destination.length };
      report(variable, {
        message: hasPipe ? 'pipe' : 'member',
        severity: 'warning',
        args: { destination, written },
        span,
        fixes: [
          { title: 'write', args: { written }, safe: hasPipe, edits: [placedEdit(variable, span, written)] },
        ],
      });
    }
  }
}
