/**
 * Which configuration a file belongs to by its name: `extensions_custom.conf` and `extensions.conf.sample` are pieces
 * of extensions.conf, `pjsip.endpoint.conf` is one of pjsip.conf.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { ConfigFile } from '../config/file.ts';
import { holdsParameterBlocks } from './parameter-blocks.ts';
import { nameOf } from './paths.ts';

/** The configuration that holds the dialplan. */
export const dialplanConfig = 'extensions.conf';

/** Files of FreePBX that are pieces of a configuration whose name they do not bear. */
const otherNames: Readonly<Record<string, string>> = {
  'general_custom.conf': dialplanConfig,
  'globals_custom.conf': dialplanConfig,
  'globals_additional.conf': dialplanConfig,
  'localprefixes.conf': dialplanConfig,
};

/** Files of FreePBX that it includes inside of a section, so that they have no header of their own. */
const sectionsOfPieces: Readonly<Record<string, string>> = {
  'general_custom.conf': 'general',
  'globals_custom.conf': 'globals',
  'globals_additional.conf': 'globals',
  'features_general_custom.conf': 'general',
  'features_general_additional.conf': 'general',
  'features_featuremap_custom.conf': 'featuremap',
  'features_featuremap_additional.conf': 'featuremap',
  'features_applicationmap_custom.conf': 'applicationmap',
  'features_applicationmap_additional.conf': 'applicationmap',
  'iax_general_custom.conf': 'general',
  'iax_registrations_custom.conf': 'general',
  'indications_general_custom.conf': 'general',
  'queues_custom_general.conf': 'general',
  'sip_general_custom.conf': 'general',
  'sip_nat.conf': 'general',
  'sip_registrations_custom.conf': 'general',
};

/** The section that a piece is included into, where the file that does it is not at hand. */
export function sectionOfPiece(path: string): string | undefined {
  const name = nameOf(path).toLowerCase();
  return Object.hasOwn(sectionsOfPieces, name) ? sectionsOfPieces[name] : undefined;
}

/** Name of the configuration that a file is, or is a piece of, by its path; undefined where the name tells nothing. */
export function configNameOf(path: string, catalog: Catalog): string | undefined {
  const name = nameOf(path).toLowerCase();
  const stem = /^(.+?)\.conf(?:\.sample|\.inc)?$/.exec(name)?.[1];
  if (stem === undefined) return undefined;
  if (otherNames[name] !== undefined) return otherNames[name];
  for (
    let end = stem.length;
    end > 0;
    end = Math.max(...['_', '.', '-'].map(cut => stem.lastIndexOf(cut, end - 1)))
  ) {
    const candidate = `${stem.slice(0, end)}.conf`;
    if (catalog.file(candidate) !== undefined) return candidate;
  }
  return undefined;
}

/** What a file of another name is by its content: dialplan, or something of Asterisk's whose kind nobody can tell. */
export function configByContent(path: string, file: ConfigFile): string {
  if (/^[ \t]*(?:exten|same)[ \t]*=/im.test(file.text.content)) return dialplanConfig;
  return holdsParameterBlocks(file) ? 'pjsip.conf' : nameOf(path);
}
