/**
 * MikoPBX, by EXTENSION_STATE. Its hook [internal-users-custom] is called by Gosub before a colleague is dialled. The
 * hint covers the phone, the WebRTC phone and the state that the user has set; TRANSFER_OPTIONS becomes options of Dial,
 * so `Tt` must stay among them, and the `m` of a call that was forwarded goes first.
 */
import { message } from '../../text/message.ts';
import type { RootModel } from '../../workspace/model.ts';
import type { PlannedEdit } from '../recipe.ts';
import { appendLines, loadModule, moduleState } from '../steps.ts';
import { messages } from './messages.ts';
import type { Variant } from './variant.ts';

const hook = 'internal-users-custom';

const text = [
  `[${hook}]`,
  'exten => _X!,1,Set(CW_STATE=${EXTENSION_STATE(${EXTEN}@internal-hints)})',
  '\tsame => n,Set(TRANSFER_OPTIONS=${CUT(TRANSFER_OPTIONS,m,1)})',
  '\tsame => n,ExecIf($["${CW_STATE}" != "INUSE" && "${CW_STATE}" != "RINGINUSE" && "${CW_STATE}" != "ONHOLD"]?Return())',
  '\tsame => n,Progress()',
  '\tsame => n,Playback(beep,noanswer)',
  '\tsame => n,Set(TRANSFER_OPTIONS=${IF($["${TRANSFER_OPTIONS}x" = "x"]?Tt:${TRANSFER_OPTIONS})}m)',
  '\tsame => n,Return()',
];

export function planMikoPbx(model: RootModel): Variant {
  const edits: PlannedEdit[] = [];
  const notes = [message(messages.generated)];
  const dialplan = model.dialplan();
  const existing = dialplan.contexts.get(hook);
  if (existing === undefined) {
    const main = model.config('extensions.conf').files[0];
    if (main === undefined) return { kind: 'declined', reason: message(messages.noDialplan) };
    if (main.file.lines.finalDepth !== 0) {
      return { kind: 'declined', reason: message(messages.openComment, { path: main.path }) };
    }
    edits.push(appendLines(main, text, message(messages.hook)));
  } else if (
    !existing.extensions.some(({ priorities }) => priorities.some(({ data }) => asksForState(data)))
  ) {
    return { kind: 'declined', reason: message(messages.hookTaken) };
  }
  const load = loadModule(model, 'func_extstate', message(messages.module));
  if (load !== undefined) edits.push(load);
  const state = moduleState(model, 'func_extstate');
  if (state === 'unknown') notes.push(message(messages.noModulesFile));
  if (state === 'forbidden') notes.push(message(messages.moduleForbidden));
  return { kind: 'edits', edits, notes, busyAt: 3 };
}

/** Whether a line is one of a call waiting text: it asks what the callee is doing. */
function asksForState(data: string): boolean {
  return /\b(?:EXTENSION_STATE|DEVICE_STATE)\(/.test(data);
}
