/**
 * Bare systems to put call waiting into, as their platform has them, each with the phones 201, 202 and 203. The MikoPBX
 * one is the example that the other tests use, too.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Tree } from '../../conformance/forms.ts';
import type { Installation } from '../installation.ts';
import type { Account } from './scenarios.ts';
import { toneFile } from './sound.ts';

export interface System {
  readonly platform: 'mikopbx' | 'freepbx' | 'asterisk';
  readonly files: Tree;
  readonly accounts: readonly [Account, Account, Account];
}

/** As long and as high as Asterisk's own beep. */
const beep: Tree = new Map([['en/beep.wav', toneFile(699, 0.44)]]);
/** What asks for the number to transfer to. */
const prompt = ['en/pbx-transfer.wav', toneFile(440, 0.1)] as const;

/** The beep that was installed with Asterisk, a package of its own; else one of ours. */
export function soundsOf({ root = '', dataFolder }: Installation): Tree {
  const folder = `${root}${dataFolder}/sounds`;
  const own = ['en', 'en_US_f_Allison'].map(language => `${folder}/${language}/beep.gsm`);
  const installed = own.find(path => existsSync(path));
  return new Map([...(installed ? [['en/beep.gsm', readFileSync(installed)] as const] : beep), prompt]);
}

const modules = [
  ...['res_pjsip_outbound_publish', 'res_pjsip_pubsub', 'res_sorcery_realtime', 'res_statsd'],
  ...['app_dial', 'app_exec', 'app_playback', 'app_stack', 'app_verbose', 'bridge_builtin_features'],
  ...['bridge_simple', 'chan_pjsip', 'codec_alaw', 'codec_ulaw', 'format_pcm', 'format_wav'],
  ...['func_callerid', 'func_channel', 'func_cut', 'func_db', 'func_devstate', 'func_dialplan', 'func_logic'],
  ...['func_strings', 'pbx_config', 'res_pjproject', 'res_pjsip', 'res_pjsip_authenticator_digest'],
  ...[
    'res_pjsip_caller_id',
    'res_pjsip_endpoint_identifier_user',
    'res_pjsip_registrar',
    'res_pjsip_sdp_rtp',
  ],
  ...[
    'res_pjsip_session',
    'res_rtp_asterisk',
    'res_sorcery_config',
    'res_sorcery_memory',
    'res_sorcery_astdb',
  ],
];
/** What most systems load, and the recipe finds missing in the barest of them. */
const more = ['codec_gsm', 'format_gsm', 'res_musiconhold', 'res_timing_timerfd'];

const tones = `[general]
country=us

[us]
description = United States
ringcadence = 2000,4000
dial = 350+440
busy = 480+620/500,0/500
ring = 440+480/2000,0/4000
congestion = 480+620/250,0/250
callwaiting = 440/300,0/10000

[ru]
description = Russian Federation
ringcadence = 1000,4000
dial = 425
busy = 425/350,0/350
ring = 425/1000,0/4000
congestion = 425/175,0/175
`;

function tree(files: Readonly<Record<string, string>>): Tree {
  return new Map<string, Buffer>([
    ['indications.conf', Buffer.from(tones)],
    ['musiconhold.conf', Buffer.from('[default]\nmode=files\ndirectory=/etc/asterisk/moh\n')],
    ['moh/tone.wav', toneFile(523, 2)],
    ['moh2/tone.wav', toneFile(950, 2)],
    ...Object.entries(files).map(([name, text]): [string, Buffer] => [name, Buffer.from(text)]),
  ]);
}

function accounts(password: (name: string) => string): System['accounts'] {
  const account = (name: string): Account => ({
    name,
    password: password(name),
    port: 35_000 + Number(name),
  });
  return [account('201'), account('202'), account('203')];
}

function example(name: string): Record<string, string> {
  const folder = new URL(`../../fixtures/${name}/`, import.meta.url);
  return Object.fromEntries(
    readdirSync(folder).map(file => [file, readFileSync(new URL(file, folder), 'utf8')]),
  );
}

function loading(names: readonly string[]): string {
  return `[modules]\nautoload=no\n${names.map(name => `load=${name}.so\n`).join('')}`;
}

export function mikopbx(): System {
  const { 'modules.conf': own = '', ...files } = example('mikopbx');
  // As MikoPBX generates every one of them.
  const limit = 'send_pai = yes\ndevice_state_busy_at = 1';
  const phones = (files['pjsip.conf'] ?? '').replaceAll('send_pai = yes', limit);
  const missing = [...modules, ...more].filter(name => !own.includes(`${name}.so`));
  return {
    platform: 'mikopbx',
    files: tree({
      ...files,
      'pjsip.conf': phones,
      'modules.conf': `${own}${missing.map(name => `load => ${name}.so\n`).join('')}`,
    }),
    accounts: accounts(name => `5f0c8d${name}b7e1a94c`),
  };
}

/** `bare`: without what beeps and music need, so that the recipe has to load it. */
export function plain(bare: boolean): System {
  const files = { ...example('vanilla'), 'modules.conf': loading(bare ? modules : [...modules, ...more]) };
  return { platform: 'asterisk', files: tree(files), accounts: accounts(name => `long-and-secret-${name}`) };
}

/** Structure and names as FreePBX 17 generates them, written for this test. */
export function freepbx(): System {
  const numbers = ['201', '202', '203'];
  const endpoints = numbers.map(
    name => `[${name}]
type=endpoint
aors=${name}
auth=${name}-auth
context=from-internal
disallow=all
allow=alaw,ulaw
direct_media=no
device_state_busy_at=1
`,
  );
  const files = {
    'extensions.conf': `#include extensions_override_freepbx.conf
#include extensions_additional.conf
#include extensions_custom.conf

[from-internal]
include => from-internal-custom
include => ext-local

[macro-dialout-one-predial-hook]
exten => s,1,NoOp()
exten => s,n,Return()
`,
    'extensions_override_freepbx.conf': '; settings that win over the generated ones\n',
    'extensions_custom.conf':
      '; the administrator writes here\n[from-internal-custom]\nexten => 1234,1,Hangup()\n',
    'extensions_additional.conf': `[ext-local]
${numbers.map(name => `exten => ${name},1,Gosub(macro-dial-one,s,1(20,HhTtr,${name}))\nexten => ${name},n,Hangup()\nexten => ${name},hint,PJSIP/${name}\n`).join('')}
[macro-dial-one]
exten => s,1,Set(DEXTEN=\${ARG3})
exten => s,n,Set(D_OPTIONS=\${ARG2})
exten => s,n,Set(CWRING=)
exten => s,n,GotoIf($["\${DEVICE_STATE(PJSIP/\${DEXTEN})}" = "BUSY"]?busy)
exten => s,n,Gosub(macro-dialout-one-predial-hook,s,1())
exten => s,n,Dial(PJSIP/\${DEXTEN},\${ARG1},\${D_OPTIONS}\${CWRING})
exten => s,n,Return()
exten => s,n(busy),Busy(5)

;--== end of [macro-dial-one] ==--;
`,
    'pjsip.conf': `[transport-udp]
type=transport
protocol=udp
bind=0.0.0.0:5060

#include pjsip.endpoint.conf
#include pjsip.auth.conf
#include pjsip.aor.conf
#include pjsip.endpoint_custom_post.conf
`,
    'pjsip.endpoint.conf': endpoints.join('\n'),
    'pjsip.auth.conf': numbers
      .map(name => `[${name}-auth]\ntype=auth\nauth_type=userpass\nusername=${name}\npassword=pw${name}\n`)
      .join('\n'),
    'pjsip.aor.conf': numbers.map(name => `[${name}]\ntype=aor\nmax_contacts=2\n`).join('\n'),
    'pjsip.endpoint_custom_post.conf': '; the administrator writes here\n',
    'modules.conf': loading([...modules, ...more]),
  };
  return { platform: 'freepbx', files: tree(files), accounts: accounts(name => `pw${name}`) };
}

/** A system with text at the end of one of its files. */
export function appended({ files, ...system }: System, name: string, text: string): System {
  const before = files.get(name) ?? Buffer.alloc(0);
  return { ...system, files: new Map([...files, [name, Buffer.concat([before, Buffer.from(text)])]]) };
}

/** A provider's line into MikoPBX, which reaches people as it does: through a Local channel. */
export const trunk: Account = { name: 'trunk', password: 'of-the-provider', port: 35_300 };

export function withTrunk(system: System): System {
  const dialplan = `
[trunk-incoming]
exten => _X!,1,Set(__TRANSFER_OPTIONS=t)
\tsame => n,Dial(Local/201@internal/n,60,\${TRANSFER_OPTIONS}Kg)
\tsame => n,Hangup()
`;
  const line = `
[trunk]
type = endpoint
context = trunk-incoming
disallow = all
allow = alaw
direct_media = no
auth = trunk-auth
aors = trunk
[trunk-auth]
type = auth
username = trunk
password = ${trunk.password}
[trunk]
type = aor
max_contacts = 1
[trunk]
type = identify
endpoint = trunk
match = 192.0.2.7
`;
  return appended(appended(system, 'extensions.conf', dialplan), 'pjsip.conf', line);
}

/** A queue of MikoPBX, which rings its agents through Local channels, in a call or not; its music is the high one. */
export function withQueue(system: System): System {
  const dialplan = `
[internal]
exten => 700,1,Answer()
\tsame => n,Queue(sales,tT)
\tsame => n,Hangup()
`;
  const queue =
    '[sales]\nstrategy = ringall\nringinuse = yes\nmusicclass = waiting\nmember => Local/201@internal/n\n';
  const music = '\n[waiting]\nmode = files\ndirectory = /etc/asterisk/moh2\n';
  const files: readonly (readonly [string, string])[] = [
    ['extensions.conf', dialplan],
    ['queues.conf', queue],
    ['musiconhold.conf', music],
    ['modules.conf', 'load => app_queue.so\n'],
  ];
  return files.reduce((made, [name, text]) => appended(made, name, text), system);
}

/** Transfers of MikoPBX by `**`, to the context that its globals name. */
export function withTransfers(system: System): System {
  const dialplan = '\n[internal-transfer]\nexten => _XXX,1,Goto(internal,${EXTEN},1)\n';
  return appended(
    appended(system, 'extensions.conf', dialplan),
    'features.conf',
    '[featuremap]\nblindxfer => **\ndisconnect => *0\n',
  );
}
