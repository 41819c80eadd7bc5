/**
 * The sounds and the AGI scripts that can be seen: those below a folder `sounds` or `agi-bin` of the root, and those
 * that the workspace found beside it. They are names only, as an application is given them; nobody reads the files.
 */
import { joinPath } from './paths.ts';
import type { Root } from './root.ts';

/** Where each file lies, by its path below the folder of its kind, sorted. */
export interface MediaFiles {
  readonly sounds: ReadonlyMap<string, string>;
  readonly scripts: ReadonlyMap<string, string>;
}

export const noMedia: MediaFiles = { sounds: new Map(), scripts: new Map() };

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
    sounds: sorted([...below(root, soundFolder), ...root.beside.sounds]),
    scripts: sorted([...below(root, scriptFolder), ...root.beside.scripts]),
  };
  known.set(root, { listing: root.listing, media });
  return media;
}

/** Whether a location is a folder of sounds or scripts, or below one. */
export function isMedia(location: string): boolean {
  const path = `${location}/`;
  return path.includes(`/${soundFolder}/`) || path.includes(`/${scriptFolder}/`);
}

function below({ location, paths }: Root, folder: string): readonly (readonly [string, string])[] {
  return paths.flatMap(path => {
    const parts = path.split('/');
    const at = parts.indexOf(folder);
    if (at === -1 || at === parts.length - 1) return [];
    return [[parts.slice(at + 1).join('/'), joinPath(location, path)] as const];
  });
}

/** Of files of one path the first counts. */
function sorted(files: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const byPath = new Map(files.toReversed());
  return new Map([...byPath].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)));
}

/** A sound's name as Playback is given it, and the language whose folder it lies in (main/file.c:fileexists_core). */
export interface SoundName {
  readonly name: string;
  readonly language: string | undefined;
}

/** `en`, `pt_BR`, and `ru-ru` as MikoPBX has it. */
const languageFolder = /^[a-z]{2,3}(?:[_-][a-z]{2,4})*$/i;

/** Undefined for what has none of the endings, which are written without their dot. */
export function soundNameOf(path: string, endings: ReadonlySet<string>): SoundName | undefined {
  const dot = path.lastIndexOf('.');
  if (dot === -1 || !endings.has(path.slice(dot + 1))) return undefined;
  const slash = path.indexOf('/');
  const folder = slash === -1 ? '' : path.slice(0, slash);
  const language = languageFolder.test(folder) ? folder : undefined;
  return { name: path.slice(language === undefined ? 0 : slash + 1, dot), language };
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
