/**
 * What arguments name where the catalog has no kind for it, or one that is too wide: by callable, then by the name of the
 * argument or by the option letter with its `(`. It serves completion alone; what a rule accuses of is the catalog's.
 */
import type { ArgumentKind } from '../../catalog/types.ts';
import type { OptionReading } from '../../workspace/symbols/option-readings.ts';

export type ArgumentReading =
  | ArgumentKind
  | 'acl'
  | 'agent'
  | 'aor'
  | 'application'
  | 'config-file'
  | 'endpoint'
  | 'hangup-cause'
  | 'geolocation'
  | 'iax-peer'
  | 'macro'
  | 'odbc-class'
  | 'phone-profile'
  | 'originated'
  | 'queue-rule'
  | 'realtime-family'
  | 'hint'
  | 'sip-peer'
  | 'stir-shaken'
  | 'target'
  | 'voicemail-context'
  /** Words that are always the same. */
  | readonly string[];

type Readings = Readonly<Record<string, ArgumentReading>>;

/** The tones that every zone of Asterisk's indications.conf has. */
const tones = [
  'dial',
  'busy',
  'ring',
  'congestion',
  'callwaiting',
  'dialrecall',
  'record',
  'info',
  'stutter',
];

const dial: Readings = {
  'm(': 'moh-class',
  'A(': 'sound',
  'U(': 'context',
  'Q(': 'hangup-cause',
  'r(': tones,
};

const readings: Readonly<Record<string, Readings>> = {
  AgentLogin: { AgentId: 'agent' },
  AgentRequest: { AgentId: 'agent' },
  BridgeWait: { 'm(': 'moh-class' },
  ChanSpy: { chanprefix: 'channel' },
  Dial: dial,
  Directory: { 'vm-context': 'voicemail-context' },
  Hangup: { causecode: 'hangup-cause' },
  MSet: { name1: 'variable', name2: 'variable' },
  Macro: { name: 'macro' },
  MeetMe: { 'G(': 'sound', 'M(': 'moh-class' },
  MixMonitor: { 'm(': 'mailbox', 'i(': 'variable' },
  Originate: { type: ['app', 'exten'], arg1: 'originated' },
  Page: { 'A(': 'sound' },
  Pickup: { extension2: 'extension', context2: 'context' },
  PlayTones: { arg: tones },
  Queue: { 'm(': 'moh-class', rule: 'queue-rule' },
  RetryDial: dial,
  SLATrunk: { 'M(': 'moh-class' },
  VoiceMail: { 'd(': 'context', 't(': 'sound' },
  WaitExten: { 'm(': 'moh-class', 'd(': tones },
  'AGENT()': { AgentId: 'agent' },
  'AST_CONFIG()': { config_file: 'config-file' },
  'EXTENSION_STATE()': { extension: 'hint' },
  'HINT()': { extension: 'hint' },
  'IAXPEER()': { peername: 'iax-peer' },
  'MATH()': { type: ['int', 'float', 'hex', 'char'] },
  'PJSIP_AOR()': { name: 'aor' },
  'PJSIP_DIAL_CONTACTS()': { endpoint: 'endpoint', aor: 'aor' },
  'PJSIP_ENDPOINT()': { name: 'endpoint' },
  'REALTIME()': { family: 'realtime-family' },
  'REALTIME_DESTROY()': { family: 'realtime-family' },
  'REALTIME_FIELD()': { family: 'realtime-family' },
  'REALTIME_HASH()': { family: 'realtime-family' },
  'REALTIME_STORE()': { family: 'realtime-family' },
  'SIPPEER()': { peername: 'sip-peer' },
  'STRFTIME()': { format: ['%Y-%m-%d', '%H:%M:%S', '%Y%m%d-%H%M%S', '%d.%m.%Y', '%a'] },
  'TIMEOUT()': { timeouttype: ['absolute', 'digit', 'response'] },
};

/** Names of callables, and of their arguments and letters: a test holds them against the catalog. */
export const readArguments: Readonly<Record<string, Readings>> = readings;

/** `callable` is `Dial` or `CHANNEL()`; `name` that of an argument, or a letter with its `(`. */
export function argumentReading(callable: string, name: string): ArgumentReading | undefined {
  const own = Object.hasOwn(readings, callable) ? readings[callable] : undefined;
  return own !== undefined && Object.hasOwn(own, name) ? own[name] : undefined;
}

/** The same for the value of an option, where its name tells what it names. */
export const optionArguments: Partial<Readonly<Record<OptionReading, ArgumentReading>>> = {
  'acl-list': 'acl',
  context: 'context',
  mailboxes: 'mailbox',
  'moh-class': 'moh-class',
  'odbc-classes': 'odbc-class',
  'parking-lot': 'parking-lot',
  'queue-rule': 'queue-rule',
  'realtime-family': 'realtime-family',
  sound: 'sound',
  sounds: 'sound',
  subroutine: 'context',
  'voicemail-context': 'voicemail-context',
  'voicemail-contexts': 'voicemail-context',
  'geolocation.conf profile': 'geolocation',
  'phoneprov.conf <profile>': 'phone-profile',
  'stir_shaken.conf profile': 'stir-shaken',
};

/** Sections that are named, by configuration and kind. */
export const sectionsNamed: Readonly<Record<string, readonly [string, string]>> = {
  acl: ['acl.conf', 'named_acl'],
  agent: ['agents.conf', 'agent-id'],
  aor: ['pjsip.conf', 'aor'],
  'bridge-profile': ['confbridge.conf', 'bridge_profile'],
  endpoint: ['pjsip.conf', 'endpoint'],
  followme: ['followme.conf', '<profile>'],
  geolocation: ['geolocation.conf', 'profile'],
  'iax-peer': ['iax.conf', '<user|peer|friend>'],
  menu: ['confbridge.conf', 'menu'],
  'moh-class': ['musiconhold.conf', '<class>'],
  'odbc-class': ['res_odbc.conf', '<database>'],
  'parking-lot': ['res_parking.conf', 'parking_lot'],
  'phone-profile': ['phoneprov.conf', '<profile>'],
  queue: ['queues.conf', '<queue>'],
  'queue-rule': ['queuerules.conf', '<rule>'],
  'sip-peer': ['sip.conf', '<user|peer|friend>'],
  'stir-shaken': ['stir_shaken.conf', 'profile'],
  'user-profile': ['confbridge.conf', 'user_profile'],
  'voicemail-context': ['voicemail.conf', '<mailbox context>'],
};

/** What the value is that Set gives to some part of Asterisk. */
export const assignedReadings: Readings = {
  'CHANNEL(after_bridge_goto)': 'target',
  'CHANNEL(hangup_handler_push)': 'target',
  'CHANNEL(hangup_handler_wipe)': 'target',
  GOTO_ON_BLINDXFR: 'target',
  'CHANNEL(language)': 'language',
  'CHANNEL(musicclass)': 'moh-class',
  'CHANNEL(parkinglot)': 'parking-lot',
  TRANSFER_CONTEXT: 'context',
  FORWARD_CONTEXT: 'context',
  MEETME_EXIT_CONTEXT: 'context',
  SPY_EXIT_CONTEXT: 'context',
};
