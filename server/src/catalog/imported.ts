/** What an imported file of data says: itself where it was imported as such, else its text, or what reads that. */
export function dataOf(imported: unknown): unknown {
  const text: unknown = typeof imported === 'function' ? imported() : imported;
  return typeof text === 'string' ? JSON.parse(text) : text;
}
