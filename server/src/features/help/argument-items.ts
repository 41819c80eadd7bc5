/** Completion entries of an argument: its words, and the names that it may have by what the catalog calls its kind. */
import type { Argument, Value } from '../../catalog/types.ts';
import { splitArguments } from '../../syntax/arguments.ts';
import type { Span } from '../../text/span.ts';
import {
  type ArgumentReading,
  argumentReading,
  assignedReadings,
  sectionsNamed,
} from './argument-readings.ts';
import type { CallPlace, Frame } from './call-place.ts';
import { commonWords, rankIn } from './common-names.ts';
import { deviceItems, familyItems, mailboxItems } from './device-items.ts';
import {
  asteriskVariables,
  functionItems,
  jumpItems,
  ownVariables,
  readVariables,
} from './dialplan-items.ts';
import { languageItems, scriptItems, soundItems } from './file-items.ts';
import type { Item, Offers } from './items.ts';
import {
  contextItems,
  dialplanSymbols,
  extensionsOf,
  findExtension,
  hintItems,
  numberItems,
  ownExtension,
  priorityItemsOf,
  sectionItems,
} from './named-items.ts';
import type { Here } from './place.ts';
import { variablesSet } from './symbols.ts';
import { wordOf } from './words-around.ts';

type ArgumentPlace = Extract<CallPlace, { kind: 'argument' }>;

export function argumentItems(here: Here, place: ArgumentPlace): Offers {
  const { frames } = place;
  const span = wordOf(here.text, place.span, here.at);
  const words = argumentWords(here, place);
  if (words.length > 0) return { span, items: words };
  const reading = readingOf(here, place);
  switch (reading) {
    case 'dial':
    case 'interface':
    case 'channel':
      return deviceItems(here, span, false);
    case 'device':
      return deviceItems(here, span, true);
    case 'variable':
      return assignableItems(here, span, frames);
    case 'extension':
      return { span, items: numberItems(extensionsOf(dialplanSymbols(here), contextBeside(here, place))) };
    case 'priority':
    case 'label':
      return { span, items: priorityItemsOf(extensionBeside(here, place)) };
    case 'target':
      return targetItems(here, place.span);
    case 'originated':
      return { span, items: originatedItems(here, place) };
    default:
      return { span, items: reading === undefined ? [] : readingItems(here, reading) };
  }
}

/** What the argument holds: what we know better, else the catalog's kind; for a value of Set, by what gets it. */
export function readingOf(
  { text, at }: Here,
  { argument, frames, span }: ArgumentPlace,
): ArgumentReading | undefined {
  const frame = frames[frames.length - 1];
  const facts = frame?.callable.facts;
  if (frame === undefined || facts === undefined) return argument?.kind;
  if (facts.name === 'Set' && argument?.name === 'value') {
    const name = text
      .slice(frame.nameSpan.end + 1, span.start)
      .replace(/=.*$/s, '')
      .trim();
    const key = name.replace(/^__?/, '');
    return Object.hasOwn(assignedReadings, key) ? assignedReadings[key] : undefined;
  }
  const id = frame.callable.kind === 'function' ? `${facts.name}()` : facts.name;
  const letter = frame.letters?.find(
    ({ argument: given }) => given !== undefined && at >= given.start && at <= given.end,
  );
  // Behind a letter's first argument others follow, of another kind.
  const isFirst = letter?.argument !== undefined && span.start <= letter.argument.start;
  const name = letter === undefined ? argument?.name : isFirst ? `${letter.letter}(` : undefined;
  return (name === undefined ? undefined : argumentReading(id, name)) ?? argument?.kind;
}

/** The context that a neighbouring argument names, else the one that the cursor is in. */
function contextBeside(here: Here, place: ArgumentPlace): string {
  const written = beside(here, place, 'context');
  return written === undefined || written === '' || written === '${CONTEXT}'
    ? (here.section?.name ?? '')
    : written;
}

function extensionBeside(here: Here, place: ArgumentPlace) {
  const extensions = extensionsOf(dialplanSymbols(here), contextBeside(here, place));
  const written = beside(here, place, 'extension');
  return written === undefined || written === '${EXTEN}'
    ? ownExtension(here)
    : findExtension(extensions, written);
}

function beside(
  { text }: Here,
  { pieces, list }: ArgumentPlace,
  kind: 'context' | 'extension',
): string | undefined {
  const piece = pieces[list.findIndex(each => each.kind === kind)];
  return piece && text.slice(piece.start, piece.end).trim();
}

/** The entries of a kind that needs nothing but the root: arguments of the dialplan and values of options share it. */
export function readingItems(here: Here, reading: ArgumentReading): readonly Item[] {
  const { model } = here;
  const word = (label: string): Item => ({ label, kind: 'value' });
  if (typeof reading !== 'string') return reading.map((label, rank): Item => ({ ...word(label), rank }));
  const named = sectionsNamed[reading];
  if (named !== undefined) return sectionItems(model, ...named);
  const hints = model.catalog.hints(model.version);
  switch (reading) {
    case 'context':
      return contextItems(model, dialplanSymbols(here));
    case 'mailbox':
      return mailboxItems(model);
    case 'sound':
      return soundItems(model);
    case 'language':
      return languageItems(model);
    case 'agi':
      return scriptItems(model);
    case 'log-level':
      return hints.logLevels.map(word);
    case 'bool':
      return ['yes', 'no'].map(word);
    case 'realtime-family':
      return familyItems(model);
    case 'hangup-cause':
      return hints.hangupCauses.flatMap(({ name, code }): Item[] => [
        { ...word(String(code)), note: name, rank: 1 },
        { ...word(name), note: String(code), rank: 2 },
      ]);
    case 'hint':
      return hintItems(here);
    case 'macro':
      return contextItems(model, dialplanSymbols(here)).flatMap(item =>
        item.label.startsWith('macro-') ? [{ ...item, label: item.label.slice('macro-'.length) }] : [],
      );
    case 'config-file':
      return model.root.paths.filter(path => path.endsWith('.conf')).map(label => ({ label, kind: 'file' }));
    case 'module':
      return model.catalog
        .modules(model.version)
        .flatMap(({ name, builtin }): Item[] =>
          builtin ? [] : [{ label: `${name}.so`, kind: 'module', detail: { of: 'module', name } }],
        );
    default:
      return [];
  }
}

/** `[[context,]extension,]priority` as the value of a variable. */
function targetItems(here: Here, value: Span): Offers {
  const { text, at } = here;
  const pieces = splitArguments(text, value.start, value.end, { raw: true });
  const index = Math.max(
    0,
    pieces.findIndex(({ end }) => at <= end),
  );
  const span = wordOf(text, pieces[index] ?? value, at);
  const place = { pieces: pieces.length === 0 ? [value] : pieces, index, separator: ',' };
  return { span, items: jumpItems(here, place) };
}

/** Originate's third argument: an application, or the context where the call goes. */
function originatedItems(here: Here, { pieces }: ArgumentPlace): readonly Item[] {
  const { model, text } = here;
  const type = pieces[1] && text.slice(pieces[1].start, pieces[1].end).trim();
  if (type === 'exten') return contextItems(model, dialplanSymbols(here));
  return model.catalog
    .applications(model.version)
    .map(({ name }): Item => ({ label: name, kind: 'application', detail: { of: 'application', name } }));
}

/** The words that the argument takes, those of channel technologies and of a file's options among them. */
function argumentWords({ model, text }: Here, { argument, frames, pieces }: ArgumentPlace): readonly Item[] {
  if (argument === undefined) return [];
  const callable = frames[frames.length - 1]?.callable;
  const isWritten = callable?.kind === 'function' ? callable.written : undefined;
  const common =
    argument === callable?.facts?.arguments?.[0] ? commonWords[callable?.facts?.name ?? ''] : undefined;
  const rank = (name: string, otherwise: number) => rankIn(common ?? [], name, otherwise);
  const fits = ({ access }: Value) =>
    access === undefined || isWritten === undefined || access.includes(isWritten ? 'w' : 'r');
  const items = (argument.values ?? []).filter(fits).map(
    ({ name, deprecated }): Item => ({
      label: name,
      kind: 'value',
      rank: rank(name, 50),
      deprecated: deprecated === true,
    }),
  );
  for (const { name: technology, values } of technologiesOf(argument, callable))
    for (const value of values)
      if (fits(value))
        items.push({ label: value.name, kind: 'value', rank: rank(value.name, 60), note: technology });
  const first = pieces[0] && text.slice(pieces[0].start, pieces[0].end).trim();
  const { valuesOf } = argument.valuesOf === undefined ? profileOption(argument, callable, first) : argument;
  const object =
    valuesOf &&
    model.catalog.file(valuesOf.file, model.version)?.objects.find(({ name }) => name === valuesOf.object);
  for (const { name, match } of object?.options ?? []) {
    if (match === undefined && valuesOf !== undefined)
      items.push({
        label: name,
        kind: 'value',
        rank: 1,
        detail: { of: 'config-option', config: valuesOf.file, object: valuesOf.object, name },
      });
  }
  return items;
}

function technologiesOf(argument: Argument, callable: Frame['callable'] | undefined) {
  if (argument.kind === 'dial') return [];
  const own = callable?.kind === 'function' && callable.facts?.arguments?.[0] === argument;
  return [...(argument.technologies ?? []), ...(own ? (callable.facts?.technologies ?? []) : [])];
}

/** CONFBRIDGE(type,option): the options are those of the kind of profile that stands before them. */
function profileOption(
  { name }: Argument,
  callable: Frame['callable'] | undefined,
  type = '',
): Pick<Argument, 'valuesOf'> {
  if (callable?.facts?.name !== 'CONFBRIDGE' || name !== 'option') return {};
  const object = { user: 'user_profile', bridge: 'bridge_profile', menu: 'menu' }[type];
  return object === undefined ? {} : { valuesOf: { file: 'confbridge.conf', object } };
}

/** What Set may give a value to, and what functions such as CUT take by name. */
function assignableItems(here: Here, piece: Span, frames: readonly Frame[]): Offers {
  const callable = frames[frames.length - 1]?.callable;
  const isSet = callable?.kind === 'application' && /^M?Set$/.test(callable.facts?.name ?? '');
  // `_` and `__` say who inherits the variable and stay.
  const marks = isSet ? (/^_{0,2}/.exec(here.text.slice(piece.start, here.at))?.[0].length ?? 0) : 0;
  const span = { start: piece.start + marks, end: piece.end };
  const { items, incomplete } = ownVariables(here, span, '');
  // The word that is being typed is no name yet, where nothing else says it.
  const typed = here.text.slice(span.start, span.end);
  const isNew = variablesSet(here.model, here.path).get(typed) === 1;
  const known = isNew ? items.filter(({ label }) => label !== typed) : items;
  const others = isSet
    ? [...readVariables(here), ...functionItems(here, 'write', false, '')]
    : asteriskVariables(here, '');
  return { span, items: [...known, ...others], incomplete };
}
