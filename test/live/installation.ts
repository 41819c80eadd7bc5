/**
 * Finds a real Asterisk: the one that ASTERISK_ROOT names (a folder to chroot into), the one on PATH, or
 * Debian's own package unpacked into a cache outside the tree (root on Debian only; installs nothing).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Installation {
  /** The folder to chroot into; absent when Asterisk runs from the machine itself. */
  readonly root: string | undefined;
  readonly binary: string;
  /** Paths as Asterisk sees them. */
  readonly modulesFolder: string;
  readonly dataFolder: string;
  /** File names of the modules that are there. */
  readonly modules: readonly string[];
  readonly version: string;
}

const binaries = ['/usr/sbin/asterisk', '/usr/local/sbin/asterisk', '/sbin/asterisk'];
const moduleFolders = [
  '/usr/lib/asterisk/modules',
  '/usr/lib64/asterisk/modules',
  '/usr/lib/x86_64-linux-gnu/asterisk/modules',
  '/usr/lib/aarch64-linux-gnu/asterisk/modules',
  '/usr/local/lib/asterisk/modules',
];
const dataFolders = ['/usr/share/asterisk', '/var/lib/asterisk'];

function firstPresent(root: string, paths: readonly string[]): string | undefined {
  return paths.find(path => existsSync(root + path));
}

function describe(root: string | undefined, binary: string): Installation {
  const modulesFolder = firstPresent(root ?? '', moduleFolders);
  if (modulesFolder === undefined) throw new Error(`no folder of Asterisk modules beside ${binary}`);
  // Whoever is not root is it in a namespace of its own.
  const rights = process.getuid?.() === 0 ? [] : ['unshare', '--map-root-user'];
  const command = root === undefined ? [binary, '-V'] : [...rights, 'chroot', root, binary, '-V'];
  const version = execFileSync(command[0] ?? binary, command.slice(1), { encoding: 'utf8' }).trim();
  return {
    root,
    binary,
    modulesFolder,
    dataFolder: firstPresent(root ?? '', dataFolders) ?? '/usr/share/asterisk',
    modules: readdirSync((root ?? '') + modulesFolder).filter(name => name.endsWith('.so')),
    version,
  };
}

function atRoot(root: string): Installation {
  const binary = firstPresent(root, binaries);
  if (binary === undefined) throw new Error(`no asterisk below ${root}`);
  return describe(root, binary);
}

function onPath(): Installation | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  const binary = folders.map(folder => join(folder, 'asterisk')).find(path => existsSync(path));
  return binary === undefined ? undefined : describe(undefined, binary);
}

function isDebian(): boolean {
  return (
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

/** The folder in which the unpacked package is kept from one run to the next. */
function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'asterisk-conf', 'asterisk');
}

function fromDebian(): Installation {
  const script = fileURLToPath(new URL('get-asterisk.sh', import.meta.url));
  const output = execFileSync('bash', [script, cacheFolder()], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return atRoot(output.trim());
}

/** A real Asterisk, or an error that says how to provide one. */
export function findAsterisk(): Installation {
  const named = process.env.ASTERISK_ROOT;
  if (named) return atRoot(named);
  const installed = onPath();
  if (installed !== undefined) return installed;
  if (isDebian() && process.getuid?.() === 0) return fromDebian();
  throw new Error(
    'no Asterisk: put one on PATH, name an unpacked one by ASTERISK_ROOT, or run as root on Debian',
  );
}
