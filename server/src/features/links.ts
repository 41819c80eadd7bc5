/**
 * Names of files that can be opened: what is included, and scripts and sounds where their folder can be seen, in the root
 * or beside it.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Span } from '../text/span.ts';
import { type MediaFiles, mediaOf, scriptFolder, soundFolder, soundNameOf } from '../workspace/media.ts';
import { joinPath } from '../workspace/paths.ts';
import type { Root } from '../workspace/root.ts';
import type { SymbolIndex } from '../workspace/symbols/index.ts';
import { locationOf } from '../workspace/symbols/resolve.ts';

export interface FileLink {
  readonly span: Span;
  /** The location of the file. */
  readonly target: string;
}

/** Folders of the root in which people keep what Asterisk looks for elsewhere. */
const scriptFolders: readonly string[] = ['', 'agi/'];

export function fileLinks(index: SymbolIndex, path: string): FileLink[] {
  const links: FileLink[] = [];
  // The same few sounds are played all over a big dialplan.
  const targets = new Map<string, string | undefined>();
  for (const entry of index.file(path)?.entries ?? []) {
    for (const kind of ['file', 'agi', 'sound'] as const) {
      for (const occurrence of entry.symbols?.ofKind(kind) ?? []) {
        const id = `${kind} ${occurrence.name}`;
        const target = targets.has(id) ? targets.get(id) : targetOf(index, kind, occurrence.name);
        targets.set(id, target);
        if (target !== undefined) links.push({ span: locationOf({ entry, occurrence }).span, target });
      }
    }
  }
  return links.sort((left, right) => left.span.start - right.span.start);
}

function targetOf(
  { root, catalog }: SymbolIndex,
  kind: 'file' | 'agi' | 'sound',
  name: string,
): string | undefined {
  if (kind === 'file') return inRoot(root, name);
  if (/[*?[{\u0001]/.test(name)) return undefined;
  return kind === 'agi' ? scriptOf(root, name) : soundOf(root, catalog, name);
}

/** Several files are not one link. */
function inRoot(root: Root, name: string): string | undefined {
  const found = root.glob(name);
  if (found === 'unknown' || found.length !== 1) return undefined;
  const path = found.find(each => root.has(each));
  return path === undefined ? undefined : joinPath(root.location, path);
}

function scriptOf(root: Root, name: string): string | undefined {
  const folders = name.startsWith('/') ? [''] : scriptFolders;
  const own = folders.map(folder => inRoot(root, folder + name)).find(found => found !== undefined);
  return own ?? mediaOf(root).scripts.get(below(name, scriptFolder));
}

/** The sound in no folder of a language, else in the first of them. */
function soundOf(root: Root, catalog: Catalog, name: string): string | undefined {
  const endings = endingsOf(catalog);
  for (const ending of ['', ...endings]) {
    const own = inRoot(root, ending === '' ? name : `${name}.${ending}`);
    if (own !== undefined) return own;
  }
  const { sounds } = mediaOf(root);
  const wanted = below(name, soundFolder);
  const withEnding = [...endings].map(ending => sounds.get(`${wanted}.${ending}`));
  return (
    sounds.get(wanted) ??
    withEnding.find(found => found !== undefined) ??
    namedSounds(sounds, endings).get(wanted)
  );
}

/** What a name means below a folder of that kind: its own path, or what is behind the folder in an absolute one. */
function below(name: string, folder: string): string {
  if (!name.startsWith('/')) return name;
  const at = name.lastIndexOf(`/${folder}/`);
  return at === -1 ? name : name.slice(at + folder.length + 2);
}

const endingsByCatalog = new WeakMap<Catalog, ReadonlySet<string>>();

function endingsOf(catalog: Catalog): ReadonlySet<string> {
  const known = endingsByCatalog.get(catalog);
  if (known !== undefined) return known;
  const endings = new Set(catalog.hints().fileFormats.flatMap(({ extensions }) => extensions));
  endingsByCatalog.set(catalog, endings);
  return endings;
}

const namesOfSounds = new WeakMap<MediaFiles['sounds'], ReadonlyMap<string, string>>();

/** The locations of sounds by the names that Playback is given. */
function namedSounds(
  sounds: MediaFiles['sounds'],
  endings: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const known = namesOfSounds.get(sounds);
  if (known !== undefined) return known;
  const plain = new Map<string, string>();
  const spoken = new Map<string, string>();
  for (const [path, location] of sounds) {
    const sound = soundNameOf(path, endings);
    const names = sound?.language === undefined ? plain : spoken;
    if (sound !== undefined && !names.has(sound.name)) names.set(sound.name, location);
  }
  const names = new Map([...spoken, ...plain]);
  namesOfSounds.set(sounds, names);
  return names;
}
