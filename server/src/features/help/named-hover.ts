/** What a hover says of a name that stands in an argument or a value: the section, device, mailbox or file that it means. */
import type { Argument } from '../../catalog/types.ts';
import { lowerCase } from '../../text/ascii.ts';
import type { Span } from '../../text/span.ts';
import { mediaOf } from '../../workspace/media.ts';
import { messages } from '../messages.ts';
import { readingOf } from './argument-items.ts';
import { type ArgumentReading, optionArguments, sectionsNamed } from './argument-readings.ts';
import type { CallPlace, Frame } from './call-place.ts';
import { referencedSections, valueFacts } from './config-items.ts';
import { codes, type HelpBlock, line } from './content.ts';
import { absence, applicationHelp, kindHelp, lifetime, moduleHelp, type Source } from './describe.ts';
import { devicePeers } from './device-items.ts';
import { contextHelp, nameHelp } from './dialplan-hover.ts';
import { languagesOf } from './file-items.ts';
import type { Here } from './place.ts';
import { symbolsOf, variablesOf } from './symbols.ts';
import { identifierAround, pieceAround } from './words-around.ts';

/** How many lines of a section are shown, and which are nobody's business. */
const listed = 10;
const secret = /secret|password|^md5|^pin$/i;

/** The section of that name, with its first lines. */
function sectionNamed({ model }: Here, [config, object]: readonly [string, string], name: string) {
  const file = model.catalog.file(config, model.version) ?? model.catalog.file(config);
  const types = file?.objects.find(each => each.name === object)?.section?.types;
  const found = (symbolsOf(model, config).byName.get(lowerCase(name)) ?? []).filter(
    ({ header, block }) => !header.isTemplate && fits(types, block.body),
  );
  return found.slice(0, 3).flatMap(({ name: written, path, block }): HelpBlock[] => {
    const lines = variablesOf(block.body)
      .filter(each => !secret.test(each.name))
      .slice(0, listed)
      .map(each => `${each.name} = ${each.value}`);
    return [
      line(messages.sectionAt, { name: written, place: `${path}:${block.firstLine + 1}` }),
      ...(lines.length === 0 ? [] : [{ kind: 'code', text: lines.join('\n') } as const]),
    ];
  });
}

/** A section that says another type is none of that name. */
function fits(types: readonly string[] | undefined, body: Parameters<typeof variablesOf>[0]): boolean {
  const own = variablesOf(body).find(({ name }) => lowerCase(name) === 'type')?.value;
  return types === undefined || own === undefined || types.includes(own);
}

/** What the written name means, by what its argument holds. */
function namedHelp(here: Here, source: Source, reading: ArgumentReading, span: Span): readonly HelpBlock[] {
  const { text, model } = here;
  const name = text.slice(span.start, span.end).trim();
  if (name === '' || typeof reading !== 'string' || name.includes('$')) return [];
  const sections = sectionsNamed[reading];
  if (sections !== undefined) return sectionNamed(here, sections, name);
  switch (reading) {
    case 'context':
      return contextHelp(here, name);
    case 'mailbox':
      return mailboxHelp(here, name);
    case 'module':
      return moduleHelp(source, name.replace(/\.so$/, ''));
    case 'hangup-cause': {
      const causes = model.catalog.hints(model.version).hangupCauses;
      const cause = causes.find(each => each.name === name.toUpperCase() || String(each.code) === name);
      return cause === undefined
        ? []
        : [line(messages.hangupCause, { code: cause.code, name: codes([cause.name]) })];
    }
    case 'sound': {
      const languages = languagesOf(model, name);
      if (languages === undefined) return [];
      return [
        languages.length === 0
          ? line(messages.soundFile)
          : line(messages.soundLanguages, { languages: codes(languages) }),
      ];
    }
    case 'agi':
      return mediaOf(model.root).scripts.has(name) ? [line(messages.agiScript)] : [];
    case 'originated':
      return [...applicationHelp(source, name), ...contextHelp(here, name)].slice(0, 8);
    default:
      return [];
  }
}

/** `PJSIP/100`, `PJSIP/7495@trunk`, `Local/100@internal`, `Custom:door`. */
export function deviceHelp(here: Here, within: Span): { span: Span; blocks: readonly HelpBlock[] } {
  const { text, at, model } = here;
  const span = pieceAround(text, within, at, '&,');
  const written = text.slice(span.start, span.end);
  const [, technology = '', mark = '', name = '', behind] =
    /^(\w+)([/:])([^@/]*)(?:@([^/]*))?/.exec(written) ?? [];
  if (technology === '') return { span, blocks: [] };
  const upper = technology.toUpperCase();
  if (mark === ':' && upper === 'CUSTOM') return { span, blocks: [line(messages.customDevice, { name })] };
  if (mark === ':' && upper === 'QUEUE')
    return { span, blocks: sectionNamed(here, ['queues.conf', '<queue>'], name) };
  const wanted = behind ?? name;
  if (!wanted.includes('$')) {
    if (upper === 'LOCAL' && behind !== undefined) return { span, blocks: contextHelp(here, behind) };
    const peers = devicePeers[upper];
    const blocks = peers === undefined ? [] : sectionNamed(here, peers, wanted);
    if (blocks.length > 0) return { span, blocks };
  }
  const facts = model.catalog
    .hints(model.version)
    .technologies.find(each => each.name.toUpperCase() === upper);
  const modules = facts?.modules.filter(module => module !== 'core') ?? [];
  return {
    span,
    blocks:
      modules.length === 0
        ? []
        : [line(messages.module, { modules: codes(modules.map(module => `${module}.so`)) })],
  };
}

/** The module that brings a switch. */
export function switchHelp({ model }: Here, name: string): readonly HelpBlock[] {
  const facts = model.catalog
    .hints(model.version)
    .switches.find(each => each.name.toUpperCase() === name.trim().toUpperCase());
  return facts?.module === undefined
    ? []
    : [line(messages.module, { modules: codes([`${facts.module}.so`]) })];
}

/** `100@default`; without a context Asterisk looks in `default`. */
function mailboxHelp({ model }: Here, written: string): readonly HelpBlock[] {
  const [box = '', context = 'default'] = written.split('@');
  for (const { path, block } of symbolsOf(model, 'voicemail.conf').byName.get(lowerCase(context)) ?? []) {
    const found = variablesOf(block.body).find(({ name }) => name === box);
    if (found === undefined) continue;
    const place = `${path}:${block.firstLine + found.line + 1}`;
    const [, name = ''] = found.value.split(',');
    return [line(messages.mailboxAt, { box, context, place, name: name.trim() || '—' })];
  }
  return [];
}

type ArgumentPlace = Extract<CallPlace, { kind: 'argument' }>;

/** An argument: what its name means, or else what it is for. */
export function argumentHelp(
  here: Here,
  source: Source,
  place: ArgumentPlace,
): { readonly span: Span; readonly blocks: readonly HelpBlock[] } {
  const { argument, span, frames } = place;
  const reading = readingOf(here, place);
  const isAssigned = reading === 'variable' || /^name\d?$/.test(argument?.name ?? '');
  if (isAssigned) {
    const name = identifierAround(here.text, span, here.at);
    const isCall = here.text.charAt(name.end) === '(';
    const blocks = nameHelp(here, source, name, isCall);
    if (blocks.length > 0) return { span: name, blocks };
  }
  if (reading === 'dial' || reading === 'interface' || reading === 'device' || reading === 'channel') {
    const device = deviceHelp(here, span);
    if (device.blocks.length > 0) return device;
  }
  const named = reading === undefined ? [] : namedHelp(here, source, reading, span);
  return { span, blocks: named.length > 0 ? named : roleHelp(here, argument, frames, span) };
}

/** Which argument it is, and what it may be; nothing of free text. */
function roleHelp(
  { text, model }: Here,
  argument: Argument | undefined,
  frames: readonly Frame[],
  span: Span,
): readonly HelpBlock[] {
  const callable = frames[frames.length - 1]?.callable;
  if (argument === undefined || callable?.facts === undefined) return [];
  const name = callable.kind === 'function' ? `${callable.facts.name}()` : callable.facts.name;
  const own = callable.kind === 'function' ? (callable.facts.technologies ?? []) : [];
  const technologies = [...(argument.technologies ?? []), ...own];
  const written = text.slice(span.start, span.end).trim();
  const word = [...(argument.values ?? []), ...technologies.flatMap(({ values }) => values)].find(
    value => value.name === written,
  );
  const technology = technologies.find(({ values }) => word !== undefined && values.includes(word));
  const role = line(messages.argumentOf, { argument: argument.name, callable: codes([name]) });
  const values = (argument.values ?? []).map(value => value.name);
  if (word === undefined)
    return [
      role,
      ...kindHelp(argument),
      ...(values.length === 0 ? [] : [line(messages.values, { values: codes(values) })]),
    ];
  const usage = { r: messages.wordRead, w: messages.wordWritten, rw: messages.wordBoth };
  return [
    role,
    ...(technology === undefined ? [] : [line(messages.wordTechnology, { technology: technology.name })]),
    ...(word.access === undefined ? [] : [line(usage[word.access])]),
    ...absence(word, model.version),
    ...lifetime(word),
  ];
}

/** The value of an option that names something, piece by piece. */
export function valueHelp(
  here: Here,
  source: Source,
  key: string,
  span: Span,
): { readonly span: Span; readonly blocks: readonly HelpBlock[] } {
  const { option, reading, separators } = valueFacts(here, key);
  if (reading === 'member') return deviceHelp(here, span);
  const piece = separators === '' ? span : pieceAround(here.text, span, here.at, separators);
  const named = reading && optionArguments[reading];
  if (named !== undefined) return { span: piece, blocks: namedHelp(here, source, named, piece) };
  if (option?.type === 'context-ref')
    return { span: piece, blocks: namedHelp(here, source, 'context', piece) };
  const sections = option?.type === 'section-ref' ? referencedSections(here.config, option.ref) : undefined;
  const name = here.text.slice(piece.start, piece.end).trim();
  return { span: piece, blocks: sections === undefined ? [] : sectionNamed(here, sections, name) };
}
