/** The extension in a Node extension host (desktop, remote, code-server): the server is a process of its own. */
import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith } from './activate.ts';

export function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  return activateWith(context, {
    readsDisk: true,
    makeClient: (id, name, options) => new LanguageClient(id, name, { run: server, debug: server }, options),
  });
}

export { deactivate } from './activate.ts';
