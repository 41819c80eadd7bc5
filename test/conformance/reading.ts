/**
 * Our own reading of a configuration directory, behind one small interface, so that recordings and the live judge
 * need not know how it is reached: `inProcess` asks the core from memory, thousands of directories in a minute;
 * `commandLine` asks the built program, to see that it prints the same.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configForm } from '../../server/src/features/show-config.ts';
import { dialplanForm } from '../../server/src/features/show-dialplan.ts';
import type { FolderEntry, Host } from '../../server/src/host.ts';
import { Service } from '../../server/src/service.ts';
import type { ConfigForm, ContextForm, Tree } from './forms.ts';
import { writeTree } from './tree.ts';

export interface Finding {
  /** Relative to the directory that was checked. */
  readonly file: string;
  readonly line: number;
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly rule: string;
}

/** What we make of one configuration directory. */
export interface Reading {
  /** The dialplan; no contexts when extensions.conf is refused or missing. */
  dialplan(): Promise<readonly ContextForm[]>;
  /** The generic reading of files, by the names given. */
  config(files: readonly string[]): Promise<Readonly<Record<string, ConfigForm>>>;
  /** What we find at fault. */
  findings(): Promise<readonly Finding[]>;
}

export type Reader = (tree: Tree) => Promise<Reading>;

/** A host whose disk is the tree, at the folder `etc`. */
function memoryHost(tree: Tree): Host {
  const list = (location: string): FolderEntry[] => {
    const entries = new Map<string, FolderEntry>();
    for (const path of tree.keys()) {
      const full = `etc/${path}`;
      if (!full.startsWith(`${location}/`)) continue;
      const [name = '', ...deeper] = full.slice(location.length + 1).split('/');
      entries.set(name, { name, kind: deeper.length > 0 ? 'folder' : 'file' });
    }
    return [...entries.values()];
  };
  return {
    files: {
      read: async location => tree.get(location.slice('etc/'.length)) ?? 'missing',
      list: async location => list(location),
    },
    log: message => {
      throw new Error(message);
    },
  };
}

/** The core's reading, in this process: what `show` and `check` print. */
export const inProcess: Reader = async tree => {
  const service = new Service(memoryHost(tree));
  const root = await service.workspace.rootAt('etc');
  const model = service.model(root);
  const config = (file: string): ConfigForm => {
    const loaded = model.config(file);
    if (loaded.state === 'missing') return { error: 'missing' };
    return loaded.refused ? { error: 'invalid' } : { categories: configForm(loaded) };
  };
  return {
    dialplan: async () => dialplanForm(model.dialplan()),
    config: async files => Object.fromEntries(files.map(file => [file, config(file)])),
    findings: async () =>
      service
        .checkRoot(root)
        .flatMap(({ findings }) =>
          findings.map(({ path, line, severity, rule }) => ({ file: path, line: line + 1, severity, rule })),
        ),
  };
};

const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const outputLimit = 256 * 1024 * 1024;

function run(arguments_: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd, maxBuffer: outputLimit, encoding: 'utf8' as const };
    execFile(process.execPath, [program, ...arguments_], options, (error, stdout, stderr) => {
      // Exit code 1 only says that `check` found something.
      if (error === null || error.code === 1) resolve(stdout);
      else reject(new Error(`asterisk-conf ${arguments_.join(' ')}: ${stderr || error.message}`));
    });
  });
}

interface Shown {
  readonly path: string;
  readonly contexts?: readonly ContextForm[];
  readonly categories?: Extract<ConfigForm, { categories: unknown }>['categories'];
  readonly error?: 'invalid' | 'missing';
}

function documents(output: string): Shown[] {
  return output.split('\n').flatMap(line => (line.trim() === '' ? [] : [JSON.parse(line) as Shown]));
}

/** The reading of the built command line, in processes of its own. */
export const commandLine: Reader = async tree => {
  const inFolder = async (...arguments_: string[]): Promise<string> => {
    const folder = mkdtempSync(join(tmpdir(), 'asterisk-conf-'));
    try {
      writeTree(folder, tree);
      return await run([...arguments_, '--format', 'json'], folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  return {
    dialplan: async () => documents(await inFolder('show', 'dialplan', '.'))[0]?.contexts ?? [],
    config: async files => {
      if (files.length === 0) return {};
      const read = documents(await inFolder('show', 'config', ...files, '--root', '.'));
      return Object.fromEntries(
        read.map(({ path, error, categories }) => [
          path,
          error ? { error } : { categories: categories ?? [] },
        ]),
      );
    },
    findings: async () => JSON.parse(await inFolder('check', '.')) as Finding[],
  };
};
