/** A key of a conference menu with an action that Asterisk does not know (apps/confbridge/conf_config_parser.c:add_menu_entry). */
import { nearest } from '../catalog/nearest.ts';
import { placedEdit } from '../lint/places.ts';
import { defineRule, type FixReport, type PlaceReporter } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { lowerCase } from '../text/ascii.ts';

export const unknownMenuAction = defineRule({
  id: 'unknown-menu-action',
  severity: 'warning',
  messages: {
    unknown: {
      en: "There is no action '{action}': Asterisk passes over it without a word, and the key does nothing. Correct the name; several actions are separated by commas.",
      ru: 'Действия «{action}» нет: Asterisk молча пропустит его, и клавиша ничего не сделает. Исправьте имя; несколько действий разделяются запятыми.',
    },
    bare: {
      en: "'{action}' needs its argument in parentheses: without them Asterisk passes over it without a word, and the key does nothing. Write {action}(...).",
      ru: 'Действию «{action}» нужен аргумент в скобках: без них Asterisk молча пропустит его, и клавиша ничего не сделает. Напишите {action}(...).',
    },
    rename: { en: "Write '{near}'", ru: 'Написать «{near}»' },
  },
  docs: {
    summary: {
      en: 'An action in a conference menu that Asterisk does not know',
      ru: 'Действие в меню конференции, которого Asterisk не знает',
    },
    asterisk: {
      en: 'The actions of a key are compared one by one with those that there are, without regard to case, and what is none of them is left out without a message (`apps/confbridge/conf_config_parser.c`, `add_menu_entry`; seen on 22.10.1). They are separated by commas and nothing else. `playback`, `playback_and_continue` and `dialplan_exec` are known with their parenthesis only.',
      ru: 'Действия клавиши по одному сравниваются с известными, без учёта регистра, и чужое пропускается без сообщений (`apps/confbridge/conf_config_parser.c`, `add_menu_entry`; проверено на 22.10.1). Разделяются они запятыми и ничем другим. `playback`, `playback_and_continue` и `dialplan_exec` узнаются только вместе со скобкой.',
    },
    instead: {
      en: 'Write `1 = toggle_mute`, `4 = playback(hello-world),leave_conference`.',
      ru: 'Пишите `1 = toggle_mute`, `4 = playback(hello-world),leave_conference`.',
    },
    fix: {
      en: 'Offers similar names; not safe, for only you know what is meant.',
      ru: 'Предлагает похожие имена; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  global: { sections: check },
});

/** Actions with arguments. */
const called = ['playback', 'playback_and_continue', 'dialplan_exec'];

function check(sections: readonly Section[], _: unknown, report: PlaceReporter): void {
  if (sections[0]?.file.name !== 'confbridge.conf') return;
  for (const { category, objects } of sections) {
    const keys = objects
      .find(({ name }) => name === 'menu')
      ?.options.find(({ match, values }) => match === 'regex' && values !== undefined);
    const known = keys?.values?.flatMap(({ name, match }) => (match === undefined ? [name] : []));
    if (known === undefined) continue;
    for (const variable of category.variables) {
      if (variable.inherited || !variable.verbatim || !/^[0-9A-D*#]+$/i.test(variable.name)) continue;
      for (const { text: action, start } of actionsOf(variable.value)) {
        const name = lowerCase(action);
        if (called.some(each => name.startsWith(`${each}(`))) continue;
        const isBare = called.includes(name);
        if (!isBare && known.includes(name)) continue;
        const span = { start, end: start + action.length };
        const fixes: FixReport[] = isBare
          ? []
          : nearest(
              action,
              known.filter(each => !called.includes(each)),
            ).map(near => ({
              title: 'rename',
              args: { near },
              safe: false,
              edits: [placedEdit(variable, span, near)],
            }));
        report(variable, { message: isBare ? 'bare' : 'unknown', args: { action }, span, fixes });
      }
    }
  }
}

/** The actions of a key, cut as Asterisk does: at the next `)` where a comma stands between parentheses. */
function actionsOf(value: string): { readonly text: string; readonly start: number }[] {
  const actions: { text: string; start: number }[] = [];
  for (let start = 0; start < value.length; ) {
    const open = value.indexOf('(', start);
    const close = value.indexOf(')', start);
    const comma = value.indexOf(',', start);
    const isList = open !== -1 && close !== -1 && comma > open && comma < close;
    const cut = value.indexOf(isList ? ')' : ',', start);
    const end = cut === -1 ? value.length : cut;
    const written = value.slice(start, end);
    const text = written.trim();
    if (text !== '') actions.push({ text, start: start + written.indexOf(text) });
    start = end + 1;
  }
  return actions;
}
