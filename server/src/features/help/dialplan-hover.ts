/** What a hover says of the dialplan: extensions and patterns, priorities, labels, jumps, variables, contexts. */
import type { Variable } from '../../config/items.ts';
import {
  type Context,
  type Dialplan,
  type Extension,
  hintPriority,
  type Priority,
} from '../../dialplan/model.ts';
import type { PriorityStatement } from '../../dialplan/statement.ts';
import { matchExtension } from '../../syntax/pattern.ts';
import { lowerCase } from '../../text/ascii.ts';
import type { MessageText } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';
import type { RootModel } from '../../workspace/model.ts';
import { dialplanConfig } from '../../workspace/roles.ts';
import { messages } from '../messages.ts';
import type { CallPlace } from './call-place.ts';
import { codes, type HelpBlock, line, summaryBlock } from './content.ts';
import { functionHelp, type Source, variableHelp } from './describe.ts';
import { specialExtensions } from './dialplan-items.ts';
import { currentExtension } from './named-items.ts';
import { patternHelp } from './pattern-help.ts';
import { type Here, isContextName } from './place.ts';
import { placesSet, type VariablePlace } from './symbols.ts';

/** Statements of a context; undefined where the key is an option of a configuration file. */
export function keywordHelp(here: Here, item: Variable | undefined): readonly HelpBlock[] | undefined {
  const { config, section } = here;
  if (config !== dialplanConfig || section === undefined || !isContextName(section.name)) return undefined;
  const name = lowerCase(item?.name ?? '');
  if (name.startsWith('same')) {
    const extension = currentExtension(here);
    const own =
      extension === undefined
        ? []
        : [line(messages.sameExtension, { extension: extension.replaceAll('`', "'") })];
    return [...own, line(messages.keywordSame)];
  }
  const texts: Readonly<Record<string, MessageText>> = {
    exten: messages.keywordExten,
    include: messages.keywordInclude,
    switch: messages.keywordSwitch,
    eswitch: messages.keywordEswitch,
    lswitch: messages.keywordLswitch,
    ignorepat: messages.keywordIgnorepat,
    autohints: messages.keywordAutohints,
  };
  const text = texts[name];
  return text === undefined ? [] : [line(text)];
}

export function extensionHelp(written: string, part: 'name' | 'caller-id'): readonly HelpBlock[] {
  if (part === 'caller-id') {
    const about = written === '' ? line(messages.noCaller) : line(messages.caller, { callerId: written });
    return [about, ...patternHelp(written)];
  }
  if (Object.hasOwn(specialExtensions, written))
    return [line(specialExtensions[written as keyof typeof specialExtensions])];
  return patternHelp(written);
}

/** The number that the priority of this line has. */
export function priorityHelp(here: Here, statement: PriorityStatement): readonly HelpBlock[] {
  if (statement.form === 'hint') return [line(messages.hintPriority)];
  const found = priorityHere(here);
  if (found === undefined) return statement.form === 'next' ? [line(messages.priorityNext)] : [];
  const { context, extension, priority } = found;
  return [
    line(messages.priorityNumber, {
      priority: priority.priority,
      extension: extension.name,
      context: context.name,
    }),
  ];
}

export function labelHelp(here: Here): readonly HelpBlock[] {
  const found = priorityHere(here);
  if (found?.priority.label === undefined) return [];
  const { context, extension, priority } = found;
  return [
    line(messages.labelOf, {
      priority: priority.priority,
      extension: extension.name,
      context: context.name,
    }),
  ];
}

interface Found {
  readonly context: Context;
  readonly extension: Extension;
  readonly priority: Priority;
}

function priorityHere({ model, section, path, line: at }: Here): Found | undefined {
  const context = section && dialplanOf(model, path)?.contexts.get(section.name);
  for (const extension of context?.extensions ?? []) {
    for (const priority of extension.priorities) {
      const { variable } = priority;
      if (variable.line === at && variable.source.path === path && context !== undefined)
        return { context, extension, priority };
    }
  }
  return undefined;
}

function dialplanOf(model: RootModel, path: string): Dialplan | undefined {
  const role = model.role(path);
  return role?.config === dialplanConfig ? model.dialplan(role.loaded.path) : undefined;
}

/** The context with what it holds and includes. */
export function contextHelp(here: Here, name: string): readonly HelpBlock[] {
  const { model } = here;
  const context = (dialplanOf(model, here.path) ?? model.dialplan()).contexts.get(name);
  const [section] = context?.sections ?? [];
  const provided = platformHelp(model, name);
  if (context === undefined || section === undefined) return provided;
  const place = `${section.source.path}:${section.line + 1}`;
  const includes = context.includes.map(each => each.context);
  return [
    line(messages.contextAt, { name, place, count: context.extensionCount }),
    ...(includes.length === 0 ? [] : [line(messages.includes, { names: codes(includes) })]),
    ...(model.platform.context(name)?.kind === 'hook' ? provided : []),
  ];
}

/** What the platform does with a context of that name, where it provides or calls one. */
function platformHelp({ platform }: RootModel, name: string): readonly HelpBlock[] {
  const known = platform.context(name);
  if (known === undefined) return [];
  const kinds = {
    generated: messages.platformContext,
    lua: messages.platformLua,
    hook: messages.platformHook,
  };
  const entered = known.entered;
  return [
    line(kinds[known.kind], { platform: platform.name, name }),
    ...(entered === undefined ? [] : summaryBlock(about(entered, name.replace(/-custom$/, '')))),
  ];
}

/** The texts of platforms are no messages of the shells. */
function about({ en, ru }: MessageText, base: string): MessageText {
  return { en: en.replaceAll('{base}', base), ru: ru.replaceAll('{base}', base) };
}

function platformVariableHelp({ platform }: RootModel, name: string): readonly HelpBlock[] {
  const about = Object.hasOwn(platform.variables, name) ? platform.variables[name] : undefined;
  return about === undefined
    ? []
    : [line(messages.platformVariable, { platform: platform.name }), ...summaryBlock(about)];
}

/** Where a jump leads, where that does not depend on the call. */
export function jumpHelp(
  here: Here,
  { pieces, part }: Extract<CallPlace, { kind: 'jump' }>,
): readonly HelpBlock[] {
  const { model } = here;
  const dialplan = dialplanOf(model, here.path);
  const written = pieces.map(({ start, end }) => here.text.slice(start, end));
  const [priority = '', number = '${EXTEN}', contextName = '${CONTEXT}'] = [...written].reverse();
  const name = contextName === '${CONTEXT}' ? here.section?.name : contextName;
  const extensionName = number === '${EXTEN}' ? currentExtension(here) : number;
  const context = name === undefined ? undefined : dialplan?.contexts.get(name);
  const about = part === 'context' && name !== undefined ? contextHelp(here, name) : [];
  if (context === undefined || extensionName === undefined) return about;
  const extension =
    context.extension(extensionName) ??
    context.extensions.find(each => each.isPattern && matchExtension(each.name, extensionName) !== 0);
  const target =
    extension?.labels.get(priority) ??
    (/^\d+$/.test(priority) ? extension?.priority(Number(priority)) : undefined);
  if (extension === undefined || target === undefined || target.priority === hintPriority) return about;
  const { variable } = target;
  return [
    ...about,
    line(messages.jumpsTo, {
      context: context.name,
      extension: extension.name,
      priority: target.label ?? target.priority,
      application: codes([target.data === '' ? target.application : `${target.application}(${target.data})`]),
      place: `${variable.source.path}:${variable.line + 1}`,
    }),
  ];
}

/** A variable or function by its name. */
export function nameHelp(here: Here, source: Source, span: Span, isCall: boolean): readonly HelpBlock[] {
  const name = here.text.slice(span.start, span.end).replace(/^__?/, '');
  if (name === '') return [];
  if (isCall) return functionHelp(source, name);
  const known = [...variableHelp(source, name), ...platformVariableHelp(here.model, name)];
  const global = globalHelp(here, name);
  const places = placesSet(here.model, here.path, name);
  // A global that nothing else sets has told its place.
  const own = global.length > 0 && places.length < 2 ? global : [...global, ...placesHelp(places)];
  return known.length + own.length === 0 ? [] : [{ kind: 'code', text: `\${${name}}` }, ...own, ...known];
}

function globalHelp({ model, path }: Here, name: string): readonly HelpBlock[] {
  const global = dialplanOf(model, path)?.globals.get(name);
  if (global === undefined) return [];
  const place = `${global.variable.source.path}:${global.variable.line + 1}`;
  if (!global.certain) return [line(messages.globalUncertain, { place })];
  return [line(messages.globalValue, { value: global.value === '' ? ' ' : global.value, place })];
}

function placesHelp(places: readonly VariablePlace[]): readonly HelpBlock[] {
  if (places.length === 0) return [];
  return [line(messages.setAt, { places: places.map(each => `${each.path}:${each.line + 1}`).join(', ') })];
}
