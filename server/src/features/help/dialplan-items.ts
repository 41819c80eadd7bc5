/** Completion entries of the dialplan: statements, applications and functions, their arguments, jumps, variables. */

import type { Summaries } from '../../catalog/bundled-summaries.ts';
import type { Application, DialplanFunction } from '../../catalog/types.ts';
import { message } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';
import type { RootModel } from '../../workspace/model.ts';
import { messages } from '../messages.ts';
import { type CallPlace, optionsOf, type ValuePlace } from './call-place.ts';
import { commonApplications, commonFunctions, commonVariables, rankIn } from './common-names.ts';
import { isUndocumented, optionSummary } from './describe.ts';
import { fittingNames, type Item, type Offers } from './items.ts';
import {
  contextItems as contextsOf,
  currentExtension,
  dialplanSymbols,
  extensionsOf,
  findExtension,
  numberItems,
  ownExtension,
  priorityItemsOf,
} from './named-items.ts';
import type { Here } from './place.ts';
import { applicationVariables, includesOf, variablesSet } from './symbols.ts';
import { argumentsOf, escapeSnippet, snippetOf, syntaxOf } from './syntax-text.ts';

type Place<Kind> = Extract<CallPlace | ValuePlace, { kind: Kind }>;

export function statementItems(): readonly Item[] {
  const keyword = (
    label: string,
    insert: string,
    snippet: string,
    text: { en: string; ru: string },
  ): Item => ({
    label,
    kind: 'keyword',
    insert,
    snippet,
    note: { message: message(text) },
    goesOn: true,
  });
  return [
    keyword('exten', 'exten => ', 'exten => ${1:s},${2:1},$0', messages.keywordExten),
    keyword('same', 'same => n,', 'same => n,$0', messages.keywordSame),
    keyword('include', 'include => ', 'include => $0', messages.keywordInclude),
    keyword('switch', 'switch => ', 'switch => $0', messages.keywordSwitch),
    keyword('eswitch', 'eswitch => ', 'eswitch => $0', messages.keywordEswitch),
    keyword('lswitch', 'lswitch => ', 'lswitch => $0', messages.keywordLswitch),
    keyword('ignorepat', 'ignorepat => ', 'ignorepat => $0', messages.keywordIgnorepat),
    keyword('autohints', 'autohints = yes', 'autohints = yes', messages.keywordAutohints),
  ].map((item, rank) => ({ ...item, rank }));
}

/** Extensions with a meaning of their own; what each is for is told by its hover. */
export const specialExtensions = {
  s: messages.startExtension,
  i: messages.invalidExtension,
  t: messages.timeoutExtension,
  T: messages.absoluteExtension,
  e: messages.errorExtension,
  h: messages.hangupExtension,
  o: messages.operatorExtension,
  a: messages.assistantExtension,
  fax: messages.faxExtension,
} as const;

export function extensionItems(here: Here): readonly Item[] {
  const { section, place } = here;
  const typed = here.text.slice(place.kind === 'extension' ? place.span.start : here.at, here.at);
  const own = section === undefined ? [] : extensionsOf(dialplanSymbols(here), section.name);
  const special = Object.entries(specialExtensions).map(
    ([label, text]): Item => ({ label, kind: 'extension', note: { message: message(text) }, rank: 2 }),
  );
  // What is being typed counts as an extension already.
  const names = own.filter(
    ({ name, lines }) => name !== '' && !(name in specialExtensions) && !(name === typed && lines === 1),
  );
  // What the dial tone is kept for begins like a number.
  const isStatement = place.kind === 'extension' && place.statement !== undefined;
  return [
    ...names.map(({ name }): Item => ({ label: name, kind: 'extension', rank: 1 })),
    ...(isStatement ? special : []),
  ];
}

export function priorityItems({ place }: Here): readonly Item[] {
  const isExten = place.kind === 'priority' && place.statement.kind === 'exten';
  const items: Item[] = [
    { label: 'n', kind: 'keyword', note: { message: message(messages.priorityNext) }, rank: isExten ? 1 : 0 },
    { label: '1', kind: 'value', rank: isExten ? 0 : 1 },
  ];
  return isExten
    ? [
        ...items,
        { label: 'hint', kind: 'keyword', note: { message: message(messages.hintPriority) }, rank: 2 },
      ]
    : items;
}

/** Contexts to include: not the own one, and none that is included already. */
export function contextItems(here: Here): readonly Item[] {
  const { section, text, place } = here;
  const symbols = dialplanSymbols(here);
  const own = section?.name ?? '';
  const typed = place.kind === 'include-context' ? text.slice(place.span.start, place.span.end) : '';
  const included = new Set(includesOf(symbols, own));
  return contextsOf(here.model, symbols).filter(
    ({ label }) => label !== own && (label === typed || !included.has(label)),
  );
}

export function applicationItems({ model }: Here, { hasParentheses }: Place<'application'>): readonly Item[] {
  return remembered(model, `application ${hasParentheses}`, () => allApplications(model, hasParentheses));
}

const itemsOfCatalogs = new WeakMap<RootModel['catalog'], Map<string, readonly Item[]>>();

/** Entries that depend on the catalog and the version alone, made once. */
function remembered(model: RootModel, name: string, make: () => readonly Item[]): readonly Item[] {
  const known = itemsOfCatalogs.get(model.catalog) ?? new Map<string, readonly Item[]>();
  itemsOfCatalogs.set(model.catalog, known);
  const key = `${model.version} ${name}`;
  const items = known.get(key) ?? make();
  known.set(key, items);
  return items;
}

function allApplications(model: RootModel, hasParentheses: boolean): readonly Item[] {
  return model.catalog.applications(model.version).map(facts => {
    const args = argumentsOf(model.catalog, model.version, facts);
    const separator = facts.separator ?? ',';
    return {
      label: facts.name,
      kind: 'application',
      insert: hasParentheses ? facts.name : `${facts.name}()`,
      ...(!hasParentheses && { snippet: snippetOf(facts.name, args, separator) }),
      note: syntaxOf(facts.name, args, separator).text.slice(facts.name.length),
      detail: { of: 'application', name: facts.name },
      deprecated: isOld(facts),
      rank: isOld(facts) ? rankOfOld : rankIn(commonApplications, facts.name, 500),
    };
  });
}

const rankOfOld = 900;

/** What is marked as deprecated, and what has a replacement. */
function isOld({ deprecated, replacement }: Application | DialplanFunction): boolean {
  return deprecated === true || replacement !== undefined;
}

export function functionItems(
  { model }: Here,
  use: 'read' | 'write',
  hasParentheses: boolean,
  behind: string,
): readonly Item[] {
  return remembered(model, `${use} ${hasParentheses} ${behind}`, () =>
    allFunctions(model, use, hasParentheses, behind),
  );
}

function allFunctions(
  model: RootModel,
  use: 'read' | 'write',
  hasParentheses: boolean,
  behind: string,
): readonly Item[] {
  return model.catalog.functions(model.version).flatMap((facts): Item[] => {
    // Where it is not known whether a function can be used so, it is offered.
    if (facts[use] === false || (facts[use] === undefined && facts[use === 'read' ? 'write' : 'read']))
      return [];
    const args = argumentsOf(model.catalog, model.version, facts);
    const separator = facts.separator ?? ',';
    const snippet = snippetOf(facts.name, args, separator).replace(/\$0$/, '');
    return [
      {
        label: facts.name,
        kind: 'function',
        insert: hasParentheses ? facts.name : `${facts.name}()${behind}`,
        ...(!hasParentheses && { snippet: `${snippet}${escapeSnippet(behind)}$0` }),
        note: syntaxOf(facts.name, args, separator).text.slice(facts.name.length),
        detail: { of: 'function', name: facts.name },
        deprecated: isOld(facts),
        rank: isOld(facts) ? rankOfOld : 50 + rankIn(commonFunctions, facts.name, 250),
      },
    ];
  });
}

/** Inside `${`: variables, and functions with their parentheses; the `}` too where there is none yet. */
export function variableItems(here: Here, { node, span }: Place<'variable'>): Offers {
  const behind = node.closed ? '' : '}';
  if (node.call !== undefined) return { span, items: functionItems(here, 'read', true, behind) };
  const { items, incomplete } = ownVariables(here, span, behind);
  return {
    span,
    items: [...items, ...asteriskVariables(here, behind), ...functionItems(here, 'read', false, behind)],
    incomplete,
  };
}

/** What this dialplan sets. */
export function ownVariables({ model, path, file, text, at, application }: Here, span: Span, behind: string) {
  const own = variablesSet(model, path);
  const typed = text.slice(span.start, at);
  const { names: set, incomplete } = fittingNames(own.keys(), own.size, typed);
  const names = application ? [...new Set([...applicationVariables(file), ...set])] : set;
  const items = names.map(
    (name): Item => ({
      label: name,
      kind: 'variable',
      insert: `${name}${behind}`,
      detail: { of: 'variable', name },
      rank: 1,
    }),
  );
  return { items, incomplete };
}

/** What Asterisk or an application sets, those that are always there first. */
export function asteriskVariables({ model, path }: Here, behind: string): readonly Item[] {
  const own = variablesSet(model, path);
  const all = remembered(model, `variables ${behind}`, () => [
    ...gosubArguments.map(name => variableItem(name, behind, rankOfVariable(name, 200))),
    ...model.catalog
      .hints(model.version)
      .variables.flatMap(({ name, computed, documented, setBy, setByModules }): Item[] => {
        // The folders of the installation stand beside what changes from call to call.
        const otherwise = /^AST[A-Z]+DIR$/.test(name) || !(computed || documented || setBy) ? 400 : 200;
        if (!computed && !documented && !setBy && !setByModules) return [];
        return [variableItem(name, behind, rankOfVariable(name, otherwise))];
      }),
  ]);
  return all.filter(({ label }) => !own.has(label));
}

/** What a subroutine was called with (apps/app_stack.c:gosub_exec). */
const gosubArguments: readonly string[] = Array.from({ length: 5 }, (_, index) => `ARG${index + 1}`);

/** What some part of Asterisk looks at, so that there is a reason to set it. */
export function readVariables({ model, path }: Here): readonly Item[] {
  const own = variablesSet(model, path);
  const all = remembered(model, 'variables that are read', () =>
    model.catalog
      .hints(model.version)
      .variables.filter(
        ({ name, computed, readBy, readByModules }) =>
          // Results of applications are read by others too, but nobody sets them.
          (readBy || readByModules) && !computed && !/STATUS$|RESULT$|RETVAL$/.test(name),
      )
      .map(({ name }) => variableItem(name, '', 400)),
  );
  return all.filter(({ label }) => !own.has(label));
}

/** Behind those that the dialplan sets, and before the functions. */
function rankOfVariable(name: string, otherwise: number): number {
  return 10 + rankIn(commonVariables, name, otherwise);
}

function variableItem(name: string, behind: string, rank: number): Item {
  return {
    label: name,
    kind: 'variable',
    insert: `${name}${behind}`,
    detail: { of: 'variable', name },
    rank,
  };
}

/** Inside `$[`: the functions of expressions. */
export function expressionItems({ model }: Here): readonly Item[] {
  return model.catalog.hints(model.version).expressionFunctions.map(name => ({
    label: name,
    kind: 'function',
    insert: `${name}()`,
    snippet: `${name}($1)$0`,
  }));
}

/** The letters, or words, that are not given yet, with what each means. */
export function optionItems(
  { model, text, at }: Here,
  { options, letters, argument, frames, span }: Place<'options'>,
  summaries: Summaries,
): readonly Item[] {
  const of = optionsOf(frames[frames.length - 1]?.callable, argument);
  if (of === undefined) return [];
  const given = new Set(
    argument.optionStyle === 'words'
      ? text.split(/[\s&,|()]+/)
      : letters.filter(({ start, end }) => at <= start || at >= end).map(({ letter }) => letter),
  );
  const typed = text.slice(span.start, span.end);
  // `a` beside `A`, not behind `Z`.
  const order = options.map(({ name }) => name).sort((a, b) => (folded(a) < folded(b) ? -1 : 1));
  return options.flatMap((option): Item[] => {
    if ((given.has(option.name) && option.name !== typed) || isUndocumented(option, model.version)) return [];
    const summary = optionSummary(summaries, of, option.name);
    return [
      {
        label: option.name,
        kind: 'option',
        ...(option.takesArgument &&
          option.arguments !== undefined && {
            insert: `${option.name}()`,
            snippet: snippetOf(option.name, option.arguments, option.separator ?? ','),
          }),
        ...(summary !== undefined && { note: { summary } }),
        detail: { of: 'option-letter', options: of, name: option.name },
        deprecated: option.deprecated === true,
        rank: order.indexOf(option.name),
      },
    ];
  });
}

function folded(name: string): string {
  return `${name.toLowerCase()} ${name === name.toLowerCase() ? 0 : 1}`;
}

/** An extension that another file may have: a number, one letter, or what the caller dialled. */
const mayBeNumber = /^(?:[\d*#+_].*|[a-z]|\$\{EXTEN.*)$/i;

/** A part of `[[context,]extension,]priority`; while it is the only part, what may become an earlier one as well. */
export function jumpItems(
  here: Here,
  { pieces, index, separator }: Pick<Place<'jump'>, 'pieces' | 'index' | 'separator'>,
): Offers['items'] {
  const symbols = dialplanSymbols(here);
  const context = here.section?.name ?? '';
  const part = (at: number) => {
    const piece = pieces[at];
    return piece === undefined ? '' : here.text.slice(piece.start, piece.end).trim();
  };
  const resolved = (name: string) => (name === '${CONTEXT}' ? context : name);
  const extension = (inContext: string, name: string) => {
    const own = name === '${EXTEN}' ? currentExtension(here) : name;
    return own === undefined ? undefined : findExtension(extensionsOf(symbols, inContext), own);
  };
  const contexts = (rank: number) =>
    contextsOf(here.model, symbols).map(item => ({
      ...item,
      insert: `${item.label}${separator}`,
      rank,
      goesOn: true,
    }));
  const behind = (count: number) => (pieces.length > count ? '' : separator);
  const numbers = (inContext: string, then = '') => [
    ...numberItems(extensionsOf(symbols, inContext), then),
    { label: '${EXTEN}', kind: 'variable', insert: `\${EXTEN}${then}`, rank: 2 } as const,
  ];
  if (pieces.length >= 3) {
    if (index === 0) return contextsOf(here.model, symbols);
    if (index === 1) return numbers(resolved(part(0)));
    return priorityItemsOf(extension(resolved(part(0)), part(1)));
  }
  if (pieces.length === 2) {
    if (index === 0) return [...numbers(context), ...contextsOf(here.model, symbols)];
    // What stands before may be an extension of this context, or a context.
    const known = extension(context, part(0));
    const isNumber = known !== undefined || mayBeNumber.test(part(0));
    return [
      ...(isNumber ? priorityItemsOf(known) : []),
      ...(isNumber && !symbols.byName.has(part(0).toLowerCase())
        ? []
        : numbers(resolved(part(0)), separator)),
    ];
  }
  return [
    ...priorityItemsOf(ownExtension(here)),
    ...numberItems(extensionsOf(symbols, context), behind(1), 4),
    ...contexts(5),
  ];
}
