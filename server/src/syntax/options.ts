/**
 * Option strings such as Dial's `tTkKL(60000:30000)U(sub^arg)` (main/app.c:parse_options): one character each, an
 * argument in parentheses right behind it. A backslash escapes; double quotes count only when the argument begins with
 * one. Which letters exist is the catalog's business.
 */
import type { Span } from '../text/span.ts';
import { noted } from './arguments.ts';
import { OpaqueSpans } from './opaque.ts';

/** One option letter with its argument. */
export interface OptionLetter extends Span {
  /** The letter, or '' where a `${}` or `$[]` stands in its place. */
  readonly letter: string;
  readonly argument: OptionArgument | undefined;
}

export interface OptionArgument extends Span {
  /** Without a `)` of its own Asterisk warns and ignores the rest of the options, this one included. */
  readonly closed: boolean;
  /** Offsets of quotes and backslashes that Asterisk removes; undefined when there are none. */
  readonly removed: readonly number[] | undefined;
}

/** The options in `[start, end)`; `opaque` are spans to step over, in order. Never throws; linear. */
export function parseOptions(
  text: string,
  start = 0,
  end = text.length,
  opaque: readonly Span[] = [],
): OptionLetter[] {
  const spans = new OpaqueSpans(opaque);
  const letters: OptionLetter[] = [];
  let at = start;
  while (at < end) {
    const from = at;
    const behind = Math.min(spans.skip(at), end);
    const letter = behind > at ? '' : text.charAt(at);
    at = behind > at ? behind : at + 1;
    if (at < end && text.charAt(at) === '(') {
      const argument = readArgument(text, at + 1, end, spans);
      at = argument.closed ? argument.end + 1 : end;
      letters.push({ start: from, end: at, letter, argument });
    } else {
      letters.push({ start: from, end: at, letter, argument: undefined });
    }
  }
  return letters;
}

function readArgument(text: string, start: number, end: number, spans: OpaqueSpans): OptionArgument {
  const quotesCount = text.charAt(start) === '"' && start < end;
  let removed: number[] | undefined;
  let parens = 1;
  let quoted = false;
  let at = start;
  while (at < end) {
    const behind = spans.skip(at);
    if (behind > at) {
      at = behind;
      continue;
    }
    const c = text.charAt(at);
    if (c === '(' && !quoted) parens++;
    else if (c === ')' && !quoted) parens--;
    else if (c === '"' && quotesCount) {
      quoted = !quoted;
      removed = noted(removed, at);
    } else if (c === '\\') {
      if (!quoted || text.charAt(at + 1) === '"') removed = noted(removed, at);
      at++;
    }
    if (parens === 0) return { start, end: at, closed: true, removed };
    at++;
  }
  return { start, end, closed: false, removed };
}
