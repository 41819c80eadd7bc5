/** Comments that do not end where the file does (main/config.c:config_text_file_load). */
import { commentDepthLimit, type Lines } from '../syntax/lines.ts';
import type { Span } from '../text/span.ts';
import type { ConfigProblemId } from './loaded.ts';

/** The comment that swallows the end of the file: the `;--` that is never closed, or the `--;` that closes nothing. */
export function commentOpening(lines: Lines): { id: ConfigProblemId; line: number; span: Span } {
  const { text } = lines;
  let line = lines.count - 1;
  const stray = lines.finalDepth < 0;
  // The last line before which the depth was not yet what it is behind the end.
  while (line > 0 && (stray ? lines.depthBefore(line) < 0 : lines.depthBefore(line) > 0)) line -= 1;
  const content = text.line(line);
  if (stray) {
    const at = Math.max(0, content.lastIndexOf('--;'));
    return { id: 'comment-stray-end', line, span: { start: at, end: at + 3 } };
  }
  const endless = endlessLine(lines);
  if (endless !== undefined) {
    const at = text.line(endless).indexOf(';--');
    return { id: 'comment-too-deep', line: endless, span: { start: at, end: at + 3 } };
  }
  const at = Math.max(0, content.lastIndexOf(';--'));
  return { id: 'comment-unterminated', line, span: { start: at, end: at + 3 } };
}

/** The line on which a comment would open below the limit of depth: Asterisk never gets past it. */
function endlessLine(lines: Lines): number | undefined {
  if (lines.finalDepth < commentDepthLimit) return undefined;
  for (let line = 0; line < lines.count; line++) {
    if (lines.depthBefore(line) >= commentDepthLimit && /;--(?!-)/.test(lines.text.line(line))) return line;
  }
  return undefined;
}
