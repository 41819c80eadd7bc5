/** What the measurements share: rows of the report, and times that are taken in turns. */

export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly base: string;
  readonly ratio: number;
  /** What the ratio may be at most; absent where it is told for comparison. */
  readonly budget?: number;
}

/** The measure of all reading: a bare loop over the line ends of a flat string. */
export function scanLineEnds(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/**
 * Medians of the milliseconds that each contender takes, all of them once in every round, so that a busy moment of the
 * machine hits them alike. Garbage is left to node: collecting on demand shrinks its nursery, which costs the next more.
 */
export function interleaved<Name extends string>(
  contenders: Readonly<Record<Name, () => unknown>>,
  rounds = 15,
): Record<Name, number> {
  const names = Object.keys(contenders) as Name[];
  const times = new Map<Name, number[]>(names.map(name => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const start = performance.now();
      contenders[name]();
      const taken = performance.now() - start;
      // The first round is for the compiler.
      if (round >= 0) times.get(name)?.push(taken);
    }
  }
  return Object.fromEntries(names.map(name => [name, quantile(times.get(name) ?? [], 0.5)])) as Record<
    Name,
    number
  >;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Where the measurements put their rows. */
export class Report {
  readonly rows: Row[] = [];

  add(...rows: readonly Row[]): void {
    this.rows.push(...rows);
  }

  /** A measure against another one of the same run. */
  compare(what: string, ours: number, base: number, budget?: number, unit = 'ms'): void {
    this.add({
      what,
      ours: shown(ours, unit),
      base: shown(base, unit),
      ratio: ours / base,
      ...(budget !== undefined && { budget }),
    });
  }

  /** A measure that has a limit of its own. */
  limit(what: string, ours: number, most: number, unit = 'ms'): void {
    this.compare(what, ours, most, 1, unit);
  }

  /** What could not be measured here, and why. */
  skip(what: string, why: string): void {
    this.add({ what, ours: why, base: '', ratio: Number.NaN });
  }
}

function shown(value: number, unit: string): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
}
