/**
 * Priorities of many extensions in one array of integers, since a big site has a hundred thousand: number, line (within
 * the block of a run) and label of each. An extension knows where its own begin (`Extension`). Nothing is ever given
 * back; what is no longer used goes with the whole.
 */
import { withRoom } from '../text/room.ts';

export class Entries {
  private numbers: Int32Array<ArrayBuffer>;
  /** Behind the last that somebody has. */
  private end = 0;
  /** Labels by their number; 0 stands for none. */
  private readonly labels: string[] = [''];
  private readonly labelNumbers = new Map<string, number>();

  /** `expected`: about how many there will be. An array that grows leaves as much behind as it takes. */
  constructor(expected: number) {
    this.numbers = new Int32Array(Math.max(16, expected) * width);
  }

  number(at: number): number {
    return this.numbers[at * width] ?? 0;
  }

  line(at: number): number {
    return this.numbers[at * width + 1] ?? 0;
  }

  /** `''` where there is none. */
  label(at: number): string {
    return this.labels[this.labelNumber(at)] ?? '';
  }

  labelNumber(at: number): number {
    return this.numbers[at * width + 2] ?? 0;
  }

  /** The number of a label; undefined where no entry bears it. */
  numberOfLabel(label: string): number | undefined {
    return this.labelNumbers.get(label);
  }

  set(at: number, number: number, line: number, label: string): void {
    const { numbers } = this;
    numbers[at * width] = number;
    numbers[at * width + 1] = line;
    numbers[at * width + 2] = label === '' ? 0 : this.enter(label);
  }

  /** Room for some more behind all others; tells where it begins. */
  reserve(count: number): number {
    const start = this.end;
    this.end += count;
    this.numbers = withRoom(this.numbers, this.end * width);
    return start;
  }

  isEnd(at: number): boolean {
    return at === this.end;
  }

  copy(start: number, end: number, to: number): void {
    this.numbers.copyWithin(to * width, start * width, end * width);
  }

  private enter(label: string): number {
    const known = this.labelNumbers.get(label);
    if (known !== undefined) return known;
    const number = this.labels.length;
    this.labels.push(label);
    this.labelNumbers.set(label, number);
    return number;
  }
}

/** Integers of an entry. */
const width = 3;
