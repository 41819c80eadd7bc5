/**
 * Plain Asterisk, by DEVICE_STATE or by hints. The line that dials the phone is preceded by a subroutine, which asks for
 * the phone's state and gives the options to add; who has reached the busy threshold is not rung at all.
 */
import type { Context, Extension } from '../../dialplan/model.ts';
import { equalsIgnoringCase } from '../../text/ascii.ts';
import { type Message, message } from '../../text/message.ts';
import type { RootModel } from '../../workspace/model.ts';
import type { PlannedEdit } from '../recipe.ts';
import { addOption, appendLines, inStyleOf, optionValue } from '../steps.ts';
import type { Choices } from './choices.ts';
import { argumentsOf, type DialLine, dialLines, lineName } from './lines.ts';
import { messages } from './messages.ts';
import { loading, modulesFor } from './modules.ts';
import type { Variant } from './variant.ts';
import { subroutine, wrap } from './wrap.ts';

const tone = { name: 'cwring', tones: '440+480/1500,0/250,950/250,0/3000' };

export function planPlain(model: RootModel, choices: Choices): Variant {
  const dialplan = model.dialplan();
  const main = model.config('extensions.conf').files[0];
  if (main === undefined) return { kind: 'declined', reason: message(messages.noDialplan) };
  const existing = dialplan.contexts.get(subroutine);
  if (existing !== undefined && !sets(existing, 'CW_STATE')) {
    return { kind: 'declined', reason: message(messages.contextTaken) };
  }
  const byHint = choices.method === 'hints';
  const all = dialLines(model);
  const lines = all.filter(
    line => choices.lines.includes(lineName(line)) && !callsSubroutine(line.extension),
  );
  if (all.length === 0 && !callsPhones(dialplan.contexts.values()))
    return { kind: 'declined', reason: message(messages.nothingToWrap) };
  const hints = byHint ? hintsFor(model, lines) : { context: '', missing: [] };
  const edits: PlannedEdit[] = [];
  const left: Message[] = [];
  for (const dials of byExtension(lines)) {
    const subjectOf = ({ device }: DialLine) => (byHint ? `\${EXTEN}@${hints.context}` : device);
    const wrapped = wrap({ lines: dials, subjectOf }, dialplan);
    if ('reason' in wrapped) left.push(wrapped.reason);
    else edits.push(...wrapped.edits);
  }
  const [reason] = left;
  if (reason !== undefined && edits.length === 0 && existing === undefined)
    return { kind: 'declined', reason };
  const notes = all.length > 0 ? left : [message(messages.wrapByHand, { line: byHand })];
  if (existing === undefined || hints.missing.length > 0) {
    if (main.file.lines.finalDepth !== 0)
      return { kind: 'declined', reason: message(messages.openComment, { path: main.path }) };
    const added = [
      ...(hints.missing.length > 0 ? [`[${hints.context}]`, ...hints.missing] : []),
      ...(hints.missing.length > 0 && existing === undefined ? [''] : []),
      ...(existing === undefined ? [`[${subroutine}]`, ...subroutineText(choices)] : []),
    ];
    edits.push(appendLines(main, inStyleOf(main, added), message(messages.subroutine)));
  }
  if (choices.signal === 'tone') {
    const zone = toneZone(model);
    if (zone === undefined) return { kind: 'declined', reason: message(messages.noZone) };
    if (optionValue(zone, tone.name) === undefined)
      edits.push(addOption(zone, tone.name, tone.tones, message(messages.tone)));
  }
  const loaded = loading(model, modulesFor(choices, false));
  if (choices.signal === 'music') notes.push(message(messages.music));
  return { kind: 'edits', edits: [...edits, ...loaded.edits], notes: [...notes, ...loaded.notes] };
}

/** The lines that dial, extension by extension. */
function byExtension(lines: readonly DialLine[]): (readonly [DialLine, ...DialLine[]])[] {
  const found = new Map<Extension, [DialLine, ...DialLine[]]>();
  for (const line of lines) {
    const before = found.get(line.extension);
    if (before === undefined) found.set(line.extension, [line]);
    else before.push(line);
  }
  return [...found.values()];
}

const byHand = `Gosub(${subroutine},s,1(PJSIP/201)), Dial(PJSIP/201,30,Tt\${CW_OPTS})`;

function subroutineText({ method, signal, sound, music }: Choices): string[] {
  const state = method === 'hints' ? 'EXTENSION_STATE' : 'DEVICE_STATE';
  const waiting = '$["${CW_STATE}" = "INUSE" | "${CW_STATE}" = "RINGINUSE" | "${CW_STATE}" = "ONHOLD"]';
  const start = ['exten => s,1,Set(CW_OPTS=)', ` same => n,Set(CW_STATE=\${${state}(\${ARG1})})`];
  if (signal === 'tone')
    return [...start, ` same => n,ExecIf(${waiting}?Set(CW_OPTS=r(${tone.name})))`, ' same => n,Return()'];
  return [
    ...start,
    ` same => n,GotoIf(${waiting}?waiting)`,
    ' same => n,Return()',
    ' same => n(waiting),Progress()',
    ` same => n,Playback(${sound},noanswer)`,
    ...(signal === 'music' ? [` same => n,Set(CW_OPTS=${music})`] : []),
    ' same => n,Return()',
  ];
}

/** The context that holds the hints of these extensions, and the hints that it lacks. */
function hintsFor(model: RootModel, lines: readonly DialLine[]): { context: string; missing: string[] } {
  const contexts = [...model.dialplan().contexts.values()];
  const hinted = contexts.find(({ extensions }) =>
    extensions.some(({ priorities }) => priorities.some(({ isHint }) => isHint)),
  );
  const context = hinted?.name ?? 'hints';
  const missing = hinted === undefined ? lines : [];
  const hints = missing.map(({ extension, device }) => `exten => ${extension.name},hint,${device}`);
  return { context, missing: [...new Set(hints)] };
}

/** The zone of tones in use (main/indications.c:load_indications). */
function toneZone(model: RootModel) {
  const { categories } = model.config('indications.conf');
  const general = categories.find(({ name }) => equalsIgnoringCase(name, 'general'));
  const country = general === undefined ? undefined : optionValue(general, 'country');
  return categories.find(({ name, template }) => !template && name === (country ?? 'us'));
}

function callsSubroutine({ priorities }: Extension): boolean {
  return priorities.some(
    ({ application, data }) => /^gosub$/i.test(application) && data.startsWith(`${subroutine},`),
  );
}

/** Whether anything dials a phone, and not only a line to a provider. */
function callsPhones(contexts: Iterable<Context>): boolean {
  for (const { extensions } of contexts) {
    for (const { priorities } of extensions)
      if (
        priorities.some(
          ({ application, data }) =>
            /^dial$/i.test(application) && /^PJSIP\/[^/@]+$/i.test(argumentsOf(data)[0] ?? ''),
        )
      )
        return true;
  }
  return false;
}

function sets({ extensions }: Context, variable: string): boolean {
  return extensions.some(({ priorities }) => priorities.some(({ data }) => data.includes(variable)));
}
