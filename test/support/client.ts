/** A language client over a real pipe, for tests: starts the server as other editors do, and remembers what it says. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type FileSystemWatcher,
  type InitializeResult,
  type PublishDiagnosticsParams,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

const root = path.resolve(import.meta.dirname, '../..');

export interface Client {
  readonly initialized: InitializeResult;
  request<Result>(method: string, params: unknown): Promise<Result>;
  notify(method: string, params: unknown): void;
  /** What was last published for a file; waits until something is. */
  diagnostics(
    uri: string,
    wanted?: (diagnostics: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]>;
  /** What the server asked to be told of; waits until it is as wanted. */
  watched(wanted: (watchers: readonly FileSystemWatcher[]) => boolean): Promise<void>;
  /** The next message to the user, or one that was shown and not asked for yet. */
  shown(): Promise<string>;
  stop(): Promise<void>;
}

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly folder: string;
  readonly language?: string;
  readonly settings?: unknown;
  readonly trusted?: boolean;
}

export async function startClient(options: ClientOptions): Promise<Client> {
  const server = path.join(root, 'server/src/lsp/node.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', server, '--stdio'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const published = new Map<string, readonly Diagnostic[]>();
  let heard = () => {};
  const somethingNew = () =>
    new Promise<void>(resolve => {
      heard = resolve;
    });
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: PublishDiagnosticsParams) => {
      published.set(uri, diagnostics);
      heard();
    },
  );
  const messages: string[] = [];
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    messages.push(message);
    heard();
  });
  connection.onRequest('workspace/configuration', () => [options.settings ?? null]);
  const watched: FileSystemWatcher[] = [];
  connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
    for (const { method, registerOptions } of registrations)
      if (method === 'workspace/didChangeWatchedFiles') watched.push(...registerOptions.watchers);
    heard();
    return null;
  });
  connection.onRequest('client/unregisterCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.listen();
  const uri = `file://${options.folder}`;
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'etc' }],
    capabilities: options.capabilities ?? {},
    initializationOptions: { language: options.language ?? 'en', trusted: options.trusted ?? false },
  });
  void connection.sendNotification('initialized', {});
  return {
    initialized,
    request: (method, params) => connection.sendRequest(method, params),
    notify: (method, params) => void connection.sendNotification(method, params),
    async diagnostics(of, wanted = () => true) {
      for (;;) {
        const known = published.get(of);
        if (known !== undefined && wanted(known)) return known;
        await somethingNew();
      }
    },
    async watched(wanted) {
      while (!wanted(watched)) await somethingNew();
    },
    async shown() {
      for (;;) {
        const message = messages.shift();
        if (message !== undefined) return message;
        await somethingNew();
      }
    },
    async stop() {
      await connection.sendRequest('shutdown', undefined);
      const exited = new Promise(resolve => child.once('exit', resolve));
      void connection.sendNotification('exit');
      await exited;
      connection.dispose();
    },
  };
}
