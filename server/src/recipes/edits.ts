/** The text after edits, and whether they can be made at all. */
import type { PlannedEdit } from './recipe.ts';

type TextEdit = Pick<PlannedEdit, 'span' | 'text'>;

/** Spans refer to the text before; insertions at one place keep their order. */
export function editedText(before: string, edits: readonly TextEdit[]): string {
  let result = '';
  let done = 0;
  for (const { span, text } of [...edits].sort((one, other) => one.span.start - other.span.start)) {
    result += before.slice(done, span.start) + text;
    done = span.end;
  }
  return result + before.slice(done);
}

/** The edits by file, in the order in which the plan first names the files. */
export function byFile(edits: readonly PlannedEdit[]): Map<string, PlannedEdit[]> {
  const files = new Map<string, PlannedEdit[]>();
  for (const edit of edits) files.set(edit.path, [...(files.get(edit.path) ?? []), edit]);
  return files;
}
