/**
 * The statements of a file, one a line: section headers, directives, variables (main/config.c:process_text_line). An
 * item knows its line relative to the block that it stands in and its columns within that line, so that it stays valid
 * while text around it moves. Problems are facts about the item; what they cost is told when the file is loaded.
 */

import type { LineContent } from '../syntax/lines.ts';
import { lowerCase, skipBlanks, strip, trimBlanks } from '../text/ascii.ts';
import type { Span } from '../text/span.ts';

export type Item = Header | Directive | Variable | TooLong;

/** Indices into a line's content, turned into columns by its map where pieces of the line are missing between them. */
class Placed {
  readonly line: number;
  private readonly shift: number;
  private readonly map: readonly number[] | undefined;

  constructor(line: number, content: LineContent) {
    this.line = line;
    this.shift = content.column;
    this.map = content.map;
  }

  /** Column of the character at an index of the line's content. */
  column(index: number): number {
    const { map } = this;
    if (map === undefined) return index + this.shift;
    return index < map.length ? (map[index] ?? 0) : (map[map.length - 1] ?? -1) + 1;
  }

  /** Columns of a span of the line's content. */
  columns(span: Span): Span {
    const start = this.column(span.start);
    return { start, end: span.end > span.start ? this.column(span.end - 1) + 1 : start };
  }
}

/** A line of 8191 bytes or more, which Asterisk skips. */
export class TooLong extends Placed {
  readonly kind = 'too-long';
}

export interface HeaderOption {
  /** As written between the commas: `!`, `+`, `+filter`, or the name of a section to inherit from; never trimmed. */
  readonly text: string;
  readonly span: Span;
}

/** `[name]`, `[name](!,base,+)`. */
export class Header extends Placed {
  readonly kind = 'header';
  /** As written, blanks included. Asterisk keeps 79 bytes of it. */
  readonly name: string;
  readonly problem: 'no-closing-bracket' | 'no-closing-parenthesis' | undefined;
  /** As written in the parentheses; none where they are not closed. */
  readonly options: readonly HeaderOption[];
  /** All of the line's content, where it is more than the name in its brackets. */
  private readonly whole: string | undefined;
  private lower: string | undefined;

  constructor(line: number, content: LineContent) {
    super(line, content);
    const { text } = content;
    const close = text.indexOf(']');
    this.name = text.slice(1, close === -1 ? text.length : close);
    this.whole = close === text.length - 1 ? undefined : text;
    const { optionsSpan } = this;
    const isOpen = optionsSpan !== undefined && text.indexOf(')', optionsSpan.start) === -1;
    this.options = optionsSpan === undefined || isOpen ? noOptions : splitOptions(text, optionsSpan);
    this.problem = close === -1 ? 'no-closing-bracket' : isOpen ? 'no-closing-parenthesis' : undefined;
  }

  /** All of the line's content. */
  get text(): string {
    return this.whole ?? `[${this.name}]`;
  }

  /** The name in small letters, as far as they are ASCII. */
  get lowerName(): string {
    this.lower ??= lowerCase(this.name);
    return this.lower;
  }

  /** Of the name, in the line's content. */
  get nameSpan(): Span {
    return { start: 1, end: 1 + this.name.length };
  }

  /** Of the text between `(` and `)`, in the line's content; absent where no `(` follows the `]` at once. */
  get optionsSpan(): Span | undefined {
    const { text } = this;
    const open = this.name.length + 2;
    if (text.charCodeAt(open) !== openParenthesis) return undefined;
    const end = text.indexOf(')', open + 1);
    return { start: open + 1, end: end === -1 ? text.length : end };
  }

  /** Whether the list in parentheses holds `!`: the section is a template. */
  get isTemplate(): boolean {
    return this.options.some(option => option.text === '!');
  }

  /** Whether the list in parentheses holds `+`: the lines below belong to a section that is there already. */
  get isAddition(): boolean {
    return this.options.some(option => option.text.startsWith('+'));
  }
}

function splitOptions(text: string, within: Span): HeaderOption[] {
  const options: HeaderOption[] = [];
  for (let start = within.start; ; ) {
    const comma = text.indexOf(',', start);
    const end = comma === -1 || comma > within.end ? within.end : comma;
    options.push({ text: text.slice(start, end), span: { start, end } });
    if (end === within.end) return options;
    start = end + 1;
  }
}

/** `#include file`, `#tryinclude file`, `#exec command`, or another word behind `#`. */
export class Directive extends Placed {
  readonly kind = 'directive';
  /** As written, without the `#`. */
  readonly word: string;
  readonly wordSpan: Span;
  /** Without the quotes or angle brackets around it; `''` where there is none. */
  readonly argument: string;
  readonly argumentSpan: Span;
  /** Whether anything follows the word; a pair of quotes with nothing between them is something. */
  readonly hasArgument: boolean;

  constructor(line: number, content: LineContent) {
    super(line, content);
    const { text } = content;
    let end = 1;
    while (end < text.length && text.charCodeAt(end) > 32) end++;
    this.word = text.slice(1, end);
    this.wordSpan = { start: 1, end };
    let from = skipBlanks(text, end, text.length);
    let to = text.length;
    this.hasArgument = from < to;
    const closing = text[from] === '"' ? '"' : text[from] === '<' ? '>' : undefined;
    if (closing !== undefined && text[to - 1] === closing) {
      from += 1;
      // A lone quote is opening and closing in one; what is left of it is nothing.
      to = Math.max(from, to - 1);
    }
    this.argument = text.slice(from, to);
    this.argumentSpan = { start: from, end: to };
  }
}

/** `name = value`, `name => value`, `name += value`, or a line without `=`. */
export class Variable extends Placed {
  readonly kind = 'variable';
  readonly name: string;
  private readonly nameStart: number;
  /** Stripped; behind `+=` the leading blanks are kept, for they come between the old text and the new. */
  readonly value: string;
  /** Where the value begins in the line's content. */
  readonly valueStart: number;
  readonly operator: '=' | '=>' | '+=' | undefined;
  private readonly operatorStart: number;
  readonly problem: 'no-equals' | 'no-name' | 'invalid-escape' | undefined;
  private lower: string | undefined;

  constructor(line: number, content: LineContent) {
    super(line, content);
    const { text } = content;
    const nameStart = text.charCodeAt(0) === backslash ? 1 : 0;
    // An escaped character is part of the name, even where it is the `=`.
    const searchStart = nameStart * 2;
    const equals = text.indexOf('=', searchStart);
    const appends = equals > searchStart && text.charCodeAt(equals - 1) === plus;
    const arrow = !appends && equals !== -1 && text.charCodeAt(equals + 1) === greater;
    const nameEnd = equals === -1 ? text.length : appends ? equals - 1 : equals;
    const nameFrom = skipBlanks(text, nameStart, nameEnd);
    const nameTo = trimBlanks(text, nameFrom, nameEnd);
    this.name = isExten(text, nameFrom, nameTo) ? 'exten' : text.slice(nameFrom, nameTo);
    this.nameStart = nameFrom;
    this.operator = equals === -1 ? undefined : appends ? '+=' : arrow ? '=>' : '=';
    const behind = equals === -1 ? text.length : arrow ? equals + 2 : equals + 1;
    this.operatorStart = nameEnd;
    this.valueStart = appends ? behind : skipBlanks(text, behind, text.length);
    this.value = text.slice(this.valueStart);
    this.problem =
      nameStart === 1 && !(text.charCodeAt(1) > 32)
        ? 'invalid-escape'
        : equals === -1
          ? 'no-equals'
          : this.name === ''
            ? 'no-name'
            : undefined;
  }

  /** The name in small letters, as far as they are ASCII. */
  get lowerName(): string {
    this.lower ??= lowerCase(this.name);
    return this.lower;
  }

  get nameSpan(): Span {
    return { start: this.nameStart, end: this.nameStart + this.name.length };
  }

  get operatorSpan(): Span {
    return { start: this.operatorStart, end: this.operatorStart + (this.operator?.length ?? 0) };
  }

  /** The value as Asterisk keeps it where `+=` finds nothing to append to. */
  get plainValue(): string {
    return this.operator === '+=' ? strip(this.value) : this.value;
  }

  /** Columns of a span of the value. */
  valueColumns(span: Span): Span {
    return this.columns({ start: span.start + this.valueStart, end: span.end + this.valueStart });
  }
}

/** The item that the content of a line is; undefined for a blank one. */
export function itemOf(line: number, content: LineContent): Header | Directive | Variable | undefined {
  switch (content.text[0]) {
    case undefined:
      return undefined;
    case '[':
      return new Header(line, content);
    case '#':
      return new Directive(line, content);
    default:
      return new Variable(line, content);
  }
}

/** The name that is on most lines of a dialplan needs no string of its own on each. */
function isExten(text: string, from: number, to: number): boolean {
  return to - from === 5 && text.startsWith('exten', from);
}

const noOptions: readonly HeaderOption[] = [];

const backslash = 0x5c;
const greater = 0x3e;
const openParenthesis = 0x28;
const plus = 0x2b;
