/**
 * The colours: every fixture against its picture, where the line stands over the scopes of its pieces, and lines made
 * to hurt against the clock. To draw the pictures anew after a change: `npx vitest run test/grammar -u`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { INITIAL } from 'vscode-textmate';
import { grammarText } from '../../scripts/generate-grammar.ts';
import { grammar, scopeAt, type Tokenized, tokenize } from './tokenize.ts';

const fixtures = new URL('./fixtures/', import.meta.url);

describe('the fixtures', () => {
  it.each(readdirSync(fixtures).filter(name => name.endsWith('.conf')))('%s', async name => {
    const picture = tokenize(readFileSync(new URL(name, fixtures), 'utf8'))
      .map(draw)
      .join('\n');
    await expect(`${picture}\n`).toMatchFileSnapshot(fileURLToPath(new URL(`${name}.snap`, fixtures)));
  });
});

/** `> ` and the line, then a row for every piece that has a scope: carets below it, its scopes from the outside in. */
function draw({ line, tokens }: Tokenized): string {
  const rows = tokens
    .filter(token => token.scopes.length > 0 && line.slice(token.start, token.end).trim() !== '')
    .map(({ start, end, scopes }) => {
      const below = ' '.repeat(start) + '^'.repeat(end - start);
      return `  ${below} ${scopes.map(scope => scope.replaceAll('.asterisk', '')).join(' ')}`;
    });
  return [`> ${line}`, ...rows].join('\n').replaceAll('\t', ' ');
}

it('is what scripts/generate-grammar.ts makes', () =>
  expect(readFileSync(new URL('../../syntaxes/asterisk.tmLanguage.json', import.meta.url), 'utf8')).toBe(
    grammarText(),
  ));

describe('the words that open the dialplan', () => {
  const first = (line: string) => scopeAt(tokenize(line)[0]?.tokens ?? [], line.search(/\S/));

  it.each(['exten => 1,1,NoOp()', 'EXTEN=1,1,NoOp()', '\texten = 1,1,NoOp()'])('%j', line =>
    expect(first(line)).toBe('keyword.control.exten.asterisk'),
  );

  it.each(['same => n,NoOp()', '  same=n,NoOp()', 'samefoo => n,NoOp()'])('%j', line =>
    expect(first(line)).toBe('keyword.control.same.asterisk'),
  );

  it.each(['extension => 1', 'parkext => 700', 'exten', 'same thing', 'context = x'])('not %j', line =>
    expect(first(line)).not.toMatch(/^keyword/),
  );
});

describe('the nesting', () => {
  it('goes as deep as it is written', () => {
    const depth = 40;
    const line = `same => n,NoOp(${'${A'.repeat(depth)}${'}'.repeat(depth)})`;
    const tokens = tokenize(line)[0]?.tokens ?? [];
    const nested = Math.max(
      ...tokens.map(
        token => token.scopes.filter(scope => scope === 'meta.template.expression.asterisk').length,
      ),
    );
    expect(nested).toBe(depth);
    expect(scopeAt(tokens, line.length - 1)).toBe('punctuation.section.arguments.end.asterisk');
  });

  it.each([
    'exten => 1,1,NoOp(${A',
    'exten => 1,1,Set(x=$[1 + ',
    'exten => _[1',
    'exten => 1,1,NoOp("a',
    'a = ${B',
    '[a](b',
  ])('ends with the line of %j', line =>
    expect(scopeAt(tokenize(`${line}\nkey = 1`)[1]?.tokens ?? [], 0)).toBe(
      'variable.other.property.asterisk',
    ),
  );
});

/** Beginnings that lead into each rule, and what to repeat there until the line is long enough. */
const openings = [
  '',
  'exten => ',
  'exten => _',
  'exten => 1,n(',
  'exten => 1,1,NoOp(',
  'exten => 1,1,Set(X=${',
  'exten => 1,1,ExecIf($[',
  'include => ',
  '[a](',
  '#include ',
  'allow = ',
  'key = "',
  'a ;--',
];
const repeated = [
  ...[
    '${',
    '$[',
    '${A(',
    '${${',
    '${x}',
    '$[a',
    '((((',
    '[',
    '_[[[',
    '{',
    '}',
    ')',
    ']',
    '\\',
    '\\\\\\;',
    '"',
    'a"',
  ],
  ...[
    ';-',
    ';--',
    '--;',
    ';--x--;',
    '=',
    '=>',
    '+=',
    ' ',
    '\t',
    'a ',
    'a=',
    'a,',
    '1.',
    ':',
    'f:',
    'sip:',
    'A',
    'X',
    '-',
  ],
];
/** Ends that make a rule look for something behind the whole line. */
const ends = ['', ' (', '"', '}'];

describe('a hostile line of 10,000 characters', () => {
  const time = (line: string): number => {
    const start = performance.now();
    grammar.tokenizeLine2(line, INITIAL);
    return performance.now() - start;
  };
  /** The best of up to `runs`, so that a busy machine is not taken for a slow pattern. */
  const best = (line: string, enough: number, runs = 7): number => {
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < runs && least > enough; run++) least = Math.min(least, time(line));
    return least;
  };
  const lineOf = (opening: string, piece: string, end: string, length: number) =>
    (opening + piece.repeat(length)).slice(0, length - end.length) + end;

  it.each(openings)(
    'that begins with %j takes under 50 ms, and no more than its share of the length',
    opening => {
      for (const [index, piece] of repeated.entries()) {
        const end = ends[index % ends.length] ?? '';
        const whole = lineOf(opening, piece, end, 10_000);
        const half = lineOf(opening, piece, end, 5_000);
        let full = best(whole, 15);
        let part = full;
        // A pattern that backtracks is slow in every run; a busy machine only in some.
        for (
          let round = 0;
          round < 10 && full > 15 && (full >= 50 || full / part >= 3.5 || round === 0);
          round++
        ) {
          full = Math.min(full, best(whole, 15));
          part = round === 0 ? best(half, 1) : Math.min(part, best(half, 1));
        }
        expect([piece, end, full < 50]).toEqual([piece, end, true]);
        if (full > 15) expect([piece, end, full / part < 3.5]).toEqual([piece, end, true]);
      }
    },
  );
});
