import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../server/src/evaluate/evaluate.ts';
import { argumentTexts, splitArguments } from '../../server/src/syntax/arguments.ts';
import { parseCall } from '../../server/src/syntax/call.ts';
import { parseDialString } from '../../server/src/syntax/dial-string.ts';
import { parseExpression } from '../../server/src/syntax/expression.ts';
import { parseGosubTarget, splitBranches } from '../../server/src/syntax/jump.ts';
import { parseOptions } from '../../server/src/syntax/options.ts';
import { compareExtensions, matchExtension, parsePattern } from '../../server/src/syntax/pattern.ts';
import { parseTime } from '../../server/src/syntax/time.ts';
import { fromBytes, toBytes } from '../../server/src/syntax/utf8.ts';
import { parseValue, type ValueNode, walkValue } from '../../server/src/syntax/value.ts';

/** Text made of what matters to the scanners. */
function textOf(pieces: readonly string[], maxLength = 30): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...pieces), { maxLength }).map(list => list.join(''));
}

const value = textOf([
  '${',
  '$[',
  '}',
  ']',
  '{',
  '[',
  '(',
  ')',
  ':',
  ',',
  '$',
  'A',
  'LEN',
  '"',
  '1',
  ' ',
  'é',
]);
const data = textOf([',', '"', '\\', '(', ')', '[', ']', '?', ':', '&', '/', 'a', ' ', '${A}', '${F(x,y)}']);
const expression = textOf([
  '1',
  '2.5',
  'a',
  '"a"',
  ' ',
  '+',
  '-',
  '*',
  '/',
  '(',
  ')',
  '|',
  '&',
  '=',
  '?',
  '::',
  ':',
  '!',
  ',',
  'ABS',
]);
const extension = textOf(
  ['_', 'X', 'Z', 'n', '1', '2', '-', '[1-3]', '[a]', '[', ']', '.', '!', 'é', 'a'],
  6,
);

/** The reading of main/pbx_variables.c by definition: count, cut, read the inside again. */
function naive(text: string, start: number, end: number): [number, number, unknown[]][] {
  const nodes: [number, number, unknown[]][] = [];
  for (let at = start; at + 1 < end; at++) {
    const open = text.charAt(at + 1);
    if (text.charAt(at) !== '$' || (open !== '{' && open !== '[')) continue;
    const close = open === '{' ? '}' : ']';
    let depth = 1;
    let to = at + 2;
    while (to < end && depth > 0) {
      const c = text.charAt(to++);
      if (c === open) depth++;
      else if (c === close) depth--;
    }
    nodes.push([at, to, naive(text, at + 2, depth === 0 ? to - 1 : to)]);
    at = to - 1;
  }
  return nodes;
}

function outline(nodes: readonly ValueNode[]): [number, number, unknown[]][] {
  return nodes.map(node => [node.start, node.end, outline(node.nested)]);
}

describe('values', () => {
  it('are cut as by counting at every level', () => {
    fc.assert(
      fc.property(value, text => {
        expect(outline(parseValue(text))).toEqual(naive(text, 0, text.length));
      }),
    );
  });

  it('keep every part of a node inside of it', () => {
    fc.assert(
      fc.property(value, text => {
        for (const node of walkValue(parseValue(text))) {
          expect(node.body.start).toBe(node.start + 2);
          expect(node.body.end).toBe(node.closed ? node.end - 1 : node.end);
          if (node.kind === 'expression') continue;
          const ends = [node.name.end, node.call?.arguments.end, node.call?.tail?.end, node.substring?.end];
          for (const end of ends) if (end !== undefined) expect(end).toBeLessThanOrEqual(node.body.end);
        }
      }),
    );
  });

  it('evaluate to at most 8191 bytes without throwing', () => {
    const env = { variable: (name: string) => (name === 'A' ? 'x'.repeat(3000) : undefined) };
    fc.assert(
      fc.property(value, text => {
        expect(toBytes(evaluate(text, env).value).length).toBeLessThanOrEqual(8191);
      }),
    );
  });

  it('are the same bytes after the way to UTF-8 and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(fromBytes(toBytes(text))).toBe(text);
      }),
    );
  });
});

describe('expressions', () => {
  it('always give a result, and exactly what was reduced', () => {
    fc.assert(
      fc.property(expression, text => {
        const parsed = parseExpression(text);
        for (const node of parsed.nodes) {
          expect(node.start).toBeLessThan(node.end);
          expect(node.end).toBeLessThanOrEqual(text.length);
        }
        if (parsed.error === undefined) expect(parsed.root === undefined).toBe(text.trim() === '');
        expect(typeof evaluate(`$[${text}]`, { variable: () => undefined }).value).toBe('string');
      }),
    );
  });
});

describe('splitters', () => {
  it('lose nothing but separators', () => {
    fc.assert(
      fc.property(data, fc.integer({ min: 1, max: 5 }), (text, count) => {
        const found = splitArguments(text, 0, text.length, { count, opaque: parseValue(text) });
        expect(found.length).toBeLessThanOrEqual(count);
        if (found.at(-1)?.start === found.at(-2)?.end) found.pop();
        expect(found.map(({ start, end }) => text.slice(start, end)).join(',')).toBe(text);
        expect(argumentTexts(text, { raw: true }).join(',')).toBe(text);
      }),
    );
  });

  it('take any text', () => {
    fc.assert(
      fc.property(data, text => {
        const opaque = parseValue(text);
        const options = parseOptions(text, 0, text.length, opaque);
        expect(options.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        for (const part of parseDialString(text, 0, text.length, opaque))
          expect(part.end).toBeGreaterThan(part.start);
        const call = parseCall(text);
        expect(call.data.end).toBeLessThanOrEqual(text.length);
        parseGosubTarget(text, 0, text.length, opaque);
        parseTime(text);
        for (const aware of [true, false]) {
          const { condition, question } = splitBranches(text, 0, text.length, aware, opaque);
          expect(condition.end).toBe(question ?? text.length);
        }
      }),
    );
  });
});

describe('extensions', () => {
  it('are ordered consistently', () => {
    fc.assert(
      fc.property(extension, extension, extension, (a, b, c) => {
        expect(compareExtensions(a, a)).toBe(0);
        expect(compareExtensions(a, b) + compareExtensions(b, a)).toBe(0);
        if (compareExtensions(a, b) <= 0 && compareExtensions(b, c) <= 0) {
          expect(compareExtensions(a, c)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('match whole numbers only where they could match', () => {
    fc.assert(
      fc.property(extension, extension, (pattern, number) => {
        fc.pre(!number.startsWith('_'));
        if (matchExtension(pattern, number) !== 0) {
          expect(matchExtension(pattern, number, 'can-match')).not.toBe(0);
        }
      }),
    );
  });

  it('give every character behind the underscore a place', () => {
    fc.assert(
      fc.property(extension, text => {
        const { elements, isPattern } = parsePattern(text);
        expect(elements.map(({ start, end }) => text.slice(start, end)).join('')).toBe(
          isPattern ? text.slice(1) : text,
        );
      }),
    );
  });
});
