/**
 * Takes call waiting out of a dialplan again, so that what is left can be compared with the dialplan before, number by
 * number: `Gosub(call-waiting…)`, the test for BUSY and the Dial with `${CW_OPTS}` become the Dial that was there, and what
 * was put behind the last line goes.
 */
import type { ContextForm, ExtensionForm, PriorityForm } from './forms.ts';

const added = 'call-waiting';

/** One line for each thing that a dialplan holds, files and lines aside. */
export function linesOf(contexts: readonly ContextForm[]): string[] {
  return contexts.flatMap(({ name, includes, switches, ignorepats, autohints, extensions }) => [
    JSON.stringify([name, includes, switches, ignorepats, autohints]),
    ...extensions.flatMap(({ exten, cid, priorities }) =>
      priorities.map(({ priority, label, app, data }) =>
        JSON.stringify([name, exten, cid, priority, label, ...asWritten(app, data)]),
      ),
    ),
  ]);
}

/** An empty argument at the end of Dial's is none. */
function asWritten(app: string, data: string | undefined): readonly (string | undefined)[] {
  return app.toLowerCase() === 'dial' ? ['Dial', data?.replace(/,+$/, '')] : [app, data];
}

/** The dialplan without what call waiting has put into it; how many Dials it was put around. */
export function unwrapped(
  after: readonly ContextForm[],
  before: readonly ContextForm[],
): { readonly contexts: readonly ContextForm[]; readonly wrapped: number } {
  let wrapped = 0;
  const known = new Map(before.map(context => [context.name, context]));
  const contexts = after
    .filter(({ name }) => name !== added || known.has(name))
    .map(context => {
      const extensions = context.extensions.map(extension => {
        const same = known
          .get(context.name)
          ?.extensions.find(({ exten, cid }) => exten === extension.exten && cid === extension.cid);
        const taken = withoutWrap(extension, same?.priorities.length ?? 0);
        wrapped += taken.wrapped;
        return taken.extension;
      });
      return { ...context, extensions };
    });
  return { contexts, wrapped };
}

function withoutWrap(extension: ExtensionForm, count: number) {
  const { priorities } = extension;
  const kept: PriorityForm[] = [];
  let wrapped = 0;
  for (let at = 0; at < priorities.length; at++) {
    const step = priorities[at];
    if (step === undefined) continue;
    const priority = step.priority === 'hint' ? step.priority : step.priority - 2 * wrapped;
    const dial = wrappedDial(priorities, at);
    if (dial === undefined) {
      kept.push({ ...step, priority });
      continue;
    }
    kept.push({ ...step, priority, app: dial.app, data: dial.data?.replace('${CW_OPTS}', '') ?? '' });
    wrapped += 1;
    at += 2;
  }
  if (wrapped > 0) {
    const last = kept.pop();
    if (last?.app !== 'Busy' || !/^(?:cw-)?busy$/.test(last.label ?? '') || last.data !== '10')
      throw new Error(`no Busy(10) behind ${extension.exten}`);
    const hangup = kept.at(-1);
    if (kept.length === count + 1 && hangup?.app === 'Hangup' && hangup.label === undefined) kept.pop();
  }
  return { extension: { ...extension, priorities: kept }, wrapped };
}

/** The Dial two lines below, where the line calls the subroutine. */
function wrappedDial(priorities: readonly PriorityForm[], at: number): PriorityForm | undefined {
  const [gosub, busy, dial] = priorities.slice(at, at + 3);
  if (gosub?.app !== 'Gosub' || !gosub.data?.startsWith(`${added},s,1(`)) return undefined;
  const isAsked =
    busy?.app === 'GotoIf' && /^\$\["\$\{CW_STATE\}" = "BUSY"\]\?(?:cw-)?busy$/.test(busy.data ?? '');
  const follows = [busy, dial].every(
    (step, index) => step?.priority === Number(gosub.priority) + index + 1 && step.label === undefined,
  );
  if (!isAsked || !follows || dial?.app !== 'Dial' || !dial.data?.includes('${CW_OPTS}'))
    throw new Error(`not as it is put in: ${JSON.stringify([gosub, busy, dial])}`);
  return dial;
}
