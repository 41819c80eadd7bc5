/**
 * "Add call waiting": a caller to somebody in a call hears a beep and music instead of a busy tone, until the colleague
 * answers. Each text was tried with real calls. Two words matter in all of them: `noanswer`, or the beep would answer the
 * caller before the callee does, and Progress(), or no caller would hear the beep without an answer.
 */
import type { Category } from '../config/loaded.ts';
import { message } from '../text/message.ts';
import type { RootModel } from '../workspace/model.ts';
import { messages } from './call-waiting/messages.ts';
import { planMikoPbx } from './call-waiting/mikopbx.ts';
import { planPlain } from './call-waiting/plain.ts';
import type { Cursor, PlannedEdit, Recipe } from './recipe.ts';
import { addOption, optionValue } from './steps.ts';

export const callWaiting: Recipe = {
  id: 'call-waiting',
  title: messages.title,
  offeredOn: ['extensions.conf', 'modules.conf', 'pjsip.conf'],
  plan(model, cursor) {
    if (model.platform.id === 'freepbx') return { kind: 'declined', reason: message(messages.freepbx) };
    if (model.config('extensions.conf').state !== 'loaded') {
      return { kind: 'declined', reason: message(messages.noDialplan) };
    }
    const variant = model.platform.id === 'mikopbx' ? planMikoPbx(model) : planPlain(model);
    if (variant.kind === 'declined') return variant;
    const edits = [...variant.edits, ...busyThreshold(model, variant.busyAt, cursor)];
    return edits.length === 0
      ? { kind: 'present', notes: variant.notes }
      : { kind: 'edits', edits, notes: variant.notes };
  },
};

/**
 * `device_state_busy_at` for each endpoint that has none, or for the one at the cursor. The value of 1 would make the user
 * busy with the first call, and call waiting would never come.
 */
function busyThreshold(model: RootModel, busyAt: number, cursor: Cursor | undefined): PlannedEdit[] {
  const edits: PlannedEdit[] = [];
  for (const endpoint of chosenEndpoints(model, cursor)) {
    const reason = message(messages.busyAt, { name: endpoint.name, count: busyAt });
    const set = endpoint.variables.findLast(({ name }) => name.toLowerCase() === 'device_state_busy_at');
    if (set === undefined) {
      edits.push(addOption(endpoint, 'device_state_busy_at', String(busyAt), reason));
    } else if (set.value === '1' && !set.inherited) {
      const { text } = set.source.file;
      const start = text.lineStart(set.line);
      const columns = set.item.valueColumns({ start: 0, end: set.item.value.length });
      edits.push({
        path: set.source.path,
        span: { start: start + columns.start, end: start + columns.end },
        text: String(busyAt),
        reason: message(messages.busyAtOne, { name: endpoint.name, count: busyAt }),
      });
    } else if (set.value === '1') {
      edits.push(addOption(endpoint, 'device_state_busy_at', String(busyAt), reason));
    }
  }
  return edits;
}

/** The endpoint at the cursor, else those of people: a line to a provider is told by the sections that refer to it. */
function chosenEndpoints(model: RootModel, cursor: Cursor | undefined): readonly Category[] {
  const sections = model.config('pjsip.conf').categories.filter(({ template }) => !template);
  const endpoints = sections.filter(section => optionValue(section, 'type') === 'endpoint');
  const atCursor = endpoints.filter(endpoint => cursor !== undefined && holdsCursor(endpoint, cursor));
  if (atCursor.length > 0) return atCursor;
  const providers = new Set<string>();
  for (const section of sections) {
    const type = optionValue(section, 'type');
    if (type !== 'identify' && type !== 'registration') continue;
    providers.add(optionValue(section, 'endpoint') ?? section.name);
  }
  return endpoints.filter(({ name }) => !providers.has(name));
}

function holdsCursor({ source, line }: Category, { path, offset }: Cursor): boolean {
  if (source.path !== path) return false;
  const block = source.file.blockAt(line);
  const at = source.file.text.lineAt(offset);
  return block !== undefined && at >= block.firstLine && at < block.endLine;
}
