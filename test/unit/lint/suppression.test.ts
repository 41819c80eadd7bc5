/** Comments that silence rules: local and global findings alike, in the file where they stand. */
import { describe, expect, it } from 'vitest';
import { Service } from '../../../server/src/service.ts';
import { memoryFiles, parseFixture } from '../../support/fixture.ts';

async function findings(text: string): Promise<string[]> {
  const { files } = parseFixture(text);
  const service = new Service({ files: memoryFiles(files), log: line => expect(line).toBe('') });
  const checked = await service.checkFolder('/etc/asterisk');
  return checked.flatMap(file => file.findings.map(({ path, line, rule }) => `${path}:${line + 1} ${rule}`));
}

/** Each line gives one finding; of `duplicate-priority` Asterisk's loader knows, of `misplaced-parenthesis` the line. */
const twice = 'exten => 1,1,Hangup()';
const tail = ' same => n,NoOp(${LEN(x)y})';

describe('a comment', () => {
  it('silences its own line', async () => {
    expect(
      await findings(`[t]
exten => 1,1,Answer()
${twice} ; asterisk-conf-disable-line
${twice} ; asterisk-conf-disable-line duplicate-priority -- another file wins
${twice} ; asterisk-conf-disable-line misplaced-parenthesis
${tail} ; asterisk-conf-disable-line`),
    ).toEqual(['extensions.conf:5 duplicate-priority', 'extensions.conf:5 unused-suppression']);
  });

  it('silences the next line', async () => {
    expect(
      await findings(`[t]
exten => 1,1,Answer()
; asterisk-conf-disable-next-line duplicate-priority, misplaced-parenthesis
${twice}
${twice}
; asterisk-conf-disable-next-line
${tail}`),
    ).toEqual(['extensions.conf:3 unused-suppression', 'extensions.conf:5 duplicate-priority']);
  });

  it('silences the rest of the file', async () => {
    expect(
      await findings(`[t]
exten => 1,1,Answer()
${twice}
; asterisk-conf-disable duplicate-priority
${twice}
${tail}
; asterisk-conf-disable
${tail}`),
    ).toEqual(['extensions.conf:3 duplicate-priority', 'extensions.conf:6 misplaced-parenthesis']);
  });

  it('silences its own file only', async () => {
    expect(
      await findings(`; asterisk-conf-disable
[t]
exten => 1,1,Answer()
${twice}
#include more.conf
//- more.conf
${twice}`),
    ).toEqual(['more.conf:1 duplicate-priority']);
  });

  it('silences what makes Asterisk refuse the file', async () => {
    expect(
      await findings(`[t]
; asterisk-conf-disable-next-line
#include missing.conf`),
    ).toEqual([]);
    expect(await findings('exten => 1,1,Answer() ; asterisk-conf-disable-line text-before-section')).toEqual(
      [],
    );
  });

  it('is not called unused where something could not be seen', async () => {
    const unused = '[t]\nexten => 1,1,Answer() ; asterisk-conf-disable-line undefined-context';
    expect(await findings(unused)).toEqual(['extensions.conf:2 unused-suppression']);
    expect(await findings(`#exec /bin/generate\n${unused}`)).toEqual([]);
  });

  it('is called unused while somebody types elsewhere', async () => {
    const { files } = parseFixture(
      '[t]\nexten => 1,1,Answer() ; asterisk-conf-disable\nexten => 2,1,Answer()\n',
    );
    const service = new Service({ files: memoryFiles(files), log: line => expect(line).toBe('') });
    const location = '/etc/asterisk/extensions.conf';
    const [file] = await service.checkFolder('/etc/asterisk');
    await service.workspace.open(location, `${file?.text.content}exten => 3,1,Answer()\n`);
    expect(service.checkOpen(location)?.findings.map(({ line, rule }) => `${line + 1} ${rule}`)).toEqual([
      '2 unused-suppression',
    ]);
  });
});
