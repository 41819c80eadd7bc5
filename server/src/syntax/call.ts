/**
 * The application part of an `exten` or `same` line: `App(data)`, as pbx/pbx_config.c:pbx_load_config cuts it: the name
 * ends at the first `(`, the data at the LAST `)`, and what follows is dropped without a word.
 */
import type { Span } from '../text/span.ts';
import { hasSubstitution } from './value.ts';

export interface ApplicationCall extends Span {
  /** The name: leading blanks dropped, trailing ones kept, as Asterisk does (`NoOp (x)` runs `NoOp `). */
  readonly name: Span;
  /** Where the first `(` stands; undefined when the application has no data. */
  readonly open: number | undefined;
  /** Where the last `)` after it stands; undefined when it is missing (Asterisk warns and takes the rest). */
  readonly close: number | undefined;
  /** The application's data; empty at the end of the text when there is no `(`. */
  readonly data: Span;
  /** Text after the last `)`, which Asterisk drops; undefined when there is none. */
  readonly tail: Span | undefined;
  /** `${` or `$[` stands before the `(`: Asterisk then takes the whole text as the name (meant for hints). */
  readonly dynamicName: boolean;
}

const OPEN_PAREN = 40;
const CLOSE_PAREN = 41;

/** Cuts `[start, end)`, the text after the priority's comma. Never throws; linear. */
export function parseCall(text: string, start = 0, end = text.length): ApplicationCall {
  let from = start;
  while (from < end && text.charCodeAt(from) < 33) from++;
  let open = from;
  while (open < end && text.charCodeAt(open) !== OPEN_PAREN) open++;
  const nothing = { start: end, end };
  if (open === end || hasSubstitution(text, from, open)) {
    return {
      start,
      end,
      name: { start: from, end },
      open: undefined,
      close: undefined,
      data: nothing,
      tail: undefined,
      dynamicName: hasSubstitution(text, from, end),
    };
  }
  let close = end - 1;
  while (close > open && text.charCodeAt(close) !== CLOSE_PAREN) close--;
  const found = close > open;
  return {
    start,
    end,
    name: { start: from, end: open },
    open,
    close: found ? close : undefined,
    data: { start: open + 1, end: found ? close : end },
    tail: found && close + 1 < end ? { start: close + 1, end } : undefined,
    dynamicName: false,
  };
}
