/** Phones that are busy with their first call, so that nobody ever waits (channels/chan_pjsip.c:chan_pjsip_devicestate). */
import type { LoadedVariable } from '../config/loaded.ts';
import { busyLimits } from '../lint/busy-limit.ts';
import { placedEdit } from '../lint/places.ts';
import { calleeLookups } from '../lint/pre-dial.ts';
import {
  type DialplanView,
  defineRule,
  type FixReport,
  type GlobalContext,
  type PlaceReporter,
} from '../lint/rule.ts';
import type { ExtensionSteps } from '../lint/steps.ts';
import type { Span } from '../text/span.ts';

const enough = '3';

export const busyLimitTooLow = defineRule({
  id: 'busy-limit-too-low',
  severity: 'warning',
  messages: {
    never: {
      en: 'Every phone of pjsip.conf has device_state_busy_at = 1: it is BUSY with its first call and never INUSE, so nobody ever waits here, however long this text is. Write {enough} there (2: one waiting call).',
      ru: 'У всех телефонов в pjsip.conf device_state_busy_at = 1: уже с первым вызовом телефон BUSY, а INUSE не бывает, и до ожидания вызова дело здесь не дойдёт. Поставьте {enough} (2 — один ожидающий вызов).',
    },
    raise: {
      en: 'Write device_state_busy_at = {enough} in pjsip.conf',
      ru: 'Написать device_state_busy_at = {enough} в pjsip.conf',
    },
  },
  docs: {
    summary: {
      en: 'Call waiting for phones that are busy with their first call',
      ru: 'Ожидание вызова при пороге занятости в один вызов',
    },
    asterisk: {
      en: 'An endpoint with as many channels as `device_state_busy_at` says is `BUSY`, not `INUSE` (`channels/chan_pjsip.c`, `chan_pjsip_devicestate`); hints and `EXTENSION_STATE` take it from there (`main/devicestate.c`, `ast_devstate_aggregate_add`). MikoPBX and FreePBX write 1 for every phone: with the dialplan of MikoPBX the second caller got 486 on 22.10.1 before the hook was entered. Reported once, where the text asks for the state, and only if all phones of pjsip.conf have 1: some may well be left without call waiting.',
      ru: 'Если у endpoint занято столько каналов, сколько указано в `device_state_busy_at`, его состояние — `BUSY`, а не `INUSE` (`channels/chan_pjsip.c`, `chan_pjsip_devicestate`); отсюда же его берут хинты и `EXTENSION_STATE` (`main/devicestate.c`, `ast_devstate_aggregate_add`). MikoPBX и FreePBX пишут 1 каждому телефону: на 22.10.1 с диалпланом MikoPBX второй звонящий получал 486 ещё до входа в хук. Сообщение появляется один раз, там, где спрашивают состояние, и только если 1 стоит у всех телефонов в pjsip.conf: часть из них вполне могла остаться без ожидания вызова намеренно.',
    },
    instead: {
      en: 'Write `device_state_busy_at = 3`, or 2 where one waiting call is enough; in MikoPBX in the additional parameters of the employee, in FreePBX in pjsip.endpoint_custom_post.conf. "Add call waiting" does all of it.',
      ru: 'Напишите `device_state_busy_at = 3` или 2, если хватит одного ожидающего вызова: в MikoPBX — в дополнительных параметрах сотрудника, во FreePBX — в pjsip.endpoint_custom_post.conf. «Добавить ожидание вызова» делает всё это само.',
    },
    fix: {
      en: 'Writes 3 where 1 is written. Not part of "fix all": another generation of the file may undo it. Not offered for files that FreePBX generates.',
      ru: 'Пишет 3 там, где стоит 1. В «исправить всё» не входит: при следующей генерации файла правка может пропасть. Для файлов, которые создаёт FreePBX, не предлагается.',
    },
  },
  global: { wholeDialplan: check },
});

function check(view: DialplanView, context: GlobalContext, report: PlaceReporter): void {
  if (context.fragment) return;
  const [first] = calleeLookups(view, context);
  const site = first && stateAsked(first);
  if (site === undefined) return;
  const limits = busyLimits(context.root);
  if (limits === undefined || limits.some(({ value }) => value !== '1')) return;
  const fixes = raise(limits, context);
  report(site.priority, { message: 'never', args: { enough }, span: site.span, fixes });
}

function stateAsked({ steps }: ExtensionSteps) {
  for (const { priority, text } of steps) {
    const found = /(?:EXTENSION|DEVICE)_STATE/.exec(text.text);
    if (found === null) continue;
    const span: Span = { start: found.index, end: found.index + found[0].length };
    return { priority, span };
  }
  return undefined;
}

/** One edit for each line, however many phones inherit it; none for what a generator would write anew. */
function raise(limits: readonly LoadedVariable[], { root }: GlobalContext): FixReport[] {
  const lines = new Map(limits.map(limit => [`${limit.line} ${limit.source.path}`, limit]));
  const written = [...lines.values()];
  const isLost = ({ source, verbatim }: LoadedVariable) =>
    !verbatim || root.platform.customFile(source.path) !== undefined;
  if (written.some(isLost)) return [];
  const edits = written.map(limit => placedEdit(limit, { start: 0, end: limit.value.length }, enough));
  return [{ title: 'raise', args: { enough }, safe: false, edits }];
}
