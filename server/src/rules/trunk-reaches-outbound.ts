/** Calls that come in by a trunk and may go out by one: what is meant for insiders is open to outsiders. */
import type { Category } from '../config/loaded.ts';
import { lineOf } from '../lint/listening.ts';
import { wayOut } from '../lint/outbound.ts';
import { defineRule } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';

export const trunkReachesOutbound = defineRule({
  id: 'trunk-reaches-outbound',
  severity: 'warning',
  profiles: { security: true },
  messages: {
    open: {
      en: "Calls that come in by '{trunk}' get to context '{context}', from where '{extension}' in '{through}' calls out by {way}: whoever calls you, or pretends to be your provider, may call on at your cost. Give incoming calls a context that includes nothing for insiders.",
      ru: 'Входящие через «{trunk}» попадают в контекст «{context}», откуда «{extension}» из «{through}» звонит наружу через {way}: любой, кто вам позвонит или выдаст себя за провайдера, сможет звонить дальше за ваш счёт. Заведите для входящих контекст, который не включает внутренние.',
    },
  },
  docs: {
    summary: {
      en: 'Incoming calls of a trunk that may go out by a trunk',
      ru: 'Входящие с транка, которым открыт выход наружу',
    },
    asterisk: {
      en: 'An endpoint is taken for a trunk where it has `outbound_auth` or an `identify` and no `auth`: its calls come without a password, by their address alone (`res/res_pjsip_endpoint_identifier_ip.c`). They enter the context of the endpoint and may dial all that it and its includes hold (`main/pbx.c`, `pbx_find_extension`). A pattern there that dials its number by a trunk, such as `_9X.` with `Dial(PJSIP/${EXTEN:1}@trunk)`, is open to them. Only includes are followed. Some systems pass calls on by intent, so the rule belongs to the profile `security`.',
      ru: 'Endpoint считается транком, если у него есть `outbound_auth` или `identify` и нет `auth`: вызовы приходят без пароля, по одному адресу (`res/res_pjsip_endpoint_identifier_ip.c`). Они попадают в контекст endpoint и могут набрать всё, что есть в нём и в подключённых (`main/pbx.c`, `pbx_find_extension`). Шаблон, который набирает номер через транк, вроде `_9X.` с `Dial(PJSIP/${EXTEN:1}@trunk)`, им тоже доступен. Прослеживаются только подключения. Некоторые системы пропускают вызовы дальше намеренно, поэтому правило входит в профиль `security`.',
    },
    instead: {
      en: 'Give the trunk a context with the numbers that may be called from outside, and leave outgoing routes to the contexts of telephones.',
      ru: 'Дайте транку контекст с номерами, на которые можно звонить снаружи, а исходящие маршруты оставьте контекстам телефонов.',
    },
  },
  global: {
    sections: (sections, { root, fragment }, report) => {
      if (fragment || sections[0]?.file.name !== 'pjsip.conf') return;
      const trunks = trunksOf(sections);
      if (trunks.length === 0) return;
      const dialplan = root.dialplan();
      for (const trunk of trunks) {
        const line = lineOf(trunk, 'context');
        const context = line?.value ?? 'default';
        const found = wayOut(dialplan, context);
        if (found === undefined) continue;
        const { extension, through, trunk: way } = found;
        const args = { trunk: trunk.name, context, extension, through, way };
        report(line ?? trunk, { message: 'open', args });
      }
    },
  },
});

function trunksOf(sections: readonly Section[]): Category[] {
  const ofType = (wanted: string) =>
    sections.flatMap(({ category, type }) =>
      type?.value === wanted && !category.template ? [category] : [],
    );
  const identified = new Set(ofType('identify').map(each => lineOf(each, 'endpoint')?.value));
  return ofType('endpoint').filter(
    each =>
      !each.name.startsWith('anonymous') &&
      lineOf(each, 'auth') === undefined &&
      (lineOf(each, 'outbound_auth') !== undefined || identified.has(each.name)),
  );
}
