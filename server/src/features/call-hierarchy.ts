/** Who jumps to an extension, and where it goes: Goto, Gosub, Macro, Dial to Local, and all else that names a place. */
import type { Span } from '../text/span.ts';
import type { ExtensionLines, PriorityLine } from '../workspace/symbols/dialplan-lookup.ts';
import type { Located, SymbolIndex } from '../workspace/symbols/index.ts';
import { extensionsOf, locationOf, mentionsOf, namesAt } from '../workspace/symbols/resolve.ts';
import type { FilePlace } from './place.ts';
import { placeOf } from './place.ts';

export interface CallNode extends FilePlace {
  readonly context: string;
  readonly extension: string;
}

export interface CallEdge {
  readonly node: CallNode;
  /** Where the jump is written. */
  readonly from: readonly Span[];
}

/** The extensions under the cursor: the one that is named there, or the one whose line it is. */
export function callNodesAt(index: SymbolIndex, path: string, offset: number): CallNode[] {
  const named = namesAt(index, path, offset).filter(({ occurrence }) => occurrence.kind === 'extension');
  const found = named.flatMap(name => extensionsOf(index, name));
  if (found.length > 0) return found.flatMap(extension => nodeOf(extension) ?? []);
  const file = index.file(path);
  const line = file?.file.text.lineAt(offset) ?? 0;
  const entry = file?.entryAt(line);
  if (entry === undefined || !index.isContext(entry)) return [];
  const above = index.dialplan
    .prioritiesOf(entry)
    .findLast(each => each.line <= line - entry.block.firstLine);
  const [context] = index.dialplan.contextsOf(entry);
  const extension =
    above && context !== undefined ? index.dialplan.context(context).extension(above.extension) : undefined;
  const node = extension && nodeOf(extension);
  return node === undefined ? [] : [node];
}

export function incomingCalls(index: SymbolIndex, { context, extension }: CallNode): CallEdge[] {
  const lines = index.dialplan.context(context).extension(extension);
  const [first] = lines?.lines ?? [];
  if (first === undefined) return [];
  const edges = new Map<string, { node: CallNode; from: Span[] }>();
  for (const mention of mentionsOf(index, [first])) {
    if (mention.occurrence.kind !== 'extension' || mention.occurrence.role !== 'reference') continue;
    const node = callerOf(index, mention);
    if (node !== undefined) add(edges, node, locationOf(mention).span);
  }
  for (const mention of startingCalls(index, context, extension)) {
    const node = callerOf(index, mention);
    if (node !== undefined) add(edges, node, locationOf(mention).span);
  }
  return [...edges.values()];
}

export function outgoingCalls(index: SymbolIndex, { context, extension }: CallNode): CallEdge[] {
  const edges = new Map<string, { node: CallNode; from: Span[] }>();
  for (const { entry, line } of index.dialplan.context(context).linesOf(extension)) {
    for (const occurrence of entry.symbols?.onLine(line) ?? []) {
      if (occurrence.role !== 'reference') continue;
      const located = { entry, occurrence };
      for (const target of targetsOf(index, located)) {
        const node = nodeOf(target);
        if (node !== undefined) add(edges, node, locationOf(located).span);
      }
    }
  }
  return [...edges.values()];
}

function targetsOf(index: SymbolIndex, located: Located): readonly ExtensionLines[] {
  const { kind, name } = located.occurrence;
  if (kind === 'extension') return extensionsOf(index, located);
  if (kind !== 'context' || !runsStart(located)) return [];
  const start = index.dialplan.context(name).extension('s');
  return start === undefined ? [] : [start];
}

/** The mentions of a context that run its extension `s` without naming it. */
function startingCalls(index: SymbolIndex, context: string, extension: string): Located[] {
  return extension === 's' ? [...index.places('context', context)].filter(runsStart) : [];
}

/** Macro(NAME) runs `s` of the context `macro-NAME` (app_macro.c), the others that of the context that they name. */
function runsStart({ entry, occurrence: { role, name, line, start, end } }: Located): boolean {
  if (role !== 'reference') return false;
  if (name.startsWith('macro-') && end - start === name.length - 'macro-'.length) return true;
  const { text } = entry.file.file;
  return subroutineBefore.test(text.line(entry.block.firstLine + line).slice(0, start));
}

/** What stands before a subroutine that is a context: Dial's `U(` and Queue's seventh argument (app_dial.c, app_queue.c). */
const subroutineBefore = /\bDial\(.*U\($|\bQueue\((?:[^,]*,){6}$/i;

function callerOf(index: SymbolIndex, { entry, occurrence }: Located): CallNode | undefined {
  if (!index.isContext(entry)) return undefined;
  const [context] = index.dialplan.contextsOf(entry);
  const line = index.dialplan.prioritiesOf(entry).find(each => each.line === occurrence.line);
  if (context === undefined || line === undefined) return undefined;
  const extension = index.dialplan.context(context).extension(line.extension);
  return extension === undefined ? fromLine(context, line) : nodeOf(extension);
}

function fromLine(context: string, line: PriorityLine): CallNode {
  return { ...placeOf(line), context, extension: line.extension };
}

function nodeOf({ context, name, lines }: ExtensionLines): CallNode | undefined {
  const first = lines.find(({ occurrence }) => !occurrence.hint) ?? lines[0];
  return first && { ...locationOf(first), context, extension: name };
}

function add(edges: Map<string, { node: CallNode; from: Span[] }>, node: CallNode, span: Span): void {
  const id = `${node.context}\n${node.extension}`;
  const known = edges.get(id);
  if (known === undefined) edges.set(id, { node, from: [span] });
  else known.from.push(span);
}
