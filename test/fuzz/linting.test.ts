/** Findings after any edits are those of the text read afresh: nothing that is kept between two checks outlives its reason. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Service } from '../../server/src/service.ts';
import { memoryFiles } from '../support/fixture.ts';

const folder = '/etc/asterisk';
const paths = ['extensions.conf', 'more.conf', 'extensions_custom.conf', 'pjsip.conf'] as const;

/** Lines that depend on one another, right and wrong. */
const lines = fc.constantFrom(
  ...['', '[a]', '[b](!)', '[a](+)', '[c](b)', '[globals]', '[general]', '[broken', ';-- x', '--;', '; x'],
  ...[
    'exten => 1,1,NoOp(${LEN(x)y})',
    'exten => 1,n(l),Hangup()',
    ' same => n,Dial(PJSIP/1,20)',
    ' same => l,NoOp(',
  ],
  ...[
    'include => b',
    'include => c',
    'exten => _.,1,Hangup',
    'exten => 2,hint,PJSIP/1',
    'extn => 1',
    'X=${Y',
    'text',
  ],
  ...['#include more.conf', '#tryinclude more.conf', '#include none.conf', 'type = endpoint', 'type = aor'],
  ...['; asterisk-conf-disable-next-line', 'allow = alaw', 'max_contacts = x', 'unknown_option = 1'],
);
/** Contexts that call one another, and come back or do not. */
const subroutines = fc.constantFrom(
  ...['[a]', '[d]', 'include => c', ' same => n,Gosub(a,1,1)', ' same => n,Return()'],
  '[a]\nexten => 1,1,Gosub(c,2,1)\n same => n,Playback(beep)',
  '[d]\nexten => 1,1,GotoIf($[${X}]?c,2,1)\n same => n,Goto(c,2,1)',
  '[c]\nexten => 2,1,Set(X=1)\n same => n,Return()',
  '[c]\nexten => 2,1,Set(X=1)',
);

/** Objects of pjsip.conf that inherit, are added to, and name one another. */
const objects = fc.constantFrom(
  ...['[base](!)', '[201](base)', '[201](+)', '[202](!,base)', '[201](+type=aor)', '[203](base,202)'],
  ...[
    'type = endpoint',
    'type=endpoint\naors=201\nauth=201',
    'type = auth',
    '[201]\ntype=aor\nmax_contacts=x',
  ],
  ...[
    'unknown_option = 1',
    'allow += ,ulaw',
    'allow = x',
    'context = a',
    'max_contacts = 1',
    '#include more.conf',
  ],
);

interface Edit {
  readonly path: (typeof paths)[number];
  /** How far into the text, from 0 to 1. */
  readonly place: number;
  readonly length: number;
  readonly text: string;
}

function editsOf(some: fc.Arbitrary<string>): fc.Arbitrary<Edit[]> {
  const edit = fc.record({
    path: fc.constantFrom(...paths),
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(12),
    text: fc.oneof(textsOf(some), fc.constantFrom('', '\n', ';', '(', ')', ',', '[', ']', 'x')),
  });
  return fc.array(edit, { minLength: 1, maxLength: 6 });
}

function textsOf(some: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(some, { maxLength: 12 }).map(list => list.join('\n'));
}

/** A file that includes itself twice is read a thousand times. */
function includesItselfOften(text: string): boolean {
  return (text.match(/include more\.conf/g)?.length ?? 0) > 1;
}

/** What an editor and a person see of the findings of all files. */
function shown(service: Service): unknown {
  const [root] = service.workspace.knownRoots;
  if (root === undefined) throw new Error('no root');
  return service.checkRoot(root).map(({ location, findings }) => ({ location, findings }));
}

it.each([
  ['of any kind', lines],
  ['of subroutines', subroutines],
  ['of objects', objects],
])('are the same after edits as of the text read afresh, in lines %s', (_, some) => {
  const texts = textsOf(some);
  return fc.assert(
    fc.asyncProperty(fc.tuple(texts, texts, texts, texts), editsOf(some), async (contents, changes) => {
      const log: string[] = [];
      const host = (files: ReadonlyMap<string, string>) => ({
        files: memoryFiles(files, folder),
        log: (line: string) => log.push(line),
      });
      const files = new Map(paths.map((path, index) => [path as string, contents[index] ?? '']));
      fc.pre(!includesItselfOften(files.get('more.conf') ?? ''));
      const kept = new Service(host(files));
      for (const path of paths) await kept.workspace.open(`${folder}/${path}`, files.get(path) ?? '');
      for (const { path, place, length, text } of changes) {
        const old = files.get(path) ?? '';
        const start = Math.floor(place * old.length);
        const end = Math.min(old.length, start + length);
        const changed = old.slice(0, start) + text + old.slice(end);
        if (path === 'more.conf' && includesItselfOften(changed)) continue;
        files.set(path, changed);
        kept.workspace.change(`${folder}/${path}`, [{ span: { start, end }, text }]);
        const fresh = new Service(host(files));
        for (const each of paths) await fresh.workspace.open(`${folder}/${each}`, files.get(each) ?? '');
        expect(shown(kept)).toEqual(shown(fresh));
      }
      expect(log).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
