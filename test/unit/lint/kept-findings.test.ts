import { describe, expect, it } from 'vitest';
import { ConfigFile } from '../../../server/src/config/file.ts';
import type { Finding } from '../../../server/src/lint/finding.ts';
import { keptIn } from '../../../server/src/lint/kept-findings.ts';

const text =
  '[a]\nexten => 1,1,NoOp(x)\n\n[b]\nexten => 2,1,NoOp(y)\nexten => 2,2,Goto(c,1,1)\n\n[d]\nexten => 3,1,Echo()\n';

/** The lines of findings that stood on some lines, when a piece of the text has become another. */
function moved(lines: readonly number[], piece: string, insert: string): number[] {
  const file = ConfigFile.of(text);
  // As when it was checked: what is not a plain line is known.
  for (const block of file.blocks) void block.oddItems;
  const start = text.indexOf(piece);
  const after = file.replace({ start, end: start + piece.length }, insert);
  const findings = lines.map(line => finding(line));
  return keptIn({ file, findings }, after).map(({ line }) => line);
}

function finding(line: number): Finding {
  return {
    rule: 'undefined-context',
    severity: 'error',
    path: 'extensions.conf',
    line,
    span: { start: 0, end: 1 },
    message: { text: { en: '', ru: '' }, args: {} },
    fixes: [
      {
        title: { text: { en: '', ru: '' }, args: {} },
        safe: true,
        edits: [{ line, span: { start: 0, end: 1 }, text: '' }],
      },
    ],
  };
}

describe('what the whole told of a text, while somebody types in it', () => {
  it('stays where it is when a character is typed elsewhere', () => {
    expect(moved([1, 4, 5, 8], 'y', 'yy')).toEqual([1, 5, 8]);
  });

  it('moves with the lines behind a new one', () => {
    expect(moved([1, 4, 5, 8], 'NoOp(y)\n', 'NoOp(y)\n same => n,Wait(1)\n')).toEqual([1, 4, 6, 9]);
  });

  it('goes with its line', () => {
    expect(moved([1, 4, 5, 8], 'exten => 2,1,NoOp(y)\n', '')).toEqual([1, 4, 7]);
  });

  it('is kept in a section whose header was broken', () => {
    expect(moved([1, 4, 5, 8], '[b]', '[b')).toEqual([1, 4, 5, 8]);
  });

  it('takes its fixes along', () => {
    const file = ConfigFile.of(text);
    for (const block of file.blocks) void block.oddItems;
    const after = file.replace({ start: 0, end: 0 }, '; new\n');
    const [kept] = keptIn({ file, findings: [finding(5)] }, after);
    expect(kept).toMatchObject({ line: 6, fixes: [{ edits: [{ line: 6 }] }] });
  });
});
