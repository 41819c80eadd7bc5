/**
 * The parts that a TextMate grammar is made of, with the language's name put behind every scope. No pattern stands
 * here: those are in ../generate-grammar.ts.
 */
export interface Rule {
  readonly include?: string;
  readonly comment?: string;
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
}

type Captures = Readonly<Record<string, { readonly name: string }>>;
/** Scopes of the groups of a pattern, by number. */
export type Scopes = Readonly<Record<number, string>>;

export const raw = String.raw;

/** `name` with the language behind it, for each of the scopes that a blank separates. */
export const scope = (names: string) =>
  names
    .split(' ')
    .map(name => `${name}.asterisk`)
    .join(' ');

const captures = (scopes: Scopes): Captures =>
  Object.fromEntries(Object.entries(scopes).map(([group, names]) => [group, { name: scope(names) }]));

export const include = (...names: string[]): Rule[] => names.map(name => ({ include: `#${name}` }));

export const match = (pattern: string, scopes?: string | Scopes): Rule => ({
  match: pattern,
  ...(typeof scopes === 'string' ? { name: scope(scopes) } : {}),
  ...(typeof scopes === 'object' ? { captures: captures(scopes) } : {}),
});

interface Range {
  readonly name?: string;
  readonly begin: string;
  readonly opening?: Scopes;
  readonly end: string;
  readonly closing?: Scopes;
}

export const range = ({ name, begin, opening, end, closing }: Range, ...patterns: Rule[]): Rule => ({
  ...(name === undefined ? {} : { name: scope(name) }),
  begin,
  ...(opening === undefined ? {} : { beginCaptures: captures(opening) }),
  end,
  ...(closing === undefined ? {} : { endCaptures: captures(closing) }),
  patterns,
});
