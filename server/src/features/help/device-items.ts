/**
 * Completion entries of what can be dialled or watched, `PJSIP/100` and `Custom:door`: the technology first, then what
 * it can reach by the root's own files; and of what a switch is given, which is written much like it.
 */

import { message } from '../../text/message.ts';
import type { Span } from '../../text/span.ts';
import type { RootModel } from '../../workspace/model.ts';
import { messages } from '../messages.ts';
import { commonTechnologies, innerTechnologies, rankIn } from './common-names.ts';
import type { Item, Offers } from './items.ts';
import { contextItems, dialplanSymbols, extensionsOf, numberItems, sectionItems } from './named-items.ts';
import type { Here } from './place.ts';
import { customDevices, symbolsOf, variablesOf } from './symbols.ts';
import { wordOf } from './words-around.ts';

const endpoints = ['pjsip.conf', 'endpoint'] as const;

/** Technologies whose names are sections: what may stand behind the `/`, and behind an `@`. */
export const devicePeers: Readonly<Record<string, readonly [string, string]>> = {
  PJSIP: endpoints,
  SIP: ['sip.conf', '<user|peer|friend>'],
  IAX2: ['iax.conf', '<user|peer|friend>'],
};

/** `hint` where a state is asked for, which more can tell than can be dialled. */
export function deviceItems(here: Here, piece: Span, isHint: boolean): Offers {
  const { text, at } = here;
  const span = wordOf(text, piece, at);
  const before = text.slice(span.start, at);
  const mark = before.search(/[/:]/);
  if (mark === -1) {
    const end = nameEnd(text, at, span.end);
    const isThere = /[/:]/.test(text.charAt(end));
    return {
      span: { start: span.start, end: end + (isThere ? 1 : 0) },
      items: technologyItems(here.model, isHint),
    };
  }
  const rest = { start: span.start + mark + 1, end: nameEnd(text, at, span.end) };
  const technology = before.slice(0, mark).trim().toUpperCase();
  return before.charAt(mark) === ':'
    ? { span: rest, items: stateItems(here, technology) }
    : resourceItems(here, technology, rest);
}

/** Where the part that holds the cursor ends. */
function nameEnd(text: string, at: number, end: number): number {
  const next = text.slice(at, end).search(/[/:@]/);
  return next === -1 ? end : at + next;
}

function technologyItems(model: RootModel, isHint: boolean): readonly Item[] {
  const hints = model.catalog.hints(model.version);
  const names = isHint
    ? [
        ...hints.technologies.filter(({ deviceState }) => deviceState).map(({ name }) => `${name}/`),
        ...[...hints.deviceStateProviders, ...hints.pushedDeviceStates].map(({ name }) => `${name}:`),
      ]
    : hints.technologies
        .filter(({ name, dialable }) => dialable && !innerTechnologies.has(name))
        .map(({ name }) => `${name}/`);
  const technologies = unique(names).map(
    (label): Item => ({
      label,
      kind: 'technology',
      rank: rankIn(commonTechnologies, label.slice(0, -1), 50),
      goesOn: true,
    }),
  );
  return [...technologies, ...wholeDevices(model)];
}

/** More than that nobody reads through. */
const manyDevices = 200;

/** `PJSIP/100` in one, where there are few enough. */
function wholeDevices(model: RootModel): readonly Item[] {
  const items = Object.entries(devicePeers).flatMap(([technology, sections]) => {
    // A device takes several sections, and no more than a few of them are looked through for nothing.
    if (symbolsOf(model, sections[0]).sections.length > manyDevices * 5) return [];
    return sectionItems(model, ...sections).map(
      ({ label }): Item => ({ label: `${technology}/${label}`, kind: 'technology', rank: 20 }),
    );
  });
  return items.length <= manyDevices ? items : [];
}

function resourceItems(here: Here, technology: string, rest: Span): Offers {
  const { text, at, model, section } = here;
  const typed = text.slice(rest.start, at);
  const sign = typed.lastIndexOf('@');
  const behind = { start: rest.start + sign + 1, end: rest.end };
  if (technology === 'LOCAL') {
    const symbols = dialplanSymbols(here);
    const slash = typed.indexOf('/', Math.max(0, sign));
    if (slash !== -1) return { span: { start: at, end: rest.end }, items: localOptions(typed.slice(slash)) };
    return sign === -1
      ? { span: rest, items: numberItems(extensionsOf(symbols, section?.name ?? ''), '@') }
      : { span: behind, items: contextItems(model, symbols) };
  }
  const known = devicePeers[technology];
  // `PJSIP/100/sip:...` and `IAX2/peer/number` go on with what nobody can list.
  if (known === undefined || typed.includes('/')) return { span: rest, items: [] };
  return { span: sign === -1 ? rest : behind, items: sectionItems(model, ...known) };
}

/** The letters behind the second `/` of a Local channel (main/core_local.c:local_request). */
function localOptions(given: string): readonly Item[] {
  const letters = [
    ['n', messages.localNotOptimized],
    ['j', messages.localJitterbuffer],
    ['m', messages.localMusic],
  ] as const;
  return letters.flatMap(([label, text]): Item[] =>
    given.includes(label) ? [] : [{ label, kind: 'option', note: { message: message(text) } }],
  );
}

/** Names behind the `:` of a provider of device states. */
function stateItems(here: Here, provider: string): readonly Item[] {
  const { model, path } = here;
  switch (provider) {
    case 'CUSTOM':
      return customDevices(model, path).map((label): Item => ({ label, kind: 'value' }));
    case 'QUEUE':
      return sectionItems(model, 'queues.conf', '<queue>');
    case 'AGENT':
      return sectionItems(model, 'agents.conf', 'agent-id');
    case 'MWI':
      return mailboxItems(model);
    default:
      return [];
  }
}

/** `100@default` for each mailbox of voicemail.conf. */
export function mailboxItems(model: RootModel): readonly Item[] {
  const names = symbolsOf(model, 'voicemail.conf').sections.flatMap(({ name, block }) =>
    /^(?:general|zonemessages)$/i.test(name) ? [] : variablesOf(block.body).map(box => `${box.name}@${name}`),
  );
  return unique(names).map((label): Item => ({ label, kind: 'value' }));
}

export function switchItems({ model, text, at }: Here): readonly Item[] {
  const hasSlash = text.slice(at).trimStart().startsWith('/');
  return model.catalog.hints(model.version).switches.map(({ name }) => ({
    label: name,
    kind: 'value',
    insert: hasSlash ? name : `${name}/`,
    goesOn: true,
  }));
}

/** `Realtime/context@family`, `Loopback/number@context`, `IAX2/peer/context`, `DUNDi/mapping`. */
export function switchDataItems(here: Here, name: string, data: Span): Offers {
  const { text, at, model } = here;
  const typed = text.slice(data.start, at);
  const sign = typed.indexOf('@');
  const span = { start: data.start + sign + 1, end: nameEnd(text, at, wordOf(text, data, at).end) };
  const contexts = () => contextItems(model, dialplanSymbols(here));
  switch (name.toUpperCase()) {
    case 'REALTIME':
      return sign === -1
        ? { span, items: contexts().map(item => ({ ...item, insert: `${item.label}@`, goesOn: true })) }
        : { span, items: familyItems(model) };
    case 'LOOPBACK':
      return {
        span,
        items:
          sign === -1
            ? numberItems(extensionsOf(dialplanSymbols(here), here.section?.name ?? ''), '@')
            : contexts(),
      };
    case 'IAX2':
      return {
        span,
        items: typed.includes('/') ? [] : sectionItems(model, 'iax.conf', '<user|peer|friend>'),
      };
    case 'DUNDI':
      return { span, items: keysOf(model, 'dundi.conf', 'mappings') };
    default:
      return { span, items: [] };
  }
}

/** The families that extconfig.conf knows; pbx_realtime.c takes `extensions` where none is named. */
export function familyItems(model: RootModel): readonly Item[] {
  return keysOf(model, 'extconfig.conf', 'settings');
}

function keysOf(model: RootModel, config: string, section: string): readonly Item[] {
  const names = (symbolsOf(model, config).byName.get(section) ?? []).flatMap(({ block }) =>
    variablesOf(block.body).map(({ name }) => name),
  );
  return unique(names).map((label): Item => ({ label, kind: 'value' }));
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
