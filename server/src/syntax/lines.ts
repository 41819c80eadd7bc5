/**
 * What Asterisk makes of the lines of a file before it looks at their words: comments go, escapes are resolved, blanks
 * are stripped (main/config.c:config_text_file_load). A line's record depends on its text and on one integer, the depth
 * of `;-- --;` comments before it; so the table is arrays of integers, and what stands behind an edit is read again only
 * where the depth is not what it was. Of a plain variable, which most lines are, it tells where name,
 * `=` and value stand, and of a header where its name ends, so that nobody has to look for them again.
 */
import { skipBlanks, standsAt, trimBlanks } from '../text/ascii.ts';
import { detached } from '../text/detached.ts';
import { byteLength, decode, encode } from '../text/encoding.ts';
import type { Span } from '../text/span.ts';
import type { FlatText, Text } from '../text/text.ts';

/** Bytes of a line, without its `\n`, from which on Asterisk skips it (a buffer of 8192). */
const lineLimit = 8191;

/** Depth of nested comments at which a further `;--` makes Asterisk log without end (MAX_NESTED_COMMENTS). */
export const commentDepthLimit = 128;

export type LineKind = 'blank' | 'header' | 'directive' | 'variable' | 'too-long';

const blankCode = 0;
const headerCode = 1;
const directiveCode = 2;
const variableCode = 3;
const tooLongCode = 4;
/** A variable that is one piece of the line, with a name and without `+=` or an escape. */
const plainCode = 5;
const kinds: readonly LineKind[] = ['blank', 'header', 'directive', 'variable', 'too-long', 'variable'];

/**
 * What is left of a line: its text, and where each character of it stands. `map` is absent where the text is one piece
 * of the line, so that index and column differ by nothing but `column`.
 */
export interface LineContent {
  readonly text: string;
  /** Column of the first character, counted in UTF-16 units from the start of the line. */
  readonly column: number;
  /** Column of each character, where pieces of the line are missing between them. */
  readonly map?: readonly number[];
}

/** The record of each line: columns count from its start, and are told of plain variables and headers only. */
class Records {
  /** Absent where all are 0, as in most files. */
  private depths: Int32Array | undefined;
  readonly codes: Uint8Array;
  readonly contentStarts: Uint16Array;
  readonly keyEnds: Uint16Array;
  readonly contentEnds: Uint16Array;

  constructor(count: number) {
    this.codes = new Uint8Array(count);
    this.contentStarts = new Uint16Array(count);
    this.keyEnds = new Uint16Array(count);
    this.contentEnds = new Uint16Array(count);
  }

  depth(line: number): number {
    return this.depths?.[line] ?? 0;
  }

  setDepth(line: number, depth: number): void {
    if (depth === 0) return;
    this.depths ??= new Int32Array(this.codes.length);
    this.depths[line] = depth;
  }
}

/** What is known of the lines of a file, in however many pieces it is read. */
export interface Lines {
  readonly text: Text;
  readonly count: number;
  /** Comment depth behind the last line: not 0 means that a comment is never closed, or closed once too often. */
  readonly finalDepth: number;
  kind(line: number): LineKind;
  isHeader(line: number): boolean;
  isBlank(line: number): boolean;
  depthBefore(line: number): number;
  content(line: number): LineContent;
  /**
   * The lines that Asterisk takes one over-long line for where a NUL in it hides its length, each without its comments;
   * none for any other line.
   */
  buffers(line: number): readonly (LineContent | 'too-long')[];
}

/** The lines of a text, with the comment depth before each and the kind of each. */
export class LineTable implements Lines {
  readonly text: FlatText;
  private readonly records: Records;
  readonly finalDepth: number;
  private reader: Reader | undefined;

  private constructor(
    text: FlatText,
    records: Records,
    finalDepth: number,
    /** Whether there will be many of it: what is read must not keep its text. */
    private readonly isEdited: boolean,
  ) {
    this.text = text;
    this.records = records;
    this.finalDepth = finalDepth;
  }

  /** `initialDepth` is not 0 for what stands behind a comment that is still open. */
  static of(text: FlatText, initialDepth = 0, isEdited = false): LineTable {
    const records = new Records(text.lineCount);
    const reader = new Reader(text);
    let depth = initialDepth;
    for (let line = 0; line < text.lineCount; line++) {
      reader.record(records, line, depth);
      depth = reader.depth;
    }
    return new LineTable(text, records, depth, isEdited);
  }

  get count(): number {
    return this.records.codes.length;
  }

  kind(line: number): LineKind {
    return kinds[this.records.codes[line] ?? blankCode] ?? 'blank';
  }

  isHeader(line: number): boolean {
    return this.records.codes[line] === headerCode;
  }

  isBlank(line: number): boolean {
    return this.records.codes[line] === blankCode;
  }

  isVariable(line: number): boolean {
    const code = this.records.codes[line];
    return code === plainCode || code === variableCode;
  }

  /** Whether the line is a variable that is one piece of the text, with a name and without `+=` or an escape. */
  isPlain(line: number): boolean {
    return this.records.codes[line] === plainCode;
  }

  /** Where the name of a plain variable begins, in the text. */
  contentStart(line: number): number {
    return this.text.lineStart(line) + (this.records.contentStarts[line] ?? 0);
  }

  /** Where its `=` stands. */
  equalsSign(line: number): number {
    return this.text.lineStart(line) + (this.records.keyEnds[line] ?? 0);
  }

  /** Where its value ends. */
  contentEnd(line: number): number {
    return this.text.lineStart(line) + (this.records.contentEnds[line] ?? 0);
  }

  /** What stands between the brackets of a header; undefined where more care is needed to read it. */
  sectionName(line: number): string | undefined {
    const { keyEnds, contentStarts } = this.records;
    const end = keyEnds[line] ?? 0;
    if (end === 0) return undefined;
    const start = this.text.lineStart(line);
    return this.text.content.slice(start + (contentStarts[line] ?? 0) + 1, start + end);
  }

  /** Whether that stands between the brackets of a header; undefined where more care is needed to read it. */
  isSection(line: number, name: string): boolean | undefined {
    const { keyEnds, contentStarts } = this.records;
    const end = keyEnds[line] ?? 0;
    if (end === 0) return undefined;
    const start = (contentStarts[line] ?? 0) + 1;
    return (
      end - start === name.length && standsAt(this.text.content, this.text.lineStart(line) + start, name)
    );
  }

  depthBefore(line: number): number {
    return this.records.depth(line);
  }

  content(line: number): LineContent {
    this.reader ??= new Reader(this.text);
    const content = this.reader.content(line, this.depthBefore(line));
    return this.isEdited ? { ...content, text: detached(content.text) } : content;
  }

  buffers(line: number): readonly (LineContent | 'too-long')[] {
    if (this.records.codes[line] !== tooLongCode) return [];
    this.reader ??= new Reader(this.text);
    return this.reader.buffers(line, this.depthBefore(line));
  }
}

/** Reads lines of one text, and remembers where the next `;` and the next NUL are, so that a plain line costs no search. */
class Reader {
  private readonly source: string;
  private readonly semicolon: Search;
  private readonly nul: Search;
  /** Comment depth behind the line that was read last. */
  depth = 0;

  constructor(private readonly text: FlatText) {
    this.source = text.content;
    this.semicolon = new Search(this.source, ';');
    this.nul = new Search(this.source, '\0');
  }

  /** Makes the record of a line; `depth` then tells the depth behind it. */
  record(records: Records, line: number, depth: number): void {
    const { source, text } = this;
    const start = text.lineStart(line);
    const end = text.lineEnd(line);
    this.depth = depth;
    records.setDepth(line, depth);
    if (end - start >= lineLimit / 3 && byteLength(source, start, end) >= lineLimit) {
      this.buffers(line, depth);
      records.codes[line] = tooLongCode;
      return;
    }
    const simple = this.simpleEnd(start, end, depth);
    if (simple === undefined) {
      records.codes[line] = codeOf(this.stripLine(start, end, depth).text, 0);
      return;
    }
    const from = skipBlanks(source, this.begin(start), simple);
    if (from === simple) return;
    const code = codeOf(source, from);
    const key =
      code === variableCode
        ? plainEquals(source, from, simple)
        : code === headerCode
          ? closingBracket(source, from, simple)
          : -1;
    if (key === -1) {
      records.codes[line] = code;
      return;
    }
    records.codes[line] = code === variableCode ? plainCode : headerCode;
    records.contentStarts[line] = from - start;
    records.keyEnds[line] = key - start;
    records.contentEnds[line] = trimBlanks(source, key, simple) - start;
  }

  content(line: number, depth: number): LineContent {
    const start = this.text.lineStart(line);
    const end = this.simpleEnd(start, this.text.lineEnd(line), depth);
    if (end === undefined) return this.stripLine(start, this.text.lineEnd(line), depth);
    const from = skipBlanks(this.source, this.begin(start), end);
    const to = trimBlanks(this.source, from, end);
    return { text: this.source.slice(from, to), column: from - start };
  }

  /** Where the content of a line ends that holds no comment or a plain one; undefined where more care is needed. */
  private simpleEnd(start: number, end: number, depth: number): number | undefined {
    const { source } = this;
    const stop = Math.min(end, this.nul.from(start));
    const at = this.semicolon.from(start);
    if (at >= stop) return depth === 0 ? stop : start;
    if (depth !== 0) return undefined;
    if (opensComment(source, at)) return undefined;
    const before = at > start ? source.charCodeAt(at - 1) : 0;
    if (before === backslash || (before === dash && at - 2 >= start && source.charCodeAt(at - 2) === dash))
      return undefined;
    return at;
  }

  /** A byte order mark at the start of the file is skipped. */
  private begin(start: number): number {
    return start === 0 && this.source.charCodeAt(0) === byteOrderMark ? 1 : start;
  }

  /** Reads an over-long line as fgets does, a buffer at a time; what strlen then sees ends at a NUL. */
  buffers(line: number, depth: number): (LineContent | 'too-long')[] {
    const start = this.text.lineStart(line);
    const end = this.text.lineEnd(line);
    this.depth = depth;
    if (this.nul.from(start) >= end) return [];
    const buffers: (LineContent | 'too-long')[] = [];
    const bytes = encode(this.source.slice(start, end));
    let skips = false;
    let column = 0;
    for (let at = 0; at < bytes.length; at += lineLimit) {
      const text = decode(bytes.subarray(at, at + lineLimit));
      const nul = text.indexOf('\0');
      const isFull = nul === -1 && at + lineLimit <= bytes.length;
      if (skips) {
        skips = isFull;
      } else if (isFull) {
        buffers.push('too-long');
        skips = true;
      } else {
        const {
          text: content,
          column: first,
          map,
        } = this.strip(nul === -1 ? text : text.slice(0, nul), 0, this.depth);
        const shift = column;
        buffers.push({
          text: content,
          column: first + shift,
          ...(map && { map: map.map(each => each + shift) }),
        });
      }
      column += text.length;
    }
    return buffers;
  }

  private stripLine(lineStart: number, lineEnd: number, depth: number): LineContent {
    const line = this.source.slice(lineStart, Math.min(lineEnd, this.nul.from(lineStart)));
    return this.strip(line, this.begin(lineStart) - lineStart, depth);
  }

  /**
   * The loop of config_text_file_load over the `;` of a line. Pieces of the line are collected where Asterisk moves
   * text over comments; `live` is its process_buf, `open` tells that the present piece has not been cut by a comment.
   */
  private strip(line: string, start: number, depthBefore: number): LineContent {
    const pieces: Span[] = [];
    let depth = depthBefore;
    let live = depth === 0;
    let open = live;
    let scan = start;
    let pieceStart = scan;
    for (let at = line.indexOf(';', scan); at !== -1; at = line.indexOf(';', scan)) {
      if (at > scan && line.charCodeAt(at - 1) === backslash) {
        if (open) pieces.push({ start: pieceStart, end: at - 1 });
        pieceStart = at;
        scan = at + 1;
      } else if (opensComment(line, at)) {
        if (open) pieces.push({ start: pieceStart, end: at });
        open = false;
        // Asterisk never leaves this line; the rest of it is taken for a comment.
        if (depth >= commentDepthLimit) break;
        depth += 1;
        scan = at + 3;
      } else if (at >= scan + 2 && line.charCodeAt(at - 1) === dash && line.charCodeAt(at - 2) === dash) {
        depth -= 1;
        scan = at + 1;
        if (depth === 0) {
          live = true;
          open = true;
          pieceStart = scan;
        }
      } else if (depth === 0) {
        if (open) pieces.push({ start: pieceStart, end: at });
        open = false;
        break;
      } else {
        scan = at + 1;
      }
    }
    if (open) pieces.push({ start: pieceStart, end: line.length });
    this.depth = depth;
    return live ? join(line, pieces) : { text: '', column: 0 };
  }
}

/** The next place of a character, searched for again only when one has passed the last one found. */
class Search {
  private start = 0;
  private found = -1;

  constructor(
    private readonly source: string,
    private readonly character: string,
  ) {}

  /** Offset of the character at or behind `offset`; infinity where there is none. */
  from(offset: number): number {
    if (offset < this.start || offset > this.found) {
      const at = this.source.indexOf(this.character, offset);
      this.start = offset;
      this.found = at === -1 ? Number.POSITIVE_INFINITY : at;
    }
    return this.found;
  }
}

function codeOf(text: string, at: number): number {
  const first = text.charCodeAt(at);
  return Number.isNaN(first)
    ? 0
    : first === openBracket
      ? headerCode
      : first === hash
        ? directiveCode
        : variableCode;
}

/** Where the `=` of a variable stands that has a name, no `+=` and no escape; -1 for another one. */
function plainEquals(text: string, from: number, to: number): number {
  let code = text.charCodeAt(from);
  if (code === backslash) return -1;
  for (let at = from; at < to; at++) {
    const before = code;
    code = text.charCodeAt(at);
    if (code === equalsSign) return at > from && before !== plus ? at : -1;
  }
  return -1;
}

/** Where the `]` of a header stands, or -1. */
function closingBracket(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === closeBracket) return at;
  return -1;
}

/** `;--` opens a comment, `;---` does not. */
function opensComment(text: string, at: number): boolean {
  return (
    text.charCodeAt(at + 1) === dash && text.charCodeAt(at + 2) === dash && text.charCodeAt(at + 3) !== dash
  );
}

function join(line: string, pieces: readonly Span[]): LineContent {
  let text = '';
  const map: number[] = [];
  for (const { start, end } of pieces) {
    text += line.slice(start, end);
    for (let at = start; at < end; at++) map.push(at);
  }
  const from = skipBlanks(text, 0, text.length);
  const to = trimBlanks(text, from, text.length);
  return { text: text.slice(from, to), column: map[from] ?? 0, map: map.slice(from, to) };
}

const backslash = 0x5c;
const byteOrderMark = 0xfeff;
const closeBracket = 0x5d;
const dash = 0x2d;
const equalsSign = 0x3d;
const hash = 0x23;
const openBracket = 0x5b;
const plus = 0x2b;
