/** Which file of a root includes which, and to which configuration each belongs by that. */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Root } from '../root.ts';
import type { FileEntry, IncludeSite } from './entry.ts';

/** Where each file is included, by path. */
export function includeSites(files: Iterable<FileEntry>, root: Root): Map<string, IncludeSite[]> {
  const sites = new Map<string, IncludeSite[]>();
  for (const file of files) {
    for (const entry of file.entries) {
      for (const directive of entry.facts.includes) {
        const included = root.glob(directive.argument);
        if (included === 'unknown') continue;
        for (const path of included) {
          const list = sites.get(path) ?? [];
          list.push({ entry, directive });
          sites.set(path, list);
        }
      }
    }
  }
  return sites;
}

/** The main files and what they include, however deep; a file of two belongs to the first. */
export function mainConfigs(
  paths: Iterable<string>,
  sites: ReadonlyMap<string, readonly IncludeSite[]>,
  catalog: Catalog,
): Map<string, string> {
  const children = new Map<string, string[]>();
  for (const [path, list] of sites)
    for (const { entry } of list) {
      const known = children.get(entry.file.path) ?? [];
      known.push(path);
      children.set(entry.file.path, known);
    }
  const configs = new Map<string, string>();
  const mains = [...paths].sort().filter(path => catalog.file(path) !== undefined);
  for (const path of mains) configs.set(path, path);
  for (const main of mains) {
    const queue = [...(children.get(main) ?? [])];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (configs.has(next)) continue;
      configs.set(next, main);
      queue.push(...(children.get(next) ?? []));
    }
  }
  return configs;
}
