/** The right side of `=~` where it stands without quotes and the scanner of expressions would not leave it whole. */
import type { ParsedExpression } from '../syntax/expression.ts';
import { tokenizeExpression } from '../syntax/expression-tokens.ts';
import type { ExpressionNode } from '../syntax/value.ts';
import type { Span } from '../text/span.ts';

/** From the first character of the regular expression to where it ends, or undefined where it does no harm. */
export function unquotedRegex(
  node: ExpressionNode,
  parsed: ParsedExpression,
  text: string,
): Span | undefined {
  const { body, nested } = node;
  if (parsed.error === undefined && parsed.dropped.length === 0) return undefined;
  const sign = text.indexOf('=~', body.start);
  if (sign === -1 || sign >= body.end) return undefined;
  const { tokens } = tokenizeExpression(text, body.start, body.end, nested);
  const at = tokens.findIndex(({ operator }) => operator === '=~');
  const operator = tokens[at];
  const first = tokens[at + 1];
  if (operator === undefined || first === undefined || first.kind === 'quoted') return undefined;
  let start = operator.end;
  while (start < body.end && text.charCodeAt(start) < 33) start++;
  let end = start;
  while (end < body.end && text.charCodeAt(end) >= 33) end++;
  const isInside = (offset: number) => offset >= start && offset < end;
  const harmed =
    parsed.dropped.some(({ start: dropped }) => isInside(dropped)) ||
    (parsed.error !== undefined && parsed.error.start >= start);
  if (!harmed || start === end) return undefined;
  return nested.some(each => each.start < end && each.end > start) ? undefined : { start, end };
}
