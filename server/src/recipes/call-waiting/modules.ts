/** The modules that the texts need, one by one left out in a real Asterisk to see what then fails; and how they are loaded. */
import { type Message, message } from '../../text/message.ts';
import type { RootModel } from '../../workspace/model.ts';
import type { PlannedEdit } from '../recipe.ts';
import { loadModules, moduleState, type NeededModule } from '../steps.ts';
import type { Choices } from './choices.ts';
import { messages } from './messages.ts';

const timers = ['res_timing_timerfd', 'res_timing_pthread', 'res_timing_dahdi'];

/** What a text needs; `conditional` ones are written with ExecIf, IF and CUT. */
export function modulesFor({ method, signal, sound }: Choices, conditional: boolean): NeededModule[] {
  const need = (module: string, user: string): NeededModule => ({ module, user });
  const byHint = method !== 'device-state';
  const beeps = signal !== 'tone';
  return [
    byHint ? need('func_extstate', 'EXTENSION_STATE()') : need('func_devstate', 'DEVICE_STATE()'),
    need('app_stack', 'Gosub, Return'),
    ...(conditional || !beeps ? [need('app_exec', 'ExecIf')] : []),
    ...(conditional ? [need('func_logic', 'IF()'), need('func_cut', 'CUT()')] : []),
    ...(beeps ? [need('app_playback', 'Playback')] : []),
    ...(beeps && sound === 'beep' ? [need('format_gsm', 'beep.gsm'), need('codec_gsm', 'beep.gsm')] : []),
    ...(signal === 'music' ? [need('res_musiconhold', 'm')] : []),
  ];
}

export function loading(
  model: RootModel,
  needed: readonly NeededModule[],
): { readonly edits: readonly PlannedEdit[]; readonly notes: Message[] } {
  const state = (module: string) => moduleState(model, module);
  if (state('app_stack') === 'unknown') {
    const list = needed.map(({ module }) => `${module}.so`).join(', ');
    return { edits: [], notes: [message(messages.noModulesFile, { modules: list })] };
  }
  const timed = timers.some(module => state(module) === 'loaded');
  const all = timed ? needed : [...needed, { module: 'res_timing_timerfd', user: 'm, Playback' }];
  const edits = loadModules(model, all, { load: messages.module, turn: messages.moduleTurned });
  return { edits, notes: edits.length > 0 ? [message(messages.moduleLoad)] : [] };
}
