/**
 * The text of one block as it stands in its file, for rules that look at characters: comments, blanks and bytes that no
 * statement holds. Nothing but a slice is made of it until somebody finds something and asks where that is.
 */
import type { Block, ConfigFile } from '../config/file.ts';
import type { Header, Item } from '../config/items.ts';
import type { LineSpan } from './finding.ts';

export class BlockText {
  readonly text: string;

  constructor(
    private readonly block: Block,
    private readonly file: ConfigFile,
    /** Name of the configuration that the file belongs to. */
    readonly config: string,
  ) {
    this.text = block.text;
  }

  get header(): Header | undefined {
    const first = this.block.isHeaded ? this.block.oddItems[0] : undefined;
    return first?.kind === 'header' ? first : undefined;
  }

  /** The line of an offset, counted from the block's first, with the columns from there on. */
  place(start: number, end: number): LineSpan {
    const { lines, from } = this.block;
    const { text } = lines;
    const blockStart = text.lineStart(from);
    const line = text.lineAt(blockStart + start);
    const shift = blockStart - text.lineStart(line);
    return { line: line - from, span: { start: start + shift, end: end + shift } };
  }

  /** The statement on a line of the block; undefined where there is none but a comment or nothing. */
  itemOn(line: number): Item | undefined {
    return this.block.body.itemAt(line);
  }

  /** Whether the file ends with it. */
  get isLast(): boolean {
    return this.block.endLine >= this.file.lines.count;
  }

  /** A line of the block without its `\n`. */
  line(line: number): string {
    const { lines, from } = this.block;
    return lines.text.line(from + line);
  }
}
