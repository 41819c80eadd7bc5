/** Where the loader finds the files that a configuration names. The workspace answers from memory: loading does no I/O. */
import type { ConfigFile } from './file.ts';
import type { FileRefs } from './loaded.ts';

/**
 * `missing`: Asterisk would find nothing there. `directory`: something that is no regular file. `unknown`: it lies
 * outside of what we may read, so nothing that depends on it can be judged.
 */
export type Absence = 'missing' | 'directory' | 'unknown';

export interface ConfigSource {
  /**
   * A file by its path: relative to the root with `/`, or absolute where it lies outside of it. The same path gives the
   * same object as long as its text is the same.
   */
  open(path: string): ConfigFile | Absence;
  /** The paths that a glob pattern matches, as glob(3) sorts them; `unknown` where the folder cannot be seen. */
  glob(pattern: string): readonly string[] | 'unknown';
  /**
   * The files that were met by whoever loaded the configuration with that main file, for the next who does: of two sets
   * the one would keep old texts alive.
   */
  refsOf?(path: string): FileRefs;
  /** What `execincludes` of asterisk.conf says: whether Asterisk runs `#exec`. */
  readonly execIncludes: boolean | 'unknown';
}
