/** "Add call waiting" on small systems: what it adds, what it leaves, where it declines; a second time it has nothing to do. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { byFile } from '../../../server/src/recipes/edits.ts';
import type { Answers, Plan } from '../../../server/src/recipes/recipe.ts';
import { Service } from '../../../server/src/service.ts';
import { editedText } from '../../../server/src/text/edits.ts';
import type { Message } from '../../../server/src/text/message.ts';
import { memoryFiles, parseFixture } from '../../support/fixture.ts';

const folder = '/etc/asterisk';
type Files = ReadonlyMap<string, string>;

async function plan(files: Files, answers?: Answers): Promise<Plan> {
  const service = new Service({ files: memoryFiles(files, folder), log: message => expect.fail(message) });
  await service.workspace.rootAt(folder);
  const recipe = service.recipe('call-waiting');
  if (recipe === undefined) throw new Error('no such recipe');
  return (await service.plan(recipe, `${folder}/extensions.conf`, undefined, answers)).plan;
}

function applied(files: Files, { edits }: Extract<Plan, { kind: 'edits' }>): Files {
  const result = new Map(files);
  for (const [name, own] of byFile(edits)) result.set(name, editedText(result.get(name) ?? '', own));
  return result;
}

/** The files after the recipe, which then finds everything there. */
async function added(files: Files, answers?: Answers): Promise<Files> {
  const first = await plan(files, answers);
  if (first.kind !== 'edits') throw new Error(`nothing to do: ${JSON.stringify(first)}`);
  const after = applied(files, first);
  expect((await plan(after, answers)).kind).toBe('present');
  return after;
}

async function declined(files: Files, answers?: Answers): Promise<Message['text']['en']> {
  const answer = await plan(files, answers);
  if (answer.kind !== 'declined') throw new Error(`not declined: ${answer.kind}`);
  return answer.reason.text.en;
}

function example(name: string): Files {
  const place = path.resolve(import.meta.dirname, '../../fixtures', name);
  return new Map(readdirSync(place).map(file => [file, readFileSync(path.join(place, file), 'utf8')]));
}

/** A plain system whose dialplan is given; the phone is in pjsip.conf. */
function plain(extensions: string): Files {
  return parseFixture(`${extensions}\n//- pjsip.conf\n[201]\ntype=endpoint\n`).files;
}

describe('MikoPBX', () => {
  it('gets the hook, the module and the limit, each at its place', async () => {
    const before = example('mikopbx');
    const after = await added(before);
    expect(after.get('extensions.conf')?.slice(before.get('extensions.conf')?.length)).toMatchInlineSnapshot(`
      "
      [internal-users-custom]
      exten => _X!,1,Set(CW_STATE=\${EXTENSION_STATE(\${EXTEN}@internal-hints)})
      	same => n,Set(TRANSFER_OPTIONS=\${CUT(TRANSFER_OPTIONS,m,1)})
      	same => n,ExecIf($["\${CW_STATE}" != "INUSE" && "\${CW_STATE}" != "RINGINUSE" && "\${CW_STATE}" != "ONHOLD"]?Return())
      	same => n,Progress()
      	same => n,Playback(beep,noanswer)
      	same => n,Set(TRANSFER_OPTIONS=\${IF($["\${TRANSFER_OPTIONS}x" = "x"]?Tt:\${TRANSFER_OPTIONS})}m)
      	same => n,Return()
      "
    `);
    expect(after.get('modules.conf')).toBe(`${before.get('modules.conf')}load => func_extstate.so\n`);
    expect(after.get('pjsip.conf')?.match(/^send_pai = yes\ndevice_state_busy_at = 3$/gm)).toHaveLength(3);
  });

  it('leaves what is there, and finds the rest', async () => {
    const before = new Map(example('mikopbx'));
    before.set('modules.conf', `${before.get('modules.conf')}load => func_extstate.so\n`);
    const after = await added(before);
    expect(after.get('modules.conf')).toBe(before.get('modules.conf'));
  });

  it('lets a hook keep its lines, and calls its own text from there', async () => {
    const before = new Map(example('mikopbx'));
    before.set(
      'extensions.conf',
      `${before.get('extensions.conf')}[internal-users-custom]\nexten => _X!,1,NoOp(mine)\n\tsame => n,Return()\n`,
    );
    const after = (await added(before)).get('extensions.conf') ?? '';
    expect(after).toContain(`[internal-users-custom]
exten => _X!,1,Gosub(call-waiting-notify,\${EXTEN},1)
\tsame => n,NoOp(mine)
\tsame => n,Return()

[call-waiting-notify]
exten => _X!,1,Set(CW_STATE=`);
    expect(after.match(/^\[internal-users-custom\]/gm)).toHaveLength(1);
  });

  it('gives the web page the hook as it is to be, in place of the one that stands there', async () => {
    const before = new Map(example('mikopbx'));
    before.set(
      'extensions.conf',
      `${before.get('extensions.conf')}[internal-users-custom]\nexten => _X!,1,NoOp(mine)\n\tsame => n,Return()\n\n[other]\nexten => 1,1,Hangup()\n`,
    );
    const filled = await plan(before, { method: ['device-state'] });
    if (filled.kind !== 'edits') throw new Error(filled.kind);
    const [page] = filled.fragments ?? [];
    expect(page?.place.text.en).toContain('in place of');
    expect(page?.text.split('\n').slice(0, 7)).toEqual([
      '[internal-users-custom]',
      'exten => _X!,1,Gosub(call-waiting-notify,${EXTEN},1)',
      '\tsame => n,NoOp(mine)',
      '\tsame => n,Return()',
      '',
      '[call-waiting-notify]',
      'exten => _X!,1,Set(CW_STATE=${DEVICE_STATE(PJSIP/${EXTEN})})',
    ]);
    expect(page?.text).not.toContain('[other]');
    const again = new Map(applied(before, filled)).set('pjsip.conf', before.get('pjsip.conf') ?? '');
    const rest = await plan(again, { method: ['device-state'] });
    expect(rest.kind === 'edits' && rest.fragments?.map(({ text }) => text)).toEqual([
      '[endpoint]\ndevice_state_busy_at = 3\n',
    ]);
  });

  it('moves the numbers of a hook, and leaves it to a person where something jumps to them', async () => {
    const withHook = (hook: string) => {
      const before = new Map(example('mikopbx'));
      return before.set(
        'extensions.conf',
        `${before.get('extensions.conf')}[internal-users-custom]\n${hook}`,
      );
    };
    const after = await added(withHook('exten => _X!,1,NoOp(mine)\nexten => _X!,2,Return()\n'));
    expect(after.get('extensions.conf')).toContain(`[internal-users-custom]
exten => _X!,1,Gosub(call-waiting-notify,\${EXTEN},1)
	same => n,NoOp(mine)
exten => _X!,3,Return()
`);
    const jumping = withHook(
      'exten => _X!,1,GotoIf(${A}?3)\nexten => _X!,2,NoOp()\nexten => _X!,3,Return()\n',
    );
    expect(await declined(jumping)).toMatch(/is there already and does something else/);
  });

  it.each([
    ['', 'Playback(beep)', 'Set(TRANSFER_OPTIONS=m)'],
    ['the parenthesis mended', 'Playback(beep)', 'Set(TRANSFER_OPTIONS=m)'],
    ['the fallback', 'Background(nomer&zanjat)', 'Set(TRANSFER_OPTIONS=m(callwaiting))'],
  ])('turns the printed text of the manual into the good one: %s', async (kind, play, set) => {
    const wrong =
      kind === '' ? '${EXTENSION_STATE(${EXTEN})@internal-hints}' : '${DEVICE_STATE(PJSIP/${EXTEN})}';
    const condition = `$["${wrong}" = "INUSE" || "${wrong}" = "RINGINUSE"]`;
    const hook = [
      '',
      '[internal-users-custom]',
      'exten => _X!,1,Progress()',
      `  same => n,ExecIf(${condition}?${play})`,
      `  same => n,ExecIf(${condition}?${set})`,
      '  same => n,return',
      '',
    ].join('\n');
    const bare = example('mikopbx');
    const before = new Map(bare).set('extensions.conf', `${bare.get('extensions.conf')}${hook}`);
    expect((await added(before)).get('extensions.conf')).toBe((await added(bare)).get('extensions.conf'));
  });

  it('goes into the texts that MikoPBX appends to its files and to the settings of employees', async () => {
    const after = await added(
      parseFixture(`//- .asterisk-conf.json
{ "platform": "mikopbx" }
//- extensions.conf
[all_peers-custom]
exten => _X!,1,Return()
//- modules.conf
load => app_mp3.so
//- employees/201.conf
[endpoint]
allow = alaw
//- employees/202.conf
[aor]
max_contacts = 3
//- employees/203.conf
[endpoint]
device_state_busy_at = 2
//- provider.conf
[endpoint]
allow = alaw
[registration]
expiration = 60
`).files,
    );
    expect(after.get('extensions.conf')).toContain('\n[internal-users-custom]\n');
    expect(after.get('modules.conf')).toBe('load => app_mp3.so\nload => func_extstate.so');
    expect(after.get('employees/201.conf')).toBe('[endpoint]\nallow = alaw\ndevice_state_busy_at = 3');
    expect(after.get('employees/202.conf')).toBe(
      '[aor]\nmax_contacts = 3\n\n[endpoint]\ndevice_state_busy_at = 3\n',
    );
    expect(after.get('employees/203.conf')).toBe('[endpoint]\ndevice_state_busy_at = 2');
    expect(after.get('provider.conf')).not.toContain('device_state_busy_at');
  });

  it('fills a hook that is there and empty', async () => {
    const before = new Map(example('mikopbx'));
    before.set('extensions.conf', `${before.get('extensions.conf')}\n[internal-users-custom]\n`);
    const after = (await added(before)).get('extensions.conf');
    expect(after?.match(/^\[internal-users-custom\]/gm)).toHaveLength(1);
  });

  it('turns a noload, and loads what else is missing', async () => {
    const before = new Map(example('mikopbx'));
    const modules = (before.get('modules.conf') ?? '').replace('load => app_exec.so\n', '');
    before.set('modules.conf', `${modules}noload => func_extstate.so\n`);
    const after = (await added(before)).get('modules.conf');
    expect(after).toMatch(/^load => func_extstate\.so$/m);
    expect(after).not.toContain('noload');
    expect(after).toMatch(/^load => app_exec\.so$/m);
  });

  it('asks for the states of both phones where that is wanted', async () => {
    const after = await added(example('mikopbx'), {
      method: ['device-state'],
      'busy-at': ['2'],
      endpoint: ['202'],
    });
    expect(after.get('extensions.conf')).toContain('Set(CW_STATE=${DEVICE_STATE(PJSIP/${EXTEN}-WS)})');
    expect(after.get('modules.conf')).toBe(example('mikopbx').get('modules.conf'));
    expect(after.get('pjsip.conf')?.match(/^device_state_busy_at = 2$/gm)).toHaveLength(1);
  });

  it('takes no answer that does not fit', async () => {
    expect(await declined(example('mikopbx'), { method: ['hints'] })).toMatch(/does not fit/);
    expect(await declined(example('mikopbx'), { sound: ['a)b'] })).toMatch(/does not fit/);
    expect(await declined(example('mikopbx'), { colour: ['red'] })).toMatch(/nothing to choose/);
  });

  it('declines where the file ends inside of a comment', async () => {
    const before = new Map(example('mikopbx'));
    before.set('extensions.conf', `${before.get('extensions.conf')};-- never closed\n`);
    expect(await declined(before)).toMatch(/never closed/);
  });

  it('keeps the line ends of the file', async () => {
    const before = new Map(
      [...example('mikopbx')].map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]),
    );
    for (const text of (await added(before)).values())
      expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  });
});

describe('plain Asterisk', () => {
  it('gets the line that dials wrapped', async () => {
    const after = await added(example('vanilla'));
    expect(after.get('extensions.conf')).toMatchInlineSnapshot(`
      "[general]
      static=yes
      writeprotect=yes

      [globals]

      [phones]
      exten => _2XX,1,Gosub(call-waiting,s,1(PJSIP/\${EXTEN}))
       same => n,GotoIf($["\${CW_STATE}" = "BUSY"]?busy)
       same => n,Dial(PJSIP/\${EXTEN},30,Tt\${CW_OPTS})
       same => n,Hangup()
       same => n(busy),Busy(10)

      exten => *43,1,Answer()
       same => n,Echo()
       same => n,Hangup()

      [call-waiting]
      exten => s,1,Set(CW_OPTS=)
       same => n,Set(CW_STATE=\${DEVICE_STATE(\${ARG1})})
       same => n,GotoIf($["\${CW_STATE}" = "INUSE" | "\${CW_STATE}" = "RINGINUSE" | "\${CW_STATE}" = "ONHOLD"]?waiting)
       same => n,Return()
       same => n(waiting),Progress()
       same => n,Playback(beep,noanswer)
       same => n,Set(CW_OPTS=m)
       same => n,Return()
      "
    `);
    expect(after.get('modules.conf')).toBe(example('vanilla').get('modules.conf'));
    expect(after.get('pjsip.conf')).toContain(
      '[phone](!)\ntype=endpoint\ncontext=phones\ndisallow=all\nallow=ulaw,alaw\ndirect_media=no\ndevice_state_busy_at=3\n',
    );
    expect(after.get('pjsip.conf')?.match(/device_state_busy_at/g)).toHaveLength(1);
  });

  it('hangs up before the busy tone where nothing did, and takes another label where busy is taken', async () => {
    const after = await added(
      plain(`[phones]
exten => _2XX,1,NoOp()
same => n(busy),Dial(PJSIP/\${EXTEN})
`),
    );
    expect(after.get('extensions.conf')).toContain(`same => n(busy),Gosub(call-waiting,s,1(PJSIP/\${EXTEN}))
same => n,GotoIf($["\${CW_STATE}" = "BUSY"]?cw-busy)
same => n,Dial(PJSIP/\${EXTEN},,\${CW_OPTS})
same => n,Hangup()
same => n(cw-busy),Busy(10)
`);
  });

  it('moves numbers, around every Dial of an extension', async () => {
    const after = await added(
      plain(`[phones]
exten => _2XX,1,Dial(PJSIP/\${EXTEN},10)
exten => _2XX,2(again),Dial(PJSIP/\${EXTEN},20,t)
exten => _2XX,3,Goto(voice,s,1)
exten => _2XX,hint,PJSIP/\${EXTEN}
[voice]
exten => s,1,Hangup()
`),
    );
    expect(after.get('extensions.conf')).toContain(`[phones]
exten => _2XX,1,Gosub(call-waiting,s,1(PJSIP/\${EXTEN}))
 same => n,GotoIf($["\${CW_STATE}" = "BUSY"]?busy)
 same => n,Dial(PJSIP/\${EXTEN},10,\${CW_OPTS})
exten => _2XX,4(again),Gosub(call-waiting,s,1(PJSIP/\${EXTEN}))
 same => n,GotoIf($["\${CW_STATE}" = "BUSY"]?busy)
 same => n,Dial(PJSIP/\${EXTEN},20,t\${CW_OPTS})
exten => _2XX,7,Goto(voice,s,1)
 same => n(busy),Busy(10)
exten => _2XX,hint,PJSIP/\${EXTEN}
`);
  });

  it.each([
    [
      'its own line',
      'exten => _2XX,1,Dial(PJSIP/${EXTEN})\n same => n,GotoIf(${A}?3)\n same => n,Hangup()\n',
    ],
    ['a distance', 'exten => _2XX,1,Goto(+2)\n same => n,Dial(PJSIP/${EXTEN})\n same => n,Hangup()\n'],
    ['another one', 'exten => _2XX,1,Dial(PJSIP/${EXTEN})\n same => n,Hangup()\nexten => 9,1,Goto(201,2)\n'],
  ])('declines where something jumps behind a Dial by number: %s', async (_, lines) => {
    expect(await declined(plain(`[phones]\n${lines}`))).toMatch(/by number/);
  });

  it('writes further lines with = where the file writes every line so', async () => {
    const after = await added(
      plain('[phones]\nexten = _2XX,1,Dial(PJSIP/${EXTEN},30)\nexten = _2XX,n,Hangup()'),
    );
    expect(after.get('extensions.conf')).not.toContain('=>');
  });

  it('writes as the file does', async () => {
    const after = await added(
      plain('[phones]\r\nexten=_2XX,1,Dial(PJSIP/${EXTEN},9)\r\n  same=n,Hangup()\r\n'),
    );
    const written = ['[call-waiting]', 'exten=s,1,Set(CW_OPTS=)', '  same=n,Set(CW_STATE='].join('\r\n');
    expect(after.get('extensions.conf')).toContain(written);
    expect(after.get('extensions.conf')?.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('wraps what it can, and says what it leaves', async () => {
    const scattered = 'exten => _3XX,1,Dial(PJSIP/${EXTEN})\nexten => 1,1,NoOp()\nexten => _3XX,2,Hangup()\n';
    expect(await declined(plain(`[phones]\n${scattered}`))).toMatch(/do not stand together/);
    const files = plain(`[phones]\n${scattered}exten => _2XX,1,Dial(PJSIP/\${EXTEN})\n`);
    const planned = await plan(files);
    if (planned.kind !== 'edits') throw new Error(planned.kind);
    expect(planned.notes.map(({ text }) => text.en)).toContainEqual(expect.stringMatching(/left as it is/));
    expect((await added(files)).get('extensions.conf')).toContain(`[phones]\n${scattered}`);
  });

  it('declines where no phone is dialled', async () => {
    expect(await declined(plain('[phones]\nexten => 1,1,Dial(PJSIP/trunk/${EXTEN})\n'))).toMatch(/No line/);
  });

  it('leaves the line to a provider alone', async () => {
    const files = new Map(plain('[phones]\nexten => _2XX,1,Dial(PJSIP/${EXTEN})\n'));
    const trunk = '[carrier]\ntype=endpoint\n\n[carrier]\ntype=identify\nendpoint=carrier\nmatch=192.0.2.1\n';
    files.set('pjsip.conf', `${files.get('pjsip.conf')}\n${trunk}`);
    const after = (await added(files)).get('pjsip.conf') ?? '';
    expect(after.match(/device_state_busy_at/g)).toHaveLength(1);
    expect(after.indexOf('device_state_busy_at')).toBeLessThan(after.indexOf('[carrier]'));
  });
});

describe('FreePBX', () => {
  const files = parseFixture(`//- extensions.conf
#include extensions_override_freepbx.conf
#include extensions_additional.conf
#include extensions_custom.conf
[macro-dialout-one-predial-hook]
exten => s,1,NoOp()
exten => s,n,Return()
//- extensions_override_freepbx.conf
; empty
//- extensions_additional.conf
[ext-local]
exten => 201,1,Hangup()
//- extensions_custom.conf
; mine
//- pjsip.conf
#include pjsip.endpoint.conf
#include pjsip.endpoint_custom_post.conf
//- pjsip.endpoint.conf
[201]
type=endpoint
device_state_busy_at=1
//- pjsip.endpoint_custom_post.conf
; mine
`).files;

  it('gets the hook and the limit in its custom files', async () => {
    const after = await added(files);
    expect(after.get('extensions_custom.conf')).toContain(
      '[macro-dialout-one-predial-hook]\nexten => s,1,Set(CW_STATE=',
    );
    expect(after.get('pjsip.endpoint_custom_post.conf')).toContain(
      '[201](+type=endpoint)\ndevice_state_busy_at=3\n',
    );
    for (const name of ['extensions.conf', 'extensions_additional.conf', 'pjsip.endpoint.conf'])
      expect(after.get(name)).toBe(files.get(name));
  });

  it('leaves the limit alone where the custom file does not follow', async () => {
    const before = new Map(files).set(
      'pjsip.conf',
      '#include pjsip.endpoint_custom_post.conf\n#include pjsip.endpoint.conf\n',
    );
    const after = await added(before);
    expect(after.get('pjsip.endpoint_custom_post.conf')).toBe(files.get('pjsip.endpoint_custom_post.conf'));
  });

  it('ends the macro of older versions by its own word', async () => {
    const after = await added(files, { method: ['predial-hook-16'] });
    expect(after.get('extensions_custom.conf')).toContain(',MacroExit()');
  });

  it('declines without its custom file', async () => {
    const before = new Map(files);
    before.delete('extensions_custom.conf');
    expect(await declined(before)).toMatch(/not here or is not included/);
  });
});

it.each([
  ['MikoPBX', 'mikopbx', {}],
  ['MikoPBX by the state of the phone', 'mikopbx', { method: ['device-state'], 'busy-at': ['2'] }],
  ['plain Asterisk', 'vanilla', {}],
  ['plain Asterisk by hints', 'vanilla', { method: ['hints'], signal: ['tone'] }],
])('leaves nothing to warn of: %s', async (_, name, answers) => {
  const before = new Map(example(name));
  before.set('indications.conf', '[general]\ncountry = us\n[us]\nring = 440+480/2000,0/4000\n');
  const known = await warnings(before);
  expect((await warnings(await added(before, answers))).filter(each => !known.includes(each))).toEqual([]);
});

async function warnings(files: Files): Promise<string[]> {
  const service = new Service({ files: memoryFiles(files, folder), log: message => expect.fail(message) });
  const checked = await service.checkFolder(folder);
  return checked.flatMap(({ text, findings }) =>
    findings.map(({ rule, line }) => `${rule}: ${text.line(line)}`),
  );
}
