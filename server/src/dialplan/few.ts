/**
 * A list that mostly holds one thing, which then needs no list: a big site has ten thousand contexts of one section with
 * one extension.
 */
export type Few<Each extends object> = undefined | Each | Each[];

export function all<Each extends object>(few: Few<Each>): readonly Each[] {
  if (few === undefined) return nothing;
  return Array.isArray(few) ? few : [few];
}

/** With one more at its end; a list that is there already grows. */
export function withMore<Each extends object>(few: Few<Each>, more: Each): Few<Each> {
  if (few === undefined) return more;
  if (!Array.isArray(few)) return [few, more];
  few.push(more);
  return few;
}

const nothing: readonly never[] = [];
