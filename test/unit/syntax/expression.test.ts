import { describe, expect, it } from 'vitest';
import { type ExpressionTree, parseExpression } from '../../../server/src/syntax/expression.ts';
import { parseValue } from '../../../server/src/syntax/value.ts';

/** The tree of the first `$[]` of a text, fully parenthesised; `!` and what was unexpected where it stops. */
function shape(text: string): string {
  const [node] = parseValue(text);
  if (node?.kind !== 'expression') return 'no expression';
  const parsed = parseExpression(text, node.body.start, node.body.end, node.nested);
  const tree = parsed.root === undefined ? parsed.otherwise : show(text, parsed.root);
  const error = parsed.error;
  if (error === undefined) return tree;
  const unexpected = error.unexpected.kind === 'end' ? 'end' : text.slice(error.start, error.end);
  return `${tree} ! ${unexpected}${error.dynamic ? ' (dynamic)' : ''}`;
}

function show(text: string, tree: ExpressionTree): string {
  switch (tree.kind) {
    case 'operand':
      return text.slice(tree.start, tree.end);
    case 'group':
      return show(text, tree.inner);
    case 'unary':
      return `(${tree.operator}${show(text, tree.operand)})`;
    case 'binary':
      return `(${show(text, tree.left)} ${tree.operator} ${show(text, tree.right)})`;
    case 'conditional':
      return `(${[tree.condition, tree.whenTrue, tree.whenFalse].map(part => show(text, part)).join(' ? ')})`;
    case 'call': {
      const args = tree.arguments.map(argument => (argument === undefined ? '' : show(text, argument)));
      return `${text.slice(tree.name.start, tree.name.end)}(${args.join(', ')})`;
    }
  }
}

describe('parseExpression', () => {
  it.each([
    ['$[1 + 2 * 3]', '(1 + (2 * 3))'],
    ['$[(1 + 2) * 3]', '((1 + 2) * 3)'],
    ['$[10 - 3 - 2]', '((10 - 3) - 2)'],
    ['$[a | b & c = d]', '(a | (b & (c = d)))'],
    ['$[a || b && c == d]', '(a | (b & (c = d)))'],
    ['$[-a : b]', '(-(a : b))'],
    ['$[!a * b]', '((!a) * b)'],
    ['$[a ? b :: c ? d :: e]', '((a ? b ? c) ? d ? e)'],
    ['$[a ? b ? c :: d :: e]', '(a ? (b ? c ? d) ? e)'],
    ['$[FOO(1,,b)]', 'FOO(1, , b)'],
    ['$[FOO(1,)]', 'FOO(1, )'],
    ['$["a b" =~ "c"]', '("a b" =~ "c")'],
    ['$[]', 'empty'],
    ['$[a{b]', 'a ! b'],
  ])('%s is %s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });

  it.each([
    ['$[1 === 1]', 'zero ! ='],
    ['$[= 1]', 'empty ! ='],
    ['$[1 +]', 'zero ! end'],
    ['$[(1 + 2]', 'zero ! end'],
    ['$[1 + 2) * 3]', '(1 + 2) ! )'],
    ['$[1 ? 2 : 3]', 'zero ! end'],
    ['$[a b]', 'a ! b'],
    ['$[a,b]', 'a ! ,'],
    ['$[FOO()]', 'zero ! )'],
    ['$[FOO(a b)]', 'zero ! b'],
    ['$["a = "a"]', '"a = " ! a'],
  ])('%s stops as Asterisk does: %s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });

  it.each([
    ['$[${A} = 1]', '(${A} = 1)'],
    ['$["${A}" = "x"]', '("${A}" = "x")'],
    ['$["${IF("a"?b:c)}" = "x"]', '("${IF("a"?b:c)}" = "x")'],
    ['$[${A}5 + $[1]]', '(${A}5 + $[1])'],
    ['$[1 ${OP} 2]', '1 ! ${OP} (dynamic)'],
    ['$[${A} + ]', 'zero ! end'],
    ['$[" ${A} ]', '${A}'],
  ])('%s takes nested substitutions as operands: %s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });

  it('lists nodes in the order in which Asterisk evaluates them', () => {
    const text = '1 + 2 * 3 ) x';
    const nodes = parseExpression(text).nodes.map(node => show(text, node));
    expect(nodes).toEqual(['1', '2', '3', '(2 * 3)', '(1 + (2 * 3))']);
  });

  it('says what was expected, as far as Asterisk does', () => {
    expect(parseExpression('1 +').error?.expected).toEqual(["'-'", "'!'", "'('", "'<token>'"]);
    expect(parseExpression('F(1 2').error?.expected).toEqual(["','", "')'"]);
    expect(parseExpression('(1 2').error?.expected).toEqual([]);
    expect(parseExpression('1 2').error?.expected).toEqual(['$end']);
  });

  it('tells which characters are dropped', () => {
    const text = 'a ~ [b] "';
    expect(parseExpression(text).dropped.map(span => text.slice(span.start, span.end))).toEqual([
      '~',
      '[',
      ']',
      '"',
    ]);
  });

  it('survives any depth', () => {
    for (const text of [
      '('.repeat(1_000_000),
      '-'.repeat(1_000_000),
      'F('.repeat(500_000),
      '"'.repeat(99_999),
    ]) {
      expect(parseExpression(text).error).toBeDefined();
    }
    expect(parseExpression(`${'('.repeat(9000)}1${')'.repeat(9000)}`).error).toBeUndefined();
  });
});
