/** `Dial(100)`, `Dial(PJSIP/)`: a destination without technology or resource (apps/app_dial.c:dial_exec_full). */
import { firstOutside } from '../lint/calls.ts';
import { defineRule } from '../lint/rule.ts';

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
    write: { en: 'Write {written}', ru: 'Написать {written}' },
  },
  docs: {
    summary: {
      en: 'A Dial whose destination lacks technology or name',
      ru: 'Dial, в адресате которого нет технологии или имени',
    },
    asterisk: {
      en: '`Dial argument takes format (technology/resource)`, and the application ends the call, destinations before and behind included (`apps/app_dial.c`, `dial_exec_full`; seen on 22.10.1). A destination that is empty altogether is passed over.',
      ru: '`Dial argument takes format (technology/resource)`, и приложение завершает вызов вместе со всеми остальными адресатами (`apps/app_dial.c`, `dial_exec_full`; проверено на 22.10.1). Совсем пустой адресат пропускается.',
    },
    instead: { en: 'Write `Dial(PJSIP/100,30)`.', ru: 'Пишите `Dial(PJSIP/100,30)`.' },
    fix: {
      en: 'Writes `PJSIP/` before it; not safe, for it may be another technology.',
      ru: 'Дописывает `PJSIP/`; вслепую не применять: технология может быть другой.',
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
});
