/**
 * A section while it is read. Its lines stay what they are, lines of their file; a variable becomes an object when
 * somebody asks for it, since a big site has a hundred thousand of them, and who loads the dialplan reads the text.
 */
import { equalsIgnoringCase, strip } from '../text/ascii.ts';
import type { ConfigFile } from './file.ts';
import type { Header, Variable } from './items.ts';
import type { Category, FileRef, LoadedVariable } from './loaded.ts';

/** A variable that somebody asked for, or that is more than a plain line. */
export class Loaded implements LoadedVariable {
  constructor(
    readonly item: Variable,
    readonly source: FileRef,
    readonly line: number,
    readonly lineNumber: number,
    readonly inherited: boolean,
    /** What `+=` made of it. */
    private readonly changed?: { readonly name: string; readonly value: string },
  ) {}

  get name(): string {
    return this.changed === undefined ? this.item.name : this.changed.name;
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

  asInherited(): Loaded {
    return new Loaded(this.item, this.source, this.line, this.lineNumber, true, this.changed);
  }

  withValue(name: string, value: string): Loaded {
    return new Loaded(this.item, this.source, this.line, this.lineNumber, this.inherited, { name, value });
  }
}

/** Lines of a block one behind the other that are blank or plain variables: one piece of text, an `=`, a name. */
export class LineRun {
  private made: (Loaded | undefined)[] | undefined;

  constructor(
    readonly source: FileRef,
    /** As it was read here: a file may begin within comments of the one before it. */
    readonly file: ConfigFile,
    readonly firstLine: number,
    /** The line behind the last. */
    readonly endLine: number,
    /** What is added to a line to give the number that Asterisk tells, less one. */
    private readonly lineNumberBase: number,
    readonly inherited: boolean,
  ) {}

  /** The variable on a line; the same one each time. */
  variable(line: number): LoadedVariable {
    return this.loaded(line);
  }

  lineNumber(line: number): number {
    return this.lineNumberBase + line + 1;
  }

  /** The variables of all lines. */
  variables(): Loaded[] {
    const variables: Loaded[] = [];
    for (let line = this.firstLine; line < this.endLine; line++) {
      if (this.file.lines.isVariable(line)) variables.push(this.loaded(line));
    }
    return variables;
  }

  asInherited(): LineRun {
    return new LineRun(this.source, this.file, this.firstLine, this.endLine, this.lineNumberBase, true);
  }

  private loaded(line: number): Loaded {
    this.made ??= new Array<Loaded | undefined>(this.endLine - this.firstLine);
    const known = this.made[line - this.firstLine];
    if (known !== undefined) return known;
    const made = new Loaded(
      this.file.variableAt(line),
      this.source,
      line,
      this.lineNumber(line),
      this.inherited,
    );
    this.made[line - this.firstLine] = made;
    return made;
  }
}

export class CategoryDraft implements Category {
  template = false;
  readonly inherits: string[] = [];
  readonly bases: CategoryDraft[] = [];
  readonly additions: { readonly header: Header; readonly source: FileRef; readonly line: number }[] = [];
  parts: (LineRun | Loaded)[] = [];
  private list: Loaded[] | undefined;

  constructor(
    readonly name: string,
    readonly header: Header,
    readonly source: FileRef,
    readonly line: number,
  ) {}

  get variables(): readonly LoadedVariable[] {
    return this.loaded();
  }

  add(part: LineRun | Loaded): void {
    this.parts.push(part);
    this.list = undefined;
  }

  /** Copies what a section holds so far (main/config.c:ast_category_inherit). */
  inherit(base: CategoryDraft): void {
    this.inherits.push(base.name);
    this.bases.push(base);
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
    this.parts = variables;
    this.list = variables;
    return true;
  }

  private loaded(): Loaded[] {
    this.list ??= this.parts.flatMap(part => (part instanceof LineRun ? part.variables() : part));
    return this.list;
  }
}
