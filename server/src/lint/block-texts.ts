/**
 * The applications with their data on the lines of a block: of which form each is, and where it begins. A big site has ten
 * thousand blocks, so they share their arrays.
 */

/** Lines of the arrays that blocks share. */
const sharedLines = 1 << 12;

export class BlockTexts {
  constructor(
    readonly forms: Int32Array,
    readonly starts: Int16Array,
    readonly from: number,
    readonly count: number,
  ) {}

  /** The number in `StepTexts.forms` for a line; -1 where there is none. */
  form(line: number): number {
    return line < this.count ? (this.forms[this.from + line] ?? -1) : -1;
  }

  /** Where it begins, from the beginning of the line; -1 where the line is not plain. */
  start(line: number): number {
    return line < this.count ? (this.starts[this.from + line] ?? -1) : -1;
  }

  /** A line has a text of that form; Asterisk reads no line of 8191 bytes, so that a column takes 13 bits. */
  put(line: number, form: number, start: number): void {
    this.forms[this.from + line] = form;
    this.starts[this.from + line] = start;
  }
}

/** Makes them, one behind the other. */
export class BlockTextArrays {
  private forms = new Int32Array(0);
  private starts = new Int16Array(0);
  private used = 0;

  /** For a block of so many lines, of which none has a text yet. */
  take(count: number): BlockTexts {
    if (this.used + count > this.forms.length) {
      const length = Math.max(count, sharedLines);
      this.forms = new Int32Array(length).fill(-1);
      this.starts = new Int16Array(length).fill(-1);
      this.used = 0;
    }
    const from = this.used;
    this.used += count;
    return new BlockTexts(this.forms, this.starts, from, count);
  }
}
