/**
 * The result of `$[...]`: the operators of main/ast_expr2.y on the tree of syntax/expression.ts.
 *
 * Strategy: nodes are worked off in the order in which Asterisk's parser reduces them, all of them, also those that a
 * syntax error leaves unused, since they log. Values change in place as in the C code: a numeric string that was once
 * needed as a number is printed as a number (`$[05 | 1]` is 5).
 */
import { type ExpressionTree, type ParsedExpression, parseExpression } from '../syntax/expression.ts';
import type { ExpressionToken } from '../syntax/expression-tokens.ts';
import { atoi } from '../syntax/scan-number.ts';
import {
  add,
  compare,
  divide,
  type Extended,
  fromInteger,
  isZero,
  modulo,
  multiply,
  negate,
  remainder,
  squareRoot,
  subtract,
  toIntegral,
  ZERO,
} from './extended.ts';
import { formatExtended, scanNumber } from './extended-text.ts';
import type { EvaluationMessageId } from './messages.ts';
import { compileRegex } from './regex.ts';
import {
  arcCosine,
  arcSine,
  arcTangent,
  arcTangent2,
  cosine,
  exponential,
  exponentialBy,
  logarithm,
  logarithmBy,
  power,
  sine,
  tangent,
} from './transcendental.ts';

/** What the evaluation of an expression needs from its surroundings. */
export interface ExpressionContext {
  report(id: EvaluationMessageId, ...args: string[]): void;
  /** Says that the result depends on something that is not known here. */
  unknown(name: string): void;
  /**
   * A dialplan function called from an expression: its text, or why there is none. `size` is the buffer of 512 bytes
   * that main/ast_expr2.y:op_func gives it.
   */
  call(name: string, args: () => string, size: number): string | 'unreadable' | 'unavailable' | undefined;
}

/** A value: text that counts as a number or not, or a number. */
type Value = { kind: 'string' | 'numeric'; text: string } | { kind: 'number'; number: Extended };

const INT_MAX = fromInteger(2147483647);
const QUAD_MIN = fromInteger(-(1n << 63n));
const FUNCTION_BUFFER = 512;

/** The value of an expression's text, which is a byte string with everything already substituted. */
export function evaluateExpression(text: string, context: ExpressionContext): string {
  const parsed = parseExpression(text);
  const values = new Map<ExpressionTree, Value>();
  const evaluator = new ExpressionEvaluator(text, context, values);
  for (const node of parsed.nodes) values.set(node, evaluator.node(node));
  if (parsed.error !== undefined) reportSyntaxError(text, parsed.error, context);
  if (parsed.root === undefined) return parsed.otherwise === 'zero' ? '0' : '';
  return toText(evaluator.valueOf(parsed.root));
}

function reportSyntaxError(
  text: string,
  error: NonNullable<ParsedExpression['error']>,
  context: ExpressionContext,
): void {
  const expecting = error.expected.length === 0 ? '' : `, expecting ${error.expected.join(' or ')}`;
  context.report('syntax-error', tokenName(error.unexpected), expecting, text, ' '.repeat(error.start));
}

/** A token as Asterisk's message names it, with the slips of its table of names. */
function tokenName(token: ExpressionToken): string {
  if (token.kind === 'end') return '$end';
  if (token.operator === undefined) return "'<token>'";
  if (token.operator === '=~') return "'='TILDE";
  if (token.operator === '~~') return 'TOK_TILDETILDE';
  return `'${token.operator}'`;
}

function number(value: Extended): Value {
  return { kind: 'number', number: value };
}

function truth(value: boolean): Value {
  return number(fromInteger(value ? 1 : 0));
}

/** main/ast_expr2.y:make_str: digits and points make a numeric string. */
function madeString(text: string): Value {
  return { kind: /^[0-9.]+$/.test(text) ? 'numeric' : 'string', text };
}

function toText(value: Value): string {
  return value.kind === 'number' ? formatExtended(value.number) : value.text;
}

/** to_number: the number, and the value becomes it; undefined for text. */
function toNumber(value: Value): Extended | undefined {
  if (value.kind === 'number') return value.number;
  if (value.kind === 'string') return undefined;
  const result = scanNumber(value.text)?.value ?? ZERO;
  Object.assign(value, { kind: 'number', number: result });
  return result;
}

function isZeroOrNull(value: Value): boolean {
  if (value.kind !== 'number' && value.text === '') return true;
  const converted = toNumber(value);
  return converted !== undefined && isZero(converted);
}

/** strip_quotes: all quotes go when the first and the last character are one. */
function stripped(value: Value): string {
  const text = toText(value);
  if (value.kind === 'number' || !text.startsWith('"') || !text.endsWith('"')) return text;
  return text.replaceAll('"', '');
}

type Unary = (x: Extended) => Extended;
type Binary = (x: Extended, y: Extended) => Extended;

const UNARY_FUNCTIONS: Readonly<Record<string, Unary>> = {
  COS: cosine,
  SIN: sine,
  TAN: tangent,
  ACOS: arcCosine,
  ASIN: arcSine,
  ATAN: arcTangent,
  SQRT: squareRoot,
  FLOOR: x => toIntegral(x, 'floor'),
  CEIL: x => toIntegral(x, 'ceil'),
  ROUND: x => toIntegral(x, 'round'),
  RINT: x => toIntegral(x, 'rint'),
  TRUNC: x => toIntegral(x, 'trunc'),
  EXP: exponential,
  EXP2: x => exponentialBy(2, x),
  EXP10: x => exponentialBy(10, x),
  LOG: logarithm,
  LOG2: x => logarithmBy(x, 2),
  LOG10: x => logarithmBy(x, 10),
  ABS: x => (compare(x, ZERO) === -1 ? negate(x) : x),
};

const BINARY_FUNCTIONS: Readonly<Record<string, Binary>> = {
  ATAN2: arcTangent2,
  POW: power,
  REMAINDER: remainder,
};

class ExpressionEvaluator {
  readonly #text: string;
  readonly #context: ExpressionContext;
  readonly #values: ReadonlyMap<ExpressionTree, Value>;

  constructor(text: string, context: ExpressionContext, values: ReadonlyMap<ExpressionTree, Value>) {
    this.#text = text;
    this.#context = context;
    this.#values = values;
  }

  /** The value of a node that was already worked off, through any parentheses. */
  valueOf(node: ExpressionTree): Value {
    let inner = node;
    while (inner.kind === 'group') inner = inner.inner;
    return this.#values.get(inner) ?? { kind: 'string', text: '' };
  }

  node(node: ExpressionTree): Value {
    switch (node.kind) {
      case 'operand':
        return {
          kind: node.token.kind === 'number' ? 'numeric' : 'string',
          text: this.#text.slice(node.start, node.end),
        };
      case 'group':
        return this.valueOf(node);
      case 'unary': {
        const value = this.valueOf(node.operand);
        return node.operator === '-' ? this.#negate(value) : complement(value);
      }
      case 'binary':
        return this.#binary(node.operator, this.valueOf(node.left), this.valueOf(node.right));
      case 'conditional': {
        const chosen = isTrue(this.valueOf(node.condition)) ? node.whenTrue : node.whenFalse;
        return this.valueOf(chosen);
      }
      case 'call':
        return this.#call(
          this.#text.slice(node.name.start, node.name.end),
          node.arguments.map(argument =>
            argument === undefined ? { kind: 'string', text: '' } : this.valueOf(argument),
          ),
        );
    }
  }

  #binary(operator: Extract<ExpressionTree, { kind: 'binary' }>['operator'], a: Value, b: Value): Value {
    switch (operator) {
      case '|':
        return isZeroOrNull(a) ? b : a;
      case '&':
        return isZeroOrNull(a) || isZeroOrNull(b) ? number(ZERO) : a;
      case '+':
        return this.#plus(a, b);
      case '-':
        return this.#minus(a, b);
      case '*':
        return this.#times(a, b);
      case '/':
        return this.#divided(a, b);
      case '%':
        return this.#remainder(a, b);
      case ':':
      case '=~':
        return this.#matched(a, b, operator);
      case '~~':
        return madeString(stripped(a) + stripped(b));
      default:
        return truth(compared(operator, a, b));
    }
  }

  #plus(a: Value, b: Value): Value {
    const left = toNumber(a);
    if (left === undefined) {
      this.#context.report('plus-non-numeric');
      return toNumber(b) === undefined ? number(ZERO) : b;
    }
    const right = toNumber(b);
    if (right === undefined) return a;
    const sum = add(left, right);
    if (isOverflow(left, right, sum)) this.#context.report('plus-overflow');
    return number(sum);
  }

  #minus(a: Value, b: Value): Value {
    const left = toNumber(a);
    if (left === undefined) {
      this.#context.report('minus-non-numeric');
      const right = toNumber(b);
      return number(right === undefined ? ZERO : subtract(ZERO, right));
    }
    const right = toNumber(b);
    if (right === undefined) {
      this.#context.report('minus-non-numeric');
      return a;
    }
    const difference = subtract(left, right);
    if (isMinusOverflow(left, right, difference)) this.#context.report('minus-overflow');
    return number(difference);
  }

  #negate(a: Value): Value {
    const operand = toNumber(a);
    if (operand === undefined) {
      this.#context.report('negate-non-numeric');
      return number(ZERO);
    }
    const result = negate(operand);
    if (isMinusOverflow(ZERO, operand, result)) this.#context.report('negate-overflow');
    return number(result);
  }

  #times(a: Value, b: Value): Value {
    const left = toNumber(a);
    const right = left === undefined ? undefined : toNumber(b);
    if (left === undefined || right === undefined) {
      this.#context.report('times-non-numeric');
      return number(ZERO);
    }
    const result = multiply(left, right);
    // main/ast_expr2.y:chk_times calls any rounded product an overflow.
    if (!isZero(left) && compare(divide(result, left), right) !== 0) this.#context.report('times-overflow');
    return number(result);
  }

  #divided(a: Value, b: Value): Value {
    const left = toNumber(a);
    if (left === undefined) {
      this.#context.report('div-non-numeric');
      return number(ZERO);
    }
    const right = toNumber(b);
    if (right === undefined || isZero(right)) {
      this.#context.report(right === undefined ? 'div-non-numeric' : 'division-by-zero');
      return number(INT_MAX);
    }
    if (compare(left, QUAD_MIN) === 0 && compare(right, fromInteger(-1)) === 0) {
      this.#context.report('div-overflow');
    }
    return number(divide(left, right));
  }

  #remainder(a: Value, b: Value): Value {
    const left = toNumber(a);
    const right = left === undefined ? undefined : toNumber(b);
    if (left === undefined || right === undefined) {
      this.#context.report('rem-non-numeric');
      return number(ZERO);
    }
    if (isZero(right)) {
      this.#context.report('remainder-by-zero');
      return b;
    }
    return number(modulo(left, right));
  }

  /** op_colon and op_eqtilde. */
  #matched(a: Value, b: Value, operator: ':' | '=~'): Value {
    const text = stripped(a);
    const regex = compileRegex(stripped(b));
    if (regex.kind === 'error') {
      this.#context.report(operator === ':' ? 'bad-regex-colon' : 'bad-regex-tilde', regex.text);
      return madeString('');
    }
    if (regex.kind === 'unsupported') {
      this.#context.unknown(operator);
      return madeString('');
    }
    const match = regex.match(text);
    if (match === undefined || (operator === ':' && match.start !== 0)) {
      return regex.groups === 0 ? number(ZERO) : madeString('');
    }
    if (match.group !== undefined) return madeString(text.slice(match.group.start, match.group.end));
    return number(fromInteger(match.end - match.start));
  }

  /** op_func. */
  #call(name: string, args: readonly Value[]): Value {
    if (!/^[A-Z_0-9]*$/.test(name)) {
      this.#context.report('not-a-function-name', name);
      return number(ZERO);
    }
    const [first, second] = args;
    const unary = UNARY_FUNCTIONS[name];
    const binary = BINARY_FUNCTIONS[name];
    if (unary !== undefined || binary !== undefined) {
      if (args.length !== (unary === undefined ? 2 : 1) || first === undefined) {
        this.#context.report('wrong-argument-count', name);
        return number(ZERO);
      }
      const x = this.#mathArgument(name, first);
      if (unary !== undefined) return number(unary(x));
      const y = second === undefined ? ZERO : this.#mathArgument(name, second);
      return number(binary === undefined ? ZERO : binary(x, y));
    }
    return this.#dialplanFunction(name, args);
  }

  /** Text where a number is due leaves Asterisk with whatever its memory holds. */
  #mathArgument(name: string, value: Value): Extended {
    const converted = toNumber(value);
    if (converted === undefined) this.#context.unknown(name);
    return converted ?? ZERO;
  }

  #dialplanFunction(name: string, args: readonly Value[]): Value {
    const composed = (): string => {
      const sizes = args.map(value => (value.kind === 'number' ? 25 : value.text.length));
      const allocated = sizes.reduce((sum, size) => sum + size, 0) + args.length;
      const text = args.map(toText).join(',');
      this.#context.report('argument-buffer-allocated', String(allocated));
      this.#context.report('argument-buffer-used', String(text.length));
      return text;
    };
    const result = this.#context.call(name, composed, FUNCTION_BUFFER);
    if (result === 'unavailable') {
      this.#context.report('expression-function-unknown', name);
      this.#context.report('expression-function-unavailable', name);
      return number(ZERO);
    }
    if (result === 'unreadable') {
      this.#context.report('expression-function-unreadable', name);
      return number(ZERO);
    }
    const text = result ?? '';
    return /^[-0-9. \t]*$/.test(text) ? number(scanNumber(text)?.value ?? ZERO) : madeString(text);
  }
}

function isTrue(value: Value): boolean {
  if (value.kind === 'string') return value.text !== '' && value.text !== '""' && value.text !== '0';
  const converted = toNumber(value);
  return converted === undefined || !isZero(converted);
}

/** op_compl. */
function complement(value: Value): Value {
  if (value.kind === 'number') return truth(isZero(value.number));
  return truth(value.text === '' || atoi(value.text) === 0);
}

function compared(operator: string, a: Value, b: Value): boolean {
  let order: number | undefined;
  if (a.kind === 'string' || b.kind === 'string') {
    const left = toText(a);
    const right = toText(b);
    order = left < right ? -1 : left > right ? 1 : 0;
  } else {
    order = compare(toNumber(a) ?? ZERO, toNumber(b) ?? ZERO);
  }
  if (order === undefined) return operator === '!=';
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '>=':
      return order >= 0;
    default:
      return order <= 0;
  }
}

/** chk_plus. */
function isOverflow(a: Extended, b: Extended, result: Extended): boolean {
  const [left, right, sum] = [a, b, result].map(value => compare(value, ZERO));
  if (left === 1 && right === 1) return sum === 0 || sum === -1;
  if (left === -1 && right === -1) return sum === 0 || sum === 1;
  return false;
}

/** chk_minus. */
function isMinusOverflow(a: Extended, b: Extended, result: Extended): boolean {
  if (compare(b, QUAD_MIN) === 0) {
    const order = compare(a, ZERO);
    return order === 0 || order === 1;
  }
  return isOverflow(a, negate(b), result);
}
