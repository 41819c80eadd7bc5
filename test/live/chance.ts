/** Repeatable chance: the same seed draws the same configurations everywhere (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1). */
  unit(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** An integer from `low` to `high`, both included. */
  number(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.unit() * times < 1;
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.number(0, choices.length - 1)] ?? choices[0];
  }

  /** One of several ways to make something, by weight. */
  weighted<T>(ways: readonly (readonly [weight: number, make: () => T])[]): T {
    let left = this.unit() * ways.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, make] of ways) {
      left -= weight;
      if (left < 0) return make();
    }
    throw new Error('nothing to choose from');
  }

  /** Between `low` and `high` results of `make`. */
  some<T>(low: number, high: number, make: () => T): T[] {
    return Array.from({ length: this.number(low, high) }, make);
  }
}
