/**
 * Destinations of Dial and its kin: `Tech/resource&Tech/resource`, as apps/app_dial.c:dial_exec_full reads them: cut at
 * every `&`, blanks around each part dropped, empty parts skipped, the technology ends at the first `/`.
 */
import type { Span } from '../text/span.ts';
import { OpaqueSpans } from './opaque.ts';

export interface DialDestination extends Span {
  /** `PJSIP`, `Local`, ...; the whole part when there is no `/`. */
  readonly technology: Span;
  /** What the technology gets; undefined without `/`. Dial gives up where this is missing or empty. */
  readonly resource: Span | undefined;
}

function isBlank(code: number): boolean {
  return code < 33;
}

/** The destinations in `[start, end)`; `opaque` are spans to step over. Never throws; linear. */
export function parseDialString(
  text: string,
  start = 0,
  end = text.length,
  opaque: readonly Span[] = [],
): DialDestination[] {
  const spans = new OpaqueSpans(opaque);
  const destinations: DialDestination[] = [];
  let from = start;
  let slash = -1;
  for (let at = start; at <= end; ) {
    const behind = at < end ? spans.skip(at) : at;
    if (behind > at) {
      at = Math.min(behind, end);
      continue;
    }
    const c = at < end ? text.charAt(at) : '&';
    if (c === '/' && slash < 0) slash = at;
    if (c === '&') {
      addDestination(text, from, at, slash, destinations);
      from = at + 1;
      slash = -1;
    }
    at++;
  }
  return destinations;
}

function addDestination(
  text: string,
  start: number,
  end: number,
  slash: number,
  into: DialDestination[],
): void {
  let from = start;
  let to = end;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  if (from === to) return;
  into.push({
    start: from,
    end: to,
    technology: { start: from, end: slash < 0 ? to : slash },
    resource: slash < 0 ? undefined : { start: slash + 1, end: to },
  });
}
