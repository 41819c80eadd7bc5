/**
 * The file system of Node as the core's host. Reads regular files only, never a pipe or a device, and follows a link
 * only where it stays inside of the folders that may be read: opening a hostile folder shows nothing of the rest.
 */
import { open, readdir, realpath, stat } from 'node:fs/promises';
import type { FileSystem, FolderEntry } from '../host.ts';

/** Files above this size are not configurations. */
const sizeLimit = 64 * 1024 * 1024;

/**
 * The file system, limited to the folders that `allowed` names at the moment; locations are paths or `file://` URIs,
 * decoded. Where `follows` says that the folder is trusted, a link in it that leads out is followed to a `.conf` file:
 * FreePBX links much of /etc/asterisk into its web tree.
 */
export function diskFiles(
  allowed: () => readonly string[],
  follows: () => boolean = () => false,
): FileSystem {
  const isInside = async (path: string): Promise<boolean> => {
    const folders = await Promise.all(
      allowed().map(folder => realpath(toPath(folder)).catch(() => toPath(folder))),
    );
    return folders.some(
      folder => path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`),
    );
  };
  const mayRead = async (path: string): Promise<boolean> =>
    (follows() && path.endsWith('.conf')) || (await isInside(slashed(path)));
  return {
    async read(location) {
      try {
        const folder = await realpath(toPath(location.slice(0, location.lastIndexOf('/'))));
        const path = await realpath(toPath(location));
        // Opening a pipe would wait for somebody to write to it.
        if (!(await isInside(slashed(folder))) || !(await mayRead(path)) || !(await stat(path)).isFile())
          return 'outside';
        const file = await open(path, 'r');
        try {
          const { size } = await file.stat();
          return size > sizeLimit ? 'outside' : await file.readFile();
        } finally {
          await file.close();
        }
      } catch (error) {
        return isMissing(error) ? 'missing' : 'outside';
      }
    },
    async list(location) {
      try {
        const folder = toPath(location);
        const entries = await readdir(folder, { withFileTypes: true });
        return Promise.all(
          entries.map(async (entry): Promise<FolderEntry> => {
            const { name } = entry;
            if (entry.isFile()) return { name, kind: 'file' };
            if (entry.isDirectory()) return { name, kind: 'folder' };
            return { name, kind: entry.isSymbolicLink() ? await linkKind(`${folder}/${name}`) : 'other' };
          }),
        );
      } catch {
        return [];
      }
    },
  };

  async function linkKind(path: string): Promise<FolderEntry['kind']> {
    try {
      const target = await realpath(path);
      if (!(await mayRead(target))) return 'outside';
      const found = await stat(target);
      // A linked folder may lead back to itself; its files are reached by their own names.
      return found.isFile() ? 'file' : 'other';
    } catch {
      return 'outside';
    }
  }
}

function toPath(location: string): string {
  if (!location.startsWith('file://')) return location === '' ? '/' : location;
  const path = location.slice('file://'.length);
  return /^\/[a-z]:/i.test(path) ? path.slice(1) : path || '/';
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
