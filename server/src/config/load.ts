/**
 * Reads a configuration as Asterisk does: an ordered fold over the lines of a file and of those it includes
 * (main/config.c:config_text_file_load, process_text_line). What comes later sees what came before, never the reverse.
 */

import { commentDepthLimit, type LineContent, type LineTable } from '../syntax/lines.ts';
import { equalsIgnoringCase, lowerCase, strip } from '../text/ascii.ts';
import { cutToBytes } from '../text/bytes.ts';
import type { Span } from '../text/span.ts';
import type { ConfigFile } from './file.ts';
import { matchesFilter } from './filter.ts';
import { type Directive, type Header, type Item, Variable } from './items.ts';
import type {
  Category,
  ConfigProblem,
  ConfigProblemId,
  FileRef,
  LoadedConfig,
  LoadedInclude,
  LoadedVariable,
} from './loaded.ts';
import type { ConfigSource } from './source.ts';

/** Bytes of a section's name that Asterisk keeps (struct ast_category: name[80]). */
export const sectionNameLimit = 79;

/** Include depth below the main file (MAX_INCLUDE_LEVEL). */
export const includeDepthLimit = 10;

export interface LoadOptions {
  /**
   * The file is a piece of a configuration that is not here: sections it inherits from or adds to, files it includes
   * and the section it begins in may be there. What is missing costs no more than itself then.
   */
  readonly fragment?: boolean;
}

/** Loads the configuration that begins with the file at `path`. Never fails: what went wrong is in the result. */
export function loadConfig(path: string, source: ConfigSource, options: LoadOptions = {}): LoadedConfig {
  const load = new Load(source, options.fragment ?? false);
  const state = load.main(path);
  return {
    path,
    categories: state === 'refused' ? [] : load.categories,
    problems: load.problems,
    includes: load.includes,
    files: [...load.files.values()],
    refused: state === 'refused',
    state,
    incomplete: load.incomplete,
  };
}

interface Draft extends Category {
  readonly inherits: string[];
  readonly bases: Draft[];
  readonly variables: Loaded[];
  readonly additions: { header: Header; source: FileRef; line: number }[];
  template: boolean;
}

/** Counters of the C function that a glob shares between its files. */
interface Counters {
  lineNumber: number;
  /** Comment depth. */
  depth: number;
}

/** A big site has a hundred thousand of these: what the statement says is asked of the statement. */
class Loaded implements LoadedVariable {
  constructor(
    readonly item: Variable,
    readonly source: FileRef,
    readonly line: number,
    readonly lineNumber: number,
    readonly inherited: boolean,
    /** What `+=` made of it. */
    private readonly changed: { readonly name: string; readonly value: string } | undefined,
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

class Load {
  readonly categories: Draft[] = [];
  readonly problems: ConfigProblem[] = [];
  readonly includes: LoadedInclude[] = [];
  readonly files = new Map<string, FileRef>();
  incomplete = false;
  /** Asterisk would never come to the end of this configuration. */
  private endless = false;
  /** cfg->current: the category that was opened or added to last, in whatever file. */
  private current: Draft | undefined;
  /** How often each name was included again. */
  private readonly includedNames = new Map<string, number>();
  private readonly byName = new Map<string, Draft[]>();
  private depth = 0;
  /** cfg->include_level: as `depth`, but an included file that is broken off leaves it one too high for ever. */
  private level = 0;

  constructor(
    private readonly source: ConfigSource,
    private readonly fragment: boolean,
  ) {}

  main(path: string): LoadedConfig['state'] {
    const file = this.source.open(path);
    if (file === 'unknown') {
      this.incomplete = true;
      return 'unknown';
    }
    if (typeof file === 'string') return 'missing';
    this.depth = 1;
    this.level = 1;
    const whole = this.file({ path, file }, { lineNumber: 0, depth: 0 });
    return whole && !this.endless ? 'loaded' : 'refused';
  }

  /** Reads one file; false where Asterisk stops reading it. */
  private file(source: FileRef, counters: Counters): boolean {
    const known = this.files.get(source.path);
    if (known === undefined) this.files.set(source.path, source);
    const ref = known?.alias === source.alias ? (known ?? source) : source;
    const file = counters.depth === 0 ? ref.file : ref.file.withinComments(counters.depth);
    const lineNumberBase = counters.lineNumber;
    const strayMark = lineNumberBase > 0 && file.text.content.startsWith(byteOrderMark);
    // The line that is not there behind a last `\n` is counted too.
    counters.lineNumber += file.lines.count;
    let category = this.current;
    for (const block of file.blocks) {
      const base = block.firstLine;
      for (const read of block.body.items) {
        const line = base + read.line;
        const item = strayMark && line === 0 ? new Variable(0, markedContent(file)) : read;
        const lineNumber = lineNumberBase + line + 1;
        if (item.kind === 'variable' && item.problem === undefined && category !== undefined) {
          if (item.operator !== '+=' || !lengthen(category, item))
            category.variables.push(new Loaded(item, ref, line, lineNumber, false, undefined));
          continue;
        }
        const place = { source: ref, line, lineNumber };
        if (item.kind === 'variable') {
          if (!this.badVariable(category, item, place))
            return this.endOfFile(ref, file.lines, counters, false);
        } else if (item.kind === 'header') {
          category = this.header(item, place);
          if (category === undefined) return this.endOfFile(ref, file.lines, counters, false);
        } else if (item.kind === 'directive') {
          if (!this.directive(item, place)) return this.endOfFile(ref, file.lines, counters, false);
        } else {
          this.problem('line-too-long', place, { start: 0, end: lengthOf(ref, line) }, 'line', item);
        }
      }
    }
    return this.endOfFile(ref, file.lines, counters, true);
  }

  private endOfFile(source: FileRef, lines: LineTable, counters: Counters, readToEnd: boolean): boolean {
    const { finalDepth } = lines;
    const opened = finalDepth !== 0 && finalDepth !== counters.depth ? commentOpening(lines) : undefined;
    counters.depth = finalDepth;
    if (opened !== undefined) this.problem(opened.id, { source, line: opened.line }, opened.span, 'rest');
    return readToEnd;
  }

  /** A line that is no variable, or belongs to no section; false where it ends the file. */
  private badVariable(category: Draft | undefined, item: Variable, place: Place): boolean {
    if (category === undefined) {
      this.problem('no-category', place, item.columns(wholeOf(item)), this.stopCost(), item);
      return this.fragment;
    }
    if (item.problem === 'invalid-escape') {
      this.problem('invalid-escape', place, item.columns(item.nameSpan), this.stopCost(), item);
      return false;
    }
    if (item.problem !== undefined)
      this.problem(item.problem, place, item.columns(wholeOf(item)), 'line', item);
    return true;
  }

  private header(item: Header, place: Place): Draft | undefined {
    if (item.problem !== undefined) {
      this.problem(item.problem, place, item.columns(wholeOf(item)), this.stopCost(), item);
      return undefined;
    }
    const own: Draft = {
      name: cutToBytes(item.name, sectionNameLimit),
      header: item,
      source: place.source,
      line: place.line,
      template: false,
      inherits: [],
      bases: [],
      variables: [],
      additions: [],
    };
    let category = own;
    for (const option of item.options) {
      const { text } = option;
      if (text === '!') {
        category.template = true;
      } else if (text.startsWith('+')) {
        const target =
          this.addition(item, text.slice(1), option.span, place) ?? (this.fragment ? own : undefined);
        if (target === undefined) return undefined;
        if (target === own) continue;
        if (category === own) {
          this.current = target;
          target.template ||= own.template;
          target.variables.push(...own.variables);
          target.additions.push({ header: item, source: place.source, line: place.line });
        }
        category = target;
      } else {
        const base = this.named(text)[0];
        if (base === undefined) {
          this.problem('unknown-base', place, item.columns(option.span), this.stopCost(), item, {
            name: text,
          });
          if (this.fragment) continue;
          return undefined;
        }
        if (base === category && base.variables.length > 0) {
          this.problem('inherits-itself', place, item.columns(option.span), 'everything', item, {
            name: base.name,
          });
          this.endless = true;
          return undefined;
        }
        category.inherits.push(base.name);
        category.bases.push(base);
        for (const variable of base.variables) category.variables.push(variable.asInherited());
      }
    }
    if (category === own) {
      this.categories.push(own);
      if (own.name !== '') this.named(own.name).push(own);
      this.current = own;
    }
    return category;
  }

  /** Categories of a name in any case, in their order; all of them for the empty one. */
  private named(name: string): Draft[] {
    if (name === '') return this.categories;
    const key = lowerCase(name);
    const known = this.byName.get(key);
    if (known !== undefined) return known;
    const none: Draft[] = [];
    this.byName.set(key, none);
    return none;
  }

  private addition(item: Header, filter: string, span: Span, place: Place): Draft | undefined {
    for (const category of this.named(item.name)) {
      const verdict = matchesFilter(category, filter);
      if (verdict === true) return category;
      if (verdict === 'bad') {
        this.problem('bad-filter', place, item.columns(span), this.stopCost(), item, { filter });
        return undefined;
      }
    }
    this.problem('unknown-addition', place, item.columns(span), this.stopCost(), item, {
      name: item.name,
      filter,
    });
    return undefined;
  }

  private directive(item: Directive, place: Place): boolean {
    const word = item.word.toLowerCase();
    if (word !== 'include' && word !== 'tryinclude' && word !== 'exec') {
      const span = item.columns({ start: 0, end: item.wordSpan.end });
      this.problem('unknown-directive', place, span, 'line', item, { word: item.word });
      return true;
    }
    if (word === 'exec' && this.source.execIncludes === false) {
      this.problem('exec-not-enabled', place, item.columns(wholeOf(item)), 'line', item);
      return true;
    }
    if (!item.hasArgument) {
      this.problem('directive-without-argument', place, item.columns(item.wordSpan), 'line', item, {
        word: item.word,
      });
      return true;
    }
    if (word === 'exec') {
      this.incomplete = true;
      this.includes.push({ ...place, item, kind: word, files: [], unknown: true });
      return true;
    }
    return this.include(item, word, place);
  }

  private include(item: Directive, kind: 'include' | 'tryinclude', place: Place): boolean {
    const name = item.argument;
    const span = item.columns(item.argumentSpan);
    const again = this.includedNames.get(name);
    if (again !== undefined) this.problem('include-again', place, span, 'nothing', item, { name });
    this.includedNames.set(name, again === undefined ? 0 : again + 1);
    const alias = again === undefined ? {} : { alias: `${name}~~${again + 1}` };
    const tooDeep = this.level === includeDepthLimit + 1;
    if (tooDeep)
      this.problem('include-too-deep', place, span, kind === 'include' ? this.stopCost() : 'line', item, {
        name,
      });
    const paths = tooDeep ? [] : this.source.glob(nameInBuffer(name));
    const files: string[] = [];
    let unknown = paths === 'unknown';
    if (paths !== 'unknown' && !tooDeep) {
      const counters = { lineNumber: 0, depth: 0 };
      let broken = false;
      this.depth += 1;
      this.level += 1;
      for (const path of paths) {
        const file = this.source.open(path);
        if (file === 'unknown') unknown = true;
        else if (file === 'directory')
          this.problem('include-directory', place, span, 'line', item, { name: path });
        else if (file !== 'missing') {
          files.push(path);
          // A file that is broken off ends the glob, not the file that includes it.
          broken = !this.file({ path, file, ...alias }, counters);
          if (broken) break;
        }
      }
      this.depth -= 1;
      if (!broken) this.level -= 1;
    }
    if (unknown) this.incomplete = true;
    this.includes.push({ ...place, item, kind, files, unknown });
    if (files.length > 0 || unknown || kind === 'tryinclude') return true;
    if (!tooDeep) this.problem('include-missing', place, span, this.stopCost(), item, { name });
    return this.fragment;
  }

  /** What breaking off costs here: all in the main file, the rest of it in an included one. */
  private stopCost(): 'everything' | 'rest' {
    return this.depth === 1 ? 'everything' : 'rest';
  }

  private problem(
    id: ConfigProblemId,
    { source, line }: { source: FileRef; line: number },
    span: Span,
    cost: ConfigProblem['cost'],
    item?: Item,
    args: ConfigProblem['args'] = {},
  ): void {
    this.problems.push({ id, source, line, span, args, cost, ...(item && { item }) });
  }
}

/** `name += text`: the last variable of that name gets its value lengthened; false where there is none. */
function lengthen({ variables }: Draft, item: Variable): boolean {
  const last = variables.findLast(variable => variable.name === item.name);
  if (last === undefined) return false;
  // ast_variable_update replaces the first variable whose name and value are equal to those but for case.
  const index = variables.findIndex(
    ({ name, value }) =>
      equalsIgnoringCase(name, last.name) && (last.value === '' || equalsIgnoringCase(value, last.value)),
  );
  const replaced = variables[index] ?? last;
  variables[index] = replaced.withValue(last.name, strip(last.value + item.value));
  return true;
}

interface Place {
  readonly source: FileRef;
  readonly line: number;
  readonly lineNumber: number;
}

function wholeOf(item: Header | Variable | Directive): Span {
  if (item.kind === 'header') return { start: 0, end: item.text.length };
  if (item.kind === 'directive') return { start: 0, end: Math.max(item.argumentSpan.end, item.wordSpan.end) };
  return { start: 0, end: item.valueStart + item.value.length };
}

function lengthOf(source: FileRef, line: number): number {
  return source.file.text.lineEnd(line) - source.file.text.lineStart(line);
}

/** The comment that swallows the end of the file: the `;--` that is never closed, or the `--;` that closes nothing. */
function commentOpening(lines: LineTable): { id: ConfigProblemId; line: number; span: Span } {
  const { text } = lines;
  let line = lines.count - 1;
  const stray = lines.finalDepth < 0;
  // The last line before which the depth was not yet what it is behind the end.
  while (line > 0 && (stray ? lines.depthBefore(line) < 0 : lines.depthBefore(line) > 0)) line -= 1;
  const content = text.line(line);
  if (stray) {
    const at = Math.max(0, content.lastIndexOf('--;'));
    return { id: 'comment-stray-end', line, span: { start: at, end: at + 3 } };
  }
  const deepest = lines.finalDepth >= commentDepthLimit;
  const at = Math.max(0, content.lastIndexOf(';--'));
  return {
    id: deepest ? 'comment-too-deep' : 'comment-unterminated',
    line,
    span: { start: at, end: at + 3 },
  };
}

/** The first line of a file whose byte order mark Asterisk does not skip: that of a glob's later files. */
function markedContent({ lines, text }: ConfigFile): LineContent {
  const { text: content, column, map } = lines.content(0);
  if (map !== undefined) return { text: byteOrderMark + content, column: 0, map: [0, ...map] };
  return { text: text.line(0).slice(0, column + content.length), column: 0 };
}

/**
 * The pattern that is left of a name in a buffer of 256 bytes (config_text_file_load: fn), behind the folder where it is
 * relative (make_fn); the folder's usual name is taken for granted.
 */
function nameInBuffer(name: string): string {
  return cutToBytes(name, name.startsWith('/') ? 255 : 255 - '/etc/asterisk/'.length);
}

const byteOrderMark = '\ufeff';
