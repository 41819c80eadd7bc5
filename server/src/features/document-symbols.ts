/** The outline of a file: sections, in a context its extensions, in an extension its labels. */
import type { Span } from '../text/span.ts';
import { lastLine } from '../workspace/symbols/block-lines.ts';
import type { PriorityLine } from '../workspace/symbols/dialplan-lookup.ts';
import { type Entry, leansOnOthers } from '../workspace/symbols/entry.ts';
import type { SymbolIndex } from '../workspace/symbols/index.ts';
import type { SymbolKind } from '../workspace/symbols/kinds.ts';
import { spanOf } from '../workspace/symbols/resolve.ts';

export interface OutlineNode {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly detail: string;
  /** All of it. */
  readonly span: Span;
  /** Its name. */
  readonly selection: Span;
  readonly children: readonly OutlineNode[];
}

export function documentSymbols(index: SymbolIndex, path: string): OutlineNode[] {
  const file = index.file(path);
  if (file === undefined) return [];
  return file.entries.flatMap(entry => {
    const start = file.file.text.lineStart(entry.block.firstLine);
    const known = outlines.get(entry);
    if (known?.start === start) return known.nodes;
    const nodes = known === undefined ? read(index, entry) : moved(known.nodes, start - known.start);
    // A piece of a section, or a template, may be something else when another block changes.
    if (!leansOnOthers(entry)) outlines.set(entry, { start, nodes });
    return nodes;
  });
}

/** The nodes of blocks that have not changed, with where the block began then. */
const outlines = new WeakMap<Entry, { readonly start: number; readonly nodes: readonly OutlineNode[] }>();

function moved(nodes: readonly OutlineNode[], by: number): OutlineNode[] {
  const shift = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  return nodes.map(node => ({
    ...node,
    span: shift(node.span),
    selection: shift(node.selection),
    children: moved(node.children, by),
  }));
}

function read(index: SymbolIndex, entry: Entry): readonly OutlineNode[] {
  const children = childrenOf(index, entry);
  const { header } = entry;
  if (header === undefined || header.problem !== undefined || header.name === '') return children;
  const kinds = (entry.symbols?.onLine(header.line) ?? []).filter(
    ({ role, kind }) => role !== 'reference' && kind !== 'section',
  );
  const node: OutlineNode = {
    name: header.name,
    kind: kinds[0]?.kind ?? 'section',
    detail: [index.typeOf(entry) ?? '', header.text.slice(header.nameSpan.end + 1)]
      .filter(text => text !== '')
      .join(' '),
    span: blockSpan(entry),
    selection: spanOf({ entry, line: header.line, ...header.columns(header.nameSpan) }),
    children,
  };
  return [node];
}

function childrenOf(index: SymbolIndex, entry: Entry): OutlineNode[] {
  if (index.isContext(entry)) return extensionNodes(entry, index.dialplan.prioritiesOf(entry));
  const headerLine = entry.header?.line;
  const found: OutlineNode[] = [];
  const { symbols } = entry;
  for (let at = 0; at < (symbols?.count ?? 0); at++) {
    const occurrence = symbols?.at(at);
    if (occurrence === undefined || occurrence.role !== 'definition' || occurrence.line === headerLine)
      continue;
    const selection = spanOf({ entry, ...occurrence });
    found.push({
      name: textAt(entry, selection),
      kind: occurrence.kind,
      detail: '',
      span: lineSpan(entry, occurrence.line, occurrence.line),
      selection,
      children: [],
    });
  }
  return found;
}

/** Lines that follow each other and belong to one extension make one node. */
function extensionNodes(entry: Entry, lines: readonly PriorityLine[]): OutlineNode[] {
  const runs: PriorityLine[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run?.[0]?.extension === line.extension) run.push(line);
    else runs.push([line]);
  }
  return runs.flatMap(run => {
    const [first] = run;
    const last = run.at(-1);
    if (first === undefined || last === undefined) return [];
    const span = lineSpan(entry, first.line, last.line);
    const selection = nameSpan(entry, first) ?? spanOf(first);
    const labels = run.filter(({ label }) => label !== '');
    const hint = run.every(({ number }) => number === -1);
    const node: OutlineNode = {
      name: first.extension === '' ? 'same' : first.extension,
      kind: 'extension',
      detail: hint ? 'hint' : '',
      span,
      selection,
      children: labels.map(line => ({
        name: line.label,
        kind: 'label',
        detail: String(line.number),
        span: lineSpan(entry, line.line, line.line),
        selection: spanOf(line),
        children: [],
      })),
    };
    return [node];
  });
}

function nameSpan(entry: Entry, line: PriorityLine): Span | undefined {
  const found = entry.symbols
    ?.onLine(line.line)
    .find(({ kind, role }) => kind === 'extension' && role === 'definition');
  return found && spanOf({ entry, ...found });
}

function textAt(entry: Entry, { start, end }: Span): string {
  return entry.file.file.text.slice(start, end);
}

/** Whole lines of a block, without the end of the last. */
function lineSpan(entry: Entry, first: number, last: number): Span {
  const { text } = entry.file.file;
  const base = entry.block.firstLine;
  return { start: text.lineStart(base + first), end: text.lineEnd(base + last) };
}

/** A block from its first line to the last that says something. */
export function blockSpan(entry: Entry): Span {
  const last = lastLine(entry.block);
  return lineSpan(entry, 0, last);
}
