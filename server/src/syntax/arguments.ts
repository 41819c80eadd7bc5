/**
 * How applications and functions split their data (main/app.c:__ast_app_separate_args, behind AST_STANDARD_APP_ARGS,
 * AST_STANDARD_RAW_ARGS and the NONSTANDARD variants): at the separator outside of parentheses, brackets and double
 * quotes; quotes and backslashes go, unless the macro is a RAW one; with N declared arguments only N-1 splits are made
 * and the last argument keeps its text raw.
 */
import type { Span } from '../text/span.ts';
import { OpaqueSpans } from './opaque.ts';

export interface SplitOptions {
  /** Number of arguments that the application declares; unlimited when left out. */
  readonly count?: number;
  /** `,` unless the application uses a NONSTANDARD macro. */
  readonly separator?: string;
  /** A RAW macro: quotes and backslashes stay. */
  readonly raw?: boolean;
  /** Spans, in order, to step over: the `${}` and `$[]` of a text that is not substituted yet. */
  readonly opaque?: readonly Span[];
}

/** One argument: its span as written, blanks included (Asterisk trims none). */
export interface Argument extends Span {
  /** Offsets of quotes and backslashes that Asterisk removes; undefined when there are none. */
  readonly removed: readonly number[] | undefined;
}

/** Splits `[start, end)`. Gives as many arguments as Asterisk's argc; an empty text gives none. Never throws; linear. */
export function splitArguments(
  text: string,
  start = 0,
  end = text.length,
  options: SplitOptions = {},
): Argument[] {
  const { count = Number.POSITIVE_INFINITY, separator = ',', raw = false } = options;
  const opaque = new OpaqueSpans(options.opaque ?? []);
  const found: Argument[] = [];
  if (count < 1) return found;
  let parens = 0;
  let brackets = 0;
  let quoted = false;
  let at = start;
  let endedBySeparator = false;
  while (at < end && found.length < count - 1) {
    const from = at;
    let removed: number[] | undefined;
    endedBySeparator = false;
    while (at < end) {
      const behind = opaque.skip(at);
      if (behind > at) {
        at = Math.min(behind, end);
        continue;
      }
      const c = text.charAt(at);
      if (c === '(') parens++;
      else if (c === ')') parens = Math.max(0, parens - 1);
      else if (c === '[') brackets++;
      else if (c === ']') brackets = Math.max(0, brackets - 1);
      else if (c === '"' && separator !== '"') {
        quoted = !quoted;
        if (!raw) removed = noted(removed, at);
      } else if (c === '\\') {
        if (!raw) removed = noted(removed, at);
        at++;
      } else if (c === separator && parens === 0 && brackets === 0 && !quoted) {
        endedBySeparator = true;
        break;
      }
      at++;
    }
    at = Math.min(at, end);
    found.push({ start: from, end: at, removed });
    // Of an argument `""` behind a separator nothing is left, which looks like that separator at the end of the text.
    const vanished = removed?.length === at - from && text.charAt(at - 1) === '"';
    if (!endedBySeparator && from > start && vanished) endedBySeparator = true;
    else if (endedBySeparator) at++;
  }
  if (at < end || endedBySeparator) found.push({ start: at, end, removed: undefined });
  return found;
}

/** A list of removed offsets, made when the first one comes. */
export function noted(list: number[] | undefined, offset: number): number[] {
  if (list === undefined) return [offset];
  list.push(offset);
  return list;
}

/** The argument as the application receives it. */
export function argumentText(text: string, argument: Argument): string {
  if (argument.removed === undefined) return text.slice(argument.start, argument.end);
  let result = '';
  let from = argument.start;
  for (const offset of argument.removed) {
    result += text.slice(from, offset);
    from = offset + 1;
  }
  return result + text.slice(from, argument.end);
}

/** The texts of all arguments of a whole string; for text that is already substituted. */
export function argumentTexts(text: string, options: SplitOptions = {}): string[] {
  return splitArguments(text, 0, text.length, options).map(argument => argumentText(text, argument));
}
