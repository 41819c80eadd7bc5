/** What a variant of the recipe contributes besides the endpoints' option. */
import type { Message } from '../../text/message.ts';
import type { PlannedEdit } from '../recipe.ts';

export type Variant =
  | {
      readonly kind: 'edits';
      readonly edits: readonly PlannedEdit[];
      readonly notes: readonly Message[];
      /** The number of calls from which on a user counts as busy. */
      readonly busyAt: number;
    }
  | { readonly kind: 'declined'; readonly reason: Message };
