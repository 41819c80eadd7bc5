/** Completion, hover and signature help over a real pipe, as clients of different skill see them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type {
  ClientCapabilities,
  CompletionItem,
  CompletionList,
  Hover,
  MarkupContent,
  SignatureHelp,
} from 'vscode-languageserver';
import { type Client, startClient } from '../support/client.ts';

const skilled: ClientCapabilities = {
  textDocument: {
    completion: {
      completionItem: { snippetSupport: true, documentationFormat: ['markdown'], labelDetailsSupport: true },
      completionList: { itemDefaults: ['editRange'] },
    },
    hover: { contentFormat: ['markdown'] },
    signatureHelp: { signatureInformation: { documentationFormat: ['markdown'] } },
  },
};

const text = `[internal]
exten => 100,1,NoOp(\${CALLERID(num)})
 same => n,Dial(PJSIP/100,20,t
 same => n,Pl
`;

let folder = '';
let client: Client | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'asterisk-conf-'));
  writeFileSync(path.join(folder, 'extensions.conf'), text);
});

afterEach(async () => {
  await client?.stop();
  client = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** Where a text ends in the file, as a question's parameters. */
function behind(what: string) {
  const before = text.slice(0, text.indexOf(what) + what.length).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { textDocument: { uri: `file://${folder}/extensions.conf` }, position };
}

it('speaks Russian Markdown to a client that can show it', async () => {
  client = await startClient({ folder, language: 'ru', capabilities: skilled });
  const hover = await client.request<Hover>('textDocument/hover', behind('CALL'));
  expect(hover.range).toEqual({ start: { line: 1, character: 22 }, end: { line: 1, character: 30 } });
  const { kind, value } = hover.contents as MarkupContent;
  expect(kind).toBe('markdown');
  expect(value).toContain('```asterisk\n${CALLERID(datatype[,CID])}\n```');
  expect(value).toMatch(/Модуль: `func_callerid\.so`/);
  expect(value).toMatch(/\[Документация Asterisk\]\(https:\/\/docs\.asterisk\.org\//);

  const list = await client.request<CompletionList>('textDocument/completion', behind('n,Pl'));
  expect(list.itemDefaults?.editRange).toEqual({
    start: { line: 3, character: 11 },
    end: { line: 3, character: 13 },
  });
  const item = list.items.find(({ label }) => label === 'Playback');
  expect(item).toMatchObject({ textEditText: 'Playback(${1:filename})$0', insertTextFormat: 2 });
  const resolved = await client.request<CompletionItem>('completionItem/resolve', item);
  expect((resolved.documentation as MarkupContent).value).toMatch(/[а-я]{4}/);

  const help = await client.request<SignatureHelp>('textDocument/signatureHelp', behind('20,t'));
  const [signature] = help.signatures;
  const parameter = signature?.parameters?.[help.activeParameter ?? 0];
  expect(parameter?.documentation).toMatchObject({
    value: expect.stringMatching(/^- `t` — Вызванный может/),
  });
  const [start, end] = parameter === undefined ? [] : parameter.label;
  expect(signature?.label.slice(Number(start), Number(end))).toBe('options');
});

it('types and says plain text to a client that knows no more', async () => {
  client = await startClient({ folder });
  const hover = await client.request<Hover>('textDocument/hover', behind('CALL'));
  const { kind, value } = hover.contents as MarkupContent;
  expect(kind).toBe('plaintext');
  expect(value).toMatch(/^\$\{CALLERID\(datatype\[,CID\]\)\}\n/);
  expect(value).not.toMatch(/[`*]/);
  const list = await client.request<CompletionList>('textDocument/completion', behind('n,Pl'));
  const item = list.items.find(({ label }) => label === 'Playback');
  expect(item).toMatchObject({ textEdit: { newText: 'Playback()' }, detail: expect.stringMatching(/^\(/) });
});
