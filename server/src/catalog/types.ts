/**
 * What the catalog knows, as types. The generated files in server/data hold exactly these shapes, so that
 * loading one is a single JSON.parse with nothing to convert; that keeps the start of the server cheap.
 *
 * Facts differ between Asterisk's branches. A node carries a set of versions only where it is narrower than
 * its parent's, and `at` lists the properties whose value differs somewhere; the node itself always shows the
 * newest branch. `inVersion` (versions.ts) applies both, and what the catalog answers for a version has no
 * `at` left and no children from elsewhere. A missing property means "not known", never "no".
 */

/** A branch of Asterisk, as a user names it. */
export type Version = '18' | '20' | '21' | '22' | '23' | 'master';

/** Several versions as one number: bit 0 is 18, bit 1 is 20, and so on in the order of `VERSIONS`. */
export type VersionSet = number;

/** Properties with another value in the versions of the set; `null` says that the property is missing there. */
export type Variation = readonly [VersionSet, Readonly<Record<string, unknown>>];

/** Anything that may exist in some versions only. */
export interface Versioned {
  /** The versions that have it; absent where it is all versions of the parent (at the top: all versions). */
  readonly versions?: VersionSet;
  /** Properties that differ by version, applied by `inVersion`. */
  readonly at?: readonly Variation[];
  /** The releases that brought it, one a branch (`18.12.0`, `20.1.0`); absent where it is older than 18.0.0. */
  readonly since?: readonly string[];
  /** The last releases that had it where it left in the middle of a branch. */
  readonly until?: readonly string[];
}

/** What an argument holds, for completion and for checks. Set by hand or by the argument's name. */
export type ArgumentKind =
  | 'application-call'
  | 'agi'
  | 'bool'
  | 'bridge-profile'
  | 'channel'
  | 'channels'
  | 'condition'
  | 'context'
  | 'device'
  | 'dial'
  | 'expression'
  | 'extension'
  | 'file'
  | 'followme'
  | 'function'
  | 'integer'
  | 'interface'
  | 'label'
  | 'language'
  | 'log-level'
  | 'mailbox'
  | 'menu'
  | 'moh-class'
  | 'module'
  | 'number'
  | 'parking-lot'
  | 'priority'
  | 'queue'
  | 'seconds'
  | 'sound'
  | 'time'
  | 'user-profile'
  | 'variable';

/** An allowed word of an argument. */
export interface Value extends Versioned {
  readonly name: string;
  /** Of a function's item: `r` read only, `w` write only, `rw` both. */
  readonly access?: 'r' | 'w' | 'rw';
  readonly deprecated?: boolean;
  /** Words that may follow this one. */
  readonly values?: readonly Value[];
  /** What further arguments this item takes (`CHANNEL(rtp,type,media)`). */
  readonly arguments?: readonly Argument[];
}

/** A letter, or a word, of an application's options argument. */
export interface OptionLetter extends Versioned {
  readonly name: string;
  /** It takes an argument in parentheses; where this is absent, parentheses behind it are read and thrown away. */
  readonly takesArgument?: boolean;
  readonly arguments?: readonly Argument[];
  readonly separator?: string;
  readonly values?: readonly Value[];
  readonly variables?: readonly SetVariable[];
  /** Letters that this one switches on as well. */
  readonly implies?: string;
  readonly deprecated?: boolean;
  /**
   * The versions whose documentation does not name it, though the table of Asterisk has it: accepted in silence,
   * often for want of a table of its own.
   */
  readonly undocumented?: VersionSet;
}

/** Words that one channel technology adds. */
export interface TechnologyValues extends Versioned {
  readonly name: string;
  readonly values: readonly Value[];
}

/** One argument of an application, a function, an option letter or an item. */
export interface Argument extends Versioned {
  readonly name: string;
  readonly required?: boolean;
  /** May be repeated. */
  readonly multiple?: boolean;
  readonly default?: string;
  /** What separates its parts, where it has parts. */
  readonly separator?: string;
  /** Its parts. */
  readonly arguments?: readonly Argument[];
  /** Whether its name is followed by parentheses: `priority(arg1,arg2)`. */
  readonly parameters?: 'optional' | 'required';
  readonly kind?: ArgumentKind;
  readonly options?: readonly OptionLetter[];
  /** `words`: options are whole words found anywhere in the argument (Playback), not letters. */
  readonly optionStyle?: 'words';
  /** Words that may stand alone in place of letters, in any case (BackGround). */
  readonly optionWords?: readonly string[];
  readonly values?: readonly Value[];
  /** The names that it takes are the options of this object. */
  readonly valuesOf?: { readonly file: string; readonly object: string };
  readonly technologies?: readonly TechnologyValues[];
  /** From here on the arguments are those of this application. */
  readonly continues?: string;
  readonly deprecated?: boolean;
}

/** How Asterisk's code takes the text of the arguments apart (AST_DECLARE_APP_ARGS and its kin in app.h). */
export interface Parse {
  /** The arguments in the order of the code; the last one takes all the rest. */
  readonly names: readonly string[];
  /** The separator where it is not a comma. */
  readonly separator?: string;
  /** Quotes and backslashes stay in the arguments. */
  readonly raw?: boolean;
  /** What is parsed: one of the names of an earlier step; absent for the whole text. */
  readonly of?: string;
  /** Of a function: only when it is read, or only when it is written. */
  readonly when?: 'read' | 'write';
}

/** A variable that an application, a function or an option sets or reads. */
export interface SetVariable extends Versioned {
  readonly name: string;
  /** Absent where the documentation names the variable without saying which. */
  readonly direction?: 'set' | 'read';
  readonly values?: readonly Value[];
}

interface Callable extends Versioned {
  readonly name: string;
  /** The modules that provide it, without `.so`; `core` for what is built in. */
  readonly modules: readonly string[];
  /** What separates the arguments where it is not a comma. */
  readonly separator?: string;
  readonly arguments?: readonly Argument[];
  /** Nothing is known about the arguments; say nothing about them. */
  readonly syntaxUnknown?: boolean;
  readonly parse?: readonly Parse[];
  readonly variables?: readonly SetVariable[];
  /** Names: `Queue` is an application, `QUEUE_MEMBER()` a function. */
  readonly seeAlso?: readonly string[];
  readonly deprecated?: boolean;
  /** What to use instead: `Gosub` is an application, `PJSIP_HEADER()` a function. */
  readonly replacement?: string;
}

export interface Application extends Callable {
  /** Registered by the core itself (main/pbx_builtins.c), needs no module. */
  readonly builtin?: boolean;
}

export interface DialplanFunction extends Callable {
  readonly read?: boolean;
  readonly write?: boolean;
  /** The longest value that reading gives, in bytes. */
  readonly readMax?: number;
  /** Which use needs `live_dangerously` when it comes from outside the dialplan. */
  readonly escalates?: 'read' | 'write' | 'both';
  /** Items that a channel technology adds (`CHANNEL(pjsip,…)`). */
  readonly technologies?: readonly TechnologyValues[];
}

/** How a value of a configuration option is read. Words of ast_true and ast_false are in `Hints`. */
export type OptionType =
  | 'bool'
  | 'int'
  | 'uint'
  | 'float'
  | 'string'
  | 'enum'
  | 'list'
  | 'bool-or-enum'
  | 'bool-or-int'
  | 'bool-or-uint'
  | 'bool-or-list'
  | 'false-or-enum'
  | 'enum-or-int'
  | 'enum-or-uint'
  | 'enum-or-float'
  | 'acl'
  | 'amaflags'
  | 'caller-presentation'
  | 'callerid'
  | 'channel-list'
  | 'char'
  | 'codec'
  | 'codecs'
  | 'const'
  | 'context-ref'
  | 'cos'
  | 'dialplan'
  | 'eid'
  | 'group'
  | 'hex'
  | 'host'
  | 'hostport'
  | 'int-range'
  | 'keyword-list'
  | 'letters'
  | 'list-of-int'
  | 'module'
  | 'name=value'
  | 'name=value-list'
  | 'named-group'
  | 'noop'
  | 'passthrough'
  | 'path'
  | 'path-or-url'
  | 'pattern'
  | 'pointcode'
  | 'regex'
  | 'removed'
  | 'section-ref'
  | 'sockaddr'
  | 'switch'
  | 'tos';

/** An allowed word of a configuration option. */
export interface OptionValue extends Versioned {
  readonly name: string;
  /** Only the beginning, or any part, of the value has to agree. */
  readonly match?: 'prefix' | 'substring';
  readonly caseSensitive?: boolean;
  readonly deprecated?: boolean;
  readonly values?: readonly { readonly name: string }[];
}

/** A key of a section. Keys are looked up without regard to case, as Asterisk does. */
export interface ConfigOption extends Versioned {
  readonly name: string;
  /** `prefix`: every key that begins with the name; `regex`: the name is a regular expression. */
  readonly match?: 'prefix' | 'regex';
  /** Absent where it is not known. */
  readonly type?: OptionType;
  readonly default?: string;
  readonly min?: number;
  readonly max?: number;
  readonly values?: readonly OptionValue[];
  /** The values come from the documentation alone: good for completion, not for an accusation. */
  readonly valuesDocumentedOnly?: boolean;
  /** What separates the items of a list. */
  readonly separator?: string;
  /** How a value is written, in words such as `group,dchannel[,dchannel...]`. */
  readonly syntax?: string;
  /** The keywords of a keyword list and their values. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  /** What it names: `auth`, `pjsip.conf endpoint`, … */
  readonly ref?: string;
  readonly repeatable?: boolean;
  /** Other names of the same option. */
  readonly sameAs?: readonly string[];
  readonly deprecated?: boolean;
  /** Still accepted, but without any effect. */
  readonly removed?: boolean;
  /** Read from the code by a program: `low` and `medium` may be too coarse in type. Absent: registered or read by hand. */
  readonly trust?: 'medium' | 'low';
  /** The module that reads it, where it is another one than the object's. */
  readonly module?: string;
  /** Names that a `prefix` option stands for. */
  readonly names?: readonly string[];
}

/** Which sections of the file are of this kind. All conditions given must hold; none at all means "any section". */
export interface SectionRule {
  /** Sections with one of these names, without regard to case. */
  readonly names?: readonly string[];
  /** Sections with any name but these. */
  readonly except?: readonly string[];
  /** A regular expression (POSIX extended, without regard to case) that the name matches. */
  readonly matches?: string;
  /** A regular expression that the name must not match. */
  readonly exceptMatches?: string;
  /** The values of `type=` that select it. */
  readonly types?: readonly string[];
  /** A section with exactly this name is of this kind without `type=` too (res_sorcery_config.c). */
  readonly explicitName?: string;
  /** Selected by this option of another section, such as `general.aliasescontext`. */
  readonly namedBy?: string;
  /** `type=` is compared with regard to case (sorcery does, config_options.c does not). */
  readonly typeCaseSensitive?: boolean;
}

/** A section type: what a section of the file may hold. */
export interface ConfigObject extends Versioned {
  /** The name of the section or of its type; `<kind>` where the user chooses the name. */
  readonly name: string;
  readonly module?: string;
  /** Absent where it is no section of the file (columns of a table, values inside a value, astdb). */
  readonly section?: SectionRule;
  /** `aco` and `sorcery` know every key and refuse the rest; absent where code reads key by key. */
  readonly framework?: 'aco' | 'sorcery';
  /** Only one section of this kind has a meaning. */
  readonly single?: boolean;
  /** Any key is allowed; what the key and its value are. */
  readonly freeKeys?: { readonly key: string; readonly value: string };
  /** Kept in Asterisk's database, never written by hand. */
  readonly internal?: boolean;
  readonly options: readonly ConfigOption[];
}

export interface ConfigFile extends Versioned {
  readonly name: string;
  readonly alias?: string;
  readonly modules: readonly string[];
  /** What else a section of this file may hold, in words. */
  readonly alsoAccepts?: readonly string[];
  /** Names that stand in Asterisk's sample file and in no code: free keys and left-overs. */
  readonly sampleOnly?: readonly string[];
  readonly objects: readonly ConfigObject[];
}

/** What a module may provide. */
export type Provided =
  | 'applications'
  | 'functions'
  | 'technologies'
  | 'deviceStates'
  | 'switches'
  | 'formats'
  | 'managerActions'
  | 'realtimeDrivers'
  | 'sorceryWizards'
  | 'files';

export interface Module extends Versioned {
  readonly name: string;
  /** The folder of its source: `apps`, `channels`, `res`, … */
  readonly kind: string;
  /** Built into the core: there is no .so, and modules.conf has no say. */
  readonly builtin?: boolean;
  /** Absent for `core`. */
  readonly support?: 'extended' | 'deprecated';
  /** Not built unless somebody asks for it. */
  readonly buildOnRequest?: boolean;
  readonly deprecatedIn?: string;
  readonly removedIn?: string;
  readonly replacement?: string;
  /** Modules that have to be loaded for this one to load (AST_MODULE_INFO). */
  readonly requires?: readonly string[];
  readonly optional?: readonly string[];
  readonly enhances?: readonly string[];
  readonly conflicts?: readonly string[];
  /** What the build of Asterisk needs, modules and libraries. */
  readonly build?: readonly string[];
  /** Smaller loads first. */
  readonly loadPriority?: number;
  readonly reloadable?: boolean;
  readonly provides?: Readonly<Partial<Record<Provided, readonly string[]>>>;
}

export interface Technology extends Versioned {
  readonly name: string;
  readonly modules: readonly string[];
  readonly dialable?: boolean;
  readonly deviceState?: boolean;
}

/** Something with a name that one module brings: a device state prefix, a switch, a driver, … */
export interface Named extends Versioned {
  readonly name: string;
  readonly module?: string;
}

export interface Codec extends Versioned {
  readonly name: string;
  readonly type?: 'audio' | 'video' | 'image' | 'text';
  readonly rate?: number;
}

export interface FileFormat extends Versioned {
  readonly name: string;
  readonly extensions: readonly string[];
  readonly module?: string;
}

export interface HangupCause extends Versioned {
  readonly name: string;
  readonly code: number;
}

export interface SpecialExtension {
  readonly name: string;
  readonly use: string;
  readonly sets?: readonly string[];
}

/** A channel variable that somebody other than the dialplan sets or reads. */
export interface Variable extends Versioned {
  readonly name: string;
  /** Computed by the core whenever it is read (main/pbx_variables.c). */
  readonly computed?: boolean;
  /** Named by the documentation of Asterisk's variables. */
  readonly documented?: boolean;
  readonly readOnly?: boolean;
  /** Applications that set it; functions with `()`. */
  readonly setBy?: readonly string[];
  /** Applications that read it; functions with `()`. */
  readonly readBy?: readonly string[];
  readonly setByModules?: readonly string[];
  readonly readByModules?: readonly string[];
  readonly values?: readonly string[];
}

export interface Hints {
  readonly technologies: readonly Technology[];
  readonly deviceStateProviders: readonly Named[];
  readonly presenceStateProviders: readonly Named[];
  /** Prefixes whose state some module pushes, so that a hint on them works. */
  readonly pushedDeviceStates: readonly Named[];
  readonly switches: readonly Named[];
  readonly realtimeDrivers: readonly Named[];
  readonly realtimeFamilies: readonly Named[];
  readonly sorceryWizards: readonly Named[];
  readonly codecs: readonly Codec[];
  readonly fileFormats: readonly FileFormat[];
  readonly hangupCauses: readonly HangupCause[];
  readonly variables: readonly Variable[];
  readonly specialExtensions: readonly SpecialExtension[];
  /** DTMF modes by where they are written: `pjsip.conf endpoint dtmf_mode`, … */
  readonly dtmfModes: Readonly<Record<string, readonly string[]>>;
  readonly deviceStates: readonly string[];
  readonly channelStates: readonly string[];
  readonly dialStatus: readonly string[];
  readonly logLevels: readonly string[];
  readonly amaFlags: readonly string[];
  readonly managerPermissions: readonly string[];
  readonly trueWords: readonly string[];
  readonly falseWords: readonly string[];
  readonly days: readonly string[];
  readonly months: readonly string[];
  readonly expressionFunctions: readonly string[];
  readonly limits: Readonly<Record<string, number>>;
}

/** Where the facts of a generated file come from. */
export interface Meta {
  readonly source: string;
  /** The release that each version was read from. */
  readonly releases: Readonly<Partial<Record<Version, string>>>;
}

/** The generated files, by kind. */
export interface CatalogData {
  readonly applications: { readonly meta: Meta; readonly records: readonly Application[] };
  readonly functions: { readonly meta: Meta; readonly records: readonly DialplanFunction[] };
  readonly files: { readonly meta: Meta; readonly records: readonly ConfigFile[] };
  readonly modules: { readonly meta: Meta; readonly records: readonly Module[] };
  readonly hints: { readonly meta: Meta; readonly records: Hints };
}

export type CatalogKind = keyof CatalogData;
