/**
 * A baseline: the findings that an old system has and that nobody wants to hear of now. It names rule, file and a
 * fingerprint of the line, so that a finding stays known when its line moves and counts as new when the line changes.
 * The text itself is not kept: a line may hold a password.
 */
import { isRecord } from '../text/record.ts';
import type { Text } from '../text/text.ts';
import type { Finding } from './finding.ts';

/** How often a rule and fingerprint are known, by `RULE FINGERPRINT`, by path from the folder of the baseline. */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, number>>;

interface Found {
  readonly path: string;
  readonly text: Text;
  readonly findings: readonly Finding[];
}

/** The findings that a baseline does not know; of several equal ones the first are the known. */
export function newFindings(baseline: Baseline, { path, text, findings }: Found): readonly Finding[] {
  const known = baseline.get(path);
  if (known === undefined) return findings;
  const left = new Map(known);
  return findings.filter(finding => {
    const key = keyOf(text, finding);
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
}

/** The text of a baseline file that knows all of these, in an order that makes for small diffs. */
export function baselineText(files: readonly Found[]): string {
  const found: Record<string, Record<string, number>> = {};
  for (const { path, text, findings } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const counts: Record<string, number> = {};
    for (const key of findings.map(finding => keyOf(text, finding)).sort())
      counts[key] = (counts[key] ?? 0) + 1;
    if (findings.length > 0) found[path] = counts;
  }
  return `${JSON.stringify({ version: 1, findings: found }, null, 2)}\n`;
}

/** Undefined where the text is no baseline. */
export function readBaseline(text: string): Baseline | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isRecord(parsed) || parsed.version !== 1 || !isRecord(parsed.findings)) return undefined;
    return new Map(
      Object.entries(parsed.findings).map(([path, counts]) => [
        path,
        new Map(
          Object.entries(isRecord(counts) ? counts : {}).flatMap(([key, count]) =>
            typeof count === 'number' ? [[key, count] as const] : [],
          ),
        ),
      ]),
    );
  } catch {
    return undefined;
  }
}

function keyOf(text: Text, { rule, line }: Finding): string {
  return `${rule} ${fingerprint(text.line(line).trim().replace(/\s+/g, ' '))}`;
}

/** 64 bits by two rounds of FNV-1a; equal lines are meant to meet, others hardly do. */
function fingerprint(line: string): string {
  return [0x811c9dc5, 0x9747b28c]
    .map(seed => {
      let hash = seed;
      for (let at = 0; at < line.length; at++) hash = Math.imul(hash ^ line.charCodeAt(at), 0x01000193);
      return (hash >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}
