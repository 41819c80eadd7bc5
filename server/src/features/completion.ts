/**
 * Completion: what may stand at the cursor. One function for each kind of place; names come from the catalog in the
 * version at hand and from the lines of the root. The client matches what is typed against the entries, so all that may
 * stand there are given, and those that people make up are cut to a number that can be read.
 */
import type { Summaries } from '../catalog/bundled-summaries.ts';
import type { ConfigFile } from '../config/file.ts';
import type { RootModel } from '../workspace/model.ts';
import { dialplanConfig } from '../workspace/roles.ts';
import { argumentItems } from './help/argument-items.ts';
import {
  baseItems,
  directiveItems,
  headerItems,
  includePathItems,
  keyItems,
  valueItems,
} from './help/config-items.ts';
import { deviceItems, switchDataItems, switchItems } from './help/device-items.ts';
import {
  applicationItems,
  contextItems,
  expressionItems,
  extensionItems,
  jumpItems,
  optionItems,
  priorityItems,
  statementItems,
  variableItems,
} from './help/dialplan-items.ts';
import { type Items, narrowed, type Offers } from './help/items.ts';
import { type Here, isContextName, placeAt } from './help/place.ts';
import { timeItems } from './help/time-items.ts';
import { wordOf } from './help/words-around.ts';

/** `model` may be one of an earlier revision: names that were typed since are missing then, and nothing else. */
export function completionAt(
  model: RootModel,
  path: string,
  file: ConfigFile,
  offset: number,
  summaries: Summaries,
): Items | undefined {
  const here = placeAt(model, path, file, offset);
  if (here === undefined) return undefined;
  const { span, items, incomplete = false } = offers(here, summaries);
  const inFile = here.toFile(span);
  const typed = here.text.slice(span.start, here.at);
  const shown = narrowed(items, typed);
  return { span: inFile, items: shown.items, incomplete: incomplete || shown.incomplete };
}

function offers(here: Here, summaries: Summaries): Offers {
  const { place } = here;
  const at = { start: here.at, end: here.at };
  switch (place.kind) {
    case 'comment':
    case 'nothing':
    case 'label':
      return { span: at, items: [] };
    case 'header':
      return { span: place.span, items: headerItems(here) };
    case 'base':
      return { span: place.span, items: baseItems(here, place) };
    case 'directive':
      return { span: place.span, items: directiveItems(place) };
    case 'include-path':
      return { span: place.span, items: includePathItems(here, place) };
    case 'key':
      return { span: place.span, items: isInContext(here) ? statementItems() : keyItems(here, place) };
    case 'value':
      return valueItems(here, place);
    case 'extension':
      return { span: place.span, items: extensionItems(here) };
    case 'priority':
      return { span: place.span, items: priorityItems(here) };
    case 'device':
      return deviceItems(here, place.span, true);
    case 'time':
    case 'include-time':
      return timeItems(here, place.span, place.field);
    case 'include-context':
      return { span: place.span, items: contextItems(here) };
    case 'switch-name':
      return { span: place.span, items: switchItems(here) };
    case 'switch-data':
      return switchDataItems(here, place.name, place.span);
    case 'application':
      return { span: place.span, items: applicationItems(here, place) };
    case 'argument':
      return argumentItems(here, place);
    case 'options':
      return { span: place.span, items: optionItems(here, place, summaries) };
    case 'jump':
      return { span: wordOf(here.text, place.span, here.at), items: jumpItems(here, place) };
    case 'variable':
      return variableItems(here, place);
    case 'expression':
      return { span: place.span, items: expressionItems(here) };
  }
}

function isInContext({ config, section }: Here): boolean {
  return config === dialplanConfig && section !== undefined && isContextName(section.name);
}
