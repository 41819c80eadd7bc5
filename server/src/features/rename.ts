/**
 * Renaming: every mention of a thing is changed together, or nothing is. Refused where it cannot be known that the
 * mentions found are all there are, and where the new name would mean something else to Asterisk.
 */
import { byteLength } from '../text/encoding.ts';
import { type Message, message } from '../text/message.ts';
import type { Span } from '../text/span.ts';
import type { Located, SymbolIndex } from '../workspace/symbols/index.ts';
import { isForeign, kindTitle, lookupName } from '../workspace/symbols/kinds.ts';
import { wildcard } from '../workspace/symbols/occurrence.ts';
import {
  builtMentions,
  extensionsOf,
  linesOf,
  locationOf,
  matcher,
  mentionsOf,
  namesAt,
} from '../workspace/symbols/resolve.ts';
import { distinctPlaces, type FilePlace } from './place.ts';

export interface RenamePreparation {
  readonly span: Span;
  /** What stands there now. */
  readonly text: string;
}

export interface RenameEdit extends FilePlace {
  readonly text: string;
}

export type Prepared = { readonly kind: 'ready' } & RenamePreparation;
export interface Refused {
  readonly kind: 'refused';
  readonly reason: Message;
}
export interface Renamed {
  readonly kind: 'edits';
  readonly edits: readonly RenameEdit[];
}

const renameMessages = {
  nothing: {
    en: 'There is no name here that can be changed.',
    ru: 'Здесь нет имени, которое можно изменить.',
  },
  foreign: {
    en: 'This is the name of a file or a module; it cannot be changed in the configuration alone.',
    ru: 'Это имя файла или модуля: изменить его только в конфигурации нельзя.',
  },
  builtHere: {
    en: 'A part of this name is put together at run time, so that it is not known what it names.',
    ru: 'Часть этого имени собирается во время работы, поэтому неизвестно, что оно называет.',
  },
  builtElsewhere: {
    en: "'{name}' may be put together at run time in {path}, line {line}; such a mention cannot be changed.",
    ru: '«{name}» может собираться во время работы: {path}, строка {line}; такое упоминание изменить нельзя.',
  },
  unplaced: {
    en: "'{name}' in {path}, line {line}, is looked up in a context that is known in the call only; it may be this one, and cannot be changed with it.",
    ru: '«{name}» ({path}, строка {line}) ищется в контексте, который известен только во время вызова. Возможно, имеется в виду именно это имя, а изменить то место вместе с ним нельзя.',
  },
  own: {
    en: "Asterisk itself knows the name '{name}'; it cannot be changed.",
    ru: 'Имя «{name}» известно самому Asterisk, изменить его нельзя.',
  },
  implied: {
    en: "'{name}' is meant wherever no other is written, so that not all of its mentions can be changed.",
    ru: '«{name}» подразумевается везде, где не написано другое, поэтому изменить все упоминания нельзя.',
  },
  undefined: {
    en: "Nothing of the name '{name}' is defined in this folder.",
    ru: 'В этой папке нет определения «{name}».',
  },
  unfit: {
    en: "'{name}' cannot be the name of this: {kind}.",
    ru: '«{name}» не может быть именем для: {kind}.',
  },
  prefix: {
    en: "The new name has to begin with '{prefix}', as it is mentioned without that.",
    ru: 'Новое имя должно начинаться с «{prefix}»: оно упоминается без этого начала.',
  },
  taken: {
    en: "The name '{name}' is taken: {path}, line {line}.",
    ru: 'Имя «{name}» занято: {path}, строка {line}.',
  },
} as const;

export function prepareRename(index: SymbolIndex, path: string, offset: number): Prepared | Refused {
  const found = gather(index, path, offset);
  if ('kind' in found) return found;
  const { span } = locationOf(found.seed);
  return { kind: 'ready', span, text: textOf(found.seed) };
}

export function rename(index: SymbolIndex, path: string, offset: number, newText: string): Renamed | Refused {
  const found = gather(index, path, offset);
  if ('kind' in found) return found;
  const { seed, mentions } = found;
  const prefix = prefixOf(seed);
  const newName = prefix + newText;
  const unfit = misfit(index, found, newName);
  if (unfit !== undefined) return unfit;
  const edits: RenameEdit[] = [];
  for (const mention of mentions) {
    const before = prefixOf(mention);
    if (!newName.startsWith(before)) return refuse(renameMessages.prefix, { prefix: before });
    edits.push({ ...locationOf(mention), text: newName.slice(before.length) });
  }
  return { kind: 'edits', edits: distinctPlaces(edits) };
}

interface Gathered {
  /** The name that was asked about. */
  readonly seed: Located;
  readonly mentions: readonly Located[];
}

function gather(index: SymbolIndex, path: string, offset: number): Gathered | Refused {
  const names = namesAt(index, path, offset).filter(({ occurrence }) => occurrence.kind !== 'priority');
  const seed = names.find(({ occurrence }) => occurrence.kind !== 'section') ?? names[0];
  if (seed === undefined) return refuse(renameMessages.nothing);
  const { name, kind } = seed.occurrence;
  if (isForeign(kind)) return refuse(renameMessages.foreign);
  if (name.includes(wildcard)) return refuse(renameMessages.builtHere);
  if (isOwn(index, seed)) return refuse(renameMessages.own, { name });
  if (kind === 'voicemail-context' && name === 'default') return refuse(renameMessages.implied, { name });
  const mentions = mentionsOf(index, names).filter(
    mention => mention.occurrence.kind !== 'extension' || mention.occurrence.name === name,
  );
  const makes = (role: string) => role === 'definition' || role === 'write';
  if (kind !== 'variable' && kind !== 'device' && !mentions.some(({ occurrence }) => makes(occurrence.role)))
    return refuse(renameMessages.undefined, { name });
  const kinds = new Set(mentions.map(({ occurrence }) => occurrence.kind));
  for (const each of kinds) {
    const built = builtMentions(index, each, name).find(mention => concerns(index, mention, mentions));
    if (built === undefined) continue;
    return refuse(renameMessages.builtElsewhere, { name, ...whereOf(built) });
  }
  const unplaced = isInContext(kind) ? unplacedMention(index, seed, mentions) : undefined;
  return unplaced === undefined
    ? { seed, mentions }
    : refuse(renameMessages.unplaced, { name, ...whereOf(unplaced) });
}

function isInContext(kind: string): boolean {
  return kind === 'extension' || kind === 'label';
}

/** A mention of the name in a context that is known in the call only, and may be that of one of these. */
function unplacedMention(
  index: SymbolIndex,
  { occurrence: { kind, name } }: Located,
  mentions: readonly Located[],
): Located | undefined {
  return index
    .places(kind, name)
    .find(
      ({ entry, occurrence }) =>
        occurrence.scope.context?.includes(wildcard) === true &&
        concerns(index, { entry, occurrence }, mentions) &&
        !mentions.some(
          other =>
            other.entry === entry &&
            other.occurrence.line === occurrence.line &&
            other.occurrence.start === occurrence.start,
        ),
    );
}

/** Whether a name with unknown parts stands where it can come to mean one of these. */
function concerns(index: SymbolIndex, built: Located, mentions: readonly Located[]): boolean {
  const { kind, scope } = built.occurrence;
  if (!isInContext(kind)) return true;
  const own = new Set(index.dialplan.contextsOf(built.entry));
  const fits = scope.context === undefined ? (name: string) => own.has(name) : matcher(scope.context);
  return mentions.some(
    ({ entry, occurrence }) =>
      occurrence.role === 'definition' && index.dialplan.contextsOf(entry).some(name => fits(name)),
  );
}

/** Names that Asterisk's code gives or reads. */
function isOwn(index: SymbolIndex, { entry, occurrence: { kind, name } }: Located): boolean {
  if (kind === 'variable') return index.catalog.variable(name) !== undefined || /^ARG\d+$/.test(name);
  if (kind === 'extension')
    return index.catalog.hints().specialExtensions.some(special => special.name === name);
  if (kind !== 'section') return false;
  const file = entry.file.config === undefined ? undefined : index.catalog.file(entry.file.config);
  return (
    file?.objects.some(({ section }) => section?.names?.some(fixed => fixed.toLowerCase() === name)) === true
  );
}

/** Why a name cannot be given; undefined where it can. */
function misfit(index: SymbolIndex, { seed, mentions }: Gathered, newName: string): Refused | undefined {
  const { kind } = seed.occurrence;
  const unfit = () => refuse(unfitFor(kind), { name: newName });
  if (!fits(kind, newName)) return unfit();
  const sections = mentions.some(({ occurrence }) => occurrence.kind === 'section');
  // struct ast_category: name[80]; AST_MAX_EXTENSION and AST_MAX_CONTEXT are 80 too.
  if (byteLength(newName) > 79) return unfit();
  if (kind === 'context' && /^(?:general|globals)$/i.test(newName)) return unfit();
  if (lookupName(kind, newName) === seed.occurrence.name) return undefined;
  for (const each of new Set(mentions.map(({ occurrence }) => occurrence.kind))) {
    if (each === 'section' && !sections) continue;
    const taken = [...index.places(each, newName)].find(place => clashes(index, place, seed, mentions));
    if (taken !== undefined) return refuse(renameMessages.taken, { name: newName, ...whereOf(taken) });
  }
  return undefined;
}

/** Whether what has the new name already would become one with what gets it. */
function clashes(index: SymbolIndex, place: Located, seed: Located, mentions: readonly Located[]): boolean {
  const { kind, role } = place.occurrence;
  if (kind === 'variable') return true;
  if (kind === 'label') {
    const lines = linesOf(index, seed);
    const extensions = lines.map(({ entry, line }) => index.dialplan.extensionAt(entry, line));
    const own = role === 'definition' ? [place.occurrence.scope.extension] : [];
    return (
      lines.some(({ entry }) => entry === place.entry) &&
      own.some(extension => extensions.includes(extension))
    );
  }
  if (kind === 'extension') {
    if (role !== 'definition') return extensionsOf(index, place).length === 0 ? false : sharesEntry();
    return sharesEntry();
  }
  if (kind === 'section') {
    // Sections of one name are told apart by what they are, unless somebody inherits from or adds to that name.
    const { config } = place.entry.file;
    const named = ({ occurrence, entry }: Located) =>
      occurrence.kind === 'section' && occurrence.role !== 'definition' && entry.file.config === config;
    return (
      config !== undefined &&
      config === seed.entry.file.config &&
      (role !== 'definition' || index.isInherited(config, place.occurrence.name) || mentions.some(named))
    );
  }
  if (kind === 'mailbox') return place.occurrence.scope.context === seed.occurrence.scope.context;
  return true;

  function sharesEntry(): boolean {
    const contexts = new Set(
      mentions
        .filter(({ occurrence }) => occurrence.role === 'definition')
        .flatMap(({ entry }) => index.dialplan.contextsOf(entry)),
    );
    const { context } = place.occurrence.scope;
    const own = context === undefined ? index.dialplan.contextsOf(place.entry) : [context];
    return own.some(name => contexts.has(name));
  }
}

/** The refusal with the word for the kind, which differs between the languages as well. */
function unfitFor(kind: string): Message['text'] {
  const { unfit } = renameMessages;
  const { en, ru } = kindTitle(kind);
  return { en: unfit.en.replace('{kind}', en), ru: unfit.ru.replace('{kind}', ru) };
}

const inDialplan: ReadonlySet<string> = new Set(['context', 'extension', 'label', 'variable', 'device']);

function fits(kind: string, name: string): boolean {
  if (name === '' || /[\s,;()"'&|]|\$[{[]/.test(name)) return false;
  // In a header it is a letter like any other: `[transport=udp]`.
  if (name.includes('=') && inDialplan.has(kind)) return false;
  if (kind === 'extension') return !name.includes('/') && !name.includes('@') && name !== '_';
  if (kind === 'label')
    return !/^[+-]?\d/.test(name) && !/^(?:n|s|next|same|hint)$/.test(name) && !/[@/+[\]]/.test(name);
  if (kind === 'variable') return /^[A-Za-z][\w.-]*$/.test(name);
  if (kind === 'device') return /^[^@/[\]]+$/.test(name);
  return !/[@/[\]:^!+]/.test(name);
}

/** What Asterisk puts before the text that stands there. */
function prefixOf(mention: Located): string {
  const text = lookupName(mention.occurrence.kind, textOf(mention));
  const { name } = mention.occurrence;
  return name.endsWith(text) ? name.slice(0, name.length - text.length) : '';
}

function textOf(mention: Located): string {
  const { span } = locationOf(mention);
  return mention.entry.file.file.text.slice(span.start, span.end);
}

function whereOf({ entry, occurrence }: Located): { path: string; line: number } {
  return { path: entry.file.path, line: entry.block.firstLine + occurrence.line + 1 };
}

function refuse(text: Message['text'], args?: Message['args']): Refused {
  return { kind: 'refused', reason: message(text, args) };
}
