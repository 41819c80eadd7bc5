/**
 * Dialplan applications of MikoPBX: files of lines `1,App()` and `n,App()`, before which the platform writes
 * `exten => NUMBER,` and `same => ` (its sources: DialplanApplications, type "plaintext").
 */
import type { Text } from '../text/text.ts';

const first = /^[ \t]*1(?:\([\w-]+\))?[ \t]*,[ \t]*[A-Za-z]\w*[ \t]*(?:\(|$)/;
const further = /^[ \t]*(?:n|next|\d+)(?:[+]\d+)?(?:\([\w-]+\))?[ \t]*,/;
const silent = /^[ \t]*(?:;.*)?$/;

export type ApplicationLine = 'silent' | 'first' | 'further';

/**
 * What each line of such a file is; undefined where the text is no such file. The line `typed` may be anything that is
 * not finished yet.
 */
export function applicationLines(text: Text, typed = -1): readonly ApplicationLine[] | undefined {
  const lines: ApplicationLine[] = [];
  let begun = false;
  for (let at = 0; at < text.lineCount; at++) {
    const line = text.line(at).replace(/[\r\n]+$/, '');
    if (silent.test(line)) lines.push('silent');
    else if (begun && (at === typed || further.test(line))) lines.push('further');
    else if (!begun && first.test(line)) lines.push('first');
    else return undefined;
    begun ||= lines[at] === 'first';
  }
  return begun ? lines : undefined;
}
