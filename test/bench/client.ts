/** A client that measures: starts a bundled server over stdio and times what it answers. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  createProtocolConnection,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

export class BenchClient {
  private version = 1;
  private arrived = (_version: number | undefined): void => {};

  private constructor(
    private readonly child: ChildProcess,
    readonly connection: ProtocolConnection,
  ) {}

  /** Started and initialised on a folder; `milliseconds` from the start of the process to the answer. */
  static async start(server: string, folder: string): Promise<{ client: BenchClient; milliseconds: number }> {
    const start = performance.now();
    const child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const client = new BenchClient(child, connection);
    connection.onNotification('textDocument/publishDiagnostics', ({ version }: PublishDiagnosticsParams) =>
      client.arrived(version),
    );
    connection.onRequest('workspace/configuration', () => [null]);
    connection.listen();
    const uri = `file://${folder}`;
    const params = {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'etc' }],
      capabilities: {},
    };
    await connection.sendRequest('initialize', params);
    const milliseconds = performance.now() - start;
    void connection.sendNotification('initialized', {});
    return { client, milliseconds };
  }

  /** Opens a document and waits for its diagnostics. */
  async open(uri: string, text: string): Promise<number> {
    return this.timed(() =>
      this.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'asterisk', version: this.version, text },
      }),
    );
  }

  /** Milliseconds from a change of one place to the diagnostics of the text with it. */
  async type(uri: string, line: number, character: number, text: string, removed = 0): Promise<number> {
    this.version += 1;
    const range = { start: { line, character }, end: { line, character: character + removed } };
    return this.timed(() =>
      this.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: this.version },
        contentChanges: [{ range, text }],
      }),
    );
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown', undefined);
    const exited = new Promise(resolve => this.child.once('exit', resolve));
    void this.connection.sendNotification('exit');
    await exited;
    this.connection.dispose();
  }

  private async timed(send: () => Promise<void>): Promise<number> {
    const answered = new Promise<void>(resolve => {
      this.arrived = version => {
        if (version === this.version) resolve();
      };
    });
    const start = performance.now();
    await send();
    await answered;
    return performance.now() - start;
  }
}
