/**
 * Our own summaries of names: server/data/summaries/TOPIC.LANG.txt.
 *
 * They are kept apart from the generated facts so that a person can edit them, in a format whose diffs read as prose:
 * names start in the first column, their text is indented beneath, names on successive lines share a text, `[section]`
 * heads the names of one kind of section, `[*]` those that mean the same everywhere in the file, and `;` in the first
 * column begins a comment. Application and function names stand without a heading, in section ''.
 *
 * Strategy: one pass over the lines with the names still waiting for their text as the only state. Reading never fails;
 * what cannot be right (text without a name, a name without text, a name twice) is returned as problems.
 */

export interface SummarySection {
  /** What this kind of section is for: the text directly under the heading. */
  readonly summary: string | undefined;
  readonly entries: ReadonlyMap<string, string>;
}

export type SummaryProblemKind =
  | 'text-without-name'
  | 'name-without-text'
  | 'duplicate-name'
  | 'duplicate-section'
  | 'bad-heading';

export interface SummaryProblem {
  /** Zero-based line. */
  readonly line: number;
  readonly kind: SummaryProblemKind;
  /** The name, heading or text that the problem is about. */
  readonly name: string;
}

export interface SummaryFile {
  /** By the text between the brackets; the names before any heading are in section ''. */
  readonly sections: ReadonlyMap<string, SummarySection>;
  readonly problems: readonly SummaryProblem[];
}

/** As a section: what means the same in every section. As a name: any key, where the keys are the user's own. */
export const ANY = '*';

interface OpenSection {
  summary: string | undefined;
  readonly entries: Map<string, string>;
}

interface WaitingName {
  readonly line: number;
  readonly name: string;
}

export function parseSummaries(text: string): SummaryFile {
  const sections = new Map<string, OpenSection>();
  const problems: SummaryProblem[] = [];
  let section: OpenSection = { summary: undefined, entries: new Map() };
  sections.set('', section);
  let names: WaitingName[] = [];
  let words: string[] = [];
  let underHeading = false;

  const closeEntry = (): void => {
    const summary = words.join(' ');
    if (underHeading && summary !== '') section.summary = summary;
    for (const { line, name } of names) {
      if (summary === '') problems.push({ line, kind: 'name-without-text', name });
      else if (section.entries.has(name)) problems.push({ line, kind: 'duplicate-name', name });
      else section.entries.set(name, summary);
    }
    names = [];
    words = [];
    underHeading = false;
  };

  const lines = text.split('\n');
  for (const [line, raw] of lines.entries()) {
    const content = raw.trim();
    if (raw.startsWith(';')) continue;
    if (content === '') {
      closeEntry();
    } else if (raw.startsWith(' ') || raw.startsWith('\t')) {
      if (names.length > 0 || underHeading) words.push(content);
      else problems.push({ line, kind: 'text-without-name', name: content });
    } else if (content.startsWith('[')) {
      closeEntry();
      const title = content.slice(1, -1);
      if (!content.endsWith(']') || title === '') problems.push({ line, kind: 'bad-heading', name: content });
      const known = sections.get(title);
      if (known !== undefined && title !== '')
        problems.push({ line, kind: 'duplicate-section', name: title });
      section = known ?? { summary: undefined, entries: new Map() };
      sections.set(title, section);
      underHeading = true;
    } else {
      if (words.length > 0 || underHeading) closeEntry();
      names.push({ line, name: content });
    }
  }
  closeEntry();
  problems.sort((left, right) => left.line - right.line);
  return { sections, problems };
}

/**
 * The text of a name in a kind of section, else the one that holds in every section of the file. The catalog's
 * option without a name, which stands for any key, is the name `*` here.
 */
export function summaryOf(file: SummaryFile, section: string, name: string): string | undefined {
  const key = name === '' ? ANY : name;
  return file.sections.get(section)?.entries.get(key) ?? file.sections.get(ANY)?.entries.get(key);
}

export function sectionSummaryOf(file: SummaryFile, section: string): string | undefined {
  return file.sections.get(section)?.summary;
}
