/**
 * FreePBX: a web interface that writes `*_additional.conf`, ships the rest, and includes the user's `*_custom.conf`
 * (its module core, release 17.0: functions.inc.php, etc/extensions.conf). Issabel grew out of it and keeps its names
 * (issabelPBX: core/etc/extensions.conf), so it is judged by the same facts.
 */
import type { MessageText } from '../text/message.ts';
import { definePlatform, type PlatformContext } from './platform.ts';

const contexts: ReadonlySet<string> = new Set([
  ...[
    'from-trunk',
    'from-pstn',
    'from-pstn-e164-us',
    'from-pstn-toheader',
    'trust-pai-as-cid',
    'from-trunk-pai',
  ],
  ...['from-digital', 'from-analog', 'from-sip-external', 'from-internal', 'from-internal-noxfer'],
  ...[
    'from-internal-xfer',
    'from-internal-additional',
    'from-internal-noxfer-additional',
    'from-did-direct',
    'default',
    'bad-number',
    'cidlookup',
  ],
  ...['from-zaptel', 'from-dahdi', 'findmefollow-ringallv2', 'fmgrps', 'disa-dial', 'outbound-allroutes'],
  ...['func-set-sipheader', 'func-apply-sipheaders'],
]);

const generatedName =
  /^(?:ext|app|macro|sub|outrt|ivr|timeconditions|park|from-trunk|from-dahdi|from-zaptel)-/;

const included: MessageText = {
  en: "The generated context '{base}' includes it before all else, so its extensions win over the generated ones.",
  ru: 'Созданный контекст «{base}» включает его первым, поэтому его номера важнее созданных.',
};

/** Hooks that macros call before they dial; generated empty, so that extensions_custom.conf may hold others. */
const predial: MessageText = {
  en: 'A macro of FreePBX calls it right before Dial(); every path has to come to its end or to Return() (MacroExit() before FreePBX 17).',
  ru: 'Макрос FreePBX вызывает его прямо перед Dial(); каждый путь должен дойти до конца или до Return() (до FreePBX 17 — MacroExit()).',
};

function contextOf(name: string): PlatformContext | undefined {
  if (name.endsWith('-custom')) return { kind: 'hook', entered: included };
  if (/^(?:macro|sub)-.+-predial-hook$/.test(name)) return { kind: 'hook', entered: predial };
  return contexts.has(name) || generatedName.test(name) ? { kind: 'generated' } : undefined;
}

/** Where the custom file of a generated one is not simply `NAME_custom.conf`. */
const customFiles: Readonly<Record<string, string>> = {
  'extensions_additional.conf': 'extensions_custom.conf',
  'sip_additional.conf': 'sip_custom_post.conf',
  'iax_additional.conf': 'iax_custom_post.conf',
  'queues_additional.conf': 'queues_post_custom.conf',
  'sip_general_additional.conf': 'sip_general_custom.conf',
  'iax_general_additional.conf': 'iax_general_custom.conf',
  'features_general_additional.conf': 'features_general_custom.conf',
  'features.conf': 'features_general_custom.conf',
  'indications.conf': 'indications_custom.conf',
};

const withCustom: ReadonlySet<string> = new Set([
  ...[
    'extensions',
    'pjsip',
    'pjsip.registration',
    'pjsip.auth',
    'pjsip.aor',
    'pjsip.endpoint',
    'pjsip.identify',
  ],
  ...['pjsip.transports', 'pjsip.notify', 'sip', 'sip_notify', 'iax', 'http', 'rtp', 'udptl', 'res_odbc'],
  ...['manager', 'musiconhold', 'globals', 'modules', 'logger'],
]);

export const freepbx = definePlatform({
  id: 'freepbx',
  name: 'FreePBX',
  signs: folder =>
    [
      'extensions_additional.conf',
      'extensions_override_freepbx.conf',
      'extensions_override_issabelpbx.conf',
      'pjsip.endpoint.conf',
      'freepbx_menu.conf',
    ].filter(name => folder.hasFile(name)).length +
    ['from-internal-additional', 'ext-local', 'macro-dialout-trunk'].filter(name => folder.hasSection(name))
      .length,
  context: contextOf,
  variables: {
    PREDIAL_HOOK_RET: {
      en: 'Set to BYPASS in the hook before a trunk is dialled, it makes FreePBX pass that trunk over.',
      ru: 'Значение BYPASS, заданное в хуке перед вызовом через транк, заставляет FreePBX пропустить этот транк.',
    },
  },
  overrides: path =>
    path === 'extensions_override_freepbx.conf' || path === 'extensions_override_issabelpbx.conf',
  customFile: path => {
    const known = customFiles[path];
    if (known !== undefined) return known;
    const stem = path.replace(/(?:_additional)?\.conf$/, '');
    return withCustom.has(stem) ? `${stem}_custom.conf` : undefined;
  },
});
