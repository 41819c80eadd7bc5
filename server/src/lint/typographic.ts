/**
 * Characters that come with text pasted from a web page or a word processor: they look like the blanks, quotes and
 * dashes of Asterisk's syntax or like nothing at all, and to Asterisk, which knows bytes above 127 only as text, they
 * are letters.
 */

type TypographicKind = 'space' | 'invisible' | 'quote' | 'dash';

/** Runs of what cannot be seen, and single quotes and dashes. */
const characters =
  /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+|[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+|[\u00ab\u00bb\u2018-\u201f\u2013\u2014\u2212]/g;
/** Most files hold nothing of the kind, and one class is looked for at twice the speed of three. */
const beyondAscii = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f\u00a0-\uffff]/;
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
const invisibles =
  /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/;

export interface Typographic {
  readonly kind: TypographicKind;
  readonly text: string;
  /** What was meant, in ASCII. */
  readonly ascii: string;
  readonly start: number;
  readonly end: number;
}

export function typographicIn(text: string): Typographic[] {
  if (!beyondAscii.test(text)) return [];
  return [...text.matchAll(characters)].map(({ 0: found, index }) => ({
    ...meaning(found),
    text: found,
    start: index,
    end: index + found.length,
  }));
}

/** Whether a name holds a blank that is none, or something that cannot be seen. */
export function hasHiddenCharacter(name: string): boolean {
  return spaces.test(name) || invisibles.test(name);
}

/** `U+00A0`. */
export function codePoint(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function meaning(found: string): { readonly kind: TypographicKind; readonly ascii: string } {
  if (spaces.test(found)) return { kind: 'space', ascii: ' ' };
  if (invisibles.test(found)) return { kind: 'invisible', ascii: '' };
  if (/[\u2013\u2014\u2212]/.test(found)) return { kind: 'dash', ascii: '-' };
  return { kind: 'quote', ascii: /[\u2018-\u201b]/.test(found) ? "'" : '"' };
}
