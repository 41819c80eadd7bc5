/**
 * How an extension is written, and which ones Asterisk takes for the same (main/pbx.c:ast_add_extension2_lockopt,
 * ext_cmp): `1-00` and `100` are one, `_ZX` and `_[1-9]X` too.
 */
import { entryKey } from './order.ts';

export interface Spelling {
  /** As Asterisk shows it: without blanks, with dashes. */
  readonly name: string;
  /** As Asterisk compares it: the dashes of `-_1X` go first, and what is left is a pattern. */
  readonly compared: string;
  /** Undefined where the caller does not matter; empty for "no caller id". */
  readonly callerId: string | undefined;
  /** Whether the name is what Asterisk would see; not so where a variable in it cannot be known here. */
  readonly certain: boolean;
}

/** A plain name, as most are, stands for its own spelling. */
export type Written = string | Spelling;

export function spellingOf(written: Written): Spelling {
  return typeof written === 'string'
    ? { name: written, compared: written, callerId: undefined, certain: true }
    : written;
}

/** The shortest way to write a spelling. */
export function writtenOf(spelling: Spelling): Written {
  const { name, compared, callerId, certain } = spelling;
  return certain && name === compared && callerId === undefined && isPlain(name) ? name : spelling;
}

/** The same string for all spellings of one extension. */
export function identityOf(written: Written): string {
  return typeof written === 'string' ? written : identity(written.compared, written.callerId);
}

/** The same of what is compared: where it is no pattern, dashes count for nothing (ext_cmp_exten). */
export function identity(compared: string, callerId: string | undefined): string {
  const isPattern = compared.charCodeAt(0) === underscore;
  const bare = isPattern || !compared.includes('-') ? compared : compared.replaceAll('-', '');
  // No key begins with a character that a plain name may begin with.
  return callerId === undefined && isPlain(bare) ? bare : `\x01${entryKey(compared, callerId)}`;
}

/** Whether a name is no pattern and all of its characters are visible ASCII, none of them a dash. */
function isPlain(name: string): boolean {
  if (name.charCodeAt(0) === underscore) return false;
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at);
    if (code < 0x21 || code > 0x7e || code === dash) return false;
  }
  return true;
}

const dash = 0x2d;
const underscore = 0x5f;
