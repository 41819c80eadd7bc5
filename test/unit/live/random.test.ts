import { describe, expect, it } from 'vitest';
import type { Tree } from '../../conformance/forms.ts';
import { Chance } from '../../live/chance.ts';
import { drawTree } from '../../live/generate.ts';
import { shrink } from '../../live/shrink.ts';

function text(tree: Tree, path: string): string {
  return Buffer.from(tree.get(path) ?? []).toString('latin1');
}

describe('random configurations', () => {
  it('are the same for the same seed', () => {
    expect(drawTree(new Chance(7))).toEqual(drawTree(new Chance(7)));
    expect(drawTree(new Chance(7))).not.toEqual(drawTree(new Chance(8)));
  });

  it('keep away from what Asterisk never comes back from', () => {
    for (let seed = 0; seed < 200; seed++) {
      for (const path of drawTree(new Chance(seed)).keys()) {
        expect(text(drawTree(new Chance(seed)), path).split(';--').length).toBeLessThan(100);
      }
    }
  });
});

describe('shrinking', () => {
  it('leaves what shows the difference', async () => {
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n');
    const tree: Tree = new Map([
      ['a.conf', Buffer.from(lines)],
      ['b.conf', Buffer.from(lines)],
    ]);
    const small = await shrink(tree, async candidate => /7.*\n.*3/.test(text(candidate, 'b.conf')));
    expect([...small].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])).toEqual([
      ['b.conf', '7\n3'],
    ]);
  });
});
