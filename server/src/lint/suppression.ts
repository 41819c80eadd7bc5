/**
 * Comments that silence rules: `; asterisk-conf-disable-line ID`, `; asterisk-conf-disable-next-line ID`, and
 * `; asterisk-conf-disable ID` to the end of the file. Several ids are separated by commas or blanks; none means all;
 * what follows `--` is the reason.
 */
import type { Text } from '../text/text.ts';

const keyword = 'asterisk-conf-disable';
const comment = /;.*?asterisk-conf-disable(-next-line|-line)?(?![\w-])(.*)$/;

export class Suppressions {
  /** Rules by line; the empty string stands for all. */
  private readonly lines = new Map<number, Set<string>>();
  private readonly toEnd: { readonly line: number; readonly rules: ReadonlySet<string> }[] = [];

  constructor(text: Text) {
    const { content } = text;
    for (let at = content.indexOf(keyword); at !== -1; ) {
      const line = text.lineAt(at);
      const match = comment.exec(text.line(line).trimEnd());
      if (match !== null) this.add(line, match[1] ?? '', rulesIn(match[2] ?? ''));
      at = content.indexOf(keyword, text.lineEnd(line));
    }
  }

  silences(rule: string, line: number): boolean {
    const here = this.lines.get(line);
    if (here !== undefined && (here.has('') || here.has(rule))) return true;
    return this.toEnd.some(each => each.line <= line && (each.rules.has('') || each.rules.has(rule)));
  }

  private add(line: number, scope: string, rules: ReadonlySet<string>): void {
    if (scope === '') {
      this.toEnd.push({ line, rules });
      return;
    }
    const target = scope === '-line' ? line : line + 1;
    const known = this.lines.get(target) ?? new Set();
    for (const rule of rules) known.add(rule);
    this.lines.set(target, known);
  }
}

function rulesIn(text: string): ReadonlySet<string> {
  const ids = (text.split('--')[0] ?? '').split(/[\s,]+/).filter(id => id !== '');
  return new Set(ids.length === 0 ? [''] : ids);
}
