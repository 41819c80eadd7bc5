/**
 * Comments that silence rules: `; asterisk-conf-disable-line ID`, `; asterisk-conf-disable-next-line ID`, and
 * `; asterisk-conf-disable ID` to the end of the file. Several ids are separated by commas or blanks; none means all;
 * what follows `--` is the reason. Each comment knows what it has silenced, so that one without effect can be told.
 */
import type { Block } from '../config/file.ts';
import type { Span } from '../text/span.ts';

const keyword = 'asterisk-conf-disable';
const directive = /asterisk-conf-disable(-next-line|-line)?(?![\w-])(.*)$/;

/** Whether a text may hold a comment that silences rules. */
export function maySuppress(text: string): boolean {
  return text.includes(keyword);
}

/** The comment that silences a rule on its line. */
export function lineSuppression(rule: string, reason: string): string {
  return `; ${keyword}-line ${rule} -- ${reason}`;
}

export interface Suppression {
  readonly line: number;
  /** From the `;` of the comment to the end of the line. */
  readonly span: Span;
  /** The rules that it names, with their places on the line; none means all. */
  readonly named: readonly NamedRule[];
  /** The rules of which it has silenced something. */
  readonly silenced: Set<string>;
}

export interface NamedRule {
  readonly id: string;
  readonly span: Span;
}

export class Suppressions {
  /** In the order of the text. */
  readonly all: readonly Suppression[];
  private readonly byLine = new Map<number, Suppression[]>();
  private readonly toEnd: Suppression[] = [];

  /** Of the blocks of a file that may hold any, in their order. */
  constructor(blocks: readonly Block[]) {
    const all: Suppression[] = [];
    for (const { text, firstLine } of blocks) {
      for (const [index, line] of text.split('\n').entries()) {
        const found = maySuppress(line) ? this.read(line.trimEnd(), firstLine + index) : undefined;
        if (found !== undefined) all.push(found);
      }
    }
    this.all = all;
  }

  /** Whether a finding is silenced; the comments that do it are noted as used. */
  silences(rule: string, line: number): boolean {
    return this.silencedBy(rule, line, ({ named }) => named.length === 0 || names(named, rule));
  }

  /** The same by comments that name the rule: a word about a comment is not silenced by the comment itself. */
  silencesByName(rule: string, line: number): boolean {
    return this.silencedBy(rule, line, ({ named }) => names(named, rule));
  }

  private silencedBy(rule: string, line: number, holds: (each: Suppression) => boolean): boolean {
    let silenced = false;
    const take = (each: Suppression) => {
      if (!holds(each)) return;
      each.silenced.add(rule);
      silenced = true;
    };
    this.byLine.get(line)?.forEach(take);
    for (const each of this.toEnd) if (each.line <= line) take(each);
    return silenced;
  }

  private read(text: string, line: number): Suppression | undefined {
    const match = directive.exec(text);
    const start = match === null ? -1 : text.lastIndexOf(';', match.index);
    if (match === null || start === -1) return undefined;
    const [, scope = '', rest = ''] = match;
    const span = { start, end: text.length };
    const named = namedIn(rest, text.length - rest.length);
    const suppression = { line, span, named, silenced: new Set<string>() };
    if (scope === '') this.toEnd.push(suppression);
    else {
      const target = scope === '-line' ? line : line + 1;
      const known = this.byLine.get(target);
      if (known === undefined) this.byLine.set(target, [suppression]);
      else known.push(suppression);
    }
    return suppression;
  }
}

function names(named: readonly NamedRule[], rule: string): boolean {
  return named.some(({ id }) => id === rule);
}

function namedIn(text: string, start: number): NamedRule[] {
  const [ids = ''] = text.split('--');
  return [...ids.matchAll(/[^\s,]+/g)].map(({ index, 0: id }) => ({
    id,
    span: { start: start + index, end: start + index + id.length },
  }));
}
