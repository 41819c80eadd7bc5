/** `ConfBridge(100,bridge,user,menu)` with a profile or menu that nothing defines (apps/app_confbridge.c:confbridge_exec). */
import type { ObjectKind } from '../lint/objects.ts';
import { defineRule } from '../lint/rule.ts';
import { reportUndefined } from '../lint/undefined.ts';

export const undefinedConferenceProfile = defineRule({
  id: 'undefined-conference-profile',
  severity: 'error',
  messages: {
    bridge: {
      en: "confbridge.conf has no section '{name}' with type = bridge, so nobody gets into the conference, and the call ends here. Define it, or correct the name.",
      ru: 'В confbridge.conf нет секции «{name}» с type = bridge: в конференцию никто не попадёт, и вызов на этом закончится. Опишите её или исправьте имя.',
    },
    user: {
      en: "confbridge.conf has no section '{name}' with type = user, so nobody gets into the conference, and the call ends here. Define it, or correct the name.",
      ru: 'В confbridge.conf нет секции «{name}» с type = user: в конференцию никто не попадёт, и вызов на этом закончится. Опишите её или исправьте имя.',
    },
    menu: {
      en: "confbridge.conf has no section '{name}' with type = menu, so nobody gets into the conference, and the call ends here. Define it, or correct the name.",
      ru: 'В confbridge.conf нет секции «{name}» с type = menu: в конференцию никто не попадёт, и вызов на этом закончится. Опишите её или исправьте имя.',
    },
    rename: { en: "Write '{name}'", ru: 'Написать «{name}»' },
  },
  docs: {
    summary: {
      en: 'A profile or menu of a conference that is used, but defined nowhere',
      ru: 'Используется профиль или меню конференции, которых нигде нет',
    },
    asterisk: {
      en: '`Conference user profile x does not exist`, CONFBRIDGE_RESULT is FAILED, and the application ends the call; for a menu only after the caller was answered and asked for the PIN (`apps/app_confbridge.c`, `confbridge_exec`; seen on 22.10.1). Case does not matter. `default_bridge`, `default_user` and `default_menu` are always there. Where confbridge.conf cannot be seen, nothing is reported.',
      ru: '`Conference user profile x does not exist`, в CONFBRIDGE_RESULT — FAILED, и приложение завершает вызов; если нет меню — уже после того, как звонящему ответили и спросили PIN (`apps/app_confbridge.c`, `confbridge_exec`; проверено на 22.10.1). Регистр не важен. `default_bridge`, `default_user` и `default_menu` есть всегда. Если confbridge.conf не виден, правило молчит.',
    },
    instead: {
      en: 'Define the section in confbridge.conf, or name the one that is meant.',
      ru: 'Опишите секцию в confbridge.conf или укажите нужное имя.',
    },
    fix: {
      en: 'Offers the names that differ by a few letters; not safe, for only you know what is meant.',
      ru: 'Предлагает имена, которые отличаются на несколько букв; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  global: {
    wholeDialplan(view, context, report) {
      for (const [kind, message] of kinds)
        reportUndefined({ kind, applications, message, title: 'rename' }, view, context, report);
    },
  },
});

const applications: ReadonlySet<string> = new Set(['confbridge']);

const kinds: readonly (readonly [ObjectKind, string])[] = [
  ['bridge-profile', 'bridge'],
  ['user-profile', 'user'],
  ['menu', 'menu'],
];
