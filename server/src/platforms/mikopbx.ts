/**
 * MikoPBX: an appliance that writes all files from its database and appends, replaces or edits them by the user's text
 * (its sources: Core/Asterisk/Configs). Some contexts live in extensions.lua, whose names no .conf file shows.
 */
import type { Platform } from './platform.ts';

const contexts: ReadonlySet<string> = new Set([
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
  // extensions.lua
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

export const mikopbx: Platform = {
  id: 'mikopbx',
  name: 'MikoPBX',
  signs: folder =>
    ['internal-users', 'all_peers', 'internal-hints', 'internal-num-undefined', 'set-dial-contacts'].filter(
      name => folder.hasSection(name),
    ).length + (folder.hasFile('extensions-lua') ? 1 : 0),
  providesContext: name => contexts.has(name) || /^(?:ivr-|.+-(?:incoming|outgoing)$)/.test(name),
  overrides: () => false,
};
