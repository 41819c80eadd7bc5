/**
 * Questions to the catalog. A kind of data is loaded when the first question about it comes, and indexed by name
 * in one pass; an answer for a version is worked out once and kept. Nothing here knows where the data lies:
 * a `CatalogSource` is handed in.
 */

import type {
  Application,
  CatalogData,
  CatalogKind,
  ConfigFile,
  DialplanFunction,
  Hints,
  Meta,
  Module,
  Provided,
  Variable,
  Version,
  Versioned,
} from './types.ts';
import { inVersion } from './versions.ts';

/** Hands in one of the generated files; asked at most once for each kind. */
export interface CatalogSource {
  load<K extends CatalogKind>(kind: K): CatalogData[K];
}

/**
 * Every question takes the version to answer for and then gives only what exists there, resolved; without one it
 * answers for all versions together, with `versions` and `at` as in the data.
 */
export interface Catalog {
  readonly meta: Meta;
  /** By name without regard to case, as main/pbx_app.c:pbx_findapp_nolock does. */
  application(name: string, version?: Version): Application | undefined;
  applications(version?: Version): readonly Application[];
  /** By its exact name, as main/pbx_functions.c:ast_custom_function_find_nolock does. */
  func(name: string, version?: Version): DialplanFunction | undefined;
  /** By name without regard to case: what a wrongly written name may have meant. */
  funcIgnoringCase(name: string, version?: Version): DialplanFunction | undefined;
  functions(version?: Version): readonly DialplanFunction[];
  /** By the file's name or its older alias (`jabber.conf`). */
  file(name: string, version?: Version): ConfigFile | undefined;
  files(version?: Version): readonly ConfigFile[];
  /** By name, with or without `.so`, without regard to case. */
  module(name: string, version?: Version): Module | undefined;
  modules(version?: Version): readonly Module[];
  /** The modules that provide this; `core` where none is needed; empty where nobody does. */
  providers(kind: Provided, name: string, version?: Version): readonly string[];
  /** Every module that has to be loaded before this one, nearest first; what is built into the core is left out. */
  requirements(module: string, version?: Version): readonly string[];
  hints(version?: Version): Hints;
  variable(name: string, version?: Version): Variable | undefined;
}

export function createCatalog(source: CatalogSource): Catalog {
  const load = lazily(source);
  const applications = table(
    () => load('applications').records,
    record => [record.name.toLowerCase()],
  );
  const functions = table(
    () => load('functions').records,
    record => [record.name],
  );
  const functionsInLowerCase = table(
    () => load('functions').records,
    record => [record.name.toLowerCase()],
  );
  const files = table(
    () => load('files').records,
    record => (record.alias ? [record.name, record.alias] : [record.name]),
  );
  const modules = table(
    () => load('modules').records,
    record => [record.name.toLowerCase()],
  );
  const variables = table(
    () => load('hints').records.variables,
    record => [record.name],
  );
  const hintsIn = new Map<Version, Hints>();

  const catalog: Catalog = {
    get meta(): Meta {
      return load('modules').meta;
    },
    application: (name, version) => applications.get(name.toLowerCase(), version),
    applications: version => applications.all(version),
    func: (name, version) => functions.get(name, version),
    funcIgnoringCase: (name, version) => functionsInLowerCase.get(name.toLowerCase(), version),
    functions: version => functions.all(version),
    file: (name, version) => files.get(name, version),
    files: version => files.all(version),
    module: (name, version) => modules.get(name.replace(/\.so$/i, '').toLowerCase(), version),
    modules: version => modules.all(version),
    providers: (kind, name, version) => providers(catalog, kind, name, version),
    requirements: (module, version) => requirements(catalog, module, version),
    hints: version => {
      const all = load('hints').records;
      if (version === undefined) return all;
      const known = hintsIn.get(version) ?? inVersion(all, version) ?? all;
      hintsIn.set(version, known);
      return known;
    },
    variable: (name, version) => variables.get(name, version),
  };
  return Object.freeze(catalog);
}

function lazily(source: CatalogSource): <K extends CatalogKind>(kind: K) => CatalogData[K] {
  const loaded: Partial<CatalogData> = {};
  return <K extends CatalogKind>(kind: K): CatalogData[K] => {
    const known = (loaded as Partial<Record<K, CatalogData[K]>>)[kind];
    if (known !== undefined) return known;
    const fresh = source.load(kind);
    (loaded as Partial<Record<K, CatalogData[K]>>)[kind] = fresh;
    return fresh;
  };
}

interface Table<T> {
  get(key: string, version: Version | undefined): T | undefined;
  all(version: Version | undefined): readonly T[];
}

function table<T extends Versioned>(
  records: () => readonly T[],
  keysOf: (record: T) => readonly string[],
): Table<T> {
  let index: ReadonlyMap<string, T> | undefined;
  const resolved = new Map<Version, Map<T, T | undefined>>();
  const lists = new Map<Version, readonly T[]>();

  const resolve = (record: T, version: Version): T | undefined => {
    const known = resolved.get(version) ?? new Map<T, T | undefined>();
    resolved.set(version, known);
    if (!known.has(record)) known.set(record, inVersion(record, version));
    return known.get(record);
  };

  return {
    get(key, version) {
      index ??= new Map(records().flatMap(record => keysOf(record).map(name => [name, record] as const)));
      const record = index.get(key);
      return record === undefined || version === undefined ? record : resolve(record, version);
    },
    all(version) {
      if (version === undefined) return records();
      const known = lists.get(version) ?? records().flatMap(record => resolve(record, version) ?? []);
      lists.set(version, known);
      return known;
    },
  };
}

function providers(catalog: Catalog, kind: Provided, name: string, version?: Version): readonly string[] {
  switch (kind) {
    case 'applications':
      return catalog.application(name, version)?.modules ?? [];
    case 'functions':
      return catalog.func(name, version)?.modules ?? [];
    case 'files':
      return catalog.file(name, version)?.modules ?? [];
    case 'technologies': {
      const found = catalog.hints(version).technologies.find(each => sameName(each.name, name));
      return found?.modules ?? [];
    }
    case 'deviceStates': {
      const { deviceStateProviders, pushedDeviceStates } = catalog.hints(version);
      const found = [...deviceStateProviders, ...pushedDeviceStates].filter(each =>
        sameName(each.name, name),
      );
      return [...new Set(found.flatMap(each => each.module ?? []))];
    }
    case 'switches':
      return named(catalog.hints(version).switches, name);
    case 'formats':
      return named(catalog.hints(version).fileFormats, name);
    case 'realtimeDrivers':
      return named(catalog.hints(version).realtimeDrivers, name);
    case 'sorceryWizards':
      return named(catalog.hints(version).sorceryWizards, name);
    case 'managerActions':
      return catalog
        .modules(version)
        .filter(module => module.provides?.managerActions?.some(each => sameName(each, name)))
        .map(module => module.name);
  }
}

function named(
  list: readonly { readonly name: string; readonly module?: string }[],
  name: string,
): readonly string[] {
  return list.filter(each => sameName(each.name, name)).flatMap(each => each.module ?? []);
}

function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function requirements(catalog: Catalog, name: string, version?: Version): readonly string[] {
  const found = new Set<string>();
  const queue = [...(catalog.module(name, version)?.requires ?? [])];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const module = catalog.module(next, version);
    if (!module || module.builtin || found.has(module.name)) continue;
    found.add(module.name);
    queue.push(...(module.requires ?? []));
  }
  found.delete(name);
  return [...found];
}
