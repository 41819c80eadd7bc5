/** The lines of a block for those who look at each once: the objects made for plain ones are not kept. */
import type { Block } from '../../config/file.ts';
import { type Header, type Item, Variable } from '../../config/items.ts';
import type { LineTable } from '../../syntax/lines.ts';
import { skipBlanks } from '../../text/ascii.ts';

export function headerOf({ oddItems: [first] }: Block): Header | undefined {
  return first?.kind === 'header' ? first : undefined;
}

/** The last line of a block that says something, from its first. */
export function lastLine({ lines, from, to }: Block): number {
  let line = to - 1;
  while (line > from && lines.isBlank(line)) line -= 1;
  return line - from;
}

/** Visits all statements in their order: the plain ones by their line in the block's table. */
export function visitLines(
  { lines, from, to, oddItems }: Block,
  plain: (line: number) => void,
  odd: (item: Item) => void,
): void {
  let next = 0;
  for (let line = from; line < to; line++) {
    if (lines.isPlain(line)) {
      plain(line);
      continue;
    }
    const item = oddItems[next];
    if (item?.line !== line - from) continue;
    odd(item);
    next += 1;
  }
}

export function variables(block: Block): Variable[] {
  const found: Variable[] = [];
  const { lines, from } = block;
  visitLines(
    block,
    line => found.push(new Variable(line - from, lines.content(line))),
    item => {
      if (item.kind === 'variable') found.push(item);
    },
  );
  return found;
}

/** Where the value of a plain variable begins, in the text. */
export function valueStart(lines: LineTable, line: number): number {
  const { content } = lines.text;
  const equals = lines.equalsSign(line);
  const end = lines.contentEnd(line);
  const behind = equals + 1 < end && content.charCodeAt(equals + 1) === greater ? equals + 2 : equals + 1;
  return skipBlanks(content, behind, end);
}

const greater = 0x3e;
