/** `Park(lot)` of a lot that nothing defines (res/parking/parking_applications.c:parking_bridge). */
import { defineRule } from '../lint/rule.ts';
import { reportUndefined } from '../lint/undefined.ts';

export const undefinedParkingLot = defineRule({
  id: 'undefined-parking-lot',
  severity: 'warning',
  messages: {
    missing: {
      en: "There is no parking lot '{name}', so the call is not parked. Define it in res_parking.conf, or correct the name.",
      ru: 'Парковки «{name}» нет, и вызов не будет припаркован. Опишите её в res_parking.conf или исправьте имя.',
    },
    rename: { en: "Write '{name}'", ru: 'Написать «{name}»' },
  },
  docs: {
    summary: {
      en: 'A parking lot that is used, but defined nowhere',
      ru: 'Используется парковка, которая нигде не описана',
    },
    asterisk: {
      en: "`Could not find parking lot: 'x'`, and nothing is parked (`res/parking/parking_applications.c`, `parking_applications`). The lot `default` is always there. With `parkeddynamic` a call may make lots of its own, and then nothing is reported.",
      ru: "`Could not find parking lot: 'x'`, и вызов не паркуется (`res/parking/parking_applications.c`, `parking_applications`). Парковка `default` есть всегда. При `parkeddynamic` вызов может создать себе парковку сам, и тогда правило молчит.",
    },
    instead: {
      en: 'Define the lot, or name the one that is meant.',
      ru: 'Опишите парковку или укажите нужную.',
    },
    fix: {
      en: 'Offers the names that differ by a few letters; not safe, for only you know what is meant.',
      ru: 'Предлагает имена, которые отличаются на несколько букв; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  global: { wholeDialplan: (view, context, report) => reportUndefined(wanted, view, context, report) },
});

const wanted = {
  kind: 'parking-lot',
  applications: new Set(['park', 'parkandannounce']),
  message: 'missing',
  title: 'rename',
} as const;
