/**
 * A section while it is read. Its lines stay what they are, lines of their block; a variable becomes an object when
 * somebody asks for it, since a big site has a hundred thousand of them, and who loads the dialplan reads the text.
 * All that is loaded tells its line through the anchor of its block, so it stays true while the text around it moves.
 */
import { equalsIgnoringCase, lowerCase, strip } from '../text/ascii.ts';
import { areSame } from '../text/same.ts';
import type { Anchor } from './file.ts';
import type { Header, Variable } from './items.ts';
import type { Category, FileRef, LoadedVariable } from './loaded.ts';

/** Where a line stands that was loaded. */
export class Place {
  constructor(
    readonly source: FileRef,
    readonly anchor: Anchor,
    /** Line within the block. */
    readonly at: number,
    /** What is added to a line to give the number that Asterisk tells, less one. */
    readonly lineNumberBase: number,
  ) {}

  /** In its file, 0-based. */
  get line(): number {
    return this.anchor.firstLine + this.at;
  }

  get lineNumber(): number {
    return this.line + 1 + this.lineNumberBase;
  }
}

/** A variable that somebody asked for, or that is more than a plain line. */
export class Loaded extends Place implements LoadedVariable {
  private inheritedTwin: Loaded | undefined;

  constructor(
    readonly item: Variable,
    { source, anchor, at, lineNumberBase }: Place,
    readonly inherited: boolean,
    /** What `+=` made of it. */
    private readonly changed?: { readonly name: string; readonly value: string },
  ) {
    super(source, anchor, at, lineNumberBase);
  }

  get name(): string {
    return this.changed === undefined ? this.item.name : this.changed.name;
  }

  get lowerName(): string {
    return this.changed === undefined ? this.item.lowerName : lowerCase(this.changed.name);
  }

  get value(): string {
    return this.changed === undefined ? this.item.plainValue : this.changed.value;
  }

  get object(): boolean {
    return this.item.operator === '=>';
  }

  get verbatim(): boolean {
    return this.changed === undefined && this.item.operator !== '+=';
  }

  /** The same as others inherit it; the same object for all. */
  asInherited(): Loaded {
    this.inheritedTwin ??= new Loaded(this.item, this, true, this.changed);
    return this.inheritedTwin;
  }

  withValue(name: string, value: string): Loaded {
    return new Loaded(this.item, this, this.inherited, { name, value });
  }
}

/** Lines of a block one behind the other that are blank or plain variables (`LineTable.isPlain`). */
export class LineRun {
  private made: Map<number, Loaded> | undefined;
  private inheritedTwin: LineRun | undefined;

  constructor(
    readonly source: FileRef,
    readonly anchor: Anchor,
    /** The first line, within the block. */
    readonly start: number,
    /** The line behind the last, within the block. */
    readonly end: number,
    readonly lineNumberBase: number,
    readonly inherited: boolean,
  ) {}

  /** The variable on a line of the block; the same one each time. */
  variable(at: number): LoadedVariable {
    return this.loaded(at);
  }

  /** The variables of all lines. */
  variables(): Loaded[] {
    const { lines, from } = this.anchor.block;
    const variables: Loaded[] = [];
    for (let at = this.start; at < this.end; at++) {
      if (lines.isVariable(from + at)) variables.push(this.loaded(at));
    }
    return variables;
  }

  /** The same as others inherit it; the same object for all. */
  asInherited(): LineRun {
    const { source, anchor, start, end, lineNumberBase } = this;
    this.inheritedTwin ??= new LineRun(source, anchor, start, end, lineNumberBase, true);
    return this.inheritedTwin;
  }

  private loaded(at: number): Loaded {
    const known = this.made?.get(at);
    if (known !== undefined) return known;
    const { source, anchor, lineNumberBase } = this;
    const item = anchor.block.variableAt(at);
    const made = new Loaded(item, new Place(source, anchor, at, lineNumberBase), this.inherited);
    this.made ??= new Map();
    this.made.set(at, made);
    return made;
  }
}

export type Part = LineRun | Loaded;

/** A header that began a section or added to it. */
export class SectionHeader {
  constructor(
    readonly header: Header,
    readonly source: FileRef,
    readonly anchor: Anchor,
  ) {}

  get line(): number {
    return this.anchor.firstLine + this.header.line;
  }
}

/** A section whose header says no more than a name and whose lines are one run: most of them, kept by their block. */
export class PlainSection extends SectionHeader implements Category {
  /** At most 79 bytes of what was written. */
  readonly name: string;
  readonly run: LineRun | undefined;
  private list: readonly Loaded[] | undefined;

  constructor(name: string, header: Header, source: FileRef, anchor: Anchor, run: LineRun | undefined) {
    super(header, source, anchor);
    this.name = name;
    this.run = run;
  }

  get template(): boolean {
    return false;
  }

  get inherits(): readonly string[] {
    return nothing;
  }

  get bases(): readonly Category[] {
    return nothing;
  }

  get additions(): readonly SectionHeader[] {
    return nothing;
  }

  get parts(): readonly Part[] {
    return this.run === undefined ? nothing : [this.run];
  }

  get variables(): readonly LoadedVariable[] {
    this.list ??= this.run?.variables() ?? nothing;
    return this.list;
  }
}

/** A section that may still be added to. */
export class CategoryDraft extends SectionHeader implements Category {
  /** At most 79 bytes of what was written. */
  readonly name: string;
  template = false;
  bases: readonly Section[] = nothing;
  additions: readonly SectionHeader[] = nothing;
  parts: readonly Part[] = nothing;
  /** `parts`, where it belongs to nobody else. */
  private own: Part[] | undefined;
  private list: Loaded[] | undefined;

  constructor(
    name: string,
    header: Header,
    { source, anchor }: { readonly source: FileRef; readonly anchor: Anchor },
  ) {
    super(header, source, anchor);
    this.name = name;
  }

  /** The same lines, to be added to: the plain section goes on being its block's. */
  static of(section: PlainSection): CategoryDraft {
    const draft = new CategoryDraft(section.name, section.header, section);
    draft.parts = section.parts;
    return draft;
  }

  get inherits(): readonly string[] {
    return this.bases.map(({ name }) => name);
  }

  get variables(): readonly LoadedVariable[] {
    return this.loaded();
  }

  add(part: Part): void {
    this.own ??= [...this.parts];
    this.own.push(part);
    this.parts = this.own;
    this.list = undefined;
  }

  /** Adds the parts of a whole block, which go on being the block's. */
  addAll(parts: readonly Part[]): void {
    if (this.parts.length === 0) this.parts = parts;
    else for (const part of parts) this.add(part);
  }

  /** Copies what a section holds so far (main/config.c:ast_category_inherit). */
  inherit(base: Section): void {
    this.bases = [...this.bases, base];
    for (const part of base.parts) this.add(part.asInherited());
  }

  /** `name += text`: the last variable of that name gets its value lengthened; false where there is none. */
  lengthen(item: Variable): boolean {
    const variables = this.loaded();
    const last = variables.findLast(variable => variable.name === item.name);
    if (last === undefined) return false;
    // ast_variable_update replaces the first variable whose name and value are equal to those but for case.
    const index = variables.findIndex(
      ({ name, value }) =>
        equalsIgnoringCase(name, last.name) && (last.value === '' || equalsIgnoringCase(value, last.value)),
    );
    const replaced = variables[index] ?? last;
    variables[index] = replaced.withValue(last.name, strip(last.value + item.value));
    this.own = [...variables];
    this.parts = this.own;
    this.list = variables;
    return true;
  }

  /** Whether it says the same as another one, by the same lines. */
  isLike(other: CategoryDraft): boolean {
    return (
      this.header === other.header &&
      this.source === other.source &&
      this.anchor === other.anchor &&
      this.template === other.template &&
      areSame(this.parts, other.parts) &&
      areSame(this.bases, other.bases) &&
      areSame(headersOf(this.additions), headersOf(other.additions))
    );
  }

  private loaded(): Loaded[] {
    this.list ??= this.parts.flatMap(part => (part instanceof LineRun ? part.variables() : part));
    return this.list;
  }
}

export type Section = PlainSection | CategoryDraft;

function headersOf(additions: readonly SectionHeader[]): readonly object[] {
  return additions.flatMap(({ header, source, anchor }) => [header, source, anchor]);
}

/** The sections, those of the same configuration some edits ago in the place of new ones that are no different. */
export function takenOver(sections: readonly Section[], before: readonly Category[]): readonly Section[] {
  if (sections.length !== before.length || !sections.some(each => each instanceof CategoryDraft))
    return sections;
  const known = new Map<Category, CategoryDraft>();
  return sections.map((section, index) => {
    if (!(section instanceof CategoryDraft)) return section;
    if (known.size > 0 && section.bases.some(base => known.has(base)))
      section.bases = section.bases.map(base => known.get(base) ?? base);
    const old = before[index];
    if (!(old instanceof CategoryDraft) || !section.isLike(old)) return section;
    known.set(section, old);
    return old;
  });
}

const nothing: never[] = [];
