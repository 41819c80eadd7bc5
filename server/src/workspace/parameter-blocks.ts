/**
 * The additional parameters of an employee or a provider in MikoPBX: a text of sections `[endpoint]`, `[aor]`, `[auth]`
 * and the like without `type`, which the platform writes into the objects of that kind (its sources:
 * Util::parseIniSettings, SIPConf). Such a text alone is no pjsip.conf, but its options are those of one.
 */
import type { ConfigFile } from '../config/file.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';

/** The kinds of objects that the sections are written into. */
const types: ReadonlyMap<string, string> = new Map([
  ['endpoint', 'endpoint'],
  ['aor', 'aor'],
  ['auth', 'auth'],
  ['acl', 'acl'],
  ['identify', 'identify'],
  ['registration', 'registration'],
  ['registration-auth', 'auth'],
  ['endpoint-auth', 'auth'],
]);

const known = new WeakMap<ConfigFile, boolean>();

/** Whether the text holds such sections and nothing else. */
export function holdsParameterBlocks(file: ConfigFile): boolean {
  let holds = known.get(file);
  if (holds === undefined) {
    holds = look(file);
    known.set(file, holds);
  }
  return holds;
}

/** The names of such sections. */
export const parameterBlockNames: readonly string[] = [...types.keys()];

/** The same for a text in which somebody is typing a header. */
export function holdsOtherParameterBlocks(file: ConfigFile, typed: number): boolean {
  return look(file, typed);
}

/** The type of the objects that a section of such a text is written into. */
export function parameterBlockType(name: string): string | undefined {
  return types.get(name);
}

function look({ blocks }: ConfigFile, typed = -1): boolean {
  let count = 0;
  for (const { body, firstLine } of blocks) {
    if (firstLine === typed) continue;
    const { header, items } = body;
    const options = header === undefined ? [] : header.options;
    if (header !== undefined && (!types.has(header.name) || options.length > 0)) return false;
    const lines = items.filter(({ kind }) => kind === 'variable');
    if (header === undefined && lines.length > 0) return false;
    if (lines.some(item => item.kind === 'variable' && equalsIgnoringCase(item.name, 'type'))) return false;
    if (header !== undefined) count++;
  }
  return count > 0;
}
