/** What the command line makes of a system. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Tree } from '../../conformance/forms.ts';
import { writeTree } from '../../conformance/tree.ts';

const program = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));

export interface Applied {
  readonly files: Tree;
  /** What the recipe says the second time. */
  readonly again: string;
}

/** The files of a system with a recipe applied by the command line. */
export function apply(recipe: string, files: Tree, options: readonly string[] = []): Applied {
  const folder = mkdtempSync(join(tmpdir(), 'asterisk-conf-recipe-'));
  try {
    writeTree(folder, files);
    const run = (more: readonly string[]) =>
      execFileSync(process.execPath, [program, 'add', recipe, folder, ...options, ...more], {
        encoding: 'utf8',
      });
    run(['--write']);
    const { outcome } = JSON.parse(run(['--format', 'json']));
    return { files: readTree(folder), again: String(outcome) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readTree(folder: string): Tree {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return new Map(
    names.map(({ name, parentPath }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), readFileSync(path)];
    }),
  );
}
