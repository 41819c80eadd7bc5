/** Navigation and editing over a real pipe: one server for the whole file, one question for each feature. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeLens,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  InlayHint,
  LinkedEditingRanges,
  Location,
  SelectionRange,
  SemanticTokens,
  SemanticTokensDelta,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { type Client, startClient } from '../support/client.ts';

const dialplan = [
  '[internal]',
  'exten => 201,1,Dial(PJSIP/201,30)',
  ' same=>n(ring),Goto(ivr,s,1)',
  '#include "more.conf"',
  '[ivr]',
  'exten => s,1,Goto(internal,201,1)',
  ' same => n,Goto(sub-${X},s,1)',
  '',
].join('\n');
const files = {
  'extensions.conf': dialplan,
  'more.conf': '[sub-x]\nexten => s,1,Goto(internal,201,ring)\n',
  'pjsip.conf': '[phone](!)\ntype=endpoint\ncontext=internal\n\n[201](phone)\nallow=ulaw\n',
};

let folder = '';
let client: Client;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'asterisk-conf-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  client = await startClient({
    folder,
    capabilities: { workspace: { workspaceEdit: { documentChanges: true } } },
  });
  for (const [name, text] of Object.entries(files)) {
    const textDocument = { uri: uriOf(name), languageId: 'asterisk', version: 1, text };
    client.notify('textDocument/didOpen', { textDocument });
  }
}, 30_000);

afterAll(async () => {
  await client.stop();
  rmSync(folder, { recursive: true, force: true });
});

function uriOf(name: string): string {
  return `file://${folder}/${name}`;
}

/** A question about the first place of a text in a file, some characters into it. */
function at(name: keyof typeof files, text: string, into = 0) {
  const lines = files[name].split('\n');
  const line = lines.findIndex(each => each.includes(text));
  return {
    textDocument: { uri: uriOf(name) },
    position: { line, character: (lines[line] ?? '').indexOf(text) + into },
  };
}

function ask<Result>(method: string, params: unknown): Promise<Result> {
  return client.request<Result>(`textDocument/${method}`, params);
}

function shown(locations: readonly Location[] | null): string[] {
  return (locations ?? []).map(
    ({ uri, range }) => `${path.basename(uri)}:${range.start.line + 1}:${range.start.character}`,
  );
}

const whole = (name: keyof typeof files) => ({ textDocument: { uri: uriOf(name) } });

describe('names', () => {
  it('lead to what they name', async () => {
    const inDial = at('extensions.conf', 'PJSIP/201', 7);
    expect(shown(await ask('definition', inDial))).toEqual(['pjsip.conf:5:1']);
    expect(shown(await ask('declaration', inDial))).toEqual(['pjsip.conf:5:1']);
    expect(shown(await ask('definition', at('more.conf', 'ring', 1)))).toEqual(['extensions.conf:3:9']);
  });

  it('have references', async () => {
    const params = { ...at('extensions.conf', '[internal', 2), context: { includeDeclaration: false } };
    expect(shown(await ask('references', params))).toEqual([
      'more.conf:2:18',
      'extensions.conf:6:18',
      'pjsip.conf:3:8',
    ]);
    const highlights = await ask<DocumentHighlight[]>(
      'documentHighlight',
      at('extensions.conf', '[internal', 2),
    );
    expect(highlights.map(({ kind }) => kind)).toEqual([3, 2]);
  });

  it('are changed in all files at once', async () => {
    const edit = await ask<WorkspaceEdit>('rename', {
      ...at('pjsip.conf', 'internal', 1),
      newName: 'inside',
    });
    const changed = (edit.documentChanges ?? []).flatMap(change =>
      'edits' in change ? [`${path.basename(change.textDocument.uri)} ${change.edits.length}`] : [],
    );
    expect(changed.sort()).toEqual(['extensions.conf 2', 'more.conf 1', 'pjsip.conf 1']);
  });

  it('are typed together where one file holds all of them', async () => {
    const linked = await ask<LinkedEditingRanges>('linkedEditingRange', at('extensions.conf', 'Goto(ivr', 6));
    expect(linked.ranges.map(({ start }) => `${start.line + 1}:${start.character}`).sort()).toEqual([
      '3:20',
      '5:1',
    ]);
    expect(await ask('linkedEditingRange', at('extensions.conf', '[internal', 2))).toBeNull();
  });

  it('are not changed where they are put together at run time', async () => {
    const there = at('more.conf', 'sub-x', 1);
    await expect(ask('prepareRename', there)).rejects.toThrow(/put together at run time/);
    await expect(ask('rename', { ...there, newName: 'y' })).rejects.toThrow(/put together at run time/);
    expect(await ask('prepareRename', at('extensions.conf', '[internal', 2))).toMatchObject({
      placeholder: 'internal',
    });
  });

  it('are listed', async () => {
    const outline = await ask<DocumentSymbol[]>('documentSymbol', whole('extensions.conf'));
    expect(outline.map(({ name, children }) => [name, children?.map(child => child.name)])).toEqual([
      ['internal', ['201']],
      ['ivr', ['s']],
    ]);
    const found = await client.request<SymbolInformation[]>('workspace/symbol', { query: 'sub' });
    expect(found.map(({ name }) => name)).toEqual(['sub-x']);
  });

  it('call each other', async () => {
    const [item] = await ask<CallHierarchyItem[]>('prepareCallHierarchy', at('extensions.conf', '201,1', 1));
    expect(item).toMatchObject({ name: '201', detail: 'internal' });
    const incoming = await client.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', {
      item,
    });
    expect(incoming.map(({ from }) => `${from.name}@${from.detail}`)).toEqual(['s@sub-x', 's@ivr']);
    const outgoing = await client.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', {
      item,
    });
    expect(outgoing.map(({ to }) => `${to.name}@${to.detail}`)).toEqual(['s@ivr']);
  });
});

describe('the editor', () => {
  it('gets links, folds and selections', async () => {
    const links = await ask<DocumentLink[]>('documentLink', whole('extensions.conf'));
    expect(links.map(({ target }) => target)).toEqual([uriOf('more.conf')]);
    const folds = await ask<FoldingRange[]>('foldingRange', whole('extensions.conf'));
    expect(folds.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
      [0, 3],
      [1, 2],
      [4, 6],
      [5, 6],
    ]);
    const { textDocument, position } = at('extensions.conf', 'PJSIP/201', 7);
    const [selection] = await ask<SelectionRange[]>('selectionRange', {
      textDocument,
      positions: [position],
    });
    expect(selection?.range.start.character).toBe('exten => 201,1,Dial(PJSIP/'.length);
    expect(selection?.parent).toBeDefined();
  });

  it('gets lenses that are worked out when they are seen', async () => {
    const lenses = await ask<CodeLens[]>('codeLens', whole('more.conf'));
    const resolved = await Promise.all(
      lenses.map(lens => client.request<CodeLens>('codeLens/resolve', lens)),
    );
    expect(resolved.map(({ command }) => command?.title)).toEqual([
      'included by extensions.conf',
      '1 reference',
    ]);
  });

  it('gets inlay hints', async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
    const numbers = await ask<InlayHint[]>('inlayHint', { ...whole('extensions.conf'), range });
    expect(numbers.map(({ label }) => label)).toEqual(['2', '2']);
    const inherited = await ask<InlayHint[]>('inlayHint', { ...whole('pjsip.conf'), range });
    expect(inherited.map(({ label, tooltip }) => [label, tooltip])).toEqual([
      ['+2 inherited', 'type = endpoint\ncontext = internal'],
    ]);
  });

  it('gets tokens, and what changes in them', async () => {
    const full = await ask<SemanticTokens>('semanticTokens/full', whole('pjsip.conf'));
    expect(full.data.length).toBeGreaterThan(0);
    const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 5 } };
    const part = await ask<SemanticTokens>('semanticTokens/range', { ...whole('pjsip.conf'), range });
    expect(part.data.slice(0, 3)).toEqual([4, 1, 3]);
    client.notify('textDocument/didChange', {
      textDocument: { uri: uriOf('pjsip.conf'), version: 2 },
      contentChanges: [
        { range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } }, text: '; note' },
      ],
    });
    const previousResultId = full.resultId;
    const same = await ask<SemanticTokensDelta>('semanticTokens/full/delta', {
      ...whole('pjsip.conf'),
      previousResultId,
    });
    expect(same.edits).toEqual([]);
  });

  it('has its files formatted', async () => {
    const options = { tabSize: 4, insertSpaces: true };
    const edits = await ask<TextEdit[]>('formatting', { ...whole('extensions.conf'), options });
    expect(edits.map(({ range, newText }) => [range.start.line, newText])).toEqual([
      [2, ' '],
      [2, ' '],
    ]);
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    expect(await ask('rangeFormatting', { ...whole('extensions.conf'), options, range })).toEqual([]);
  });

  it('goes on with an extension', async () => {
    const text = `${files['more.conf']}\n`;
    client.notify('textDocument/didChange', {
      textDocument: { uri: uriOf('more.conf'), version: 2 },
      contentChanges: [{ text }],
    });
    const params = {
      ...whole('more.conf'),
      position: { line: 2, character: 0 },
      ch: '\n',
      options: { tabSize: 4, insertSpaces: true },
    };
    const [edit] = await ask<TextEdit[]>('onTypeFormatting', params);
    expect(edit?.newText).toBe('same => n,');
  });
});
