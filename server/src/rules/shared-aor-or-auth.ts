/** An aor or an auth that several endpoints name. */
import type { LoadedVariable } from '../config/loaded.ts';
import { isWholePjsip, lastOf, namesIn, objectsOfType } from '../lint/pjsip.ts';
import { defineRule } from '../lint/rule.ts';

export const sharedAorOrAuth = defineRule({
  id: 'shared-aor-or-auth',
  severity: 'info',
  profiles: { strict: true, security: true },
  messages: {
    aors: {
      en: "The endpoint '{other}' has the aor '{object}' too: a phone that registers at it gets the calls of both. Give each an aor of its own.",
      ru: 'aor «{object}» есть и у endpoint «{other}»: телефон, который на нём зарегистрировался, получает вызовы обоих. Заведите каждому свой aor.',
    },
    auth: {
      en: "The endpoint '{other}' has the auth '{object}' too: who knows its password may call as either. Give each an auth of its own.",
      ru: 'auth «{object}» есть и у endpoint «{other}»: кто знает этот пароль, может звонить от имени любого из них. Заведите каждому свой auth.',
    },
  },
  docs: {
    summary: {
      en: 'One aor or one auth for several endpoints',
      ru: 'Один aor или auth на несколько endpoint',
    },
    asterisk: {
      en: 'Both are looked up by their names, and nothing keeps two endpoints from naming the same one (`res/res_pjsip/location.c`, `res/res_pjsip_authenticator_digest.c`). A registration belongs to the aor, so both endpoints ring the same phone; a password belongs to the auth, so it opens both. Sometimes meant: a phone with two transports.',
      ru: 'И aor, и auth ищутся по имени, и ничто не мешает двум endpoint назвать одно и то же (`res/res_pjsip/location.c`, `res/res_pjsip_authenticator_digest.c`). Регистрация относится к aor, поэтому оба endpoint звонят на один телефон; пароль относится к auth, поэтому открывает оба. Иногда так и задумано: телефон с двумя транспортами.',
    },
    instead: {
      en: 'Make a section for each endpoint; templates keep that short.',
      ru: 'Заведите каждому endpoint свою секцию; с шаблонами это коротко.',
    },
  },
  global: {
    sections(sections, context, report) {
      if (!isWholePjsip(sections, context)) return;
      const first = new Map<string, string>();
      for (const section of objectsOfType(sections, 'endpoint')) {
        const { name } = section.category;
        for (const option of ['aors', 'auth'] as const) {
          const line = lastOf(section, option);
          for (const object of line === undefined ? [] : namesIn(line.value)) {
            const key = `${option} ${object}`;
            const other = first.get(key);
            if (other === undefined) first.set(key, name);
            else if (line !== undefined && other !== name)
              report(placeOf(line, section.category), {
                message: option,
                args: { other, object },
                ...part(line),
              });
          }
        }
      }
    },
  },
});

/** A line of a template is told of at the section that inherits it. */
function placeOf<Header>(line: LoadedVariable, category: Header): LoadedVariable | Header {
  return line.inherited ? category : line;
}

function part(line: LoadedVariable): { readonly part?: 'value' } {
  return line.inherited ? {} : { part: 'value' };
}
