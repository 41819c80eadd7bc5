/** Fixtures as the index of names sees them: a root in memory, with the marks of the fixture as offsets. */
import { bundledCatalog } from '../../server/src/catalog/bundled.ts';
import { RootModel } from '../../server/src/workspace/model.ts';
import type { Root } from '../../server/src/workspace/root.ts';
import { SymbolIndex } from '../../server/src/workspace/symbols/index.ts';
import { Workspace } from '../../server/src/workspace/workspace.ts';
import { type Mark, memoryFiles, parseFixture } from './fixture.ts';

export const folder = '/etc/asterisk';

export interface OpenRoot {
  readonly workspace: Workspace;
  readonly root: Root;
  readonly index: SymbolIndex;
  readonly files: ReadonlyMap<string, string>;
}

export interface OpenFixture extends OpenRoot {
  readonly marks: readonly Mark[];
}

/** A piece of a file as tests compare it. */
export interface Piece {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

export async function openRoot(files: ReadonlyMap<string, string>): Promise<OpenRoot> {
  const workspace = new Workspace({ files: memoryFiles(files, folder), log: () => {} });
  const root = await workspace.rootAt(folder);
  return { workspace, root, files, index: new SymbolIndex(root, bundledCatalog()).refresh() };
}

export async function openFixture(text: string): Promise<OpenFixture> {
  const { files, marks } = parseFixture(text);
  return { ...(await openRoot(files)), marks };
}

export function modelOf(root: Root): RootModel {
  return new RootModel(root, bundledCatalog(), { version: '22', platform: 'auto' });
}

export function pieceOf({ root }: OpenRoot, mark: Mark): Piece {
  const start = root.file(mark.path)?.text.lineStart(mark.line) ?? 0;
  return { path: mark.path, start: start + mark.start, end: start + mark.end };
}

/** The piece with a label; the first of several. */
export function marked(fixture: OpenFixture, label: string): Piece {
  const mark = fixture.marks.find(each => each.label === label);
  if (mark === undefined) throw new Error(`the fixture has no mark '${label}'`);
  return pieceOf(fixture, mark);
}

/** Pieces in words, for messages that can be read: `extensions.conf:3 201`. */
export function described({ root }: OpenRoot, pieces: readonly Piece[]): string[] {
  return pieces
    .map(({ path, start, end }) => {
      const text = root.file(path)?.text;
      if (text === undefined) return path;
      const line = text.lineAt(start);
      return `${path}:${line + 1}:${start - text.lineStart(line)} ${text.content.slice(start, end)}`;
    })
    .sort();
}

/** Texts after edits of several files. */
export function edited(
  files: ReadonlyMap<string, string>,
  edits: readonly {
    readonly path: string;
    readonly span: { readonly start: number; readonly end: number };
    readonly text: string;
  }[],
): Map<string, string> {
  const result = new Map(files);
  for (const { path, span, text } of edits.toSorted((left, right) => right.span.start - left.span.start)) {
    const content = result.get(path) ?? '';
    result.set(path, content.slice(0, span.start) + text + content.slice(span.end));
  }
  return result;
}
