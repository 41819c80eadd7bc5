/**
 * Reads a configuration as Asterisk does: an ordered fold over the lines of a file and of those it includes
 * (main/config.c:config_text_file_load, process_text_line). What comes later sees what came before, never the reverse.
 */

import type { LineContent, Lines } from '../syntax/lines.ts';
import { lowerCase } from '../text/ascii.ts';
import { cutToBytes } from '../text/bytes.ts';
import type { Span } from '../text/span.ts';
import { partsOf, Runs } from './block-parts.ts';
import {
  CategoryDraft,
  LineRun,
  Loaded,
  type Part,
  Place,
  PlainSection,
  type Section,
  SectionHeader,
  takenOver,
} from './category.ts';
import type { Block, ConfigFile } from './file.ts';
import { matchesFilter } from './filter.ts';
import { type Directive, type Header, type Item, itemOf, Variable } from './items.ts';
import {
  type ConfigProblem,
  type ConfigProblemId,
  type FileRef,
  FileRefs,
  type LoadedConfig,
  type LoadedInclude,
} from './loaded.ts';
import { commentOpening } from './open-comment.ts';
import type { ConfigSource } from './source.ts';

/** Bytes of a section's name that Asterisk keeps (struct ast_category: name[80]). */
const sectionNameLimit = 79;

/** Include depth below the main file (MAX_INCLUDE_LEVEL). */
const includeDepthLimit = 10;

/**
 * Files that are read for one configuration, counting each time that a file is read. Asterisk has no such limit: a file
 * that includes itself several times makes it read 10 levels of powers. What lies beyond counts as not seen.
 */
const readLimit = 2_000;

export interface LoadOptions {
  /**
   * The file is a piece of a configuration that is not here: sections it inherits from or adds to, files it includes
   * and the section it begins in may be there. What is missing costs no more than itself then.
   */
  readonly fragment?: boolean;
}

/**
 * Loads the configuration that begins with the file at `path`. Never fails: what went wrong is in the result. `before` is
 * the same configuration some edits ago, whose place this one takes: what was made of lines that are the same lives on.
 */
export function loadConfig(
  path: string,
  source: ConfigSource,
  options: LoadOptions = {},
  before?: LoadedConfig,
): LoadedConfig {
  const known = options.fragment ? undefined : source.refsOf?.(path);
  const load = new Load(source, options.fragment ?? false, before?.refs ?? known ?? new FileRefs());
  const state = load.main(path);
  return {
    path,
    categories: state === 'refused' ? [] : takenOver(load.categories, before?.categories ?? []),
    problems: load.problems,
    includes: load.includes,
    files: [...load.files.values()],
    refs: load.refs,
    refused: state === 'refused',
    state,
    incomplete: load.incomplete,
    notes: new Map(),
  };
}

/** Counters of the C function that a glob shares between its files. */
interface Counters {
  lineNumber: number;
  /** Comment depth. */
  depth: number;
  /** The section that the next line belongs to. */
  category: Section | undefined;
}

class Load {
  readonly categories: Section[] = [];
  readonly problems: ConfigProblem[] = [];
  readonly includes: LoadedInclude[] = [];
  readonly files = new Map<string, FileRef>();
  incomplete = false;
  /** Asterisk would never come to the end of this configuration. */
  private endless = false;
  /** cfg->current: the category that was opened or added to last, in whatever file. */
  private current: Section | undefined;
  /** How often each name was included again. */
  private readonly includedNames = new Map<string, number>();
  /** By name in small letters, in their order; made when a section is first looked for by its name. */
  private byName: Map<string, Section | Section[]> | undefined;
  /** Where sections stand among `categories`, of those that were there when it was first asked for. */
  private places: Map<Section, number> | undefined;
  private depth = 0;
  private reads = 0;
  /** cfg->include_level: as `depth`, but an included file that is broken off leaves it one too high for ever. */
  private level = 0;

  constructor(
    private readonly source: ConfigSource,
    private readonly fragment: boolean,
    readonly refs: FileRefs,
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
    const whole = this.file(this.refs.of(path, file), { lineNumber: 0, depth: 0, category: this.current });
    return whole && !this.endless ? 'loaded' : 'refused';
  }

  /** Reads one file; false where Asterisk stops reading it. */
  private file(source: FileRef, counters: Counters): boolean {
    this.reads += 1;
    if (this.reads > readLimit) {
      this.incomplete = true;
      return true;
    }
    const known = this.files.get(source.path);
    if (known === undefined) this.files.set(source.path, source);
    const ref = known?.alias === source.alias ? (known ?? source) : source;
    const file = counters.depth === 0 ? ref.file : ref.file.withinComments(counters.depth);
    let lineNumberBase = counters.lineNumber;
    const strayMark = lineNumberBase > 0 && file.text.slice(0, 1) === byteOrderMark;
    // The line that is not there behind a last `\n` is counted too.
    counters.lineNumber += file.lines.count;
    let { category } = counters;
    const add = (part: Part): void => {
      if (category === undefined) return;
      const draft = this.draft(category);
      draft.add(part);
      category = draft;
    };
    const take = (item: Item, block: Block): boolean => {
      const place = new Place(ref, block.anchor, item.line, lineNumberBase);
      switch (item.kind) {
        case 'variable':
          category = category && this.draft(category);
          return this.variable(category, item, place);
        case 'header':
          category = this.header(item, place);
          return category !== undefined;
        case 'directive':
          return this.directive(item, place);
        default:
          return takeTooLong(item, block, place);
      }
    };
    const takeTooLong = (item: Item, block: Block, place: Place): boolean => {
      const { line } = place;
      const buffers = file.lines.buffers(line);
      if (buffers.length === 0 || buffers.includes('too-long'))
        this.problem('line-too-long', place, { start: 0, end: lengthOf(ref, line) }, 'line', item);
      for (const [index, buffer] of buffers.entries()) {
        if (index > 0) {
          lineNumberBase += 1;
          counters.lineNumber += 1;
        }
        const found = buffer === 'too-long' ? undefined : itemOf(item.line, buffer);
        if (found !== undefined && !take(found, block)) return false;
      }
      return true;
    };
    const ended = (whole: boolean) => {
      counters.category = category;
      return this.endOfFile(ref, file.lines, counters, whole);
    };
    for (const block of file.blocks) {
      // There may be no section yet that the first lines of a file belong to.
      if (strayMark || (category === undefined && !block.isHeaded)) {
        for (const item of block.body.items) {
          const marked = strayMark && block.firstLine + item.line === 0;
          if (!take(marked ? new Variable(0, markedContent(file)) : item, block)) return ended(false);
        }
        continue;
      }
      // A file that is read again makes sections of its own.
      const plain = known === undefined ? this.plainSection(block, ref, lineNumberBase) : undefined;
      if (plain !== undefined) {
        this.begin(plain);
        category = plain;
        continue;
      }
      const { oddItems } = block;
      const parts = partsOf(block, ref, lineNumberBase);
      if (parts !== undefined) {
        const [header] = oddItems;
        if (header?.kind === 'header' && !take(header, block)) return ended(false);
        if (parts.length === 0) continue;
        category = category && this.draft(category);
        category?.addAll(parts);
        continue;
      }
      const runs = new Runs(block, ref);
      for (const item of oddItems) {
        const run = runs.before(item, lineNumberBase);
        if (run !== undefined) add(run);
        if (!take(item, block)) return ended(false);
      }
      const rest = runs.rest(lineNumberBase);
      if (rest !== undefined) add(rest);
    }
    return ended(true);
  }

  private endOfFile(source: FileRef, lines: Lines, counters: Counters, readToEnd: boolean): boolean {
    const { finalDepth } = lines;
    const opened = finalDepth !== 0 && finalDepth !== counters.depth ? commentOpening(lines) : undefined;
    counters.depth = finalDepth;
    if (opened !== undefined) this.problem(opened.id, { source, line: opened.line }, opened.span, 'rest');
    return readToEnd;
  }

  /** False where the line ends the file. */
  private variable(category: CategoryDraft | undefined, item: Variable, place: Place): boolean {
    if (category === undefined) {
      this.problem('no-category', place, item.columns(wholeOf(item)), this.stopCost(), item);
      return this.fragment;
    }
    if (item.problem === 'invalid-escape') {
      this.problem('invalid-escape', place, item.columns(item.nameSpan), this.stopCost(), item);
      return false;
    }
    if (item.problem !== undefined) {
      this.problem(item.problem, place, item.columns(wholeOf(item)), 'line', item);
    } else if (item.operator !== '+=' || !category.lengthen(item)) {
      category.add(new Loaded(item, place, false));
    }
    return true;
  }

  /** The plain section that a block is; the same one as long as the block is the same. */
  private plainSection(block: Block, source: FileRef, lineNumberBase: number): PlainSection | undefined {
    const { anchor } = block;
    const known = anchor.section;
    if (known?.source === source && (known.run?.lineNumberBase ?? lineNumberBase) === lineNumberBase)
      return known;
    const [header, other] = block.oddItems;
    if (header?.kind !== 'header' || other !== undefined) return undefined;
    if (header.line > 0 || header.options.length > 0 || header.problem !== undefined) return undefined;
    const end = block.count;
    const run = end > 1 ? new LineRun(source, anchor, 1, end, lineNumberBase, false) : undefined;
    const name = cutToBytes(header.name, sectionNameLimit);
    anchor.section = new PlainSection(name, header, source, anchor, run);
    return anchor.section;
  }

  private begin(section: Section): void {
    this.categories.push(section);
    if (this.byName !== undefined) enter(this.byName, section);
    this.current = section;
  }

  private header(item: Header, place: Place): CategoryDraft | undefined {
    if (item.problem !== undefined) {
      this.problem(item.problem, place, item.columns(wholeOf(item)), this.stopCost(), item);
      return undefined;
    }
    const own = new CategoryDraft(cutToBytes(item.name, sectionNameLimit), item, place);
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
          for (const part of own.parts) target.add(part);
          target.additions = [...target.additions, new SectionHeader(item, place.source, place.anchor)];
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
        category.inherit(base);
      }
    }
    if (category === own) {
      this.begin(own);
    }
    return category;
  }

  /** Categories of a name in any case, in their order; all of them for the empty one. */
  private named(name: string): readonly Section[] {
    if (name === '') return this.categories;
    if (this.byName === undefined) {
      this.byName = new Map();
      for (const category of this.categories) enter(this.byName, category);
    }
    const known = this.byName.get(lowerCase(name));
    return known === undefined ? [] : Array.isArray(known) ? known : [known];
  }

  /** The section itself, or a draft in the place of a plain one. */
  private draft(section: Section): CategoryDraft {
    if (section instanceof CategoryDraft) return section;
    const draft = CategoryDraft.of(section);
    if (this.current === section) this.current = draft;
    this.places ??= new Map(this.categories.map((each, index) => [each, index]));
    const index = this.places.get(section) ?? this.categories.indexOf(section);
    this.categories[index] = draft;
    const key = keyOf(section);
    const known = this.byName?.get(key);
    if (Array.isArray(known)) known[known.indexOf(section)] = draft;
    else if (known === section) this.byName?.set(key, draft);
    return draft;
  }

  private addition(item: Header, filter: string, span: Span, place: Place): CategoryDraft | undefined {
    for (const category of this.named(item.name)) {
      const verdict = matchesFilter(category, filter);
      if (verdict === true) return this.draft(category);
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
      this.problem(
        'directive-without-argument',
        place,
        item.columns({ start: 0, end: item.wordSpan.end }),
        'line',
        item,
        {
          word: item.word,
        },
      );
      return true;
    }
    if (word === 'exec') {
      this.incomplete = true;
      this.includes.push({
        source: place.source,
        line: place.line,
        item,
        kind: word,
        files: [],
        unknown: true,
      });
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
    const alias = again === undefined ? undefined : `${name}~~${again + 1}`;
    const tooDeep = this.level === includeDepthLimit + 1;
    if (tooDeep)
      this.problem('include-too-deep', place, span, kind === 'include' ? this.stopCost() : 'line', item, {
        name,
      });
    const paths = tooDeep ? [] : this.source.glob(nameInBuffer(name));
    const files: string[] = [];
    let unknown = paths === 'unknown';
    if (paths !== 'unknown' && !tooDeep) {
      const counters = { lineNumber: 0, depth: 0, category: this.current };
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
          broken = !this.file(this.refs.of(path, file, alias), counters);
          if (broken) break;
        }
      }
      this.depth -= 1;
      if (!broken) this.level -= 1;
    }
    if (unknown) this.incomplete = true;
    this.includes.push({ source: place.source, line: place.line, item, kind, files, unknown });
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

function enter(byName: Map<string, Section | Section[]>, category: Section): void {
  if (category.name === '') return;
  const key = keyOf(category);
  const known = byName.get(key);
  if (known === undefined) byName.set(key, category);
  else if (Array.isArray(known)) known.push(category);
  else byName.set(key, [known, category]);
}

/** A section's name in small letters. */
function keyOf({ name, header }: Section): string {
  return name === header.name ? header.lowerName : lowerCase(name);
}

function wholeOf(item: Header | Variable | Directive): Span {
  if (item.kind === 'header') return { start: 0, end: item.text.length };
  if (item.kind === 'directive') return { start: 0, end: Math.max(item.argumentSpan.end, item.wordSpan.end) };
  return { start: 0, end: item.valueStart + item.value.length };
}

function lengthOf(source: FileRef, line: number): number {
  return source.file.text.lineEnd(line) - source.file.text.lineStart(line);
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
