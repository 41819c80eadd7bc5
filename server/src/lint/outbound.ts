/** Ways from a context to a trunk: patterns that dial the number they were called with, by includes alone. */
import type { Context, Dialplan, Priority } from '../dialplan/model.ts';
import { parseDialString } from '../syntax/dial-string.ts';
import { parseValue } from '../syntax/value.ts';
import { equalsIgnoringCase, lowerCase } from '../text/ascii.ts';

export interface WayOut {
  readonly extension: string;
  readonly through: string;
  readonly trunk: string;
}

/** The first pattern of a context and those it includes that dials its number by a trunk. */
export function wayOut({ contexts }: Dialplan, name: string): WayOut | undefined {
  const pending = [name];
  const seen = new Set(pending);
  for (const each of pending) {
    const context = contexts.get(each);
    if (context === undefined) continue;
    const way = wayOutOf(context);
    if (way !== undefined) return way;
    for (const { context: included } of context.includes) {
      if (seen.has(included)) continue;
      seen.add(included);
      pending.push(included);
    }
  }
  return undefined;
}

function wayOutOf(context: Context): WayOut | undefined {
  for (const extension of context.extensions) {
    if (!extension.isPattern) continue;
    for (const priority of extension.priorities) {
      const trunk = priority.isHint ? undefined : trunkOf(priority);
      if (trunk !== undefined) return { extension: extension.name, through: context.name, trunk };
    }
  }
  return undefined;
}

/** `PJSIP/…` where Dial gets the number that was called, with a trunk beside it. */
function trunkOf(priority: Priority): string | undefined {
  if (!equalsIgnoringCase(priority.application, 'Dial')) return undefined;
  const { data } = priority;
  const nodes = parseValue(data);
  const [first] = parseDialString(data, 0, data.length, nodes);
  if (first?.resource === undefined) return undefined;
  const technology = data.slice(first.technology.start, first.technology.end);
  if (lowerCase(technology) === 'local') return undefined;
  const number = nodes.find(
    node => node.start >= first.technology.end && /\bEXTEN\b/.test(data.slice(node.start, node.end)),
  );
  if (number === undefined || number.end > first.end) return undefined;
  const before = data.slice(first.resource.start, number.start);
  const after = data.slice(number.end, first.end);
  if (!/^[^,]*@/.test(after) && !/[^/]\/(?:sip:)?\+?\d*$/.test(before)) return undefined;
  return `${technology}/${before}…${after.replace(/,.*$/s, '')}`;
}
