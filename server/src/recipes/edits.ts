/** The edits of a plan, file by file. */
import type { PlannedEdit } from './recipe.ts';

/** The edits by file, in the order in which the plan first names the files. */
export function byFile(edits: readonly PlannedEdit[]): Map<string, PlannedEdit[]> {
  const files = new Map<string, PlannedEdit[]>();
  for (const edit of edits) files.set(edit.path, [...(files.get(edit.path) ?? []), edit]);
  return files;
}
