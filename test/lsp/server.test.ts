/** The protocol over a real pipe: the story of an administrator who mends a parenthesis and adds call waiting. */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  DocumentDiagnosticReport,
  TextDocumentEdit,
  TextEdit,
  WorkspaceDiagnosticReport,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { type Client, startClient } from '../support/client.ts';

const example = path.resolve(import.meta.dirname, '../fixtures/mikopbx');
const annotated = {
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
} as const;
const pulling = { textDocument: { diagnostic: {} } } as const;

let folder = '';
let client: Client | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'asterisk-conf-'));
  cpSync(example, folder, { recursive: true });
});

afterEach(async () => {
  await client?.stop();
  client = undefined;
  rmSync(folder, { recursive: true, force: true });
});

function uriOf(name: string): string {
  return `file://${folder}/${name}`;
}

function open(running: Client, name: string, text = readFileSync(path.join(folder, name), 'utf8')): string {
  const textDocument = { uri: uriOf(name), languageId: 'asterisk', version: 1, text };
  running.notify('textDocument/didOpen', { textDocument });
  return text;
}

/** Without its module the function is a finding of its own, which the recipe mends. */
function loadExtensionState(): void {
  appendFileSync(path.join(folder, 'modules.conf'), '\nload => func_extstate.so\n');
}

const everywhere = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };

function actions(running: Client, name: string, only: string[], range = everywhere): Promise<CodeAction[]> {
  const params = { textDocument: { uri: uriOf(name) }, range, context: { diagnostics: [], only } };
  return running.request('textDocument/codeAction', params);
}

describe('diagnostics', () => {
  beforeEach(loadExtensionState);

  it('are pushed for the files of the folder, open or not', async () => {
    client = await startClient({ folder });
    const [found, ...others] = await client.diagnostics(uriOf('extensions.conf'));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ severity: 2, code: 'misplaced-parenthesis', source: 'asterisk' });
    const text = readFileSync(path.join(folder, 'extensions.conf'), 'utf8').split('\n');
    const { start, end } = found?.range ?? everywhere;
    expect(text[start.line]?.slice(start.character, end.character)).toBe('@internal-hints');
  });

  it('follow the typing', async () => {
    client = await startClient({ folder });
    open(client, 'extensions.conf');
    const [found] = await client.diagnostics(uriOf('extensions.conf'), list => list.length === 1);
    client.notify('textDocument/didChange', {
      textDocument: { uri: uriOf('extensions.conf'), version: 2 },
      contentChanges: [{ range: found?.range, text: '' }],
    });
    expect(await client.diagnostics(uriOf('extensions.conf'), list => list.length === 0)).toEqual([]);
  });

  it('speak Russian', async () => {
    client = await startClient({ folder, language: 'ru' });
    const [found] = await client.diagnostics(uriOf('extensions.conf'));
    expect(found?.message).toMatch(/молча отбрасывает/);
  });

  it('can be pulled, of a document and of the folder', async () => {
    client = await startClient({ folder, capabilities: pulling });
    open(client, 'extensions.conf');
    const textDocument = { uri: uriOf('extensions.conf') };
    const first = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument });
    expect(first.kind === 'full' && first.items.length).toBe(1);
    const again = { textDocument, previousResultId: first.resultId };
    expect(await client.request('textDocument/diagnostic', again)).toMatchObject({ kind: 'unchanged' });
    const all = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
    });
    const found = all.items.map(({ uri, kind, ...rest }) => [
      path.basename(uri),
      kind,
      'items' in rest && rest.items.length,
    ]);
    expect(found).toEqual([
      ['extensions.conf', 'full', 1],
      ['modules.conf', 'full', 0],
      ['pjsip.conf', 'full', 0],
    ]);
  });

  it('obey the settings', async () => {
    const settings = { rules: { 'misplaced-parenthesis': 'off' } };
    client = await startClient({ folder, capabilities: { workspace: { configuration: true } }, settings });
    open(client, 'extensions.conf');
    expect(await client.diagnostics(uriOf('extensions.conf'))).toEqual([]);
  });
});

describe("a folder's own settings", () => {
  const name = '.asterisk-conf.json';
  const set = (running: Client, text: string) => {
    writeFileSync(path.join(folder, name), text);
    running.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(name), type: 2 }] });
  };

  beforeEach(loadExtensionState);

  it('count at once when they change', async () => {
    client = await startClient({ folder });
    open(client, 'extensions.conf');
    const uri = uriOf('extensions.conf');
    await client.diagnostics(uri, ([found]) => found?.severity === 2);
    set(client, '{ "rules": { "misplaced-parenthesis": "hint" } }');
    await client.diagnostics(uri, ([found]) => found?.severity === 4);
    set(client, '{ "exclude": ["extensions.conf"] }');
    await client.diagnostics(uri, found => found.length === 0);
    rmSync(path.join(folder, name));
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(name), type: 3 }] });
    await client.diagnostics(uri, ([found]) => found?.severity === 2);
  });

  it('are told where they are wrong or name what is not there', async () => {
    client = await startClient({ folder });
    open(client, 'extensions.conf');
    await client.diagnostics(uriOf('extensions.conf'));
    set(client, '{ "profiles": ["all"] }');
    expect(await client.shown()).toMatch(/conf\.json:1:16: Allowed here: recommended/);
    set(client, '{ "baseline": "baseline.json" }');
    expect(await client.shown()).toMatch(/conf\.json:1:15: There is no file 'baseline\.json'/);
    const known = { version: 1, findings: {} };
    writeFileSync(path.join(folder, 'baseline.json'), JSON.stringify(known));
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('baseline.json'), type: 1 }] });
    set(client, '{ "baseline": "baseline.json", "x": 1 }');
    expect(await client.shown()).toMatch(/^\S+:1:32: There is no setting 'x'[^\n]*$/);
  });
});

describe('code actions', () => {
  it('move the parenthesis, one by one and all at once', async () => {
    loadExtensionState();
    client = await startClient({ folder, capabilities: annotated });
    const text = open(client, 'extensions.conf');
    const mended = text.replace('${EXTEN})@internal-hints}', '${EXTEN}@internal-hints)}');
    const [fix] = await actions(client, 'extensions.conf', ['quickfix']);
    expect(fix).toMatchObject({ title: "Move the ')' behind '@internal-hints'", isPreferred: true });
    expect(applied(text, fix?.edit)).toBe(mended);
    const [all] = await actions(client, 'extensions.conf', ['source.fixAll.asterisk']);
    expect(applied(text, all?.edit)).toBe(mended);
  });

  it('mend all of one rule in a file, where there is more than one', async () => {
    loadExtensionState();
    client = await startClient({ folder, capabilities: annotated });
    const once = readFileSync(path.join(folder, 'extensions.conf'), 'utf8');
    const line = 'exten => 1,1,NoOp(${EXTENSION_STATE(1)@internal-hints})';
    const text = open(client, 'extensions.conf', `${once}\n${line}\n`);
    const all = (await actions(client, 'extensions.conf', ['quickfix'])).find(
      ({ title }) => title === 'Fix all of misplaced-parenthesis in this file (2)',
    );
    expect(applied(text, all?.edit)).not.toContain(')@internal-hints');
  });

  it('obey the settings of the folder itself', async () => {
    writeFileSync(
      path.join(folder, '.asterisk-conf.json'),
      '{ "rules": { "misplaced-parenthesis": "hint", "module-not-loaded": "off" } }',
    );
    client = await startClient({ folder });
    expect(await client.diagnostics(uriOf('extensions.conf'))).toMatchObject([{ severity: 4 }]);
  });

  it('silence a rule in a line', async () => {
    loadExtensionState();
    client = await startClient({ folder, capabilities: annotated });
    const text = open(client, 'extensions.conf');
    const disable = (await actions(client, 'extensions.conf', ['quickfix'])).find(({ title }) =>
      /Disable/.test(title),
    );
    const silenced = applied(text, disable?.edit);
    client.notify('textDocument/didChange', {
      textDocument: { uri: uriOf('extensions.conf'), version: 2 },
      contentChanges: [{ text: silenced }],
    });
    expect(await client.diagnostics(uriOf('extensions.conf'), list => list.length === 0)).toEqual([]);
  });

  it('silence a rule in the language of the user', async () => {
    client = await startClient({ folder, language: 'ru' });
    open(client, 'extensions.conf');
    const titles = await actions(client, 'extensions.conf', ['quickfix']);
    const disable = titles.find(({ title }) => /Отключить/.test(title));
    expect(JSON.stringify(disable?.edit)).toMatch(/; asterisk-conf-disable-line [\w-]+ -- причина"/);
  });

  it('load a module, in another file', async () => {
    client = await startClient({ folder, capabilities: annotated });
    open(client, 'extensions.conf');
    const modules = open(client, 'modules.conf');
    const fixes = await actions(client, 'extensions.conf', ['quickfix']);
    const fix = fixes.find(({ title }) => title === 'Load func_extstate.so in modules.conf');
    const edits = documentEdits(fix?.edit);
    expect(edits.map(({ textDocument }) => textDocument)).toEqual([
      { uri: uriOf('modules.conf'), version: 1 },
    ]);
    expect(applied(modules, fix?.edit, uriOf('modules.conf'))).toMatch(/\nload => func_extstate\.so\n/);
  });

  it('add call waiting over three files, once', async () => {
    client = await startClient({ folder, capabilities: annotated });
    open(client, 'modules.conf');
    const [action] = await actions(client, 'modules.conf', ['refactor']);
    expect(action).toMatchObject({ title: 'Add call waiting' });
    const { edit } = await client.request<CodeAction>('codeAction/resolve', action);
    expect(
      Object.values(edit?.changeAnnotations ?? {}).every(({ needsConfirmation }) => needsConfirmation),
    ).toBe(true);
    const changes = documentEdits(edit);
    expect(
      changes.map(({ textDocument }) => [path.basename(textDocument.uri), textDocument.version]),
    ).toEqual([
      ['extensions.conf', null],
      ['modules.conf', 1],
      ['pjsip.conf', null],
    ]);
    for (const { textDocument } of changes) {
      const file = path.join(folder, path.basename(textDocument.uri));
      writeFileSync(file, applied(readFileSync(file, 'utf8'), edit, textDocument.uri));
    }
    expect(readFileSync(path.join(folder, 'extensions.conf'), 'utf8')).toMatch(
      /^\[internal-users-custom\]$/m,
    );
    expect(readFileSync(path.join(folder, 'modules.conf'), 'utf8')).toMatch(/^load => func_extstate\.so$/m);
    const busyAt = readFileSync(path.join(folder, 'pjsip.conf'), 'utf8').match(
      /^device_state_busy_at = 3$/gm,
    );
    expect(busyAt).toHaveLength(3);

    await client.stop();
    client = await startClient({ folder, capabilities: annotated });
    open(client, 'modules.conf');
    const [again] = await actions(client, 'modules.conf', ['refactor']);
    expect(again?.disabled?.reason).toMatch(/everything is there already/);
    const answer = await client.request('asterisk/recipe', {
      recipe: 'call-waiting',
      uri: uriOf('pjsip.conf'),
    });
    expect(answer).toMatchObject({ message: expect.stringMatching(/everything is there already/) });
    expect(answer).not.toHaveProperty('edit');
  });

  it('are refused for a text that has changed meanwhile', async () => {
    client = await startClient({ folder, capabilities: annotated });
    open(client, 'modules.conf');
    const [action] = await actions(client, 'modules.conf', ['refactor']);
    client.notify('textDocument/didChange', {
      textDocument: { uri: uriOf('modules.conf'), version: 2 },
      contentChanges: [{ text: '[modules]\nautoload=yes\n' }],
    });
    await expect(client.request('codeAction/resolve', action)).rejects.toThrow(/changed since/);
  });

  it('add it to the endpoint at the cursor only', async () => {
    client = await startClient({ folder, capabilities: annotated });
    const text = open(client, 'pjsip.conf');
    const line = text.split('\n').indexOf('[202](endpoint-base)');
    const params = {
      recipe: 'call-waiting',
      uri: uriOf('pjsip.conf'),
      position: { line: line + 1, character: 0 },
    };
    const { edit } = await client.request<{ edit: WorkspaceEdit }>('asterisk/recipe', params);
    const after = applied(text, edit, uriOf('pjsip.conf'));
    expect(after.match(/device_state_busy_at/g)).toHaveLength(1);
    expect(after.slice(after.indexOf('[202](endpoint-base)'))).toMatch(
      /^\[202\][^[]*device_state_busy_at = 3\n\n\[203-AUTH\]/,
    );
  });
});

describe('safety', () => {
  it('keeps a file of another encoding from being changed', async () => {
    const file = path.join(folder, 'pjsip.conf');
    writeFileSync(
      file,
      Buffer.concat([Buffer.from('; \xcd\xee\xec\xe5\xf0\xe0\n', 'latin1'), readFileSync(file)]),
    );
    client = await startClient({ folder, capabilities: annotated });
    open(client, 'modules.conf');
    const answer = await client.request('asterisk/recipe', {
      recipe: 'call-waiting',
      uri: uriOf('modules.conf'),
    });
    expect(answer).toMatchObject({ message: expect.stringMatching(/not UTF-8/) });
    expect(answer).not.toHaveProperty('edit');
  });
});

function documentEdits(edit: WorkspaceEdit | undefined): TextDocumentEdit[] {
  return (edit?.documentChanges ?? []).filter(
    (change): change is TextDocumentEdit => 'textDocument' in change,
  );
}

/** A text with the edits of its file (or of the only one) applied. */
function applied(text: string, edit: WorkspaceEdit | undefined, uri?: string): string {
  const changes = documentEdits(edit).filter(
    ({ textDocument }) => uri === undefined || textDocument.uri === uri,
  );
  const edits = changes.flatMap(change => change.edits.filter((each): each is TextEdit => 'newText' in each));
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = ({ line, character }: TextEdit['range']['start']) => (starts[line] ?? 0) + character;
  let result = text;
  for (const { range, newText } of edits.sort(
    (one, other) => offset(other.range.start) - offset(one.range.start),
  )) {
    result = result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end));
  }
  return result;
}
