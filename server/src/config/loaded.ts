/** What Asterisk holds after it has read a file with all its includes: categories with variables, in order. */
import { equalsIgnoringCase } from '../text/ascii.ts';
import type { Noted } from '../text/note.ts';
import type { Span } from '../text/span.ts';
import type { Part, SectionHeader } from './category.ts';
import type { ConfigFile } from './file.ts';
import type { Header, Item, Variable } from './items.ts';

/** A file at the place where the loader met it. */
export interface FileRef {
  /** As `ConfigSource` names it. */
  readonly path: string;
  /** The file as it was read last: what was loaded from it and stays the same goes along with it. */
  readonly file: ConfigFile;
  /** What Asterisk calls it where the same name was included before: `name~~1` (main/config.c:ast_include_new). */
  readonly alias?: string | undefined;
}

/** The files of a configuration and of those that take its place, each the same object for as long as it is met. */
export class FileRefs implements Noted {
  readonly notes = new Map<object, unknown>();
  private readonly known = new Map<string, { path: string; file: ConfigFile; alias: string | undefined }>();

  of(path: string, file: ConfigFile, alias?: string): FileRef {
    const key = alias === undefined ? path : `${path}\0${alias}`;
    const known = this.known.get(key);
    if (known !== undefined) {
      known.file = file;
      return known;
    }
    const made = { path, file, alias };
    this.known.set(key, made);
    return made;
  }
}

/** One variable of a category. */
export interface LoadedVariable {
  readonly name: string;
  /** The name in small letters, as far as they are ASCII: most options are told by it. */
  readonly lowerName: string;
  readonly value: string;
  /** Written with `=>`. */
  readonly object: boolean;
  /** Copied from a section that this one inherits from. */
  readonly inherited: boolean;
  readonly source: FileRef;
  /** The statement that set it; where `+=` lengthened it, the one that it lengthened: Asterisk names its line. */
  readonly item: Variable;
  /** Line in its file, 0-based. */
  readonly line: number;
  /** The number that Asterisk gives to the line in its log: one more, but counted on through the files of a glob. */
  readonly lineNumber: number;
  /** Whether `value` is the item's own text, so that its columns can be told; not so after `+=`. */
  readonly verbatim: boolean;
}

/** One section as the loader left it: its own lines, those it inherits, those added by `(+)`. */
export interface Category {
  /** At most 79 bytes of what was written. */
  readonly name: string;
  readonly header: Header;
  readonly source: FileRef;
  readonly line: number;
  /** A template: hidden from all but those that inherit from it. */
  readonly template: boolean;
  /** The sections it inherits from, in the order of the list. */
  readonly inherits: readonly string[];
  readonly bases: readonly Category[];
  readonly variables: readonly LoadedVariable[];
  /** The same, the plain lines as lines. */
  readonly parts: readonly Part[];
  /** Headers that added to it by `(+)`. */
  readonly additions: readonly SectionHeader[];
}

export type ConfigProblemId =
  | 'line-too-long'
  | 'no-closing-bracket'
  | 'no-closing-parenthesis'
  | 'unknown-base'
  | 'inherits-itself'
  | 'unknown-addition'
  | 'bad-filter'
  | 'no-category'
  | 'no-equals'
  | 'no-name'
  | 'invalid-escape'
  | 'unknown-directive'
  | 'directive-without-argument'
  | 'include-missing'
  | 'include-directory'
  | 'include-again'
  | 'include-too-deep'
  | 'exec-not-enabled'
  | 'comment-unterminated'
  | 'comment-stray-end'
  | 'comment-too-deep';

/** Something that the loader complains about or loses. */
export interface ConfigProblem {
  readonly id: ConfigProblemId;
  readonly source: FileRef;
  readonly line: number;
  /** Columns within the line. */
  readonly span: Span;
  readonly args: Readonly<Record<string, string | number>>;
  /** What Asterisk then drops: nothing, the line, the rest of the included file, or the whole configuration. */
  readonly cost: 'nothing' | 'line' | 'rest' | 'everything';
  readonly item?: Item;
}

/** An include directive with what it named. */
export interface LoadedInclude {
  readonly source: FileRef;
  readonly line: number;
  readonly item: Item;
  readonly kind: 'include' | 'tryinclude' | 'exec';
  /** The files read for it, in order; empty where there were none. */
  readonly files: readonly string[];
  /** Whether what it names could not be seen. */
  readonly unknown: boolean;
}

export interface LoadedConfig extends Noted {
  readonly path: string;
  /** In file order; templates among them. */
  readonly categories: readonly Category[];
  readonly problems: readonly ConfigProblem[];
  readonly includes: readonly LoadedInclude[];
  /** All files that took part, the main file first, each once. */
  readonly files: readonly FileRef[];
  readonly refs: FileRefs;
  /** Asterisk refuses the configuration as a whole: it keeps what it had, or starts without. */
  readonly refused: boolean;
  /** `missing` where there is no such file. */
  readonly state: 'loaded' | 'refused' | 'missing' | 'unknown';
  /** Something that could not be seen (`#exec`, a file outside) may have added anything. */
  readonly incomplete: boolean;
}

/** The first section of a name, in any case, that is no template. */
export function sectionNamed(
  { categories }: Pick<LoadedConfig, 'categories'>,
  name: string,
): Category | undefined {
  return categories.find(each => !each.template && equalsIgnoringCase(each.name, name));
}

/** What the first such line of that section says. */
export function settingOf(
  config: Pick<LoadedConfig, 'categories'>,
  section: string,
  option: string,
): string | undefined {
  const variables = sectionNamed(config, section)?.variables;
  return variables?.find(({ name }) => equalsIgnoringCase(name, option))?.value;
}
