/** What a hover says, in both languages. `|` is the mouse. */
import { describe, expect, it } from 'vitest';
import { bundledSummaries } from '../../../server/src/catalog/bundled-summaries.ts';
import { hoverAt } from '../../../server/src/features/hover.ts';
import { atCursor, helpLines } from '../../support/cursor.ts';

interface Said {
  /** What it is about. */
  readonly about: string;
  readonly en: readonly string[];
  readonly ru: readonly string[];
}

async function hover(text: string, version?: '18' | '20' | '22'): Promise<Said> {
  const { model, path, file, offset } = await atCursor(text, version);
  const found = hoverAt(model, path, file, offset, bundledSummaries());
  const blocks = found?.blocks ?? [];
  return {
    about: file.text.content.slice(found?.span.start, found?.span.end),
    en: helpLines(blocks),
    ru: helpLines(blocks, 'ru'),
  };
}

const dialplan = `[globals]
TRUNK=PJSIP/provider
CALLER=\${CALLERID(num)}
[internal]
include => outgoing
exten => 100,1(start),NoOp()
 same => n(busy),Set(COLOR=red)
`;
const docs = 'https://docs.asterisk.org/Asterisk_22_Documentation/API_Documentation';

describe('applications and functions', () => {
  it('says syntax, summary, what is set, the module and the page', async () => {
    const { about, en, ru } = await hover(`${dialplan} same => n,Di|al(PJSIP/1)`);
    expect(about).toBe('Dial');
    expect(en[0]).toMatch(/^Dial\(\[Technology\/Resource.*\[,timeout\[,options\[,URL\]\]\]\]\)$/);
    expect(en[1]).toMatch(/^Calls one or more devices/);
    expect(en).toContain('Module: app_dial.so');
    expect(en.at(-1)).toBe(`${docs}/Dialplan_Applications/Dial/`);
    expect(ru[1]).toMatch(/^Вызывает/);
    expect(ru).toContain('Модуль: app_dial.so');
  });

  it('knows calls within calls', async () => {
    const { about } = await hover(`${dialplan} same => n,ExecIf($[1]?Pla|yback(a):NoOp())`);
    expect(about).toBe('Playback');
  });

  it('says what is not in the chosen version, what replaces it, and since when something is', async () => {
    const gone = await hover(`${dialplan} same => n,Mac|ro(x)`);
    expect(gone.en).toEqual(
      expect.arrayContaining(['Not in Asterisk 22.', 'Use Gosub instead.', 'Until Asterisk 20']),
    );
    expect(gone.en.at(-1)).toContain('/Asterisk_20_Documentation/');
    expect((await hover(`${dialplan} same => n,Mac|ro(x)`, '18')).en).not.toContain('Not in Asterisk 18.');
    const letter = await hover(`${dialplan} same => n,Read(x,,,e|)`);
    expect(letter.en).toEqual([]);
    const since = await hover(`${dialplan} same => n,Read(x,,,|e)`);
    expect(since.en).toContain('Since Asterisk 18.17.0, 20.2.0');
  });

  it('says whether a function can be set', async () => {
    const read = await hover(`${dialplan} same => n,NoOp(\${LE|N(x)})`);
    expect(read).toMatchObject({ about: 'LEN' });
    expect(read.en).toContain('Can be read only');
    const written = await hover(`${dialplan} same => n,Set(CALLER|ID(num)=1)`);
    expect(written).toMatchObject({ about: 'CALLERID' });
    expect(written.en.at(-1)).toBe(`${docs}/Dialplan_Functions/CALLERID/`);
  });

  it('explains an option letter', async () => {
    const { about, en, ru } = await hover(`${dialplan} same => n,Dial(PJSIP/1,20,t|L(1000:100))`);
    expect(about).toBe('L(1000:100)');
    expect(en[0]).toBe('L(x[:y[:z]])');
    expect(en).toContain('Option L of Dial');
    expect(ru[2]).toMatch(/^Завершает разговор/);
  });
});

describe('the dialplan', () => {
  it('says which extension `same` goes on with, and the number of `n`', async () => {
    expect((await hover(`${dialplan} sa|me => n,NoOp()`)).en[0]).toBe('A further step of extension 100');
    const { about, en, ru } = await hover(`${dialplan} same => |n,NoOp()`);
    expect(about).toBe('n');
    expect(en).toEqual(['Priority 3 of 100 in [internal]']);
    expect(ru).toEqual(['Приоритет 3 номера 100 в [internal]']);
    expect((await hover(`${dialplan} same => n(la|st),NoOp()`)).en).toEqual([
      'Label of priority 3 of 100 in [internal]',
    ]);
  });

  it('explains patterns with numbers that Asterisk would take', async () => {
    const { en, ru } = await hover(`${dialplan}exten => _9N|XX[1-3].,1,NoOp()`);
    expect(en).toEqual([
      'Pattern, matches in this order:',
      '9 — itself',
      'N — a digit from 2 to 9',
      'XX — a digit from 0 to 9',
      '[1-3] — one of 1-3',
      '. — one or more of anything',
      'For example 920011, 965635678',
    ]);
    expect(ru[2]).toBe('N — цифра от 2 до 9');
    expect((await hover(`${dialplan}exten => _[12|,1,NoOp()`)).en.at(-1)).toBe('Matches nothing');
  });

  it('explains extensions with a meaning of their own, and callers', async () => {
    expect((await hover(`${dialplan}exten => |h,1,NoOp()`)).en[0]).toMatch(/^Runs after the call/);
    expect((await hover(`${dialplan}exten => 1/2|0,1,NoOp()`)).en).toEqual([
      'Only for callers whose number matches 20',
    ]);
  });

  it('says what names in arguments mean', async () => {
    const files = `
//- queues.conf
[sales]
strategy=ringall
//- voicemail.conf
[default]
100 => 1234,Ann
//- pjsip.conf
[100]
type=endpoint
context=internal
//- sounds/en/hello.wav
x
`;
    const said = async (line: string) => (await hover(`${dialplan}${line}${files}`)).en;
    expect(await said(' same => n,Queue(sa|les)')).toEqual([
      'Section [sales] (queues.conf:1)',
      'strategy = ringall',
    ]);
    expect(await said(' same => n,VoiceMail(10|0@default,u)')).toEqual([
      'Mailbox 100 of [default] (voicemail.conf:2): Ann',
    ]);
    expect((await said(' same => n,Dial(PJSIP/10|0,20)'))[0]).toBe('Section [100] (pjsip.conf:1)');
    expect((await said('exten => 5,hint,PJSIP/10|0&Custom:x'))[0]).toBe('Section [100] (pjsip.conf:1)');
    expect((await said('exten => 5,hint,PJSIP/100&Custom:do|or'))[0]).toMatch(/^A device of your own/);
    expect(await said(' same => n,Hangup(1|7)')).toEqual(['Hangup cause 17: USER_BUSY']);
    expect(await said(' same => n,Playback(hel|lo)')).toEqual(['A sound file in the languages en']);
    expect(await said(' same => n,Dial(PJSIP/1,2|0)')).toEqual(['Argument timeout of Dial', 'Seconds']);
    expect(await said(' same => n,NoOp(${CHANNEL(chann|eltype)})')).toEqual([
      'Argument item of CHANNEL()',
      'Can be read only',
    ]);
    expect(await said('include => internal,9:00-17:00,mon-fri,|*,*')).toEqual([
      'Days of the month',
      'any day of the month',
    ]);
    expect(await said(' same => n,GotoIfTime(*,mon-f|ri,*,*?100,1)')).toEqual(['Days of the week']);
    expect(await said(' same => n,NoOp(${FILE(/tmp/a,0,1,|l)})')).toContain(
      'Offset and length count lines, not bytes.',
    );
    expect(await said('switch => Real|time/a@b')).toEqual(['Module: pbx_realtime.so']);
  });

  it('follows a jump', async () => {
    const target = 'Goes to internal,100,busy: Set(COLOR=red) (extensions.conf:7)';
    expect((await hover(`${dialplan} same => n,Goto(bu|sy)`)).en).toEqual([target]);
    expect((await hover(`${dialplan} same => n,GotoIf($[1]?100,bu|sy:x)`)).en).toEqual([target]);
    const outside = await hover(`${dialplan} same => n,Goto(inter|nal,100,1)`);
    expect(outside.en[0]).toBe('Context [internal] (extensions.conf:4), extensions: 1');
  });

  it('says the value of a global, and where a variable is set', async () => {
    expect((await hover(`${dialplan} same => n,Dial(\${TRU|NK})`)).en).toEqual([
      '${TRUNK}',
      'Global variable with the value PJSIP/provider (extensions.conf:2)',
    ]);
    expect((await hover(`${dialplan} same => n,NoOp(\${COL|OR})`)).en).toEqual([
      '${COLOR}',
      'Set at extensions.conf:7',
    ]);
    const status = await hover(`${dialplan} same => n,NoOp(\${DIAL|STATUS})`);
    expect(status.en).toContain('Set by Dial');
    expect(status.ru[1]).toMatch(/^Чем закончился Dial/);
    expect((await hover(`${dialplan} same => n,NoOp(\${AR|G2})`)).en[1]).toMatch(/^Argument 2 that Gosub/);
    expect((await hover('[globals]\nTRU|NK=x\n')).en[1]).toMatch(/^Global variable with the value x/);
    expect((await hover(`${dialplan} same => n,NoOp(\${CALL|ER})`)).en[1]).toMatch(/cannot be seen here/);
  });

  it('says what a context includes', async () => {
    expect((await hover(dialplan.replace('[internal]', '[inter|nal]'))).en).toEqual([
      'Context [internal] (extensions.conf:4), extensions: 1',
      'Includes outgoing',
    ]);
  });
});

const pjsip = `//- pjsip.conf
[phone](!)
type=endpoint
direct_media=no
allow=ulaw
[base](!,phone)
rtp_symmetric=yes
`;

describe('configuration files', () => {
  it('says how a value is read, its default, its module and its page', async () => {
    const { about, en, ru } = await hover(`${pjsip}[100](phone)\ndtmf_|mode=info`);
    expect(about).toBe('dtmf_mode');
    expect(en).toEqual(
      expect.arrayContaining([
        'Values: rfc4733, inband, info, auto, auto_info',
        'Default: rfc4733',
        'Module: res_pjsip.so',
        `${docs}/Module_Configuration/res_pjsip/`,
      ]),
    );
    expect(ru).toContain('По умолчанию: rfc4733');
  });

  it('says ranges, and what is deprecated', async () => {
    const type = await hover('//- pjsip.conf\n[a]\ntype=auth\nmd5|_cred=x');
    expect(type.en).toContain('Deprecated.');
    const rate = await hover('//- confbridge.conf\n[a]\ntype=bridge\nmax|_members=3');
    expect(rate.en).toContain('A number, 0 or more');
  });

  it('says what is inherited, and from which template', async () => {
    const header = await hover(`${pjsip}[10|0](base)\nallow=alaw`);
    expect(header.en).toEqual(
      expect.arrayContaining([
        'Kind of section: endpoint',
        'Inherits from base',
        'direct_media = no — from [phone]',
        'rtp_symmetric = yes — from [base]',
      ]),
    );
    expect(header.en).not.toContain('allow = ulaw — from [phone]');
    const key = await hover(`${pjsip}[100](base)\ndirect|_media=yes`);
    expect(key.en).toContain('Overrides no, inherited from [phone]');
    const twice = await hover(`${pjsip}[100](base)\ndirect|_media=yes\ndirect_media=no`);
    expect(twice.en).toContain('In effect here: no (pjsip.conf:9)');
  });

  it('shows a template where it is named', async () => {
    const { about, en } = await hover(`${pjsip}[100](pho|ne)`);
    expect(about).toBe('phone');
    expect(en.slice(0, 2)).toEqual(['Template [phone] (pjsip.conf:1)', 'type = endpoint']);
  });

  it('says what a value names, beside what its option is', async () => {
    const aors = await hover(`${pjsip}[100](phone)\naors=1|01\n[101]\ntype=aor\nmax_contacts=2`);
    expect(aors.about).toBe('101');
    expect(aors.en.slice(0, 3)).toEqual(['Section [101] (pjsip.conf:9)', 'type = aor', 'max_contacts = 2']);
    const secret = await hover(`${pjsip}[100](phone)\nauth=1|01\n[101]\ntype=auth\npassword=hush`);
    expect(secret.en.join()).not.toContain('hush');
    const context = await hover(`${pjsip}[100](phone)\ncontext=int|ernal\n//- extensions.conf\n[internal]\n`);
    expect(context.en[0]).toBe('Context [internal] (extensions.conf:1), extensions: 0');
  });

  it('says where an addition goes, and what a key of the user holds', async () => {
    const addition = await hover(`${pjsip}[100](phone)\n[100](|+)\nallow=alaw`);
    expect(addition.en).toContain('Section [100] (pjsip.conf:7)');
    const mailbox = await hover('//- voicemail.conf\n[default]\n10|0 => 1,Ann\n');
    expect(mailbox.en[1]).toMatch(/^Each line: mailbox number = password/);
  });

  it('says what a kind of section is', async () => {
    const { en } = await hover('//- pjsip.conf\n[100]\nty|pe=aor');
    expect(en).toContain('Kind of section: aor');
  });

  it('links to the sample where the documentation has no page', async () => {
    const { en } = await hover('//- queues.conf\n[sales]\nstra|tegy=ringall');
    expect(en.at(-1)).toBe('https://github.com/asterisk/asterisk/blob/22/configs/samples/queues.conf.sample');
  });

  it('says what a module needs and brings', async () => {
    const { en } = await hover('//- modules.conf\n[modules]\nload = chan_pj|sip.so');
    expect(en).toContain('chan_pjsip.so');
    expect(en.some(line => line.startsWith('Needs ') && line.includes('res_pjsip'))).toBe(true);
    expect(en).toContain('Channel technologies: PJSIP');
  });

  it('says which files an include reads', async () => {
    const { about, en } = await hover('#include ext|ra.conf\n//- extra.conf\n[a]\n');
    expect(about).toBe('extra.conf');
    expect(en).toEqual(['Reads extra.conf']);
  });

  it('says nothing of a comment', async () => {
    expect((await hover('[a]\n; Di|al')).en).toEqual([]);
  });
});
