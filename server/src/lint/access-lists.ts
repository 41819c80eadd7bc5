/** The values of `permit` and `deny` as Asterisk takes them apart (main/acl.c:append_ha_core; tried on 22.10.1). */
import type { Span } from '../text/span.ts';

export interface AccessProblem extends Span {
  /** What is wrong with a piece: a blank in it, its address, its mask, or that `0.0.0.0` has no mask and means itself alone. */
  readonly kind: 'blank' | 'address' | 'mask' | 'single';
  readonly text: string;
}

/** The pieces that Asterisk cannot read, and those that mean less than they seem to. */
export function accessProblems(value: string): AccessProblem[] {
  const problems: AccessProblem[] = [];
  let start = 0;
  for (const text of value.split(',')) {
    const kind = problemOf(text);
    if (kind !== undefined) problems.push({ kind, text, start, end: start + text.length });
    start += text.length + 1;
  }
  return problems;
}

function problemOf(text: string): AccessProblem['kind'] | undefined {
  const slash = text.indexOf('/');
  const written = slash === -1 ? text : text.slice(0, slash);
  const address = written.trim().replace(/^!/, '');
  const mask = slash === -1 ? undefined : text.slice(slash + 1);
  const version = versionOf(address);
  if (text.trim() === '') return undefined;
  if (version === undefined) return 'address';
  if (mask !== undefined && !isMask(mask.trim(), version)) return 'mask';
  if (written !== written.trim()) return 'blank';
  return mask === undefined && /^(?:0\.0\.0\.0|\[?::\]?)$/.test(address) ? 'single' : undefined;
}

/** Undefined for what is no address. Short forms of IPv4 are read as inet_aton does; one of IPv6 is taken as it looks. */
function versionOf(address: string): 4 | 6 | undefined {
  if (/^\[?[0-9a-f.]*:[0-9a-f:.]*(?:%\w+)?\]?$/i.test(address) && !/^\d+(?:\.\d+)*:\d+$/.test(address))
    return 6;
  const parts = address.split('.');
  if (parts.length > 4 || !parts.every(each => /^\d+$/.test(each))) return undefined;
  return parts.length < 4 || parts.every(each => Number(each) < 256) ? 4 : undefined;
}

function isMask(mask: string, version: 4 | 6): boolean {
  if (mask.includes(':') || mask.includes('.')) return versionOf(mask) === version;
  const bits = /^\d+/.exec(mask)?.[0];
  return bits !== undefined && Number(bits) <= (version === 4 ? 32 : 128);
}
