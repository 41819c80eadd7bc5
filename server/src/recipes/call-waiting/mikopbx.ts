/**
 * MikoPBX. Its hook [internal-users-custom] is called by Gosub before a colleague is dialled. By EXTENSION_STATE, since the
 * hint covers the phone, the WebRTC phone and the state that the user has set; or by DEVICE_STATE of both, which needs no
 * module. TRANSFER_OPTIONS becomes options of Dial, so `Tt` must stay among them, and the `m` of a call that was forwarded
 * goes first.
 */

import { editedText } from '../../text/edits.ts';
import { message } from '../../text/message.ts';
import type { RootModel } from '../../workspace/model.ts';
import { byFile } from '../edits.ts';
import type { Fragment, PlannedEdit } from '../recipe.ts';
import { webPages } from '../web-pages.ts';
import type { Choices } from './choices.ts';
import { mergedContext, planHook } from './hook.ts';
import { messages } from './messages.ts';
import { loading, modulesFor } from './modules.ts';
import type { Variant } from './variant.ts';

const hook = 'internal-users-custom';

export function planMikoPbx(model: RootModel, choices: Choices): Variant {
  const target = model.config('extensions.conf').files[0];
  if (target === undefined) return { kind: 'declined', reason: message(messages.noDialplan) };
  const lines = textOf(choices);
  const planned = planHook(model, {
    context: hook,
    extension: '_X!',
    called: '${EXTEN}',
    lines,
    target,
    own: () => true,
  });
  if (planned.kind === 'declined') return planned;
  const { edits, notes } = loading(model, modulesFor(choices, true));
  return {
    kind: 'edits',
    edits: [...planned.edits, ...edits],
    notes: [message(webPages.rewritten), ...notes],
    fragments: fragments(choices, dialplanFragments(model, planned.edits, lines)),
  };
}

/** What the pages of the web interface take. */
function fragments({ method, busyAt }: Choices, dialplan: readonly Fragment[]): Fragment[] {
  const page = (file: string) => message(webPages.appended, { file });
  return [
    ...dialplan,
    ...(method === 'extension-state'
      ? [{ place: page('modules.conf'), text: 'load => func_extstate.so\n' }]
      : []),
    ...(busyAt === undefined
      ? []
      : [
          {
            place: message(messages.fragmentEndpoint),
            text: `[endpoint]\ndevice_state_busy_at = ${busyAt}\n`,
          },
        ]),
  ];
}

/** Where the user has filled the hook, a second one would be ignored: then it is the whole hook as it is to be. */
function dialplanFragments(
  model: RootModel,
  edits: readonly PlannedEdit[],
  lines: readonly string[],
): Fragment[] {
  const file = 'extensions.conf';
  const ours = { place: message(webPages.appended, { file }), text: [`[${hook}]`, ...lines, ''].join('\n') };
  const filled = model.dialplan().contexts.get(hook)?.extensions ?? [];
  if (edits.length === 0) return [];
  if (filled.length === 0) return [ours];
  const blocks = [...byFile(edits)].flatMap(([path, changes]) => {
    const source = model.config(file).files.find(each => each.path === path);
    const text = editedText(source?.file.text.content ?? '', changes).replaceAll('\r\n', '\n');
    return text.split(/^(?=\[)/m).filter(block => isHook.test(block));
  });
  const text = blocks.map(block => `${block.trimEnd()}\n`).join('\n');
  return [{ place: message(webPages.replaced, { file, context: hook }), text }];
}

const isHook = new RegExp(`^\\[(?:${hook}|${mergedContext})\\]`);

function textOf({ method, sound, signal, music }: Choices): string[] {
  const ask =
    method === 'device-state'
      ? [
          'exten => _X!,1,Set(CW_STATE=${DEVICE_STATE(PJSIP/${EXTEN})})',
          '\tsame => n,ExecIf($["${CW_STATE}" = "NOT_INUSE" || "${CW_STATE}" = "UNAVAILABLE"]?Set(CW_STATE=${DEVICE_STATE(PJSIP/${EXTEN}-WS)}))',
        ]
      : ['exten => _X!,1,Set(CW_STATE=${EXTENSION_STATE(${EXTEN}@internal-hints)})'];
  return [
    ...ask,
    '\tsame => n,Set(TRANSFER_OPTIONS=${CUT(TRANSFER_OPTIONS,m,1)})',
    '\tsame => n,ExecIf($["${CW_STATE}" != "INUSE" && "${CW_STATE}" != "RINGINUSE" && "${CW_STATE}" != "ONHOLD"]?Return())',
    '\tsame => n,Progress()',
    `\tsame => n,Playback(${sound},noanswer)`,
    ...(signal === 'music'
      ? [
          `\tsame => n,Set(TRANSFER_OPTIONS=\${IF($["\${TRANSFER_OPTIONS}x" = "x"]?Tt:\${TRANSFER_OPTIONS})}${music})`,
        ]
      : []),
    '\tsame => n,Return()',
  ];
}
