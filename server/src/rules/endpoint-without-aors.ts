/** An endpoint that logs in and has no aor: it can neither register nor be called. */
import { hasAny, isWholePjsip, objectsOfType } from '../lint/pjsip.ts';
import { defineRule } from '../lint/rule.ts';

export const endpointWithoutAors = defineRule({
  id: 'endpoint-without-aors',
  severity: 'warning',
  messages: {
    none: {
      en: "'{name}' has no 'aors': the phone cannot register, and nobody can call it. Write 'aors' with the name of its aor.",
      ru: 'У «{name}» нет «aors»: телефон не сможет зарегистрироваться, и позвонить ему нельзя. Укажите в «aors» имя его aor.',
    },
    own: { en: "Write 'aors = {name}'", ru: 'Написать «aors = {name}»' },
  },
  docs: {
    summary: {
      en: 'An endpoint that logs in but has no address to be called at',
      ru: 'Endpoint с паролем, но без aor: звонить некуда',
    },
    asterisk: {
      en: 'A registration is looked for among the aors of the endpoint, and without one it is refused (`res/res_pjsip_registrar.c`, `find_registrar_aor`); `Dial(PJSIP/100)` finds no contact and gives CHANUNAVAIL (`channels/chan_pjsip.c`). Without `auth` it may be a trunk that only receives calls, or one that is dialled by a whole URI, and nothing is said.',
      ru: 'При регистрации aor ищется среди aor этого endpoint, и без них она отклоняется (`res/res_pjsip_registrar.c`, `find_registrar_aor`); `Dial(PJSIP/100)` не находит контакта и завершается с CHANUNAVAIL (`channels/chan_pjsip.c`). Endpoint без `auth` может быть транком, который только принимает вызовы или набирается полным URI, — о нём правило молчит.',
    },
    instead: {
      en: 'Write `aors = 100` into the endpoint, and an aor of that name.',
      ru: 'Добавьте в endpoint строку `aors = 100` и секцию aor с этим именем.',
    },
    fix: {
      en: 'Names the aor that is called like the endpoint, where there is one. Safe, and part of "fix all".',
      ru: 'Указывает aor с тем же именем, что у endpoint, если такая есть. Безопасно и входит в «исправить всё».',
    },
  },
  global: {
    sections(sections, context, report) {
      if (!isWholePjsip(sections, context)) return;
      const aors = new Set(objectsOfType(sections, 'aor').map(({ category }) => category.name));
      for (const section of objectsOfType(sections, 'endpoint')) {
        const { category, type } = section;
        if (hasAny(section, ['aors']) || !hasAny(section, ['auth'])) continue;
        const args = { name: category.name };
        const own = aors.has(category.name) && type !== undefined && !type.inherited ? type : undefined;
        const end = own?.item.valueColumns({ start: 0, end: own.item.value.length }).end ?? 0;
        const edits = own && [
          {
            line: own.line,
            span: { start: end, end },
            text: `\naors = ${category.name}`,
            path: own.source.path,
          },
        ];
        const fixes = edits === undefined ? [] : [{ title: 'own', args, safe: true, edits }];
        // One that is only called from may do without.
        const severity = own === undefined ? 'info' : 'warning';
        report(category, { message: 'none', severity, args, fixes });
      }
    },
  },
});
