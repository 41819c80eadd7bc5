/**
 * The catalog that is delivered with the server. The generated files are imported, so that Node, the browser and
 * the tests get the same bytes without a file system. The build hands over what reads their text instead (measured: that
 * costs nothing until it is asked for, an object literal is compiled at start), to be parsed on first need.
 */

import applications from '../../data/applications.json';
import files from '../../data/files.json';
import functions from '../../data/functions.json';
import hints from '../../data/hints.json';
import modules from '../../data/modules.json';
import { type Catalog, type CatalogSource, createCatalog } from './catalog.ts';
import { dataOf } from './imported.ts';
import type { CatalogData, CatalogKind } from './types.ts';

const DATA: Readonly<Record<CatalogKind, unknown>> = { applications, functions, files, modules, hints };

const SOURCE: CatalogSource = {
  load<K extends CatalogKind>(kind: K): CatalogData[K] {
    return dataOf(DATA[kind]) as CatalogData[K];
  },
};

let shared: Catalog | undefined;

/** One catalog for the whole process: it is immutable, and what it has worked out serves everybody. */
export function bundledCatalog(): Catalog {
  shared ??= createCatalog(SOURCE);
  return shared;
}
