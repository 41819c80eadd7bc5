/** What is built on the names: outline, search, calls, links, folding, selections, lenses, tokens, inlay hints. */
import { describe, expect, it } from 'vitest';
import { bundledCatalog } from '../../../server/src/catalog/bundled.ts';
import { callNodesAt, incomingCalls, outgoingCalls } from '../../../server/src/features/call-hierarchy.ts';
import { lensAnswer, lenses } from '../../../server/src/features/code-lens.ts';
import { definition } from '../../../server/src/features/definition.ts';
import { documentSymbols, type OutlineNode } from '../../../server/src/features/document-symbols.ts';
import { folds } from '../../../server/src/features/folding.ts';
import { highlights } from '../../../server/src/features/highlight.ts';
import { inlayHints } from '../../../server/src/features/inlay-hints.ts';
import { fileLinks } from '../../../server/src/features/links.ts';
import { referencesByName } from '../../../server/src/features/references.ts';
import { selectionsAt } from '../../../server/src/features/selection.ts';
import {
  SemanticTokens,
  tokenEdits,
  tokenModifiers,
  tokenTypes,
} from '../../../server/src/features/semantic-tokens.ts';
import { workspaceSymbols } from '../../../server/src/features/workspace-symbols.ts';
import { SymbolIndex } from '../../../server/src/workspace/symbols/index.ts';
import { Workspace } from '../../../server/src/workspace/workspace.ts';
import { memoryFiles } from '../../support/fixture.ts';
import { marked, type OpenFixture, openFixture } from '../../support/navigation.ts';

const site = `//- extensions.conf
[globals]
TRUNK=PJSIP/out
[internal]
include => outbound
exten => 201,1,Answer()
 same => n(ring),Dial(PJSIP/201,30)
;        ^^^^^^^ ring
 same => n,Goto(ivr,s,1)
exten => 201,hint,PJSIP/201
#include "more.conf"
; one
; two
[ivr]
exten => s,1,Gosub(sub-note,s,1)
;            ^^^^^ gosub
 same => n,Goto(internal,201,ring)
;--
a block
--;
[sub-note]
exten => s,1,AGI(note.sh)
//- more.conf
exten => 300,1,Macro(unit)
[macro-unit]
exten => s,1,Goto(ivr,s,1)
//- pjsip.conf
[phone](!)
type=endpoint
context=internal
allow=ulaw
[201](phone)
;^^^ endpoint
allow=alaw
//- agi-bin/note.sh
`;

function textAt({ root }: OpenFixture, path: string, { start, end }: { start: number; end: number }): string {
  return root.file(path)?.text.content.slice(start, end) ?? '';
}

function offset({ root }: OpenFixture, path: string, text: string): number {
  return root.file(path)?.text.content.indexOf(text) ?? 0;
}

describe('the outline', () => {
  const tree = (nodes: readonly OutlineNode[]): unknown[] =>
    nodes.map(({ name, kind, children }) =>
      children.length > 0 ? [`${kind} ${name}`, tree(children)] : `${kind} ${name}`,
    );

  it('goes from sections over extensions to labels', async () => {
    const fixture = await openFixture(site);
    expect(tree(documentSymbols(fixture.index, 'extensions.conf'))).toEqual([
      ['section globals', ['variable TRUNK']],
      ['context internal', [['extension 201', ['label ring']]]],
      ['context ivr', ['extension s']],
      ['context sub-note', ['extension s']],
    ]);
    expect(tree(documentSymbols(fixture.index, 'more.conf'))).toEqual([
      'extension 300',
      ['context macro-unit', ['extension s']],
    ]);
    expect(
      documentSymbols(fixture.index, 'pjsip.conf').map(({ name, detail }) => `${name} ${detail}`),
    ).toEqual(['phone endpoint (!)', '201 endpoint (phone)']);
  });

  it('moves with the text above it', async () => {
    const fixture = await openFixture(site);
    const { workspace, index } = fixture;
    documentSymbols(index, 'extensions.conf');
    await workspace.open('/etc/asterisk/extensions.conf', fixture.files.get('extensions.conf') ?? '');
    workspace.change('/etc/asterisk/extensions.conf', [{ span: { start: 10, end: 10 }, text: 'A=1\nB=2\n' }]);
    index.refresh();
    const [, internal] = documentSymbols(index, 'extensions.conf');
    expect(textAt(fixture, 'extensions.conf', internal?.selection ?? { start: 0, end: 0 })).toBe('internal');
  });
});

describe('the search for names', () => {
  it('takes parts of names, and letters in their order', async () => {
    const { index } = await openFixture(site);
    const names = (query: string) =>
      workspaceSymbols(index, query).map(({ name, kind }) => `${kind} ${name}`);
    expect(names('sub-n')).toEqual(['context sub-note']);
    expect(names('sbnt')).toEqual(['context sub-note']);
    expect(names('201')).toEqual(['endpoint 201', 'extension 201']);
    expect(names('trunk')).toEqual(['variable TRUNK']);
  });

  it('tells the places of a name of any kind', async () => {
    const { index } = await openFixture(site);
    const kinds = referencesByName(index, '201').map(({ path, kind, role }) => `${path} ${kind} ${role}`);
    expect(kinds).toEqual([
      'extensions.conf extension definition',
      'extensions.conf endpoint reference',
      'extensions.conf extension definition',
      'extensions.conf endpoint reference',
      'extensions.conf extension reference',
      'pjsip.conf endpoint definition',
    ]);
  });
});

describe('the hierarchy of calls', () => {
  const shown = (edges: ReturnType<typeof incomingCalls>) =>
    edges.map(({ node, from }) => `${node.extension}@${node.context} ${from.length}`);

  it('tells who jumps to an extension and where it goes', async () => {
    const fixture = await openFixture(site);
    const { index } = fixture;
    const [node] = callNodesAt(index, 'extensions.conf', marked(fixture, 'gosub').start);
    expect(node).toMatchObject({ context: 'ivr', extension: 's' });
    if (node === undefined) return;
    expect(shown(incomingCalls(index, node))).toEqual(['201@internal 1', 's@macro-unit 1']);
    expect(shown(outgoingCalls(index, node))).toEqual(['s@sub-note 1', '201@internal 1']);
  });

  it('follows macros', async () => {
    const { index } = await openFixture(site);
    const macro = { path: '', span: { start: 0, end: 0 }, context: 'macro-unit', extension: 's' };
    expect(shown(incomingCalls(index, macro))).toEqual(['300@internal 1']);
    expect(shown(outgoingCalls(index, { ...macro, context: 'internal', extension: '300' }))).toEqual([
      's@macro-unit 1',
    ]);
  });
});

it('follows the subroutines of Dial and Queue', async () => {
  const { index } = await openFixture(
    '[a]\nexten => 1,1,Dial(PJSIP/1,30,tU(sub^x))\nexten => 2,1,Queue(q,,,,,,sub)\nexten => 3,1,Goto(sub,${EXTEN},1)\n[sub]\nexten => s,1,Return()\n',
  );
  const node = { path: '', span: { start: 0, end: 0 }, context: 'sub', extension: 's' };
  expect(incomingCalls(index, node).map(({ node: from }) => from.extension)).toEqual(['1', '2']);
  const dial = { ...node, context: 'a', extension: '1' };
  expect(outgoingCalls(index, dial).map(({ node: to }) => `${to.extension}@${to.context}`)).toEqual([
    's@sub',
  ]);
});

it('links the files that can be seen', async () => {
  const fixture = await openFixture(`${site}echo\n`);
  const links = fileLinks(fixture.index, 'extensions.conf');
  expect(links.map(({ span, target }) => `${textAt(fixture, 'extensions.conf', span)} ${target}`)).toEqual([
    'more.conf /etc/asterisk/more.conf',
    'note.sh /etc/asterisk/agi-bin/note.sh',
  ]);
  const [include] = definition(fixture.index, 'extensions.conf', links[0]?.span.start ?? 0)?.targets ?? [];
  expect(include?.path).toBe('more.conf');
});

it('links the sounds and scripts of the data folder beside the root', async () => {
  const dialplan = [
    '[a]',
    'exten => 1,1,Playback(hello&digits/1&sounds/own&nothing&${X})',
    ' same => n,Playback(/var/lib/asterisk/sounds/en/hello)',
    ' same => n,AGI(/var/lib/asterisk/agi-bin/note.php,1)',
    ' same => n,AGI(note.php)',
  ].join('\n');
  const files = new Map([
    ['etc/asterisk/extensions.conf', dialplan],
    ['etc/asterisk/sounds/own.wav', ''],
    ['var/lib/asterisk/sounds/ru/hello.gsm', ''],
    ['var/lib/asterisk/sounds/en/hello.gsm', ''],
    ['var/lib/asterisk/sounds/digits/1.wav', ''],
    ['var/lib/asterisk/agi-bin/note.php', ''],
  ]);
  const workspace = new Workspace({ files: memoryFiles(files, '/project'), log: () => {} });
  workspace.setFolders(['/project']);
  const root = await workspace.rootAt('/project/etc/asterisk');
  const links = fileLinks(new SymbolIndex(root, bundledCatalog()).refresh(), 'extensions.conf');
  const data = '/project/var/lib/asterisk';
  expect(links.map(({ span, target }) => `${dialplan.slice(span.start, span.end)} ${target}`)).toEqual([
    `hello ${data}/sounds/en/hello.gsm`,
    `digits/1 ${data}/sounds/digits/1.wav`,
    'sounds/own /project/etc/asterisk/sounds/own.wav',
    `/var/lib/asterisk/sounds/en/hello ${data}/sounds/en/hello.gsm`,
    `/var/lib/asterisk/agi-bin/note.php ${data}/agi-bin/note.php`,
    `note.php ${data}/agi-bin/note.php`,
  ]);
});

it('folds sections, extensions and comments', async () => {
  const { root } = await openFixture(site);
  const file = root.file('extensions.conf');
  const found =
    file === undefined
      ? []
      : folds(file).map(({ first, last, comment }) => `${first + 1}-${last + 1}${comment ? ' comment' : ''}`);
  expect(found).toEqual(['1-2', '3-9', '5-7', '10-11 comment', '12-14', '13-14', '15-17 comment', '18-19']);
});

it('selects ever more', async () => {
  const fixture = await openFixture(site);
  const at = offset(fixture, 'extensions.conf', 'PJSIP/201,30') + 'PJSIP/2'.length;
  const texts = selectionsAt(fixture.index, 'extensions.conf', at).map(span =>
    textAt(fixture, 'extensions.conf', span),
  );
  expect(texts.slice(0, 6)).toEqual([
    '201',
    'PJSIP/201',
    'PJSIP/201,30',
    'Dial(PJSIP/201,30)',
    'n(ring),Dial(PJSIP/201,30)',
    'same => n(ring),Dial(PJSIP/201,30)',
  ]);
  expect(texts.at(-1)).toBe(fixture.files.get('extensions.conf'));
});

it('counts references above sections, and tells what includes a file', async () => {
  const { index } = await openFixture(site);
  const answers = (path: string) =>
    lenses(index, path).map(lens => [lens.kind, lensAnswer(index, path, lens).places.length]);
  expect(answers('extensions.conf')).toEqual([
    ['references', 2],
    ['references', 2],
    ['references', 1],
  ]);
  expect(answers('more.conf')).toEqual([
    ['included-by', 1],
    ['references', 1],
  ]);
  expect(answers('pjsip.conf')).toEqual([
    ['references', 1],
    ['references', 2],
  ]);
});

it('shows what is read and what is written', async () => {
  const fixture = await openFixture('[a]\nexten => 1,1,Set(X=1)\n same => n,NoOp(${X})\n');
  const found = highlights(fixture.index, 'extensions.conf', offset(fixture, 'extensions.conf', 'X}'));
  expect(found.map(({ write }) => write)).toEqual([true, false]);
});

describe('inlay hints', () => {
  const all = { priorities: true, extensions: true, inherited: true };
  const shown = async (path: string, settings = all) => {
    const fixture = await openFixture(site);
    const end = fixture.files.get(path)?.length ?? 0;
    return inlayHints(fixture.index, path, { start: 0, end }, settings).map(({ offset: at, label }) => {
      const { root } = fixture;
      const text = root.file(path)?.text;
      const word = typeof label === 'string' ? label : `${label.args.count}`;
      return `${(text?.lineAt(at) ?? 0) + 1}:${at - (text?.lineStart(text.lineAt(at)) ?? 0)} ${word}`;
    });
  };

  it('tell numbers, extensions and inherited options', async () => {
    expect(await shown('extensions.conf')).toEqual([
      '6:5 201',
      '6:10 2',
      '7:5 201',
      '7:10 3',
      '14:5 s',
      '14:10 2',
    ]);
    expect(await shown('pjsip.conf')).toEqual(['5:12 2']);
  });

  it('can be switched one by one', async () => {
    const none = { priorities: false, extensions: false, inherited: false };
    expect(await shown('extensions.conf', none)).toEqual([]);
    expect(await shown('extensions.conf', { ...none, priorities: true })).toEqual([
      '6:10 2',
      '7:10 3',
      '14:10 2',
    ]);
  });
});

describe('semantic tokens', () => {
  const tokens = async (text: string) => {
    const fixture = await openFixture(text);
    const data = new SemanticTokens(fixture.index).of('extensions.conf');
    const lines = (fixture.files.get('extensions.conf') ?? '').split('\n');
    const found: string[] = [];
    let line = 0;
    let column = 0;
    for (let at = 0; at < data.length; at += 5) {
      const [down = 0, right = 0, length = 0, type = 0, bits = 0] = data.slice(at, at + 5);
      column = down === 0 ? column + right : right;
      line += down;
      const modifiers = tokenModifiers.filter((_, bit) => (bits & (1 << bit)) !== 0);
      found.push(
        [`${line + 1} ${lines[line]?.slice(column, column + length)}`, tokenTypes[type], ...modifiers].join(
          ' ',
        ),
      );
    }
    return found;
  };

  it('say what names are', async () => {
    expect(
      await tokens(
        '[a]\nexten => _2XX,1(x),Set(Y=${EXTEN})\n same => n,Goto(sub-${Y},s,x)\n same => n,NoSuch(${LEN(${Y})})\n',
      ),
    ).toEqual([
      '1 a namespace definition',
      '2 _2XX regexp definition',
      '2 x label definition',
      '2 Set function defaultLibrary',
      '2 Y variable modification',
      '2 EXTEN variable defaultLibrary readonly',
      '3 Goto function defaultLibrary',
      '3 Y variable',
      '3 s method',
      '3 x label',
      '4 LEN function defaultLibrary',
      '4 Y variable',
    ]);
  });

  it('of a range are those of its lines', async () => {
    const { index } = await openFixture(site);
    const tokensOf = new SemanticTokens(index);
    expect(tokensOf.of('extensions.conf', 2, 2)).toEqual([2, 1, 8, tokenTypes.indexOf('namespace'), 1]);
  });

  it('change by what lies between', () => {
    expect(tokenEdits([1, 2, 3, 4], [1, 9, 9, 4])).toEqual([{ start: 1, deleteCount: 2, data: [9, 9] }]);
    expect(tokenEdits([1, 2], [1, 2])).toEqual([]);
    expect(tokenEdits([1, 1], [1, 1, 1])).toEqual([{ start: 2, deleteCount: 0, data: [1] }]);
  });
});

it('follows a name as far as its fixed part goes', async () => {
  const fixture = await openFixture(
    '[a]\nexten => 1,1,Goto(sub-${X},s,1)\n;                 ^^^^ built\n[sub-one]\nexten => s,1,NoOp()\n[sub-two]\nexten => s,1,NoOp()\n[other]\nexten => s,1,NoOp()\n',
  );
  const { path, start } = marked(fixture, 'built');
  const found = definition(fixture.index, path, start)?.targets ?? [];
  expect(found.map(({ span }) => textAt(fixture, path, span))).toEqual(['sub-one', 'sub-two']);
});

it('goes to the hint where one is asked for', async () => {
  const fixture = await openFixture(
    '[a]\nexten => 1,1,NoOp(${HINT(1@a)})\n;                        ^ here\nexten => 1,hint,PJSIP/1\n',
  );
  const { path, start } = marked(fixture, 'here');
  const [target] = definition(fixture.index, path, start)?.targets ?? [];
  expect(fixture.root.file(path)?.text.lineAt(target?.span.start ?? 0)).toBe(2);
});
