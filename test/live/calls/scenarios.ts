/** SIP phones as scenarios of sipp: one registers, one is called and answers late, one calls and hangs up or gives up. */

export interface Account {
  readonly name: string;
  readonly password: string;
  /** Where it is called. */
  readonly port: number;
}

const allow = 'Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE';

function scenario(parts: readonly string[]): string {
  return `<?xml version="1.0" encoding="ISO-8859-1" ?>\n<scenario name="phone">\n${parts.join('\n')}\n</scenario>\n`;
}

function send(lines: readonly string[], body: readonly string[] = [], attributes = ''): string {
  const type = body.length > 0 ? ['Content-Type: application/sdp'] : [];
  return `<send${attributes}><![CDATA[\n${[...lines, ...type, 'Content-Length: [len]', '', ...body, ''].join('\n')}\n]]></send>`;
}

function sdp(port: number, direction: 'sendrecv' | 'sendonly' = 'sendrecv'): string[] {
  return [
    'v=0',
    'o=phone 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} RTP/AVP 8 0 101`,
    'a=rtpmap:8 PCMA/8000',
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:101 telephone-event/8000',
    'a=fmtp:101 0-16',
    'a=ptime:20',
    `a=${direction}`,
  ];
}

export function registering({ name, password, port }: Account): string {
  const register = (number: number, extra: readonly string[]) =>
    send(
      [
        'REGISTER sip:127.0.0.1:5060 SIP/2.0',
        'Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]',
        `From: <sip:${name}@127.0.0.1>;tag=[call_number]r`,
        `To: <sip:${name}@127.0.0.1>`,
        'Call-ID: [call_id]',
        `CSeq: ${number} REGISTER`,
        `Contact: <sip:${name}@127.0.0.1:${port}>;expires=600`,
        'Max-Forwards: 70',
        ...extra,
      ],
      [],
      ' retrans="500"',
    );
  return scenario([
    register(1, []),
    '<recv response="401" auth="true"></recv>',
    register(2, [`[authentication username=${name} password=${password}]`]),
    '<recv response="200"></recv>',
  ]);
}

/** Rings, and answers each call after `after` milliseconds unless it is given up. Answers whether it is there. */
export function answering({ name }: Account, media: number, after: number): string {
  const reply = (status: string, body: readonly string[] = [], attributes = '', sequence = '[last_CSeq:]') =>
    send(
      [
        `SIP/2.0 ${status}`,
        '[last_Via:]',
        '[last_From:]',
        '[last_To:];tag=[pid]t[call_number]',
        '[last_Call-ID:]',
        sequence,
        `Contact: <sip:${name}@[local_ip]:[local_port]>`,
        allow,
      ],
      body,
      attributes,
    );
  return scenario([
    '<recv request="OPTIONS" optional="true" next="options"></recv>',
    '<recv request="INVITE"><action><ereg regexp=".*" search_in="hdr" header="CSeq:" assign_to="sequence"/></action></recv>',
    reply('180 Ringing'),
    `<recv request="CANCEL" timeout="${after}" ontimeout="answer"></recv>`,
    reply('200 OK'),
    reply('487 Request Terminated', [], '', 'CSeq:[$sequence]'),
    '<recv request="ACK" next="done"></recv>',
    '<label id="answer"/>',
    reply('200 OK', sdp(media), ' retrans="500"', 'CSeq:[$sequence]'),
    '<recv request="ACK"></recv>',
    '<recv request="BYE" timeout="60000" ontimeout="done"></recv>',
    reply('200 OK', [], ' next="done"'),
    '<label id="options"/>',
    reply('200 OK'),
    '<label id="done"/>',
    '<nop/>',
  ]);
}

/** Says 200 to the last request, and goes on at a label. */
function accept(next: string): string {
  const headers = ['[last_Via:]', '[last_From:]', '[last_To:]', '[last_Call-ID:]', '[last_CSeq:]'];
  return send(['SIP/2.0 200 OK', ...headers], [], ` next="${next}"`);
}

const failures = [403, 404, 408, 480, 486, 487, 488, 500, 503, 600, 603];

/** How a caller behaves, who is told by Asterisk of a change of the other side's name by UPDATE. */
export interface Manner {
  /** Milliseconds after which the caller gives up. */
  readonly patience: number;
  /** Milliseconds of talking after which the caller hangs up. */
  readonly talk: number;
  /** Puts the other side on hold as soon as it has answered. */
  readonly holds?: boolean;
}

export function calling(
  { name, password }: Account,
  to: string,
  media: number,
  { patience, talk, holds = false }: Manner,
): string {
  const request = (
    method: string,
    number: number,
    extra: readonly string[] = [],
    body: readonly string[] = [],
  ) =>
    send(
      [
        `${method} sip:${to}@127.0.0.1:5060 SIP/2.0`,
        method === 'CANCEL' ? '[last_Via:]' : 'Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]',
        `From: "${name}" <sip:${name}@127.0.0.1>;tag=[call_number]u`,
        `To: <sip:${to}@127.0.0.1>${method === 'CANCEL' || (method === 'INVITE' && number < 3) ? '' : '[peer_tag_param]'}`,
        'Call-ID: [call_id]',
        `CSeq: ${number} ${method}`,
        `Contact: <sip:${name}@[local_ip]:[local_port]>`,
        'Max-Forwards: 70',
        allow,
        ...extra,
      ],
      body,
      method === 'ACK' ? '' : ' retrans="500"',
    );
  const limit = `timeout="${patience}" ontimeout="cancel"`;
  return scenario([
    request('INVITE', 1, [], sdp(media)),
    '<recv response="100" optional="true"></recv>',
    '<recv response="401" auth="true"></recv>',
    request('ACK', 1),
    request('INVITE', 2, [`[authentication username=${name} password=${password}]`], sdp(media)),
    '<label id="early"/>',
    `<recv request="UPDATE" optional="true" next="early-update" ${limit}></recv>`,
    ...[100, 180, 181, 183].map(code => `<recv response="${code}" optional="true" ${limit}></recv>`),
    ...failures.map(code => `<recv response="${code}" optional="true" next="failed" ${limit}></recv>`),
    `<recv response="200" ${limit}></recv>`,
    request('ACK', 2),
    ...(holds
      ? [
          '<pause milliseconds="300"/>',
          request('INVITE', 3, [], sdp(media, 'sendonly')),
          '<recv response="100" optional="true"></recv>',
          '<recv response="200"></recv>',
          request('ACK', 3),
        ]
      : []),
    '<label id="talk"/>',
    `<recv request="UPDATE" optional="true" next="late-update" timeout="${talk}" ontimeout="bye"></recv>`,
    `<recv request="BYE" timeout="${talk}" ontimeout="bye"></recv>`,
    accept('done'),
    '<label id="early-update"/>',
    accept('early'),
    '<label id="late-update"/>',
    accept('talk'),
    '<label id="bye"/>',
    request('BYE', 4),
    '<recv response="200" next="done"></recv>',
    '<label id="cancel"/>',
    request('CANCEL', 2),
    '<recv response="200"></recv>',
    '<recv response="487"></recv>',
    '<label id="failed"/>',
    request('ACK', 2),
    '<label id="done"/>',
    '<nop/>',
  ]);
}
