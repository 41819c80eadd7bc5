/** Signature help: the innermost call, with the argument at the cursor marked. `|` is the cursor. */
import { describe, expect, it } from 'vitest';
import { bundledSummaries } from '../../../server/src/catalog/bundled-summaries.ts';
import { signatureAt } from '../../../server/src/features/signature.ts';
import { atCursor, helpLines } from '../../support/cursor.ts';

async function signature(line: string) {
  const { model, path, file, offset } = await atCursor(`[internal]\nexten => 1,1,NoOp()\n${line}`);
  const found = signatureAt(model, path, file, offset, bundledSummaries());
  const active = found?.active === undefined ? undefined : found.parameters[found.active];
  return {
    name: found?.label.slice(0, found.label.indexOf('(')),
    active: active && found?.label.slice(active.start, active.end),
    about: helpLines(found?.aboutActive ?? [], 'ru'),
  };
}

describe('signature help', () => {
  it.each([
    ['same => n,Dial(|', 'Dial', 'Technology/Resource'],
    ['same => n,Dial(PJSIP/1&PJSIP/2|', 'Dial', 'Technology2/Resource2'],
    ['same => n,Dial(PJSIP/${EXTEN},|', 'Dial', 'timeout'],
    ['same => n,Dial(PJSIP/1,${T|},t)', 'Dial', 'timeout'],
    ['same => n,Dial(PJSIP/1,20,t,|', 'Dial', 'URL'],
    ['same => n,Dial(PJSIP/1,20,L(10|0:', 'Dial', 'options'],
    ['same => n,ExecIf($["${X}"="1"]?Dial(PJSIP/1,20|', 'Dial', 'timeout'],
    ['same => n,ExecIf($["${X}"="1"]?|', 'ExecIf', 'appiftrue(args)'],
    ['same => n,ExecIf(${X}?NoOp(a,b):Playback(a|', 'Playback', 'filename'],
    ['same => n,RetryDial(sorry,5,3,PJSIP/1,20|', 'RetryDial', 'timeout'],
    ['same => n,Goto(|', 'Goto', 'priority'],
    ['same => n,Goto(internal,|1,2)', 'Goto', 'extension'],
    ['same => n,Gosub(sub,s,1(a,|', 'Gosub', 'priority[(arg1,argN)]'],
    ['same => n,GotoIf($[1]?a:|', 'GotoIf', 'labeliffalse'],
    ['same => n,GotoIfTime(9:00-17:00,mon-fri,|', 'GotoIfTime', 'mdays'],
    ['same => n,Set(X=|', 'Set', 'value'],
    ['same => n,Set(CALLERID(|', 'CALLERID', 'datatype'],
    ['same => n,Set(X=${STRFTIME(${EPOCH},,|', 'STRFTIME', 'format'],
    ['same => n,NoOp(${IF($[1]?${CUT(X,-,|', 'CUT', 'range-spec'],
    ['same => n,NoOp(${DB(family/|', 'DB', 'key'],
    ['same => n,VoiceMail(100@default|,u)', 'VoiceMail', 'mailbox'],
  ])('%s', async (line, name, active) => {
    expect(await signature(line)).toMatchObject({ name, active });
  });

  it.each(['same => n,Dial(a)|', 'same => n|,Dial(a)', 'same => n,Nobody(|', '; Dial(|'])(
    'is silent: %s',
    async line => {
      expect((await signature(line)).name).toBeUndefined();
    },
  );

  it('explains the letters that are given one by one, the one at the cursor first', async () => {
    const { about } = await signature('same => n,Dial(PJSIP/1,20,trg|)');
    expect(about.map(text => text.slice(0, 1))).toEqual(['g', 't', 'r']);
    expect(about[0]).toMatch(/^g — Когда вызванный кладёт трубку/);
    const inside = await signature('same => n,Dial(PJSIP/1,20,tL(1000|');
    expect(inside.about[0]).toMatch(/^L\(x\[:y\[:z\]\]\) — /);
  });

  it("explains those of a function, and Dial's in what goes on as Dial does", async () => {
    expect((await signature('same => n,NoOp(${FILE(/tmp/a,0,1,l|')).about).toEqual([
      'l — Смещение и длина считаются в строках, а не в байтах.',
    ]);
    expect((await signature('same => n,Set(FILE(/tmp/a,0,1,l,d|)=x)')).about).toEqual([
      'd — Строки как в DOS: CR LF.',
    ]);
    expect((await signature('same => n,RetryDial(sorry,5,3,PJSIP/1,20,t|')).about[0]).toMatch(
      /^t — Вызванный/,
    );
  });

  it('explains all letters where none is given', async () => {
    const { about } = await signature('same => n,Dial(PJSIP/1,20,|)');
    expect(about.length).toBeGreaterThan(40);
    expect(about.every(text => text.includes(' — '))).toBe(true);
  });
});
