/** "Add call waiting" on small systems: what it adds, what it leaves, where it declines; a second time it has nothing to do. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../server/src/recipes/recipe.ts';
import { Service } from '../../../server/src/service.ts';
import type { Message } from '../../../server/src/text/message.ts';
import { memoryFiles, parseFixture } from '../../support/fixture.ts';

const folder = '/etc/asterisk';
type Files = ReadonlyMap<string, string>;

async function plan(files: Files): Promise<Plan> {
  const service = new Service({ files: memoryFiles(files, folder), log: message => expect.fail(message) });
  await service.workspace.rootAt(folder);
  const recipe = service.recipe('call-waiting');
  if (recipe === undefined) throw new Error('no such recipe');
  return (await service.plan(recipe, `${folder}/extensions.conf`)).plan;
}

function applied(files: Files, { edits }: Extract<Plan, { kind: 'edits' }>): Files {
  const result = new Map(files);
  for (const { path: name, span, text } of [...edits].sort(
    (one, other) => other.span.start - one.span.start,
  )) {
    const before = result.get(name) ?? '';
    result.set(name, before.slice(0, span.start) + text + before.slice(span.end));
  }
  return result;
}

/** The files after the recipe, which then finds everything there. */
async function added(files: Files): Promise<Files> {
  const first = await plan(files);
  if (first.kind !== 'edits') throw new Error(`nothing to do: ${JSON.stringify(first)}`);
  const after = applied(files, first);
  expect((await plan(after)).kind).toBe('present');
  return after;
}

async function declined(files: Files): Promise<Message['text']['en']> {
  const answer = await plan(files);
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

  it('declines where the hook does something else', async () => {
    const before = new Map(example('mikopbx'));
    before.set(
      'extensions.conf',
      `${before.get('extensions.conf')}[internal-users-custom]\nexten => _X!,1,Return()\n`,
    );
    expect(await declined(before)).toMatch(/is there already and does something else/);
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
    expect(after.get('pjsip.conf')?.match(/^device_state_busy_at=2$/gm)).toHaveLength(3);
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

  it('declines where numbers leave no room, and where no phone is dialled', async () => {
    expect(
      await declined(plain('[phones]\nexten => _2XX,1,Dial(PJSIP/${EXTEN})\nexten => _2XX,2,Hangup()\n')),
    ).toMatch(/have numbers for priorities/);
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
  it('is told that it has call waiting', async () => {
    const files = parseFixture(
      '[from-internal-additional]\nexten => 1,1,Hangup()\n//- extensions_additional.conf\n[ext-local]\nexten => 2,1,Hangup()\n',
    ).files;
    expect(await declined(files)).toMatch(/built in/);
  });
});
