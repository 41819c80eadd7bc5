/**
 * Pairs of integers of many extensions in one array, since a big site has a hundred thousand priorities: an extension
 * knows where its own begin (`Extension`). Nothing is ever given back; what is no longer used goes with the whole.
 */
export class Entries {
  /** All pairs, one behind the other. */
  numbers = new Int32Array(64);
  /** Behind the last pair that somebody has. */
  private end = 0;

  /** Room for some more pairs behind all others; tells where it begins. */
  reserve(pairs: number): number {
    const start = this.end;
    this.end += pairs * 2;
    if (this.end > this.numbers.length) {
      const larger = new Int32Array(Math.max(this.end, this.numbers.length * 2));
      larger.set(this.numbers);
      this.numbers = larger;
    }
    return start;
  }

  isLast(end: number): boolean {
    return end === this.end;
  }

  set(at: number, first: number, second: number): void {
    this.numbers[at] = first;
    this.numbers[at + 1] = second;
  }
}
