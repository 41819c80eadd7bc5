/** An aor that can hold no address: no `contact`, and `max_contacts` is 0. */
import { hasAny, isWholePjsip, lastOf, objectsOfType, settingOf } from '../lint/pjsip.ts';
import { defineRule } from '../lint/rule.ts';

export const aorWithoutContacts = defineRule({
  id: 'aor-without-contacts',
  severity: 'warning',
  messages: {
    none: {
      en: "'max_contacts' is 0 where nothing is written: no phone can register at '{name}', and it has no 'contact' of its own either, so calls to it end at once. Write 'max_contacts = 1'.",
      ru: '«max_contacts» по умолчанию 0: ни один телефон не зарегистрируется на «{name}», а постоянного «contact» тоже нет, так что дозвониться туда нельзя. Добавьте «max_contacts = 1».',
    },
    zero: {
      en: "With 'max_contacts = 0' no phone can register at '{name}', and it has no 'contact' of its own either, so calls to it end at once. Write 'max_contacts = 1'.",
      ru: 'При «max_contacts = 0» ни один телефон не зарегистрируется на «{name}», а постоянного «contact» тоже нет, так что дозвониться туда нельзя. Напишите «max_contacts = 1».',
    },
    add: { en: "Write 'max_contacts = 1'", ru: 'Написать «max_contacts = 1»' },
  },
  docs: {
    summary: {
      en: "An aor without 'contact' and 'max_contacts': nobody can register",
      ru: 'aor без «contact» и «max_contacts»: зарегистрироваться нельзя',
    },
    asterisk: {
      en: '`max_contacts` is 0 by default, and an aor with 0 takes no registration (`res/res_pjsip_registrar.c`, `registrar_on_rx_request`); the phone gets 403. Without a `contact` of its own there is nobody to call.',
      ru: 'По умолчанию `max_contacts` равен 0, а на aor с нулём зарегистрироваться нельзя (`res/res_pjsip_registrar.c`, `registrar_on_rx_request`): телефон получит 403. Если нет и собственного `contact`, звонить некуда.',
    },
    instead: {
      en: 'Write `max_contacts = 1`, or more for several phones; for a trunk a `contact`.',
      ru: 'Напишите `max_contacts = 1` (или больше, если телефонов несколько); для транка — `contact`.',
    },
    fix: {
      en: 'Writes `max_contacts = 1` in place of the 0, or below the type. Not part of "fix all": a `contact` may be what is missing.',
      ru: 'Пишет `max_contacts = 1` вместо нуля или под строкой type. В «исправить всё» не входит: возможно, забыт как раз `contact`.',
    },
  },
  global: {
    sections(sections, context, report) {
      if (!isWholePjsip(sections, context)) return;
      for (const section of objectsOfType(sections, 'aor')) {
        const { category, type } = section;
        if (hasAny(section, ['contact']) || !/^0*$/.test(settingOf(section, 'max_contacts'))) continue;
        const args = { name: category.name };
        const written = lastOf(section, 'max_contacts');
        const fix = (line: number, span: { start: number; end: number }, text: string, path: string) => [
          { title: 'add', safe: false, edits: [{ line, span, text, path }] },
        ];
        if (written !== undefined) {
          const span = written.item.valueColumns({ start: 0, end: written.item.value.length });
          const fixes = written.inherited ? [] : fix(written.line, span, '1', written.source.path);
          report(written, { message: 'zero', args, part: 'value', fixes });
          continue;
        }
        const own = type !== undefined && !type.inherited ? type : undefined;
        const { end } = own?.item.valueColumns({ start: 0, end: own.item.value.length }) ?? { end: 0 };
        const fixes =
          own === undefined ? [] : fix(own.line, { start: end, end }, '\nmax_contacts = 1', own.source.path);
        // One that only says which mailboxes belong to somebody may be meant so.
        const severity = hasAny(section, ['mailboxes']) ? 'info' : 'warning';
        report(category, { message: 'none', args, severity, fixes });
      }
    },
  },
});
