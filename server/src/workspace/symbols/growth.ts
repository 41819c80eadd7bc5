/** Arrays of integers that grow. */

/** The same integers with room for an index, and for half as much again. */
export function extended(array: Int32Array, index: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(Math.ceil((index + 4) * 1.5));
  longer.set(array);
  return longer;
}

/** The first integers, with room for some edits. */
export function trimmed(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  return array.slice(0, length + (length >> 4) + 64);
}
