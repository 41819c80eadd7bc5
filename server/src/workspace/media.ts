/**
 * The sounds and the AGI scripts that can be seen: those below a folder `sounds` or `agi-bin` of the root, and those
 * that the workspace found beside it. They are names only, as an application is given them; nobody reads the files.
 */
import { joinPath } from './paths.ts';
import type { Root } from './root.ts';

/** Paths below the folder of each kind, sorted. */
export interface MediaFiles {
  readonly sounds: readonly string[];
  readonly scripts: readonly string[];
}

export const noMedia: MediaFiles = { sounds: [], scripts: [] };

export const soundFolder = 'sounds';
export const scriptFolder = 'agi-bin';

/** Where Asterisk keeps its data unless asterisk.conf says otherwise (`astdatadir`, `astagidir`). */
export const defaultDataDirectory = '/var/lib/asterisk';

const known = new WeakMap<Root, { readonly listing: number; readonly media: MediaFiles }>();

/** Of the root and of what lies beside it. */
export function mediaOf(root: Root): MediaFiles {
  const found = known.get(root);
  if (found?.listing === root.listing) return found.media;
  const media = {
    sounds: sorted([...below(root.paths, soundFolder), ...root.beside.sounds]),
    scripts: sorted([...below(root.paths, scriptFolder), ...root.beside.scripts]),
  };
  known.set(root, { listing: root.listing, media });
  return media;
}

function below(paths: readonly string[], folder: string): readonly string[] {
  return paths.flatMap(path => {
    const parts = path.split('/');
    const at = parts.indexOf(folder);
    return at === -1 || at === parts.length - 1 ? [] : [parts.slice(at + 1).join('/')];
  });
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

/**
 * Folders that may be Asterisk's data folder for a root within an open folder: those between the two, by themselves and
 * as the top of a copy of the disk; never one outside the open folder.
 */
export function dataFolders(root: string, top: string, dataDirectory: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = root; folder !== top; ) {
    folder = folder.slice(0, Math.max(folder.lastIndexOf('/'), top.length));
    folders.push(folder, joinPath(folder, dataDirectory.replace(/^\/+/, '')));
  }
  const path = top.replace(/^file:\/\//, '');
  if (dataDirectory.startsWith(`${path}/`)) folders.push(top + dataDirectory.slice(path.length));
  return folders;
}
