/** `Dial(PJSIP/201)`: an endpoint that nothing defines (channels/chan_pjsip.c:request). */
import { isUndefined } from '../lint/objects.ts';
import { placedEdit } from '../lint/places.ts';
import { defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { nearFixes, reportUndefined } from '../lint/undefined.ts';
import { lowerCase } from '../text/ascii.ts';

export const undefinedEndpoint = defineRule({
  id: 'undefined-endpoint',
  severity: 'warning',
  messages: {
    missing: {
      en: "There is no PJSIP endpoint '{name}', so this telephone is never called. Define it in pjsip.conf, or correct the name.",
      ru: 'PJSIP-абонента (endpoint) «{name}» нет: этот телефон не зазвонит. Опишите его в pjsip.conf или исправьте имя.',
    },
    rename: { en: "Write '{name}'", ru: 'Написать «{name}»' },
  },
  docs: {
    summary: {
      en: 'A PJSIP endpoint that is dialled, but defined nowhere',
      ru: 'Вызывается PJSIP-абонент (endpoint), который нигде не описан',
    },
    asterisk: {
      en: "In the call Asterisk logs `Unable to create PJSIP channel - endpoint '201' was not found`; `Dial` calls the others, or goes on with DIALSTATUS CHANUNAVAIL (`channels/chan_pjsip.c`, `request`). A member of a queue is passed over. Names are case-sensitive. What counts is the section with `type = endpoint`, and the wizards of pjsip_wizard.conf. Where sorcery.conf takes endpoints from elsewhere, or a file cannot be seen, nothing is reported.",
      ru: "Во время вызова Asterisk пишет `Unable to create PJSIP channel - endpoint '201' was not found`; `Dial` звонит остальным или продолжает с DIALSTATUS CHANUNAVAIL (`channels/chan_pjsip.c`, `request`). Такого участника очередь пропускает. Регистр в именах важен. Считаются секции с `type = endpoint` и мастера из pjsip_wizard.conf. Если sorcery.conf берёт endpoint откуда-то ещё или часть файлов не видна, правило молчит.",
    },
    instead: {
      en: 'Define the endpoint, or name the one that is meant.',
      ru: 'Опишите endpoint или укажите нужный.',
    },
    fix: {
      en: 'Offers the names that differ by a few letters; not safe, for only you know what is meant.',
      ru: 'Предлагает имена, которые отличаются на несколько букв; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  global: {
    wholeDialplan: (view, context, report) => reportUndefined(wanted, view, context, report),
    sections: checkMembers,
  },
});

const wanted = {
  kind: 'endpoint',
  applications: new Set(['dial', 'page', 'originate', 'addqueuemember']),
  message: 'missing',
  title: 'rename',
} as const;

/** `member => PJSIP/201` of queues.conf. */
function checkMembers(
  sections: readonly Section[],
  { root, fragment }: GlobalContext,
  report: PlaceReporter,
): void {
  if (sections[0]?.file.name !== 'queues.conf' || fragment) return;
  for (const { category } of sections) {
    for (const variable of category.variables) {
      if (variable.inherited || !variable.verbatim || lowerCase(variable.name) !== 'member') continue;
      const found = /^(PJSIP\/)([^\s,/@$]+)(?=$|\s*,)/i.exec(variable.value);
      const [, before = '', name = ''] = found ?? [];
      if (name === '' || !isUndefined(root, 'endpoint', name)) continue;
      const span = { start: before.length, end: before.length + name.length };
      const fixes = nearFixes(root, 'endpoint', name, text => placedEdit(variable, span, text));
      report(variable, { message: 'missing', args: { name }, span, fixes });
    }
  }
}
