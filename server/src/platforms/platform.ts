/**
 * What stands behind a configuration: a person alone, or a generator that writes most of the dialplan and leaves hooks
 * to its users. A platform is data: what tells it, and the names that it provides without our seeing them.
 */
export const platformIds = ['asterisk', 'mikopbx', 'freepbx'] as const;
export type PlatformId = (typeof platformIds)[number];

export interface Platform {
  readonly id: PlatformId;
  readonly name: string;
  /** How many signs of the platform the folder shows; 0 where none. */
  readonly signs: (folder: FolderSigns) => number;
  /** Whether the platform provides a context of that name, in files that the folder need not hold. */
  readonly providesContext: (name: string) => boolean;
  /** Whether a file is read before the generated ones so that its lines win over theirs, which are then refused. */
  readonly overrides: (path: string) => boolean;
}

/** What detection may look at. */
export interface FolderSigns {
  hasFile(name: string): boolean;
  /** Whether some file has a section of that name. */
  hasSection(name: string): boolean;
}
