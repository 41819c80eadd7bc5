/** pjsip.conf: an auth without user name or password, which is dropped (res/res_pjsip/config_auth.c:auth_apply). */
import type { LoadedVariable } from '../config/loaded.ts';
import { hasAny, isWholePjsip, lastOf, objectsOfType, settingOf } from '../lint/pjsip.ts';
import { defineRule } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';

export const incompleteAuth = defineRule({
  id: 'incomplete-auth',
  severity: 'error',
  messages: {
    username: {
      en: "The auth '{name}' has no 'username': Asterisk drops it, and whoever uses it can neither register nor call. Write 'username = ...'.",
      ru: 'В auth «{name}» нет «username»: Asterisk отбрасывает эту секцию, и тот, кто на неё ссылается, не сможет ни зарегистрироваться, ни позвонить. Напишите «username = ...».',
    },
    password: {
      en: "The auth '{name}' has no 'password': Asterisk drops it, and whoever uses it can neither register nor call. Write 'password = ...'.",
      ru: 'В auth «{name}» нет «password»: Asterisk отбрасывает эту секцию, и тот, кто на неё ссылается, не сможет ни зарегистрироваться, ни позвонить. Напишите «password = ...».',
    },
  },
  docs: {
    summary: {
      en: 'An auth without user name or password',
      ru: 'Секция auth без имени пользователя или пароля',
    },
    asterisk: {
      en: "Asterisk logs `No authentication username` or `No plain text or digest password found for algorithm MD5`, then `Could not create an object of type 'auth'`; endpoint and registration name an auth that is not there, and authentication fails (`res/res_pjsip/config_auth.c`, `auth_apply`, `check_algorithm`; seen on 22.10.1). In place of `password`, `md5_cred` or `password_digest` serves; before these were told apart by algorithm, an empty password was taken as one. `auth_type = google_oauth` needs other options and is not judged.",
      ru: "Asterisk пишет `No authentication username` или `No plain text or digest password found for algorithm MD5`, а затем `Could not create an object of type 'auth'`; endpoint и регистрация ссылаются на то, чего нет, и аутентификация не проходит (`res/res_pjsip/config_auth.c`, `auth_apply`, `check_algorithm`; проверено на 22.10.1). Вместо `password` годится `md5_cred` или `password_digest`; в прежних версиях пустой пароль принимался за пароль. Для `auth_type = google_oauth` нужны другие параметры, и правило его не проверяет.",
    },
    instead: {
      en: 'Write both `username` and `password`.',
      ru: 'Пишите и `username`, и `password`.',
    },
  },
  global: {
    sections(sections, context, report) {
      if (!isWholePjsip(sections, context)) return;
      for (const section of objectsOfType(sections, 'auth')) {
        const found = lackOf(section);
        if (found === undefined) continue;
        const { message, on } = found;
        report(on ?? section.category, { message, args: { name: section.category.name } });
      }
    },
  },
});

const passwords = ['password', 'md5_cred', 'password_digest'];

/** Words for the same that Asterisk does not know; of them another rule tells. */
const misnamed = {
  username: /^(?:user|name|login|auth_?user|default_?user)$/i,
  password: /^(?:secret|passwd|pass)$/i,
};

interface Lack {
  readonly message: 'username' | 'password';
  /** The line that says it, where one does. */
  readonly on: LoadedVariable | undefined;
}

function lackOf(section: Section): Lack | undefined {
  const { variables } = section.category;
  if (equalsIgnoringCase(settingOf(section, 'auth_type'), 'google_oauth')) return undefined;
  const isMisnamed = (option: keyof typeof misnamed) =>
    variables.some(each => misnamed[option].test(each.name));
  if (settingOf(section, 'username') === '' && !isMisnamed('username'))
    return { message: 'username', on: lastOf(section, 'username') };
  if (hasAny(section, passwords) || isMisnamed('password')) return undefined;
  return { message: 'password', on: lastOf(section, 'password') };
}
