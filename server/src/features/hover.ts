/**
 * Hover: what stands under the mouse, in one answer made from the catalog's facts, our summaries, and what is in effect
 * here. Only questions about the whole dialplan ask for the model of this very revision.
 */
import type { Summaries } from '../catalog/bundled-summaries.ts';
import type { ConfigFile } from '../config/file.ts';
import type { Span } from '../text/span.ts';
import type { RootModel } from '../workspace/model.ts';
import { baseHelp, directiveHelp, headerHelp, includePathHelp, optionHelpAt } from './help/config-hover.ts';
import type { HelpBlock } from './help/content.ts';
import { applicationHelp, optionHelp, type Source } from './help/describe.ts';
import {
  argumentHelp,
  contextHelp,
  extensionHelp,
  jumpHelp,
  keywordHelp,
  labelHelp,
  nameHelp,
  priorityHelp,
} from './help/dialplan-hover.ts';
import { type Here, placeAt } from './help/place.ts';

export interface Hover {
  /** What it is about, in the file. */
  readonly span: Span;
  readonly blocks: readonly HelpBlock[];
}

/** A model that may be of an earlier revision, and the one of this revision, made where it has to be. */
export interface Models {
  readonly recent: RootModel;
  readonly fresh: () => RootModel;
}

export function hoverAt(
  models: Models,
  path: string,
  file: ConfigFile,
  offset: number,
  summaries: Summaries,
): Hover | undefined {
  const here = placeAt(models.recent, path, file, offset);
  if (here === undefined) return undefined;
  const { catalog, version } = models.recent;
  const source: Source = { catalog, version, summaries };
  const { span, blocks } = about(here, source, models.fresh);
  return blocks.length === 0 ? undefined : { span: here.toFile(span), blocks };
}

interface About {
  readonly span: Span;
  readonly blocks: readonly HelpBlock[];
}

function about(here: Here, source: Source, fresh: () => RootModel): About {
  const { place, text, at } = here;
  const say = (blocks: readonly HelpBlock[], span: Span): About => ({ span, blocks });
  switch (place.kind) {
    case 'header':
      return say(headerHelp(here, source, fresh), place.span);
    case 'base':
      return say(baseHelp(here, place.span), place.span);
    case 'directive':
      return say(directiveHelp(here, place.span), place.span);
    case 'include-path':
      return say(includePathHelp(here), place.span);
    case 'key': {
      const keyword = keywordHelp(here, place.item);
      return say(keyword ?? optionHelpAt(here, source, fresh, place.item), place.span);
    }
    case 'value':
      return say(optionHelpAt(here, source, fresh, place.item), place.span);
    case 'extension':
      return say(extensionHelp(text.slice(place.span.start, place.span.end), place.part), place.span);
    case 'priority':
      return say(priorityHelp(here, fresh, place.statement), place.statement.prioritySpan);
    case 'label':
      return say(labelHelp(here, fresh), place.span);
    case 'include-context':
      return say(contextHelp(here, text.slice(place.span.start, place.span.end)), place.span);
    case 'application':
      return say(applicationHelp(source, text.slice(place.span.start, place.span.end).trim()), place.span);
    case 'options': {
      const { callable } = place.frames[place.frames.length - 1] ?? {};
      const letter = place.letters.find(({ start, end }) => at >= start && at < end);
      const name = letter?.letter ?? text.slice(place.span.start, place.span.end);
      const facts = place.options.find(option => option.name === name);
      if (facts === undefined || callable?.kind !== 'application' || callable.facts === undefined)
        return say([], place.span);
      return say(optionHelp(source, callable.facts, facts), letter ?? place.span);
    }
    case 'jump':
      return say(jumpHelp(here, fresh, place), place.span);
    case 'argument':
      return argumentHelp(here, source, place);
    case 'variable':
      return say(nameHelp(here, source, place.span, place.node.call !== undefined), place.span);
    default:
      return say([], { start: at, end: at });
  }
}
