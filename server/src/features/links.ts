/** Names of files that can be opened: what is included, and scripts and sounds where their folder can be seen. */
import type { Span } from '../text/span.ts';
import type { SymbolIndex } from '../workspace/symbols/index.ts';
import { locationOf } from '../workspace/symbols/resolve.ts';

export interface FileLink {
  readonly span: Span;
  /** In the root. */
  readonly target: string;
}

/** Folders of the root in which people keep what Asterisk looks for elsewhere. */
const scriptFolders: readonly string[] = ['', 'agi-bin/', 'agi/'];
const soundFolders: readonly string[] = ['', 'sounds/', 'sounds/en/', 'sounds/ru/'];

export function fileLinks(index: SymbolIndex, path: string): FileLink[] {
  const links: FileLink[] = [];
  for (const entry of index.file(path)?.entries ?? []) {
    for (const kind of ['file', 'agi', 'sound'] as const) {
      for (const occurrence of entry.symbols?.ofKind(kind) ?? []) {
        const target = targetOf(index, kind, occurrence.name);
        if (target !== undefined) links.push({ span: locationOf({ entry, occurrence }).span, target });
      }
    }
  }
  return links.sort((left, right) => left.span.start - right.span.start);
}

function targetOf(index: SymbolIndex, kind: 'file' | 'agi' | 'sound', name: string): string | undefined {
  const { root } = index;
  const isThere = (path: string): string | undefined => {
    const found = root.glob(path);
    return found === 'unknown' ? undefined : found.find(each => root.has(each));
  };
  if (/[*?[{\u0001]/.test(name) && kind !== 'file') return undefined;
  if (kind === 'file') {
    const found = root.glob(name);
    // Several files are not one link.
    return found === 'unknown' || found.length !== 1 ? undefined : found.find(each => root.has(each));
  }
  const folders = kind === 'agi' ? scriptFolders : soundFolders;
  const endings =
    kind === 'agi'
      ? ['']
      : [
          '',
          ...index.catalog.hints().fileFormats.flatMap(({ extensions }) => extensions.map(end => `.${end}`)),
        ];
  for (const folder of name.startsWith('/') ? [''] : folders) {
    for (const ending of endings) {
      const found = isThere(folder + name + ending);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
