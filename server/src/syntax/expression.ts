/**
 * The grammar of `$[...]` (main/ast_expr2.y), with spans and with errors as data.
 *
 * Strategy: operator precedence with explicit stacks, so `((((` of any length costs no call stack. Nodes are listed in
 * the order in which Asterisk's parser reduces, that is evaluates, them; where it stops at a syntax error the nodes
 * before that point have been evaluated, and the result is the part that already formed a whole expression.
 */
import type { Span } from '../text/span.ts';
import { type ExpressionOperator, type ExpressionToken, tokenizeExpression } from './expression-tokens.ts';

export type BinaryOperator = Exclude<ExpressionOperator, '(' | ')' | ',' | '?' | '::' | '!'>;

/** A number, a quoted string or a word. */
export interface OperandNode extends Span {
  readonly kind: 'operand';
  readonly token: ExpressionToken;
}
/** `-x` or `!x`. */
export interface UnaryNode extends Span {
  readonly kind: 'unary';
  readonly operator: '-' | '!';
  readonly operatorSpan: Span;
  readonly operand: ExpressionTree;
}
export interface BinaryNode extends Span {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly operatorSpan: Span;
  readonly left: ExpressionTree;
  readonly right: ExpressionTree;
}
/** `condition ? whenTrue :: whenFalse`. */
export interface ConditionalNode extends Span {
  readonly kind: 'conditional';
  readonly condition: ExpressionTree;
  readonly whenTrue: ExpressionTree;
  readonly whenFalse: ExpressionTree;
}
/** `( inner )`; takes no part in evaluation. */
export interface GroupNode extends Span {
  readonly kind: 'group';
  readonly inner: ExpressionTree;
}
/** `NAME(arguments)`; an argument left out after a comma is undefined and counts as the empty string. */
export interface CallNode extends Span {
  readonly kind: 'call';
  readonly name: ExpressionToken;
  readonly arguments: readonly (ExpressionTree | undefined)[];
}
export type ExpressionTree = OperandNode | UnaryNode | BinaryNode | ConditionalNode | GroupNode | CallNode;

export interface ExpressionError extends Span {
  /** The token at which Asterisk's parser stops; its span is this error's span. */
  readonly unexpected: ExpressionToken;
  /** What bison lists in its message; empty where it lists nothing because more than four would do. */
  readonly expected: readonly string[];
  /** The token here or the one before it holds a substitution, so the error may vanish or move at run time. */
  readonly dynamic: boolean;
}

export interface ParsedExpression {
  /** The expression that gives the result: all of it, or the part that was whole before the error. */
  readonly root: ExpressionTree | undefined;
  /**
   * What the result is when there is no root: `empty` (nothing stood there, or the first token cannot begin an
   * expression) or `zero` (an expression was begun and not ended).
   */
  readonly otherwise: 'empty' | 'zero';
  /** All nodes in the order of evaluation, those outside of `root` included; groups are not listed. */
  readonly nodes: readonly ExpressionTree[];
  readonly error: ExpressionError | undefined;
  /** Characters that Asterisk's scanner drops. */
  readonly dropped: readonly Span[];
}

/** Binding strength; the grammar's %left and %right lines. Unary `-` and `!` bind at 8. */
const PRECEDENCE: Readonly<Partial<Record<ExpressionOperator, number>>> = {
  '?': 2,
  '::': 2,
  '|': 3,
  '&': 4,
  '=': 5,
  '>': 5,
  '<': 5,
  '>=': 5,
  '<=': 5,
  '!=': 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '%': 7,
  ':': 9,
  '=~': 9,
  '~~': 9,
};
const UNARY_PRECEDENCE = 8;

/** Asterisk cuts an expression at 4095 bytes; beyond this many characters nothing is read, so memory stays bounded. */
const LONGEST_EXPRESSION = 1 << 16;

const OPERAND_EXPECTED = ["'-'", "'!'", "'('", "'<token>'"];
const END_EXPECTED = ['$end'];
const ARGUMENT_END_EXPECTED = ["','", "')'"];

/**
 * Parses `[start, end)`, the body of `$[...]`; `nested` are its `${}` and `$[]`, taken as operands or parts of words.
 * Never throws; linear.
 */
export function parseExpression(
  text: string,
  start = 0,
  end = text.length,
  nested: readonly Span[] = [],
): ParsedExpression {
  const limit = Math.min(end, start + LONGEST_EXPRESSION);
  const { tokens, dropped } = tokenizeExpression(text, start, limit, nested);
  const parser = new ExpressionParser(tokens);
  return { ...parser.parse(), dropped };
}

/** What waits on the stack for its right side. */
type Pending =
  | {
      readonly kind: 'binary';
      readonly precedence: number;
      readonly token: ExpressionToken;
      readonly operator: BinaryOperator;
    }
  | {
      readonly kind: 'unary';
      readonly precedence: number;
      readonly token: ExpressionToken;
      readonly operator: '-' | '!';
    }
  | { readonly kind: 'conditional'; readonly precedence: number }
  /** The kinds below stop a reduction: they wait for a token of their own. */
  | { readonly kind: 'question'; readonly precedence: 0 }
  | { readonly kind: 'group'; readonly precedence: 0; readonly token: ExpressionToken }
  | {
      readonly kind: 'call';
      readonly precedence: 0;
      readonly name: ExpressionToken;
      readonly arguments: (ExpressionTree | undefined)[];
    };

class ExpressionParser {
  readonly #tokens: readonly ExpressionToken[];
  readonly #nodes: ExpressionTree[] = [];
  readonly #values: ExpressionTree[] = [];
  readonly #pending: Pending[] = [];
  #index = 0;
  #error: ExpressionError | undefined;

  constructor(tokens: readonly ExpressionToken[]) {
    this.#tokens = tokens;
  }

  parse(): Omit<ParsedExpression, 'dropped'> {
    const first = this.#tokens[0];
    if (first === undefined || first.kind === 'end') return this.#result(undefined, 'empty');
    if (!canBegin(first)) {
      this.#fail(first, END_EXPECTED);
      return this.#result(undefined, 'empty');
    }
    while (this.#error === undefined) {
      if (!this.#operand()) break;
      if (!this.#operators()) break;
    }
    const whole = this.#pending.length === 0 && this.#values.length === 1;
    return this.#result(whole ? this.#values[0] : undefined, 'zero');
  }

  #result(root: ExpressionTree | undefined, otherwise: 'empty' | 'zero'): Omit<ParsedExpression, 'dropped'> {
    return { root, otherwise, nodes: this.#nodes, error: this.#error };
  }

  /** Reads prefixes and one operand; false at an error. */
  #operand(): boolean {
    for (;;) {
      const token = this.#tokens[this.#index];
      if (token === undefined) return false;
      if (token.operator === '-' || token.operator === '!') {
        this.#pending.push({ kind: 'unary', precedence: UNARY_PRECEDENCE, token, operator: token.operator });
      } else if (token.operator === '(') {
        this.#pending.push({ kind: 'group', precedence: 0, token });
      } else if (token.kind === 'operator' || token.kind === 'end') {
        return this.#leftOut(token);
      } else if (this.#tokens[this.#index + 1]?.operator === '(') {
        this.#pending.push({ kind: 'call', precedence: 0, name: token, arguments: [] });
        this.#index++;
      } else {
        this.#push({ kind: 'operand', start: token.start, end: token.end, token });
        this.#index++;
        return true;
      }
      this.#index++;
    }
  }

  /** No operand here: allowed only behind a comma of a call, where the argument is then empty. */
  #leftOut(token: ExpressionToken): boolean {
    const top = this.#pending.at(-1);
    if (top?.kind !== 'call' || this.#tokens[this.#index - 1]?.operator !== ',') {
      return this.#fail(token, OPERAND_EXPECTED);
    }
    if (token.operator !== ',' && token.operator !== ')') return this.#fail(token, ARGUMENT_END_EXPECTED);
    top.arguments.push(undefined);
    if (token.operator === ',') {
      this.#index++;
      return this.#operand();
    }
    this.#closeCall(top, token);
    return true;
  }

  /** Reads what follows an operand, up to where the next operand is due; false at the end or at an error. */
  #operators(): boolean {
    for (;;) {
      const token = this.#tokens[this.#index];
      if (token === undefined) return false;
      const operator = token.operator;
      const precedence = operator === undefined ? undefined : PRECEDENCE[operator];
      this.#reduce(precedence ?? 1);
      const top = this.#pending.at(-1);
      if (operator === '::') {
        if (top?.kind !== 'question') return this.#stop(token);
        this.#pending.pop();
        this.#pending.push({ kind: 'conditional', precedence: 2 });
        this.#index++;
        return true;
      }
      if (operator === '?') {
        this.#pending.push({ kind: 'question', precedence: 0 });
        this.#index++;
        return true;
      }
      if (operator !== undefined && precedence !== undefined && isBinary(operator)) {
        this.#pending.push({ kind: 'binary', precedence, token, operator });
        this.#index++;
        return true;
      }
      if (operator === ',' && top?.kind === 'call') {
        top.arguments.push(this.#values.pop());
        this.#index++;
        return true;
      }
      if (operator === ')' && top?.kind === 'call') {
        top.arguments.push(this.#values.pop());
        this.#closeCall(top, token);
      } else if (operator === ')' && top?.kind === 'group') {
        this.#pending.pop();
        const inner = this.#values.pop();
        if (inner !== undefined) {
          this.#values.push({ kind: 'group', start: top.token.start, end: token.end, inner });
        }
        this.#index++;
      } else {
        return this.#stop(token);
      }
    }
  }

  #closeCall(call: Extract<Pending, { kind: 'call' }>, close: ExpressionToken): void {
    this.#pending.pop();
    this.#push({
      kind: 'call',
      start: call.name.start,
      end: close.end,
      name: call.name,
      arguments: call.arguments,
    });
    this.#index++;
  }

  /** The end of the text where all is complete, else a syntax error. */
  #stop(token: ExpressionToken): boolean {
    this.#reduce(1);
    const top = this.#pending.at(-1);
    if (top === undefined) return token.kind === 'end' ? false : this.#fail(token, END_EXPECTED);
    return this.#fail(token, top.kind === 'call' ? ARGUMENT_END_EXPECTED : []);
  }

  #fail(token: ExpressionToken, expected: readonly string[]): boolean {
    const before = this.#tokens[this.#index - 1];
    this.#error = {
      start: token.start,
      end: token.end,
      unexpected: token,
      expected,
      dynamic: token.dynamic !== 'none' || (before !== undefined && before.dynamic === 'whole'),
    };
    return false;
  }

  #push(node: ExpressionTree): void {
    this.#values.push(node);
    this.#nodes.push(node);
  }

  /** Completes what binds at least as close as `precedence`; all operators are left associative. */
  #reduce(precedence: number): void {
    for (let top = this.#pending.at(-1); top !== undefined && top.precedence >= precedence; ) {
      this.#pending.pop();
      const last = this.#values.pop();
      if (last !== undefined) this.#complete(top, last);
      top = this.#pending.at(-1);
    }
  }

  #complete(top: Pending, right: ExpressionTree): void {
    if (top.kind === 'unary') {
      const { operator, token } = top;
      this.#push({
        kind: 'unary',
        start: token.start,
        end: right.end,
        operator,
        operatorSpan: token,
        operand: right,
      });
      return;
    }
    const left = this.#values.pop();
    if (left === undefined) return;
    if (top.kind === 'binary') {
      const { operator, token } = top;
      this.#push({
        kind: 'binary',
        start: left.start,
        end: right.end,
        operator,
        operatorSpan: token,
        left,
        right,
      });
      return;
    }
    const condition = this.#values.pop();
    if (condition === undefined) return;
    this.#push({
      kind: 'conditional',
      start: condition.start,
      end: right.end,
      condition,
      whenTrue: left,
      whenFalse: right,
    });
  }
}

function canBegin(token: ExpressionToken): boolean {
  return (
    token.kind !== 'operator' || token.operator === '-' || token.operator === '!' || token.operator === '('
  );
}

function isBinary(operator: ExpressionOperator): operator is BinaryOperator {
  return !['(', ')', ',', '?', '::', '!'].includes(operator);
}
