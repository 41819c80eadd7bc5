/** The extension in a browser's extension host (vscode.dev and the like): the server is a worker without a disk. */
import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { activateWith } from './activate.ts';

export function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = vscode.Uri.joinPath(context.extensionUri, 'dist', 'web', 'server.js').toString(true);
  // The transports rather than the worker: VS Code may put a class of its own in the place of `Worker`.
  const start = async () => {
    const worker = new Worker(server);
    worker.postMessage(context.extensionUri.toString(true));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return activateWith(context, {
    readsDisk: false,
    makeClient: (id, name, options) => new LanguageClient(id, name, start, options),
  });
}

export { deactivate } from './activate.ts';
