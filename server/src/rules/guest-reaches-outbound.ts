/** Calls without a password that get to a trunk (res/res_pjsip_endpoint_identifier_anonymous.c, channels/chan_sip.c). */
import type { Category, LoadedVariable } from '../config/loaded.ts';
import { isTrue } from '../dialplan/statement.ts';
import { lineOf, sectionNamed } from '../lint/listening.ts';
import { wayOut } from '../lint/outbound.ts';
import { defineRule } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';

export const guestReachesOutbound = defineRule({
  id: 'guest-reaches-outbound',
  severity: 'warning',
  messages: {
    anonymous: {
      en: "Calls of strangers, whom the endpoint '{guest}' takes without a password, get to context '{context}', from where '{extension}' in '{through}' calls out by {trunk}: anybody may call at your cost. Give guests a context of their own that has no way out.",
      ru: 'Звонки посторонних, которых endpoint «{guest}» принимает без пароля, попадают в контекст «{context}», откуда «{extension}» из «{through}» звонит наружу через {trunk}: любой сможет звонить за ваш счёт. Заведите для гостей отдельный контекст без выхода наружу.',
    },
    guests: {
      en: "Calls of strangers, who are let in unless 'allowguest = no' is set, get to context '{context}', from where '{extension}' in '{through}' calls out by {trunk}: anybody may call at your cost. Set 'allowguest = no', or give guests a context that has no way out.",
      ru: 'Звонки посторонних принимаются, пока не задано «allowguest = no», и попадают в контекст «{context}», откуда «{extension}» из «{through}» звонит наружу через {trunk}: любой сможет звонить за ваш счёт. Задайте «allowguest = no» или отдельный контекст без выхода наружу.',
    },
  },
  docs: {
    summary: {
      en: 'Calls without a password that reach a trunk',
      ru: 'Звонки без пароля, которым открыт выход наружу',
    },
    asterisk: {
      en: 'A SIP call that fits no endpoint is refused, unless pjsip.conf has an endpoint `anonymous` (or `anonymous@DOMAIN`), which takes it without a password (`res/res_pjsip_endpoint_identifier_anonymous.c`). chan_sip takes such calls unless sip.conf says `allowguest = no`, into the context of `[general]` (`channels/chan_sip.c`, `check_user_full`). Where that context, or one that it includes, has a pattern that dials the number it was called with by a trunk (`PJSIP/…@trunk`, `DAHDI/g1/…`), whoever finds the port calls abroad through it. Only includes are followed, no jumps, so what is reported is there.',
      ru: 'SIP-вызов, для которого не нашлось endpoint, отклоняется, если только в pjsip.conf нет endpoint `anonymous` (или `anonymous@ДОМЕН`), который принимает его без пароля (`res/res_pjsip_endpoint_identifier_anonymous.c`). chan_sip принимает такие вызовы, пока в sip.conf не сказано `allowguest = no`, и направляет в контекст из `[general]` (`channels/chan_sip.c`, `check_user_full`). Если в этом контексте или в подключённых к нему есть шаблон, который набирает номер через транк (`PJSIP/…@trunk`, `DAHDI/g1/…`), любой, кто нашёл порт, сможет звонить за границу. Прослеживаются только подключения, без переходов, поэтому найденное точно есть.',
    },
    instead: {
      en: 'Give guests a context that only holds what strangers may reach, such as the reception, and include nothing there that calls out.',
      ru: 'Дайте гостям отдельный контекст, где есть лишь то, что доступно посторонним, — например, секретарь, — и не подключайте к нему ничего, что звонит наружу.',
    },
  },
  global: {
    sections: (sections, { root, fragment }, report) => {
      const guests = guestsOf(sections);
      if (fragment || guests.length === 0) return;
      const dialplan = root.dialplan();
      for (const { place, message, guest, context } of guests) {
        const way = wayOut(dialplan, context);
        if (way === undefined) continue;
        const { extension, through, trunk } = way;
        report(place, { message, args: { guest, context, extension, through, trunk } });
      }
    },
  },
});

interface Guest {
  readonly place: Category | LoadedVariable;
  readonly message: string;
  readonly guest: string;
  readonly context: string;
}

function guestsOf(sections: readonly Section[]): Guest[] {
  const config = sections[0]?.file.name;
  if (config === 'pjsip.conf')
    return sections.flatMap(({ category, type }) => {
      if (category.template || type?.value !== 'endpoint') return [];
      return /^anonymous(?:@|$)/.test(category.name) ? [guestOf(category, 'anonymous')] : [];
    });
  const general = config === 'sip.conf' ? sectionNamed(sections, 'general') : undefined;
  const allowed = general && lineOf(general, 'allowguest')?.value;
  if (general === undefined || (allowed !== undefined && !isTrue(allowed))) return [];
  return [guestOf(general, 'guests')];
}

function guestOf(category: Category, message: string): Guest {
  const line = lineOf(category, 'context');
  return { place: line ?? category, message, guest: category.name, context: line?.value ?? 'default' };
}
