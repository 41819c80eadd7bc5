/** Which sections others inherit from (main/config.c:process_text_line). */
import type { LoadedConfig } from '../config/loaded.ts';
import { Note } from '../text/note.ts';

const known = new Note<ReadonlySet<string>>();

/** The names of the sections that others inherit from, templates or not; `(+)` inherits too. */
export function usedBases(loaded: LoadedConfig): ReadonlySet<string> {
  return known.of(loaded, () => basesIn(loaded));
}

function basesIn({ categories }: LoadedConfig): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { inherits, bases, additions } of categories) {
    for (const name of inherits) used.add(name);
    for (const { name } of bases) used.add(name);
    for (const { header } of additions) for (const { text } of header.options) used.add(text);
  }
  return used;
}
