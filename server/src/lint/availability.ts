/** In which versions something exists, and what names come from files and modules that the catalog does not hold. */
import type { Version, Versioned } from '../catalog/types.ts';
import { hasVersion, sinceVersion, untilVersion, VERSIONS } from '../catalog/versions.ts';
import type { RootModel } from '../workspace/model.ts';

/** Why something known is not there in a version: it is gone, or it comes later. */
export interface Absence {
  readonly kind: 'removed' | 'later';
  /** The first version without it, or the first with it. */
  readonly version: string;
}

/** Undefined where it is there. */
export function absence(record: Versioned, version: Version): Absence | undefined {
  if (hasVersion(record.versions, version)) return undefined;
  const last = untilVersion(record.versions);
  const gone = last === undefined ? undefined : VERSIONS[VERSIONS.indexOf(last) + 1];
  if (gone !== undefined && VERSIONS.indexOf(gone) <= VERSIONS.indexOf(version))
    return { kind: 'removed', version: gone };
  return { kind: 'later', version: sinceVersion(record.versions) ?? version };
}

/** A module without the folder of Asterisk's sources may bring any name. */
export function hasForeignModules({ modules }: RootModel): boolean {
  return modules?.hasForeign ?? false;
}

/**
 * The functions that func_odbc.conf makes (funcs/func_odbc.c:init_acf_query): `ODBC_SECTION`, or `PREFIX_SECTION` with
 * `prefix`; undefined where not all of them can be seen.
 */
export function odbcFunctions(root: RootModel): ReadonlySet<string> | undefined {
  const config = root.config('func_odbc.conf');
  if (config.state !== 'loaded' || config.incomplete) return undefined;
  const names = new Set<string>();
  for (const { name, template, variables } of config.categories) {
    if (template || name === 'general') continue;
    const prefix = variables.find(each => each.name.toLowerCase() === 'prefix')?.value;
    names.add(`${prefix === undefined || prefix === '' ? 'ODBC' : prefix}_${name}`);
  }
  return names;
}
