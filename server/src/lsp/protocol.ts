/**
 * What the client and the server say to each other beyond the standard protocol.
 * The one file of the server that the client may import: types and names only, so that it costs neither anything.
 */

/** Notification, server to client: what the server takes the folder of the active file for. */
export const statusNotification = 'asterisk/status';

export interface StatusParams {
  /** URI of the root, the folder that stands for /etc/asterisk; absent while no root is known. */
  readonly root?: string;
  readonly platform: PlatformId;
  /** Where the platform comes from: the setting, or what the folder holds. */
  readonly platformFrom: 'setting' | 'folder';
  /** Asterisk's branch, such as `22`. */
  readonly version: string;
  readonly versionFrom: 'setting' | 'folder' | 'default';
}

export type PlatformId = 'asterisk' | 'mikopbx' | 'freepbx' | 'wazo';

/** Request, client to server: what a recipe would change. The client shows and applies the edit. */
export const recipeRequest = 'asterisk/recipe';

export interface RecipeParams {
  /** Id of the recipe, such as `call-waiting`. */
  readonly recipe: string;
  /** The document that the recipe starts from; its root is the one changed. */
  readonly uri: string;
  /** The cursor, where the recipe was started from one. */
  readonly position?: { readonly line: number; readonly character: number };
  /** What the user chose, by the parameter's id; the recipe's defaults for the rest. */
  readonly answers?: Readonly<Record<string, readonly string[]>>;
}

/** Request, client to server: what may be chosen for a recipe. */
export const recipeParametersRequest = 'asterisk/recipeParameters';

/** One question, in the user's language. */
export interface RecipeQuestion {
  readonly id: string;
  readonly title: string;
  /** One of the choices, any of them, or a text. */
  readonly kind: 'one' | 'many' | 'text';
  readonly choices: readonly { readonly value: string; readonly title: string }[];
  readonly defaults: readonly string[];
  /** A regular expression for a text. */
  readonly pattern?: string;
}

export interface RecipeResult<Edit = unknown> {
  /** A versioned `WorkspaceEdit` over all the files; absent where there is nothing to do. */
  readonly edit?: Edit;
  /** Texts for places that no file shows, such as a field of a web page. */
  readonly fragments?: readonly { readonly place: string; readonly text: string }[];
  /** What to tell the user, in the user's language: what was done, what was there already, or why it can't be done. */
  readonly message: string;
}

/** The commands of the palette that begin a recipe. */
export const addCallWaitingCommand = 'asterisk-conf.addCallWaiting';
export const addEchoTestCommand = 'asterisk-conf.addEchoTest';

/** The client's command that shows places: uri, position, locations. */
export const showReferencesCommand = 'asterisk-conf.showReferences';

/** What the client says of itself when it starts the server (`initializationOptions`). Other editors send nothing. */
export interface InitializationOptions {
  /** The language of the user interface, such as `en` or `ru`. */
  readonly language?: string;
  /** Whether the server has to ask the client for files: it runs in a browser, or the folder is on no disk. */
  readonly clientFiles?: boolean;
  /** Whether the user trusts what is open: only then a link is followed out of it, and only to a `.conf` file. */
  readonly trusted?: boolean;
  /** The client's command that shows places: uri, position, locations. Without it a lens only tells their number. */
  readonly showReferencesCommand?: string;
}

/** Request, server to client: the bytes of a file inside a workspace folder; null where it can't be read. */
export const readFileRequest = 'asterisk/readFile';

export interface ReadFileParams {
  readonly uri: string;
}

export interface ReadFileResult {
  readonly base64: string;
}

/** Request, server to client: what a folder inside a workspace folder holds, not looking into its folders. */
export const listFolderRequest = 'asterisk/listFolder';

export interface ListFolderParams {
  readonly uri: string;
}

export interface ListFolderResult {
  /** Sorted by name; empty where the folder can't be read. */
  readonly entries: readonly { readonly name: string; readonly kind: 'file' | 'folder' }[];
}
