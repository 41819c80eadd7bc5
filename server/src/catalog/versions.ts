/**
 * Asterisk's branches as bit sets, and what a node of the catalog looks like in one of them.
 *
 * One walk serves every kind of record, because the rules are the same everywhere: a child without a set lives
 * as long as its parent, `at` overrides properties. A node that is the same in the asked version is handed
 * back itself, so that asking costs nothing where nothing differs.
 */

import type { Variation, Version, VersionSet } from './types.ts';

/** All branches known, oldest first. */
export const VERSIONS: readonly Version[] = ['18', '20', '21', '22', '23', 'master'];

/** What is assumed where nothing tells. */
export const DEFAULT_VERSION: Version = '22';

export const ALL_VERSIONS: VersionSet = (1 << VERSIONS.length) - 1;

export function isVersion(text: string): text is Version {
  return (VERSIONS as readonly string[]).includes(text);
}

export function versionBit(version: Version): VersionSet {
  return 1 << VERSIONS.indexOf(version);
}

export function versionSet(versions: readonly Version[]): VersionSet {
  return versions.reduce((set, version) => set | versionBit(version), 0);
}

export function versionsOf(set: VersionSet): Version[] {
  return VERSIONS.filter(version => (set & versionBit(version)) !== 0);
}

export function hasVersion(set: VersionSet | undefined, version: Version): boolean {
  return set === undefined || (set & versionBit(version)) !== 0;
}

/** The oldest branch of the set that is not the first known one: since when it exists, as far as branches tell. */
export function sinceVersion(set: VersionSet | undefined): Version | undefined {
  if (set === undefined) return undefined;
  const first = versionsOf(set)[0];
  return first === VERSIONS[0] ? undefined : first;
}

/** The last branch of the set where it is not the newest one. */
export function untilVersion(set: VersionSet | undefined): Version | undefined {
  if (set === undefined) return undefined;
  const last = versionsOf(set).at(-1);
  return last === VERSIONS.at(-1) ? undefined : last;
}

/**
 * The branch that a release belongs to: `22.10.1` and `certified/20.7-cert1` give 22 and 20, a branch between
 * two known ones (19) the older one (18), what is newer than the newest release `master`.
 */
export function versionOfRelease(release: string): Version | undefined {
  if (/\b(git|master|svn|trunk)\b/i.test(release)) return 'master';
  const major = Number(/(\d+)(?:\.\d|$|[^\d.])/.exec(release)?.[1] ?? Number.NaN);
  if (!(major >= 1)) return undefined;
  const released = VERSIONS.filter(version => version !== 'master');
  if (major > Number(released.at(-1))) return 'master';
  return released.filter(version => Number(version) <= major).at(-1) ?? released[0];
}

/** The node as it is in this version; undefined where it does not exist there. */
export function inVersion<T extends object>(node: T, version: Version): T | undefined {
  return resolve(node, versionBit(version)) as T | undefined;
}

function resolve(node: unknown, bit: VersionSet): unknown {
  if (Array.isArray(node)) return resolveList(node, bit);
  if (typeof node !== 'object' || node === null) return node;
  const record = node as Readonly<Record<string, unknown>>;
  if (typeof record.versions === 'number' && (record.versions & bit) === 0) return undefined;
  let copy: Record<string, unknown> | undefined;
  for (const key in record) {
    if (key === 'at') continue;
    const value = record[key];
    if (typeof value !== 'object') continue;
    const resolved = resolve(value, bit);
    if (resolved === value) continue;
    copy ??= { ...record };
    copy[key] = resolved;
  }
  if (record.at !== undefined) {
    copy ??= { ...record };
    delete copy.at;
    applyVariations(copy, record.at as readonly Variation[], bit);
  }
  return copy ?? node;
}

function resolveList(list: readonly unknown[], bit: VersionSet): readonly unknown[] {
  let changed = false;
  const result: unknown[] = [];
  for (const item of list) {
    const resolved = resolve(item, bit);
    if (resolved !== item) changed = true;
    if (resolved !== undefined) result.push(resolved);
  }
  return changed ? result : list;
}

function applyVariations(
  target: Record<string, unknown>,
  variations: readonly Variation[],
  bit: VersionSet,
): void {
  for (const [set, properties] of variations) {
    if ((set & bit) === 0) continue;
    for (const [name, value] of Object.entries(properties)) {
      if (value === null) delete target[name];
      else target[name] = value;
    }
  }
}
