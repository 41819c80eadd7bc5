/** Help in texts that are only a piece: MikoPBX's parameters and applications, FreePBX's custom files. `|` is the cursor. */
import { describe, expect, it } from 'vitest';
import { bundledSummaries } from '../../../server/src/catalog/bundled-summaries.ts';
import { hoverAt } from '../../../server/src/features/hover.ts';
import { signatureAt } from '../../../server/src/features/signature.ts';
import { complete } from '../../support/completing.ts';
import { atCursor, helpLines } from '../../support/cursor.ts';

async function hover(text: string): Promise<readonly string[]> {
  const { model, path, file, offset } = await atCursor(text);
  const found = hoverAt(model, path, file, offset, bundledSummaries());
  return helpLines(found?.blocks ?? []);
}

async function signature(text: string): Promise<string | undefined> {
  const { model, path, file, offset } = await atCursor(text);
  const found = signatureAt(model, path, file, offset, bundledSummaries());
  const active = found?.active === undefined ? undefined : found.parameters[found.active];
  return active && found?.label.slice(active.start, active.end);
}

describe('additional parameters of MikoPBX', () => {
  const text = `//- employee.conf
[endpoint]
device_state_busy_at = 1
|
[aor]
max_contacts = 3
[registration-auth]
username = 1
`;

  it('offer the keys of the objects that they are written into', async () => {
    const endpoint = await complete(text);
    expect(endpoint.labels).toContain('direct_media');
    expect(endpoint.labels).not.toContain('device_state_busy_at');
    expect(endpoint.labels).not.toContain('type');
    expect(endpoint.item('direct_media').insert).toBe('direct_media = ');
    const aor = await complete(text.replace('|\n', '').replace('= 3', '= 3\nqual|'));
    expect(aor.labels).toContain('qualify_frequency');
    const auth = await complete(text.replace('|\n', '').replace('= 1\n', '= 1\npass|\n'));
    expect(auth.replaces).toBe('pass');
  });

  it('offer values', async () => {
    expect((await complete(text.replace('|', 'dtmf_mode = in|'))).labels).toContain('inband');
    expect((await complete(text.replace('|', 'allow = !all,al|'))).replaces).toBe('al');
  });

  it('offer their sections', async () => {
    expect((await complete('//- employee.conf\n[endpoint]\ndirect_media = no\n[a|')).labels).toEqual(
      expect.arrayContaining(['aor', 'auth', 'endpoint']),
    );
  });

  it('are explained', async () => {
    const key = await hover(text.replace('|\n', '').replace('device_state', 'device|_state'));
    expect(key[0]).toMatch(/^device_state_busy_at = /);
    expect(key).toContain('Module: res_pjsip.so');
    const header = await hover(text.replace('|\n', '').replace('[endpoint]', '[end|point]'));
    expect(header).toContain('Kind of section: endpoint');
  });
});

describe('dialplan applications of MikoPBX', () => {
  const text = `//- greeting.conf
; greets
1,Answer()
n(again),Set(NAME=Ann)
n,Playback(hello-world)
`;

  it('offer what steps of a dialplan offer', async () => {
    expect((await complete(`${text}n,Pl|`)).labels).toContain('Playback');
    expect((await complete(`${text}n,Goto(ag|`)).labels).toEqual(expect.arrayContaining(['again']));
    expect((await complete(`${text}n,NoOp(\${NA|`)).labels[0]).toBe('NAME');
    expect((await complete(`${text}n,Dial(PJSIP/201,20,t|`)).labels).toContain('T');
    expect((await complete(`${text}|`)).labels).toEqual(['n', '1']);
    expect((await complete(text.replace('1,Answer()', '1,Ans|'))).labels).toContain('Answer');
    expect((await complete(`${text}n,NoOp() ; Pl|`)).labels).toEqual([]);
  });

  it('are explained', async () => {
    expect((await hover(text.replace('Play', 'Pl|ay')))[0]).toMatch(/^Playback\(/);
    expect(await signature(`${text}n,Queue(sales,|`)).toBe('options');
  });
});

describe('custom files of FreePBX alone', () => {
  it.each([
    ['extensions_custom.conf', '[from-internal-custom]\nexten => 5,1,Pl|', 'Playback'],
    ['extensions_override_freepbx.conf', '[macro-x]\nexten => s,1,Dial(PJSIP/1,,t|', 'T'],
    ['globals_custom.conf', 'TRANS|', 'TRANSFER_CONTEXT'],
    ['pjsip.endpoint_custom_post.conf', '[101](+type=endpoint)\ndirect|', 'direct_media'],
    ['pjsip.transports_custom.conf', '[t]\ntype=transport\nprotocol=t|', 'tls'],
    ['queues_post_custom.conf', '[600](+)\nwrap|', 'wrapuptime'],
    ['features_applicationmap_custom.conf', 'x => #5,se|', 'self'],
    ['sip_custom_post.conf', '[101](+)\nnat=|', 'comedia'],
    ['musiconhold_custom.conf', '[calm]\nmode=|', 'files'],
    ['manager_custom.conf', '[joe]\nread=|', 'all'],
    ['voicemail.conf', '[default]\n101 => 1,Ann,a@b.c,,att|', 'attach'],
  ])('%s', async (path, text, label) => {
    expect((await complete(`//- ${path}\n${text}`)).labels).toContain(label);
  });

  it('offer hooks of the platform', async () => {
    const generated =
      '//- extensions_additional.conf\n[from-internal-additional]\ninclude => ext-local\n[ext-local]\ninclude => ext-local-custom\n';
    const { labels } = await complete(
      `//- extensions_custom.conf\n[ext|\n${generated}//- extensions.conf\n#include extensions_additional.conf\n#include extensions_custom.conf\n`,
    );
    expect(labels).toContain('ext-local-custom');
  });

  it('say what the platform does with them', async () => {
    const said = await hover('//- extensions_custom.conf\n[from-internal-cus|tom]\nexten => 5,1,NoOp()\n');
    expect(said[0]).toMatch(/^Context \[from-internal-custom\]/);
  });
});
