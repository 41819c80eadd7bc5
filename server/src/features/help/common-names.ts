/**
 * The names that people write most in a dialplan, most used first: what a completion offers on top, where an alphabet
 * would begin with ADSIProg. Kept by hand, like `common-keys.ts`, and held to the catalog by a test.
 */

export const commonApplications: readonly string[] = [
  ...['Dial', 'NoOp', 'Set', 'Goto', 'GotoIf', 'Gosub', 'GosubIf', 'Return', 'Hangup', 'Answer', 'Playback'],
  ...['BackGround', 'WaitExten', 'ExecIf', 'GotoIfTime', 'Queue', 'VoiceMail', 'VoiceMailMain', 'Wait'],
  ...['Read', 'MixMonitor', 'StopMixMonitor', 'AGI', 'System', 'Verbose', 'Log', 'ConfBridge', 'Page'],
  ...['MusicOnHold', 'Ringing', 'Progress', 'Busy', 'Congestion', 'Record', 'Authenticate', 'Pickup'],
  ...[
    'Transfer',
    'ChanSpy',
    'Park',
    'Originate',
    'Stasis',
    'SayDigits',
    'SayNumber',
    'SendDTMF',
    'UserEvent',
  ],
  ...['AddQueueMember', 'RemoveQueueMember', 'PauseQueueMember', 'UnpauseQueueMember', 'While', 'EndWhile'],
];

export const commonFunctions: readonly string[] = [
  ...['CALLERID', 'CHANNEL', 'IF', 'DB', 'CUT', 'LEN', 'STRFTIME', 'DEVICE_STATE', 'PJSIP_HEADER', 'CDR'],
  ...['DIALPLAN_EXISTS', 'DB_EXISTS', 'GLOBAL', 'REGEX', 'FILTER', 'TOUPPER', 'TOLOWER', 'MATH', 'RAND'],
  ...['TIMEOUT', 'CONNECTEDLINE', 'SHELL', 'CURL', 'HASH', 'ARRAY', 'GROUP', 'GROUP_COUNT', 'HANGUPCAUSE'],
  ...[
    'PJSIP_DIAL_CONTACTS',
    'PJSIP_ENDPOINT',
    'QUEUE_MEMBER',
    'EXTENSION_STATE',
    'SHARED',
    'LOCAL',
    'VMCOUNT',
  ],
];

export const commonVariables: readonly string[] = [
  ...['EXTEN', 'CONTEXT', 'UNIQUEID', 'CHANNEL', 'DIALSTATUS', 'HANGUPCAUSE', 'EPOCH', 'PRIORITY'],
  ...[
    'ARG1',
    'ARG2',
    'ARG3',
    'GOSUB_RETVAL',
    'DIALEDTIME',
    'ANSWEREDTIME',
    'DIALEDPEERNUMBER',
    'QUEUESTATUS',
  ],
  ...['VMSTATUS', 'INVALID_EXTEN', 'SYSTEMNAME', 'BLINDTRANSFER', 'AGISTATUS', 'PLAYBACKSTATUS'],
];

/** Words of a function's first argument. */
export const commonWords: Readonly<Record<string, readonly string[]>> = {
  CALLERID: ['num', 'name', 'all', 'num-pres', 'name-pres', 'DNID', 'RDNIS'],
  CONNECTEDLINE: ['num', 'name', 'all', 'num-pres', 'name-pres'],
  REDIRECTING: ['from-num', 'from-name', 'reason', 'count'],
  CHANNEL: [
    ...['language', 'musicclass', 'name', 'state', 'hangup_handler_push', 'channeltype', 'linkedid'],
    ...['accountcode', 'hangupsource', 'context', 'exten', 'pjsip', 'rtp', 'endpoint'],
  ],
  CDR: [
    'billsec',
    'duration',
    'disposition',
    'start',
    'answer',
    'end',
    'src',
    'dst',
    'accountcode',
    'userfield',
  ],
};

export const commonCodecs: readonly string[] = [
  ...['ulaw', 'alaw', 'g722', 'opus', 'g729', 'gsm', 'g726', 'slin', 'ilbc', 'h264', 'vp8'],
];

/** Values of options, where the alphabet would begin with what nobody needs any more. */
export const commonValues: Readonly<Record<string, readonly string[]>> = {
  mode: ['files', 'playlist', 'custom'],
  strategy: ['ringall', 'rrmemory', 'leastrecent', 'fewestcalls', 'random', 'linear', 'wrandom', 'rrordered'],
  protocol: ['udp', 'tcp', 'tls', 'ws', 'wss'],
  method: ['tlsv1_2', 'tlsv1_3'],
  video_mode: ['follow_talker', 'sfu', 'none'],
};

/** Those that a phone or a trunk is reached by. */
export const commonTechnologies: readonly string[] = ['PJSIP', 'Local', 'SIP', 'IAX2', 'DAHDI'];

/**
 * Technologies that Asterisk uses inside itself: they can be requested, but nobody dials them (main/channel.c,
 * main/message.c, channels/chan_bridge_media.c, apps/confbridge/conf_chan_announce.c and conf_chan_record.c,
 * res/res_stasis_snoop.c).
 */
export const innerTechnologies: ReadonlySet<string> = new Set([
  ...['Announcer', 'CBAnn', 'CBRec', 'Kill', 'Message', 'NULL', 'Recorder', 'Snoop', 'Surrogate'],
]);

/** Where a name stands in a list of common ones; behind them all where it is not among them. */
export function rankIn(common: readonly string[], name: string, otherwise: number): number {
  const at = common.indexOf(name);
  return at === -1 ? otherwise : at;
}
