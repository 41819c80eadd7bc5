/** Names come out of their integers as they went in, however far they stand. */
import { expect, it } from 'vitest';
import { Collector } from '../../../server/src/workspace/symbols/collector.ts';
import { NameTable } from '../../../server/src/workspace/symbols/name-table.ts';
import type { Found, Occurrence } from '../../../server/src/workspace/symbols/occurrence.ts';

function packed(names: readonly Found[], alone = false): Occurrence[] {
  const collector = new Collector(new NameTable());
  for (const name of names) collector.add(name);
  const symbols = collector.finish(alone);
  return Array.from({ length: symbols.count }, (_, at) => symbols.at(at));
}

const near: Found = {
  kind: 'label',
  name: 'busy',
  role: 'definition',
  line: 3,
  start: 14,
  end: 18,
  scope: { context: 'ivr', extension: '1-2' },
  hidden: true,
  hint: true,
};

it.each([
  ['near', near],
  ['on a line far below', { ...near, line: 140_000 }],
  ['at the end of a long line', { ...near, start: 8000, end: 8190 }],
  ['that is a long one', { ...near, name: 'x'.repeat(5000), start: 10, end: 5010 }],
])('keeps a name %s', (_, name) => {
  expect(packed([near, name])).toEqual([near, name]);
  expect(packed([name], true)).toEqual([name]);
});

it('keeps more scopes than a small block has', () => {
  const names = Array.from({ length: 300 }, (_, line) => ({
    ...near,
    line,
    scope: { extension: `${line}` },
  }));
  expect(packed([...names, ...names])).toEqual([...names, ...names]);
});

it('looks names up without regard to case where Asterisk does, and keeps the scope as it is written', () => {
  const [box] = packed([
    { ...near, kind: 'mailbox', name: 'ABC', scope: { context: 'X', extension: 'Y Z' } },
  ]);
  expect(box).toMatchObject({ name: 'abc', scope: { context: 'X', extension: 'Y Z' } });
});

it('gives the number of a name away when no block holds it', () => {
  const table = new NameTable();
  const first = table.idOf('context', 'a-context-that-goes');
  table.retain(first);
  table.retain(first);
  table.release(first);
  expect(table.find('context', 'a-context-that-goes')).toBe(first);
  table.release(first);
  expect(table.find('context', 'a-context-that-goes')).toBeUndefined();
  const second = table.idOf('label', 'here');
  expect(second).toBe(first);
  expect([table.kind(second), table.name(second), table.find('label', 'here')]).toEqual([
    'label',
    'here',
    second,
  ]);
});

it('finds every one of many names', () => {
  const table = new NameTable();
  const names = Array.from({ length: 5000 }, (_, at) => `n${at}`);
  const ids = names.map(name => table.idOf('label', name));
  for (const id of ids) table.retain(id);
  expect(names.map(name => table.find('label', name))).toEqual(ids);
  for (const id of ids.filter(each => each % 2 === 0)) table.release(id);
  const left = names.filter((_, at) => (ids[at] ?? 0) % 2 === 1);
  expect(table.idsOf('label').map(id => table.name(id))).toEqual(left);
  expect(left.every(name => table.find('label', name) === ids[names.indexOf(name)])).toBe(true);
});
