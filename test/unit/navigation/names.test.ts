/** Each kind of name: from any of its mentions one comes to its definition, and finds all the others. */
import { describe, expect, it } from 'vitest';
import { definition } from '../../../server/src/features/definition.ts';
import { references } from '../../../server/src/features/references.ts';
import type { Mark } from '../../support/fixture.ts';
import { described, openFixture, pieceOf } from '../../support/navigation.ts';
import { cases } from './cases.ts';

/** Kinds whose every line is a definition of its own; going there leads to the first. */
const firstOnly: ReadonlySet<string> = new Set(['extension over an include', 'context of an included file']);

describe.each(cases)('$name', ({ name, text }) => {
  it('is found from each of its mentions', async () => {
    const fixture = await openFixture(text);
    const pieces = (marks: readonly Mark[]) =>
      described(
        fixture,
        marks.map(mark => pieceOf(fixture, mark)),
      );
    const made = fixture.marks.filter(({ label }) => label === 'def');
    for (const mark of fixture.marks) {
      const { path, start } = pieceOf(fixture, mark);
      const found = references(fixture.index, path, start, true);
      const shown = described(
        fixture,
        found.map(each => ({ path: each.path, ...each.span })),
      );
      expect(shown, `references of ${described(fixture, [pieceOf(fixture, mark)])}`).toEqual(
        pieces(fixture.marks),
      );
    }
    expect(made.length + fixture.marks.length).toBeGreaterThan(0);
    for (const mark of fixture.marks) {
      const { path, start } = pieceOf(fixture, mark);
      const found = definition(fixture.index, path, start)?.targets ?? [];
      const shown = described(
        fixture,
        found.map(each => ({ path: each.path, ...each.span })),
      );
      // A line is no name, and a file has none of its own.
      if (name === 'priority' && mark.label === 'def') continue;
      if (name === 'included file') continue;
      expect(shown, `definition of ${described(fixture, [pieceOf(fixture, mark)])}`).toEqual(
        pieces(firstOnly.has(name) ? made.slice(0, 1) : made),
      );
    }
  });
});
