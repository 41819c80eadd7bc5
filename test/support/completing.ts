/** What a completion offers at the `|` of a configuration, in the order in which an editor shows it. */
import { bundledSummaries } from '../../server/src/catalog/bundled-summaries.ts';
import { completionAt } from '../../server/src/features/completion.ts';
import type { Item } from '../../server/src/features/help/items.ts';
import { atCursor } from './cursor.ts';

export interface Offered {
  /** What a chosen entry takes the place of. */
  readonly replaces: string;
  /** In the order in which they are shown. */
  readonly labels: readonly string[];
  readonly incomplete: boolean;
  item(label: string): Item;
}

export async function complete(text: string, version?: '18' | '22'): Promise<Offered> {
  const { model, path, file, offset } = await atCursor(text, version);
  const found = completionAt(model, path, file, offset, bundledSummaries());
  const items = [...(found?.items ?? [])].sort(
    (left, right) => (left.rank ?? 5) - (right.rank ?? 5) || (left.label < right.label ? -1 : 1),
  );
  return {
    replaces: file.text.content.slice(found?.span.start, found?.span.end),
    labels: items.map(({ label }) => label),
    incomplete: found?.incomplete ?? false,
    item: label => {
      const item = items.find(each => each.label === label);
      if (item === undefined) throw new Error(`no ${label} among ${items.length} entries`);
      return item;
    },
  };
}
