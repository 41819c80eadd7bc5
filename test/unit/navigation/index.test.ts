/** The index after edits is the index of the text as it is then. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { folder, type OpenRoot, openRoot } from '../../support/navigation.ts';

const main = [
  '[globals]',
  'TRUNK=PJSIP/out',
  '[internal](!)',
  'include => outbound',
  'exten => _2XX,1,NoOp(${TRUNK})',
  ' same => n(x),Goto(ivr,s,1)',
  '[phones](internal)',
  '#include "more.conf"',
  '[ivr]',
  'exten => s,1,Macro(unit)',
  ' same => n,Goto(phones,201,x)',
  '[macro-unit]',
  'exten => s,1,NoOp()',
  '',
].join('\n');
const files = new Map([
  ['extensions.conf', main],
  ['more.conf', 'exten => 5,1,Goto(ivr,s,1)\n[more]\nexten => 1,1,NoOp()\n'],
  ['pjsip.conf', '[base](!)\ntype=endpoint\ncontext=phones\n[201](base)\naors=201\n[201]\ntype=aor\n'],
]);
const pieces = [
  '',
  'x',
  '\n',
  '[new]\n',
  '[201](base)\n',
  'type=aor\n',
  '#include "more.conf"\n',
  'exten => 7,1,Goto(new,7,1)\n',
  ';--\n',
  '--;\n',
  '(!)',
  '}',
  '[ivr]\nexten => _X${TRUNK},1(a),Goto(${A}-x,${EXTEN},a)\n same => n,VoiceMail(1@Box)\n',
];
const edit = fc.record({
  path: fc.constantFrom(...files.keys()),
  from: fc.nat(1000),
  length: fc.oneof(fc.nat(8), fc.nat(120)),
  text: fc.constantFrom(...pieces),
  /** Whether somebody asks for names before the next edit. */
  asked: fc.boolean(),
});

/** Everything that an index knows, as text. */
function content({ index }: OpenRoot): string[] {
  const lines: string[] = [];
  for (const kind of index.kinds) {
    for (const name of index.builtNames(kind)) lines.push(`${kind} ${name} is built`);
    for (const name of index.namesOf(kind)) {
      for (const { entry, occurrence } of index.places(kind, name)) {
        const { line, ...rest } = occurrence;
        lines.push(JSON.stringify([entry.file.path, entry.file.config, entry.block.firstLine + line, rest]));
      }
    }
  }
  return lines.sort();
}

it('follows every edit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async edits => {
      const open = await openRoot(files);
      for (const [path, text] of files) await open.workspace.open(`${folder}/${path}`, text);
      for (const { path, from, length, text, asked } of edits) {
        const { content: present } = open.root.file(path)?.text ?? { content: '' };
        const start = from % (present.length + 1);
        const span = { start, end: Math.min(present.length, start + length) };
        open.workspace.change(`${folder}/${path}`, [{ span, text }]);
        if (asked) open.index.refresh();
        else open.index.renew();
      }
      open.index.refresh();
      const texts = new Map([...files.keys()].map(path => [path, open.root.file(path)?.text.content ?? '']));
      expect(content(open)).toEqual(content(await openRoot(texts)));
    }),
    { numRuns: 80 },
  );
});
