/** Growing selections: a name, its argument, the call, the value, the line, the section, the file. */
import { PriorityStatement, parseStatement } from '../dialplan/statement.ts';
import { splitArguments } from '../syntax/arguments.ts';
import { parseValue, type ValueNode } from '../syntax/value.ts';
import type { Span } from '../text/span.ts';
import type { SymbolIndex } from '../workspace/symbols/index.ts';
import { spanOf } from '../workspace/symbols/resolve.ts';
import { blockSpan } from './document-symbols.ts';

/** From the smallest to the largest, each within the next. */
export function selectionsAt(index: SymbolIndex, path: string, offset: number): Span[] {
  const file = index.file(path);
  if (file === undefined) return [];
  const { text } = file.file;
  const line = text.lineAt(offset);
  const start = text.lineStart(line);
  const entry = file.entryAt(line);
  const spans: Span[] = [{ start: 0, end: text.length }];
  if (entry !== undefined) {
    spans.push(blockSpan(entry));
    const item = entry.block.body.items.find(each => each.line === line - entry.block.firstLine);
    for (const { start: from, end } of entry.symbols?.onLine(line - entry.block.firstLine) ?? [])
      spans.push({ start: start + from, end: start + end });
    if (item?.kind === 'variable') {
      for (const inner of valueSpans(item.name, item.value, entry.file.config === 'extensions.conf'))
        spans.push(spanOf({ entry, line: item.line, ...item.valueColumns(inner) }));
      spans.push(
        spanOf({
          entry,
          line: item.line,
          ...item.columns({ start: 0, end: item.valueStart + item.value.length }),
        }),
      );
    }
  }
  const line_ = text.line(line);
  const indent = line_.length - line_.trimStart().length;
  spans.push(
    { start: start + indent, end: start + line_.trimEnd().length },
    { start, end: text.lineEnd(line) },
  );
  return chain(spans, offset);
}

function valueSpans(name: string, value: string, dialplan: boolean): Span[] {
  const spans: Span[] = [{ start: 0, end: value.length }];
  const visit = (nodes: readonly ValueNode[]): void => {
    for (const node of nodes) {
      spans.push(node, node.body);
      if (node.kind === 'variable') {
        spans.push(node.name);
        if (node.call !== undefined) {
          spans.push(node.call.arguments);
          const { start, end } = node.call.arguments;
          spans.push(...splitArguments(value, start, end, { opaque: node.nested }));
        }
      }
      visit(node.nested);
    }
  };
  const nodes = parseValue(value);
  visit(nodes);
  const statement = dialplan ? parseStatement(name, value) : undefined;
  if (statement instanceof PriorityStatement) {
    spans.push(statement.extensionSpan, statement.prioritySpan);
    spans.push({ start: statement.applicationStart, end: value.length });
    const data = statement.dataSpan;
    if (data !== undefined)
      spans.push(data, ...splitArguments(value, data.start, data.end, { opaque: nodes }));
  } else spans.push(...splitArguments(value, 0, value.length, { opaque: nodes }));
  return spans;
}

/** The spans around an offset, each strictly within the next. */
function chain(spans: readonly Span[], offset: number): Span[] {
  const around = spans
    .filter(({ start, end }) => start <= offset && offset <= end && end > start)
    .sort((left, right) => left.end - left.start - (right.end - right.start));
  const kept: Span[] = [];
  for (const span of around) {
    const last = kept.at(-1);
    const grows =
      last === undefined ||
      (span.start <= last.start && span.end >= last.end && span.end - span.start > last.end - last.start);
    if (grows) kept.push(span);
  }
  return kept;
}
