/** `hint,100`, `hint,Dial(PJSIP/100)`: a hint whose state never changes (main/pbx.c:ast_add_hint, main/devicestate.c:_ast_device_state). */
import type { BlockText } from '../lint/block-text.ts';
import { type BlockReporter, defineRule } from '../lint/rule.ts';
import { dialplanConfig } from '../workspace/roles.ts';

export const unwatchableHint = defineRule({
  id: 'unwatchable-hint',
  severity: 'warning',
  messages: {
    empty: {
      en: 'This hint names no device, so its state never changes: the lamp stays dark. Write it behind the comma: hint,PJSIP/100.',
      ru: 'В хинте не указано устройство, поэтому его состояние не меняется и лампа BLF не загорится. Допишите устройство после запятой: hint,PJSIP/100.',
    },
    application: {
      en: "A hint takes a device, not an application: Asterisk watches a device called '{name}', which does not exist, and the lamp stays dark. Write {device}.",
      ru: 'Хинту нужно устройство, а не приложение: Asterisk следит за несуществующим устройством «{name}», и лампа BLF не загорится. Напишите {device}.',
    },
    technology: {
      en: "'{device}' does not say by which technology: Asterisk finds no such device, and the lamp stays dark. Write PJSIP/{device}.",
      ru: 'В «{device}» не указана технология: такого устройства Asterisk не найдёт, и лампа BLF не загорится. Напишите PJSIP/{device}.',
    },
    comma: {
      en: "Behind the comma a presence state is expected, so '{device}' is not watched. Several devices are joined by '&'.",
      ru: 'После запятой ожидается состояние присутствия, поэтому за «{device}» Asterisk не следит. Несколько устройств соединяются знаком «&».',
    },
    write: { en: "Write '{text}'", ru: 'Написать «{text}»' },
  },
  docs: {
    summary: {
      en: 'A hint on something that has no state',
      ru: 'Хинт на то, у чего нет состояния',
    },
    asterisk: {
      en: 'Nothing is said at load. A device is `technology/name` or `provider:name`; for anything else the state is `Unavailable` for ever, and phones that subscribe see a dead lamp (`main/devicestate.c`, `_ast_device_state`). Of `hint,Dial(PJSIP/100)` Asterisk keeps `Dial`, of `hint,PJSIP/100,PJSIP/101` it watches the first only (`core show hints` on 22.10.1). A hint with a variable in it is not judged.',
      ru: 'При загрузке ничего не сообщается. Устройство — это `технология/имя` или `источник:имя`; для всего прочего состояние навсегда `Unavailable`, и подписанные телефоны видят мёртвую лампу (`main/devicestate.c`, `_ast_device_state`). От `hint,Dial(PJSIP/100)` остаётся `Dial`, а в `hint,PJSIP/100,PJSIP/101` Asterisk следит только за первым (`core show hints` на 22.10.1). Хинты с переменными не проверяются.',
    },
    instead: {
      en: 'Write `exten => 100,hint,PJSIP/100&Custom:100`.',
      ru: 'Пишите `exten => 100,hint,PJSIP/100&Custom:100`.',
    },
    fix: {
      en: 'Takes the device out of the application, or joins with `&`: safe, and part of "fix all". Writing `PJSIP/` is not, for it may be another technology.',
      ru: 'Достаёт устройство из приложения или ставит `&`: безопасно и входит в «исправить всё». Дописывать `PJSIP/` вслепую нельзя: технология может быть другой.',
    },
  },
  local: () => ({
    blockText(block, report) {
      if (block.config !== dialplanConfig) return;
      const { text } = block;
      for (let at = text.indexOf('hint'); at !== -1; ) {
        usual.lastIndex = at;
        if (usual.test(text)) {
          at = text.indexOf('hint', usual.lastIndex);
          continue;
        }
        const start = text.lastIndexOf('\n', at) + 1;
        const next = text.indexOf('\n', at);
        const end = next === -1 ? text.length : next;
        const found = hint.exec(text.slice(start, end));
        if (found !== null) {
          const [, lead = '', rest = ''] = found;
          const value = (/^(?:[^;\\]|\\.)*/.exec(rest)?.[0] ?? '').trimEnd();
          check(block, value, start + lead.length, report);
        }
        at = text.indexOf('hint', end);
      }
    },
  }),
});

/** As nearly every hint is written: nothing to tell of. */
const usual = /hint,\w+[/:][\w.@-]+(?:&\w+[/:][\w.@-]+)*(?=\r?$)/my;

const hint = /^([ \t]*(?:exten|same)[ \t]*=>?[ \t]*(?:[^,;]*,)?[ \t]*hint[ \t]*(?:,[ \t]*|(?=\r?$|;)))(.*)$/i;

function check(block: BlockText, value: string, start: number, report: BlockReporter): void {
  const tell = (
    message: 'empty' | 'application' | 'technology' | 'comma',
    from: number,
    to: number,
    args: Readonly<Record<string, string>>,
    fix?: { readonly text: string; readonly safe: boolean },
  ) => {
    const { line, span } = block.place(from, to);
    if (block.itemOn(line)?.kind !== 'variable') return;
    const fixes =
      fix === undefined
        ? []
        : [
            {
              title: 'write',
              args: { text: fix.text },
              safe: fix.safe,
              edits: [{ line, span, text: fix.text }],
            },
          ];
    report(line, span, { message, args, fixes });
  };
  if (value === '') {
    const word = block.text.toLowerCase().lastIndexOf('hint', start);
    tell('empty', word, word + 4, {});
    return;
  }
  if (value.includes('$')) return;
  const application = /^(\w+)\((.*)\)$/.exec(value);
  if (application !== null) {
    const [, name = '', data = ''] = application;
    const device = /^\w+\/[^,\s]+/.exec(data)?.[0];
    const fix = device === undefined ? undefined : { text: device, safe: true };
    tell('application', start, start + value.length, { name, device: device ?? 'PJSIP/100' }, fix);
    return;
  }
  const comma = value.indexOf(',');
  const devices = comma === -1 ? value : value.slice(0, comma);
  let at = start;
  for (const device of devices.split('&')) {
    const name = device.trim();
    if (name !== '' && !/[/:]/.test(name)) {
      const from = at + device.indexOf(name);
      const fix = { text: `PJSIP/${name}`, safe: false };
      tell('technology', from, from + name.length, { device: name }, fix);
    }
    at += device.length + 1;
  }
  const behind = comma === -1 ? '' : value.slice(comma + 1).trim();
  if (/^[A-Za-z]\w*\/[^,:]+$/.test(behind))
    tell('comma', start + comma, start + comma + 1, { device: behind }, { text: '&', safe: true });
}
