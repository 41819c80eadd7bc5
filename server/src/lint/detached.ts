/** A copy of a piece of a text: who remembers the piece itself keeps the whole file in memory. */
export function detached(piece: string): string {
  return [...piece].join('');
}
