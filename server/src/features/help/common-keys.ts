/**
 * The keys that people write most, by file and kind of section, most used first: what a completion offers on top.
 *
 * Kept by hand, because Asterisk's sources do not tell use; taken from what the samples and the published
 * configurations of phones, trunks and queues set. A key that is not named here follows in the order of the alphabet.
 */
export const commonKeys: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'pjsip.conf': {
    endpoint: [
      ...['type', 'context', 'disallow', 'allow', 'aors', 'auth', 'transport', 'outbound_auth', 'callerid'],
      ...['direct_media', 'dtmf_mode', 'rtp_symmetric', 'force_rport', 'rewrite_contact', 'mailboxes'],
      ...['language', 'from_user', 'from_domain', 'webrtc', 'ice_support', 'media_encryption', 'send_pai'],
      ...['trust_id_inbound', 'call_group', 'pickup_group', 'device_state_busy_at', 'allow_subscribe'],
      ...['subscribe_context', 'rtp_timeout', 'outbound_proxy', 'set_var'],
    ],
    aor: [
      ...['type', 'max_contacts', 'contact', 'remove_existing', 'qualify_frequency', 'default_expiration'],
      ...['minimum_expiration', 'maximum_expiration', 'support_path', 'mailboxes'],
    ],
    auth: ['type', 'auth_type', 'username', 'password', 'realm'],
    transport: [
      ...['type', 'protocol', 'bind', 'local_net', 'external_media_address', 'external_signaling_address'],
      ...['cert_file', 'priv_key_file', 'method', 'allow_reload', 'tos', 'cos'],
    ],
    registration: [
      ...['type', 'transport', 'outbound_auth', 'server_uri', 'client_uri', 'contact_user', 'retry_interval'],
      ...['forbidden_retry_interval', 'expiration', 'line', 'endpoint', 'max_retries'],
    ],
    identify: ['type', 'endpoint', 'match', 'match_header'],
    global: [
      'type',
      'user_agent',
      'endpoint_identifier_order',
      'max_forwards',
      'keep_alive_interval',
      'debug',
    ],
    system: ['type', 'timer_t1', 'timer_b', 'disable_tcp_switch', 'threadpool_max_size'],
    acl: ['type', 'deny', 'permit', 'acl'],
  },
  'extensions.conf': {
    general: ['static', 'writeprotect', 'autofallthrough', 'clearglobalvars', 'extenpatternmatchnew'],
  },
  'queues.conf': {
    general: ['persistentmembers', 'autofill', 'monitor-type', 'shared_lastcall'],
    '<queue>': [
      ...[
        'strategy',
        'member',
        'timeout',
        'retry',
        'musicclass',
        'maxlen',
        'wrapuptime',
        'announce-frequency',
      ],
      ...['announce-holdtime', 'announce-position', 'joinempty', 'leavewhenempty', 'ringinuse', 'autopause'],
      ...[
        'servicelevel',
        'weight',
        'context',
        'autofill',
        'periodic-announce',
        'periodic-announce-frequency',
      ],
    ],
  },
  'sip.conf': {
    general: [
      ...[
        'context',
        'bindport',
        'udpbindaddr',
        'allowguest',
        'disallow',
        'allow',
        'localnet',
        'externip',
        'nat',
      ],
      ...['directmedia', 'dtmfmode', 'register', 'language', 'qualify', 'tcpenable', 'transport'],
    ],
    '<user|peer|friend>': [
      ...[
        'type',
        'host',
        'secret',
        'context',
        'disallow',
        'allow',
        'nat',
        'qualify',
        'dtmfmode',
        'directmedia',
      ],
      ...['defaultuser', 'fromuser', 'fromdomain', 'insecure', 'port', 'callerid', 'mailbox', 'callgroup'],
      ...['pickupgroup', 'transport'],
    ],
  },
  'iax.conf': {
    general: ['bindport', 'bindaddr', 'disallow', 'allow', 'calltokenoptional', 'register', 'jitterbuffer'],
    '<user|peer|friend>': ['type'],
    '<user|friend>': ['secret', 'context', 'auth', 'disallow', 'allow', 'trunk', 'requirecalltoken'],
    '<peer|friend>': ['host', 'username', 'qualify', 'secret', 'context', 'disallow', 'allow', 'trunk'],
  },
  'voicemail.conf': {
    general: [
      'format',
      'serveremail',
      'attach',
      'maxmsg',
      'maxsecs',
      'minsecs',
      'emailsubject',
      'emailbody',
      'tz',
    ],
  },
  'musiconhold.conf': { '<class>': ['mode', 'directory', 'sort', 'entry', 'application', 'format'] },
  'confbridge.conf': {
    user_profile: [
      'type',
      'admin',
      'marked',
      'pin',
      'announce_join_leave',
      'music_on_hold_when_empty',
      'quiet',
    ],
    bridge_profile: [
      'type',
      'max_members',
      'record_conference',
      'video_mode',
      'internal_sample_rate',
      'language',
    ],
  },
  'modules.conf': { modules: ['autoload', 'load', 'noload', 'preload', 'require'] },
  'asterisk.conf': {
    options: ['verbose', 'debug', 'maxfiles', 'runuser', 'rungroup', 'execincludes', 'live_dangerously'],
    directories: [
      'astetcdir',
      'astmoddir',
      'astvarlibdir',
      'astdbdir',
      'astdatadir',
      'astspooldir',
      'astlogdir',
    ],
  },
  'manager.conf': {
    general: ['enabled', 'port', 'bindaddr', 'webenabled', 'displayconnects'],
    '<user>': ['secret', 'deny', 'permit', 'read', 'write', 'writetimeout'],
  },
  'http.conf': {
    general: ['enabled', 'bindaddr', 'bindport', 'prefix', 'tlsenable', 'tlsbindaddr', 'tlscertfile'],
  },
  'ari.conf': {
    general: ['enabled', 'pretty', 'allowed_origins', 'auth_realm'],
    user: ['type', 'password', 'password_format', 'read_only'],
  },
  'rtp.conf': { general: ['rtpstart', 'rtpend', 'strictrtp', 'icesupport', 'stunaddr', 'turnaddr'] },
  'cdr.conf': { general: ['enable', 'unanswered', 'congestion', 'endbeforehexten', 'batch'] },
  'features.conf': {
    globals: [
      'transferdigittimeout',
      'featuredigittimeout',
      'atxfernoanswertimeout',
      'pickupexten',
      'courtesytone',
    ],
    featuremap: ['blindxfer', 'atxfer', 'disconnect', 'parkcall', 'automixmon', 'automon'],
  },
  'followme.conf': {
    '<profile>': ['number', 'context', 'musicclass', 'takecall', 'declinecall'],
  },
  'chan_dahdi.conf': {
    '<channels|span group>': [
      ...['signalling', 'context', 'group', 'channel', 'callerid', 'callgroup', 'pickupgroup', 'mailbox'],
      ...['echocancel', 'usecallerid', 'hidecallerid', 'callwaiting', 'threewaycalling', 'transfer'],
      ...['switchtype', 'rxgain', 'txgain', 'immediate', 'busydetect', 'language', 'musiconhold'],
    ],
  },
  'pjsip_wizard.conf': {
    wizard: [
      ...['type', 'remote_hosts', 'transport', 'sends_auth', 'accepts_auth', 'sends_registrations'],
      ...['accepts_registrations', 'outbound_proxy', 'has_hint', 'hint_exten', 'hint_context'],
    ],
  },
  'res_parking.conf': {
    parking_lot: [
      'parkext',
      'parkpos',
      'context',
      'parkingtime',
      'comebacktoorigin',
      'findslot',
      'parkedmusicclass',
    ],
  },
};
