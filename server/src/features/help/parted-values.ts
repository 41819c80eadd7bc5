/**
 * Keys and values that have a little language of their own, which the catalog tells in words only: mailboxes, maps of
 * features, log files, families of realtime, sorcery's objects, tones. One function a file, by the parts of the value.
 */
import type { Span } from '../../text/span.ts';
import { soundItems } from './file-items.ts';
import type { Item, Offers } from './items.ts';
import { contextItems, sectionItems } from './named-items.ts';
import type { Here } from './place.ts';
import { symbolsOf, variablesOf } from './symbols.ts';
import { pieceAround } from './words-around.ts';

/** What indications.conf calls the tones that Asterisk plays by itself. */
const tones: readonly string[] = [
  ...['dial', 'busy', 'ring', 'congestion', 'callwaiting', 'dialrecall', 'record', 'info', 'stutter'],
];

/** Keys of a section that takes any; none where only the user knows them. */
export function freeKeyItems(here: Here): readonly Item[] {
  const { config, section, model } = here;
  const hints = model.catalog.hints(model.version);
  const key = (label: string): Item => ({ label, kind: 'key' });
  switch (`${config} ${section?.name.toLowerCase() ?? ''}`) {
    case 'logger.conf logfiles':
      return ['console', 'messages', 'full', 'debug', 'security', 'syslog.local0'].map(key);
    case 'extconfig.conf settings':
      return [...hints.realtimeFamilies.map(({ name }) => name), ...pjsipFamilies].map(key);
    default:
  }
  if (config === 'sorcery.conf') {
    const objects = model.catalog.file('pjsip.conf', model.version)?.objects ?? [];
    return objects.filter(({ module }) => module === section?.name).map(({ name }) => key(name));
  }
  if (config === 'indications.conf' && section?.name.toLowerCase() !== 'general') return tones.map(key);
  if (config === 'confbridge.conf') return [...'1234567890*#'].map(key);
  if (config === 'features.conf' && section !== undefined && !/^general$|^featuremap$/i.test(section.name))
    return isApplicationMap(here) ? [] : keysOf(here, 'features.conf', 'applicationmap');
  return [];
}

/** As the sample of extconfig.conf calls them; sorcery.conf says which object each belongs to. */
const pjsipFamilies: readonly string[] = [
  ...['ps_endpoints', 'ps_auths', 'ps_aors', 'ps_domain_aliases', 'ps_endpoint_id_ips', 'ps_contacts'],
  'ps_registrations',
];

/** Undefined where the option itself tells what its value may be. */
export function partedValueItems(here: Here, key: string, span: Span): Offers | undefined {
  switch (here.config) {
    case 'voicemail.conf':
      return voicemailItems(here, key, span);
    case 'features.conf':
      return isApplicationMap(here) ? applicationMapItems(here, span) : undefined;
    case 'logger.conf':
      return isIn(here, 'logfiles') ? levelItems(here, span) : undefined;
    case 'extconfig.conf':
      return isIn(here, 'settings') ? driverItems(here, span) : undefined;
    case 'sorcery.conf':
      return isIn(here, 'general') ? undefined : wizardItems(here, span);
    case 'confbridge.conf':
      return /^[0-9A-D*#]+$/.test(key) ? menuItems(here, span) : undefined;
    case 'indications.conf':
      return key === 'country' ? { span, items: zoneItems(here) } : undefined;
    case 'cel.conf':
      return key === 'apps' ? applicationNames(here, span) : undefined;
    case 'musiconhold.conf':
      return key === 'format' ? { span, items: formatItems(here) } : undefined;
    default:
      return /^tone_?zone$/i.test(key) ? { span, items: zoneItems(here) } : undefined;
  }
}

function isIn({ section }: Here, name: string): boolean {
  return section?.name.toLowerCase() === name;
}

function isApplicationMap(here: Here): boolean {
  return isIn(here, 'applicationmap');
}

/** The piece with the cursor and its number. */
function part({ text, at }: Here, span: Span, separators: string) {
  const piece = pieceAround(text, span, at, separators);
  const before = text.slice(span.start, piece.start);
  return { piece, number: [...before].filter(each => separators.includes(each)).length };
}

function words(labels: readonly string[]): readonly Item[] {
  return labels.map((label, rank): Item => ({ label, kind: 'value', rank: Math.min(rank, 99) }));
}

/** `password,name,email,pager,option=value|option=value` (apps/app_voicemail.c:apply_options). */
function voicemailItems(here: Here, key: string, span: Span): Offers | undefined {
  const { model, text } = here;
  if (isIn(here, 'general') || isIn(here, 'zonemessages')) {
    if (key === 'format') return { span: part(here, span, '|').piece, items: formatItems(here) };
    return key === 'tz' ? { span, items: keysOf(here, 'voicemail.conf', 'zonemessages') } : undefined;
  }
  if (!/^\d/.test(key)) return undefined;
  const field = part(here, span, ',');
  if (field.number < 4) return { span: field.piece, items: [] };
  const { piece } = part(here, field.piece, '|');
  const equals = text.slice(piece.start, here.at).indexOf('=');
  const file = model.catalog.file('voicemail.conf', model.version);
  const options = file?.objects.find(({ name }) => name === '<mailbox options>')?.options ?? [];
  if (equals === -1) {
    const behind = text.slice(here.at, piece.end).includes('=') ? '' : '=';
    const name = text.slice(here.at, piece.end).indexOf('=');
    const end = name === -1 ? piece.end : here.at + name;
    return {
      span: { ...piece, end },
      items: options.map(option => ({
        label: option.name,
        kind: 'key',
        insert: `${option.name}${behind}`,
        detail: {
          of: 'config-option',
          config: 'voicemail.conf',
          object: '<mailbox options>',
          name: option.name,
        },
        goesOn: behind !== '',
      })),
    };
  }
  const name = text.slice(piece.start, piece.start + equals).trim();
  const value = { start: piece.start + equals + 1, end: piece.end };
  if (name === 'tz') return { span: value, items: keysOf(here, 'voicemail.conf', 'zonemessages') };
  const type = options.find(option => option.name === name)?.type;
  return { span: value, items: type === 'bool' ? words(['yes', 'no']) : [] };
}

function formatItems({ model }: Here): readonly Item[] {
  const formats = model.catalog.hints(model.version).fileFormats.map(({ name }) => name);
  return words([...new Set(['wav', 'wav49', 'gsm', ...formats])]);
}

/** `DTMF,self|peer,Application[,arguments[,music class]]` (main/features_config.c:applicationmap_handler). */
function applicationMapItems(here: Here, span: Span): Offers {
  const { piece, number } = part(here, span, ',');
  if (number === 1) return { span: piece, items: words(['self', 'peer']) };
  if (number === 2) return applicationNames(here, piece);
  const items = number === 4 ? sectionItems(here.model, 'musiconhold.conf', '<class>') : [];
  return { span: piece, items };
}

function applicationNames(here: Here, span: Span): Offers {
  const { model } = here;
  const { piece } = part(here, span, ',');
  const items = model.catalog
    .applications(model.version)
    .map(({ name }): Item => ({ label: name, kind: 'application', detail: { of: 'application', name } }));
  return { span: piece, items };
}

/** `[format]level,level` (main/logger.c:make_components). */
function levelItems(here: Here, span: Span): Offers {
  const { model } = here;
  const { piece, number } = part(here, span, ',]');
  const levels = model.catalog.hints(model.version).logLevels.map(name => name.toLowerCase());
  const formats = number === 0 ? ['[default]', '[plain]', '[json]'] : [];
  return { span: piece, items: words([...levels, 'security', 'fax', ...formats]) };
}

/** `driver,database[,table[,priority]]` (main/config.c:read_config_maps). */
function driverItems(here: Here, span: Span): Offers {
  const { model, text } = here;
  const { piece, number } = part(here, span, ',');
  const hints = model.catalog.hints(model.version);
  if (number === 0) return { span: piece, items: words(hints.realtimeDrivers.map(({ name }) => name)) };
  const isOdbc = /^\s*odbc\s*,/i.test(text.slice(span.start));
  const items = number === 1 && isOdbc ? sectionItems(model, 'res_odbc.conf', '<database>') : [];
  return { span: piece, items };
}

/** `wizard[,data]`: the file of `config`, the family of `realtime`. */
function wizardItems(here: Here, span: Span): Offers {
  const { model, text } = here;
  const { piece, number } = part(here, span, ',');
  const hints = model.catalog.hints(model.version);
  if (number === 0) return { span: piece, items: words(hints.sorceryWizards.map(({ name }) => name)) };
  if (number > 1) return { span: piece, items: [] };
  const wizard = text.slice(span.start).split(',')[0]?.trim();
  if (wizard === 'config') return { span: piece, items: words(['pjsip.conf']) };
  return { span: piece, items: wizard === 'realtime' ? keysOf(here, 'extconfig.conf', 'settings') : [] };
}

/** Actions of a key, of which some take an argument (apps/confbridge/conf_config_parser.c:add_menu_entry). */
function menuItems(here: Here, span: Span): Offers {
  const { text, at, model } = here;
  const open = text.lastIndexOf('(', at - 1);
  if (open >= span.start && !text.slice(open, at).includes(')')) {
    const name = /\w+$/.exec(text.slice(span.start, open))?.[0] ?? '';
    const { piece, number } = part(here, { start: open + 1, end: span.end }, ',&)');
    if (name.startsWith('playback')) return { span: piece, items: soundItems(model) };
    return { span: piece, items: name === 'dialplan_exec' && number === 0 ? contextItems(model) : [] };
  }
  const menu = model.catalog
    .file('confbridge.conf', model.version)
    ?.objects.find(({ name }) => name === 'menu');
  const values = menu?.options.find(({ match }) => match === 'regex')?.values ?? [];
  const called = new Set(values.flatMap(({ name }) => (name.endsWith('(') ? [name.slice(0, -1)] : [])));
  const items = values
    .filter(({ name }) => !name.endsWith('('))
    .map(({ name }): Item => {
      const call = called.has(name) ? { insert: `${name}()`, snippet: `${name}($1)$0` } : {};
      return { label: name, kind: 'value', ...call };
    });
  return { span: part(here, span, ',').piece, items };
}

/** The zones of indications.conf. */
function zoneItems({ model }: Here): readonly Item[] {
  return sectionItems(model, 'indications.conf', '<country>');
}

function keysOf({ model }: Here, config: string, section: string): readonly Item[] {
  const names = (symbolsOf(model, config).byName.get(section) ?? []).flatMap(({ block }) =>
    variablesOf(block.body).map(({ name }) => name),
  );
  return [...new Set(names)].map((label): Item => ({ label, kind: 'value' }));
}
