/**
 * The words of `$[...]`, as main/ast_expr2.fl finds them: the longest match wins, blanks separate, what no rule knows
 * (`[`, `]`, `{`, `}`, a lone `~`, an unclosed `"`) is dropped without a word.
 *
 * Strategy: one hand-written pass. Used twice: on the source, where nested `${}` and `$[]` are opaque parts of a word
 * (they have become text before the real scanner sees them), and on the substituted text at evaluation.
 */
import type { Span } from '../text/span.ts';
import { OpaqueSpans } from './opaque.ts';

export type ExpressionOperator =
  | '|'
  | '&'
  | '='
  | '=~'
  | '~~'
  | '>'
  | '<'
  | '>='
  | '<='
  | '!='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '?'
  | '!'
  | ':'
  | '::'
  | ','
  | '('
  | ')';

export interface ExpressionToken extends Span {
  /** `number` is `[0-9]+(.[0-9]+)?`, `quoted` carries its quotes, `end` is the end of the text. */
  readonly kind: 'number' | 'word' | 'quoted' | 'operator' | 'end';
  /** For operators: the operator with its doubled spellings folded (`||` is `|`, `==` is `=`). */
  readonly operator: ExpressionOperator | undefined;
  /** Where the token holds nested substitutions: `whole` when it is made of nothing else, `part` otherwise. */
  readonly dynamic: 'none' | 'part' | 'whole';
}

export interface ExpressionTokens {
  /** In order, the last one of kind `end`. */
  readonly tokens: readonly ExpressionToken[];
  /** Characters that Asterisk's scanner drops, each as it stands. */
  readonly dropped: readonly Span[];
}

const DOLLAR = 36;
const QUOTE = 34;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Two-character operators and what they mean. */
const LONG: Readonly<Record<string, ExpressionOperator>> = {
  '||': '|',
  '&&': '&',
  '==': '=',
  '=~': '=~',
  '~~': '~~',
  '>=': '>=',
  '<=': '<=',
  '!=': '!=',
  '::': '::',
};
const SHORT: Readonly<Record<string, ExpressionOperator>> = {
  '|': '|',
  '&': '&',
  '=': '=',
  '>': '>',
  '<': '<',
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '%': '%',
  '?': '?',
  '!': '!',
  ':': ':',
  ',': ',',
  '(': '(',
  ')': ')',
};

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** `[a-zA-Z0-9.';\\_^#@]` and every byte from 0x80. */
function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 64 && code <= 90) ||
    isDigit(code) ||
    code >= 0x80 ||
    code === 46 ||
    code === 39 ||
    code === 59 ||
    code === 92 ||
    code === 95 ||
    code === 94 ||
    code === 35
  );
}

/** `[^-\t\r \n$():?%/+=*<>!|&]`: what glues to a `${...}` that is left in the substituted text. */
function isTrail(code: number): boolean {
  return !'-\t\r \n$():?%/+=*<>!|&'.includes(String.fromCharCode(code));
}

/** The tokens of `[start, end)`; `nested` are the spans, in order, that are opaque. Never throws; linear. */
export function tokenizeExpression(
  text: string,
  start = 0,
  end = text.length,
  nested: readonly Span[] = [],
): ExpressionTokens {
  const tokens: ExpressionToken[] = [];
  const dropped: Span[] = [];
  const opaque = new OpaqueSpans(nested);
  /** Behind this there is no `"` any more, so that many lone quotes stay linear. */
  let lastQuote = Number.POSITIVE_INFINITY;
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    const inside = opaque.skip(at);
    if (inside > at || isWord(code) || code === DOLLAR) {
      at = word(inside);
    } else if (code === 32 || code === 9 || code === 13 || code === 10) {
      at++;
    } else if (code === QUOTE) {
      at = quoted();
    } else {
      at = operator();
    }
  }
  tokens.push({ kind: 'end', start: end, end, operator: undefined, dynamic: 'none' });
  return { tokens, dropped };

  function push(kind: ExpressionToken['kind'], to: number, dynamic: ExpressionToken['dynamic']): number {
    tokens.push({ kind, start: at, end: to, operator: undefined, dynamic });
    return to;
  }

  function drop(to: number): number {
    dropped.push({ start: at, end: to });
    return to;
  }

  function operator(): number {
    const long = LONG[text.slice(at, Math.min(at + 2, end))];
    const found = long ?? SHORT[text.charAt(at)];
    if (found === undefined) return drop(at + 1);
    const to = at + (long === undefined ? 1 : 2);
    tokens.push({ kind: 'operator', start: at, end: to, operator: found, dynamic: 'none' });
    return to;
  }

  function quoted(): number {
    if (at >= lastQuote) return drop(at + 1);
    let dynamic: ExpressionToken['dynamic'] = 'none';
    let i = at + 1;
    while (i < end) {
      const behind = opaque.skip(i);
      if (behind > i) {
        dynamic = 'part';
        i = behind;
      } else if (text.charCodeAt(i) === QUOTE) {
        return push('quoted', i + 1, dynamic);
      } else {
        i++;
      }
    }
    lastQuote = at;
    return dynamic === 'none' ? drop(at + 1) : unclosedDynamic();
  }

  /** A lone quote before substitutions: the scan for its end went past them, so the rest is read by a scanner anew. */
  function unclosedDynamic(): number {
    drop(at + 1);
    const rest = tokenizeExpression(
      text,
      at + 1,
      end,
      nested.filter(span => span.start > at),
    );
    for (const token of rest.tokens) if (token.kind !== 'end') tokens.push(token);
    for (const span of rest.dropped) dropped.push(span);
    return end;
  }

  function word(from: number): number {
    let i = from;
    let substituted = from > at ? 1 : 0;
    let plain = 0;
    let afterVariable = false;
    while (i < end) {
      const behind = opaque.skip(i);
      const code = text.charCodeAt(i);
      if (behind > i) {
        substituted++;
        i = behind;
      } else if (code === DOLLAR && text.charCodeAt(i + 1) === OPEN_BRACE && i + 1 < end) {
        const close = closeBrace(i + 2);
        if (close < 0) {
          drop(end);
          return end;
        }
        afterVariable = true;
        plain++;
        i = close + 1;
      } else if (afterVariable ? isTrail(code) : isWord(code)) {
        plain++;
        i++;
      } else if (code === DOLLAR && !afterVariable && i + 1 < end) {
        plain += 2;
        i += 2;
      } else {
        break;
      }
    }
    if (i === at) return drop(at + 1);
    if (substituted > 0) return push('word', i, plain > 0 ? 'part' : 'whole');
    return push(isNumber(text, at, i) ? 'number' : 'word', i, 'none');
  }

  /** The `}` of a `${` that stands in the substituted text itself, braces counted; -1 when there is none. */
  function closeBrace(from: number): number {
    let depth = 0;
    for (let i = from; i < end; i++) {
      const code = text.charCodeAt(i);
      if (code === OPEN_BRACE) depth++;
      else if (code === CLOSE_BRACE && --depth < 0) return i;
    }
    return -1;
  }
}

function isNumber(text: string, start: number, end: number): boolean {
  let i = start;
  while (i < end && isDigit(text.charCodeAt(i))) i++;
  if (i === start) return false;
  if (i === end) return true;
  if (text.charCodeAt(i) !== 46 || i + 1 === end) return false;
  for (i++; i < end; i++) if (!isDigit(text.charCodeAt(i))) return false;
  return true;
}
