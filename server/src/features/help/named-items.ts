/** Completion entries of names that the root itself defines: contexts, sections of a kind, extensions, labels. */

import { Variable } from '../../config/items.ts';
import { parseStatement } from '../../dialplan/statement.ts';
import { matchExtension, parsePattern } from '../../syntax/pattern.ts';
import type { RootModel } from '../../workspace/model.ts';
import { dialplanConfig } from '../../workspace/roles.ts';
import type { Item } from './items.ts';
import type { Here } from './place.ts';
import {
  applicationExtension,
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
  const file = model.catalog.file(config, model.version) ?? model.catalog.file(config);
  const facts = file?.objects.find(({ name }) => name === object);
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

/** The extension of the cursor's line, with what it is made of. */
export function ownExtension(here: Here): ExtensionSymbol | undefined {
  if (here.application) return applicationExtension(here.file);
  const name = currentExtension(here);
  const own = extensionsOf(dialplanSymbols(here), here.section?.name ?? '');
  return name === undefined ? undefined : findExtension(own, name);
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

/** `100@internal` for each extension with a hint. */
export function hintItems(here: Here): readonly Item[] {
  const symbols = dialplanSymbols(here);
  return contextNames(symbols).flatMap(context =>
    extensionsOf(symbols, context).flatMap(({ name, hint }): Item[] =>
      hint ? [{ label: `${name}@${context}`, kind: 'extension' }] : [],
    ),
  );
}

export { extensionsOf };
