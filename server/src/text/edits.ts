/** A text after edits of it. */
import type { Span } from './span.ts';

export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** Spans refer to the text before and do not overlap; insertions at one place keep their order. */
export function editedText(before: string, edits: readonly TextEdit[]): string {
  let result = '';
  let done = 0;
  for (const { span, text } of [...edits].sort((one, other) => one.span.start - other.span.start)) {
    result += before.slice(done, span.start) + text;
    done = span.end;
  }
  return result + before.slice(done);
}
