/** `permit` and `deny` that Asterisk cannot read, or that let in and keep out nobody (main/acl.c:append_ha_core). */
import { type AccessProblem, accessProblems } from '../lint/access-lists.ts';
import { placedEdit } from '../lint/places.ts';
import { defineRule, type FixReport, type Messages, type PlaceReporter } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import type { MessageText } from '../text/message.ts';

/** What becomes of the section. */
const effects = {
  object: {
    en: "Asterisk drops the whole object '{section}'.",
    ru: 'Asterisk отбрасывает весь объект «{section}».',
  },
  user: {
    en: "Asterisk deletes the user '{section}', who cannot log in.",
    ru: 'Asterisk удаляет пользователя «{section}», и войти он не сможет.',
  },
  file: {
    en: 'Asterisk refuses the whole file.',
    ru: 'Asterisk отвергает весь файл.',
  },
  traffic: {
    en: 'Asterisk then blocks all SIP traffic.',
    ru: 'После этого Asterisk блокирует весь SIP-трафик.',
  },
} as const satisfies Messages;

/** The messages `KIND-EFFECT`: what is wrong, what becomes of it, how to mend it. */
function withEffects(kind: AccessProblem['kind'], wrong: MessageText, mend: MessageText): Messages {
  return Object.fromEntries(
    Object.entries(effects).map(([effect, { en, ru }]) => [
      `${kind}-${effect}`,
      { en: `${wrong.en} ${en} ${mend.en}`, ru: `${wrong.ru} ${ru} ${mend.ru}` },
    ]),
  );
}

export const invalidAccessList = defineRule({
  id: 'invalid-access-list',
  severity: 'error',
  messages: {
    ...withEffects(
      'blank',
      {
        en: "Blanks are not allowed in this list: Asterisk cannot read '{text}'.",
        ru: 'Пробелов в этом списке быть не должно: «{text}» Asterisk прочитать не может.',
      },
      { en: 'Delete the blank.', ru: 'Удалите пробел.' },
    ),
    ...withEffects(
      'address',
      {
        en: "'{text}' is no address that Asterisk can read: names and ports are not allowed.",
        ru: '«{text}» — не адрес, который Asterisk может прочитать: имена и порты не годятся.',
      },
      { en: 'Correct it.', ru: 'Исправьте его.' },
    ),
    ...withEffects(
      'mask',
      { en: "The mask of '{text}' does not fit its address.", ru: 'Маска в «{text}» не подходит к адресу.' },
      { en: 'Write /24 or /255.255.255.0.', ru: 'Напишите /24 или /255.255.255.0.' },
    ),
    single: {
      en: "Without a mask '{text}' is this one address, which nobody has: the line does nothing. Write {all} where all are meant.",
      ru: 'Без маски «{text}» — это один-единственный адрес, которого ни у кого нет: строка ни на что не влияет. Если имеются в виду все, напишите {all}.',
    },
    remove: { en: 'Delete the blanks', ru: 'Удалить пробелы' },
    all: { en: 'Write {all}', ru: 'Написать {all}' },
  },
  docs: {
    summary: {
      en: "An address or mask in 'permit' or 'deny' that Asterisk cannot read",
      ru: 'Адрес или маска в permit или deny, которые Asterisk не может прочитать',
    },
    asterisk: {
      en: '`Invalid IP address` or `Invalid CIDR netmask`, and then it depends: an endpoint is dropped, an AMI user deleted, acl.conf refused as a whole, and an object of `type = acl` in pjsip.conf blocks **all** SIP traffic (`main/acl.c`, `append_ha_core`; `main/manager.c`, `__init_manager`; `res/res_pjsip_acl.c`, `acl_handler`; all seen on 22.10.1). The list is cut at its commas and nothing is trimmed, so `10.0.0.1, 10.0.0.2` is an error. Names of hosts and ports are not allowed. An address without a mask is a single one: `deny = 0.0.0.0` keeps nobody out.',
      ru: '`Invalid IP address` или `Invalid CIDR netmask`, а дальше — по-разному: endpoint отбрасывается, пользователь AMI удаляется, acl.conf отвергается целиком, а объект `type = acl` в pjsip.conf блокирует **весь** SIP-трафик (`main/acl.c`, `append_ha_core`; `main/manager.c`, `__init_manager`; `res/res_pjsip_acl.c`, `acl_handler`; всё проверено на 22.10.1). Список режется по запятым, и пробелы не отбрасываются, поэтому `10.0.0.1, 10.0.0.2` — ошибка. Имена хостов и порты не допускаются. Адрес без маски — это один адрес: `deny = 0.0.0.0` не закрывает вход никому.',
    },
    instead: {
      en: 'Write `deny = 0.0.0.0/0.0.0.0` and `permit = 10.0.0.0/8,192.168.1.5`.',
      ru: 'Пишите `deny = 0.0.0.0/0.0.0.0` и `permit = 10.0.0.0/8,192.168.1.5`.',
    },
    fix: {
      en: 'Deletes blanks: safe, and part of "fix all". A mask for `0.0.0.0` is only offered: a `deny` that had no effect would begin to keep people out.',
      ru: 'Удаляет пробелы: безопасно и входит в «исправить всё». Маска для `0.0.0.0` только предлагается: `deny`, который не действовал, начнёт закрывать вход.',
    },
  },
  global: { sections: check },
});

type Effect = keyof typeof effects;

function check(sections: readonly Section[], _: unknown, report: PlaceReporter): void {
  for (const section of sections) {
    const { category, objects } = section;
    if (category.template) continue;
    for (const variable of category.variables) {
      const { lowerName: name, value, inherited, verbatim } = variable;
      if (inherited || !verbatim || !/^(?:\w+_)?(?:permit|deny)$/.test(name)) continue;
      const isList = objects.some(({ options }) =>
        options.some(each => each.type === 'acl' && each.name === name),
      );
      const effect = isList ? effectOf(section) : undefined;
      for (const problem of isList ? accessProblems(value) : []) {
        const { kind, text, start, end } = problem;
        const all = text.includes(':') ? '::/0' : '0.0.0.0/0.0.0.0';
        if (kind === 'single') {
          const edits = [placedEdit(variable, { start, end }, all)];
          report(variable, {
            message: 'single',
            severity: 'warning',
            args: { text, all },
            span: { start, end },
            fixes: [{ title: 'all', args: { all }, safe: false, edits }],
          });
        } else if (effect !== undefined)
          report(variable, {
            message: `${kind}-${effect}`,
            args: { text: text.trim(), section: category.name },
            span: { start, end },
            fixes: kind === 'blank' ? [withoutBlanks(variable, problem)] : [],
          });
      }
    }
  }
}

function withoutBlanks(
  variable: Parameters<typeof placedEdit>[0],
  { text, start, end }: AccessProblem,
): FixReport {
  const edits = [placedEdit(variable, { start, end }, text.replace(/\s+/g, ''))];
  return { title: 'remove', safe: true, edits };
}

/** Undefined for readers of which it is not known. */
function effectOf({ file, objects }: Section): Effect | undefined {
  if (file.name === 'manager.conf') return 'user';
  if (file.name === 'pjsip.conf' && objects.some(({ name }) => name === 'acl')) return 'traffic';
  if (objects.some(({ framework }) => framework === 'aco')) return 'file';
  return objects.some(({ framework }) => framework === 'sorcery') ? 'object' : undefined;
}
