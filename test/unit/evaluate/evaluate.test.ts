import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Evaluation, EvaluationEnvironment } from '../../../server/src/evaluate/environment.ts';
import { assign, evaluate } from '../../../server/src/evaluate/evaluate.ts';
import { knownFunctions } from '../../../server/src/evaluate/functions/registry.ts';
import { describeMessage } from '../../../server/src/evaluate/messages.ts';

interface RecordedFunctions {
  readonly variables: Readonly<Record<string, string>>;
  readonly cases: readonly (readonly [string, string, ...string[]])[];
}
interface RecordedExpressions {
  readonly operators: RecordedFunctions['cases'];
  readonly regularExpressions: RecordedFunctions['cases'];
  readonly transcendental: readonly (readonly [string, string])[];
}
interface SharedExpressions {
  readonly results: readonly { text: string; value: string; log: string[]; offline: boolean }[];
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as T;
}

const shared = new URL('../../../../shared/language/expressions.json', import.meta.url);
/** The names that the recorded cases call and that Asterisk did not know. */
const UNREGISTERED = /^(NOPE|ZZZ|Len|LEN | LEN)$/;

function environment(variables: Readonly<Record<string, string>>): EvaluationEnvironment {
  return {
    variable: name => variables[name],
    now: Date.UTC(2024, 0, 15, 12),
    readFunction: name => (UNREGISTERED.test(name) ? null : undefined),
  };
}

function logOf(evaluation: Evaluation): string[] {
  return evaluation.messages.map(message => {
    const { level, source, text } = describeMessage(message);
    return `${level} ${source}: ${text}`;
  });
}

function value(text: string, variables: Readonly<Record<string, string>> = {}): string {
  return evaluate(text, environment(variables)).value;
}

describe('evaluate', () => {
  it.skipIf(!existsSync(shared))('agrees with every offline case of the shared language facts', () => {
    const { results } = JSON.parse(readFileSync(shared, 'utf8')) as SharedExpressions;
    for (const { text, value: expected, log, offline } of results) {
      if (!offline) continue;
      const number = /(\d+)$/.exec(expected)?.[1] ?? '1';
      const result = evaluate(text, environment({ EXTEN: `e${number}` }));
      expect({ text, value: result.value, log: logOf(result), unknown: result.unknown }).toEqual({
        text,
        value: expected,
        log,
        unknown: [],
      });
    }
  });

  it('agrees with a live Asterisk on functions and substitution', () => {
    const recorded = read<RecordedFunctions>('recorded/functions.json');
    const variables = new Map(Object.entries({ ...recorded.variables, EXTEN: 's', CONTEXT: 't' }));
    for (const [text, expected, ...log] of recorded.cases) {
      const result = evaluate(text, { ...environment({}), variable: name => variables.get(name) });
      for (const [name, assigned] of result.assigned) {
        if (assigned === undefined) variables.delete(name);
        else variables.set(name, assigned);
      }
      expect({ text, value: result.value, log: logOf(result) }).toEqual({ text, value: expected, log });
    }
  });

  it.each(['recorded/random-functions.json', 'recorded/structures.json'])('agrees with %s', file => {
    const recorded = read<RecordedFunctions>(file);
    for (const [text, expected, ...log] of recorded.cases) {
      const result = evaluate(text, environment(recorded.variables));
      expect({ text, value: result.value, log: logOf(result) }).toEqual({ text, value: expected, log });
    }
  });

  it('agrees with a live Asterisk on operators and regular expressions', () => {
    const recorded = read<RecordedExpressions>('recorded/expressions.json');
    for (const [text, expected, ...log] of [...recorded.operators, ...recorded.regularExpressions]) {
      const result = evaluate(text, environment({}));
      expect({ text, value: result.value, log: logOf(result) }).toEqual({ text, value: expected, log });
    }
  });

  it('agrees with a live Asterisk on SIN, LOG and their kin to the last digit but one', () => {
    for (const [text, expected] of read<RecordedExpressions>('recorded/expressions.json').transcendental) {
      const result = Number(value(text));
      expect(Math.abs(result - Number(expected)), text).toBeLessThanOrEqual(
        Math.abs(Number(expected)) * 4e-16,
      );
    }
  });

  it.each([
    ['an unknown function', '${PJSIP_HEADER(read,X)}', ['PJSIP_HEADER']],
    ['chance without a source', '${RAND(1,2)}', ['RAND']],
    ['a back-reference', '$["aa" =~ "(a)\\1"]', ['=~']],
    ['text where a number is due', '$[SIN(abc)]', ['SIN']],
  ])('says that it does not know: %s', (_name, text, unknown) => {
    expect(evaluate(text, environment({})).unknown).toEqual(unknown);
  });

  it('asks the caller for what it does not compute', () => {
    const env = { ...environment({}), readFunction: (name: string, args: string) => `${name}<${args}>` };
    expect(evaluate('${GLOBAL(${A}x)}!', env)).toMatchObject({
      value: 'GLOBAL<x>!',
      unknown: [],
      unset: ['A'],
    });
  });

  it('does not know the time unless told', () => {
    const env: EvaluationEnvironment = { variable: () => undefined };
    expect(evaluate('${EPOCH}', env)).toMatchObject({ value: '', unknown: ['EPOCH'] });
    expect(evaluate('${STRFTIME(,,%F)}${IFTIME(*?a)}', env).unknown).toEqual(['STRFTIME', 'IFTIME']);
    expect(value('${EPOCH} ${STRFTIME(,Europe/Berlin,%F %T)} ${STRFTIME(,,%A)}')).toBe(
      '1705320000 2024-01-15 13:00:00 Monday',
    );
    expect(value('${IFTIME(12:00-12:59,mon,15,jan?in:out)}')).toBe('in');
    expect(value('${IFTIME(12:00-12:59,*,*,*,America/New_York?in:out)}')).toBe('out');
  });

  it('takes chance from the caller', () => {
    expect(evaluate('${RAND(3,6)}', { ...environment({}), random: () => 0.999 }).value).toBe('6');
  });

  it('keeps to the limits of 4095 and 8191 bytes', () => {
    const long = 'é'.repeat(4000);
    expect(value('${A}${A}${A}', { A: 'x'.repeat(5000) })).toHaveLength(8191);
    expect(value('${LEN(${A})}', { A: 'x'.repeat(5000) })).toBe('4091');
    expect(value('${A}', { A: long })).toBe(`${'é'.repeat(2047)}\ufffd`);
  });

  it('ends what would multiply itself', () => {
    const env = environment({ A: '${EVAL(${A})}'.repeat(40) });
    expect(evaluate('${EVAL(${A})}', env).messages.length).toBeGreaterThan(0);
    expect(evaluate('${CUT(CUT(A,x,1),x,1)}', env).value).toBeDefined();
    expect(value(`${'${'.repeat(50_000)}`)).toBe('');
    expect(value(`$[${'('.repeat(50_000)}`)).toBe('0');
    expect(value(`$[${'-'.repeat(3000)}1]`)).toBe('1');
  });
});

describe('assign', () => {
  const env = environment({ L: 'a,b', EMPTY: '' });
  it.each<[string, string, [string, string | undefined][]]>([
    ['A', 'x', [['A', 'x']]],
    ['__A', 'x', [['A', 'x']]],
    ['PUSH(L)', 'c', [['L', 'a,b,c']]],
    ['UNSHIFT(L,:)', 'c', [['L', 'c:a,b']]],
    ['PUSH(EMPTY)', 'c', [['EMPTY', 'c']]],
    [
      'ARRAY(a,b,c)',
      '1,"2,3"',
      [
        ['a', '1'],
        ['b', '2,3'],
        ['c', ''],
      ],
    ],
    ['HASH(h,k)', 'v', [['~HASH~h~k~', 'v']]],
    ['DELETE(L)', '', [['L', undefined]]],
  ])('Set(%s=%s)', (name, text, expected) => {
    expect([...assign(name, text, env).assigned]).toEqual(expected);
  });

  it('reports functions that cannot be written', () => {
    expect(logOf(assign('LEN(x)', '1', env))).toEqual([
      'ERROR pbx_functions.c ast_func_write: Function LEN cannot be written to',
    ]);
    expect(assign('CALLERID(num)', '1', env).unknown).toEqual(['CALLERID']);
  });

  it('reads a hash back', () => {
    expect(value('${HASH(h,k)}${HASH(h,x)}', { '~HASH~h~k~': 'v' })).toBe('v');
  });
});

describe('knownFunctions', () => {
  it('lists what is computed, sorted', () => {
    const names = knownFunctions();
    expect(names).toEqual([...names].sort());
    expect(names).toContain('CUT');
  });
});
