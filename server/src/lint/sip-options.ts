/**
 * What people who come from chan_sip write into pjsip.conf, and what stands for it there: the options that
 * contrib/scripts/sip_to_pjsip translates, and some that it drops.
 */
const counterparts: Readonly<Record<string, string>> = {
  ...{
    secret: 'password (type=auth)',
    username: 'username (type=auth)',
    defaultuser: 'username (type=auth)',
  },
  ...{ md5secret: 'password_digest (type=auth)', host: 'contact (type=aor), match (type=identify)' },
  ...{
    port: 'contact (type=aor)',
    qualify: 'qualify_frequency (type=aor)',
    qualifyfreq: 'qualify_frequency (type=aor)',
  },
  ...{
    nat: 'rewrite_contact, force_rport, rtp_symmetric',
    canreinvite: 'direct_media',
    directmedia: 'direct_media',
  },
  ...{ dtmfmode: 'dtmf_mode', callgroup: 'call_group', pickupgroup: 'pickup_group', mailbox: 'mailboxes' },
  ...{ fromuser: 'from_user', fromdomain: 'from_domain', encryption: 'media_encryption', avpf: 'use_avpf' },
  ...{ icesupport: 'ice_support', rtptimeout: 'rtp_timeout', rtpholdtimeout: 'rtp_timeout_hold' },
  ...{
    rtpkeepalive: 'rtp_keepalive',
    outboundproxy: 'outbound_proxy',
    subscribecontext: 'subscribe_context',
  },
  ...{
    setvar: 'set_var',
    mohsuggest: 'moh_suggest',
    vmexten: 'voicemail_extension',
    trustrpid: 'trust_id_inbound',
  },
  ...{ sendrpid: 'send_rpid', busylevel: 'device_state_busy_at', allowtransfer: 'allow_transfer' },
  ...{ externip: 'external_media_address, external_signaling_address (type=transport)' },
  ...{ externaddr: 'external_media_address, external_signaling_address (type=transport)' },
  ...{
    localnet: 'local_net (type=transport)',
    bindaddr: 'bind (type=transport)',
    udpbindaddr: 'bind (type=transport)',
  },
  ...{ register: 'type=registration', insecure: 'type=identify', permit: 'type=acl', deny: 'type=acl' },
};

/** The counterpart in pjsip.conf of an option of sip.conf; undefined where there is none. */
export function pjsipCounterpart(key: string): string | undefined {
  return counterparts[key.toLowerCase()];
}
