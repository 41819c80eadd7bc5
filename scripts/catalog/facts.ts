/**
 * The facts as they come: only what the generator looks at, loosely typed, for they are somebody else's format.
 * Everything that differs by branch goes through `perVersion`, which asks the same question of every branch and
 * keeps the answers that differ from the newest one; so no reader has to know about `by_version`.
 */

import type { Version } from '../../server/src/catalog/types.ts';
import {
  ALL_VERSIONS,
  VERSIONS,
  versionBit,
  versionSet,
  versionsOf,
} from '../../server/src/catalog/versions.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface FactNode {
  readonly name?: string;
  readonly versions?: readonly Version[];
  readonly since?: readonly string[];
  readonly since_source?: string;
  readonly first_release?: Readonly<Record<string, string>>;
  readonly last_release?: Readonly<Record<string, string>>;
  readonly until_releases?: Readonly<Record<string, string>>;
  readonly by_version?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface FactArgument extends FactNode {
  readonly name: string;
  readonly required?: boolean;
  readonly multiple?: boolean;
  readonly default?: string;
  readonly argsep?: string;
  readonly hasparams?: 'optional' | 'true';
  readonly documentationtype?: string;
  readonly deprecated_note?: boolean;
  readonly arguments?: readonly FactArgument[];
  readonly options?: readonly FactOption[];
  readonly enums?: readonly FactEnum[];
  readonly tech_enums?: readonly FactTechnology[];
}

export interface FactTechnology extends FactNode {
  readonly name?: string;
  readonly tech?: string;
  readonly enums: readonly FactEnum[];
}

export interface FactEnum extends FactNode {
  readonly name: string;
  readonly access?: string;
  readonly deprecated_note?: boolean;
  readonly from_config_option?: boolean;
  readonly enums?: readonly FactEnum[];
  readonly params?: readonly FactArgument[];
}

export interface FactOption extends FactNode {
  readonly name: string;
  readonly argsep?: string;
  readonly arguments?: readonly FactArgument[];
  readonly enums?: readonly FactEnum[];
  readonly hasparams?: string;
  readonly implies?: string;
  readonly variant?: number;
  readonly takes_arg_code?: boolean;
  readonly deprecated_note?: boolean;
  readonly variables?: readonly FactVariable[];
}

export interface FactVariable extends FactNode {
  readonly name: string;
  readonly direction?: string;
  readonly values?: readonly FactNode[];
}

export interface FactCodeArguments {
  readonly var?: string;
  readonly args: readonly string[];
  readonly parse: string;
  readonly sep?: string;
  readonly input?: string;
}

export interface FactCallable extends FactNode {
  readonly name: string;
  readonly modules: readonly string[];
  readonly builtin_pbx?: boolean;
  readonly argsep?: string;
  readonly arguments: readonly FactArgument[];
  readonly variables?: readonly FactVariable[];
  readonly see_also?: readonly { readonly type: string; readonly name: string }[];
  readonly deprecated_note?: boolean;
  readonly undocumented?: boolean;
  readonly no_syntax_doc?: boolean;
  readonly code_args?: readonly FactCodeArguments[] | Readonly<Record<string, readonly FactCodeArguments[]>>;
  readonly code_options?: readonly {
    readonly table: string;
    readonly options: readonly { readonly name: string; readonly takes_arg: boolean }[];
  }[];
  readonly read?: boolean;
  readonly write?: boolean;
  readonly read_max?: number | string;
  readonly escalates?: 'read' | 'write' | 'both';
  readonly tech_items?: readonly FactTechnology[];
}

export interface FactConfigOption extends FactNode {
  readonly name: string;
  readonly match?: 'prefix' | 'regex' | 'exact';
  readonly regex?: boolean;
  readonly type: string;
  readonly type_confidence?: string;
  readonly curated?: boolean;
  readonly registered?: boolean;
  readonly default?: unknown;
  readonly default_doc?: string;
  readonly min?: number;
  readonly max?: number;
  readonly values?: readonly (FactNode & {
    readonly name: string;
    readonly source?: readonly string[];
    readonly match?: 'prefix' | 'substring';
    readonly case_sensitive?: boolean;
    readonly deprecated_note?: boolean;
    readonly enums?: readonly { readonly name: string }[];
  })[];
  readonly range_checks?: readonly { readonly op: string; readonly value: number; readonly effect: string }[];
  readonly item_sep?: string;
  readonly value_syntax?: string;
  readonly pattern?: string;
  readonly fields?: Readonly<Record<string, readonly string[]>>;
  readonly ref?: string;
  readonly repeatable?: boolean;
  readonly same_branch_as?: readonly string[];
  readonly deprecated?: boolean;
  readonly deprecated_note?: boolean;
  readonly deprecated_alias_of?: string;
  readonly removed_or_ignored?: boolean;
  readonly documented_names?: readonly string[];
  readonly case_sensitive?: boolean;
  readonly module?: string;
}

export interface FactConfigObject extends FactNode {
  readonly name: string;
  readonly module?: string | null;
  readonly section_match?: { readonly field: string; readonly value: string };
  readonly aco?: {
    readonly category_match?: string;
    readonly category?: string;
    readonly matchvalue?: string;
  };
  readonly sorcery?: { readonly criteria?: readonly string[] };
  readonly free_keys?: { readonly key: string; readonly value_syntax?: string };
  readonly internal?: unknown;
  readonly options: readonly FactConfigOption[];
}

export interface FactConfigFile extends FactNode {
  readonly file: string;
  readonly alias?: string;
  readonly modules?: readonly string[];
  readonly also_accepts?: readonly string[];
  readonly section_kinds?: Readonly<Record<string, string>>;
  readonly sample_only?: readonly { readonly name: string }[];
  readonly objects: readonly FactConfigObject[];
}

export interface FactModule extends FactNode {
  readonly name: string;
  readonly kind: string;
  readonly so: string | null;
  readonly support_level?: string;
  readonly defaultenabled?: string;
  readonly deprecated_in?: string;
  readonly removed_in?: string;
  readonly replacement?: string;
  readonly requires?: readonly string[];
  readonly optional_modules?: readonly string[];
  readonly enhances?: readonly string[];
  readonly conflicts?: readonly string[];
  readonly build_depends?: readonly { readonly name: string }[];
  readonly load_pri?: number;
  readonly reloadable?: boolean;
  readonly provides?: Readonly<Record<string, readonly string[]>>;
}

export function bitsOf(node: FactNode, parent: number): number {
  return node.versions ? versionSet(node.versions) : parent;
}

/** The node as it is in one branch: `by_version` laid over the top level, which is always the newest branch. */
function factIn<T extends FactNode>(node: T, version: Version): T {
  if (!node.by_version) return node;
  const { by_version: byVersion, ...rest } = node;
  const flat: Record<string, unknown> = rest;
  for (const [field, values] of Object.entries(byVersion ?? {})) {
    const value = values[version];
    if (value === undefined) continue;
    if (value === null) delete flat[field];
    else flat[field] = value;
  }
  return flat as unknown as T;
}

/** Drops what is undefined, false or an empty list: in the catalog a missing property is the ordinary case. */
export function compact<T extends object>(record: T): T {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(record)) {
    if (value === undefined || value === false) continue;
    if (Array.isArray(value) && value.length === 0) continue;
    result[key] = value;
  }
  return result as T;
}

/**
 * What `read` says of the newest branch, the versions where they are fewer than the parent's, and `at` for the
 * branches that say otherwise.
 */
export function perVersion<T extends FactNode>(
  node: T,
  parent: number,
  read: (flat: T) => object,
): Record<string, unknown> {
  const bits = bitsOf(node, parent) & parent;
  const branches = versionsOf(bits);
  const newest = branches.at(-1) ?? 'master';
  const base = compact(read(factIn(node, newest))) as Record<string, unknown>;
  const variations = new Map<string, number>();
  for (const branch of branches) {
    const difference = differences(base, compact(read(factIn(node, branch))) as Record<string, unknown>);
    if (difference) variations.set(difference, (variations.get(difference) ?? 0) | versionBit(branch));
  }
  return compact({
    ...base,
    versions: bits === parent ? undefined : bits,
    since: sinceOf(node),
    until: releases(node.until_releases ?? partialLast(node, bits)),
    at: [...variations].map(([properties, set]) => [set, JSON.parse(properties)]),
  });
}

function differences(base: Record<string, unknown>, other: Record<string, unknown>): string | undefined {
  const result: Record<string, unknown> = {};
  for (const key of [...new Set([...Object.keys(base), ...Object.keys(other)])].sort()) {
    if (JSON.stringify(base[key]) === JSON.stringify(other[key])) continue;
    result[key] = other[key] ?? null;
  }
  return Object.keys(result).length > 0 ? JSON.stringify(result) : undefined;
}

function sinceOf(node: FactNode): string[] {
  const first = releases(node.first_release);
  if (!node.since || node.since_source === 'presence') return first;
  const known = node.since.filter(release => release.includes('.') && !release.startsWith('<'));
  return known.length > 0 ? known : first;
}

/** `last_release` also lists branches that the newest tree no longer has; those are what `versions` says already. */
function partialLast(node: FactNode, bits: number): Readonly<Record<string, string>> | undefined {
  if (!node.last_release) return undefined;
  return Object.fromEntries(
    Object.entries(node.last_release).filter(([branch]) => (bits & versionBit(branch as Version)) === 0),
  );
}

function releases(byBranch: Readonly<Record<string, string>> | undefined): string[] {
  if (!byBranch) return [];
  return VERSIONS.flatMap(version => byBranch[version] ?? []);
}

export function byName<T extends { readonly name: string }>(left: T, right: T): number {
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}

export function moduleName(so: string): string {
  return so.replace(/\.so$/, '');
}

export { ALL_VERSIONS };
