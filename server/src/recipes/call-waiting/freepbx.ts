/**
 * FreePBX, by the empty context that its dialplan calls just before macro-dial-one dials, and that is meant to be filled
 * in extensions_custom.conf (its module core, release 17.0: etc/extensions.conf, functions.inc). That file is read before
 * the stock stub, so ours has the priorities first. Never from-internal-custom: it is included before the extensions, and
 * a pattern there would swallow every internal call.
 */
import { message } from '../../text/message.ts';
import type { RootModel } from '../../workspace/model.ts';
import { fileOf } from '../steps.ts';
import type { Choices } from './choices.ts';
import { customFileMissing, freepbxEndpoints } from './endpoints.ts';
import { planHook } from './hook.ts';
import { messages } from './messages.ts';
import { loading, modulesFor } from './modules.ts';
import type { Variant } from './variant.ts';

const custom = 'extensions_custom.conf';
const own: ReadonlySet<string> = new Set([custom, 'extensions_override_freepbx.conf']);

export function planFreePbx(model: RootModel, choices: Choices): Variant {
  const target = fileOf(model, custom);
  const dialplan = model.config('extensions.conf');
  const isRead = dialplan.state !== 'loaded' || dialplan.files.some(({ path }) => path === custom);
  if (target === undefined || !isRead) return { kind: 'declined', reason: message(messages.noCustomFile) };
  const leave = choices.method === 'predial-hook-16' ? 'MacroExit()' : 'Return()';
  const planned = planHook(model, {
    context: 'macro-dialout-one-predial-hook',
    extension: 's',
    called: 's',
    lines: textOf(choices, leave),
    target,
    own: path => own.has(path),
  });
  if (planned.kind === 'declined') return planned;
  const { edits, notes } = loading(model, modulesFor(choices, false));
  if (choices.busyAt !== undefined && customFileMissing(model))
    notes.unshift(message(messages.noEndpointFile, { file: freepbxEndpoints }));
  if (choices.method === 'predial-hook-16') notes.unshift(message(messages.notProven));
  return {
    kind: 'edits',
    edits: [...planned.edits, ...edits],
    notes: [message(messages.freepbx), ...notes],
    withoutEndpoints: customFileMissing(model),
  };
}

function textOf({ sound, signal, music }: Choices, leave: string): string[] {
  return [
    'exten => s,1,Set(CW_STATE=${EXTENSION_STATE(${DEXTEN}@ext-local)})',
    ' same => n,GotoIf($["${CW_STATE}" = "INUSE" | "${CW_STATE}" = "RINGINUSE" | "${CW_STATE}" = "ONHOLD"]?waiting)',
    ` same => n,${leave}`,
    ' same => n(waiting),Progress()',
    ` same => n,Playback(${sound},noanswer)`,
    ...(signal === 'music' ? [` same => n,Set(D_OPTIONS=\${D_OPTIONS}${music})`] : []),
    ` same => n,${leave}`,
  ];
}
