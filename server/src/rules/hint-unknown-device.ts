/** A hint that watches a PJSIP endpoint which nothing defines (channels/chan_pjsip.c:chan_pjsip_devicestate). */
import type { Context, Priority } from '../dialplan/model.ts';
import { PerContext } from '../dialplan/per-context.ts';
import { definedNames, definitionsOf, isUndefined } from '../lint/objects.ts';
import { placedEdit } from '../lint/places.ts';
import { type DialplanView, defineRule, type GlobalContext, type PlaceReporter } from '../lint/rule.ts';
import { nearFixes } from '../lint/undefined.ts';
import { Note } from '../text/note.ts';
import type { Span } from '../text/span.ts';
import type { RootModel } from '../workspace/model.ts';

export const hintUnknownDevice = defineRule({
  id: 'hint-unknown-device',
  severity: 'warning',
  messages: {
    missing: {
      en: "There is no PJSIP endpoint '{name}': for this hint it is 'Unavailable' for ever, and no call of it lights the lamp. Define the endpoint, or correct the name.",
      ru: 'PJSIP-абонента (endpoint) «{name}» нет: для этой подсказки (hint) он всегда «Unavailable», и лампа на телефоне от его вызовов не загорится. Опишите абонента или исправьте имя.',
    },
    rename: { en: "Write '{name}'", ru: 'Написать «{name}»' },
  },
  docs: {
    summary: {
      en: 'A hint that watches an endpoint which does not exist',
      ru: 'Подсказка (hint) следит за абонентом, которого нет',
    },
    asterisk: {
      en: 'The state of an endpoint that is not there is `Invalid`, which a hint that watches nothing else turns into `Unavailable` (`channels/chan_pjsip.c`, `chan_pjsip_devicestate`; `main/devicestate.c`). Telephones may subscribe to the hint and never hear of a call. Names are case-sensitive. Where sorcery.conf takes endpoints from elsewhere, or a file cannot be seen, nothing is reported; nor are hints of several devices on a platform that writes them itself.',
      ru: 'Состояние несуществующего endpoint — `Invalid`, и хинт, который больше ни за чем не следит, превращает его в `Unavailable` (`channels/chan_pjsip.c`, `chan_pjsip_devicestate`; `main/devicestate.c`). Телефоны подпишутся на такой хинт, но ни об одном вызове не узнают. Регистр в именах важен. Если sorcery.conf берёт endpoint откуда-то ещё или часть файлов не видна, правило молчит; так же и о хинтах на несколько устройств, если их пишет сама платформа.',
    },
    instead: { en: 'Name the endpoint that is meant.', ru: 'Укажите нужный endpoint.' },
    fix: {
      en: 'Offers the names that differ by a few letters; not safe, for only you know what is meant.',
      ru: 'Предлагает имена, которые отличаются на несколько букв; применять вслепую нельзя: что имелось в виду, знаете только вы.',
    },
  },
  global: { wholeDialplan: check },
});

/** The hints of each context that name an endpoint which is not there. */
const kept = new Note<PerContext<readonly Priority[]>>();

function check(
  { dialplan }: DialplanView,
  { root, loaded, fragment }: GlobalContext,
  report: PlaceReporter,
): void {
  if (fragment || definedNames(root, 'endpoint') === undefined) return;
  const known = kept.of(loaded.refs, () => new PerContext<readonly Priority[]>());
  const found = known.of(dialplan, definitionsOf(root), contexts => lostHints(contexts, root));
  const isGenerated = root.platform.id !== 'asterisk';
  for (const hints of found.values()) {
    for (const hint of hints) {
      // MikoPBX writes into each hint the browser's endpoint too, whether there is one or not.
      if (isGenerated && hint.application.includes('&')) continue;
      for (const { name, span } of endpointsIn(hint)) {
        if (!isUndefined(root, 'endpoint', name)) continue;
        const fixes = nearFixes(root, 'endpoint', name, text => placedEdit(hint, span, text));
        report(hint, { message: 'missing', args: { name }, span, fixes });
      }
    }
  }
}

function* lostHints(
  contexts: Iterable<Context>,
  root: RootModel,
): Generator<readonly [Context, readonly Priority[]]> {
  for (const context of contexts) {
    const hints = context.extensions.flatMap(({ hint }) => {
      if (hint === undefined || hint.variable.inherited) return [];
      return endpointsIn(hint).some(({ name }) => isUndefined(root, 'endpoint', name)) ? hint : [];
    });
    if (hints.length > 0) yield [context, hints];
  }
}

/** The endpoints that a hint names as they are; behind the comma stands a presence state. */
function endpointsIn({ statement }: Priority): { readonly name: string; readonly span: Span }[] {
  const text = statement.value.slice(statement.applicationStart);
  const comma = text.indexOf(',');
  const devices = comma === -1 ? text : text.slice(0, comma);
  return [...devices.matchAll(/(^|&)(PJSIP\/)([^&$/]+)(?=&|$)/gi)].map(found => {
    const [, before = '', technology = '', name = ''] = found;
    const start = found.index + before.length + technology.length;
    return { name, span: { start, end: start + name.length } };
  });
}
