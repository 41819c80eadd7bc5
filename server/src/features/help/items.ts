/** The entries of a completion, before the protocol: what is shown, what is typed, and how its details are found. */
import type { Span } from '../../text/span.ts';
import type { HelpText } from './content.ts';
import type { OptionsOf } from './describe.ts';

export type ItemKind =
  | 'application'
  | 'function'
  | 'variable'
  | 'option'
  | 'key'
  | 'value'
  | 'section'
  | 'template'
  | 'context'
  | 'extension'
  | 'label'
  | 'keyword'
  | 'file'
  | 'folder'
  | 'module'
  | 'technology';

/** What the details of an entry are made from, when somebody looks at it. */
export type Detail =
  | { readonly of: 'application' | 'function' | 'module' | 'variable'; readonly name: string }
  | {
      readonly of: 'option-letter';
      readonly options: OptionsOf;
      readonly name: string;
    }
  | { readonly of: 'section'; readonly config: string; readonly object: string }
  | { readonly of: 'config-option'; readonly config: string; readonly object: string; readonly name: string };

export interface Item {
  readonly label: string;
  readonly kind: ItemKind;
  /** What is typed; the label where it is absent. */
  readonly insert?: string;
  /** The same with places to fill in, for clients that know snippets. */
  readonly snippet?: string;
  /** Shown beside the label: code as it is, or words. */
  readonly note?: string | HelpText;
  readonly detail?: Detail;
  readonly deprecated?: boolean;
  /** Smaller is nearer to the top; equal ones are sorted by their label. */
  readonly rank?: number;
  /** Something further is to be chosen behind it, such as the value behind `=`. */
  readonly goesOn?: boolean;
}

/** Entries with what they take the place of, in the text of the place. */
export interface Offers {
  readonly span: Span;
  readonly items: readonly Item[];
  /** Names were left out that what is typed may still lead to. */
  readonly incomplete?: boolean;
}

export interface Items {
  /** What a chosen entry takes the place of, in the file. */
  readonly span: Span;
  readonly items: readonly Item[];
  /** There are more than are shown; ask again when more is typed. */
  readonly incomplete: boolean;
}

/** More names than this nobody reads, and people make up many more. */
const limit = 500;

/** Of all entries together. */
const total = 1000;

/** The entries that go on with what is typed between the beginning of the span and the cursor. */
export function narrowed(
  items: readonly Item[],
  typed: string,
): { items: readonly Item[]; incomplete: boolean } {
  if (items.length <= total) return { items, incomplete: false };
  const wanted = typed.toLowerCase();
  const fitting = items.filter(({ label }) => label.toLowerCase().includes(wanted));
  return { items: fitting.slice(0, total), incomplete: fitting.length > total };
}

/** As many names as are read, of those that go on with what is typed where there are more. */
export function fittingNames(
  names: Iterable<string>,
  count: number,
  typed: string,
): { readonly names: readonly string[]; readonly incomplete: boolean } {
  if (count <= limit) return { names: [...names], incomplete: false };
  const wanted = typed.toLowerCase();
  const fitting: string[] = [];
  for (const name of names) {
    if (!name.toLowerCase().includes(wanted)) continue;
    if (fitting.length === limit) return { names: fitting, incomplete: true };
    fitting.push(name);
  }
  return { names: fitting, incomplete: wanted === '' };
}
