/** The places that jumps name and that may not be there, for the rules that tell of them. */
import { DialplanPlaces } from './contexts.ts';
import { doubtfulMentions, type PlacedMention } from './mentions.ts';
import type { DialplanView, GlobalContext } from './rule.ts';

export interface JumpsInDoubt {
  readonly places: DialplanPlaces;
  /** None where something that cannot be seen may have made the place. */
  readonly mentions: readonly PlacedMention[];
}

export function jumpsInDoubt(
  view: DialplanView,
  facts: GlobalContext,
  kind: 'context' | 'extension' | 'label' | 'priority',
): JumpsInDoubt {
  const { root, loaded, fragment } = facts;
  const places = DialplanPlaces.of(root, loaded);
  const isSeen = !fragment && places.sees;
  return { places, mentions: isSeen ? jumpsTo(view, facts, kind) : [] };
}

/** What jumps name, without what is no name: it holds a `|` or a `)` too much, of which a rule of its own tells. */
export function jumpsTo(view: DialplanView, facts: GlobalContext, kind: string): readonly PlacedMention[] {
  return doubtfulMentions(view, facts, kind).filter(({ name }) => !/^[^(]*\)|\|/.test(name));
}
