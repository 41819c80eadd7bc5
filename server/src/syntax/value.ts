/**
 * What Asterisk substitutes in a value: `${...}` and `$[...]`.
 *
 * Strategy: the scanner of main/pbx_variables.c:pbx_substitute_variables_helper_full_location, read statically.
 * The end of `${` is found by counting braces only, the end of `$[` by counting brackets only, each inside the text
 * that its parent holds. The real scanner counts again at every level; here one pass pairs all openers of an outermost
 * node, so any nesting costs linear time, and an explicit stack keeps any depth off the call stack.
 */
import type { Span } from '../text/span.ts';

/** The `:offset[:length]` that parse_variable_name honours: everything from the colon to the end of the body. */
export interface SubstringSuffix extends Span {
  /** Where `:` stands; equals `start`. */
  readonly colon: number;
}

/** The parts of `${NAME(arguments)tail}` as main/pbx_functions.c:func_args takes them apart. */
export interface FunctionCall {
  /** Where the first `(` stands. */
  readonly open: number;
  /** Where the LAST `)` before the substring suffix stands; undefined when there is none. */
  readonly close: number | undefined;
  /** Between `open` and `close`, or to the end of the head when there is no `)`. */
  readonly arguments: Span;
  /** Text after `close` that Asterisk drops without a word; undefined when there is none. */
  readonly tail: Span | undefined;
}

/** `${...}`. The span covers `${` and, when closed, `}`. */
export interface VariableNode extends Span {
  readonly kind: 'variable';
  readonly closed: boolean;
  /** Between the braces; for an unclosed one, to the end of the text of its parent. */
  readonly body: Span;
  /** Direct children, in order. */
  readonly nested: readonly ValueNode[];
  /** The variable's or function's name as written, nested nodes included; not trimmed, as Asterisk does not. */
  readonly name: Span;
  /** Whether the name holds no nested node, so that its text is the name at run time. */
  readonly staticName: boolean;
  readonly call: FunctionCall | undefined;
  readonly substring: SubstringSuffix | undefined;
}

/** `$[...]`. The span covers `$[` and, when closed, `]`. */
export interface ExpressionNode extends Span {
  readonly kind: 'expression';
  readonly closed: boolean;
  readonly body: Span;
  readonly nested: readonly ValueNode[];
}

export type ValueNode = VariableNode | ExpressionNode;

/** Text that stands for itself between two nodes. */
export interface LiteralNode extends Span {
  readonly kind: 'literal';
}

const DOLLAR = 36;
const OPEN_PAREN = 40;
const CLOSE_PAREN = 41;
const COLON = 58;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

const NONE: readonly ValueNode[] = Object.freeze([]);

/** Asterisk skips a line of 8191 bytes or more; beyond this many characters nothing is read, so memory stays bounded. */
const LONGEST_TEXT = 1 << 18;

/** The offset of the first `${` or `$[` in `[start, end)`, or -1. Reads nothing outside of that range. */
export function findSubstitution(text: string, start = 0, end = text.length): number {
  for (let at = start; at + 1 < end; at++) {
    if (text.charCodeAt(at) !== DOLLAR) continue;
    const next = text.charCodeAt(at + 1);
    if (next === OPEN_BRACE || next === OPEN_BRACKET) return at;
  }
  return -1;
}

/** Whether Asterisk would substitute anything in `[start, end)` (main/pbx.c:pbx_extension_helper asks the same). */
export function hasSubstitution(text: string, start = 0, end = text.length): boolean {
  return findSubstitution(text, start, end) >= 0;
}

/**
 * The `${}` and `$[]` of `text` in `[start, end)`, in order, each with its nested ones. Offsets count from the
 * beginning of `text`. A missing end gives a node with `closed: false` that takes the rest. Never throws; linear.
 */
export function parseValue(text: string, start = 0, end = text.length): readonly ValueNode[] {
  const limit = Math.min(end, start + LONGEST_TEXT);
  const first = findSubstitution(text, start, limit);
  return first < 0 ? NONE : new ValueParser(text, first, limit).parse();
}

/** The same as {@link parseValue} with the literal text between the nodes as nodes of its own; covers `[start, end)`. */
export function valueParts(text: string, start = 0, end = text.length): (ValueNode | LiteralNode)[] {
  const parts: (ValueNode | LiteralNode)[] = [];
  let at = start;
  for (const node of parseValue(text, start, end)) {
    if (node.start > at) parts.push({ kind: 'literal', start: at, end: node.start });
    parts.push(node);
    at = node.end;
  }
  if (end > at) parts.push({ kind: 'literal', start: at, end });
  return parts;
}

/** Every node of a tree, parents before children, in the order of the text; any depth. */
export function* walkValue(nodes: readonly ValueNode[]): Generator<ValueNode> {
  const stack: { readonly list: readonly ValueNode[]; index: number }[] = [{ list: nodes, index: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const node = top.list[top.index++];
    if (node === undefined) {
      stack.pop();
    } else {
      yield node;
      if (node.nested.length > 0) stack.push({ list: node.nested, index: 0 });
    }
  }
}

/** The innermost node whose span holds `offset`; a position right behind an unclosed node belongs to it as well. */
export function valueNodeAt(nodes: readonly ValueNode[], offset: number): ValueNode | undefined {
  let found: ValueNode | undefined;
  let list = nodes;
  for (;;) {
    const next = list.find(
      node => offset > node.start && (offset < node.end || (offset === node.end && !node.closed)),
    );
    if (next === undefined) return found;
    found = next;
    list = next.nested;
  }
}

/** A node whose inside is still being read. */
interface OpenNode {
  readonly start: number;
  readonly end: number;
  readonly isVariable: boolean;
  readonly closed: boolean;
  readonly bodyEnd: number;
  at: number;
  nested: ValueNode[] | undefined;
}

class ValueParser {
  readonly #text: string;
  readonly #end: number;
  readonly #roots: ValueNode[] = [];
  readonly #open: OpenNode[] = [];
  /** Ends of the openers inside the current outermost node, made when that node turns out to hold others. */
  #ends: Map<number, number> | undefined;
  #at: number;

  constructor(text: string, first: number, end: number) {
    this.#text = text;
    this.#at = first;
    this.#end = end;
  }

  parse(): readonly ValueNode[] {
    for (;;) {
      const parent = this.#open.at(-1);
      const limit = parent === undefined ? this.#end : parent.bodyEnd;
      const found = findSubstitution(this.#text, parent === undefined ? this.#at : parent.at, limit);
      if (found >= 0) {
        this.#enter(found, limit, parent);
      } else if (parent === undefined) {
        return this.#roots;
      } else {
        this.#leave(parent);
      }
    }
  }

  #enter(at: number, limit: number, parent: OpenNode | undefined): void {
    const isVariable = this.#text.charCodeAt(at + 1) === OPEN_BRACE;
    if (parent === undefined) this.#ends = undefined;
    else this.#ends ??= this.#pair(at);
    const close =
      this.#ends === undefined ? this.#count(at, limit, isVariable) : (this.#ends.get(at) ?? limit);
    const closed = close < limit;
    const bodyEnd = closed ? close : limit;
    const end = closed ? close + 1 : limit;
    if (parent === undefined) this.#at = end;
    else parent.at = end;
    this.#open.push({ start: at, end, isVariable, closed, bodyEnd, at: at + 2, nested: undefined });
  }

  #leave(node: OpenNode): void {
    this.#open.pop();
    const nested = node.nested ?? NONE;
    const body = { start: node.start + 2, end: node.bodyEnd };
    const made: ValueNode = node.isVariable
      ? this.#variable(node, body, nested)
      : { kind: 'expression', start: node.start, end: node.end, closed: node.closed, body, nested };
    const parent = this.#open.at(-1);
    if (parent === undefined) this.#roots.push(made);
    else if (parent.nested === undefined) parent.nested = [made];
    else parent.nested.push(made);
  }

  /** The end of an outermost node: the scanner's own counting. */
  #count(at: number, limit: number, isVariable: boolean): number {
    const opener = isVariable ? OPEN_BRACE : OPEN_BRACKET;
    const closer = isVariable ? CLOSE_BRACE : CLOSE_BRACKET;
    let depth = 1;
    for (let i = at + 2; i < limit; i++) {
      const c = this.#text.charCodeAt(i);
      if (c === opener) depth++;
      else if (c === closer && --depth === 0) return i;
    }
    return limit;
  }

  /** The ends of all openers from `from` to the end of the outermost node, braces and brackets counted apart. */
  #pair(from: number): Map<number, number> {
    const ends = new Map<number, number>();
    const limit = this.#open[0]?.bodyEnd ?? this.#end;
    const braces = new Pairing(ends);
    const brackets = new Pairing(ends);
    for (let i = from; i < limit; i++) {
      const c = this.#text.charCodeAt(i);
      if (c === OPEN_BRACE) braces.enter(i, this.#text.charCodeAt(i - 1) === DOLLAR);
      else if (c === OPEN_BRACKET) brackets.enter(i, this.#text.charCodeAt(i - 1) === DOLLAR);
      else if (c === CLOSE_BRACE) braces.leave(i);
      else if (c === CLOSE_BRACKET) brackets.leave(i);
    }
    return ends;
  }

  /** main/pbx_variables.c:parse_variable_name, then main/pbx_functions.c:func_args; nested nodes are opaque. */
  #variable(node: OpenNode, body: Span, nested: readonly ValueNode[]): VariableNode {
    let open = -1;
    let close = -1;
    let colon = -1;
    let parens = 0;
    let child = 0;
    for (let i = body.start; i < body.end; i++) {
      const inner = nested[child];
      if (inner !== undefined && i === inner.start) {
        i = inner.end - 1;
        child++;
        continue;
      }
      const c = this.#text.charCodeAt(i);
      if (c === OPEN_PAREN) {
        if (open < 0) open = i;
        parens++;
      } else if (c === CLOSE_PAREN) {
        if (open >= 0) close = i;
        parens--;
      } else if (c === COLON && parens === 0) {
        colon = i;
        break;
      }
    }
    const headEnd = colon < 0 ? body.end : colon;
    const nameEnd = open < 0 ? headEnd : open;
    const inner = nested[0];
    return {
      kind: 'variable',
      start: node.start,
      end: node.end,
      closed: node.closed,
      body,
      nested,
      name: { start: body.start, end: nameEnd },
      staticName: inner === undefined || inner.start >= nameEnd,
      call: open < 0 ? undefined : functionCall(open, close, headEnd),
      substring: colon < 0 ? undefined : { start: colon, end: body.end, colon },
    };
  }
}

function functionCall(open: number, close: number, headEnd: number): FunctionCall {
  if (close < 0) {
    return { open, close: undefined, arguments: { start: open + 1, end: headEnd }, tail: undefined };
  }
  const tail = close + 1 < headEnd ? { start: close + 1, end: headEnd } : undefined;
  return { open, close, arguments: { start: open + 1, end: close }, tail };
}

/** Pairs openers of one sort with their ends; bare ones are only counted. */
class Pairing {
  readonly #ends: Map<number, number>;
  readonly #openers: number[] = [];
  readonly #bare: number[] = [];

  constructor(ends: Map<number, number>) {
    this.#ends = ends;
  }

  enter(at: number, dollar: boolean): void {
    const top = this.#bare.length - 1;
    if (dollar) {
      this.#openers.push(at - 1);
      this.#bare.push(0);
    } else if (top >= 0) {
      this.#bare[top] = (this.#bare[top] ?? 0) + 1;
    }
  }

  leave(at: number): void {
    const top = this.#bare.length - 1;
    const bare = this.#bare[top];
    if (bare === undefined) return;
    if (bare > 0) {
      this.#bare[top] = bare - 1;
      return;
    }
    const opener = this.#openers.pop();
    this.#bare.pop();
    if (opener !== undefined) this.#ends.set(opener, at);
  }
}
