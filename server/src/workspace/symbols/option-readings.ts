/**
 * What the values of options name where the catalog has no word for it: options of the same name mean the same in every
 * file, the rest is told by file. Names are in lower case.
 */
export type OptionReading =
  | 'acl-list'
  | 'context'
  | 'extension'
  | 'mailboxes'
  | 'moh-class'
  | 'parking-lot'
  | 'variable'
  | 'sound'
  | 'sounds'
  | 'member'
  | 'macro'
  | 'subroutine'
  | 'odbc-classes'
  | 'queue-rule'
  | 'voicemail-context'
  | 'voicemail-contexts'
  | 'realtime-family'
  | 'stir_shaken.conf profile'
  | 'geolocation.conf profile'
  | 'phoneprov.conf <profile>';

const anywhere: Readonly<Record<string, OptionReading>> = {
  mailbox: 'mailboxes',
  mailboxes: 'mailboxes',
  incoming_mwi_mailbox: 'mailboxes',
  unsolicited_mailbox: 'mailboxes',
  mohinterpret: 'moh-class',
  mohsuggest: 'moh-class',
  moh_suggest: 'moh-class',
  musicclass: 'moh-class',
  musiconhold: 'moh-class',
  music_on_hold_class: 'moh-class',
  parkedmusicclass: 'moh-class',
  parkinglot: 'parking-lot',
  setvar: 'variable',
  set_var: 'variable',
  regcontext: 'context',
  context: 'context',
  autocontext: 'context',
  dialoutcontext: 'context',
  faxdetect_context: 'context',
  stir_shaken_profile: 'stir_shaken.conf profile',
  geoloc_incoming_call_profile: 'geolocation.conf profile',
  geoloc_outgoing_call_profile: 'geolocation.conf profile',
};

const byFile: Readonly<Record<string, Readonly<Record<string, OptionReading>>>> = {
  'queues.conf': {
    member: 'member',
    music: 'moh-class',
    membermacro: 'macro',
    membergosub: 'subroutine',
    defaultrule: 'queue-rule',
    announce: 'sound',
    'periodic-announce': 'sounds',
    'queue-youarenext': 'sound',
    'queue-thereare': 'sound',
    'queue-callswaiting': 'sound',
    'queue-quantity1': 'sound',
    'queue-quantity2': 'sound',
    'queue-holdtime': 'sound',
    'queue-minutes': 'sound',
    'queue-minute': 'sound',
    'queue-seconds': 'sound',
    'queue-thankyou': 'sound',
    'queue-callerannounce': 'sound',
    'queue-reporthold': 'sound',
  },
  'confbridge.conf': { announcement: 'sound', sound_: 'sound' },
  'func_odbc.conf': { dsn: 'odbc-classes', readhandle: 'odbc-classes', writehandle: 'odbc-classes' },
  'cdr_odbc.conf': { dsn: 'odbc-classes' },
  'cel_odbc.conf': { connection: 'odbc-classes' },
  'cdr_adaptive_odbc.conf': { connection: 'odbc-classes' },
  'voicemail.conf': {
    userscontext: 'voicemail-context',
    aliasescontext: 'voicemail-context',
    cidinternalcontexts: 'voicemail-contexts',
    odbcstorage: 'odbc-classes',
  },
  'followme.conf': { music: 'moh-class' },
  'phoneprov_users.conf': { profile: 'phoneprov.conf <profile>' },
  'phoneprov.conf': { default_profile: 'phoneprov.conf <profile>' },
  'features.conf': {
    pickupsound: 'sound',
    pickupfailsound: 'sound',
    xfersound: 'sound',
    xferfailsound: 'sound',
    courtesytone: 'sound',
    recordingfailsound: 'sound',
    transferretrysound: 'sound',
    transferinvalidsound: 'sound',
    transferannouncesound: 'sound',
  },
};

export function optionReading(file: string, option: string): OptionReading | undefined {
  return byFile[file]?.[option] ?? anywhere[option];
}
