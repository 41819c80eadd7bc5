/**
 * Where a call goes next: the targets of Goto and Gosub and the branches of GotoIf, GosubIf, ExecIf and GotoIfTime.
 *
 * Facts: targets are split at commas without quoting and without trimming (main/pbx.c:pbx_parseable_goto,
 * pbx_parse_location); GotoIf and GotoIfTime cut at the first `?` and then the first `:`, unaware of quotes
 * (main/pbx_builtins.c:pbx_builtin_gotoif); GosubIf and ExecIf split with quotes and parentheses honoured, keeping the
 * text raw (apps/app_stack.c:gosubif_exec, apps/app_exec.c:execif_exec).
 */
import type { Span } from '../text/span.ts';
import { type Argument, splitArguments } from './arguments.ts';
import { OpaqueSpans } from './opaque.ts';
import { scanInteger } from './scan-number.ts';

/** `[[context,]extension,]priority`. */
export interface JumpTarget extends Span {
  readonly context: Span | undefined;
  readonly extension: Span | undefined;
  readonly priority: Span;
  /**
   * `number`: digits, with blanks and a sign allowed; `relative`: `+N` or `-N`; `label`: anything else;
   * `dynamic`: holds a substitution.
   */
  readonly kind: 'number' | 'relative' | 'label' | 'dynamic';
  /** The number, for `number`, or the signed distance, for `relative`. */
  readonly value: number | undefined;
  /** Text from the third comma on, which Asterisk ignores. */
  readonly ignored: Span | undefined;
}

/** A target with `(arguments)`, as Gosub takes it. */
export interface GosubTarget {
  readonly target: JumpTarget;
  /** Where the first `(` stands. */
  readonly open: number | undefined;
  /** Where the last `)` stands; undefined when missing. */
  readonly close: number | undefined;
  /** ARG1, ARG2, ...: raw, at most 100, of which the last keeps the rest. */
  readonly arguments: readonly Argument[];
  /** Text behind the last `)`, which Asterisk drops. */
  readonly tail: Span | undefined;
}

/** `condition?whenTrue:whenFalse`; a branch is undefined when its separator is missing. */
export interface Branches {
  readonly condition: Span;
  readonly question: number | undefined;
  readonly whenTrue: Span | undefined;
  readonly colon: number | undefined;
  readonly whenFalse: Span | undefined;
}

/** The target in `[start, end)`; `opaque` are spans to step over. */
export function parseJumpTarget(
  text: string,
  start = 0,
  end = text.length,
  opaque: readonly Span[] = [],
): JumpTarget {
  const spans = new OpaqueSpans(opaque);
  const commas: number[] = [];
  for (let at = start; at < end && commas.length < 3; ) {
    const behind = spans.skip(at);
    if (behind > at) at = behind;
    else if (text.charAt(at++) === ',') commas.push(at - 1);
  }
  const [first, second, third] = commas;
  const ignored = third === undefined ? undefined : { start: third, end };
  const lastEnd = third ?? end;
  let context: Span | undefined;
  let extension: Span | undefined;
  let priority: Span = { start, end: lastEnd };
  if (first !== undefined && second !== undefined) {
    context = { start, end: first };
    extension = { start: first + 1, end: second };
    priority = { start: second + 1, end: lastEnd };
  } else if (first !== undefined) {
    extension = { start, end: first };
    priority = { start: first + 1, end: lastEnd };
  }
  return { start, end, context, extension, priority, ignored, ...classify(text, priority, opaque) };
}

/** pbx_parse_location: a leading sign makes it relative; `%30d%1s` must give the number and nothing behind it. */
function classify(text: string, priority: Span, opaque: readonly Span[]): Pick<JumpTarget, 'kind' | 'value'> {
  if (opaque.some(span => span.start < priority.end && span.end > priority.start)) {
    return { kind: 'dynamic', value: undefined };
  }
  const sign = text.charAt(priority.start);
  const relative = priority.start < priority.end && (sign === '+' || sign === '-');
  const from = relative ? priority.start + 1 : priority.start;
  const number = scanInteger(text, from, 30, priority.end);
  if (number === undefined || !isBlank(text, number.end, priority.end)) {
    return { kind: 'label', value: undefined };
  }
  if (!relative) return { kind: 'number', value: number.value };
  return { kind: 'relative', value: sign === '-' ? -number.value : number.value };
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c !== 32 && (c < 9 || c > 13)) return false;
  }
  return true;
}

/** Gosub's data (apps/app_stack.c:gosub_exec): the target ends at the first `(`, the arguments at the last `)`. */
export function parseGosubTarget(
  text: string,
  start = 0,
  end = text.length,
  opaque: readonly Span[] = [],
): GosubTarget {
  const spans = new OpaqueSpans(opaque);
  let open: number | undefined;
  let close: number | undefined;
  for (let at = start; at < end; ) {
    const behind = spans.skip(at);
    if (behind > at) {
      at = behind;
      continue;
    }
    const c = text.charAt(at);
    if (c === '(' && open === undefined) open = at;
    else if (c === ')' && open !== undefined) close = at;
    at++;
  }
  const target = parseJumpTarget(text, start, open ?? end, opaque);
  if (open === undefined) return { target, open, close, arguments: [], tail: undefined };
  const argumentsEnd = close ?? end;
  const tail = close !== undefined && close + 1 < end ? { start: close + 1, end } : undefined;
  const args = splitArguments(text, open + 1, argumentsEnd, { raw: true, count: 100, opaque });
  return { target, open, close, arguments: args, tail };
}

/**
 * Cuts `condition?whenTrue:whenFalse`. `aware` honours quotes, parentheses and brackets (GosubIf, ExecIf); without it
 * the first `?` and the first `:` behind it count (GotoIf, GotoIfTime).
 */
export function splitBranches(
  text: string,
  start = 0,
  end = text.length,
  aware = false,
  opaque: readonly Span[] = [],
): Branches {
  const cut = aware ? cutAware : cutPlain;
  const question = cut(text, start, end, '?', opaque);
  if (question === undefined) {
    return {
      condition: { start, end },
      question,
      whenTrue: undefined,
      colon: undefined,
      whenFalse: undefined,
    };
  }
  const colon = cut(text, question + 1, end, ':', opaque);
  return {
    condition: { start, end: question },
    question,
    whenTrue: { start: question + 1, end: colon ?? end },
    colon,
    whenFalse: colon === undefined ? undefined : { start: colon + 1, end },
  };
}

function cutPlain(
  text: string,
  start: number,
  end: number,
  separator: string,
  opaque: readonly Span[],
): number | undefined {
  const spans = new OpaqueSpans(opaque);
  for (let at = start; at < end; ) {
    const behind = spans.skip(at);
    if (behind > at) at = behind;
    else if (text.charAt(at) === separator) return at;
    else at++;
  }
  return undefined;
}

function cutAware(
  text: string,
  start: number,
  end: number,
  separator: string,
  opaque: readonly Span[],
): number | undefined {
  const [, rest] = splitArguments(text, start, end, { count: 2, separator, raw: true, opaque });
  return rest === undefined ? undefined : rest.start - 1;
}

/**
 * Whether ExecIf reads its data by the deprecated form `condition,application,data`: no `?`, or a comma before the
 * first one (apps/app_exec.c:execif_exec; looks at every character, quoted or not).
 */
export function isDeprecatedExecIf(
  text: string,
  start = 0,
  end = text.length,
  opaque: readonly Span[] = [],
): boolean {
  const question = cutPlain(text, start, end, '?', opaque);
  return question === undefined || cutPlain(text, start, question, ',', opaque) !== undefined;
}
