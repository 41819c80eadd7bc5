/**
 * What Asterisk holds after it has loaded the dialplan: contexts, extensions, priorities, in its own order, each with
 * the line that it came from.
 */
import type { Category, LoadedVariable } from '../config/loaded.ts';
import { parseTime, type TimeSpecification } from '../syntax/time.ts';
import { lowerCase } from '../text/ascii.ts';
import { areSame } from '../text/same.ts';
import { type Extension, type Site, variableOf } from './extension.ts';
import { all, type Few, withMore } from './few.ts';
import { withoutDashes } from './order.ts';
import type { DialplanProblem } from './problems.ts';
import { identity } from './spelling.ts';
import { includeNameEnd } from './statement.ts';

export { Extension, hintPriority, Priority, type Site } from './extension.ts';

/** A line of a context that is no priority; the variable becomes an object when somebody asks for it. */
class ContextLine {
  constructor(
    private readonly site: Site,
    /** Its line within the block of a run. */
    private readonly at: number,
    /** All of the value, globals substituted where Asterisk does; this is what `dialplan show` shows. */
    readonly text: string,
    /** Whether the text is what Asterisk would see. */
    readonly certain: boolean,
  ) {}

  /** The line that it was read from. */
  get variable(): LoadedVariable {
    return variableOf(this.site, this.at);
  }
}

export class Include extends ContextLine {
  /** The included context's name. */
  readonly context: string;

  constructor(site: Site, at: number, text: string, certain: boolean) {
    super(site, at, text, certain);
    this.context = text.slice(0, includeNameEnd(text));
  }

  /** Undefined where it always holds. */
  get time(): TimeSpecification | undefined {
    return parseTime(this.text, includeNameEnd(this.text) + 1);
  }
}

export class Switch extends ContextLine {
  get name(): string {
    const slash = this.text.indexOf('/');
    return slash === -1 ? this.text : this.text.slice(0, slash);
  }

  get data(): string {
    const slash = this.text.indexOf('/');
    return slash === -1 ? '' : this.text.slice(slash + 1);
  }
}

export class IgnorePattern extends ContextLine {}

/** The lines of a context that are no priorities, and what is wrong with any. */
interface OtherLines {
  includes: Include[];
  switches: Switch[];
  ignorePatterns: IgnorePattern[];
  problems: readonly DialplanProblem[];
  missing: readonly Include[];
  /** Includes, ignorepats and switches, by kind and text in small letters, while it is read. */
  taken: Set<string> | undefined;
}

/** What is worked out of the extensions of a context when somebody asks. */
interface ContextIndex {
  byIdentity?: Map<string, Extension> | undefined;
  byLabel?: Map<string, Extension[]>;
}

/**
 * A context, of one section or of several with the same name. The next dialplan takes it over where its sections are
 * the same: what it holds tells its lines through their anchors.
 */
export class Context {
  private from: Few<Category>;
  /** In the order in which they were begun. */
  private members: Few<Extension>;
  private lines: OtherLines | undefined;
  private index: ContextIndex | undefined;
  private sorted: readonly Extension[] | undefined;
  autoHints = false;
  /** Whether it holds extensions whose names cannot be known here; they stand under the best guess. */
  holdsUncertain = false;
  /** Whether variables or functions were substituted in it, which may have other values in the next dialplan. */
  holdsSubstitutions = false;

  constructor(
    readonly name: string,
    section?: Category,
  ) {
    this.from = section;
  }

  /** The sections it was made of, in their order. */
  get sections(): readonly Category[] {
    return all(this.from);
  }

  addSection(section: Category): void {
    this.from = withMore(this.from, section);
  }

  /** Whether it was made of one section alone, which holds the same lines as another: that takes its place then. */
  takesOver(section: Category): boolean {
    if (this.from === section) return true;
    const { from } = this;
    if (from === undefined || Array.isArray(from) || !areSame(from.parts, section.parts)) return false;
    this.from = section;
    return true;
  }

  get includes(): readonly Include[] {
    return this.lines?.includes ?? nothing;
  }

  get switches(): readonly Switch[] {
    return this.lines?.switches ?? nothing;
  }

  get ignorePatterns(): readonly IgnorePattern[] {
    return this.lines?.ignorePatterns ?? nothing;
  }

  /** What is wrong with its lines, but for includes of contexts that are not there. */
  get problems(): readonly DialplanProblem[] {
    return this.lines?.problems ?? nothing;
  }

  set problems(problems: readonly DialplanProblem[]) {
    this.otherLines.problems = problems;
  }

  /** Its includes that name a context that is not there. */
  get missing(): readonly Include[] {
    return this.lines?.missing ?? nothing;
  }

  set missing(missing: readonly Include[]) {
    this.otherLines.missing = missing;
  }

  /** Takes note of an include, ignorepat or switch; false where the context has the same one, case aside. */
  takeFirst(kind: 'include' | 'ignorepat' | 'switch', text: string): boolean {
    const key = `${kind} ${lowerCase(text)}`;
    const { otherLines } = this;
    otherLines.taken ??= new Set();
    if (otherLines.taken.has(key)) return false;
    otherLines.taken.add(key);
    return true;
  }

  addInclude(include: Include): void {
    this.otherLines.includes.push(include);
  }

  addSwitch(added: Switch): void {
    this.otherLines.switches.push(added);
  }

  addIgnorePattern(pattern: IgnorePattern): void {
    this.otherLines.ignorePatterns.push(pattern);
  }

  private get otherLines(): OtherLines {
    this.lines ??= {
      includes: [],
      switches: [],
      ignorePatterns: [],
      problems: nothing,
      missing: nothing,
      taken: undefined,
    };
    return this.lines;
  }

  /** In Asterisk's order, which is that of matching. */
  get extensions(): readonly Extension[] {
    const { members } = this;
    if (!Array.isArray(members)) return all(members);
    this.sorted ??= inOrder(members);
    return this.sorted;
  }

  get extensionCount(): number {
    return this.members === undefined ? 0 : Array.isArray(this.members) ? this.members.length : 1;
  }

  /** The extension that is the same as this one, however it is written. */
  extension(name: string, callerId: string | undefined = undefined): Extension | undefined {
    return this.extensionLike(identity(withoutDashes(name), callerId));
  }

  /** The extension of an identity (`identityOf`). */
  extensionLike(wanted: string): Extension | undefined {
    const { members } = this;
    if (members === undefined) return undefined;
    if (!Array.isArray(members)) return members.identity === wanted ? members : undefined;
    if (members.length <= fewExtensions) {
      for (const extension of members) if (extension.identity === wanted) return extension;
      return undefined;
    }
    this.index ??= {};
    this.index.byIdentity ??= new Map(members.map(extension => [extension.identity, extension]));
    return this.index.byIdentity.get(wanted);
  }

  addExtension(extension: Extension): void {
    this.members = withMore(this.members, extension);
    this.sorted = undefined;
    this.index?.byIdentity?.set(extension.identity, extension);
  }

  /** Nothing more is added: gives back what only that needed. */
  settle(): void {
    const { members, lines, index } = this;
    if (Array.isArray(members)) this.members = members.slice();
    if (index !== undefined) index.byIdentity = undefined;
    if (lines === undefined) return;
    lines.includes = lines.includes.slice();
    lines.switches = lines.switches.slice();
    lines.ignorePatterns = lines.ignorePatterns.slice();
    lines.taken = undefined;
  }

  /** Extensions that have a label. */
  extensionsWithLabel(label: string): readonly Extension[] {
    if (this.members === undefined) return nothing;
    this.index ??= {};
    if (this.index.byLabel === undefined) {
      this.index.byLabel = new Map();
      for (const extension of all(this.members))
        for (const known of extension.labelNames) this.noteLabel(known, extension);
    }
    return this.index.byLabel.get(label) ?? nothing;
  }

  /** Takes note that an extension has a new label. */
  noteLabel(label: string, extension: Extension): void {
    const byLabel = this.index?.byLabel;
    if (byLabel === undefined) return;
    const known = byLabel.get(label);
    if (known === undefined) byLabel.set(label, [extension]);
    else known.push(extension);
  }

  /** Whether it holds the same extensions, priorities and labels, and includes the same, whatever they do. */
  isLike(other: Context): boolean {
    const others = all(other.members);
    return (
      this.holdsUncertain === other.holdsUncertain &&
      this.autoHints === other.autoHints &&
      this.extensionCount === others.length &&
      all(this.members).every((extension, index) => extension.isLike(others[index])) &&
      isSameList(this.includes, other.includes) &&
      isSameList(this.switches, other.switches)
    );
  }

  /** Whether a label was looked for in it while it was loaded and not empty. */
  get wasSearched(): boolean {
    return this.index?.byLabel !== undefined;
  }
}

/** Up to so many are looked through one by one: most contexts have no more. */
const fewExtensions = 32;

const nothing: readonly never[] = [];

/** The same list where it is in order already. */
function inOrder(extensions: readonly Extension[]): readonly Extension[] {
  const keys = extensions.map(({ key }) => key);
  if (keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') <= key)) return extensions;
  return extensions
    .map((extension, index) => ({ extension, key: keys[index] ?? '' }))
    .sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
    .map(({ extension }) => extension);
}

function isSameList(lines: readonly ContextLine[], others: readonly ContextLine[]): boolean {
  return (
    lines.length === others.length &&
    lines.every(
      ({ text, certain }, index) => text === others[index]?.text && certain === others[index]?.certain,
    )
  );
}

/** `[general]` of extensions.conf (pbx/pbx_config.c:pbx_load_config). */
export interface GeneralOptions {
  readonly static: boolean;
  readonly writeProtect: boolean;
  readonly autoFallThrough: boolean;
  readonly newPatternMatching: boolean;
  readonly clearGlobalVariables: boolean;
  readonly overrideSwitch: string | undefined;
  readonly usersContext: string;
}

/** A global variable of `[globals]`. */
export interface Global {
  readonly name: string;
  readonly value: string;
  /** Whether the value is what Asterisk would have. */
  readonly certain: boolean;
  /** The line that set it last. */
  readonly variable: LoadedVariable;
}

export interface Dialplan {
  /** By name, in the order in which Asterisk meets them; empty where it refuses the file. */
  readonly contexts: ReadonlyMap<string, Context>;
  /** By name without leading underscores. */
  readonly globals: ReadonlyMap<string, Global>;
  readonly general: GeneralOptions;
  readonly problems: readonly DialplanProblem[];
  /** Something that could not be seen may have added anything. */
  readonly incomplete: boolean;
  /** The same object in two dialplans that hold the same places to jump to, by the same ways (`Context.isLike`). */
  readonly shape: object;
  readonly changes: Changes;
}

/** What a dialplan has not taken over from the one before it. */
export interface Changes {
  /** Stands for the dialplan itself. */
  readonly revision: object;
  /** For the one before; undefined where there was none. */
  readonly since: object | undefined;
  /** Contexts that were read anew, */
  readonly added: readonly Context[];
  /** and those of the one before that are no longer there. */
  readonly removed: readonly Context[];
}
