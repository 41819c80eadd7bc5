/** Paths inside a root, relative and with `/`; and what an absolute name in a configuration means for a copy of it. */

/** Where Asterisk looks for its files unless asterisk.conf says otherwise. */
export const defaultConfigDirectory = '/etc/asterisk';

/** Joins and resolves `.` and `..`; undefined where the path would leave the folder it starts from. */
function normalize(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.join('/');
}

/**
 * The path inside the root that a name in a configuration stands for: relative names, and absolute ones below one of
 * the `directories` (people edit copies of /etc/asterisk). Undefined where it lies outside.
 */
export function insideRoot(name: string, directories: readonly string[]): string | undefined {
  if (!name.startsWith('/')) return normalize(name);
  for (const directory of directories) {
    const prefix = directory.endsWith('/') ? directory : `${directory}/`;
    if (name.startsWith(prefix)) return normalize(name.slice(prefix.length));
  }
  return undefined;
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, slash);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** The way from a folder to a location, both absolute. */
export function relativePath(folder: string, location: string): string {
  const from = folder.split('/');
  const to = location.split('/');
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}
