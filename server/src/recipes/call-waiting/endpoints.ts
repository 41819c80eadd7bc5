/**
 * `device_state_busy_at` of the endpoints. Where it is 1 a user is busy with the first call, and no caller ever waits. It
 * goes into the endpoint's own section, into the template that the chosen endpoints and no others share, or, where the
 * file is generated, into the custom file behind it, by `[201](+type=endpoint)`: a bare `(+)` would meet the first section
 * of that name, which may be an aor (main/config.c:process_text_line).
 */
import type { Category } from '../../config/loaded.ts';
import { message } from '../../text/message.ts';
import type { RootModel } from '../../workspace/model.ts';
import { holdsParameterBlocks } from '../../workspace/parameter-blocks.ts';
import { phonesOf } from '../../workspace/phones.ts';
import type { Cursor, PlannedEdit } from '../recipe.ts';
import { addOption, appendLines, fileOf, insertBehind, optionValue } from '../steps.ts';
import type { Choices } from './choices.ts';
import { messages } from './messages.ts';

const option = 'device_state_busy_at';
export const freepbxEndpoints = 'pjsip.endpoint_custom_post.conf';

export function busyThreshold(model: RootModel, choices: Choices): PlannedEdit[] {
  const { busyAt } = choices;
  if (busyAt === undefined) return [];
  const edits: PlannedEdit[] = [];
  const without: Category[] = [];
  const names = new Set(choices.endpoints);
  for (const endpoint of phonesOf(model).filter(({ name }) => names.has(name))) {
    const set = endpoint.variables.findLast(({ name }) => name.toLowerCase() === option);
    const stays =
      set !== undefined && set.value !== '1' && (!choices.busyAtGiven || Number(set.value) === busyAt);
    if (stays) continue;
    if (set === undefined || set.inherited || generated(model, set.source.path)) {
      without.push(endpoint);
      continue;
    }
    const start = set.source.file.text.lineStart(set.line);
    const columns = set.item.valueColumns({ start: 0, end: set.item.value.length });
    edits.push({
      path: set.source.path,
      span: { start: start + columns.start, end: start + columns.end },
      text: String(busyAt),
      reason: message(set.value === '1' ? messages.busyAtOne : messages.busyAt, {
        name: endpoint.name,
        count: busyAt,
      }),
    });
  }
  return [...edits, ...added(model, without, busyAt), ...parameterBlocks(model, busyAt, choices.busyAtGiven)];
}

/** Texts of additional parameters, which MikoPBX writes into an employee's endpoint; those of a provider are left alone. */
function parameterBlocks(model: RootModel, busyAt: number, given: boolean): PlannedEdit[] {
  if (model.platform.id !== 'mikopbx') return [];
  return model.root.paths.flatMap(path => {
    const source = fileOf(model, path);
    if (source === undefined || !holdsParameterBlocks(source.file)) return [];
    const blocks = source.file.blocks.filter(({ body }) => body.header !== undefined);
    if (blocks.some(({ body }) => body.header?.name === 'registration' || body.header?.name === 'identify'))
      return [];
    const reason = message(messages.busyAtBlock, { count: busyAt });
    const endpoint = blocks.find(({ body }) => body.header?.name === 'endpoint');
    const text = `${option} = ${busyAt}`;
    if (endpoint === undefined) return [appendLines(source, ['[endpoint]', text], reason)];
    const { firstLine } = endpoint;
    const { items } = endpoint.body;
    const set = items.findLast(item => item.kind === 'variable' && item.name.toLowerCase() === option);
    if (set?.kind !== 'variable')
      return [insertBehind(source, firstLine + (items.at(-1)?.line ?? 0), [text], reason)];
    if (set.value === String(busyAt) || (set.value !== '1' && !given)) return [];
    const start = source.file.text.lineStart(firstLine + set.line);
    const columns = set.valueColumns({ start: 0, end: set.value.length });
    const span = { start: start + columns.start, end: start + columns.end };
    return [{ path, span, text: String(busyAt), reason }];
  });
}

function added(model: RootModel, endpoints: readonly Category[], busyAt: number): PlannedEdit[] {
  const [first] = endpoints;
  if (first === undefined) return [];
  const custom = fileOf(model, freepbxEndpoints);
  if (generated(model, first.source.path)) {
    if (custom === undefined) return [];
    const lines = endpoints.flatMap(({ name }, index) => [
      ...(index > 0 ? [''] : []),
      `[${name}](+type=endpoint)`,
      `${option}=${busyAt}`,
    ]);
    const list = endpoints.map(({ name }) => name).join(', ');
    return [appendLines(custom, lines, message(messages.busyAtCustom, { names: list, count: busyAt }))];
  }
  const shared = model.platform.id === 'asterisk' ? sharedTemplate(model, endpoints) : undefined;
  if (shared?.variables.every(({ name }) => name.toLowerCase() !== option)) {
    const reason = message(messages.busyAtTemplate, { template: shared.name, count: busyAt });
    return [addOption(shared, option, String(busyAt), reason)];
  }
  return endpoints.map(endpoint =>
    addOption(
      endpoint,
      option,
      String(busyAt),
      message(messages.busyAt, { name: endpoint.name, count: busyAt }),
    ),
  );
}

/** The template of these sections and of no others. */
function sharedTemplate(model: RootModel, endpoints: readonly Category[]): Category | undefined {
  const [first] = endpoints;
  if (endpoints.length < 2 || first === undefined) return undefined;
  const all = model.config('pjsip.conf').categories;
  return first.bases.find(base => {
    const users = all.filter(({ bases }) => bases.includes(base));
    const used = users.length === endpoints.length && users.every(user => endpoints.includes(user));
    return base.template && used && optionValue(base, 'type') === 'endpoint';
  });
}

/** Whether FreePBX writes a file anew: all but those whose name says custom. */
function generated(model: RootModel, path: string): boolean {
  return model.platform.id === 'freepbx' && !path.includes('custom');
}

/** Endpoints of FreePBX whose setting cannot be reached, because the custom file is not read behind theirs. */
export function customFileMissing(model: RootModel): boolean {
  const order = model.config('pjsip.conf').files.map(({ path }) => path);
  const custom = order.indexOf(freepbxEndpoints);
  return (
    custom < 0 ||
    phonesOf(model).some(({ source }) => generated(model, source.path) && order.indexOf(source.path) > custom)
  );
}

/** The endpoint at the cursor, else those of people. */
export function chosenEndpoints(model: RootModel, cursor: Cursor | undefined): readonly Category[] {
  const all = phonesOf(model);
  const atCursor = all.filter(endpoint => cursor !== undefined && holdsCursor(endpoint, cursor));
  return atCursor.length > 0 ? atCursor : all;
}

function holdsCursor({ source, line }: Category, { path, offset }: Cursor): boolean {
  if (source.path !== path) return false;
  const block = source.file.blockAt(line);
  const at = source.file.text.lineAt(offset);
  return block !== undefined && at >= block.firstLine && at < block.endLine;
}
