/**
 * The language server: one function that binds the service to a connection, whatever carries it. What changes texts is
 * done in the order in which it came; questions wait for what was told before them. Each handler is guarded: one that
 * fails costs its own answer and a line in the log.
 */
import {
  type CancellationToken,
  type ClientCapabilities,
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { FileSystem, Host } from '../host.ts';
import { defaultSettings, Service } from '../service.ts';
import { say, setLanguage, words } from '../shell/words.ts';
import { joinPath } from '../workspace/paths.ts';
import { type Progress, projectFileName } from '../workspace/workspace.ts';
import { clientFiles } from './clientFiles.ts';
import { CodeActions, fixAllKind } from './codeActions.ts';
import { DiagnosticsReporter } from './diagnostics.ts';
import { Documents } from './documents.ts';
import { Help, helpCapabilities } from './help.ts';
import { toLocation, toUri } from './locations.ts';
import { messages } from './messages.ts';
import { Navigation, navigationCapabilities } from './navigation.ts';
import { toSpan } from './positions.ts';
import {
  type InitializationOptions,
  recipeParametersRequest,
  recipeRequest,
  type StatusParams,
  statusNotification,
} from './protocol.ts';
import { configDirectoryOf, readSettings } from './settings.ts';
import { Watching } from './watching.ts';

/** Milliseconds and blocks that are worked on without looking whether somebody asks for something. */
const warmingSlice = 10;
const warmingBlocks = 20;
/** Milliseconds after which whoever typed or asked is taken to have paused. */
const warmingPause = 100;
/** Milliseconds from a keystroke until what it has replaced is let go. */
const renewalDelay = 50;

/** What the server gets from where it runs. `files` is absent in a browser, where the client reads. */
export interface ServerHost {
  /** The disk, limited to the folders that `allowed` names; `follows` tells whether links out of them are followed. */
  readonly files?: (allowed: () => readonly string[], follows: () => boolean) => FileSystem;
}

export function startServer(connection: Connection, serverHost: ServerHost): void {
  let session: Session | undefined;
  connection.onInitialize(params => {
    session = new Session(connection, serverHost, params);
    return session.initializeResult;
  });
  connection.onInitialized(() => session?.start());
  connection.listen();
}

class Session {
  readonly initializeResult: InitializeResult;
  private readonly capabilities: ClientCapabilities;
  private readonly documents = new Documents();
  private readonly service: Service;
  private readonly diagnostics: DiagnosticsReporter;
  private readonly actions: CodeActions;
  private readonly navigation: Navigation;
  private readonly help: Help;
  private readonly pulls: boolean;
  private folders: string[];
  /** A folder that may be read though it is not open; `''` for none. */
  private configDirectory = '';
  /** Everything that was told so far, done in its order. */
  private told: Promise<void> = Promise.resolve();
  private readonly projectProblems = new Map<string, string>();
  private readonly watching: Watching;
  private readonly statusSent = new Map<string, string>();
  /** When the client told or asked something last. */
  private lastAsked = 0;
  private renewal: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly connection: Connection,
    serverHost: ServerHost,
    params: InitializeParams,
  ) {
    const options = initializationOptions(params.initializationOptions);
    setLanguage(options.language ?? params.locale);
    this.capabilities = params.capabilities;
    this.folders = foldersOf(params);
    const allowed = () => [
      ...this.folders,
      ...this.documents.locations.map(folderOfLocation),
      ...(this.configDirectory === '' ? [] : [this.configDirectory]),
    ];
    const files =
      options.clientFiles || !serverHost.files
        ? clientFiles(connection)
        : serverHost.files(allowed, () => options.trusted === true);
    const host: Host = { files, log: message => connection.console.error(message) };
    this.service = new Service(host);
    this.service.workspace.setFolders(this.folders);
    this.pulls = this.capabilities.textDocument?.diagnostic !== undefined;
    this.diagnostics = new DiagnosticsReporter(connection, this.service, this.documents, {
      pull: this.pulls,
      refresh: this.capabilities.workspace?.diagnostics?.refreshSupport === true,
    });
    this.help = new Help(this.service, this.capabilities);
    this.actions = new CodeActions(this.service, this.documents, this.capabilities);
    this.navigation = new Navigation(
      this.service,
      this.documents,
      this.capabilities,
      options.showReferencesCommand,
    );
    this.watching = new Watching(connection, this.capabilities);
    this.initializeResult = this.describe();
    this.listen();
  }

  start(): void {
    const { workspace } = this.capabilities;
    if (workspace?.didChangeConfiguration?.dynamicRegistration) {
      void this.connection.client.register(DidChangeConfigurationNotification.type, { section: 'asterisk' });
    }
    if (workspace?.workspaceFolders) {
      this.connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => toLocation(uri)));
        const come = added.map(({ uri }) => toLocation(uri));
        this.folders = [...this.folders.filter(folder => !gone.has(folder)), ...come];
        this.service.workspace.setFolders(this.folders);
        this.tell('reading folders', () => this.readFolders(come));
      });
    }
    this.watching.watch('');
    this.tell('reading settings', () => this.readSettings());
    this.tell('reading folders', () => this.readFolders(this.folders));
  }

  private describe(): InitializeResult {
    return {
      serverInfo: { name: 'asterisk-conf' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeActionProvider: {
          codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind],
          resolveProvider: true,
        },
        ...helpCapabilities,
        ...navigationCapabilities,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...(this.pulls && {
          diagnosticProvider: {
            identifier: 'asterisk',
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }),
      },
    };
  }

  private listen(): void {
    const { connection, service } = this;
    const { workspace } = service;
    connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
      this.documents.open(uri, version);
      this.tell('opening a document', async () => {
        await workspace.open(toLocation(uri), text);
        this.watching.watchNames(workspace.unusualNames);
        this.diagnostics.changed();
        await this.sendStatus(toLocation(uri));
      });
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      this.documents.change(uri, version);
      this.tell('changing a document', async () => {
        const location = toLocation(uri);
        for (const change of contentChanges) {
          const text = workspace.document(location)?.text;
          if (text === undefined) return;
          if ('range' in change)
            workspace.change(location, [{ span: toSpan(text, change.range), text: change.text }]);
          else workspace.replace(location, change.text);
        }
        this.diagnostics.typed(location);
        this.renewSoon();
      });
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      this.documents.close(uri);
      this.tell('closing a document', async () => {
        await workspace.close(toLocation(uri));
        this.diagnostics.changed();
      });
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      this.tell('reading changed files', async () => {
        await workspace.refresh(changes.map(({ uri }) => toLocation(uri)));
        this.watching.watchNames(workspace.unusualNames);
        this.diagnostics.changed();
        await this.sendAllStatus();
      });
    });
    connection.onDidChangeConfiguration(({ settings }) => {
      this.tell('reading settings', async () => {
        await this.readSettings(settings);
        this.diagnostics.changed();
        await this.sendAllStatus();
      });
    });
    this.help.listen(connection, (what, token, otherwise, run) => this.answer(what, token, otherwise, run));
    this.navigation.listen(connection, (what, token, otherwise, run) =>
      this.answer(what, token, otherwise, run),
    );
    connection.onCodeAction((params, token) =>
      this.answer('code actions', token, [], () => this.actions.list(params)),
    );
    connection.onCodeActionResolve(async action => {
      await this.told;
      return this.actions.resolve(action);
    });
    connection.onRequest(recipeRequest, async params => {
      await this.told;
      return this.actions.recipeFor(params);
    });
    connection.onRequest(recipeParametersRequest, async params => {
      await this.told;
      return this.actions.questionsFor(params);
    });
    if (!this.pulls) return;
    connection.languages.diagnostics.on((params, token) =>
      this.answer('diagnostics', token, { kind: 'full', items: [] }, () =>
        this.diagnostics.document(params.textDocument.uri, params.previousResultId),
      ),
    );
    connection.languages.diagnostics.onWorkspace((params, token) =>
      this.answer('workspace diagnostics', token, { items: [] }, async () =>
        this.diagnostics.workspace(new Map(params.previousResultIds.map(({ uri, value }) => [uri, value]))),
      ),
    );
  }

  private async readSettings(pushed?: unknown): Promise<void> {
    const asked = this.capabilities.workspace?.configuration
      ? await this.connection.workspace.getConfiguration('asterisk')
      : sectionOf(pushed);
    this.service.configure(asked === undefined ? defaultSettings : readSettings(asked));
    const watched = this.configDirectory;
    this.configDirectory = configDirectoryOf(asked);
    if (this.configDirectory !== watched) this.watching.watch(this.configDirectory);
    await this.service.workspace.setConfigDirectory(this.configDirectory);
  }

  private async readFolders(folders: readonly string[]): Promise<void> {
    const { workspace } = this.service;
    const roots = (await Promise.all(folders.map(folder => workspace.findRoots(folder)))).flat();
    if (roots.length === 0) return;
    const progress = await this.beginProgress();
    try {
      for (const root of roots) await workspace.rootAt(root, progress);
    } finally {
      progress.done();
    }
    this.watching.watchNames(workspace.unusualNames);
    this.diagnostics.changed();
    for (const root of roots) await this.sendStatus(`${root}/extensions.conf`);
    this.warm();
  }

  /** Gets the names of all roots ready in slices, so that the first who asks for one need not wait. */
  private warm(): void {
    const { service } = this;
    const quiet = Date.now() - this.lastAsked;
    if (quiet < warmingPause) {
      setTimeout(() => this.warm(), warmingPause - quiet);
      return;
    }
    const end = Date.now() + warmingSlice;
    for (const root of service.workspace.knownRoots) {
      while (service.warmSymbols(root, warmingBlocks)) {
        if (Date.now() < end) continue;
        setTimeout(() => this.warm(), 0);
        return;
      }
    }
  }

  /** Behind the findings of what was typed, lets old texts go. */
  private renewSoon(): void {
    this.renewal ??= setTimeout(() => {
      this.renewal = undefined;
      for (const root of this.service.workspace.knownRoots) this.service.renewSymbols(root);
    }, renewalDelay);
  }

  private async beginProgress(): Promise<Progress & { done(): void }> {
    if (!this.capabilities.window?.workDoneProgress)
      return { report: () => {}, cancelled: false, done: () => {} };
    const progress = await this.connection.window.createWorkDoneProgress();
    progress.begin(say(messages.reading), 0, undefined, true);
    return {
      report: (done, total) =>
        progress.report(
          Math.round((100 * done) / Math.max(1, total)),
          say(messages.readingFiles, { done, total }),
        ),
      get cancelled() {
        return progress.token.isCancellationRequested;
      },
      done: () => progress.done(),
    };
  }

  private async sendAllStatus(): Promise<void> {
    for (const location of this.documents.locations) await this.sendStatus(location);
  }

  private async sendStatus(location: string): Promise<void> {
    const status = await this.service.status(location);
    await this.tellProjectProblems(location);
    const params: StatusParams = { ...status, root: toUri(status.root) };
    const fingerprint = JSON.stringify(params);
    if (this.statusSent.get(status.root) === fingerprint) return;
    this.statusSent.set(status.root, fingerprint);
    await this.connection.sendNotification(statusNotification, params);
  }

  /** What is wrong with the folder's own settings, once until it changes. */
  private async tellProjectProblems(location: string): Promise<void> {
    const { folder, problems } = this.service.projectProblems(await this.service.workspace.rootFor(location));
    const told = problems.map(({ line, column, message }) =>
      say(messages.badProject, {
        path: joinPath(folder, projectFileName),
        line: line + 1,
        column: column + 1,
        problem: words(message),
      }),
    );
    const text = told.join('\n');
    if (text !== (this.projectProblems.get(folder) ?? '') && text !== '')
      // A notification, for a request would wait for an answer that some clients never give.
      await this.connection.sendNotification(ShowMessageNotification.type, {
        type: MessageType.Warning,
        message: text,
      });
    this.projectProblems.set(folder, text);
  }

  /** Queues a change of what the server knows. */
  private tell(what: string, run: () => Promise<void>): void {
    this.lastAsked = Date.now();
    this.told = this.told.then(run).catch((error: unknown) => this.log(what, error));
  }

  /** Answers a question when everything told before is done; `otherwise` where it fails or is no longer wanted. */
  private async answer<Result>(
    what: string,
    token: CancellationToken,
    otherwise: Result,
    run: () => Promise<Result>,
  ): Promise<Result> {
    this.lastAsked = Date.now();
    await this.told;
    if (token.isCancellationRequested) return otherwise;
    try {
      return await run();
    } catch (error) {
      this.log(what, error);
      return otherwise;
    }
  }

  private log(what: string, error: unknown): void {
    this.connection.console.error(
      `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
}

function initializationOptions(options: unknown): InitializationOptions {
  return typeof options === 'object' && options !== null ? options : {};
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return uris.map(toLocation);
}

function folderOfLocation(location: string): string {
  return location.slice(0, Math.max(0, location.lastIndexOf('/')));
}

function sectionOf(settings: unknown): unknown {
  return typeof settings === 'object' && settings !== null && 'asterisk' in settings
    ? settings.asterisk
    : undefined;
}
