/** Completion of every kind, in the middle of half-typed lines, for that is where it is used. `|` is the cursor. */
import { describe, expect, it } from 'vitest';
import { bundledCatalog } from '../../../server/src/catalog/bundled.ts';
import { readArguments } from '../../../server/src/features/help/argument-readings.ts';
import { commonKeys } from '../../../server/src/features/help/common-keys.ts';
import {
  commonApplications,
  commonCodecs,
  commonFunctions,
  commonTechnologies,
  commonVariables,
  commonWords,
  innerTechnologies,
} from '../../../server/src/features/help/common-names.ts';
import { argumentsOf } from '../../../server/src/features/help/syntax-text.ts';
import { complete } from '../../support/completing.ts';

/** A line of a context that has some extensions, beside files that it may name. */
function inDialplan(line: string): string {
  return `[internal]
exten => 100,1(start),NoOp()
 same => n(busy),Set(COLOR=red)
 same => n,Set(ARRAY(FIRST,SECOND)=1,2)
 same => n,ExecIf($[1]?Set(__SHAPE=round))
${line}
[outgoing]
exten => _9X.,1(go),NoOp()
exten => 7,1,NoOp()
//- queues.conf
[general]
[sales]
strategy=ringall
//- pjsip.conf
[phone](!)
type=endpoint
[101](phone)
[101]
type=aor
//- voicemail.conf
[default]
100 => 1234,Ann
//- musiconhold.conf
[calm]
mode=files
`;
}

describe('statements and priorities', () => {
  it('offers the statements of a context', async () => {
    const { replaces, labels, item } = await complete(inDialplan('in|'));
    expect(replaces).toBe('in');
    expect(labels).toEqual([
      ...['exten', 'same', 'include', 'switch', 'eswitch', 'lswitch', 'ignorepat', 'autohints'],
    ]);
    expect(item('same').snippet).toBe('same => n,$0');
  });

  it('offers priorities', async () => {
    expect((await complete(inDialplan('same => |'))).labels).toEqual(['n', '1']);
    expect((await complete(inDialplan('exten => 200,|'))).labels).toEqual(['1', 'n', 'hint']);
  });

  it('offers extensions with a meaning of their own, and those of the context', async () => {
    expect((await complete(inDialplan('exten => 55|'))).labels).not.toContain('55');
    expect((await complete(inDialplan('exten => |'))).labels).toEqual([
      ...['100', 'T', 'a', 'e', 'fax', 'h', 'i', 'o', 's', 't'],
    ]);
  });

  it.each([
    ['include => outgoing,|', '', ['*', '09:00-18:00', '18:00-09:00', '00:00']],
    ['include => outgoing,9:00-1|', '1', ['00:00', '01:00', '02:00']],
    ['include => outgoing,*,m|', 'm', ['*', 'mon-fri', 'sat-sun', 'mon']],
    ['include => outgoing,*,mon-f|,*,*', 'f', ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']],
    ['include => outgoing,*,mon&w|', 'w', ['mon-fri', 'sat-sun', 'mon']],
    ['include => outgoing,*,*,3|', '3', ['*', '1', '2', '3']],
    ['include => outgoing,*,*,*,d|', 'd', ['*', 'jan', 'feb', 'mar']],
    ['include => outgoing,*,*,*,*,Eu|', 'Eu', []],
    ['same => n,GotoIfTime(9:00-17:00,|', '', ['*', 'mon-fri']],
    ['same => n,GotoIfTime(9:00-17:00,mon-fri,*,j|?day', 'j', ['*', 'jan']],
    ['same => n,ExecIfTime(*,s|?Playback(a))', 's', ['*', 'mon-fri']],
    ['same => n,NoOp(${IFTIME(*,*,*,de|?1:0)})', 'de', ['*', 'jan']],
  ])('offers times, field by field: %s', async (line, replaces, first) => {
    const found = await complete(inDialplan(line));
    expect(found.replaces).toBe(replaces);
    expect(found.labels.slice(0, first.length)).toEqual(first);
    expect(found.labels.length === 0).toBe(first.length === 0);
  });

  it('offers switches, and what each is given', async () => {
    const { item } = await complete(inDialplan('switch => Re|'));
    expect(item('Realtime').insert).toBe('Realtime/');
    expect((await complete(inDialplan('switch => Re|/x@y'))).item('Realtime').insert).toBe('Realtime');
    const data = await complete(inDialplan('eswitch => Realtime/out|'));
    expect(data).toMatchObject({ replaces: 'out' });
    expect(data.item('outgoing').insert).toBe('outgoing@');
    const family = `${inDialplan('switch => Realtime/outgoing@num|')}//- extconfig.conf
[settings]
numbers => odbc,asterisk
`;
    expect(await complete(family)).toMatchObject({ replaces: 'num', labels: ['numbers'] });
    expect((await complete(inDialplan('switch => Loopback/${EXTEN}@o|'))).labels).toContain('outgoing');
    const peer = `${inDialplan('switch => IAX2/b|/ctx')}//- iax.conf\n[branch]\ntype=friend\n`;
    expect(await complete(peer)).toMatchObject({ replaces: 'b', labels: ['branch'] });
  });

  it('offers other contexts to include', async () => {
    expect((await complete(inDialplan('include => out|'))).labels).toEqual(['outgoing']);
    expect((await complete(inDialplan('include => outgoing\ninclude => |'))).labels).toEqual([]);
  });

  it('offers devices behind a hint', async () => {
    const { labels } = await complete(inDialplan('exten => 100,hint,PJSIP/101&Cus|'));
    expect(labels[0]).toBe('PJSIP/');
    expect(labels).toContain('Custom:');
    expect(labels).not.toContain('UnicastRTP/');
    expect(await complete(inDialplan('exten => 100,hint,PJSIP/1|&Custom:door'))).toMatchObject({
      replaces: '1',
      labels: ['101'],
    });
    expect((await complete(inDialplan('exten => 100,hint,Queue:|,PJSIP/101'))).labels).toEqual(['sales']);
    const known = inDialplan('exten => 7,hint,Custom:door\nexten => 100,hint,PJSIP/101&Custom:d|');
    expect(await complete(known)).toMatchObject({ replaces: 'd', labels: ['d', 'door'] });
  });

  it('offers nothing in a comment, in a label that is being made, and behind a call', async () => {
    expect((await complete(inDialplan('same => n,NoOp() ; Di|'))).labels).toEqual([]);
    expect((await complete(inDialplan('same => n(ne|'))).labels).toEqual([]);
    expect((await complete(inDialplan('same => n+|'))).labels).toEqual([]);
    expect((await complete(inDialplan('#exec |'))).labels).toEqual([]);
    expect((await complete(inDialplan('same => n,NoOp(x) |'))).labels).toEqual([]);
  });
});

describe('applications', () => {
  it('types what has to be given as places to fill in', async () => {
    const { replaces, item } = await complete(inDialplan('same => n,Qu|'));
    expect(replaces).toBe('Qu');
    expect((await complete(inDialplan('same => n,|'))).labels.slice(0, 3)).toEqual(['Dial', 'NoOp', 'Set']);
    expect(item('Queue')).toMatchObject({ insert: 'Queue()', snippet: 'Queue(${1:queuename})$0' });
    expect(item('ExecIf').snippet).toBe('ExecIf(${1:expression}?${2:appiftrue})$0');
    expect(item('EndWhile').snippet).toBe('EndWhile()$0');
  });

  it('types the name alone where parentheses follow', async () => {
    const { replaces, item } = await complete(inDialplan('same => n,Di|(PJSIP/101)'));
    expect(replaces).toBe('Di');
    expect(item('Dial')).toMatchObject({ insert: 'Dial' });
    expect(item('Dial').snippet).toBeUndefined();
  });

  it.each([
    'same => n,ExecIf($["${X}" = "1"]?Di|',
    'same => n,ExecIf($["${X}" = "a,b"]?NoOp(:):Di|',
    'same => n,TryExec(Di|',
    'same => n,ExecIf($[1]?TryExec(Di|))',
  ])('are offered inside other calls: %s', async line => {
    const { replaces, labels } = await complete(inDialplan(line));
    expect(replaces).toBe('Di');
    expect(labels).toContain('Dial');
  });

  it('are those of the chosen version, with what is outdated marked', async () => {
    expect((await complete(inDialplan('same => n,Ma|'))).labels).not.toContain('Macro');
    expect((await complete(inDialplan('same => n,Ma|'), '18')).item('Macro').deprecated).toBe(true);
    const macro = await complete('[macro-dial]\n[a]\nexten => 1,1,Macro(d|)', '18');
    expect(macro).toMatchObject({ replaces: 'd', labels: ['dial'] });
  });
});

describe('option letters', () => {
  it('offers those that are not given yet, with what they mean', async () => {
    const { labels, item } = await complete(inDialplan('same => n,Dial(PJSIP/101,20,tr|'));
    expect(labels).toContain('T');
    expect(labels).not.toContain('t');
    expect(item('T').note).toMatchObject({ summary: { ru: expect.stringMatching(/звонящий/i) } });
    expect(item('L')).toMatchObject({ insert: 'L()', snippet: 'L(${1:x})$0' });
  });

  it('offers the words of Playback', async () => {
    const { replaces, labels } = await complete(inDialplan('same => n,Playback(hello,no|'));
    expect(replaces).toBe('no');
    expect(labels).toEqual(['mix', 'noanswer', 'say', 'skip']);
  });

  it('goes into the parentheses of a letter', async () => {
    const { replaces, labels } = await complete(inDialplan('same => n,Dial(PJSIP/101,20,tb(out|'));
    expect(replaces).toBe('out');
    expect(labels).toContain('outgoing');
  });
});

describe('arguments', () => {
  it('offers technologies, and what each can reach', async () => {
    const technologies = await complete(inDialplan('same => n,Dial(PJ|'));
    expect(technologies).toMatchObject({ replaces: 'PJ' });
    expect(technologies.labels.slice(0, 5)).toEqual(['PJSIP/', 'Local/', 'IAX2/', 'DAHDI/', 'PJSIP/101']);
    expect(technologies.labels).not.toContain('Surrogate/');
    expect(await complete(inDialplan('same => n,Dial(SIP/1&PJSIP/1|,30)'))).toMatchObject({
      replaces: '1',
      labels: ['101'],
    });
    expect((await complete(inDialplan('same => n,Dial(Local/7@|'))).labels).toEqual(['internal', 'outgoing']);
    expect((await complete(inDialplan('same => n,Dial(Local/7@outgoing/n|'))).labels).toEqual(['j', 'm']);
    expect(await complete(inDialplan('same => n,Dial(PJSIP/${EXTEN}@1|,30'))).toMatchObject({
      replaces: '1',
      labels: ['101'],
    });
    expect((await complete(inDialplan('same => n,NoOp(${DEVICE_STATE(Cu|)})'))).labels).toContain('Custom:');
  });

  it('offers what other files define', async () => {
    expect((await complete(inDialplan('same => n,Queue(sa|,t)'))).labels).toEqual(['sales']);
    expect((await complete(inDialplan('same => n,VoiceMail(1|'))).labels).toEqual(['100@default']);
    expect((await complete(inDialplan('same => n,MusicOnHold(|)'))).labels).toEqual(['calm']);
    expect((await complete(inDialplan('same => n,Log(W|'))).labels).toContain('WARNING');
  });

  it('offers sounds as they are named, whatever their language and format', async () => {
    const sounds = `//- sounds/ru/hello.wav
x
//- sounds/en/hello.gsm
x
//- sounds/en/digits/1.gsm
x
//- sounds/custom/menu.wav
x
//- sounds/en/README
x
`;
    const found = await complete(inDialplan('same => n,Playback(tt-weasels&he|') + sounds);
    expect(found.replaces).toBe('he');
    expect(found.labels).toEqual(['custom/menu', 'digits/1', 'hello']);
    expect(found.item('hello').note).toBe('en, ru');
    for (const line of [
      'same => n,Background(cus|',
      'same => n,Read(PIN,cus|,4)',
      'same => n,Dial(PJSIP/101,20,A(cus|',
      'same => n,Queue(sales,t,,cus|',
      'same => n,ExecIf($[1]?Playback(cus|',
    ])
      expect(await complete(inDialplan(line) + sounds)).toMatchObject({
        replaces: 'cus',
        labels: ['custom/menu', 'digits/1', 'hello'],
      });
    const queue = `//- queues.conf\n[a]\nqueue-youarenext = cus|\n${sounds}`;
    expect((await complete(queue)).labels).toContain('custom/menu');
    expect((await complete(inDialplan('same => n,Set(CHANNEL(language)=|)') + sounds)).labels).toEqual([
      ...['en', 'ru'],
    ]);
  });

  it('offers AGI scripts', async () => {
    const { replaces, labels } = await complete(
      `${inDialplan('same => n,AGI(look|,1)')}//- agi-bin/lookup.php\nx\n//- agi-bin/phpagi/x.php\nx\n`,
    );
    expect(replaces).toBe('look');
    expect(labels).toEqual(['lookup.php', 'phpagi/x.php', 'agi://', 'agi:async', 'hagi://']);
  });

  it.each([
    ['same => n,Queue(sales,m(c|', 'c', 'calm'],
    ['same => n,MSet(A=1,CO|=2)', 'CO', 'COLOR'],
    ['same => n,Set(TIMEOUT(ab|)=5)', 'ab', 'absolute'],
    ['same => n,Dial(PJSIP/101,20,b(outgoing,7,|', '', '1'],
    ['same => n,Set(CHANNEL(hangup_handler_push)=outg|', 'outg', 'outgoing'],
    ['same => n,Set(__CO|=1)', 'CO', 'COLOR'],
    ['same => n,Dial(PJSIP/101,,m(|)', '', 'calm'],
    ['same => n,Set(CHANNEL(musicclass)=c|', 'c', 'calm'],
    ['same => n,Hangup(1|', '1', '17'],
    ['same => n,Originate(PJSIP/101,e|', 'e', 'exten'],
    ['same => n,Originate(PJSIP/101,exten,out|', 'out', 'outgoing'],
    ['same => n,Originate(PJSIP/101,app,Pl|', 'Pl', 'Playback'],
    ['same => n,ChanSpy(PJSIP/1|,q)', '1', '101'],
    ['same => n,MixMonitor(a.wav,m(1|', '1', '100@default'],
    ['same => n,NoOp(${PJSIP_ENDPOINT(1|,allow)})', '1', '101'],
    ['same => n,NoOp(${CHANNEL(rtp,|)})', '', 'dest'],
    ['same => n,NoOp(${CHANNEL(pjs|', 'pjs', 'pjsip'],
    ['same => n,Set(CONFBRIDGE(user,ann|)=yes)', 'ann', 'announce_join_leave'],
    ['same => n,NoOp(${DIALPLAN_EXISTS(outgoing,7|)})', '7', '7'],
    ['same => n,NoOp(${VM_INFO(1|', '1', '100@default'],
    ['same => n,SoftHangup(PJSIP/1|', '1', '101'],
    ['same => n,AddQueueMember(sales,PJSIP/1|', '1', '101'],
    ['same => n,NoOp(${FILE(/tmp/a,0,1,|', '', 'l'],
  ])('offers what an argument names: %s', async (line, replaces, label) => {
    const found = await complete(inDialplan(line));
    expect(found.replaces).toBe(replaces);
    expect(found.labels).toContain(label);
  });

  it('offers labels first, then extensions and contexts that a jump may begin with', async () => {
    const { labels, item } = await complete(inDialplan('same => n,Goto(|'));
    expect(labels).toEqual(['busy', 'start', '1', '100', 'internal', 'outgoing']);
    expect(item('outgoing').insert).toBe('outgoing,');
    expect((await complete(inDialplan('same => n,Goto(outgoing,|'))).labels).toEqual(['7', '${EXTEN}']);
    expect((await complete(inDialplan('same => n,Goto(100,|'))).labels).toEqual(['busy', 'start', '1']);
    expect((await complete(inDialplan('same => n,Goto(elsewhere,|'))).labels).toEqual(['${EXTEN}']);
    expect((await complete(inDialplan('same => n,Goto(outgoing,_9X.,|'))).labels).toEqual(['go', '1']);
    expect((await complete(inDialplan('same => n,Goto(outgoing,900,|'))).labels).toEqual(['go', '1']);
    expect((await complete(inDialplan('same => n,GotoIf($[1]?bu|:start)'))).labels[0]).toBe('busy');
    expect((await complete(inDialplan('same => n,GosubIf($[1]?outgoing,7,|'))).labels).toEqual(['1']);
  });

  it('offers what Set may give a value to', async () => {
    const { replaces, labels } = await complete(inDialplan('same => n,Set(C|=1)'));
    expect(replaces).toBe('C');
    expect(labels.slice(0, 4)).toEqual(['COLOR', 'FIRST', 'SECOND', 'SHAPE']);
    expect(labels).toContain('CALLERID');
    expect(labels).not.toContain('EPOCH');
    expect(labels).toContain('TRANSFER_CONTEXT');
    expect(labels).not.toContain('STRFTIME');
    const item = await complete(inDialplan('same => n,Set(CHANNEL(lang|)=en)'));
    expect(item).toMatchObject({ replaces: 'lang' });
    expect(item.labels).toContain('hangup_handler_push');
    expect(item.labels).not.toContain('channeltype');
  });
});

describe('inside ${ } and $[ ]', () => {
  it('offers variables of this dialplan, then those of Asterisk, then functions', async () => {
    const { replaces, labels, item } = await complete(inDialplan('same => n,Dial(PJSIP/${|'));
    expect(replaces).toBe('');
    for (const name of ['COLOR', 'FIRST', 'SHAPE', 'EXTEN', 'DIALSTATUS', 'ARG1', 'GOSUB_RETVAL', 'CALLERID'])
      expect(labels).toContain(name);
    expect(await complete('[a]\nexten => 1,1,Set(LOCAL(mine)=1)\n same => n,NoOp(${mi|')).toMatchObject({
      labels: expect.arrayContaining(['mine']),
    });
    expect(labels.indexOf('COLOR')).toBeLessThan(labels.indexOf('DIALSTATUS'));
    expect(item('EXTEN').insert).toBe('EXTEN}');
    expect(item('CALLERID')).toMatchObject({
      insert: 'CALLERID()}',
      snippet: 'CALLERID(${1:datatype})\\}$0',
    });
    expect(labels).not.toContain('JITTERBUFFER');
  });

  it('leaves what is there already', async () => {
    const { replaces, item } = await complete(inDialplan('same => n,NoOp(${EX|} and more)'));
    expect(replaces).toBe('EX');
    expect(item('EXTEN').insert).toBe('EXTEN');
    const half = await complete(inDialplan('same => n,Dial(PJSIP/${EX|,20,t)'));
    expect(half).toMatchObject({ replaces: 'EX' });
    const call = await complete(inDialplan('same => n,NoOp(${CALL|(num)})'));
    expect(call.item('CALLERID')).toMatchObject({ insert: 'CALLERID' });
    expect(call.labels).not.toContain('EXTEN');
  });

  it.each([
    ['same => n,NoOp(${CHANNEL(na|', 'na', 'name'],
    ['same => n,NoOp(${CHANNEL(na|,20,t)', 'na', 'name'],
    ['same => n,Set(X=${IF($[1]?${CHANNEL(na|', 'na', 'name'],
    ['same => n,NoOp("${CALLERID(nu|)}")', 'nu', 'num'],
    ['same => n,NoOp(${QUEUE_MEMBER(sales,lo|)})', 'lo', 'logged'],
    ['same => n,NoOp(${PJSIP_ENDPOINT(101,dire|)})', 'dire', 'direct_media'],
    ['same => n,GotoIf($["${QUEUE_MEMBER(sa|', 'sa', 'sales'],
  ])('offers the words of a function: %s', async (line, replaces, label) => {
    const found = await complete(inDialplan(line));
    expect(found.replaces).toBe(replaces);
    expect(found.labels).toContain(label);
  });

  it('offers the functions of expressions', async () => {
    const { replaces, labels } = await complete(inDialplan('same => n,Set(X=$[RO|'));
    expect(replaces).toBe('RO');
    expect(labels).toContain('ROUND');
  });

  it('cuts many names down to those that go on with what is typed', async () => {
    const many = Array.from({ length: 700 }, (_, index) => ` same => n,Set(NAME${index}=1)`).join('\n');
    const all = await complete(`[a]\nexten => 1,1,NoOp()\n${many}\n same => n,NoOp(\${|`);
    expect(all.incomplete).toBe(true);
    const some = await complete(`[a]\nexten => 1,1,NoOp()\n${many}\n same => n,NoOp(\${NAME69|`);
    expect(some.incomplete).toBe(false);
    expect(some.labels).toEqual(expect.arrayContaining(['NAME69', 'NAME690', 'NAME699', 'EXTEN']));
  });
});

const pjsip = `//- pjsip.conf
[phone](!)
type=endpoint
context=internal
[udp]
type=transport
protocol=udp
[100]
type=aor
`;

describe('configuration files', () => {
  it('offers section headers', async () => {
    const { replaces, labels, item } = await complete(`${pjsip}[glo|`);
    expect(replaces).toBe('glo');
    expect(labels).toEqual(['global', 'system', '100', 'udp']);
    expect(item('global').insert).toBe('global]');
  });

  it('offers contexts that are included without being there, and hooks of the platform', async () => {
    expect((await complete('[a]\ninclude => b\n[|')).labels).toEqual(['general', 'globals', 'b']);
    const mikopbx = `[all_peers]
exten => _X.,1,GosubIf($[1]?\${CONTEXT}-custom,\${EXTEN},1)
[internal-users]
[internal-hints]
[|
`;
    expect((await complete(mikopbx)).labels).toContain('all_peers-custom');
  });

  it('offers templates, though Asterisk would refuse the half-typed header', async () => {
    const { replaces, labels } = await complete(`${pjsip}[200](ph|`);
    expect(replaces).toBe('ph');
    expect(labels.slice(0, 3)).toEqual(['phone', '100', 'udp']);
  });

  it('offers the keys of the kind of section, most used first, as the section writes them', async () => {
    const { replaces, labels, item } = await complete(`${pjsip}[200]\ntype = endpoint\nallow = ulaw\ndir|`);
    expect(replaces).toBe('dir');
    expect(labels.slice(0, 4)).toEqual(['context', 'disallow', 'allow', 'aors']);
    expect(labels).not.toContain('type');
    expect(item('direct_media').insert).toBe('direct_media = ');
    expect(labels).not.toContain('max_contacts');
    expect((await complete(`${pjsip}[200](phone)\n|`)).labels).toContain('aors');
    expect((await complete(`${pjsip}[200]\n|`)).labels).toEqual(['type']);
  });

  it('knows the kind of section by its name as well', async () => {
    expect((await complete('//- queues.conf\n[general]\n|')).labels[0]).toBe('persistentmembers');
    expect((await complete('//- queues.conf\n[sales]\n|')).labels[0]).toBe('strategy');
    expect((await complete('//- modules.conf\n[modules]\nload = a.so\nlo|')).item('load').insert).toBe(
      'load = ',
    );
  });

  it.each([
    ['type', `${pjsip}[200]\ntype=en|`, 'en', ['endpoint', 'aor', 'auth', 'transport']],
    ['a boolean', `${pjsip}[200](phone)\nwebrtc=|`, '', ['no', 'yes']],
    ['a choice, its default first', `${pjsip}[200](phone)\ndtmf_mode=r|`, 'r', ['rfc4733', 'auto']],
    ['codecs', `${pjsip}[200](phone)\nallow=!all,al|`, 'al', ['ulaw', 'alaw']],
    ['another section', `${pjsip}[200](phone)\ntransport=|`, '', ['udp']],
    ['several sections', `${pjsip}[200](phone)\naors=200,1|`, '1', ['100']],
    ['a context', `${pjsip}[200](phone)\ncontext=i|\n//- extensions.conf\n[internal]\n`, 'i', ['internal']],
    ['a music class', '//- queues.conf\n[a]\nmusicclass=|\n//- musiconhold.conf\n[calm]\n', '', ['calm']],
    ['a module', '//- modules.conf\n[modules]\nload=res_pj|', 'res_pj', ['app_adsiprog.so']],
    ['a transport', `${pjsip}[x]\ntype=transport\nprotocol=w|`, 'w', ['udp', 'tcp']],
    [
      'a state of a member',
      '//- queues.conf\n[a]\nmember => PJSIP/1,0,Ann,hint:|\n//- extensions.conf\n[x]\nexten => 5,hint,PJSIP/1\n',
      '',
      ['5@x'],
    ],
    ['a member', `//- queues.conf\n[a]\nmember => PJSIP/|\n${pjsip}[7](phone)`, '', ['7']],
  ])('offers values: %s', async (_, text, replaces, first) => {
    const found = await complete(text);
    expect(found.replaces).toBe(replaces);
    expect(found.labels.slice(0, first.length)).toEqual(first);
  });

  it('offers directives and files', async () => {
    const directive = await complete(`${pjsip}#inc|`);
    expect(directive).toMatchObject({ replaces: '#inc', labels: ['#include', '#tryinclude', '#exec'] });
    const empty = await complete(`${pjsip}#include |\n//- pjsip_custom.conf\n[b]\n`);
    expect(empty).toMatchObject({ replaces: '', labels: ['pjsip_custom.conf'] });
    const text = '#include pj|\n//- pjsip.d/a.conf\n[a]\n//- pjsip_custom.conf\n[b]\n';
    expect((await complete(`[default]\n${text}`)).labels).toEqual([
      ...['pjsip.d/a.conf', 'pjsip_custom.conf', 'pjsip.d/*.conf'],
    ]);
  });

  it('goes on in the section that a file is included into', async () => {
    const { labels } = await complete('//- queues.conf\n[sales]\n#include sales.inc\n//- sales.inc\nstra|');
    expect(labels[0]).toBe('strategy');
  });
});

describe('what arguments name', () => {
  it('is told of arguments and letters that exist', () => {
    const catalog = bundledCatalog();
    const unknown = Object.entries(readArguments).flatMap(([name, readings]) => {
      const facts = name.endsWith('()') ? catalog.func(name.slice(0, -2)) : catalog.application(name);
      const args = argumentsOf(catalog, '18', facts);
      const names = new Set(
        args.flatMap(each => [
          each.name,
          ...(each.arguments ?? []).map(part => part.name),
          ...(each.arguments ?? []).flatMap(part => part.arguments ?? []).map(part => part.name),
          ...(each.options ?? []).filter(option => option.takesArgument).map(option => `${option.name}(`),
        ]),
      );
      return Object.keys(readings).flatMap(key => (names.has(key) ? [] : [`${name} ${key}`]));
    });
    expect(unknown).toEqual([]);
  });
});

describe('the lists of common names', () => {
  it('names what exists', () => {
    const catalog = bundledCatalog();
    const hints = catalog.hints();
    const variables = new Set(hints.variables.map(({ name }) => name));
    const codecs = new Set(hints.codecs.map(({ name }) => name));
    const technologies = new Set(hints.technologies.map(({ name }) => name));
    expect(commonApplications.filter(name => catalog.application(name)?.name !== name)).toEqual([]);
    expect(commonFunctions.filter(name => catalog.func(name)?.name !== name)).toEqual([]);
    expect(commonVariables.filter(name => !/^ARG\d$/.test(name) && !variables.has(name))).toEqual([]);
    expect(commonCodecs.filter(name => !codecs.has(name))).toEqual([]);
    expect([...commonTechnologies, ...innerTechnologies].filter(name => !technologies.has(name))).toEqual([]);
    const words = Object.entries(commonWords).flatMap(([name, list]) => {
      const facts = catalog.func(name);
      const technology = facts?.technologies?.flatMap(({ values }) => values) ?? [];
      const known = [...(facts?.arguments?.[0]?.values ?? []), ...technology].map(value => value.name);
      return list.filter(word => !known.includes(word)).map(word => `${name} ${word}`);
    });
    expect(words).toEqual([]);
  });
});

describe('the list of common keys', () => {
  it('names options that exist', () => {
    const unknown = Object.entries(commonKeys).flatMap(([file, objects]) =>
      Object.entries(objects).flatMap(([name, keys]) => {
        const object = bundledCatalog()
          .file(file)
          ?.objects.find(each => each.name === name);
        return keys
          .filter(key => !object?.options.some(option => option.name === key))
          .map(key => `${file} ${name} ${key}`);
      }),
    );
    expect(unknown).toEqual([]);
  });
});
