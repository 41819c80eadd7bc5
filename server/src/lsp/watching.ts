/**
 * Asks the client to tell of files that change on disk: configurations, a folder's own settings, and what can be played
 * and run. A client that watches by itself, or not at all, is not asked.
 */
import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import { scriptFolder, soundFolder } from '../workspace/media.ts';
import { projectFileName } from '../workspace/workspace.ts';
import { toUri } from './locations.ts';

const patterns: readonly string[] = [
  `**/{*.conf*,${projectFileName},*baseline*.json}`,
  `**/{${soundFolder},${scriptFolder}}`,
  `**/{${soundFolder},${scriptFolder}}/**`,
];

export class Watching {
  private registration: Promise<Disposable> | undefined;
  private folder = '';
  /** Names of files that no pattern knows by themselves. */
  private names: readonly string[] = [];

  constructor(
    private readonly connection: Connection,
    private readonly capabilities: ClientCapabilities,
  ) {}

  /** What is open, and a folder beside it where one is given. */
  watch(folder: string): void {
    this.folder = folder;
    this.register();
  }

  /** Files of such names too, which others include. */
  watchNames(names: readonly string[]): void {
    if (names.join('\n') === this.names.join('\n')) return;
    this.names = names;
    this.register();
  }

  private register(): void {
    const { folder } = this;
    const all = [...patterns, ...this.names.map(name => `**/${name.replace(/[*?[\]{}!]/g, '?')}`)];
    const able = this.capabilities.workspace?.didChangeWatchedFiles;
    if (able?.dynamicRegistration !== true) return;
    const watchers: FileSystemWatcher[] = all.map(globPattern => ({ globPattern }));
    if (folder !== '' && able.relativePatternSupport === true)
      for (const pattern of all) watchers.push({ globPattern: { baseUri: toUri(folder), pattern } });
    const before = this.registration;
    this.registration = this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    void before?.then(disposable => disposable.dispose());
  }
}
