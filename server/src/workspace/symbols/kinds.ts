/**
 * The kinds of names that stand in two places: what a file defines and others mention. A section that the user names is
 * a kind of its own, known from the catalog; the ones that people talk about have a word here, all others are called by
 * file and object. What a name of a kind means to Asterisk decides how it is compared.
 */
import type { ConfigObject, ConfigOption } from '../../catalog/types.ts';
import { lowerCase } from '../../text/ascii.ts';
import type { MessageText } from '../../text/message.ts';

/** A word such as `endpoint`, or file and object such as `manager.conf <user>`. */
export type SymbolKind = string;

interface KindFacts {
  readonly title: MessageText;
  /** Names differ by the case of their letters too. */
  readonly caseSensitive?: boolean;
  /** The name is that of a file or of code: it can be looked for, but not changed here. */
  readonly foreign?: boolean;
}

const known: Readonly<Record<string, KindFacts>> = {
  // ast_hashtab_compare_contexts, add_priority and ast_str_retrieve_variable compare with strcmp.
  context: { title: { en: 'context', ru: 'контекст' }, caseSensitive: true },
  extension: { title: { en: 'extension', ru: 'номер' }, caseSensitive: true },
  priority: { title: { en: 'priority', ru: 'приоритет' } },
  label: { title: { en: 'label', ru: 'метка' }, caseSensitive: true },
  variable: { title: { en: 'variable', ru: 'переменная' }, caseSensitive: true },
  device: { title: { en: 'device state', ru: 'состояние устройства' }, caseSensitive: true },
  section: { title: { en: 'section', ru: 'секция' } },
  file: { title: { en: 'file', ru: 'файл' }, caseSensitive: true, foreign: true },
  agi: { title: { en: 'AGI script', ru: 'сценарий AGI' }, caseSensitive: true, foreign: true },
  sound: { title: { en: 'sound file', ru: 'звуковой файл' }, caseSensitive: true, foreign: true },
  module: { title: { en: 'module', ru: 'модуль' }, foreign: true },
  'odbc-function': { title: { en: 'ODBC function', ru: 'функция ODBC' }, caseSensitive: true },
  // res_odbc.c: aoro2_class_cb uses strcmp.
  'odbc-class': { title: { en: 'ODBC class', ru: 'класс ODBC' }, caseSensitive: true },
  'realtime-family': { title: { en: 'realtime family', ru: 'семейство realtime' } },
  feature: { title: { en: 'feature', ru: 'функция (feature)' } },
  'feature-group': { title: { en: 'feature group', ru: 'группа функций' } },
  mailbox: { title: { en: 'voicemail box', ru: 'ящик голосовой почты' } },
  'voicemail-context': { title: { en: 'voicemail context', ru: 'контекст голосовой почты' } },
  queue: { title: { en: 'queue', ru: 'очередь' } },
  'queue-rule': { title: { en: 'queue rule', ru: 'правило очереди' } },
  'moh-class': { title: { en: 'music class', ru: 'класс музыки' } },
  'bridge-profile': { title: { en: 'bridge profile', ru: 'профиль моста' } },
  'user-profile': { title: { en: 'user profile', ru: 'профиль участника' } },
  menu: { title: { en: 'conference menu', ru: 'меню конференции' } },
  'parking-lot': { title: { en: 'parking lot', ru: 'парковка' } },
  followme: { title: { en: 'follow-me profile', ru: 'профиль follow-me' } },
  'sip-peer': { title: { en: 'SIP peer', ru: 'узел SIP' } },
  // iax2: peer_hash_cb and peer_cmp_cb use ast_str_hash and strcmp.
  'iax-peer': { title: { en: 'IAX peer', ru: 'узел IAX' }, caseSensitive: true },
  acl: { title: { en: 'access list', ru: 'список доступа' } },
  agent: { title: { en: 'agent', ru: 'агент' }, caseSensitive: true },
  // Sorcery finds objects by their exact id.
  endpoint: { title: { en: 'endpoint', ru: 'endpoint' }, caseSensitive: true },
  aor: { title: { en: 'AOR', ru: 'AOR' }, caseSensitive: true },
  auth: { title: { en: 'auth', ru: 'auth' }, caseSensitive: true },
  transport: { title: { en: 'transport', ru: 'транспорт' }, caseSensitive: true },
  identify: { title: { en: 'identify', ru: 'identify' }, caseSensitive: true },
  registration: { title: { en: 'registration', ru: 'регистрация' }, caseSensitive: true },
};

/** Objects of the catalog, by file and name, whose kind has a word. */
const kindByObject: Readonly<Record<string, SymbolKind>> = {
  'extensions.conf <context>': 'context',
  'pjsip.conf endpoint': 'endpoint',
  'pjsip.conf aor': 'aor',
  'pjsip.conf auth': 'auth',
  'pjsip.conf transport': 'transport',
  'pjsip.conf identify': 'identify',
  'pjsip.conf registration': 'registration',
  'sip.conf <user|peer|friend>': 'sip-peer',
  'iax.conf <user|peer|friend>': 'iax-peer',
  'iax.conf <user|friend>': 'iax-peer',
  'iax.conf <peer|friend>': 'iax-peer',
  'queues.conf <queue>': 'queue',
  'queuerules.conf <rule>': 'queue-rule',
  'voicemail.conf <mailbox context>': 'voicemail-context',
  'musiconhold.conf <class>': 'moh-class',
  'confbridge.conf bridge_profile': 'bridge-profile',
  'confbridge.conf user_profile': 'user-profile',
  'confbridge.conf menu': 'menu',
  'res_parking.conf parking_lot': 'parking-lot',
  'features.conf parkinglot': 'parking-lot',
  'features.conf featuregroup': 'feature-group',
  'followme.conf <profile>': 'followme',
  'acl.conf named_acl': 'acl',
  'agents.conf agent-id': 'agent',
  'func_odbc.conf <function>': 'odbc-function',
  'res_odbc.conf <database>': 'odbc-class',
};

/** Options whose catalog entry says that they name a section, but not of which kind. */
const sectionReferences: Readonly<Record<string, SymbolKind>> = {
  'cli_aliases.conf general template': 'cli_aliases.conf <template>',
  'sla.conf <station> trunk': 'sla.conf <trunk>',
  'motif.conf endpoint connection': 'xmpp.conf client',
};

export function isCaseSensitive(kind: SymbolKind): boolean {
  return known[kind]?.caseSensitive ?? kind.startsWith('pjsip.conf ');
}

export function isForeign(kind: SymbolKind): boolean {
  return known[kind]?.foreign === true;
}

/** What the kind is called to a person. */
export function kindTitle(kind: SymbolKind): MessageText {
  const title = known[kind]?.title;
  if (title !== undefined) return title;
  const word = kind.slice(kind.indexOf(' ') + 1).replace(/^<|>$/g, '');
  return { en: word, ru: word };
}

/** The name as it is looked up. */
export function lookupName(kind: SymbolKind, name: string): string {
  if (kind === 'extension') return extensionName(name);
  return isCaseSensitive(kind) ? name : lowerCase(name);
}

/** Dashes count only within a pattern, blanks never (main/pbx.c:ext_cmp_exten, ext_strncpy). */
function extensionName(name: string): string {
  const plain = name.includes(' ') ? name.replaceAll(' ', '') : name;
  return plain.startsWith('_') || !plain.includes('-') ? plain : plain.replaceAll('-', '');
}

/** What a section of that kind is; undefined where its name is fixed, so that nobody mentions it. */
export function kindOfSection(file: string, object: ConfigObject): SymbolKind | undefined {
  const id = `${file} ${object.name}`;
  const word = kindByObject[id];
  if (word !== undefined) return word;
  const rule = object.section;
  if (rule === undefined || rule.names !== undefined || rule.namedBy !== undefined) return undefined;
  return id;
}

/** What the value of an option names, where the catalog tells. */
export function referencedKind(
  file: string,
  object: ConfigObject,
  option: ConfigOption,
): SymbolKind | undefined {
  if (option.type === 'context-ref') return 'context';
  if (option.type === 'acl') return /acl$/i.test(option.name) ? 'acl' : undefined;
  if (option.type === 'module') return 'module';
  if (option.type !== 'section-ref') return undefined;
  const own = `${file} ${object.name}`;
  if (option.ref === undefined)
    return sectionReferences[`${own} ${option.name}`] ?? kindOfSection(file, object);
  const ref = option.ref.replace(/ section$/, '');
  const id = ref.includes(' ') ? ref : `${file} ${ref}`;
  return sectionReferences[`${own} ${option.name}`] ?? kindByObject[id] ?? id;
}
