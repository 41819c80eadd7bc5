/**
 * The expressions of the dialplan, for the rules that look into them: each is taken apart once, whoever asks. Texts that
 * differ in numbers only share their nodes, and what an expression is made of does not depend on these.
 */
import { type ExpressionTree, type ParsedExpression, parseExpression } from '../syntax/expression.ts';
import type { ExpressionToken } from '../syntax/expression-tokens.ts';
import type { ExpressionNode, ValueNode } from '../syntax/value.ts';

const parsed = new WeakMap<ExpressionNode, ParsedExpression>();

/** Undefined for a variable, and for an expression that is not closed. */
export function expressionOf(node: ValueNode, text: string): ParsedExpression | undefined {
  if (node.kind !== 'expression' || !node.closed) return undefined;
  const known = parsed.get(node);
  if (known !== undefined) return known;
  const made = parseExpression(text, node.body.start, node.body.end, node.nested);
  parsed.set(node, made);
  return made;
}

/** The word, number or quoted text that an operand is, parentheses around it aside. */
export function operandToken(tree: ExpressionTree): ExpressionToken | undefined {
  let inner = tree;
  while (inner.kind === 'group') inner = inner.inner;
  return inner.kind === 'operand' ? inner.token : undefined;
}

const comparisons: ReadonlySet<string> = new Set(['=', '!=', '<', '>', '<=', '>=']);

export interface Comparison {
  readonly operator: string;
  readonly left: ExpressionToken;
  readonly right: ExpressionToken;
}

/** The comparisons of two plain operands. */
export function comparisonsOf({ nodes }: ParsedExpression): Comparison[] {
  const found: Comparison[] = [];
  for (const node of nodes) {
    if (node.kind !== 'binary' || !comparisons.has(node.operator)) continue;
    const left = operandToken(node.left);
    const right = operandToken(node.right);
    if (left !== undefined && right !== undefined) found.push({ operator: node.operator, left, right });
  }
  return found;
}

/** Whether a comparison asks which is the greater one. */
export function isOrder(operator: string): boolean {
  return operator !== '=' && operator !== '!=';
}
