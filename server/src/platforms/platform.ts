/**
 * What stands behind a configuration: a person alone, or a generator that writes most of the dialplan and leaves hooks
 * to its users. A platform is data: what tells it, and the names that it provides without our seeing them.
 */
import type { MessageText } from '../text/message.ts';

export const platformIds = ['asterisk', 'mikopbx', 'freepbx', 'wazo'] as const;
export type PlatformId = (typeof platformIds)[number];

export interface Platform {
  readonly id: PlatformId;
  readonly name: string;
  /** How many signs of the platform the folder shows; 0 where none. */
  readonly signs: (folder: FolderSigns) => number;
  /** What is known of a context that the platform provides or calls, in files that the folder need not hold. */
  readonly context: (name: string) => PlatformContext | undefined;
  /** Whether the platform provides a context of that name, in files that the folder need not hold. */
  readonly providesContext: (name: string) => boolean;
  /** Variables that the platform reads in its dialplan, for hooks to set, each with what it does. */
  readonly variables: Readonly<Record<string, MessageText>>;
  /** The modules that its modules.conf loads, where it names each; undefined where it loads all that are there. */
  readonly modules: readonly string[] | undefined;
  /** Whether a file is read before the generated ones so that its lines win over theirs, which are then refused. */
  readonly overrides: (path: string) => boolean;
  /**
   * A section that the platform writes into that file: without it, the file is only what a user lets it append there.
   * Undefined where nothing is appended.
   */
  readonly writtenSection: (path: string) => string | undefined;
  /** The file for what a user adds to a generated one, or undefined where there is none. */
  readonly customFile: (path: string) => string | undefined;
}

/** A context of a platform. */
export interface PlatformContext {
  /** `generated`: the platform writes it; `lua`: it stands in extensions.lua; `hook`: users write it, the platform enters it. */
  readonly kind: 'generated' | 'lua' | 'hook';
  /** How a hook is entered. */
  readonly entered?: MessageText;
  /** Whether a hook is entered by Gosub, so that every way through it has to end with Return. */
  readonly byGosub?: true;
}

/** What detection may look at. */
export interface FolderSigns {
  hasFile(name: string): boolean;
  /** Whether some file has a section of that name. */
  hasSection(name: string): boolean;
}

/** What a platform says of itself; the rest follows from it. */
type PlatformFacts = Pick<Platform, 'id' | 'name' | 'signs'> &
  Partial<
    Pick<Platform, 'context' | 'variables' | 'modules' | 'overrides' | 'customFile' | 'writtenSection'>
  >;

export function definePlatform(facts: PlatformFacts): Platform {
  const context = facts.context ?? (() => undefined);
  return {
    variables: {},
    modules: undefined,
    overrides: () => false,
    customFile: () => undefined,
    writtenSection: () => undefined,
    ...facts,
    context,
    providesContext: name => context(name) !== undefined,
  };
}
