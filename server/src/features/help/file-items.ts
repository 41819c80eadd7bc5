/**
 * Completion entries of files that the dialplan plays and runs: sounds by the names that Playback is given, without the
 * folder of their language and without an ending (main/file.c:fileexists_core adds both), and AGI scripts.
 */
import { message } from '../../text/message.ts';
import { mediaOf } from '../../workspace/media.ts';
import type { RootModel } from '../../workspace/model.ts';
import { messages } from '../messages.ts';
import type { Item } from './items.ts';

interface Sounds {
  /** By name, the languages that have it; none where it lies in no folder of a language. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly languages: readonly string[];
}

const soundsOfMedia = new WeakMap<readonly string[], Sounds>();

/** `en`, `pt_BR`, and `ru-ru` as MikoPBX has it. */
const languageFolder = /^[a-z]{2,3}(?:[_-][a-z]{2,4})*$/i;

function soundsOf(model: RootModel): Sounds {
  const { sounds } = mediaOf(model.root);
  const known = soundsOfMedia.get(sounds);
  if (known !== undefined) return known;
  const endings = new Set(model.catalog.hints().fileFormats.flatMap(({ extensions }) => extensions));
  const names = new Map<string, string[]>();
  const languages = new Set<string>();
  for (const path of sounds) {
    const dot = path.lastIndexOf('.');
    if (dot === -1 || !endings.has(path.slice(dot + 1))) continue;
    const slash = path.indexOf('/');
    const folder = slash === -1 ? '' : path.slice(0, slash);
    const language = languageFolder.test(folder) ? folder : undefined;
    const name = path.slice(language === undefined ? 0 : slash + 1, dot);
    const found = names.get(name) ?? [];
    names.set(name, found);
    if (language === undefined || found.includes(language)) continue;
    found.push(language);
    languages.add(language);
  }
  const result = { names, languages: [...languages] };
  soundsOfMedia.set(sounds, result);
  return result;
}

export function soundItems(model: RootModel): readonly Item[] {
  return [...soundsOf(model).names].map(
    ([label, languages]): Item => ({
      label,
      kind: 'file',
      ...(languages.length > 0 && { note: languages.join(', ') }),
      // What somebody has recorded himself, before the many that come with Asterisk.
      rank: languages.length === 0 ? 1 : 2,
    }),
  );
}

/** The languages that a sound is there in; undefined where it is not. */
export function languagesOf(model: RootModel, name: string): readonly string[] | undefined {
  return soundsOf(model).names.get(name);
}

/** The languages that there are sounds of. */
export function languageItems(model: RootModel): readonly Item[] {
  return soundsOf(model).languages.map((label): Item => ({ label, kind: 'value' }));
}

/** Scripts, and what AGI takes beside them (res/res_agi.c:launch_script). */
export function scriptItems(model: RootModel): readonly Item[] {
  const scripts = mediaOf(model.root).scripts.map((label): Item => ({ label, kind: 'file', rank: 1 }));
  const words = [
    ['agi://', messages.agiNetwork],
    ['hagi://', messages.agiServers],
    ['agi:async', messages.agiManager],
  ] as const;
  return [
    ...scripts,
    ...words.map(
      ([label, text]): Item => ({ label, kind: 'value', note: { message: message(text) }, rank: 2 }),
    ),
  ];
}
