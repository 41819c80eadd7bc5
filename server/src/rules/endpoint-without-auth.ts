/** An endpoint that is known by its user name and asks for no password: anybody may call as it. */
import { hasAny, isWholePjsip, namesIn, objectsOfType, settingOf } from '../lint/pjsip.ts';
import { defineRule } from '../lint/rule.ts';

export const endpointWithoutAuth = defineRule({
  id: 'endpoint-without-auth',
  severity: 'warning',
  profiles: { strict: 'info', security: 'warning' },
  messages: {
    open: {
      en: "'{name}' asks for no password, and no 'identify' tells its address: whoever names himself {name} may call as it. Write 'auth', or tell its address by an 'identify'.",
      ru: 'У «{name}» нет пароля, и адрес не задан в «identify»: звонить от его имени может любой, кто назовётся {name}. Укажите «auth» или задайте адрес через «identify».',
    },
    registers: {
      en: "'{name}' asks for no password, and phones may register at it: whoever names himself {name} makes its calls and gets them too. Write 'auth'.",
      ru: 'У «{name}» нет пароля, а регистрация разрешена: любой, кто назовётся {name}, будет звонить от его имени и принимать его вызовы. Укажите «auth».',
    },
  },
  docs: {
    summary: {
      en: 'An endpoint without a password that is known by its user name',
      ru: 'Endpoint без пароля, который опознаётся по имени',
    },
    asterisk: {
      en: 'A request is given to the endpoint whose name is the user of its From header, where no identify section knows its address (`res/res_pjsip_endpoint_identifier_user.c`; `identify_by` is `username,ip` by default). Without `auth` it is then believed (`res/res_pjsip/pjsip_distributor.c`). An endpoint that an `identify` names, that has `identify_by = ip`, or an `acl`, `permit` or `deny` of its own, is not reported, nor is `anonymous`.',
      ru: 'Если адрес запроса не известен ни одной секции identify, endpoint определяется по имени пользователя из заголовка From (`res/res_pjsip_endpoint_identifier_user.c`; по умолчанию `identify_by` — `username,ip`). Без `auth` ему верят на слово (`res/res_pjsip/pjsip_distributor.c`). Endpoint, на который ссылается `identify`, у которого `identify_by = ip` или есть свои `acl`, `permit` или `deny`, не обвиняется, как и `anonymous`.',
    },
    instead: {
      en: 'Write an `auth` section and name it in `auth`; for a trunk that is known by its address write `identify_by = ip` and an identify section.',
      ru: 'Создайте секцию `auth` и укажите её в параметре `auth`; для транка, который узнаётся по адресу, задайте `identify_by = ip` и секцию identify.',
    },
  },
  global: {
    sections(sections, context, report) {
      if (!isWholePjsip(sections, context)) return;
      const identified = new Set(
        objectsOfType(sections, 'identify').map(each => settingOf(each, 'endpoint')),
      );
      const open = new Set(
        objectsOfType(sections, 'aor')
          .filter(each => Number(settingOf(each, 'max_contacts')) > 0)
          .map(({ category }) => category.name),
      );
      for (const section of objectsOfType(sections, 'endpoint')) {
        const { name } = section.category;
        if (hasAny(section, ['auth', 'acl', 'permit', 'deny', 'contact_acl']) || identified.has(name))
          continue;
        const by = settingOf(section, 'identify_by');
        if (name === 'anonymous' || (by !== '' && !/\busername\b/.test(by))) continue;
        const registers = namesIn(settingOf(section, 'aors')).some(each => open.has(each));
        report(section.category, { message: registers ? 'registers' : 'open', args: { name } });
      }
    },
  },
});
