import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PriorityStatement, parseStatement } from '../../../server/src/dialplan/statement.ts';
import type { Span } from '../../../server/src/text/span.ts';

function parts(name: string, value: string): Record<string, string | undefined> {
  const statement = parseStatement(name, value);
  if (!(statement instanceof PriorityStatement)) throw new Error('no line with a priority');
  const text = (span: Span | undefined) => span && value.slice(span.start, span.end);
  return {
    extension: text(statement.extensionSpan),
    priority: text(statement.prioritySpan),
    word: text(statement.wordSpan),
    label: text(statement.labelSpan),
    application: text(statement.applicationSpan),
    data: text(statement.dataSpan),
  };
}

describe('the parts of a line', () => {
  it('of `exten`', () =>
    expect(parts('exten', '_X[1,2]/555, n+5(here) , Dial(PJSIP/1,20) x')).toEqual({
      extension: '_X[1,2]/555',
      priority: 'n+5(here)',
      word: 'n',
      label: 'here',
      application: 'Dial',
      data: 'PJSIP/1,20',
    }));

  it('of `same`', () =>
    expect(parts('same', 'n,Hangup')).toEqual({
      extension: '',
      priority: 'n',
      word: 'n',
      label: undefined,
      application: 'Hangup',
      data: undefined,
    }));

  it('of a line that is broken off', () => {
    expect(parts('exten', '100')).toMatchObject({ extension: '100', priority: '', application: '' });
    expect(parts('exten', '100,1(a')).toMatchObject({ priority: '1(a', label: 'a', application: '' });
    expect(parts('exten', '100,1,Dial(PJSIP/1')).toMatchObject({ application: 'Dial', data: 'PJSIP/1' });
  });
});

describe('includes and switches', () => {
  it('are cut at their separators', () => {
    expect(parseStatement('include', 'a,b|c')).toMatchObject({
      context: { start: 0, end: 3 },
      time: { start: 4, end: 5 },
    });
    expect(parseStatement('INCLUDE', 'a')).toMatchObject({ context: { start: 0, end: 1 }, time: undefined });
    expect(parseStatement('eswitch', 'IAX2/x/y')).toMatchObject({
      kind: 'eswitch',
      data: { start: 5, end: 8 },
    });
    expect(parseStatement('autohints', 'YES')).toMatchObject({ kind: 'autohints', enabled: true });
    expect(parseStatement('exten_', 'x')).toMatchObject({ kind: 'unknown', name: 'exten_' });
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...'1 n s h , ( ) + - [ ] \\ / ${ $[ } hint same next 0 9 _X. é'.split(' '),
    ' ',
  );
  const values = fc.array(pieces, { maxLength: 20 }).map(list => list.join(''));

  it('gives parts that lie in it, one behind the other', () =>
    fc.assert(
      fc.property(fc.constantFrom('exten', 'same'), values, (name, value) => {
        const statement = parseStatement(name, value);
        if (!(statement instanceof PriorityStatement)) return false;
        const { extensionEnd, priorityStart, wordEnd, priorityEnd, applicationStart, applicationEnd } =
          statement;
        const places = [
          0,
          extensionEnd,
          priorityStart,
          wordEnd,
          priorityEnd,
          applicationStart,
          applicationEnd,
        ];
        expect(places).toEqual([...places].sort((left, right) => left - right));
        expect(applicationEnd).toBeLessThanOrEqual(value.length);
        return true;
      }),
      { numRuns: 300 },
    ));

  it('is cut into application and data as parseCall cuts it', () =>
    fc.assert(
      fc.property(values, value => {
        const statement = parseStatement('same', `n,${value}`);
        if (!(statement instanceof PriorityStatement)) return false;
        const { call } = statement;
        expect(statement.applicationSpan).toEqual(call.name);
        expect(statement.dataSpan ?? { start: `n,${value}`.length, end: `n,${value}`.length }).toEqual(
          call.data,
        );
        return true;
      }),
      { numRuns: 300 },
    ));
});
