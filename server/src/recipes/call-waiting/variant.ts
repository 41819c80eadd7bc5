/** What a variant of the recipe contributes besides the endpoints' option. */
import type { Message } from '../../text/message.ts';
import type { Fragment, PlannedEdit } from '../recipe.ts';

export type Variant =
  | {
      readonly kind: 'edits';
      readonly edits: readonly PlannedEdit[];
      readonly notes: readonly Message[];
      readonly fragments?: readonly Fragment[];
      /** The endpoints' option can't be set here. */
      readonly withoutEndpoints?: boolean;
    }
  | { readonly kind: 'declined'; readonly reason: Message };
