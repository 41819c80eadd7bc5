/**
 * The summaries that are delivered with the server: the texts of `server/data/summaries` as one generated file, imported
 * like the catalog (bundled.ts), so that Node, the browser and the tests get the same without a file system. A topic is
 * parsed on its first question.
 */
import texts from '../../data/summaries.json';
import type { MessageText } from '../text/message.ts';
import { dataOf } from './imported.ts';
import { parseSummaries, type SummaryFile, sectionSummaryOf, summaryOf } from './summaries.ts';

export interface Summaries {
  /**
   * What a name means; English stands in where there is no Russian text. The topic is `applications`, `functions`,
   * `option-letters` (with the application for a section) or the name of a configuration without `.conf`.
   */
  of(topic: string, section: string, name: string): MessageText | undefined;
  /** What a kind of section is for. */
  ofSection(topic: string, section: string): MessageText | undefined;
}

let shared: Summaries | undefined;

export function bundledSummaries(): Summaries {
  shared ??= createSummaries(dataOf(texts) as Record<string, string>);
  return shared;
}

/** `texts` are files of summaries by their names, such as `applications.en`. */
function createSummaries(texts: Readonly<Record<string, string>>): Summaries {
  const files = new Map<string, SummaryFile | undefined>();
  const fileOf = (name: string): SummaryFile | undefined => {
    if (!files.has(name)) {
      const text = texts[name];
      files.set(name, text === undefined ? undefined : parseSummaries(text));
    }
    return files.get(name);
  };
  const both = (topic: string, find: (file: SummaryFile) => string | undefined): MessageText | undefined => {
    const english = fileOf(`${topic}.en`);
    const en = english && find(english);
    if (en === undefined) return undefined;
    const russian = fileOf(`${topic}.ru`);
    return { en, ru: (russian && find(russian)) ?? en };
  };
  return {
    of: (topic, section, name) => both(topic, file => summaryOf(file, section, name)),
    ofSection: (topic, section) => both(topic, file => sectionSummaryOf(file, section)),
  };
}
