/**
 * Completion entries of files that the dialplan plays and runs: sounds by the names that Playback is given, without the
 * folder of their language and without an ending (main/file.c:fileexists_core adds both), and AGI scripts.
 */
import { message } from '../../text/message.ts';
import { mediaOf, soundNameOf } from '../../workspace/media.ts';
import type { RootModel } from '../../workspace/model.ts';
import { messages } from '../messages.ts';
import type { Item } from './items.ts';

interface Sounds {
  /** By name, the languages that have it; none where it lies in no folder of a language. */
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly languages: readonly string[];
}

const soundsOfMedia = new WeakMap<ReadonlyMap<string, string>, Sounds>();

function soundsOf(model: RootModel): Sounds {
  const { sounds } = mediaOf(model.root);
  const known = soundsOfMedia.get(sounds);
  if (known !== undefined) return known;
  const endings = new Set(model.catalog.hints().fileFormats.flatMap(({ extensions }) => extensions));
  const names = new Map<string, string[]>();
  const languages = new Set<string>();
  for (const path of sounds.keys()) {
    const sound = soundNameOf(path, endings);
    if (sound === undefined) continue;
    const { name, language } = sound;
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
  const scripts = [...mediaOf(model.root).scripts.keys()].map(
    (label): Item => ({ label, kind: 'file', rank: 1 }),
  );
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
