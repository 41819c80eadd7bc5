/**
 * FreePBX: a web interface that writes `*_additional.conf`, ships the rest, and includes the user's `*_custom.conf`
 * (its module core, release 17.0: functions.inc, etc/extensions.conf).
 */
import type { Platform } from './platform.ts';

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
    'from-did-direct',
    'default',
    'bad-number',
    'cidlookup',
  ],
  ...['from-zaptel', 'from-dahdi', 'findmefollow-ringallv2', 'fmgrps', 'disa-dial', 'outbound-allroutes'],
  ...['func-set-sipheader', 'func-apply-sipheaders'],
]);

export const freepbx: Platform = {
  id: 'freepbx',
  name: 'FreePBX',
  signs: folder =>
    [
      'extensions_additional.conf',
      'extensions_override_freepbx.conf',
      'pjsip.endpoint.conf',
      'freepbx_menu.conf',
    ].filter(name => folder.hasFile(name)).length +
    ['from-internal-additional', 'ext-local', 'macro-dialout-trunk'].filter(name => folder.hasSection(name))
      .length,
  providesContext: name =>
    contexts.has(name) ||
    /^(?:ext|app|macro|sub|outrt|ivr|timeconditions|park|from-trunk)-|-custom$/.test(name),
  overrides: path => path === 'extensions_override_freepbx.conf',
};
