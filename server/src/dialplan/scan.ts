/**
 * Where the parts of an `exten` or `same` line stand, found in the text of the file itself: pbx/pbx_config.c:
 * pbx_load_config. One scan reads line after line and makes nothing of them, since a big site has a hundred thousand.
 */
import { atoi, scanInteger } from '../syntax/scan-number.ts';
import { findSubstitution } from '../syntax/value.ts';
import { skipBlanks, trimBlanks } from '../text/ascii.ts';

/** `number`: something that `%30d` reads; `label`: anything else, looked up as a label of the same extension. */
export type PriorityForm = 'hint' | 'next' | 'same' | 'number' | 'label';

export type PriorityKind = 'exten' | 'same';

export class PriorityScan {
  kind: PriorityKind = 'exten';
  text = '';
  /** The value. */
  start = 0;
  end = 0;
  /** Behind the extension with its caller-id match; `start` for `same`. */
  extensionEnd = 0;
  /** What stands between the commas, stripped: word, offset and label. */
  priorityStart = 0;
  priorityEnd = 0;
  /** Behind the word, which begins at `priorityStart`; blanks before `(` or `+` belong to it. */
  wordEnd = 0;
  form: PriorityForm = 'label';
  /** What `%30d` reads of the word, where `form` is `number`. */
  number = 0;
  /** What is added for the text behind `+`. */
  offset = 0;
  /** Behind the `(` of the label, or -1. */
  labelStart = -1;
  /** Where the label's `)` stands, or -1 where it is missing. */
  labelEnd = -1;
  /** The application's name; at the end of the value where there is none. */
  applicationStart = 0;
  applicationEnd = 0;
  /** Where the `(` behind the application's name stands, or -1. */
  open = -1;
  /** Where the last `)` stands, or -1. */
  close = -1;

  /** Reads the value that stands between two offsets. Never throws; linear in its length, whatever follows it. */
  scan(kind: PriorityKind, text: string, start: number, end: number): this {
    this.scanHead(kind, text, start, end);
    this.scanApplication();
    return this;
  }

  /** The same, but for what stands behind the beginning of the application. */
  scanHead(kind: PriorityKind, text: string, start: number, end: number): this {
    this.kind = kind;
    this.text = text;
    this.start = start;
    this.end = end;
    this.extensionEnd = kind === 'exten' ? extensionEnd(text, start, end) : start;
    const from = kind === 'exten' ? Math.min(this.extensionEnd + 1, end) : start;
    const to = indexWithin(text, comma, from, end);
    this.scanPriority(from, to);
    this.applicationStart = skipBlanks(text, Math.min(to + 1, end), end);
    return this;
  }

  get label(): string {
    const { labelStart, labelEnd } = this;
    return labelStart === -1 || labelEnd === -1 ? '' : this.text.slice(labelStart, labelEnd);
  }

  get word(): string {
    return this.text.slice(this.priorityStart, this.wordEnd);
  }

  get extension(): string {
    return this.text.slice(this.start, this.extensionEnd);
  }

  get application(): string {
    return this.text.slice(this.applicationStart, this.applicationEnd);
  }

  private scanPriority(from: number, to: number): void {
    const { text } = this;
    const start = skipBlanks(text, from, to);
    const end = trimBlanks(text, start, to);
    this.priorityStart = start;
    this.priorityEnd = end;
    const bracket = indexWithin(text, openParenthesis, start, end);
    this.labelStart = -1;
    this.labelEnd = -1;
    if (bracket < end) {
      const close = indexWithin(text, closeParenthesis, bracket + 1, end);
      this.labelStart = bracket + 1;
      this.labelEnd = close < end ? close : -1;
    }
    this.wordEnd = indexWithin(text, plus, start, bracket);
    this.offset = this.wordEnd < bracket ? atoi(text.slice(this.wordEnd + 1, bracket)) : 0;
    this.scanWord();
  }

  private scanWord(): void {
    const { text, priorityStart: start, wordEnd: end } = this;
    const first = text.charCodeAt(start);
    const length = end - start;
    this.number = 0;
    if (length === 1 && first >= zero && first <= nine) {
      this.form = 'number';
      this.number = first - zero;
    } else if ((length === 1 && first === letterN) || (length === 4 && text.startsWith('next', start))) {
      this.form = 'next';
    } else if ((length === 1 && first === letterS) || (length === 4 && text.startsWith('same', start))) {
      this.form = 'same';
    } else if (length === 4 && text.startsWith('hint', start)) {
      this.form = 'hint';
    } else {
      const number = scanInteger(text, start, 30, end);
      this.form = number === undefined ? 'label' : 'number';
      this.number = number?.value ?? 0;
    }
  }

  private scanApplication(): void {
    const { text, end, applicationStart: start } = this;
    const open = indexWithin(text, openParenthesis, start, end);
    // Where the name holds a substitution the whole text is the name: hints are written so.
    const cut = open < end && findSubstitution(text, start, open) === -1;
    this.applicationEnd = cut ? open : end;
    this.open = cut ? open : -1;
    let close = end - 1;
    while (close > open && text.charCodeAt(close) !== closeParenthesis) close -= 1;
    this.close = cut && close > open ? close : -1;
  }
}

/** pbx/pbx_config.c:pbx_strsep: the first `,` outside of `[...]`, which nest; `\` takes the next character with it. */
function extensionEnd(text: string, start: number, end: number): number {
  let squares = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === comma && squares === 0) return at;
    if (code === openSquare) squares += 1;
    else if (code === closeSquare && squares > 0) squares -= 1;
    else if (code === backslash) at += 1;
  }
  return end;
}

/** Where a character stands between two offsets, or the second of them. */
function indexWithin(text: string, code: number, from: number, to: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) !== code) at += 1;
  return at;
}

const backslash = 0x5c;
const closeParenthesis = 0x29;
const closeSquare = 0x5d;
const comma = 0x2c;
const letterN = 0x6e;
const letterS = 0x73;
const nine = 0x39;
const openParenthesis = 0x28;
const openSquare = 0x5b;
const plus = 0x2b;
const zero = 0x30;
