/** What the recorded cases cannot hold: files that Asterisk never comes to the end of, lines it numbers its own way, pieces. */
import { describe, expect, it } from 'vitest';
import { ConfigFile } from '../../../server/src/config/file.ts';
import { type LoadOptions, loadConfig } from '../../../server/src/config/load.ts';
import { memorySource } from '../../support/dialplan.ts';

function load(text: string, options?: LoadOptions) {
  return loadConfig('x.conf', memorySource(new Map([['x.conf', ConfigFile.of(text)]])), options);
}

describe('a section that inherits from itself', () => {
  it('is never done: the file is lost', () => {
    const { state, problems } = load('[a]\nx = 1\n[a](+,a)\ny = 2\n');
    expect(state).toBe('refused');
    expect(problems.map(({ id, line, cost }) => [id, line, cost])).toEqual([
      ['inherits-itself', 2, 'everything'],
    ]);
  });

  it('does no harm while it is empty', () => expect(load('[a]\n[a](+,a)\ny = 2\n').state).toBe('loaded'));
});

describe('an over-long line with a NUL', () => {
  it('is read in pieces of 8191 bytes, each a line', () => {
    const { categories } = load(`[a]\nb = 1\0${'x'.repeat(8185)}c = 2\nd = 3\n`);
    const read = categories[0]?.variables.map(({ name, value, line, lineNumber }) => [
      name,
      value,
      line,
      lineNumber,
    ]);
    expect(read).toEqual([
      ['b', '1', 1, 2],
      ['c', '2', 1, 3],
      ['d', '3', 2, 4],
    ]);
  });
});

describe('a piece of a configuration', () => {
  it('is read on where its other pieces are missing', () => {
    const text = 'lost = 1\n[a](base)\nx = 1\n#include none.conf\ny = 2\n[b](+)\nz = 3\n';
    expect(load(text).categories).toEqual([]);
    const { state, categories, problems } = load(text, { fragment: true });
    expect(state).toBe('loaded');
    expect(categories.map(({ name, variables }) => [name, variables.map(variable => variable.name)])).toEqual(
      [
        ['a', ['x', 'y']],
        ['b', ['z']],
      ],
    );
    expect(problems.map(({ id }) => id)).toEqual([
      'no-category',
      'unknown-base',
      'include-missing',
      'unknown-addition',
    ]);
  });
});

describe('variables', () => {
  it('are the same objects for whoever asks', () => {
    const file = ConfigFile.of('[a]\nx = 1\ny = 2\n');
    const [category] = loadConfig('x.conf', memorySource(new Map([['x.conf', file]]))).categories;
    const item = file.variableAt(2);
    expect(category?.variables[1]?.item).toBe(item);
    expect(file.blocks[0]?.body.items[2]).toBe(item);
    expect(category?.variables[1]).toBe(category?.variables[1]);
  });
});
