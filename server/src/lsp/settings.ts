/** The user's settings as the service wants them: what is not understood is left at its default. */
import { isVersion } from '../catalog/versions.ts';
import { defaultEditor, type EditorSettings } from '../features/editor-settings.ts';
import type { SignStyle } from '../features/format.ts';
import { type Severity, severities } from '../lint/finding.ts';
import { defaultProfiles, isProfile } from '../lint/profile.ts';
import { platformIds } from '../platforms/platform.ts';
import type { Settings } from '../service.ts';
import { isRecord } from '../text/record.ts';
import { toLocation } from './locations.ts';

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
    profiles: Array.isArray(settings.profiles) ? settings.profiles.filter(isProfile) : defaultProfiles,
    rules,
    editor: readEditor(settings),
  };
}

/** The folder that the setting `asterisk.configDirectory` names, as a location; `''` for none. */
export function configDirectoryOf(value: unknown): string {
  const given = isRecord(value) ? value.configDirectory : undefined;
  if (typeof given !== 'string' || given === '') return '';
  const path = given.replaceAll('\\', '/').replace(/\/+$/, '');
  return toLocation(`file://${path.startsWith('/') ? '' : '/'}${encodeURI(path)}`);
}

function readEditor(settings: Readonly<Record<string, unknown>>): EditorSettings {
  const hints = isRecord(settings.inlayHints) ? settings.inlayHints : {};
  const format = isRecord(settings.format) ? settings.format : {};
  const known = defaultEditor;
  return {
    codeLens: flag(settings.codeLens, known.codeLens),
    inlayHints: {
      priorities: flag(hints.priorities, known.inlayHints.priorities),
      extensions: flag(hints.extensions, known.inlayHints.extensions),
      inherited: flag(hints.inherited, known.inlayHints.inherited),
    },
    format: {
      arrows: signStyle(format.arrows, known.format.arrows),
      equals: signStyle(format.equals, known.format.equals),
      maxBlankLines:
        typeof format.maxBlankLines === 'number' && format.maxBlankLines >= 0
          ? format.maxBlankLines
          : known.format.maxBlankLines,
    },
  };
}

function flag(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise;
}

function signStyle(value: unknown, otherwise: SignStyle): SignStyle {
  return value === 'spaced' || value === 'tight' || value === 'keep' ? value : otherwise;
}
