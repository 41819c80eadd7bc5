/**
 * Hover: what stands under the mouse, in one answer made from the catalog's facts, our summaries, and what is in effect
 * here.
 */
import type { Summaries } from '../catalog/bundled-summaries.ts';
import type { ConfigFile } from '../config/file.ts';
import type { Span } from '../text/span.ts';
import type { RootModel } from '../workspace/model.ts';
import { dialplanConfig } from '../workspace/roles.ts';
import { optionsOf } from './help/call-place.ts';
import { baseHelp, directiveHelp, headerHelp, includePathHelp, optionHelpAt } from './help/config-hover.ts';
import type { HelpBlock } from './help/content.ts';
import { applicationHelp, optionHelp, type Source } from './help/describe.ts';
import {
  contextHelp,
  extensionHelp,
  jumpHelp,
  keywordHelp,
  labelHelp,
  nameHelp,
  priorityHelp,
} from './help/dialplan-hover.ts';
import { argumentHelp, deviceHelp, switchHelp, valueHelp } from './help/named-hover.ts';
import { type Here, placeAt } from './help/place.ts';
import { timeHelp } from './help/time-items.ts';

export interface Hover {
  /** What it is about, in the file. */
  readonly span: Span;
  readonly blocks: readonly HelpBlock[];
}

export function hoverAt(
  model: RootModel,
  path: string,
  file: ConfigFile,
  offset: number,
  summaries: Summaries,
): Hover | undefined {
  const here = placeAt(model, path, file, offset);
  if (here === undefined) return undefined;
  const { catalog, version } = model;
  const source: Source = { catalog, version, summaries };
  const { span, blocks } = about(here, source);
  return blocks.length === 0 ? undefined : { span: here.toFile(span), blocks };
}

/** A line of `[globals]` is the variable that it sets. */
function isGlobal({ config, section }: Here): boolean {
  return config === dialplanConfig && section?.name.toLowerCase() === 'globals';
}

interface About {
  readonly span: Span;
  readonly blocks: readonly HelpBlock[];
}

function about(here: Here, source: Source): About {
  const { place, text, at } = here;
  const say = (blocks: readonly HelpBlock[], span: Span): About => ({ span, blocks });
  switch (place.kind) {
    case 'header':
      return say(headerHelp(here, source), place.span);
    case 'base':
      return say(baseHelp(here, place.span), place.span);
    case 'directive':
      return say(directiveHelp(here, place.span), place.span);
    case 'include-path':
      return say(includePathHelp(here), place.span);
    case 'key': {
      if (isGlobal(here)) return say(nameHelp(here, source, place.span, false), place.span);
      const keyword = keywordHelp(here, place.item);
      return say(keyword ?? optionHelpAt(here, source, place.item), place.span);
    }
    case 'value': {
      const named = valueHelp(here, source, place.key, place.span);
      const option = optionHelpAt(here, source, place.item);
      return named.blocks.length === 0
        ? say(option, place.span)
        : say([...named.blocks, ...option], named.span);
    }
    case 'device': {
      const { span, blocks } = deviceHelp(here, place.span);
      return say(blocks, span);
    }
    case 'time':
    case 'include-time':
      return say(timeHelp(here, place.span, place.field), place.span);
    case 'switch-name':
      return say(switchHelp(here, text.slice(place.span.start, place.span.end)), place.span);
    case 'extension':
      return say(extensionHelp(text.slice(place.span.start, place.span.end), place.part), place.span);
    case 'priority':
      return say(priorityHelp(here, place.statement), place.statement.prioritySpan);
    case 'label':
      return say(labelHelp(here), place.span);
    case 'include-context':
      return say(contextHelp(here, text.slice(place.span.start, place.span.end)), place.span);
    case 'application':
      return say(applicationHelp(source, text.slice(place.span.start, place.span.end).trim()), place.span);
    case 'options': {
      const { callable } = place.frames[place.frames.length - 1] ?? {};
      const letter = place.letters.find(({ start, end }) => at >= start && at < end);
      const name = letter?.letter ?? text.slice(place.span.start, place.span.end);
      const facts = place.options.find(option => option.name === name);
      const of = optionsOf(callable, place.argument);
      if (facts === undefined || of === undefined) return say([], place.span);
      return say(optionHelp(source, of, facts), letter ?? place.span);
    }
    case 'jump':
      return say(jumpHelp(here, place), place.span);
    case 'argument':
      return argumentHelp(here, source, place);
    case 'variable':
      return say(nameHelp(here, source, place.span, place.node.call !== undefined), place.span);
    default:
      return say([], { start: at, end: at });
  }
}
