/** The door of the catalog: what the rest of the core may import. */

export { bundledCatalog } from './bundled.ts';
export { type Catalog, createCatalog } from './catalog.ts';
export { distance, nearest } from './nearest.ts';
export { findOption, passedThrough, sectionObjects, sectionTypes } from './sections.ts';
export type * from './types.ts';
export * from './versions.ts';
