/**
 * What a root means: each configuration as Asterisk loads it, the dialplan, the platform. Made from one revision of the
 * root and thrown away with it; everything is computed when somebody asks, or taken from the cache where no file that it
 * came from has changed since.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Version } from '../catalog/types.ts';
import type { ConfigFile } from '../config/file.ts';
import { type LoadOptions, loadConfig } from '../config/load.ts';
import type { LoadedConfig } from '../config/loaded.ts';
import type { KnowsFunction } from '../dialplan/globals.ts';
import { type Dialplan, loadDialplan } from '../dialplan/load.ts';
import { detectPlatform, platformById } from '../platforms/detect.ts';
import type { FolderSigns, Platform, PlatformId } from '../platforms/platform.ts';
import { Latest, Note, type Noted } from '../text/note.ts';
import { claim, contentLimit } from './claims.ts';
import { LoadedModules, modulesConfig, modulesNamedIn } from './modules.ts';
import { joinPath } from './paths.ts';
import { configByContent, configNameOf, dialplanConfig } from './roles.ts';
import type { Root } from './root.ts';

export interface ModelSettings {
  readonly platform: PlatformId | 'auto';
  readonly version: Version;
}

/** What a file is to Asterisk. */
export interface Role {
  /** Name of the configuration, such as `pjsip.conf`. */
  readonly config: string;
  /** The files with which it is loaded: of the whole configuration, or the file alone. */
  readonly loaded: LoadedConfig;
  /**
   * A piece that nothing here includes: a custom file that a generator appends to its own, or includes from one that is
   * not here. What it does not define may be defined there.
   */
  readonly fragment: boolean;
}

/** A configuration as it was loaded last. */
class KnownConfig {
  /** The texts of its files. */
  readonly texts: readonly ConfigFile[];
  /** Made when somebody asks. */
  dialplan: Dialplan | undefined;

  constructor(
    readonly loaded: LoadedConfig,
    /** The dialplan of the texts before. */
    public before?: Dialplan,
  ) {
    this.texts = loaded.files.map(({ file }) => file);
  }
}

const knownConfigs = new Note<KnownConfig>();

/** What models of one root pass on to the next. */
export class ModelCache {
  /** The root's listing of which the configurations tell. */
  listing = -1;
  readonly configs = new Map<string, KnownConfig>();
  /** Files that were loaded as pieces of what is not here. */
  readonly pieces = new Map<string, KnownConfig>();
  readonly ours = new WeakMap<ConfigFile, boolean>();
  readonly platform = new Latest<Platform>();
}

export class RootModel implements Noted {
  readonly notes = new Map<object, unknown>();
  readonly root: Root;
  readonly catalog: Catalog;
  readonly version: Version;
  readonly platform: Platform;
  /** Whether the platform was told by a setting. */
  readonly platformIsSet: boolean;
  private readonly cache: ModelCache;
  private readonly configs = new Map<string, LoadedConfig>();
  private readonly roles = new Map<string, Role>();
  private includers: Map<string, string> | undefined;
  private loadedModules: { readonly modules: LoadedModules | undefined } | undefined;

  constructor(root: Root, catalog: Catalog, settings: ModelSettings, cache: ModelCache = new ModelCache()) {
    this.root = root;
    this.cache = cache;
    if (cache.listing !== root.listing) {
      cache.configs.clear();
      cache.pieces.clear();
    }
    cache.listing = root.listing;
    this.catalog = catalog;
    this.version = settings.version;
    this.platformIsSet = settings.platform !== 'auto';
    this.platform = settings.platform === 'auto' ? this.detected() : platformById(settings.platform);
  }

  /** A configuration by the path of its main file, as Asterisk loads it. */
  config(path: string): LoadedConfig {
    const known = this.configs.get(path);
    if (known !== undefined) return known;
    const loaded = this.load(path, this.cache.configs, {});
    this.configs.set(path, loaded);
    return loaded;
  }

  /** A file that Asterisk reads as a piece of a configuration that is not here. */
  private piece(path: string): LoadedConfig {
    return this.load(path, this.cache.pieces, { fragment: true });
  }

  private load(path: string, configs: Map<string, KnownConfig>, options: LoadOptions): LoadedConfig {
    const before = configs.get(path);
    if (before !== undefined && this.holds(before)) return before.loaded;
    const loaded = loadConfig(path, this.root, options, before?.loaded);
    const known = new KnownConfig(loaded, before?.dialplan ?? before?.before);
    knownConfigs.of(loaded, () => known);
    configs.set(path, known);
    return loaded;
  }

  /** The dialplan of the configuration with that main file. */
  dialplan(path: string = dialplanConfig): Dialplan {
    return this.dialplanOf(this.config(path));
  }

  /** The dialplan of a configuration that this model has loaded: all of extensions.conf, or a piece of it. */
  dialplanOf(config: LoadedConfig): Dialplan {
    const known = knownConfigs.of(config, () => new KnownConfig(config));
    if (known.dialplan !== undefined) return known.dialplan;
    const { catalog, version, modules } = this;
    const functions = functionsOf(catalog, version, modules?.hasForeign === true);
    known.dialplan = loadDialplan(config, functions, known.before);
    known.before = undefined;
    return known.dialplan;
  }

  /** Which modules Asterisk loads; undefined where neither modules.conf nor the platform tells. */
  get modules(): LoadedModules | undefined {
    this.loadedModules ??= { modules: this.findModules() };
    return this.loadedModules.modules;
  }

  private findModules(): LoadedModules | undefined {
    const { catalog, version, platform } = this;
    const config = this.config(modulesConfig);
    const file = this.root.file(modulesConfig);
    const text = file !== undefined && this.isAppended(modulesConfig, file) ? file : undefined;
    return platform.modules !== undefined && (config.state === 'missing' || text !== undefined)
      ? LoadedModules.named([...platform.modules, ...(text ? modulesNamedIn(text) : [])], catalog, version)
      : LoadedModules.of(config, catalog, version);
  }

  /** What a file is to Asterisk; undefined where it is none of its files. */
  role(path: string): Role | undefined {
    const known = this.roles.get(path);
    if (known !== undefined) return known;
    const role = this.findRole(path);
    if (role !== undefined) this.roles.set(path, role);
    return role;
  }

  private findRole(path: string): Role | undefined {
    this.includers ??= this.findIncluders();
    const main = this.includers.get(path);
    if (main !== undefined) return { config: main, loaded: this.config(main), fragment: false };
    const file = this.root.file(path);
    if (file === undefined || !this.isOurs(path, file)) return undefined;
    const config = configNameOf(path, this.catalog) ?? configByContent(path, file);
    return { config, loaded: this.piece(path), fragment: true };
  }

  /** Whether a main file holds only what the platform is to append to what it writes. */
  private isAppended(path: string, file: ConfigFile): boolean {
    const section = this.platform.writtenSection(path);
    return section !== undefined && !file.hasSection(section);
  }

  private isOurs(path: string, file: ConfigFile): boolean {
    if (this.root.isOpen(path)) return true;
    let ours = this.cache.ours.get(file);
    if (ours === undefined) {
      // In a root, another program's file is told by its content alone.
      ours = claim(joinPath('asterisk', path), file.text.slice(0, contentLimit)) !== 'not';
      this.cache.ours.set(file, ours);
    }
    return ours;
  }

  /** Whether a configuration is what would be loaded now: none of its files has another text. */
  private holds({ loaded: { files }, texts }: KnownConfig): boolean {
    return files.every(({ path }, index) => this.root.file(path) === texts[index]);
  }

  /** The platform that the names of files and sections show, looked for again where there are others. */
  private detected(): Platform {
    const { root, cache } = this;
    const headings = root.paths.map(path => root.file(path)?.named);
    return cache.platform.of([root.listing, ...headings], () => detectPlatform(this.signs()));
  }

  private signs(): FolderSigns {
    const files = this.root.paths.flatMap(path => this.root.file(path) ?? []);
    return {
      hasFile: name => this.root.has(name),
      hasSection: name => files.some(file => file.hasSection(name)),
    };
  }

  /** The main files in the root and what they include, each with its main file. */
  private findIncluders(): Map<string, string> {
    const includers = new Map<string, string>();
    for (const path of this.root.paths) {
      const file = this.root.file(path);
      if (file === undefined || this.catalog.file(path) === undefined || !this.isOurs(path, file)) continue;
      if (this.isAppended(path, file)) continue;
      for (const { path: included } of this.config(path).files) {
        // A main file that another includes as well stays what it is.
        if (included === path || !includers.has(included)) includers.set(included, path);
      }
    }
    return includers;
  }
}

/**
 * Tells whether Asterisk has a function; undefined where a module decides it that may be loaded or not. It holds nothing
 * of a model: the dialplan that it is handed to outlives that.
 */
function functionsOf(catalog: Catalog, version: Version, hasForeign: boolean): KnowsFunction {
  return name => (hasForeign || catalog.func(name, version) !== undefined ? undefined : false);
}
