/** Completion of every kind, in the middle of half-typed lines, for that is where it is used. `|` is the cursor. */
import { describe, expect, it } from 'vitest';
import { bundledCatalog } from '../../../server/src/catalog/bundled.ts';
import { bundledSummaries } from '../../../server/src/catalog/bundled-summaries.ts';
import { completionAt } from '../../../server/src/features/completion.ts';
import { commonKeys } from '../../../server/src/features/help/common-keys.ts';
import type { Item } from '../../../server/src/features/help/items.ts';
import { atCursor } from '../../support/cursor.ts';

interface Offered {
  /** What a chosen entry takes the place of. */
  readonly replaces: string;
  /** In the order in which they are shown. */
  readonly labels: readonly string[];
  readonly incomplete: boolean;
  item(label: string): Item;
}

async function complete(text: string, version?: '18' | '22'): Promise<Offered> {
  const { model, path, file, offset } = await atCursor(text, version);
  const found = completionAt(model, path, file, offset, bundledSummaries());
  const items = [...(found?.items ?? [])].sort(
    (left, right) => (left.rank ?? 5) - (right.rank ?? 5) || (left.label < right.label ? -1 : 1),
  );
  return {
    replaces: file.text.content.slice(found?.span.start, found?.span.end),
    labels: items.map(({ label }) => label),
    incomplete: found?.incomplete ?? false,
    item: label => {
      const item = items.find(each => each.label === label);
      if (item === undefined) throw new Error(`no ${label} among ${items.length} entries`);
      return item;
    },
  };
}

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
    expect((await complete(inDialplan('exten => |'))).labels).toEqual([
      ...['100', 'T', 'a', 'e', 'fax', 'h', 'i', 'o', 's', 't'],
    ]);
  });

  it('offers other contexts to include', async () => {
    expect((await complete(inDialplan('include => out|'))).labels).toEqual(['outgoing']);
  });

  it('offers devices behind a hint', async () => {
    const { labels } = await complete(inDialplan('exten => 100,hint,PJSIP/101&Cus|'));
    expect(labels[0]).toBe('PJSIP/');
    expect(labels).toContain('Custom:');
    expect(labels).not.toContain('UnicastRTP/');
  });

  it('offers nothing in a comment, in a label that is being made, and behind a call', async () => {
    expect((await complete(inDialplan('same => n,NoOp() ; Di|'))).labels).toEqual([]);
    expect((await complete(inDialplan('same => n(ne|'))).labels).toEqual([]);
    expect((await complete(inDialplan('same => n,NoOp(x) |'))).labels).toEqual([]);
  });
});

describe('applications', () => {
  it('types what has to be given as places to fill in', async () => {
    const { replaces, item } = await complete(inDialplan('same => n,Qu|'));
    expect(replaces).toBe('Qu');
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
    expect(technologies.labels[0]).toBe('PJSIP/');
    expect(await complete(inDialplan('same => n,Dial(SIP/1&PJSIP/1|,30)'))).toMatchObject({
      replaces: '1',
      labels: ['101'],
    });
    expect((await complete(inDialplan('same => n,Dial(Local/7@|'))).labels).toEqual(['internal', 'outgoing']);
  });

  it('offers what other files define', async () => {
    expect((await complete(inDialplan('same => n,Queue(sa|,t)'))).labels).toEqual(['sales']);
    expect((await complete(inDialplan('same => n,VoiceMail(1|'))).labels).toEqual(['100@default']);
    expect((await complete(inDialplan('same => n,MusicOnHold(|)'))).labels).toEqual(['calm']);
    expect((await complete(inDialplan('same => n,Log(W|'))).labels).toContain('WARNING');
  });

  it('offers labels first, then extensions and contexts that a jump may begin with', async () => {
    const { labels, item } = await complete(inDialplan('same => n,Goto(|'));
    expect(labels).toEqual(['busy', 'start', '1', '100', 'internal', 'outgoing']);
    expect(item('outgoing').insert).toBe('outgoing,');
    expect((await complete(inDialplan('same => n,Goto(outgoing,|'))).labels).toEqual(['7', '1']);
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
    for (const name of ['COLOR', 'FIRST', 'SHAPE', 'EXTEN', 'DIALSTATUS', 'CALLERID'])
      expect(labels).toContain(name);
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
    ['codecs', `${pjsip}[200](phone)\nallow=!all,al|`, 'al', ['adpcm', 'alaw']],
    ['another section', `${pjsip}[200](phone)\ntransport=|`, '', ['udp']],
    ['several sections', `${pjsip}[200](phone)\naors=200,1|`, '1', ['100']],
    ['a context', `${pjsip}[200](phone)\ncontext=i|\n//- extensions.conf\n[internal]\n`, 'i', ['internal']],
    ['a music class', '//- queues.conf\n[a]\nmusicclass=|\n//- musiconhold.conf\n[calm]\n', '', ['calm']],
    ['a module', '//- modules.conf\n[modules]\nload=res_pj|', 'res_pj', ['app_adsiprog.so']],
    ['a transport', `${pjsip}[x]\ntype=transport\nprotocol=w|`, 'w', ['udp', 'flow']],
    ['a member', `//- queues.conf\n[a]\nmember => PJSIP/|\n${pjsip}[7](phone)`, '', ['7']],
  ])('offers values: %s', async (_, text, replaces, first) => {
    const found = await complete(text);
    expect(found.replaces).toBe(replaces);
    expect(found.labels.slice(0, first.length)).toEqual(first);
  });

  it('offers directives and files', async () => {
    const directive = await complete(`${pjsip}#inc|`);
    expect(directive).toMatchObject({ replaces: '#inc', labels: ['#include', '#tryinclude', '#exec'] });
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
