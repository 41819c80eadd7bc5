/**
 * A piece of a text as a string of its own. The engine lets a piece of 13 characters or more point into the text that it
 * was cut from; what outlives an edit would keep every old text in memory with it.
 */
export function detached(piece: string): string {
  return piece.length < 13 ? piece : ` ${piece}`.slice(1);
}
