/**
 * The roots of what is open: finds the folder that a file belongs to, reads what lies in it, follows the includes, and
 * keeps the texts as documents and files change. All reading goes through the host.
 */
import { ConfigFile } from '../config/file.ts';
import { loadConfig } from '../config/load.ts';
import { settingOf } from '../config/loaded.ts';
import { isTrue } from '../dialplan/statement.ts';
import type { FolderEntry, Host } from '../host.ts';
import { decode } from '../text/encoding.ts';
import type { Span } from '../text/span.ts';
import { claimByPath, isBackup } from './claims.ts';
import {
  dataFolders,
  defaultDataDirectory,
  isMedia,
  type MediaFiles,
  noMedia,
  scriptFolder,
  soundFolder,
} from './media.ts';
import { folderOf, joinPath, nameOf } from './paths.ts';
import { type ProjectFile, Root } from './root.ts';

/** Files that mark a folder as one that stands for /etc/asterisk. */
const markers: ReadonlySet<string> = new Set(['extensions.conf', 'asterisk.conf', 'modules.conf']);

/** How deep below a root folders are looked into, and how many entries are looked at: a root is no disk. */
const depthLimit = 6;
const entryLimit = 20_000;

/** A file that includes nothing need not be loaded to see what it includes. */
const mayInclude = /^[ \t]*#(?:try)?include/im;

/** A folder's own settings, for itself and what lies below it. */
export const projectFileName = '.asterisk-conf.json';

export interface Progress {
  /** Told before a file is read. */
  report(done: number, total: number): void;
  readonly cancelled: boolean;
}

const silent: Progress = { report: () => {}, cancelled: false };

export interface TextChange {
  readonly span: Span;
  readonly text: string;
}

interface OpenDocument {
  readonly root: Root;
  readonly path: string;
  file: ConfigFile;
}

type Settled = Pick<Root, 'listing' | 'texts'>;

export class Workspace {
  private readonly roots = new Map<string, { root: Root; ready: Promise<void> }>();
  private readonly documents = new Map<string, OpenDocument>();
  /** The state of a root when all that it includes had been read. */
  private readonly settled = new WeakMap<Root, Settled>();
  /** What the configurations of a root include, in that state. */
  private readonly included = new WeakMap<Root, Settled & { readonly paths: ReadonlySet<string> }>();
  private readonly host: Host;
  /** Folders that the editor has open; no root is looked for above them. */
  private folders: readonly string[] = [];
  private configDirectory = '';

  constructor(
    host: Host,
    /** The path of the baseline that the text of a project file names. */
    private readonly baselineOf: (projectText: string) => string | undefined = () => undefined,
  ) {
    this.host = host;
  }

  setFolders(folders: readonly string[]): void {
    this.folders = folders;
  }

  /** The folder that is Asterisk's, whatever lies in it or is open; `''` for none. Open documents move with it. */
  async setConfigDirectory(location: string): Promise<void> {
    const directory = location.replace(/\/+$/, '');
    if (directory === this.configDirectory) return;
    this.configDirectory = directory;
    const open = [...this.documents].map(([at, { file }]) => [at, file.text.content] as const);
    for (const [at] of open) await this.close(at);
    for (const [at, text] of open) await this.open(at, text);
  }

  /** The roots seen so far. */
  get knownRoots(): readonly Root[] {
    return [...this.roots.values()].map(({ root }) => root);
  }

  /** The root with that very folder, read from disk at the first call. */
  async rootAt(location: string, progress: Progress = silent): Promise<Root> {
    const known = this.roots.get(location);
    if (known !== undefined) {
      await known.ready;
      return known.root;
    }
    const root = new Root(location);
    const ready = this.scan(root, progress);
    this.roots.set(location, { root, ready });
    await ready;
    return root;
  }

  /**
   * The folder that a file belongs to: the nearest above it, itself included, that holds extensions.conf, asterisk.conf
   * or modules.conf, or one above that which includes the file; else its own.
   */
  async folderFor(location: string): Promise<string> {
    if (this.configDirectory !== '' && isWithin(location, this.configDirectory)) return this.configDirectory;
    const own = folderOf(location);
    const top = this.topFolder(location);
    for (let folder = own; ; folder = folderOf(folder)) {
      if (await this.isMarked(folder)) return (await this.includer(location, folder, top)) ?? folder;
      const done =
        folder === '' || folder === top || folderOf(folder) === folder || folderOf(folder).endsWith(':/');
      if (done || (top === undefined && folder !== own && folder.split('/').length < 3)) return own;
    }
  }

  private async isMarked(folder: string): Promise<boolean> {
    const entries = await this.host.files.list(folder);
    return entries.some(({ name, kind }) => kind === 'file' && markers.has(name));
  }

  /** The outermost of the open folders that a location is in. */
  private topFolder(location: string): string | undefined {
    return this.folders.filter(folder => isWithin(location, folder)).sort((a, b) => a.length - b.length)[0];
  }

  /** A root around another whose configurations include a file: a part of it may be called extensions.conf as well. */
  private async includer(
    location: string,
    inner: string,
    top: string | undefined,
  ): Promise<string | undefined> {
    if (top === undefined) return undefined;
    for (let folder = inner; folder !== top; ) {
      folder = folderOf(folder);
      if (!(await this.isMarked(folder))) continue;
      const root = await this.rootAt(folder);
      if (this.includedIn(root).has(location.slice(folder.length + 1))) return folder;
    }
    return undefined;
  }

  private includedIn(root: Root): ReadonlySet<string> {
    const known = this.included.get(root);
    if (known?.listing === root.listing && known.texts === root.texts) return known.paths;
    const paths = new Set<string>();
    for (const path of root.paths) {
      if (path.includes('/') || !mayInclude.test(root.file(path)?.text.content ?? '')) continue;
      for (const { files } of loadConfig(path, root).includes) for (const each of files) paths.add(each);
    }
    this.included.set(root, { listing: root.listing, texts: root.texts, paths });
    return paths;
  }

  async rootFor(location: string, progress?: Progress): Promise<Root> {
    const document = this.documents.get(location);
    if (document !== undefined) return document.root;
    return this.rootAt(await this.folderFor(location), progress);
  }

  /** Folders below an open one that hold a configuration. */
  async findRoots(folder: string): Promise<string[]> {
    const found: string[] = [];
    let left = entryLimit;
    const visit = async (at: string, depth: number): Promise<void> => {
      const entries = await this.host.files.list(at);
      left -= entries.length;
      if (left < 0) return;
      if (
        entries.some(
          ({ name, kind }) =>
            kind === 'file' && markers.has(name) && claimByPath(joinPath(at, name)) === 'ours',
        )
      ) {
        found.push(at);
        return;
      }
      if (depth === depthLimit) return;
      for (const { name, kind } of byName(entries)) {
        if (kind === 'folder' && isLookedInto(name)) await visit(joinPath(at, name), depth + 1);
      }
    };
    await visit(folder, 0);
    return found;
  }

  async open(location: string, text: string): Promise<void> {
    const root = await this.rootFor(location);
    const path = location.slice(root.location.length + 1);
    // What was worked out of the same text from disk stays.
    const known = root.file(path);
    const file = known?.text.content === text ? known : ConfigFile.of(text);
    this.documents.set(location, { root, path, file });
    root.setDocument(path, file);
    await this.settle(root);
  }

  /** Applies changes one after the other, each to the text that the one before it left. */
  change(location: string, changes: readonly TextChange[]): void {
    const document = this.documents.get(location);
    if (document === undefined) return;
    for (const { span, text } of changes) document.file = document.file.replace(span, text);
    document.root.setDocument(document.path, document.file);
  }

  /** The whole text at once. */
  replace(location: string, text: string): void {
    const document = this.documents.get(location);
    if (document === undefined) return;
    document.file = ConfigFile.of(text);
    document.root.setDocument(document.path, document.file);
  }

  async close(location: string): Promise<void> {
    const document = this.documents.get(location);
    if (document === undefined) return;
    this.documents.delete(location);
    document.root.close(document.path);
    await this.readInto(document.root, document.path);
  }

  /** Takes note that files on disk have changed, come or gone. */
  async refresh(locations: readonly string[]): Promise<void> {
    for (const location of locations) {
      for (const { root } of this.roots.values()) {
        if (!isWithin(location, root.location)) continue;
        const path = location.slice(root.location.length + 1);
        if (isMedia(location) && !isRead(path)) {
          await this.relist(root, path);
          continue;
        }
        const bytes = await this.host.files.read(location);
        if (bytes === 'missing') root.remove(path);
        else if (root.has(path) || isRead(path)) {
          root.addEntry(path, 'file');
          root.setBytes(path, bytes);
        }
      }
    }
    const media = locations.filter(isMedia);
    for (const { root } of this.roots.values()) {
      await this.settle(root);
      if (media.some(location => !isWithin(location, root.location)))
        root.setBeside(await this.lookBeside(root));
    }
    await this.refreshProjects(locations);
  }

  /** Names of the files that are read because others include them, and that no pattern of ours matches, sorted. */
  get unusualNames(): readonly string[] {
    const names = new Set<string>();
    for (const root of this.knownRoots)
      for (const path of root.paths)
        if (!nameOf(path).includes('.conf') && root.file(path) !== undefined) names.add(nameOf(path));
    return [...names].sort();
  }

  /** Takes note of a file that nobody reads. */
  private async relist(root: Root, path: string): Promise<void> {
    const entries = await this.host.files.list(joinPath(root.location, folderOf(path)));
    const entry = entries.find(({ name }) => name === nameOf(path));
    if (entry !== undefined) root.addEntry(path, entry.kind);
    else root.remove(path);
  }

  private async refreshProjects(locations: readonly string[]): Promise<void> {
    for (const { root } of this.roots.values()) {
      const { project } = root;
      const baseline = project && this.baselineOf(project.text);
      const named = (location: string) =>
        nameOf(location) === projectFileName ||
        (baseline !== undefined && location === joinPath(project?.folder ?? '', baseline));
      if (!locations.some(named)) continue;
      root.project = await this.readProject(root.location);
      root.revision += 1;
    }
  }

  /** The nearest project file upward from a folder, not above the folders that are open. */
  private async readProject(location: string): Promise<ProjectFile | undefined> {
    for (let folder = location; ; folder = folderOf(folder)) {
      const bytes = await this.host.files.read(joinPath(folder, projectFileName));
      if (typeof bytes !== 'string') {
        const text = decode(bytes);
        const baseline = this.baselineOf(text);
        const found =
          baseline === undefined ? 'missing' : await this.host.files.read(joinPath(folder, baseline));
        return { folder, text, baseline: typeof found === 'string' ? undefined : decode(found) };
      }
      const within = this.folders.some(open => isWithin(folder, open));
      if (!within || folderOf(folder) === folder) return undefined;
    }
  }

  /** The root of an open document, and its path there. */
  placeOf(location: string): { readonly root: Root; readonly path: string } | undefined {
    return this.documents.get(location);
  }

  document(location: string): ConfigFile | undefined {
    return this.documents.get(location)?.file;
  }

  /** Reads what the configurations of a root include and nobody has read yet. */
  async settle(root: Root): Promise<void> {
    this.configure(root);
    const known = this.settled.get(root);
    if (known?.listing === root.listing && known.texts === root.texts) return;
    for (const path of root.paths) {
      const file = root.file(path);
      if (file === undefined || !mayInclude.test(file.text.content)) continue;
      for (;;) {
        loadConfig(path, root);
        const missing = root.takeMissingTexts();
        if (missing.length === 0) break;
        await this.readAll(root, missing, silent);
      }
    }
    this.settled.set(root, { listing: root.listing, texts: root.texts });
  }

  private async scan(root: Root, progress: Progress): Promise<void> {
    root.project = await this.readProject(root.location);
    await this.list(root, '', 0, { left: entryLimit });
    await this.readAll(root, root.paths.filter(isRead), progress);
    await this.settle(root);
    root.setBeside(await this.lookBeside(root));
  }

  /** The sounds and scripts of Asterisk's data folder, where that is not in the root but in the folder that is open. */
  private async lookBeside(root: Root): Promise<MediaFiles> {
    const top = this.topFolder(root.location);
    if (top === undefined) return noMedia;
    const config = loadConfig('asterisk.conf', root);
    const directory = settingOf(config, 'directories', 'astdatadir') ?? defaultDataDirectory;
    const media = { sounds: new Map<string, string>(), scripts: new Map<string, string>() };
    const budget = { left: entryLimit };
    for (const folder of dataFolders(root.location, top, directory)) {
      await this.listNames(joinPath(folder, soundFolder), '', budget, media.sounds);
      await this.listNames(joinPath(folder, scriptFolder), '', budget, media.scripts);
    }
    return media;
  }

  private async listNames(
    folder: string,
    path: string,
    budget: { left: number },
    found: Map<string, string>,
    depth = 0,
  ): Promise<void> {
    const entries = await this.host.files.list(path === '' ? folder : joinPath(folder, path));
    budget.left -= entries.length;
    if (budget.left < 0) return;
    for (const { name, kind } of byName(entries)) {
      const inside = joinPath(path, name);
      if (kind === 'file' && !found.has(inside)) found.set(inside, joinPath(folder, inside));
      else if (kind === 'folder' && depth < depthLimit && isLookedInto(name))
        await this.listNames(folder, inside, budget, found, depth + 1);
    }
  }

  private async list(root: Root, folder: string, depth: number, budget: { left: number }): Promise<void> {
    const entries = await this.host.files.list(
      folder === '' ? root.location : joinPath(root.location, folder),
    );
    budget.left -= entries.length;
    if (budget.left < 0) return;
    for (const { name, kind } of byName(entries)) {
      const path = joinPath(folder, name);
      root.addEntry(path, kind);
      if (kind === 'folder' && depth < depthLimit && isLookedInto(name))
        await this.list(root, path, depth + 1, budget);
    }
  }

  private async readAll(root: Root, paths: readonly string[], progress: Progress): Promise<void> {
    const width = 16;
    for (let from = 0; from < paths.length && !progress.cancelled; from += width) {
      progress.report(from, paths.length);
      await Promise.all(paths.slice(from, from + width).map(path => this.readInto(root, path)));
    }
  }

  private async readInto(root: Root, path: string): Promise<void> {
    root.setBytes(path, await this.host.files.read(joinPath(root.location, path)));
  }

  /** asterisk.conf tells what absolute names mean and whether `#exec` runs. */
  private configure(root: Root): void {
    const config = loadConfig('asterisk.conf', root);
    const directory = settingOf(config, 'directories', 'astetcdir');
    const exec = settingOf(config, 'options', 'execincludes');
    const known = config.state === 'loaded';
    root.configure(directory === undefined ? [] : [directory], known ? isTrue(exec) : 'unknown');
  }
}

/** Whether a file of a root is read without being named by another: by its name, or to see what it says. */
function isRead(path: string): boolean {
  return !isBackup(path) && claimByPath(joinPath('asterisk', path)) !== 'not';
}

function isLookedInto(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules';
}

function isWithin(location: string, folder: string): boolean {
  return location.startsWith(`${folder}/`);
}

function byName(entries: readonly FolderEntry[]): FolderEntry[] {
  return [...entries].sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : 0));
}
