/** Copies of the fixtures to work on, in a folder for temporary files that is removed at the end. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './vsix.ts';

export interface Workspace {
  readonly folder: string;
  remove(): void;
}

/** The folder of a MikoPBX itself, as an administrator opens it. */
export function mikopbxWorkspace(): Workspace {
  return copy('mikopbx', { '.': 'test/fixtures/mikopbx' });
}

/** A MikoPBX beside files of other programs. */
export function mixedWorkspace(): Workspace {
  return copy('mixed', { mikopbx: 'test/fixtures/mikopbx', foreign: 'test/e2e/foreign' });
}

/** A folder with those files. */
export function folderOf(files: Readonly<Record<string, string>>): Workspace {
  const workspace = copy('etc', {});
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(workspace.folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return workspace;
}

function copy(name: string, sources: Readonly<Record<string, string>>): Workspace {
  const parent = realpathSync(mkdtempSync(path.join(tmpdir(), 'asterisk-conf-')));
  const folder = path.join(parent, name);
  for (const [target, source] of Object.entries(sources)) {
    cpSync(path.join(root, source), path.join(folder, target), { recursive: true });
  }
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true, maxRetries: 5 }) };
}
