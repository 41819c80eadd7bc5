/** A client that measures: starts a bundled server over stdio and times what it answers. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  createProtocolConnection,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/**
 * A module for the server's process that collects its garbage on a signal, as the button of the developer tools does: the
 * young generation shrinks and pages are given back, which V8 does by itself when a process has been left alone for half a
 * minute.
 */
const collectOnSignal = `data:text/javascript,${encodeURIComponent(`
import { Session } from 'node:inspector';
process.on('SIGUSR2', () => {
  const session = new Session();
  session.connect();
  // Disconnected within the answer, the session would keep the process from its exit.
  session.post('HeapProfiler.collectGarbage', () => setImmediate(() => session.disconnect()));
});`)}`;

export class BenchClient {
  private version = 1;
  private initialized = 0;
  /** Milliseconds from `initialized` to the end of the first progress that the server shows. */
  readonly scanned: Promise<number>;
  /** How often the server told how far it is. */
  progressReports = 0;

  private arrived = (_version: number | undefined): void => {};

  private constructor(
    private readonly child: ChildProcess,
    readonly connection: ProtocolConnection,
  ) {
    this.scanned = new Promise(resolve => {
      connection.onNotification('$/progress', ({ value }: { value: { kind: string } }) => {
        if (value.kind === 'report') this.progressReports += 1;
        if (value.kind === 'end') resolve(performance.now() - this.initialized);
      });
    });
  }

  /** Started and initialised on a folder; `milliseconds` from the start of the process to the answer. */
  static async start(
    server: string,
    folder: string,
    { collects = false } = {},
  ): Promise<{ client: BenchClient; milliseconds: number }> {
    const start = performance.now();
    const flags = collects ? ['--import', collectOnSignal] : [];
    const child = spawn(process.execPath, [...flags, server, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const client = new BenchClient(child, connection);
    connection.onNotification('textDocument/publishDiagnostics', ({ version }: PublishDiagnosticsParams) =>
      client.arrived(version),
    );
    connection.onRequest('workspace/configuration', () => [null]);
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.listen();
    const uri = `file://${folder}`;
    const params = {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'etc' }],
      capabilities: { window: { workDoneProgress: true } },
    };
    await connection.sendRequest('initialize', params);
    const milliseconds = performance.now() - start;
    client.initialized = performance.now();
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
    return this.timed(() => this.change(uri, line, character, text, removed));
  }

  /** Milliseconds from a question about a place to its answer, and the answer. */
  async ask<Answer>(
    method: string,
    uri: string,
    line: number,
    character: number,
  ): Promise<{ milliseconds: number; answer: Answer }> {
    const start = performance.now();
    const answer = await this.connection.sendRequest<Answer>(method, {
      textDocument: { uri },
      position: { line, character },
      context: { includeDeclaration: true },
    });
    return { milliseconds: performance.now() - start, answer };
  }

  /** Changes a place without waiting for what it leads to. */
  async change(uri: string, line: number, character: number, text: string, removed = 0): Promise<void> {
    this.version += 1;
    const range = { start: { line, character }, end: { line, character: character + removed } };
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: this.version },
      contentChanges: [{ range, text }],
    });
  }

  /** Bytes of the process that are in memory after it has collected its garbage. */
  async residentBytes(): Promise<number> {
    const { pid } = this.child;
    for (let round = 0; round < 3; round++) {
      this.child.kill('SIGUSR2');
      await new Promise(resolve => setTimeout(resolve, 700));
    }
    const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
    return Number(stdout) * 1024;
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
