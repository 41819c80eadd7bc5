/** What Asterisk's C library does with letters and blanks in the C locale: ASCII only, whatever the language. */

/** strcasecmp() == 0: equal but for the case of ASCII letters. */
export function equalsIgnoringCase(left: string, right: string): boolean {
  return left === right || (left.length === right.length && lowerCase(left) === lowerCase(right));
}

/** ASCII letters in lower case, all else untouched (`İ` and `K` stay). */
export function lowerCase(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, letters => letters.toLowerCase()) : text;
}

/** ast_strip (include/asterisk/strings.h): every byte below 33 goes, at both ends. */
export function strip(text: string): string {
  const start = skipBlanks(text, 0, text.length);
  return text.slice(start, trimBlanks(text, start, text.length));
}

/** The same as `text.startsWith(word, at)`, faster for a few characters. */
export function standsAt(text: string, at: number, word: string): boolean {
  for (let index = 0; index < word.length; index++)
    if (text.charCodeAt(at + index) !== word.charCodeAt(index)) return false;
  return true;
}

/** The first index from `start` on whose character is above 32, or `end`. */
export function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) < 33) at++;
  return at;
}

/** The index behind the last character above 32 before `end`, or `start`. */
export function trimBlanks(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) < 33) at--;
  return at;
}
