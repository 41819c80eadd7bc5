/** What the arguments of calls name where the catalog has no word for it. */
import type { ArgumentKind } from '../../catalog/types.ts';

/** How an argument is read: by a kind of the catalog, or by one that the catalog has no word for. */
export type Reading =
  | ArgumentKind
  | 'aor'
  | 'endpoint'
  | 'sip-peer'
  | 'iax-peer'
  | 'macro'
  | 'queue-rule'
  | 'realtime-family'
  | 'voicemail-context'
  | 'agent'
  | 'features'
  /** `context[,arguments]`, of which the extension `s` is run. */
  | 'subroutine'
  /** A target with `^` or `,` between its parts (main/bridge_after.c:ast_bridge_set_after_go_on). */
  | 'separated-target'
  /** `NAME=value` of a variable. */
  | 'assignment'
  /** `pjsip:endpoint[/uri]` and what other technologies make of it. */
  | 'message-destination';

/** Readings of one callable: by the number of an argument, or by an option letter with its `(`. */
export type Readings = Readonly<Record<number | `${string}(`, Reading>>;

/** Arguments and options that the catalog does not know the meaning of. */
export const readings: Readonly<Record<string, Readings>> = {
  BridgeWait: { 'm(': 'moh-class' },
  Dial: { 'm(': 'moh-class', 'A(': 'sound', 'M(': 'macro', 'U(': 'subroutine' },
  MeetMe: { 'G(': 'sound', 'M(': 'moh-class' },
  MessageSend: { 0: 'message-destination' },
  MixMonitor: { 'm(': 'mailbox', 'i(': 'variable' },
  Page: { 'A(': 'sound' },
  SLATrunk: { 'M(': 'moh-class' },
  VoiceMail: { 'd(': 'context', 't(': 'sound' },
  WaitExten: { 'm(': 'moh-class' },
  'EXPORT()': { 1: 'variable' },
  'MASTER_CHANNEL()': { 0: 'variable' },
  Macro: { 0: 'macro' },
  MacroExclusive: { 0: 'macro' },
  // Up to Asterisk 20 a macro stands before the subroutine, which moves all behind it.
  Queue: { 6: 'subroutine', 7: 'queue-rule', 8: 'queue-rule' },
  Directory: { 0: 'voicemail-context' },
  AgentLogin: { 0: 'agent' },
  AgentRequest: { 0: 'agent' },
  Originate: { 0: 'dial', 'v(': 'assignment' },
  VMSayName: { 0: 'mailbox' },
  'PJSIP_ENDPOINT()': { 0: 'endpoint' },
  'PJSIP_AOR()': { 0: 'aor' },
  'PJSIP_DIAL_CONTACTS()': { 0: 'endpoint', 1: 'aor' },
  'SIPPEER()': { 0: 'sip-peer' },
  'IAXPEER()': { 0: 'iax-peer' },
  'AGENT()': { 0: 'agent' },
  'REALTIME()': { 0: 'realtime-family' },
  'REALTIME_STORE()': { 0: 'realtime-family' },
  'REALTIME_DESTROY()': { 0: 'realtime-family' },
  'REALTIME_FIELD()': { 0: 'realtime-family' },
  'REALTIME_HASH()': { 0: 'realtime-family' },
};

/** What the value of a variable or function is that some part of Asterisk reads. */
export const valueReadings: Readonly<Record<string, Reading>> = {
  DYNAMIC_FEATURES: 'features',
  TRANSFER_CONTEXT: 'context',
  FORWARD_CONTEXT: 'context',
  GOTO_ON_BLINDXFR: 'separated-target',
  'CHANNEL(hangup_handler_push)': 'label',
  'CHANNEL(hangup_handler_wipe)': 'label',
  'CHANNEL(after_bridge_goto)': 'separated-target',
  'CHANNEL(musicclass)': 'moh-class',
  'CONFBRIDGE(bridge,template)': 'bridge-profile',
  'CONFBRIDGE(menu,template)': 'menu',
  'CONFBRIDGE(user,template)': 'user-profile',
  MEETME_EXIT_CONTEXT: 'context',
  // res_parking.c: the lot that is copied, and find_channel_parking_lot_name
  PARKINGDYNAMIC: 'parking-lot',
  PARKINGLOT: 'parking-lot',
  SPY_EXIT_CONTEXT: 'context',
  'CHANNEL(parkinglot)': 'parking-lot',
};
