/**
 * Runs code-server in a private folder (home, settings, extensions, sockets), so that it leaves nothing behind.
 *
 * It forks an extension host and others: started as a process group of its own, ended as one.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { CodeServer } from './code-server.ts';

export interface EditorOptions {
  readonly vsix?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** 0 for any free one. */
  readonly port?: number;
  /** Lets a page start tests inside the extension host. */
  readonly allowTests?: boolean;
  /** Ends by itself when no page was open for so long, should whoever started it be gone. */
  readonly idleSeconds?: number;
}

export interface RunningEditor {
  readonly url: string;
  readonly port: number;
  /** Resolves when it ends by itself. */
  readonly ended: Promise<void>;
  log(): string;
  stop(): Promise<void>;
}

const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

export async function startEditor(
  codeServer: CodeServer,
  options: EditorOptions = {},
): Promise<RunningEditor> {
  // Short, because the paths of its sockets may have only about a hundred characters.
  const folder = mkdtempSync(path.join(tmpdir(), 'ac-'));
  const userData = path.join(folder, 'data');
  mkdirSync(path.join(userData, 'User'), { recursive: true });
  mkdirSync(path.join(folder, 'home'));
  writeFileSync(path.join(folder, 'config.yaml'), '');
  writeFileSync(
    path.join(userData, 'User', 'settings.json'),
    JSON.stringify({ ...quietSettings, ...options.settings }),
  );
  const environment = privateEnvironment(folder);
  const common = [
    codeServer.entry,
    ...['--config', path.join(folder, 'config.yaml')],
    ...['--user-data-dir', userData],
    ...['--extensions-dir', path.join(folder, 'extensions')],
  ];
  const logFile = path.join(folder, 'server.log');
  let child: ChildProcess | undefined;
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  const abandon = (): void => {
    if (child?.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
    remove();
  };
  // Where the caller ends without having stopped it.
  process.once('exit', abandon);
  const stop = async (): Promise<void> => {
    if (child) await endGroup(child);
    process.off('exit', abandon);
    remove();
  };
  try {
    if (options.vsix) {
      const install = [...common, '--install-extension', options.vsix];
      await promisify(execFile)(codeServer.node, install, { env: environment, cwd: folder });
    }
    const port = options.port || (await freePort());
    const log = openSync(logFile, 'w');
    child = spawn(
      codeServer.node,
      [
        ...common,
        ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
        ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
        '--disable-getting-started-override',
        ...(options.idleSeconds ? ['--idle-timeout-seconds', String(options.idleSeconds)] : []),
        ...(options.allowTests ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
      ],
      { cwd: folder, detached: true, stdio: ['ignore', log, log], env: environment },
    );
    closeSync(log);
    const running = child;
    const ended = new Promise<void>(resolve => running.once('exit', () => resolve()));
    const url = `http://127.0.0.1:${port}`;
    await untilHealthy(url, running, () => readFileSync(logFile, 'utf8'));
    return { url, port, ended, log: () => readFileSync(logFile, 'utf8'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Without these code-server writes into the user's home and leaves sockets in the folder for temporary files. */
function privateEnvironment(folder: string): NodeJS.ProcessEnv {
  const home = path.join(folder, 'home');
  return {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_DATA_HOME: path.join(home, 'data'),
    XDG_CACHE_HOME: path.join(home, 'cache'),
    XDG_RUNTIME_DIR: folder,
    TMPDIR: folder,
    // No gallery of extensions: nothing is to be looked up elsewhere.
    EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '', itemUrl: '', resourceUrlTemplate: '' }),
  };
}

async function untilHealthy(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`code-server did not start:\n${log()}`);
    try {
      if ((await fetch(`${url}/healthz`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await sleep(100);
  }
}

/** Asks the whole group to end, and makes it end if it does not. */
async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  const gone = new Promise<void>(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  signalGroup(pid, 'SIGTERM');
  await Promise.race([gone, sleep(5000)]);
  signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is empty already.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('no port was given'));
      });
    });
  });
}
