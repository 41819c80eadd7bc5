/**
 * The official page of a name. docs.asterisk.org makes one page an application, a function and a documented
 * configuration of each branch, by the names of the XML documentation; for the files that it does not document
 * Asterisk's own sample file says most.
 */
import type {
  Application,
  ConfigFile,
  ConfigObject,
  DialplanFunction,
  Version,
  VersionSet,
} from '../../catalog/types.ts';
import { hasVersion, versionsOf } from '../../catalog/versions.ts';
import { message } from '../../text/message.ts';
import { messages } from '../messages.ts';
import type { HelpBlock } from './content.ts';

/** The documentation of the branch, or of the last one that has the name. */
function documentation(wanted: Version, versions?: VersionSet): string {
  const version =
    versions === undefined || hasVersion(versions, wanted) ? wanted : (versionsOf(versions).at(-1) ?? wanted);
  const branch = version === 'master' ? 'Latest_API' : `Asterisk_${version}_Documentation`;
  return `https://docs.asterisk.org/${branch}/API_Documentation`;
}

export function applicationPage({ name, versions }: Application, version: Version): HelpBlock {
  return page(`${documentation(version, versions)}/Dialplan_Applications/${encodeURIComponent(name)}/`);
}

export function functionPage({ name, versions }: DialplanFunction, version: Version): HelpBlock {
  return page(`${documentation(version, versions)}/Dialplan_Functions/${encodeURIComponent(name)}/`);
}

/** Pages of what is built into the core bear the name of its file, but for one. */
const corePages: Readonly<Record<string, string>> = { 'acl.conf': 'named_acl' };

export function configPage(file: ConfigFile, object: ConfigObject | undefined, version: Version): HelpBlock {
  if (object?.framework !== undefined) {
    const { module = 'core' } = object;
    const name = module === 'core' ? (corePages[file.name] ?? file.name.replace(/\.conf$/, '')) : module;
    return page(`${documentation(version)}/Module_Configuration/${encodeURIComponent(name)}/`);
  }
  const branch = version === 'master' ? 'master' : version;
  return {
    kind: 'link',
    title: message(messages.sampleFile, { file: file.name }),
    href: `https://github.com/asterisk/asterisk/blob/${branch}/configs/samples/${encodeURIComponent(file.name)}.sample`,
  };
}

function page(href: string): HelpBlock {
  return { kind: 'link', title: message(messages.officialPage), href };
}
