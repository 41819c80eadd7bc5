/**
 * The names of the things that configuration files define, by kind, as far as it is sure that there are no others: a
 * database, a file that cannot be seen, or a module may bring more, and then the answer is that nobody knows.
 */
import type { LoadedConfig } from '../config/loaded.ts';
import { equalsIgnoringCase, lowerCase } from '../text/ascii.ts';
import { Latest, Note } from '../text/note.ts';
import type { RootModel } from '../workspace/model.ts';
import type { Root } from '../workspace/root.ts';
import { lookupName } from '../workspace/symbols/kinds.ts';
import { sectionsOf } from './sections.ts';

const objectKinds = [
  'endpoint',
  'aor',
  'auth',
  'transport',
  'queue',
  'mailbox',
  'moh-class',
  'parking-lot',
  'bridge-profile',
  'user-profile',
  'menu',
  'iax-peer',
  'sip-peer',
  'odbc-class',
] as const;

export type ObjectKind = (typeof objectKinds)[number];

export function isObjectKind(kind: string): kind is ObjectKind {
  return objectKinds.some(each => each === kind);
}

/** Names as they are written, by the form in which they are looked up. */
export type DefinedNames = ReadonlyMap<string, string>;

/** The configurations that define anything, and those that tell of databases. */
const configs: readonly string[] = [
  ...['queues.conf', 'musiconhold.conf', 'res_parking.conf', 'voicemail.conf', 'confbridge.conf'],
  ...['iax.conf', 'sip.conf', 'res_odbc.conf', 'pjsip.conf', 'pjsip_wizard.conf'],
  ...['sorcery.conf', 'extconfig.conf'],
];

/** What was found in those configurations. */
interface Definitions {
  readonly names: Map<ObjectKind, DefinedNames | undefined>;
}

const kept = new WeakMap<Root, Latest<Definitions>>();
const known = new Note<Definitions>();

/** The same object for all models of a root between which no definition has changed. */
export function definitionsOf(root: RootModel): object {
  return definitions(root);
}

function definitions(model: RootModel): Definitions {
  return known.of(model, () => {
    const { root } = model;
    const latest = kept.get(root) ?? new Latest<Definitions>();
    kept.set(root, latest);
    const basis = [root.listing, ...configs.map(path => model.config(path))];
    return latest.of(basis, () => ({ names: new Map() }));
  });
}

/** All names of a kind; undefined where there may be others. A mailbox is `number@context`. */
export function definedNames(root: RootModel, kind: ObjectKind): DefinedNames | undefined {
  const { names } = definitions(root);
  if (names.has(kind)) return names.get(kind);
  const found = findNames(root, kind);
  const defined = found && new Map([...found].map(name => [lookupName(kind, name), name]));
  names.set(kind, defined);
  return defined;
}

/** Whether nobody defines a name of a kind. */
export function isUndefined(root: RootModel, kind: ObjectKind, name: string): boolean {
  const names = definedNames(root, kind);
  if (names === undefined || names.has(lookupName(kind, name))) return false;
  // `PJSIP/user@domain` is first an endpoint of that whole name (channels/chan_pjsip.c:request).
  return kind !== 'endpoint' || !domainsOf(names).has(name);
}

const domains = new WeakMap<DefinedNames, ReadonlySet<string>>();

/** What stands behind the `@` of names. */
function domainsOf(names: DefinedNames): ReadonlySet<string> {
  const before = domains.get(names);
  if (before !== undefined) return before;
  const found = new Set<string>();
  for (const name of names.keys()) if (name.includes('@')) found.add(name.slice(name.indexOf('@') + 1));
  domains.set(names, found);
  return found;
}

function findNames(root: RootModel, kind: ObjectKind): Iterable<string> | undefined {
  switch (kind) {
    case 'queue':
      return isRealtime(root, ['queues', 'queue_members', 'queues.conf'])
        ? undefined
        : sectionNames(root, 'queues.conf', ['general']);
    case 'moh-class': {
      if (isRealtime(root, ['musiconhold', 'musiconhold.conf'])) return undefined;
      const names = sectionNames(root, 'musiconhold.conf', ['general']);
      return names && [...names, 'default'];
    }
    case 'parking-lot':
      return parkingLots(root);
    case 'mailbox':
      return mailboxes(root);
    case 'bridge-profile':
      return conferenceNames(root, 'bridge_profile', 'default_bridge');
    case 'user-profile':
      return conferenceNames(root, 'user_profile', 'default_user');
    case 'menu':
      return conferenceNames(root, 'menu', 'default_menu');
    case 'iax-peer':
      return peers(root, 'iax.conf', ['iaxpeers', 'iaxusers']);
    case 'sip-peer':
      return peers(root, 'sip.conf', ['sippeers', 'sipusers', 'sipregs']);
    case 'odbc-class':
      return sectionNames(root, 'res_odbc.conf', ['ENV']);
    default:
      return pjsipNames(root, kind);
  }
}

/** A configuration of which everything was seen. */
function whole(root: RootModel, path: string): LoadedConfig | undefined {
  const config = root.config(path);
  return config.state === 'loaded' && !config.incomplete ? config : undefined;
}

/** Whether a database may hold more of it (main/config.c:find_engine), or nobody can tell. */
function isRealtime(root: RootModel, families: readonly string[]): boolean {
  const config = root.config('extconfig.conf');
  if (config.state === 'missing') return false;
  if (config.state !== 'loaded' || config.incomplete) return true;
  return config.categories.some(({ variables }) =>
    variables.some(({ name }) => families.some(family => equalsIgnoringCase(family, name))),
  );
}

function sectionNames(root: RootModel, path: string, except: readonly string[]): string[] | undefined {
  return whole(root, path)
    ?.categories.filter(
      ({ name, template }) => !template && !except.some(each => equalsIgnoringCase(each, name)),
    )
    .map(({ name }) => name);
}

/** The default of each kind is always there (apps/confbridge/conf_config_parser.c:verify_default_profiles). */
function conferenceNames(root: RootModel, object: string, usual: string): string[] | undefined {
  const config = whole(root, 'confbridge.conf');
  if (config === undefined) return undefined;
  const names = sectionsOf(root, config, 'confbridge.conf').flatMap(({ category, objects }) =>
    !category.template && objects.some(({ name }) => name === object) ? category.name : [],
  );
  return [...names, usual];
}

/** channels/chan_iax2.c:set_config, channels/chan_sip.c:reload_config; users.conf may bring more. */
function peers(root: RootModel, path: string, families: readonly string[]): string[] | undefined {
  if (root.root.has('users.conf') || isRealtime(root, [...families, path])) return undefined;
  return sectionNames(root, path, ['general', 'authentication', 'callnumberlimits']);
}

/** res/res_parking.c: the default lot is always there; `parkeddynamic` lets calls make others. */
function parkingLots(root: RootModel): string[] | undefined {
  const general = whole(root, 'res_parking.conf')?.categories.find(
    ({ name }) => lowerCase(name) === 'general',
  );
  if (general?.variables.some(({ name }) => lowerCase(name) === 'parkeddynamic')) return undefined;
  const names = sectionNames(root, 'res_parking.conf', ['general']);
  return names && [...names, 'default'];
}

/** apps/app_voicemail.c:load_users; users.conf may bring more. */
function mailboxes(root: RootModel): string[] | undefined {
  const config = whole(root, 'voicemail.conf');
  if (config === undefined || root.root.has('users.conf')) return undefined;
  if (isRealtime(root, ['voicemail', 'voicemail.conf'])) return undefined;
  const names: string[] = [];
  for (const { name: context, template, variables } of config.categories) {
    if (lowerCase(context) === 'general') {
      // With these a box is found by other ways than its context.
      if (variables.some(({ name }) => searching.has(lowerCase(name)))) return undefined;
    } else if (!template && lowerCase(context) !== 'zonemessages')
      for (const { name } of variables) names.push(lowerCase(`${name}@${context}`));
  }
  return names;
}

const searching: ReadonlySet<string> = new Set(['searchcontexts', 'aliasescontext']);

/** pjsip.conf and the wizard; sorcery.conf may put others before them (res/res_sorcery_config.c). */
function pjsipNames(root: RootModel, kind: 'endpoint' | 'aor' | 'auth' | 'transport'): string[] | undefined {
  const config = whole(root, 'pjsip.conf');
  const wizard = root.config('pjsip_wizard.conf');
  const isWizardSeen = wizard.state === 'missing' || (wizard.state === 'loaded' && !wizard.incomplete);
  if (config === undefined || !isWizardSeen || isMapped(root, kind)) return undefined;
  const names = sectionsOf(root, config, 'pjsip.conf').flatMap(({ category, objects }) =>
    !category.template && objects.some(({ name }) => name === kind) ? category.name : [],
  );
  for (const { name, template } of wizard.categories) if (!template) names.push(...wizardNames(name, kind));
  return names;
}

/** res/res_pjsip_config_wizard.c:handle_endpoint, handle_aor, handle_auth. */
function wizardNames(name: string, kind: 'endpoint' | 'aor' | 'auth' | 'transport'): string[] {
  if (kind === 'transport') return [];
  return kind === 'auth' ? [`${name}-iauth`, `${name}-oauth`] : [name];
}

/** Whether objects of that kind come from elsewhere too. */
function isMapped(root: RootModel, kind: string): boolean {
  const sorcery = root.config('sorcery.conf');
  if (sorcery.state === 'missing') return false;
  if (sorcery.state !== 'loaded' || sorcery.incomplete) return true;
  return sorcery.categories.some(
    ({ name: module, variables }) =>
      module.startsWith('res_pjsip') &&
      variables.some(
        ({ name, value }) => name.split('/')[0] === kind && !/^config\s*,\s*pjsip\.conf\b/.test(value),
      ),
  );
}
