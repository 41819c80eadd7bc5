/**
 * A throw-away Asterisk with only the dialplan loader and the functions: directories, mount and network
 * namespace of its own, its folder of configuration files bound over /etc/asterisk, so that messages and absolute
 * names read as on a real machine. It speaks through the manager protocol and its plain log file, and nothing of
 * it outlives the caller (keeper.mjs).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Tree } from '../conformance/forms.ts';
import { writeTree } from '../conformance/tree.ts';
import type { Installation } from './installation.ts';
import { Manager } from './manager.ts';

const managerPort = 5038;
const logLimit = 16 * 1024 * 1024;

/** Functions whose modules need others that are not loaded. */
const unusableFunctions =
  /^func_(odbc|curl|aes|periodic_hook|pjsip_\w+|realtime|speex|pitchshift|sayfiles)\.so$/;

export interface Start {
  /** Configuration that is there when Asterisk boots. Files that the harness needs itself win over it. */
  readonly etc?: Tree;
  /** The configuration names its modules itself, and calls are traced in a log of their own. */
  readonly calls?: boolean;
  /** Sounds instead of those that are installed, if any are. */
  readonly sounds?: Tree;
  /** Boots without the dialplan loader, to be loaded later. */
  readonly withoutDialplan?: boolean;
  /** After how many seconds the instance is killed whatever it does. */
  readonly seconds?: number;
}

export class Asterisk {
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #log: string;
  #logPosition = 0;
  #marks = 0;

  private constructor(
    child: ChildProcess,
    folder: string,
    readonly manager: Manager,
  ) {
    this.#child = child;
    this.#folder = folder;
    this.#log = join(folder, 'log', 'judge.log');
  }

  static async start(installation: Installation, options: Start = {}): Promise<Asterisk> {
    // Not below /tmp: that is bound to the instance, too, because Asterisk leaves files there when it is killed.
    const base = `${installation.root ?? ''}/var/tmp`;
    mkdirSync(base, { recursive: true });
    const folder = mkdtempSync(join(base, 'asterisk-conf-'));
    const inside = folder.slice(installation.root?.length ?? 0);
    writeConfiguration(installation, folder, inside, options);
    const child = launch(installation, folder, inside, options.seconds ?? 600);
    const { stdin, stdout } = child;
    if (stdin === null || stdout === null) throw new Error('no pipes to the keeper');
    const asterisk = new Asterisk(child, folder, new Manager(stdout, stdin));
    child.once('error', error => asterisk.manager.fail(error));
    try {
      await asterisk.#booted();
    } catch (error) {
      const output = readIfPresent(join(folder, 'stdout'));
      await asterisk.stop();
      throw new Error(`Asterisk did not start: ${error instanceof Error ? error.message : error}\n${output}`);
    }
    return asterisk;
  }

  async #booted(): Promise<void> {
    const login = { Action: 'Login', Username: 'judge', Secret: 'judge', Events: 'off' };
    const [answer] = await this.manager.send(login);
    if (answer?.[0] !== 'Response: Success') throw new Error(`login refused: ${answer}`);
    await this.manager.command('core waitfullybooted');
  }

  /** Inside of its network namespace: no port of it can be reached from elsewhere. */
  run(command: string, args: readonly string[], cwd: string): ChildProcess {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error('the instance is gone');
    return spawn('nsenter', ['--target', String(pid), '--net', command, ...args], {
      cwd,
      env: {
        PATH: process.env.PATH ?? '/usr/sbin:/usr/bin:/sbin:/bin',
        LANG: 'C.UTF-8',
        TZ: 'UTC',
        TERM: 'dumb',
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  /** What was traced of the calls so far. */
  trace(): string {
    return readIfPresent(join(this.#folder, 'log', 'calls.log'));
  }

  /** Puts exactly these files where Asterisk looks for its configuration. */
  place(tree: Tree): void {
    const etc = join(this.#folder, 'etc');
    for (const name of readdirSync(etc)) rmSync(join(etc, name), { recursive: true });
    writeTree(etc, tree);
  }

  /**
   * Logs a mark and gives the log lines (Latin-1) since the mark before it. The logger writes from a thread of its
   * own: only a mark that has arrived proves that everything before it has. The mark is the complaint about a
   * function that does not exist, written to without a channel: one changes a device state when it goes, and
   * autohints make a hint of that.
   */
  async logSinceMark(): Promise<string[]> {
    const mark = `JUDGE_MARK_${++this.#marks}_`;
    await this.manager.send({ Action: 'Setvar', Variable: `${mark}()`, Value: '' });
    const deadline = Date.now() + 5000;
    for (;;) {
      const text = readFrom(this.#log, this.#logPosition);
      const found = text.indexOf(mark);
      const end = found < 0 ? -1 : text.indexOf('\n', found);
      if (end >= 0) {
        this.#logPosition += end + 1;
        const lines = text.slice(0, end).split('\n');
        return lines.filter(line => !line.includes('JUDGE_MARK_'));
      }
      if (Date.now() > deadline) throw new Error('the log stands still');
      await new Promise(resolve => setTimeout(resolve, 1));
    }
  }

  /** Ends the instance and waits until nothing of it is left. */
  async stop(): Promise<void> {
    const { pid } = this.#child;
    if (this.#child.exitCode === null && this.#child.signalCode === null && pid !== undefined) {
      const gone = new Promise(resolve => this.#child.once('exit', resolve));
      try {
        process.kill(-pid, 'SIGKILL');
        await gone;
      } catch {
        // The group ended by itself in the meantime.
      }
    }
    this.manager.fail(new Error('stopped'));
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function writeConfiguration(
  installation: Installation,
  folder: string,
  inside: string,
  options: Start,
): void {
  for (const name of ['etc', 'tmp', 'lib/keys', 'spool', 'run', 'log', 'agi']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  const directories = {
    astetcdir: '/etc/asterisk',
    astmoddir: installation.modulesFolder,
    astvarlibdir: `${inside}/lib`,
    astdbdir: `${inside}/lib`,
    astkeydir: `${inside}/lib`,
    astdatadir: installation.dataFolder,
    astagidir: `${inside}/agi`,
    astspooldir: `${inside}/spool`,
    astrundir: `${inside}/run`,
    astlogdir: `${inside}/log`,
  };
  const lines = Object.entries(directories).map(([key, value]) => `${key} => ${value}\n`);
  const main = `[directories]\n${lines.join('')}[options]\nentityid = 02:00:00:00:00:01\n`;
  writeFileSync(join(folder, 'asterisk.conf'), main);

  const functions = installation.modules.filter(
    name => name.startsWith('func_') && !unusableFunctions.test(name),
  );
  const loaders = options.withoutDialplan ? [] : ['pbx_config.so'];
  const load = [...loaders, ...functions].map(name => `load = ${name}\n`).join('');
  const trace = options.calls ? 'calls.log => [plain]verbose(5)\n' : '';
  const own: Record<string, string> = {
    ...(options.calls ? {} : { 'modules.conf': `[modules]\nautoload = no\n${load}` }),
    'logger.conf': `[general]\nlogger_queue_limit = 1000000\n[logfiles]\njudge.log => [plain]notice,warning,error\n${trace}`,
    'manager.conf': `[general]\nenabled = yes\nbindaddr = 127.0.0.1\nport = ${managerPort}\n[judge]\nsecret = judge\nread = all\nwrite = all\n`,
  };
  if (options.sounds) writeTree(join(folder, 'sounds'), options.sounds);
  writeTree(join(folder, 'etc'), options.etc ?? new Map());
  for (const [name, text] of Object.entries(own)) writeFileSync(join(folder, 'etc', name), text);
}

/** In a mount namespace; arguments: the instance's folder, the root, Asterisk's command. */
const mountScript = `
  ulimit -v 3000000
  { [ ! -d "$1/sounds" ] || mount --bind "$1/sounds" "$2$DATA_FOLDER/sounds"; } &&
  mount --bind "$1/etc" "$2/etc/asterisk" && mount --bind "$1/tmp" "$2/tmp" && shift 2 && exec "$@"`;

/** In a network namespace; arguments: as below, then Asterisk's command. The keeper needs no mounts, and sees none. */
const launchScript = `
  ip link set lo up || exit 1
  folder=$1 root=$2 script=$3 node=$4 keeper=$5 port=$6 seconds=$7 limit=$8; shift 8
  unshare --mount --propagation private sh -c "$script" sh "$folder" "$root" "$@" >"$folder/stdout" 2>&1 </dev/null &
  exec "$node" "$keeper" "$port" "$seconds" "$limit" "$folder" "$folder/log/judge.log" "$folder/stdout"`;

function launch(installation: Installation, folder: string, inside: string, seconds: number): ChildProcess {
  const root = installation.root ?? '';
  const chroot = root === '' ? [] : ['chroot', root];
  const asterisk = [...chroot, installation.binary, '-f', '-C', `${inside}/asterisk.conf`];
  const keeper = fileURLToPath(new URL('keeper.mjs', import.meta.url));
  const numbers = [managerPort, seconds, logLimit].map(String);
  const fixed = [folder, root, mountScript, process.execPath, keeper, ...numbers];
  // Without root's rights a namespace of our own users gives them inside.
  const asRoot = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  const unshare = [...asRoot, '--net', 'sh', '-c', launchScript, 'sh'];
  return spawn('unshare', [...unshare, ...fixed, ...asterisk], {
    detached: true,
    env: {
      PATH: process.env.PATH ?? '/usr/sbin:/usr/bin:/sbin:/bin',
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      DATA_FOLDER: installation.dataFolder,
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

function readIfPresent(path: string): string {
  return existsSync(path) ? readFileSync(path, 'latin1') : '';
}

function readFrom(path: string, position: number): string {
  if (!existsSync(path)) return '';
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(file).size - position));
    return bytes.toString('latin1', 0, readSync(file, bytes, 0, bytes.length, position));
  } finally {
    closeSync(file);
  }
}
