/**
 * What the core asks of the world. The shells answer: Node's file system, the editor's, or memory in tests.
 * A location is a decoded URI or a plain path with `/` between its parts; the core joins and compares it, nothing more.
 */
export interface Host {
  readonly files: FileSystem;
  readonly log: (message: string) => void;
}

export interface FileSystem {
  /** The bytes of a regular file; `outside` where the location leads out of what may be read, or is too large. */
  read(location: string): Promise<Uint8Array | 'missing' | 'outside'>;
  /** What a folder holds, in any order; empty where there is no such folder. */
  list(location: string): Promise<readonly FolderEntry[]>;
}

export interface FolderEntry {
  readonly name: string;
  /** `outside`: a link that leads out of what may be read. `other`: a socket, a device. */
  readonly kind: 'file' | 'folder' | 'outside' | 'other';
}
