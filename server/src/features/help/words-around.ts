/** The word, or the piece between separators, that a cursor stands in: what a completion replaces. */
import type { Span } from '../../text/span.ts';

/** The run of letters, digits and `_` that touches the offset. */
export function identifierAround(text: string, within: Span, at: number): Span {
  let start = at;
  let end = at;
  while (start > within.start && isIdentifier(text.charCodeAt(start - 1))) start -= 1;
  while (end < within.end && isIdentifier(text.charCodeAt(end))) end += 1;
  return { start, end };
}

/** The piece between any of the separators, without the blanks around it; empty at the cursor where there is none. */
export function pieceAround(text: string, within: Span, at: number, separators: string): Span {
  let start = Math.max(within.start, Math.min(at, within.end));
  let end = start;
  while (start > within.start && !separators.includes(text.charAt(start - 1))) start -= 1;
  while (end < within.end && !separators.includes(text.charAt(end))) end += 1;
  while (start < at && text.charCodeAt(start) < 33) start += 1;
  while (end > at && text.charCodeAt(end - 1) < 33) end -= 1;
  return { start, end: Math.max(start, end) };
}

/**
 * What a completion of a whole piece replaces: from its beginning to the end of the word at the cursor, for what stands
 * behind that may be there only because a bracket is still missing.
 */
export function wordOf(text: string, { start, end }: Span, at: number): Span {
  let from = start;
  while (from < at && text.charCodeAt(from) < 33) from += 1;
  let to = Math.max(from, at);
  while (to < end && !/[\s,(){}[\]$&|?:^"']/.test(text.charAt(to))) to += 1;
  return { start: from, end: to };
}

function isIdentifier(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x5f
  );
}
