/** Completion entries of names that the root itself defines: contexts, sections of a kind, extensions, labels. */

import { Variable } from '../../config/items.ts';
import { parseStatement } from '../../dialplan/statement.ts';
import { matchExtension, parsePattern } from '../../syntax/pattern.ts';
import type { RootModel } from '../../workspace/model.ts';
import { dialplanConfig } from '../../workspace/roles.ts';
import type { Item } from './items.ts';
import type { Here } from './place.ts';
import {
  type ConfigSymbols,
  contextNames,
  type ExtensionSymbol,
  extensionsOf,
  sectionsOf,
  symbolsOf,
} from './symbols.ts';

/** The dialplan of the root; that of the file itself where it is a piece that nothing includes. */
export function dialplanSymbols({ model, path, config }: Here): ConfigSymbols {
  return symbolsOf(model, dialplanConfig, config === dialplanConfig ? path : undefined);
}

export function contextItems(model: RootModel, symbols = symbolsOf(model, dialplanConfig)): readonly Item[] {
  return contextNames(symbols).map(label => ({ label, kind: 'context' }));
}

/** Sections of a kind in a configuration of the root; `path` is a file of it, where the cursor is in one. */
export function sectionItems(
  model: RootModel,
  config: string,
  object: string,
  path?: string,
): readonly Item[] {
  const facts = model.catalog.file(config, model.version)?.objects.find(({ name }) => name === object);
  if (facts === undefined) return [];
  return sectionsOf(symbolsOf(model, config, path), facts).map(label => ({ label, kind: 'section' }));
}

/** The extension that the cursor's line belongs to, as written. */
export function currentExtension(here: Here): string | undefined {
  const { file, section, path, line } = here;
  const first = section?.path === path ? section.line : 0;
  for (let at = line; at >= first; at--) {
    if (file.lines.kind(at) !== 'variable') continue;
    const item = new Variable(0, file.lines.content(at));
    const statement = parseStatement(item.name, item.plainValue);
    if (statement.kind === 'exten') return statement.extension;
  }
  return undefined;
}

/** By its name, else the pattern that takes the number. */
export function findExtension(
  extensions: readonly ExtensionSymbol[],
  name: string,
): ExtensionSymbol | undefined {
  return (
    extensions.find(each => each.name === name) ??
    extensions.find(each => parsePattern(each.name).isPattern && matchExtension(each.name, name) !== 0)
  );
}

/** Extensions that can be called by their own name: no patterns. */
export function numberItems(extensions: readonly ExtensionSymbol[], behind = '', rank = 1): readonly Item[] {
  return extensions
    .filter(({ name }) => name !== '' && !name.startsWith('_') && !name.includes('$'))
    .map(({ name }) => ({ label: name, kind: 'extension', insert: `${name}${behind}`, rank }));
}

/** Where a jump into an extension can arrive. */
export function priorityItemsOf(extension: ExtensionSymbol | undefined): readonly Item[] {
  const labels = [...new Set(extension?.labels ?? [])].map(
    (label): Item => ({ label, kind: 'label', rank: 0 }),
  );
  const numbers = [...new Set([1, ...(extension?.priorities ?? [])])];
  return [...labels, ...numbers.map((number): Item => ({ label: String(number), kind: 'value', rank: 3 }))];
}

export { extensionsOf };
