/**
 * MikoPBX: an appliance that writes all files from its database and appends, replaces or edits them by the user's text
 * (its sources: Core/Asterisk/Configs). Some contexts live in extensions.lua, whose names no .conf file shows. Hooks are
 * contexts `*-custom` in the text that the user appends to extensions.conf: none is included, each is called by Gosub
 * where it has the extension.
 */
import type { MessageText } from '../text/message.ts';
import { definePlatform, type PlatformContext } from './platform.ts';

const generated: ReadonlySet<string> = new Set([
  ...['playback-exit', 'calendar-event', 'check-out-work-time', 'hangup_handler_meetme', 'conference-rooms'],
  ...['monitor-internal', 'monitor-exceptions', 'sub-extract-callerid', 'applications', 'queue_agent_answer'],
  ...['annonce-spy', 'annonce-playback-in', 'annonce-playback-out', 'parked-calls', 'parked-calls-timeout'],
  ...[
    'interception-bridge',
    'voice_mail_peer',
    'internal-num-undefined',
    'set-answer-state',
    'set-dial-contacts',
  ],
  ...[
    'internal-fw',
    'all_peers',
    'internal',
    'internal-incoming',
    'internal-users',
    'sipregistrations',
    'messages',
  ],
  ...['internal-originate', 'set-auto-answer-header', 'internal-originate-queue', 'originate-create-channel'],
  ...['originate-answer-channel', 'dial_create_chan', 'hangup_handler', 'set_orign_chan', 'playback'],
  ...[
    'add-trim-prefix-clid',
    'internal-transfer',
    'internal-hints',
    'outgoing',
    'none-incoming',
    'public-direct-dial',
  ],
]);

const lua: ReadonlySet<string> = new Set([
  ...[
    'dial',
    'dial_interception',
    'transfer_dial',
    'lua_dial_create_chan',
    'dial_answer',
    'transfer_dial_answer',
  ],
  ...['lua_transfer_dial_create_chan', 'transfer_dial_hangup', 'hangup_chan', 'queue_start', 'queue_answer'],
  ...['queue_end', 'dial_app', 'dial_outworktimes', 'set_from_peer', 'voicemail_start', 'voicemail_end'],
  ...[
    'interception_start',
    'interception_bridge_result',
    'dial_end',
    'hangup_chan_meetme',
    'unpark_call_timeout',
  ],
]);

/** Names that hold the number of a provider, a queue or a menu. */
const generatedName = /^(?:ivr-|check-out-work-time-|.+-incoming-cid-did$|.+-(?:incoming|outgoing)$)/;

/** Where each hook is entered; what stands before `-custom` is the context that calls it. */
const hooks: readonly { readonly name: RegExp; readonly entered: MessageText }[] = [
  {
    name: /^all_peers-custom$/,
    entered: {
      en: 'Called by Gosub from `all_peers`, for every call of an employee, before it is looked where the number leads.',
      ru: 'Вызывается через Gosub из `all_peers` при каждом звонке сотрудника, до выбора, куда ведёт номер.',
    },
  },
  {
    name: /^internal-users-custom$/,
    entered: {
      en: 'Called by Gosub from `internal-users`, before an employee is dialled.',
      ru: 'Вызывается через Gosub из `internal-users` перед вызовом сотрудника.',
    },
  },
  {
    name: /^outgoing-custom$/,
    entered: {
      en: 'Called by Gosub from `outgoing`, before a route is chosen.',
      ru: 'Вызывается через Gosub из `outgoing` перед выбором маршрута.',
    },
  },
  {
    name: /-outgoing-after-dial-custom$/,
    entered: {
      en: 'Meant to be called after an outgoing Dial(), but the condition in front of it has a misplaced parenthesis in MikoPBX: check that it runs.',
      ru: 'Должен вызываться после исходящего Dial(), но в условии перед ним у MikoPBX не там стоит скобка: проверьте, что он выполняется.',
    },
  },
  {
    name: /-after-dial-custom$/,
    entered: {
      en: 'Called by Gosub from an incoming context, after Dial().',
      ru: 'Вызывается через Gosub из входящего контекста после Dial().',
    },
  },
  {
    name: /-incoming-custom$/,
    entered: {
      en: 'Called by Gosub from the incoming context of that provider, before Dial().',
      ru: 'Вызывается через Gosub из входящего контекста этого провайдера перед Dial().',
    },
  },
  {
    name: /-outgoing-custom$/,
    entered: {
      en: 'Called by Gosub from each outgoing route, before Dial().',
      ru: 'Вызывается через Gosub в каждом исходящем маршруте перед Dial().',
    },
  },
  {
    name: /^queue-pre-dial-custom$/,
    entered: {
      en: 'Called by Gosub before each Queue().',
      ru: 'Вызывается через Gosub перед каждым Queue().',
    },
  },
  {
    name: /^dial_create_chan-custom$/,
    entered: {
      en: "Called by Gosub on the called channel before it rings, with the extension 's'.",
      ru: 'Вызывается через Gosub на вызываемом канале до звонка, с номером «s».',
    },
  },
  {
    name: /-custom$/,
    entered: {
      en: 'Called by Gosub from the context of the same name without `-custom`, where it has the extension.',
      ru: 'Вызывается через Gosub из контекста с тем же именем без `-custom`, если в нём есть этот номер.',
    },
  },
];

function contextOf(name: string): PlatformContext | undefined {
  if (lua.has(name)) return { kind: 'lua' };
  if (generated.has(name)) return { kind: 'generated' };
  const hook = name.endsWith('-custom') ? hooks.find(each => each.name.test(name)) : undefined;
  if (hook !== undefined) return { kind: 'hook', entered: hook.entered, byGosub: true };
  return generatedName.test(name) ? { kind: 'generated' } : undefined;
}

/** What modules.conf loads, by `autoload = no` and a line for each (codecs by the database, ARI and DAHDI at need). */
const modules = `
  chan_dahdi app_stasis res_stasis res_stasis_answer res_stasis_device_state res_stasis_mailbox
  res_stasis_playback res_stasis_recording res_stasis_snoop res_ari res_ari_model
  app_cdr app_exec app_dial app_directed_pickup app_echo app_confbridge app_page app_milliwatt
  app_originate app_playback app_playtones app_read app_stack app_verbose app_voicemail chan_iax2
  codec_resample codec_a_mu codec_gsm codec_alaw codec_opus format_gsm format_pcm format_wav
  format_wav_gsm format_ogg_vorbis format_mp3 format_ogg_opus format_g726 format_h263 format_h264
  format_g723 format_g719 format_sln func_callerid func_speex func_channel func_config func_cdr
  func_devstate func_db func_logic func_strings func_pjsip_contact func_pjsip_aor pbx_config
  pbx_loopback pbx_spool res_agi res_limit res_musiconhold res_rtp_asterisk res_srtp res_convert
  res_timing_timerfd res_timing_pthread res_mutestream func_timeout res_parking pbx_lua app_senddtmf
  app_userevent app_chanspy func_cut func_periodic_hook func_uri func_groupcount func_export
  app_mixmonitor bridge_simple bridge_holding bridge_builtin_features bridge_builtin_interval_features
  bridge_softmix app_mp3 app_channelredirect func_dialplan app_queue res_pjproject res_speech
  res_sorcery_astdb res_sorcery_config res_sorcery_memory app_while chan_pjsip func_pjsip_endpoint
  res_http_websocket res_pjsip_acl res_pjsip_authenticator_digest res_pjsip_caller_id
  res_pjsip_dialog_info_body_generator res_pjsip_diversion res_pjsip_dtmf_info res_pjsip_empty_info
  res_pjsip_endpoint_identifier_anonymous res_pjsip_endpoint_identifier_ip
  res_pjsip_endpoint_identifier_user res_pjsip_exten_state res_pjsip_header_funcs res_pjsip_logger
  res_pjsip_messaging res_pjsip_mwi_body_generator res_pjsip_mwi res_pjsip_nat res_pjsip_notify
  res_pjsip_one_touch_record_info res_pjsip_outbound_authenticator_digest res_pjsip_outbound_publish
  res_pjsip_outbound_registration res_pjsip_path res_pjsip_pidf_body_generator
  res_pjsip_pidf_digium_body_supplement res_pjsip_pidf_eyebeam_body_supplement
  res_pjsip_publish_asterisk res_pjsip_pubsub res_pjsip_refer res_pjsip_registrar res_pjsip_rfc3326
  res_pjsip_sdp_rtp res_pjsip_send_to_voicemail res_pjsip_session res_pjsip res_pjsip_t38
  res_pjsip_transport_websocket res_pjsip_xpidf_body_generator res_pjsip_dlg_options res_security_log
  cel_beanstalkd app_celgenuserevent res_calendar res_calendar_caldav res_calendar_ews
  res_calendar_icalendar
`
  .trim()
  .split(/\s+/);

/** Users' text is appended to each of these files, so it may be at hand without what stands before it. */
const writtenSections: ReadonlyMap<string, string> = new Map([
  ['extensions.conf', 'internal-users'],
  ['pjsip.conf', 'endpoint-base'],
  ['modules.conf', 'modules'],
]);

export const mikopbx = definePlatform({
  id: 'mikopbx',
  name: 'MikoPBX',
  signs: folder =>
    ['internal-users', 'all_peers', 'internal-hints', 'internal-num-undefined', 'set-dial-contacts'].filter(
      name => folder.hasSection(name),
    ).length + (folder.hasFile('extensions-lua') ? 1 : 0),
  context: contextOf,
  variables: {
    NEED_RETURN: {
      en: 'Set to 1 in a hook, it ends the context that called the hook, so that the hook alone handles the call.',
      ru: 'Значение 1, заданное в хуке, завершает контекст, который его вызвал: вызов обрабатывает только хук.',
    },
    DEF_DIAL_COMMAND: {
      en: 'Takes the place of the dial string of the route.',
      ru: 'Заменяет строку вызова маршрута.',
    },
    DOPTIONS: { en: 'Options of Dial() for outgoing calls.', ru: 'Опции Dial() для исходящих вызовов.' },
    DIAL_TIMOUT: {
      en: 'Seconds that an outgoing call rings (spelt so in MikoPBX).',
      ru: 'Сколько секунд ждать ответа на исходящий вызов (так пишется в MikoPBX).',
    },
    ringlength: {
      en: 'Seconds that an employee rings.',
      ru: 'Сколько секунд звонить сотруднику.',
    },
    TRANSFER_OPTIONS: {
      en: 'Options of Dial() for transfers, `Tt` where nothing else is set.',
      ru: 'Опции Dial() для переводов; если не задано иное — `Tt`.',
    },
    DIAL_QUEUE_OPTIONS: {
      en: 'Options added to Dial() of an employee.',
      ru: 'Опции, которые добавляются к Dial() сотрудника.',
    },
    MQ_OPTIONS: { en: 'Options added to Queue().', ru: 'Опции, которые добавляются к Queue().' },
    FW_DISABLE: { en: 'Set to 1, it switches forwarding off.', ru: 'Значение 1 отключает переадресацию.' },
    OFF_ANSWER_SUB: {
      en: 'Set to 1, it switches the subroutine at the answer off.',
      ru: 'Значение 1 отключает подпрограмму при ответе.',
    },
    IGNORE_TIME: {
      en: 'Set to 1, it passes the check of working time over.',
      ru: 'Значение 1 отключает проверку рабочего времени.',
    },
  },
  modules,
  writtenSection: path => writtenSections.get(path),
});
