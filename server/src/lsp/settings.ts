/** The user's settings as the service wants them: what is not understood is left at its default. */
import { isVersion } from '../catalog/versions.ts';
import { type Severity, severities } from '../lint/finding.ts';
import { platformIds } from '../platforms/platform.ts';
import type { Settings } from '../service.ts';

export function readSettings(value: unknown): Settings {
  const settings = isRecord(value) ? value : {};
  const version = String(settings.version ?? 'auto');
  const rules: Record<string, Severity | 'off'> = {};
  for (const [rule, level] of Object.entries(isRecord(settings.rules) ? settings.rules : {})) {
    const severity = [...severities, 'off' as const].find(known => known === level);
    if (severity !== undefined) rules[rule] = severity;
  }
  return {
    version: isVersion(version) ? version : 'auto',
    platform: platformIds.find(id => id === settings.platform) ?? 'auto',
    rules,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
