/** Which sections others inherit from (main/config.c:process_text_line). */
import type { LoadedConfig } from '../config/loaded.ts';

const known = new WeakMap<LoadedConfig, ReadonlySet<string>>();

/** The names of the sections that others inherit from, templates or not; `(+)` inherits too. */
export function usedBases(loaded: LoadedConfig): ReadonlySet<string> {
  const before = known.get(loaded);
  if (before !== undefined) return before;
  const used = new Set<string>();
  for (const { inherits, bases, additions } of loaded.categories) {
    for (const name of inherits) used.add(name);
    for (const { name } of bases) used.add(name);
    for (const { header } of additions) for (const { text } of header.options) used.add(text);
  }
  known.set(loaded, used);
  return used;
}
