/**
 * What a line of the dialplan adds a priority to: an extension with its caller-id match, in the several forms in which
 * Asterisk keeps and compares it (main/pbx.c:ast_add_extension2_lockopt).
 */
import { normalizeExtension, shrinkPhoneNumber } from '../syntax/pattern.ts';
import { withoutDashes } from './order.ts';
import { type Written, writtenOf } from './spelling.ts';

/** What an `exten` line leaves to the `same` lines behind it. */
export interface Target {
  /** The extension with its match as written, substituted and cut; `''` before the first one. */
  readonly text: string;
  /** Without the match, before blanks are dropped. */
  readonly extension: string;
  /** Behind the `/`, shrunk. */
  readonly caller: string | undefined;
  readonly written: Written;
}

/** Before the first extension of a section. */
export const nothing: Target = {
  text: '',
  extension: '',
  caller: undefined,
  written: '',
};

/** Of the extension with its caller-id match, globals substituted (pbx/pbx_config.c:pbx_load_config). */
export function targetOf(text: string, certain: boolean): Target {
  const slash = text.indexOf('/');
  const extension = slash === -1 ? text : text.slice(0, slash);
  const name = normalizeExtension(extension);
  const caller = slash === -1 ? undefined : shrinkPhoneNumber(text.slice(slash + 1));
  const callerId = caller === undefined ? undefined : withoutDashes(caller);
  const compared = withoutDashes(name);
  return { text, extension, caller, written: writtenOf({ name, compared, callerId, certain }) };
}

/** The same for a hint, whose dashes stay: one before a `_` makes a difference. */
export function hintWritten(written: Written): Written {
  return typeof written === 'string' ? written : { ...written, compared: written.name };
}

/** Whether a pattern holds a `[` that no `]` follows. */
export function holdsOpenSet(name: string): boolean {
  return name.startsWith('_') && name.lastIndexOf('[') > name.lastIndexOf(']');
}
