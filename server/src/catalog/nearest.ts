/**
 * "Did you mean": the names nearest to a mistyped one. Distance counts letters added, lost, changed and
 * neighbours swapped (Damerau, optimal string alignment), without regard to case, and gives up as soon as the
 * bound is passed, so that asking over some thousand names stays cheap.
 */

/** The distance, or `bound + 1` where it is larger than the bound. */
export function distance(left: string, right: string, bound: number): number {
  const rows = left.length;
  const columns = right.length;
  if (Math.abs(rows - columns) > bound) return bound + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: columns + 1 }, (_, column) => column);
  for (let row = 1; row <= rows; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= columns; column++) {
      const equal = left[row - 1] === right[column - 1];
      let cost = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (equal ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > bound) return bound + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(at(last, columns), bound + 1);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}

/**
 * The nearest candidates, nearest first. A word of up to three letters allows one slip, up to seven two, a
 * longer one three; a farther name is no help but a guess.
 */
export function nearest(word: string, candidates: Iterable<string>, limit = 3): readonly string[] {
  const wanted = word.toLowerCase();
  const bound = wanted.length <= 3 ? 1 : wanted.length <= 7 ? 2 : 3;
  const found: { readonly name: string; readonly cost: number }[] = [];
  for (const name of candidates) {
    const candidate = name.toLowerCase();
    const cost = distance(wanted, candidate, bound);
    // Nothing of the candidate's is left when every letter may have changed.
    if (cost <= bound && cost < candidate.length) found.push({ name, cost });
  }
  found.sort(
    (left, right) =>
      left.cost - right.cost ||
      closeness(right.name, wanted) - closeness(left.name, wanted) ||
      compare(left.name, right.name),
  );
  return found.slice(0, limit).map(each => each.name);
}

/** How many letters agree from the beginning: people mistype the middle and the end of a word. */
function closeness(name: string, wanted: string): number {
  const candidate = name.toLowerCase();
  let length = 0;
  while (length < wanted.length && candidate[length] === wanted[length]) length++;
  return length;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
