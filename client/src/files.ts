/**
 * Reads files for a server that can't: one that runs in a browser, or whose folder lies on no disk.
 *
 * Only what the user opened is given out: the workspace folders, the open documents and what lies beside them.
 */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ListFolderParams,
  type ListFolderResult,
  listFolderRequest,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from '../../server/src/lsp/protocol.ts';

const largestFile = 16 * 1024 * 1024;

export function serveFiles(client: BaseLanguageClient): void {
  const { asUri } = client.protocol2CodeConverter;
  client.onRequest(readFileRequest, ({ uri }: ReadFileParams) => readFile(asUri(uri)));
  client.onRequest(listFolderRequest, ({ uri }: ListFolderParams) => listFolder(asUri(uri)));
}

async function readFile(requested: vscode.Uri): Promise<ReadFileResult | null> {
  const uri = normalised(requested);
  if (!isOpened(uri)) return null;
  try {
    const stat = await vscode.workspace.fs.stat(uri);
    if (stat.size > largestFile || (stat.type & vscode.FileType.Directory) !== 0) return null;
    return { base64: toBase64(await vscode.workspace.fs.readFile(uri)) };
  } catch {
    return null;
  }
}

/** Linked folders are left out: they may lead in circles. */
async function listFolder(requested: vscode.Uri): Promise<ListFolderResult> {
  const folder = normalised(requested);
  const entries: { name: string; kind: 'file' | 'folder' }[] = [];
  if (isOpened(folder)) {
    for (const [name, type] of await readFolder(folder)) {
      if ((type & vscode.FileType.File) !== 0) entries.push({ name, kind: 'file' });
      else if (type === vscode.FileType.Directory) entries.push({ name, kind: 'folder' });
    }
  }
  return { entries: entries.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

async function readFolder(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}

/** `joinPath` resolves `..`, which would lead out of the workspace folder that the path begins with. */
const normalised = (uri: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(uri, '.');

function isOpened(uri: vscode.Uri): boolean {
  if (vscode.workspace.getWorkspaceFolder(uri)) return true;
  const wanted = uri.toString();
  return vscode.workspace.textDocuments.some(({ uri: open }) => {
    const folder = vscode.Uri.joinPath(open, '..').toString();
    return wanted === folder || wanted.startsWith(`${folder}/`);
  });
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  // In pieces, because a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(binary);
}
