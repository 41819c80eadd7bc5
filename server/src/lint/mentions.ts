/**
 * What the steps of the dialplan mention: contexts, extensions, labels, endpoints, queues. The names are those that the
 * symbols of the workspace know, read by the same reader; but here texts that differ in numbers only are read once where
 * none is in their names, and those whose application names nothing are not read at all.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Context, Extension, Priority } from '../dialplan/model.ts';
import { PerContext } from '../dialplan/per-context.ts';
import { parseJumpTarget } from '../syntax/jump.ts';
import { lowerCase } from '../text/ascii.ts';
import { Latest, Note } from '../text/note.ts';
import type { Span } from '../text/span.ts';
import type { RootModel } from '../workspace/model.ts';
import { CallNames } from '../workspace/symbols/calls.ts';
import { type Found, wildcard } from '../workspace/symbols/occurrence.ts';
import { ValueNames } from '../workspace/symbols/value-names.ts';
import { definedNames, definitionsOf, isObjectKind, isUndefined } from './objects.ts';
import type { DialplanView, GlobalContext } from './rule.ts';
import type { ExtensionShape, ShapeStep } from './shapes.ts';
import { StepText, type TextForm } from './step-text.ts';
import type { Step } from './steps.ts';
import { holdsNumber } from './text-forms.ts';

/** What the application does with the places of the dialplan that it names. */
export type Manner = 'goto' | 'gosub' | 'other';

/** A name in the text of a step. */
export interface Mention extends Pick<Found, 'kind' | 'name'> {
  /** In the text of the step. */
  readonly span: Span;
  readonly manner: Manner;
  /** The application that names it, in small letters. */
  readonly application: string;
  /** The context that a place of the dialplan is said to be in; undefined: the one that the call is in. */
  readonly context: string | undefined;
  /** The extension that a label or priority is said to be of; undefined: the one that the call is in. */
  readonly extension: string | undefined;
}

export interface PlacedMention extends Mention {
  readonly at: { readonly context: Context; readonly extension: Extension; readonly priority: Priority };
}

/** Applications that name something which this folder defines, in small letters. */
const manners: ReadonlyMap<string, Manner> = new Map<string, Manner>([
  ...['goto', 'gotoif', 'gotoiftime'].map(name => [name, 'goto'] as const),
  ...['gosub', 'gosubif'].map(name => [name, 'gosub'] as const),
  ...['dial', 'page', 'originate', 'channelredirect', 'set', 'addqueuemember', 'queue', 'macro'].map(
    name => [name, 'other'] as const,
  ),
  ...['voicemail', 'musiconhold', 'startmusiconhold', 'park', 'parkandannounce', 'confbridge'].map(
    name => [name, 'other'] as const,
  ),
]);

const runners: ReadonlySet<string> = new Set([
  'execif',
  'execiftime',
  'exec',
  'tryexec',
  'retrydial',
  ...manners.keys(),
]);

/** What rules ask about, besides objects of configuration files. */
const placeKinds: ReadonlySet<string> = new Set(['context', 'extension', 'label', 'priority']);

const none: readonly Mention[] = [];
const readers = new WeakMap<Catalog, CallNames>();

/** What texts of one form mention. */
interface FormMentions {
  /** Those of the text that stands for all. */
  readonly mentions: readonly Mention[];
  /**
   * What numbers are part of: of nothing, so that all texts of the form mention the same; of names that are told by their
   * places; of more.
   */
  readonly numbers: 'nowhere' | 'inNames' | 'anywhere';
}

const known = new WeakMap<TextForm, FormMentions>();

function mentionsOf(form: TextForm, catalog: Catalog): FormMentions {
  const before = known.get(form);
  if (before !== undefined) return before;
  // A list that has grown takes room for more.
  const mentions = read(new StepText(form), catalog).slice();
  const made = {
    mentions,
    numbers: form.hasNumbers ? numbersIn(mentions, form.written) : 'nowhere',
  } as const;
  known.set(form, made);
  return made;
}

function numbersIn(mentions: readonly Mention[], text: string): FormMentions['numbers'] {
  if (mentions.some(({ context = '', extension = '' }) => holdsNumber(context) || holdsNumber(extension)))
    return 'anywhere';
  if (!mentions.some(({ name }) => holdsNumber(name))) return 'nowhere';
  // Macro's names are shorter where they stand than what they mean.
  return mentions.every(({ name, span }) => name === text.slice(span.start, span.end))
    ? 'inNames'
    : 'anywhere';
}

/** The names in the text of a step that are known before the call. */
export function mentionsIn(text: StepText, catalog: Catalog): readonly Mention[] {
  const { mentions, numbers } = mentionsOf(text.form, catalog);
  switch (numbers) {
    case 'nowhere':
      return mentions;
    case 'inNames':
      return mentions.map(each => ({ ...each, name: text.text.slice(each.span.start, each.span.end) }));
    case 'anywhere':
      return read(text, catalog);
  }
}

/** Plain texts, which are mostly different ones, are read quickly. */
function read(text: StepText, catalog: Catalog): readonly Mention[] {
  return readPlainly(text) ?? readMentions(text, catalog);
}

/**
 * The same for what most lines say, jumps and boxes without anything to substitute in what they name: a big site has
 * tens of thousands of them. Undefined where it takes the whole reader.
 */
export function readPlainly({ name, text }: StepText): Mention[] | undefined {
  const start = name.length + 1;
  const close = text.lastIndexOf(')');
  if (close < start || text.charCodeAt(start - 1) !== openParenthesis) return undefined;
  if (name === 'voicemail') return plainBoxes(text, start, close);
  if (name !== 'goto' && name !== 'gosub') return undefined;
  const open = text.indexOf('(', start);
  if (open !== -1 && name === 'goto') return undefined;
  const end = open === -1 ? close : open;
  const dollar = text.indexOf('$', start);
  return dollar !== -1 && dollar < end ? undefined : plainTarget(text, start, end, name);
}

/** As `ValueNames.target` has it. */
function plainTarget(
  text: string,
  start: number,
  end: number,
  manner: 'goto' | 'gosub',
): Mention[] | undefined {
  const target = parseJumpTarget(text, start, end);
  const { priority, kind } = target;
  const name = partOf(text, priority);
  if (name !== undefined && /^[+-]|\s/.test(name)) return undefined;
  const context = partOf(text, target.context);
  const extension = target.extension && text.slice(target.extension.start, target.extension.end);
  const shared = { manner, application: manner };
  const mentions: Mention[] = [];
  const add = (of: string, name: string, span: Span, inContext?: string, ofExtension?: string) =>
    mentions.push({ kind: of, name, span, ...shared, context: inContext, extension: ofExtension });
  if (context !== undefined && target.context !== undefined) add('context', context, target.context);
  if (extension !== undefined && extension !== '' && target.extension !== undefined)
    add('extension', extension, target.extension, context);
  if (name !== undefined) add(kind === 'number' ? 'priority' : 'label', name, priority, context, extension);
  return mentions;
}

function partOf(text: string, span: Span | undefined): string | undefined {
  return span === undefined || span.start === span.end ? undefined : text.slice(span.start, span.end);
}

/** As `ValueNames.mailbox` has it. */
function plainBoxes(text: string, start: number, close: number): Mention[] | undefined {
  const comma = text.indexOf(',', start);
  const end = comma === -1 || comma > close ? close : comma;
  const boxes = text.slice(start, end);
  if (unusual.test(boxes)) return undefined;
  const mentions: Mention[] = [];
  let from = start;
  for (const box of boxes.split('&')) {
    const at = box.indexOf('@');
    const name = at === -1 ? box : box.slice(0, at);
    const context = at === -1 ? 'default' : lowerCase(box.slice(at + 1));
    const span = { start: from, end: from + name.length };
    if (name !== '')
      mentions.push({
        kind: 'mailbox',
        name,
        span,
        manner: 'other',
        application: 'voicemail',
        context,
        extension: undefined,
      });
    from += box.length + 1;
  }
  return mentions;
}

/** What a list of boxes may hold that is not part of their names. */
const unusual = /[$"'\\()[\]\s]/;

const openParenthesis = 0x28;

export function readMentions(text: StepText, catalog: Catalog): readonly Mention[] {
  let reader = readers.get(catalog);
  if (reader === undefined) {
    reader = new CallNames(catalog);
    readers.set(catalog, reader);
  }
  const mentions: Mention[] = [];
  for (const call of text.calls) {
    const application = lowerCase(call.name);
    const manner = manners.get(application);
    if (manner === undefined || call.data === undefined || call.application === undefined) continue;
    const names = new ValueNames(
      { value: call.text, line: 0, valueColumns: span => span },
      { add: found => mentions.push(...mentionOf(found, application, manner)) },
      undefined,
    );
    reader.application(names, call.name, names.region(call.data, names.nodes));
  }
  return mentions.length === 0 ? none : mentions;
}

function mentionOf(
  { kind, name, role, start, end, scope }: Found,
  application: string,
  manner: Manner,
): Mention[] {
  const { context, extension } = scope ?? {};
  // `Local/100` is in the context `default`, and a subroutine of one word is a context to some: not told by its place.
  const isVague = context === undefined && (kind === 'extension' || kind === 'label' || kind === 'priority');
  if (isVague && manner === 'other') return [];
  if (!(placeKinds.has(kind) || isObjectKind(kind)) || role !== 'reference' || end <= start) return [];
  // A label that is known must be somewhere, even where its context or extension is known in the call only.
  const needed = kind === 'label' ? [name] : [name, context, extension];
  if (needed.some(each => each?.includes(wildcard))) return [];
  return [{ kind, name, span: { start, end }, manner, application, context, extension }];
}

const suspects = new Note<ReadonlyMap<string, readonly PlacedMention[]>>();

/** What is in doubt in each context of a dialplan, and what all of it depends on beside its context. */
interface Doubts {
  readonly byContext: PerContext<readonly PlacedMention[]>;
  readonly basis: Latest<object>;
}

const kept = new Note<Doubts>();

/**
 * The mentions of a kind that are not seen at once to be right: those of a context, an endpoint, a queue of which there
 * is none; those of an extension, label or priority that is not found by its very name. Lines that a context inherits
 * from a template are left out: what they mean to the one they need not mean to the other.
 */
export function doubtfulMentions(
  view: DialplanView,
  facts: GlobalContext,
  kind: string,
): readonly PlacedMention[] {
  return suspects.of(view, () => byKind(allDoubtful(view, facts))).get(kind) ?? [];
}

function byKind(mentions: readonly PlacedMention[]): Map<string, PlacedMention[]> {
  const kinds = new Map<string, PlacedMention[]>();
  for (const mention of mentions) {
    const list = kinds.get(mention.kind);
    if (list === undefined) kinds.set(mention.kind, [mention]);
    else list.push(mention);
  }
  return kinds;
}

/** Behind a keystroke that leaves all places to jump to as they are, only the edited context is looked at. */
function allDoubtful(view: DialplanView, { root, loaded }: GlobalContext): PlacedMention[] {
  const { dialplan } = view;
  const doubts = kept.of(loaded.refs, () => ({ byContext: new PerContext(), basis: new Latest() }));
  const basis = doubts.basis.of([dialplan.shape, definitionsOf(root)], () => ({}));
  const found = doubts.byContext.of(dialplan, basis, contexts => collectDoubtful(view, root, contexts));
  return [...found.values()].flat();
}

function collectDoubtful(
  view: DialplanView,
  root: RootModel,
  some: Iterable<Context>,
): Map<Context, PlacedMention[]> {
  const found = new Map<Context, PlacedMention[]>();
  const { contexts } = view.dialplan;
  const jumps = new RightJumps(contexts);
  const mayDoubt = ({ text }: ShapeStep, shape: ExtensionShape) =>
    runners.has(text.name) && isInDoubt(mentionsOf(text.form, root.catalog), shape, contexts, root);
  const tell = (step: Step, extension: Extension, context: Context) => {
    const { text } = step;
    if (jumps.has(text, context)) return;
    for (const mention of mentionsIn(text, root.catalog)) {
      if (isPlain(mention, context, extension, contexts, root)) continue;
      const { priority } = step;
      if (priority.variable.inherited) continue;
      const placed = { ...mention, at: { context, extension, priority } };
      const list = found.get(context);
      if (list === undefined) found.set(context, [placed]);
      else list.push(placed);
    }
  };
  view.eachStep(mayDoubt, tell, some);
  return found;
}

/** Whether a step of a form may mention what is not there; of what is surely there no step needs to be looked at. */
function isInDoubt(
  { mentions, numbers }: FormMentions,
  { labels }: ExtensionShape,
  contexts: ReadonlyMap<string, Context>,
  root: RootModel,
): boolean {
  const areAlike = numbers === 'nowhere';
  return mentions.some(({ kind, name, context, extension }) => {
    if (isObjectKind(kind)) return definedNames(root, kind) !== undefined;
    if (!areAlike) return true;
    if (kind === 'context') return !contexts.has(name);
    const isOwn = kind === 'label' && context === undefined && extension === undefined;
    return !isOwn || !labels.has(name);
  });
}

/** Knows plain jumps to what is there, without making anything of them. */
class RightJumps {
  private own: Context | undefined;
  /** How the last one begins, up to where its target ends: the next line jumps there as well, mostly. */
  private last = '';

  constructor(private readonly contexts: ReadonlyMap<string, Context>) {}

  has(step: StepText, own: Context): boolean {
    const { name } = step;
    if (name !== 'goto' && name !== 'gosub') return false;
    if (own === this.own && step.startsWith(this.last)) return true;
    const { text } = step;
    const start = name.length + 1;
    let end = text.indexOf(name === 'gosub' ? '(' : ')', start);
    // Gosub without arguments ends at its only parenthesis.
    if (end === -1) end = text.indexOf(')', start);
    const first = text.indexOf(',', start);
    if (end === -1 || first === -1 || first > end) return false;
    const second = text.indexOf(',', first + 1);
    let context: Context | undefined = own;
    let extension = first;
    let priority = second;
    if (second === -1 || second > end) {
      extension = start - 1;
      priority = first;
    } else context = this.contexts.get(text.slice(start, first));
    if (end !== priority + 2 || text.charCodeAt(priority + 1) !== one) return false;
    const target = context?.extension(text.slice(extension + 1, priority));
    if (target === undefined || target.indexOf(1) === -1) return false;
    this.own = own;
    this.last = text.slice(0, end + 1);
    return true;
  }
}

const one = 0x31;

/** Whether what a mention names is there without a doubt, or nobody can tell. */
function isPlain(
  { kind, name, context, extension }: Mention,
  ownContext: Context,
  ownExtension: Extension,
  contexts: ReadonlyMap<string, Context>,
  root: RootModel,
): boolean {
  if (kind === 'context') return contexts.has(name);
  if (isObjectKind(kind))
    return !isUndefined(root, kind, kind === 'mailbox' ? `${name}@${context ?? ''}` : name);
  const target = context === undefined ? ownContext : contexts.get(context);
  if (kind === 'extension') return target?.extension(name) !== undefined;
  const holder =
    extension !== undefined ? target?.extension(extension) : context === undefined ? ownExtension : undefined;
  if (kind === 'label') return holder?.labelledNumber(name) !== undefined;
  return kind !== 'priority' || (holder !== undefined && holder.indexOf(Number(name)) !== -1);
}

/** The names of all contexts that the steps mention. */
export function mentionedContexts(view: DialplanView, catalog: Catalog): ReadonlySet<string> {
  const names = new Set<string>();
  view.eachStep(
    ({ text }) => runners.has(text.name) && contextsOf(mentionsOf(text.form, catalog)).length > 0,
    step => {
      const { form, text } = step.text;
      const known = mentionsOf(form, catalog);
      const contexts = contextsOf(known);
      if (known.numbers === 'nowhere') for (const { name } of contexts) names.add(name);
      else if (contexts.every(({ name, span }) => name === form.written.slice(span.start, span.end)))
        for (const { span } of contexts) names.add(text.slice(span.start, span.end));
      else for (const { name } of contextsOf({ mentions: read(step.text, catalog) })) names.add(name);
    },
  );
  return names;
}

function contextsOf({ mentions }: Pick<FormMentions, 'mentions'>): readonly Mention[] {
  return mentions.filter(({ kind }) => kind === 'context');
}
