/** Answers of the core's features as the protocol's objects. */
import type { DocumentSymbol, Location, LocationLink, SelectionRange, TextEdit } from 'vscode-languageserver';
import type { OutlineNode } from '../features/document-symbols.ts';
import type { TypedEdit } from '../features/on-type.ts';
import type { Span } from '../text/span.ts';
import type { Text } from '../text/text.ts';
import { toRange } from './positions.ts';
import { symbolKindOf } from './symbol-kinds.ts';

/** A client may know links to definitions and not to declarations. */
export function locationsOf(found: Location[] | LocationLink[] | null): Location[] | null {
  return (
    found?.map(each =>
      'targetUri' in each ? { uri: each.targetUri, range: each.targetSelectionRange } : each,
    ) ?? null
  );
}

export function documentSymbol(text: Text, node: OutlineNode): DocumentSymbol {
  return {
    name: node.name === '' ? ' ' : node.name,
    kind: symbolKindOf(node.kind),
    range: toRange(text, node.span),
    selectionRange: toRange(text, node.selection),
    ...(node.detail !== '' && { detail: node.detail }),
    children: node.children.map(child => documentSymbol(text, child)),
  };
}

export function selectionRange(text: Text, spans: readonly Span[]): SelectionRange[] {
  let outer: SelectionRange | undefined;
  for (const span of spans.toReversed())
    outer = { range: toRange(text, span), ...(outer !== undefined && { parent: outer }) };
  return outer === undefined ? [] : [outer];
}

export function textEdits(text: Text, typed: readonly TypedEdit[]): TextEdit[] {
  return typed.map(edit => ({ range: toRange(text, edit.span), newText: edit.text }));
}
