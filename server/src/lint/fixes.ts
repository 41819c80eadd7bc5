/** What "fix all" does to one file: the safe fixes that stay within it, the first of any that overlap. */
import type { TextEdit } from '../text/edits.ts';
import type { Text } from '../text/text.ts';
import type { Finding } from './finding.ts';

/** The edits in the order of the text; with `rule` those of that rule only. */
export function safeEdits(text: Text, findings: readonly Finding[], rule?: string): TextEdit[] {
  const edits: TextEdit[] = [];
  let end = -1;
  for (const finding of findings) {
    if (rule !== undefined && finding.rule !== rule) continue;
    const fix = finding.fixes.find(({ safe }) => safe);
    if (fix === undefined || fix.edits.some(({ path }) => path !== undefined)) continue;
    const own = fix.edits
      .map(({ line, span, text: replacement }) => {
        const start = text.lineStart(line);
        return { span: { start: start + span.start, end: start + span.end }, text: replacement };
      })
      .sort((left, right) => left.span.start - right.span.start);
    if ((own[0]?.span.start ?? 0) <= end) continue;
    edits.push(...own);
    end = Math.max(end, ...own.map(({ span }) => span.end));
  }
  return edits;
}
