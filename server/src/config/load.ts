/**
 * Reads a configuration as Asterisk does: an ordered fold over the lines of a file and of those it includes
 * (main/config.c:config_text_file_load, process_text_line). What comes later sees what came before, never the reverse.
 */

import { commentDepthLimit } from '../syntax/lines.ts';
import { equalsIgnoringCase, strip } from '../text/ascii.ts';
import { byteLength } from '../text/encoding.ts';
import type { Span } from '../text/span.ts';
import { matchesFilter } from './filter.ts';
import type { Directive, Header, Item, Variable } from './items.ts';
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

/** Loads the configuration that begins with the file at `path`. Never fails: what went wrong is in the result. */
export function loadConfig(path: string, source: ConfigSource): LoadedConfig {
  const load = new Load(source);
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
  readonly variables: LoadedVariable[];
  readonly additions: { header: Header; source: FileRef; line: number }[];
  template: boolean;
}

/** Counters of the C function that a glob shares between its files. */
interface Counters {
  lineNumber: number;
  /** Comment depth, and where each open comment began. */
  depth: number;
}

class Load {
  readonly categories: Draft[] = [];
  readonly problems: ConfigProblem[] = [];
  readonly includes: LoadedInclude[] = [];
  readonly files = new Map<string, FileRef>();
  incomplete = false;
  /** cfg->current: the category that was opened or added to last, in whatever file. */
  private current: Draft | undefined;
  private readonly includedNames = new Set<string>();
  private depth = 0;

  constructor(private readonly source: ConfigSource) {}

  main(path: string): LoadedConfig['state'] {
    const file = this.source.open(path);
    if (file === 'unknown') {
      this.incomplete = true;
      return 'unknown';
    }
    if (typeof file === 'string') return 'missing';
    this.depth = 1;
    return this.file({ path, file }, { lineNumber: 0, depth: 0 }) ? 'loaded' : 'refused';
  }

  /** Reads one file; false where Asterisk stops reading it. */
  private file(source: FileRef, counters: Counters): boolean {
    const known = this.files.get(source.path);
    if (known === undefined) this.files.set(source.path, source);
    const ref = known ?? source;
    const { file } = ref;
    const lineNumberBase = counters.lineNumber;
    const trailing = file.text.content.endsWith('\n') || file.text.content === '' ? 1 : 0;
    counters.lineNumber += file.lines.count - trailing;
    if (counters.depth !== 0) return this.inComment(ref, counters);
    let category = this.current;
    for (const block of file.blocks) {
      const base = block.firstLine;
      for (const item of block.body.items) {
        const line = base + item.line;
        const place = { source: ref, line, lineNumber: lineNumberBase + line + 1 };
        if (item.kind === 'variable') {
          if (category === undefined) {
            this.problem('no-category', place, item.columns(wholeOf(item)), this.stopCost(), item);
            return this.endOfFile(ref, counters, false);
          }
          if (!this.variable(category, item, place)) return this.endOfFile(ref, counters, false);
        } else if (item.kind === 'header') {
          category = this.header(item, place);
          if (category === undefined) return this.endOfFile(ref, counters, false);
        } else if (item.kind === 'directive') {
          if (!this.directive(item, place)) return this.endOfFile(ref, counters, false);
        } else {
          this.problem('line-too-long', place, { start: 0, end: lengthOf(ref, line) }, 'line', item);
        }
      }
    }
    return this.endOfFile(ref, counters, true);
  }

  /** A file of a glob that begins inside of a comment which the one before it left open. */
  private inComment(source: FileRef, counters: Counters): boolean {
    const first = { source, line: 0 };
    this.problem('comment-unterminated', first, { start: 0, end: lengthOf(source, 0) }, 'rest');
    counters.depth += source.file.lines.finalDepth;
    return true;
  }

  private endOfFile(source: FileRef, counters: Counters, readToEnd: boolean): boolean {
    const { lines } = source.file;
    if (lines.finalDepth === 0) return readToEnd;
    counters.depth = lines.finalDepth;
    const place = commentOpening(source);
    const at = { source, line: place.line };
    this.problem(place.id, at, place.span, 'rest');
    return readToEnd;
  }

  private variable(category: Draft, item: Variable, place: Place): boolean {
    if (item.problem === 'invalid-escape') {
      this.problem('invalid-escape', place, item.columns(item.nameSpan), this.stopCost(), item);
      return false;
    }
    if (item.problem !== undefined) {
      this.problem(item.problem, place, item.columns(wholeOf(item)), 'line', item);
      return true;
    }
    if (item.operator === '+=' && this.lengthen(category, item, place)) return true;
    category.variables.push({
      name: item.name,
      value: item.plainValue,
      object: item.operator === '=>',
      inherited: false,
      item,
      ...place,
      verbatim: item.operator !== '+=',
    });
    return true;
  }

  /** `name += text`: the last variable of that name gets its value lengthened, and keeps its place. */
  private lengthen(category: Draft, item: Variable, place: Place): boolean {
    const last = category.variables.findLast(variable => variable.name === item.name);
    if (last === undefined) return false;
    // ast_variable_update replaces the last variable whose name and value are equal but for case.
    const index = category.variables.findLastIndex(
      ({ name, value }) =>
        equalsIgnoringCase(name, last.name) && (last.value === '' || equalsIgnoringCase(value, last.value)),
    );
    const replaced = category.variables[index] ?? last;
    category.variables[index] = {
      ...replaced,
      name: last.name,
      value: strip(last.value + item.value),
      item,
      source: place.source,
      line: place.line,
      lineNumber: replaced.lineNumber,
      verbatim: false,
    };
    return true;
  }

  private header(item: Header, place: Place): Draft | undefined {
    if (item.problem !== undefined) {
      this.problem(item.problem, place, item.columns(wholeOf(item)), this.stopCost(), item);
      return undefined;
    }
    const own: Draft = {
      name: truncate(item.name, sectionNameLimit),
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
        const target = this.addition(item, text.slice(1), option.span, place);
        if (target === undefined) return undefined;
        if (category === own) {
          this.current = target;
          target.template ||= own.template;
          target.variables.push(...own.variables);
          target.additions.push({ header: item, source: place.source, line: place.line });
        }
        category = target;
      } else {
        const base = this.categories.find(({ name }) => text === '' || equalsIgnoringCase(name, text));
        if (base === undefined) {
          this.problem('unknown-base', place, item.columns(option.span), this.stopCost(), item, {
            name: text,
          });
          return undefined;
        }
        category.inherits.push(base.name);
        category.bases.push(base);
        for (const variable of base.variables) category.variables.push({ ...variable, inherited: true });
      }
    }
    if (category === own) {
      this.categories.push(own);
      this.current = own;
    }
    return category;
  }

  private addition(item: Header, filter: string, span: Span, place: Place): Draft | undefined {
    for (const category of this.categories) {
      if (item.name !== '' && !equalsIgnoringCase(category.name, item.name)) continue;
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
    if (this.includedNames.has(name)) this.problem('include-again', place, span, 'nothing', item, { name });
    this.includedNames.add(name);
    const tooDeep = this.depth === includeDepthLimit + 1;
    if (tooDeep)
      this.problem('include-too-deep', place, span, kind === 'include' ? this.stopCost() : 'line', item, {
        name,
      });
    const paths = tooDeep ? [] : this.source.glob(name);
    const files: string[] = [];
    let unknown = paths === 'unknown';
    if (paths !== 'unknown') {
      const counters = { lineNumber: 0, depth: 0 };
      this.depth += 1;
      for (const path of paths) {
        const file = this.source.open(path);
        if (file === 'unknown') unknown = true;
        else if (file === 'directory')
          this.problem('include-directory', place, span, 'line', item, { name: path });
        else if (file !== 'missing') {
          files.push(path);
          // A file that is broken off ends the glob, not the file that includes it.
          if (!this.file({ path, file }, counters)) break;
        }
      }
      this.depth -= 1;
    }
    if (unknown) this.incomplete = true;
    this.includes.push({ ...place, item, kind, files, unknown });
    if (files.length > 0 || unknown || kind === 'tryinclude') return true;
    if (!tooDeep) this.problem('include-missing', place, span, this.stopCost(), item, { name });
    return false;
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
function commentOpening({ file }: FileRef): { id: ConfigProblemId; line: number; span: Span } {
  const { lines, text } = file;
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

/** The text cut to a number of bytes, as a C buffer cuts it. */
function truncate(text: string, limit: number): string {
  if (text.length * 3 <= limit || byteLength(text) <= limit) return text;
  let end = text.length;
  while (byteLength(text, 0, end) > limit) end -= 1;
  return text.slice(0, end);
}
