/**
 * The shape of a recipe: a feature that is put into a configuration over several files at once. A recipe declares what may
 * be chosen, reads the model and answers with edits, each with its reason; it never changes what is there already for
 * another purpose, and applied a second time it has nothing to do. Every shell asks the declared parameters in its own way,
 * so a recipe needs no code in any of them.
 */
import type { Message, MessageText } from '../text/message.ts';
import type { Span } from '../text/span.ts';
import type { RootModel } from '../workspace/model.ts';

export interface Recipe {
  /** As the command line names it. */
  readonly id: string;
  readonly title: MessageText;
  /** One sentence for a list of recipes. */
  readonly summary: MessageText;
  /** Configurations on whose files the recipe is offered. */
  readonly offeredOn: readonly string[];
  /** What may be chosen in this configuration, in the order of the questions; each has a default that is right. */
  readonly parameters: (model: RootModel, cursor?: Cursor) => readonly Parameter[];
  readonly plan: (model: RootModel, start: Start) => Plan;
}

export interface Cursor {
  readonly path: string;
  readonly offset: number;
}

/** Values by the parameter's id; what is not there is taken from the defaults. */
export type Answers = Readonly<Record<string, readonly string[]>>;

export interface Start {
  readonly cursor?: Cursor;
  readonly answers?: Answers;
}

export interface Choice {
  readonly value: string;
  readonly title: MessageText;
  readonly args?: Readonly<Record<string, string | number>>;
}

/** One question. */
export interface Parameter {
  readonly id: string;
  readonly title: MessageText;
  /** One of the choices, any of them, or a text of the user's own. */
  readonly kind: 'one' | 'many' | 'text';
  readonly choices: readonly Choice[];
  readonly defaults: readonly string[];
  /** What a text has to look like. */
  readonly pattern?: RegExp;
}

export interface PlannedEdit {
  readonly path: string;
  /** In the present text of the file. */
  readonly span: Span;
  readonly text: string;
  readonly reason: Message;
}

/** A text for a place that no file shows, such as a field of a web page. */
export interface Fragment {
  readonly place: Message;
  readonly text: string;
}

export type Plan =
  /** What to change, in the order of files and of places in them, and what the user should know besides. */
  | {
      readonly kind: 'edits';
      readonly edits: readonly PlannedEdit[];
      readonly notes: readonly Message[];
      readonly fragments?: readonly Fragment[];
    }
  /** Everything is there already. */
  | { readonly kind: 'present'; readonly notes: readonly Message[] }
  /** It can't be done here, and why. */
  | { readonly kind: 'declined'; readonly reason: Message };
