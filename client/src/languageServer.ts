/**
 * The language server as the rest of the client sees it: starts when first needed, restarts, tells its status.
 *
 * A restart makes a new client, because what a client says at the start (schemes, who reads files) may have changed.
 */
import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
  State,
} from 'vscode-languageclient';
import {
  type InitializationOptions,
  type StatusParams,
  showReferencesCommand,
  statusNotification,
} from '../../server/src/lsp/protocol.ts';
import { serveFiles } from './files.ts';
import { messages } from './messages.ts';
import { recipeActions } from './recipeActions.ts';
import { t } from './translate.ts';

/** What differs between the extension hosts. */
export interface Shell {
  /** Whether the server can read `file:` documents by itself. */
  readonly readsDisk: boolean;
  makeClient(id: string, name: string, options: LanguageClientOptions): BaseLanguageClient;
}

type ServerState = 'stopped' | 'starting' | 'running';

export interface LanguageServer extends vscode.Disposable {
  /** The running client; undefined where the server can't be started, which the user was told. */
  start(): Promise<BaseLanguageClient | undefined>;
  restart(): Promise<void>;
  stop(): Promise<void>;
  state(): ServerState;
  /** What the server said last about the root that holds the document. */
  status(uri: vscode.Uri | undefined): StatusParams | undefined;
  readonly onDidChange: vscode.Event<void>;
}

const crashLimit = 5;
const crashWindow = 3 * 60 * 1000;

export function createLanguageServer(
  shell: Shell,
  output: vscode.LogOutputChannel,
  language: string,
): LanguageServer {
  const changed = new vscode.EventEmitter<void>();
  const statuses = new Map<string, StatusParams>();
  let starting: Promise<BaseLanguageClient | undefined> | undefined;
  let state: ServerState = 'stopped';
  let surroundings = describeSurroundings(shell);

  function setState(next: ServerState): void {
    state = next;
    if (next !== 'running') statuses.clear();
    changed.fire();
  }

  async function launch(): Promise<BaseLanguageClient | undefined> {
    setState('starting');
    surroundings = describeSurroundings(shell);
    const initializationOptions: InitializationOptions = {
      language: vscode.env.language,
      clientFiles: surroundings.clientFiles,
      trusted: vscode.workspace.isTrusted,
      showReferencesCommand,
    };
    // The id is also the section that holds the setting `asterisk.trace.server`.
    const client: BaseLanguageClient = shell.makeClient('asterisk', 'Asterisk Conf', {
      documentSelector: surroundings.schemes.map(scheme => ({ language, scheme })),
      outputChannel: output,
      initializationOptions,
      errorHandler: errorHandler(restart),
      middleware: recipeActions(() => client),
    });
    client.onNotification(statusNotification, (status: StatusParams) => {
      statuses.set(status.root ?? '', status);
      changed.fire();
    });
    client.onDidChangeState(event => {
      if (event.newState === State.Running) setState('running');
      else if (event.newState === State.Starting) setState('starting');
      else setState('stopped');
    });
    serveFiles(client);
    try {
      await client.start();
      return client;
    } catch (error) {
      starting = undefined;
      setState('stopped');
      offerHelp(
        t(messages.startFailed, { reason: error instanceof Error ? error.message : String(error) }),
        restart,
      );
      return undefined;
    }
  }

  function start(): Promise<BaseLanguageClient | undefined> {
    starting ??= launch();
    return starting;
  }

  async function stop(): Promise<void> {
    const client = await starting;
    starting = undefined;
    // A server that hangs or has died already must not keep a restart from happening.
    await client?.dispose(2000).catch((error: unknown) => output.warn(String(error)));
    setState('stopped');
  }

  async function restart(): Promise<void> {
    await stop();
    await start();
  }

  const trust = vscode.workspace.onDidGrantWorkspaceTrust(async () => {
    if (starting) await restart();
  });
  const folders = vscode.workspace.onDidChangeWorkspaceFolders(async () => {
    const now = describeSurroundings(shell);
    if (starting && JSON.stringify(now) !== JSON.stringify(surroundings)) await restart();
  });

  return {
    start,
    restart,
    stop,
    state: () => state,
    status: uri => statusFor(statuses, uri),
    onDidChange: changed.event,
    dispose: () => vscode.Disposable.from(changed, folders, trust).dispose(),
  };
}

interface Surroundings {
  readonly schemes: readonly string[];
  readonly clientFiles: boolean;
}

/**
 * Documents on disk, unsaved ones, and whatever file system the workspace lies on; not the read-only sides of
 * comparisons (`git:` and its like), whose findings nobody could mend.
 */
function describeSurroundings(shell: Shell): Surroundings {
  const ofFolders = (vscode.workspace.workspaceFolders ?? []).map(folder => folder.uri.scheme);
  return {
    schemes: [...new Set(['file', 'untitled', 'vscode-remote', 'vscode-vfs', ...ofFolders])],
    clientFiles: !shell.readsDisk || ofFolders.some(scheme => scheme !== 'file'),
  };
}

/** The status of the innermost root that holds the document, else the one said of no root. */
function statusFor(
  statuses: ReadonlyMap<string, StatusParams>,
  uri: vscode.Uri | undefined,
): StatusParams | undefined {
  const wanted = uri?.toString() ?? '';
  let best: StatusParams | undefined;
  for (const [root, status] of statuses) {
    const folder = vscode.Uri.parse(root).toString();
    const holds = root === '' || wanted.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
    if (holds && root.length >= (best?.root ?? '').length) best = status;
  }
  return best ?? (statuses.size === 1 ? [...statuses.values()][0] : undefined);
}

/** Starts a crashed server again, but not for ever. */
function errorHandler(restart: () => Promise<void>): ErrorHandler {
  const crashes: number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue }),
    closed: () => {
      const now = Date.now();
      crashes.push(now);
      const recent = crashes.filter(time => now - time <= crashWindow);
      if (recent.length < crashLimit) return { action: CloseAction.Restart, handled: true };
      crashes.length = 0;
      offerHelp(t(messages.crashed, { count: recent.length }), restart);
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

function offerHelp(message: string, restart: () => Promise<void>): void {
  const again = t(messages.restart);
  const show = t(messages.showOutput);
  void vscode.window.showErrorMessage(message, again, show).then(async chosen => {
    if (chosen === again) await restart();
    else if (chosen === show) await vscode.commands.executeCommand('asterisk-conf.showOutput');
  });
}
