/**
 * One folder that stands for /etc/asterisk: what lies in it, the texts read so far, and whether anything that was asked
 * for is not read yet. It answers the loader from memory; `missingTexts` tells the workspace what to fetch.
 */
import { ConfigFile } from '../config/file.ts';
import { FileRefs } from '../config/loaded.ts';
import type { Absence, ConfigSource } from '../config/source.ts';
import { decode } from '../text/encoding.ts';
import { expandGlob } from './glob.ts';
import { type MediaFiles, noMedia } from './media.ts';
import { defaultConfigDirectory, folderOf, insideRoot, nameOf } from './paths.ts';

type Entry =
  | { readonly kind: 'file'; text?: ConfigFile; open?: boolean }
  | { readonly kind: 'folder' }
  | { readonly kind: 'unreadable' };

/** A `.asterisk-conf.json`: the folder that it lies in, its text, and the text of the baseline that it names. */
export interface ProjectFile {
  readonly folder: string;
  readonly text: string;
  readonly baseline: string | undefined;
}

export class Root implements ConfigSource {
  /** The nearest upward from the root. */
  project: ProjectFile | undefined;
  /** Sounds and scripts that lie outside, in folders that are open. */
  beside: MediaFiles = noMedia;
  private readonly entries = new Map<string, Entry>();
  private readonly folders = new Map<string, Set<string>>();
  private readonly wanted = new Set<string>();
  private readonly refs = new Map<string, FileRefs>();
  /** Folders whose absolute names mean this root. */
  private directories: readonly string[];
  execIncludes: boolean | 'unknown' = 'unknown';
  /** Counts the changes, so that what was computed from the root can tell whether it still holds. */
  revision = 0;
  /** The same for what lies in the root, whatever the texts say. */
  listing = 0;
  /** The same for the texts alone, whichever of them are open. */
  texts = 0;
  private sortedPaths: { readonly listing: number; readonly paths: readonly string[] } | undefined;

  constructor(
    /** Where the folder is, without a `/` at its end. */
    readonly location: string,
  ) {
    this.directories = [defaultConfigDirectory, location];
  }

  setBeside(media: MediaFiles): void {
    const isEmpty = ({ sounds, scripts }: MediaFiles) => sounds.size + scripts.size === 0;
    if (isEmpty(media) && isEmpty(this.beside)) return;
    this.beside = media;
    this.listed();
  }

  /** Takes note of what a folder of the root holds. */
  addEntry(path: string, kind: 'file' | 'folder' | 'outside' | 'other'): void {
    const known = this.entries.get(path);
    if (known?.kind === 'file' && kind === 'file') return;
    this.entries.set(path, kind === 'file' || kind === 'folder' ? { kind } : { kind: 'unreadable' });
    this.nameInFolder(path);
    this.listed();
  }

  /** Gives a file its bytes from disk; an open document keeps its own text. */
  setBytes(path: string, bytes: Uint8Array | 'missing' | 'outside'): void {
    const known = this.entries.get(path);
    this.wanted.delete(path);
    if (known?.kind === 'file' && known.open) return;
    if (bytes === 'missing') this.remove(path);
    else if (bytes === 'outside') {
      this.entries.set(path, { kind: 'unreadable' });
      this.listed();
    } else this.setFile(path, ConfigFile.of(decode(bytes)), false);
  }

  /** Gives a file the text of an open document, which counts until `setBytes` after `close`. */
  setDocument(path: string, file: ConfigFile): void {
    this.setFile(path, file, true);
  }

  /** From now on the file on disk counts again; its text stays until it is read. */
  close(path: string): void {
    const known = this.entries.get(path);
    if (known?.kind === 'file') known.open = false;
  }

  /** A folder goes with all that lies in it: of that nothing is told. */
  remove(path: string): void {
    const known = this.entries.get(path);
    if (known?.kind === 'file' && known.open) return;
    if (known?.kind === 'folder')
      for (const each of [...this.entries.keys()]) if (each.startsWith(`${path}/`)) this.remove(each);
    this.entries.delete(path);
    this.folders.get(folderOf(path))?.delete(nameOf(path));
    this.listed();
  }

  /** Paths of all regular files, sorted. */
  get paths(): readonly string[] {
    if (this.sortedPaths?.listing !== this.listing) {
      const paths = [...this.entries].flatMap(([path, { kind }]) => (kind === 'file' ? [path] : [])).sort();
      this.sortedPaths = { listing: this.listing, paths };
    }
    return this.sortedPaths.paths;
  }

  /** Whether the file is an open document: somebody takes it for Asterisk's, whatever its name is. */
  isOpen(path: string): boolean {
    const entry = this.entries.get(path);
    return entry?.kind === 'file' && entry.open === true;
  }

  has(path: string): boolean {
    return this.entries.has(path);
  }

  /** The text of a file, where it has been read. */
  file(path: string): ConfigFile | undefined {
    const entry = this.entries.get(path);
    return entry?.kind === 'file' ? entry.text : undefined;
  }

  /** What asterisk.conf says of folders and of `#exec`. */
  configure(configDirectories: readonly string[], execIncludes: boolean | 'unknown'): void {
    const directories = [...configDirectories, defaultConfigDirectory, this.location];
    if (directories.join('\0') === this.directories.join('\0') && execIncludes === this.execIncludes) return;
    this.directories = directories;
    this.execIncludes = execIncludes;
    this.listed();
  }

  /** Files that a loader asked for and whose text is not here; asked once each. */
  takeMissingTexts(): string[] {
    const paths = [...this.wanted];
    this.wanted.clear();
    return paths;
  }

  open(name: string): ConfigFile | Absence {
    const path = insideRoot(name, this.directories);
    if (path === undefined) return 'unknown';
    const entry = this.entries.get(path);
    if (entry === undefined) return 'missing';
    if (entry.kind === 'folder') return 'directory';
    if (entry.kind === 'unreadable') return 'unknown';
    if (entry.text === undefined) this.wanted.add(path);
    return entry.text ?? 'unknown';
  }

  glob(pattern: string): readonly string[] | 'unknown' {
    const inside = insideRoot(pattern, this.directories);
    if (inside === undefined) return 'unknown';
    return expandGlob(inside, folder => {
      const names = this.folders.get(folder);
      return names === undefined ? [] : [...names];
    });
  }

  refsOf(path: string): FileRefs {
    const refs = this.refs.get(path) ?? new FileRefs();
    this.refs.set(path, refs);
    return refs;
  }

  private setFile(path: string, text: ConfigFile, open: boolean): void {
    const known = this.entries.get(path);
    this.entries.set(path, { kind: 'file', text, open });
    this.nameInFolder(path);
    if (known?.kind !== 'file' || known.text !== text) this.texts += 1;
    // A text that was not read before counts as one that has come.
    if (known?.kind !== 'file' || known.text === undefined) this.listed();
    this.revision += 1;
  }

  private listed(): void {
    this.listing += 1;
    this.revision += 1;
  }

  private nameInFolder(path: string): void {
    const folder = folderOf(path);
    const names = this.folders.get(folder);
    if (names === undefined) this.folders.set(folder, new Set([nameOf(path)]));
    else names.add(nameOf(path));
  }
}
