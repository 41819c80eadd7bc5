/**
 * The shape of a recipe: a feature that is put into a configuration over several files at once. A recipe reads the
 * model and answers with edits, each with its reason; it never changes what is there already for another purpose, and
 * applied a second time it has nothing to do.
 */
import type { Message, MessageText } from '../text/message.ts';
import type { Span } from '../text/span.ts';
import type { RootModel } from '../workspace/model.ts';

export interface Recipe {
  readonly id: string;
  readonly title: MessageText;
  /** Configurations on whose files the recipe is offered. */
  readonly offeredOn: readonly string[];
  readonly plan: (model: RootModel, cursor?: Cursor) => Plan;
}

export interface Cursor {
  readonly path: string;
  readonly offset: number;
}

export interface PlannedEdit {
  readonly path: string;
  /** In the present text of the file. */
  readonly span: Span;
  readonly text: string;
  readonly reason: Message;
}

export type Plan =
  /** What to change, in the order of files and of places in them, and what the user should know besides. */
  | { readonly kind: 'edits'; readonly edits: readonly PlannedEdit[]; readonly notes: readonly Message[] }
  /** Everything is there already. */
  | { readonly kind: 'present'; readonly notes: readonly Message[] }
  /** It can't be done here, and why. */
  | { readonly kind: 'declined'; readonly reason: Message };
