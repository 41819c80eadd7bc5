import { describe, expect, it } from 'vitest';
import { compare, configLines, dialplanLines, unfounded } from './compare.ts';
import type { ContextForm, Expected, LogEntry } from './forms.ts';

const silent: Expected = { dialplan: [], log: [], config: {} };

function context(name: string, line: number): ContextForm {
  const priorities = [{ priority: 1, app: 'NoOp', data: 'x', file: 'extensions.conf', line }];
  return {
    name,
    includes: ['b'],
    switches: [],
    ignorepats: ['9'],
    extensions: [{ exten: '1', cid: '5', priorities }],
  };
}

function logged(entry: Partial<LogEntry>): Expected {
  const whole: LogEntry = {
    level: 'warning',
    source: 'pbx_config.c:pbx_load_config',
    message: 'x',
    ...entry,
  };
  return { ...silent, log: [whole] };
}

const tree = new Map([
  ['extensions.conf', Buffer.from('[a]\nexten => 1,1,NoOp(x\n;-- open\n')],
  ['one.conf', Buffer.from('bad\n')],
]);

describe('compare', () => {
  it('writes a dialplan as one fact a line', () => {
    expect(dialplanLines([{ ...context('a', 2), autohints: true }])).toEqual([
      '[a] autohints',
      '[a] "1"/"5",1,"NoOp" "x" extensions.conf:2',
      '[a] include => "b"',
      '[a] ignorepat => "9"',
    ]);
  });

  it('does not mind the order of contexts', () => {
    const expected = { ...silent, dialplan: [context('a', 2), context('b', 3)] };
    expect(compare(expected, { dialplan: [context('b', 3), context('a', 2)] }, tree)).toEqual([]);
  });

  it('shows what differs, and what stands before it', () => {
    const expected = { ...silent, dialplan: [context('a', 2)] };
    expect(compare(expected, { dialplan: [context('a', 3)] }, tree)).toEqual([
      {
        aspect: 'dialplan',
        lines: [
          '  [a]',
          '- [a] "1"/"5",1,"NoOp" "x" extensions.conf:2',
          '+ [a] "1"/"5",1,"NoOp" "x" extensions.conf:3',
        ],
      },
    ]);
  });

  it('tells a refused file from one without sections', () => {
    expect(configLines({ error: 'invalid' })).not.toEqual(configLines({ categories: [] }));
  });
});

describe('coverage of the log', () => {
  const warning = { severity: 'warning', rule: 'r', file: 'extensions.conf' } as const;

  it('wants a finding on the line that Asterisk names', () => {
    const expected = logged({ line: 2, file: 'extensions.conf' });
    expect(compare(expected, { findings: [{ ...warning, line: 2 }] }, tree)).toEqual([]);
    expect(compare(expected, { findings: [{ ...warning, line: 1 }] }, tree)).toHaveLength(1);
    expect(compare(expected, { findings: [{ ...warning, line: 2, severity: 'info' }] }, tree)).toHaveLength(
      1,
    );
  });

  it('wants nothing for notices, for lines that are not named, and for lines that are not there', () => {
    expect(compare(logged({ line: 2, level: 'notice' }), { findings: [] }, tree)).toEqual([]);
    expect(compare(logged({}), { findings: [] }, tree)).toEqual([]);
    expect(compare(logged({ line: 9, file: 'one.conf' }), { findings: [] }, tree)).toEqual([]);
  });

  it('finds a comment that is never closed where it opens, whatever number the log has', () => {
    const expected = logged({ message: 'Unterminated comment detected beginning on line 695', line: 695 });
    expect(compare(expected, { findings: [{ ...warning, line: 3 }] }, tree)).toEqual([]);
    expect(compare(expected, { findings: [{ ...warning, line: 2 }] }, tree)).toHaveLength(1);
  });

  it('knows a file that is read again by its name', () => {
    const expected = logged({ line: 1, file: 'one.conf~~1' });
    expect(compare(expected, { findings: [{ ...warning, file: 'one.conf', line: 1 }] }, tree)).toEqual([]);
  });

  it('lists errors on lines that were loaded without a word', () => {
    const error = { ...warning, severity: 'error', line: 2 } as const;
    expect(unfounded([], [error])).toEqual([error]);
    expect(unfounded(logged({ line: 2, file: 'extensions.conf' }).log, [error])).toEqual([]);
  });
});
