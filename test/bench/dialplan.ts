/**
 * A dialplan of any size, laid out as FreePBX writes them: each office with its routes, phones with hints, menu and
 * queue, the subroutines that once were macros, and the contexts that include each other. Always the same for the same
 * size.
 */

const english = {
  office: 'office',
  call: 'call from',
  phone: 'phone of room',
  absent: 'nobody there',
  menu: 'menu of the day, by the clock',
};

/** Text of which every part is two-byte in memory and in UTF-8. */
const russian: typeof english = {
  office: 'офис',
  call: 'звонок от',
  phone: 'телефон в комнате',
  absent: 'никого нет на месте',
  menu: 'дневное меню, по часам',
};

/** Words that people choose for what belongs to them. */
const places = [
  'north',
  'harbour',
  'airport',
  'old-town',
  'river',
  'central',
  'hill',
  'market',
  'lake',
  'west',
];
const trades = [
  'sales',
  'repair',
  'clinic',
  'school',
  'hotel',
  'bakery',
  'garage',
  'studio',
  'depot',
  'press',
];
const signs = ['red', 'blue', 'green', 'amber', 'silver', 'coral', 'olive', 'ivory', 'plum', 'teal'];

/** A name of words that no other office has, of ten thousand. */
function wordsOf(office: number): string {
  const digits = String(office).padStart(4, '0');
  const word = (of: readonly string[], at: number) => of[Number(digits.at(at))] ?? '';
  return `${word(places, -1)}-${word(trades, -2)}-${word(signs, -3)}-${word(places, -4)}`;
}

/** What the generated file includes, for those who read it with all that belongs to it. */
export const customDialplan = '[office-custom]\nexten => 9999,1,Answer()\n same => n,Echo()\n';

/**
 * At least `bytes` characters of extensions.conf. `named` gives the offices names of words in three of their lines; else
 * offices differ in numbers only, as a generator writes them.
 */
export function largeDialplan(bytes: number, language: 'en' | 'ru' = 'en', named = false): string {
  const words = language === 'en' ? english : russian;
  const parts = [
    '[general]\nstatic=yes\nwriteprotect=yes\n\n[globals]\nTRUNK=PJSIP/provider\nRINGTIME=25\n\n',
    '#tryinclude extensions_custom.conf\n\n',
  ];
  let length = 0;
  for (let office = 0; length < bytes; office++) {
    const part = officeOf(office, words, named ? wordsOf(office) : undefined);
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
}

function officeOf(office: number, words: typeof english, own: string | undefined): string {
  const name = `office-${office}`;
  const base = 1000 + ((office * 10) % 8000);
  const lines = [
    `; ---- ${words.office} ${office}`,
    `[${name}]`,
    `include => ${name}-ext-local`,
    `include => ${name}-app-menu|8:00-18:00|mon-fri|*|*`,
    `include => ${name}-outbound`,
    `exten => h,1,Gosub(${name}-sub-hangup,s,1())`,
    '',
    `[${name}-outbound]`,
    `exten => _X.,1,NoOp(${words.call} \${CALLERID(num)} to \${EXTEN})`,
    'exten => _X.,n,Set(CHANNEL(language)=en)',
    ...(own === undefined ? [] : [`exten => _X.,n,Set(CALLERID(name)=${own} \${CALLERID(name)})`]),
    `exten => _X.,n,ExecIf($["\${CALLERID(num)}" = ""]?Set(CALLERID(num)=anonymous))`,
    `exten => _X.,n,GotoIf($[\${LEN(\${EXTEN})} > 5]?out)`,
    `exten => _X.,n,Goto(${name}-ext-local,\${EXTEN},1)`,
    `exten => _X.,n(out),Gosub(${name}-sub-dialout,s,1(\${EXTEN},60))`,
    'exten => _X.,n,Hangup()',
    '',
    `[${name}-ext-local]`,
  ];
  for (let phone = base; phone < base + 10; phone++) lines.push(...phoneOf(phone, name, words));
  lines.push(
    '',
    `[${name}-app-menu]`,
    `; ${words.menu}`,
    'exten => s,1,Answer()',
    ' same => n,Wait(1)',
    ` same => n(start),Background(custom/menu-${own ?? office})`,
    ' same => n,WaitExten(5)',
    `exten => 1,1,Goto(${name}-ext-local,${base},1)`,
    `exten => 2,1,Queue(${own ?? name},t,,,\${RINGTIME})`,
    'exten => 2,n,Hangup()',
    'exten => i,1,Playback(invalid)',
    'exten => i,n,Goto(s,start)',
    'exten => t,1,Goto(2,1)',
    '',
    `[${name}-sub-exten]`,
    `exten => s,1,Gosub(${name}-sub-record,s,1(\${ARG1}))`,
    'exten => s,n,Dial(PJSIP/${ARG1},${RINGTIME},tTkK)',
    'exten => s,n,Return(${DIALSTATUS})',
    '',
    `[${name}-sub-record]`,
    `exten => s,1,Set(FILE=/var/spool/asterisk/monitor/\${STRFTIME(\${EPOCH},,%Y%m%d)}-\${ARG1}.wav)`,
    'exten => s,n,MixMonitor(${FILE},b)',
    'exten => s,n,Return()',
    '',
    `[${name}-sub-dialout]`,
    'exten => s,1,Dial(${TRUNK}/${ARG1},${ARG2},tT)',
    'exten => s,n,NoOp(${DIALSTATUS} ${HANGUPCAUSE})',
    'exten => s,n,Return()',
    '',
    `[${name}-sub-hangup]`,
    'exten => s,1,Set(CDR(userfield)=${DIALSTATUS})',
    'exten => s,n,Return()',
    '',
    '',
  );
  return lines.join('\n');
}

function phoneOf(phone: number, name: string, words: typeof english): readonly string[] {
  return [
    `exten => ${phone},1,Gosub(${name}-sub-exten,s,1(${phone})) ; ${words.phone} ${phone}`,
    `exten => ${phone},n,GotoIf($["\${GOSUB_RETVAL}" = "BUSY"]?busy:unavailable)`,
    `exten => ${phone},n(unavailable),VoiceMail(${phone}@default,u)`,
    ` same => n,Hangup() ; ${words.absent}`,
    `exten => ${phone},n(busy),VoiceMail(${phone}@default,b)`,
    ' same => n,Hangup()',
    `exten => ${phone},hint,PJSIP/${phone}&Custom:DND${phone}`,
  ];
}

/** So many bytes of telephones for pjsip.conf, each with endpoint, auth and aor, and the extensions that ring them. */
export function telephones(bytes: number): { readonly pjsip: string; readonly dialplan: string } {
  let pjsip = `[transport-udp]
type=transport
protocol=udp
bind=0.0.0.0

[phone](!)
type=endpoint
context=internal
disallow=all
allow=alaw
`;
  let dialplan = '[internal]\n';
  for (let number = 1000; pjsip.length < bytes; number++) {
    pjsip += `
[${number}](phone)
auth=${number}
aors=${number}
callerid="Desk ${number}" <${number}>
device_state_busy_at=2

[${number}]
type=auth
auth_type=userpass
username=${number}
password=k${number}x${(number * 7919) % 100_000}

[${number}]
type=aor
max_contacts=2
qualify_frequency=60
`;
    dialplan += `exten => ${number},1,Dial(PJSIP/${number},20)\n`;
  }
  return { pjsip, dialplan };
}
