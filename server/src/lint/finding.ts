/** What a rule finds: a place in a file, a message, and the ways to mend it. */
import type { Message } from '../text/message.ts';
import type { Span } from '../text/span.ts';

export const severities = ['error', 'warning', 'info', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** Columns of one line, both 0-based and in UTF-16 units. */
export interface LineSpan {
  readonly line: number;
  readonly span: Span;
}

/** A replacement within one line; an empty span inserts. */
export interface LineEdit extends LineSpan {
  readonly text: string;
  /** The file of the root, where it is another one than that of the finding. */
  readonly path?: string;
}

export interface Fix {
  readonly title: Message;
  /** Right wherever the finding is right, so that "fix all" may apply it unseen. */
  readonly safe: boolean;
  readonly edits: readonly LineEdit[];
}

export interface Finding extends LineSpan {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Message;
  /** Path in the root. */
  readonly path: string;
  readonly fixes: readonly Fix[];
}
