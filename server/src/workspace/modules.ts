/**
 * Which modules Asterisk loads by modules.conf (main/loader.c:loader_config_init): those that are named, with
 * `autoload` all that lie in the module directory, and then without those under `noload`, which wins over all. A module
 * that another one requires is not loaded for it: the other one then does not start (start_resource_attempt).
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Version } from '../catalog/types.ts';
import type { ConfigFile } from '../config/file.ts';
import { type LoadedConfig, type LoadedVariable, sectionNamed } from '../config/loaded.ts';
import { isTrue } from '../dialplan/statement.ts';
import { equalsIgnoringCase, lowerCase } from '../text/ascii.ts';

export const modulesConfig = 'modules.conf';

/** The words of modules.conf that load a module. */
const loadWords: ReadonlySet<string> = new Set(['load', 'require', 'preload', 'preload-require']);

export class LoadedModules {
  readonly autoload: boolean;
  /** Lines that load a module, in their order. */
  readonly loads: readonly LoadedVariable[];
  /** Lines that forbid one, by the module's name. */
  private readonly forbidden = new Map<string, LoadedVariable>();
  private readonly loaded = new Set<string>();
  /** Whether a module is loaded that the catalog does not know in any version: nobody knows what it provides. */
  readonly hasForeign: boolean;

  private constructor(
    variables: readonly LoadedVariable[],
    private readonly catalog: Catalog,
    private readonly version: Version,
    names: readonly string[] = [],
  ) {
    this.autoload = isTrue(variables.find(({ name }) => equalsIgnoringCase(name, 'autoload'))?.value);
    this.loads = variables.filter(({ name }) => loadWords.has(lowerCase(name)));
    for (const { value } of this.loads) this.loaded.add(moduleName(value));
    for (const name of names) this.loaded.add(name);
    for (const variable of variables) {
      if (equalsIgnoringCase(variable.name, 'noload'))
        this.forbidden.set(moduleName(variable.value), variable);
    }
    this.hasForeign = [...this.loaded].some(
      name => catalog.module(name) === undefined && !this.forbidden.has(name),
    );
  }

  /** Those of a modules.conf that is not here and loads nothing but what it names. */
  static named(names: readonly string[], catalog: Catalog, version: Version): LoadedModules {
    return new LoadedModules([], catalog, version, names);
  }

  /** Undefined where modules.conf is not there, or not all of it can be seen. */
  static of(config: LoadedConfig, catalog: Catalog, version: Version): LoadedModules | undefined {
    if (config.state !== 'loaded' || config.incomplete) return undefined;
    const section = sectionNamed(config, 'modules');
    return section === undefined ? undefined : new LoadedModules(section.variables, catalog, version);
  }

  /** The line that forbids a module. */
  forbids(module: string): LoadedVariable | undefined {
    return this.forbidden.get(moduleName(module));
  }

  /** Whether Asterisk loads the module, provided that it is installed. */
  isLoaded(module: string): boolean {
    const name = moduleName(module);
    if (name === 'core' || this.catalog.module(name, this.version)?.builtin) return true;
    return !this.forbidden.has(name) && (this.autoload || this.loaded.has(name));
  }

  /** What has to be loaded besides for this module to start, itself included. */
  missing(module: string): readonly string[] {
    return [...this.catalog.requirements(module, this.version), module].filter(name => !this.isLoaded(name));
  }
}

/** The modules that a text loads which is to stand behind the end of modules.conf, and has no section of its own. */
export function modulesNamedIn({ blocks }: ConfigFile): string[] {
  return blocks.flatMap(({ body: { header, items } }) =>
    header === undefined
      ? items.flatMap(item =>
          item.kind === 'variable' && loadWords.has(lowerCase(item.name)) ? moduleName(item.value) : [],
        )
      : [],
  );
}

/** main/loader.c:resource_name_match: with or without `.so`, without regard to case. */
export function moduleName(value: string): string {
  return lowerCase(value).replace(/\.so$/, '');
}
