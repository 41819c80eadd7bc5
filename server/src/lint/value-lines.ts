/**
 * The values of a block of the dialplan, found where they stand in the text of the file: where each begins, and where in
 * it an application begins. Nothing is made of a line, since a big site has a hundred thousand.
 */
import type { Block } from '../config/file.ts';
import { PriorityScan } from '../dialplan/scan.ts';
import { equalsIgnoringCase, lowerCase } from '../text/ascii.ts';

/**
 * Takes a value: its line in the block, the text that holds it, where it begins and ends, and where in it an application
 * begins, which is its end where there is none.
 */
export type TakeValue = (at: number, text: string, start: number, application: number, end: number) => void;

export class ValueLines {
  private readonly scan = new PriorityScan();

  /** Tells each variable of a block. */
  each(block: Block, tell: TakeValue): void {
    const { lines, oddItems, from, to } = block;
    const { content } = lines.text;
    const isContext = holdsStatements(block);
    let next = 0;
    for (let line = from; line < to; line++) {
      const at = line - from;
      if (lines.isPlain(line)) {
        const equals = lines.equalsSign(line);
        const end = lines.contentEnd(line);
        const start = valueStart(content, equals, end);
        const kind = isContext ? kindWithin(content, lines.contentStart(line), equals) : undefined;
        tell(at, content, start, this.applicationStart(kind, content, start, end), end);
        continue;
      }
      const item = oddItems[next];
      if (item?.line !== at) continue;
      next += 1;
      if (item.kind !== 'variable' || item.problem !== undefined) continue;
      const { name, value, operator } = item;
      // What `+=` lengthens cannot be read here.
      const kind = isContext && operator !== '+=' ? kindOfName(name) : undefined;
      tell(at, value, 0, this.applicationStart(kind, value, 0, value.length), value.length);
    }
  }

  /** A hint has devices, which Asterisk substitutes while it loads; a label that is not closed costs the line. */
  private applicationStart(
    kind: 'exten' | 'same' | undefined,
    text: string,
    start: number,
    end: number,
  ): number {
    if (kind === undefined) return end;
    const { form, labelStart, labelEnd, applicationStart } = this.scan.scanHead(kind, text, start, end);
    const isLabelOpen = labelStart !== -1 && labelEnd === -1;
    return form === 'hint' || isLabelOpen ? end : applicationStart;
  }
}

/** Where a value begins behind its `=` or `=>`. */
function valueStart(text: string, equals: number, end: number): number {
  let start = text.charCodeAt(equals + 1) === greater ? equals + 2 : equals + 1;
  while (start < end && text.charCodeAt(start) < 33) start++;
  return start;
}

/** Whether the block is one of a context: `[general]` and `[globals]` hold no statements. */
function holdsStatements(block: Block): boolean {
  const [header] = block.oddItems;
  if (header?.kind !== 'header') return true;
  return !equalsIgnoringCase(header.name, 'general') && !equalsIgnoringCase(header.name, 'globals');
}

function kindOfName(name: string): 'exten' | 'same' | undefined {
  if (name === 'exten' || name === 'same') return name;
  const lower = lowerCase(name);
  return lower === 'exten' ? 'exten' : lower.startsWith('same') ? 'same' : undefined;
}

/** The same of what stands before the `=`, of which a string is made only where it is neither as usual. */
function kindWithin(text: string, start: number, equals: number): 'exten' | 'same' | undefined {
  let end = equals;
  while (end > start && text.charCodeAt(end - 1) < 33) end--;
  if (end - start === 4 && text.startsWith('same', start)) return 'same';
  if (end - start === 5 && text.startsWith('exten', start)) return 'exten';
  return kindOfName(text.slice(start, end));
}

const greater = 0x3e;
