/** What is said of a call depends on the subroutine, which somebody types in elsewhere. */
import { expect, it } from 'vitest';
import { Service } from '../../../server/src/service.ts';
import { memoryFiles } from '../../support/fixture.ts';

const folder = '/etc/asterisk';
const location = `${folder}/extensions.conf`;
const text = `[a]
exten => 1,1,Gosub(c,2,1)
 same => n,Playback(beep)
[d]
exten => 1,1,Goto(c,2,1)
[c]
exten => 2,1,Set(X=1)
 same => n,Return()
`;

it('tells of a call when its subroutine comes back no more, and takes it back', async () => {
  const service = new Service({
    files: memoryFiles(new Map([['extensions.conf', text]]), folder),
    log: () => {},
  });
  await service.workspace.open(location, text);
  const type = (old: string, typed: string) => {
    const content = service.workspace.document(location)?.text.content ?? '';
    const start = content.indexOf(old);
    service.workspace.change(location, [{ span: { start, end: start + old.length }, text: typed }]);
    const findings = service.checkOpen(location)?.findings ?? [];
    return findings.filter(({ rule }) => rule.includes('gosub')).map(({ rule, line }) => [rule, line]);
  };
  expect(type('X=1', 'X=2')).toEqual([['return-without-gosub', 4]]);
  expect(type('Return()', 'NoOp()')).toEqual([['gosub-without-return', 1]]);
  expect(type('X=2', 'X=3')).toEqual([['gosub-without-return', 1]]);
  expect(type('NoOp()', 'Return()')).toEqual([['return-without-gosub', 4]]);
  expect(type('Gosub(c', 'Gosub(e')).toEqual([]);
});
