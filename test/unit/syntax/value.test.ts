import { describe, expect, it } from 'vitest';
import {
  hasSubstitution,
  parseValue,
  type ValueNode,
  valueNodeAt,
  valueParts,
  walkValue,
} from '../../../server/src/syntax/value.ts';

/** The nodes as indented lines: what each holds, as text. */
function outline(text: string, nodes = parseValue(text), indent = ''): string[] {
  return nodes.flatMap(node => [
    indent + describeNode(text, node),
    ...outline(text, node.nested, `${indent}  `),
  ]);
}

function describeNode(text: string, node: ValueNode): string {
  const at = (span: { start: number; end: number } | undefined): string =>
    span === undefined ? '' : text.slice(span.start, span.end);
  const open = node.closed ? '' : ' unclosed';
  if (node.kind === 'expression') return `expression <${at(node.body)}>${open}`;
  const call = node.call;
  const parts = [`variable ${at(node.name)}${open}`];
  if (call !== undefined) parts.push(`(${at(call.arguments)}${call.close === undefined ? '' : ')'}`);
  if (call?.tail !== undefined) parts.push(` tail <${at(call.tail)}>`);
  if (node.substring !== undefined) parts.push(` substring <${at(node.substring)}>`);
  return parts.join('');
}

describe('parseValue', () => {
  it.each<[string, string[]]>([
    ['no dollar', []],
    ['a $5 $$ $', []],
    ['${A}', ['variable A']],
    ['x${A}y$[1+2]z', ['variable A', 'expression <1+2>']],
    ['$${A}', ['variable A']],
    ['${EXTEN:1:-2}', ['variable EXTEN substring <:1:-2>']],
    ['${CUT(A,-,1)}', ['variable CUT(A,-,1)']],
    ['${LEN(abc):0:1}', ['variable LEN(abc) substring <:0:1>']],
    ['${CALLERID(num:x)}', ['variable CALLERID(num:x)']],
    ['${LEN(abc)def}', ['variable LEN(abc) tail <def>']],
    ['${LEN(${EXTEN})-1}', ['variable LEN(${EXTEN}) tail <-1>', '  variable EXTEN']],
    ['${LEN(a)b:2}', ['variable LEN(a) tail <b> substring <:2>']],
    ['${LEN(a)(b)c}', ['variable LEN(a)(b) tail <c>']],
    ['${LEN(abc}', ['variable LEN(abc']],
    ['${A:(b)}', ['variable A substring <:(b)>']],
    ['${A)b:c}', ['variable A)b:c']],
    ['${LEN(a) }', ['variable LEN(a) tail < >']],
    ['${LEN${EXTEN}}', ['variable LEN${EXTEN}', '  variable EXTEN']],
    ['${A', ['variable A unclosed']],
    ['${LEN(${A)}', ['variable LEN unclosed(${A)}', '  variable A)']],
    ['${a{b}c}d', ['variable a{b}c']],
    ['$[a[0]b]c', ['expression <a[0]b>']],
    ['$["${A}" = "}"]', ['expression <"${A}" = "}">', '  variable A']],
    ['${A$[1+${B}]}', ['variable A$[1+${B}]', '  expression <1+${B}>', '    variable B']],
    ['$[ ${a] }', ['expression < ${a>', '  variable a unclosed']],
    ['${ $[1 }', ['variable  $[1 ', '  expression <1 > unclosed']],
    ['${IF($[1]?a:b)}', ['variable IF($[1]?a:b)', '  expression <1>']],
  ])('%s', (text, expected) => {
    expect(outline(text)).toEqual(expected);
  });

  it('keeps to the range it is given', () => {
    const text = 'x ${A} ${B} ${C}';
    expect(parseValue(text, 7, 11).map(node => [node.start, node.end])).toEqual([[7, 11]]);
    expect(parseValue(text, 3, 6)).toEqual([]);
    expect(hasSubstitution(text, 0, 3)).toBe(false);
    expect(hasSubstitution(text)).toBe(true);
  });

  it('knows when a name is known before run time', () => {
    const [a, b] = parseValue('${CUT(${A},1)}${${A}(x)}');
    expect(a?.kind === 'variable' && a.staticName).toBe(true);
    expect(b?.kind === 'variable' && b.staticName).toBe(false);
  });

  it('gives the literal text between', () => {
    const text = 'a${B}c$[1]';
    expect(valueParts(text).map(part => `${part.kind}:${text.slice(part.start, part.end)}`)).toEqual([
      'literal:a',
      'variable:${B}',
      'literal:c',
      'expression:$[1]',
    ]);
  });

  it('finds the node at a position', () => {
    const text = '${CUT(${A},-,$[1';
    const nodes = parseValue(text);
    const at = (offset: number): string => {
      const node = valueNodeAt(nodes, offset);
      return node === undefined ? '' : text.slice(node.start, node.end);
    };
    expect([at(0), at(1), at(7), at(16)]).toEqual(['', text, '${A}', '$[1']);
  });

  it('survives any depth and length in linear time', () => {
    for (const text of ['${'.repeat(100_000), '$['.repeat(100_000), '${$['.repeat(50_000)]) {
      expect([...walkValue(parseValue(text))]).toHaveLength(100_000);
    }
    expect(parseValue(`${'${'.repeat(1000)}${'}'.repeat(1000)}`)).toHaveLength(1);
    expect(parseValue('${A}'.repeat(50_000))).toHaveLength(50_000);
    expect(parseValue('${'.repeat(5_000_000))).toHaveLength(1);
    expect(parseValue(`\${${'{'.repeat(1_000_000)}`)).toHaveLength(1);
  });
});
