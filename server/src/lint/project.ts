/**
 * A folder's own `.asterisk-conf.json`, which editor and command line share. Comments and trailing commas are allowed.
 * What is not understood is told with its line and left out; the rest counts. The JSON schema of the file is made from
 * the same lists (scripts/generate.mts).
 */
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import picomatch from 'picomatch';
import type { Version } from '../catalog/types.ts';
import { isVersion, VERSIONS } from '../catalog/versions.ts';
import { type PlatformId, platformIds } from '../platforms/platform.ts';
import { type Message, message } from '../text/message.ts';
import { FlatText } from '../text/text.ts';
import { type Severity, severities } from './finding.ts';
import { messages } from './messages.ts';
import { isProfile, type Profile, profiles } from './profile.ts';

/** What is absent is left to the user's settings. */
export interface Project {
  readonly version?: Version | 'auto';
  readonly platform?: PlatformId | 'auto';
  readonly profiles?: readonly Profile[];
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Globs of files that are not reported on, from the folder of the file. */
  readonly exclude: readonly string[];
  /** Path of the baseline, from the folder of the file. */
  readonly baseline?: string;
}

/** 0-based. */
interface ProjectPlace {
  readonly line: number;
  readonly column: number;
}

export interface ProjectProblem extends ProjectPlace {
  readonly message: Message;
}

export interface ReadProject {
  readonly project: Project;
  readonly problems: readonly ProjectProblem[];
  /** Where the file names its baseline. */
  readonly baselinePlace?: ProjectPlace;
}

const projectKeys = ['$schema', 'version', 'platform', 'profiles', 'rules', 'exclude', 'baseline'] as const;
export const projectVersions = ['auto', ...VERSIONS] as const;
export const projectPlatforms = ['auto', ...platformIds] as const;
const levels = [...severities, 'off'] as const;

export function readProject(content: string, ruleIds: readonly string[]): ReadProject {
  const errors: ParseError[] = [];
  const tree = parseTree(content, errors, { allowTrailingComma: true });
  const text = FlatText.of(content);
  const problems: ProjectProblem[] = [];
  const placeOf = (offset: number): ProjectPlace => {
    const line = text.lineAt(offset);
    return { line, column: offset - text.lineStart(line) };
  };
  const tell = (offset: number, told: Message) => {
    problems.push({ ...placeOf(offset), message: told });
  };
  for (const { offset, error } of errors)
    tell(offset, message(messages.syntax, { error: printParseErrorCode(error) }));
  const wrong = (node: Node, allowed: readonly string[]) =>
    tell(node.offset, message(messages.value, { allowed: allowed.join(', ') }));
  const project: { -readonly [Key in keyof Project]: Project[Key] } = { rules: {}, exclude: [] };
  let baselinePlace: ProjectPlace | undefined;
  if (tree !== undefined && tree.type !== 'object') tell(tree.offset, message(messages.noObject));
  for (const [key, value, keyNode] of members(tree)) {
    if (key === 'version') {
      const version = String(value.value);
      if (version === 'auto' || isVersion(version)) project.version = version;
      else wrong(value, projectVersions);
    } else if (key === 'platform') {
      const platform = projectPlatforms.find(id => id === value.value);
      if (platform === undefined) wrong(value, projectPlatforms);
      else project.platform = platform;
    } else if (key === 'profiles') {
      for (const node of elements(value)) if (!isProfile(node.value)) wrong(node, profiles);
      project.profiles = elements(value)
        .map(node => node.value)
        .filter(isProfile);
    } else if (key === 'rules') project.rules = readRules(value, ruleIds, tell, wrong);
    else if (key === 'exclude') project.exclude = elements(value).map(node => String(node.value));
    else if (key === 'baseline') {
      baselinePlace = placeOf(value.offset);
      if (typeof value.value === 'string') project.baseline = value.value;
      else tell(value.offset, message(messages.path));
    } else if (key !== '$schema')
      tell(keyNode.offset, message(messages.key, { key, allowed: projectKeys.join(', ') }));
  }
  return { project, problems, ...(baselinePlace !== undefined && { baselinePlace }) };
}

/** What is wrong with the baseline that a project names; undefined where it can be read. */
export function baselineProblem(
  { project, baselinePlace }: ReadProject,
  state: 'missing' | 'unreadable' | 'read',
): ProjectProblem | undefined {
  if (project.baseline === undefined || baselinePlace === undefined || state === 'read') return undefined;
  const text = state === 'missing' ? messages.missingBaseline : messages.noBaseline;
  return { ...baselinePlace, message: message(text, { path: project.baseline }) };
}

/** What the user has set, where the folder says nothing of its own. */
export function withProject<Settings extends ProjectSettings>(
  settings: Settings,
  project: Project,
): Settings {
  const { version, platform, profiles: own, rules } = project;
  return {
    ...settings,
    ...(version !== undefined && { version }),
    ...(platform !== undefined && { platform }),
    ...(own !== undefined && { profiles: own }),
    rules: { ...settings.rules, ...rules },
  };
}

interface ProjectSettings {
  readonly version: Version | 'auto';
  readonly platform: PlatformId | 'auto';
  readonly profiles: readonly Profile[];
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
}

/** Whether a file is one that the project does not want to hear about; the path is from the folder of the project. */
export function excluder({ exclude }: Project): (path: string) => boolean {
  return exclude.length === 0 ? () => false : picomatch([...exclude], { dot: true, windows: false });
}

function readRules(
  node: Node,
  ruleIds: readonly string[],
  tell: (offset: number, told: Message) => void,
  wrong: (node: Node, allowed: readonly string[]) => void,
): Record<string, Severity | 'off'> {
  const rules: Record<string, Severity | 'off'> = {};
  if (node.type !== 'object') tell(node.offset, message(messages.rules));
  for (const [rule, value, keyNode] of members(node)) {
    const level = levels.find(known => known === value.value);
    if (!ruleIds.includes(rule)) tell(keyNode.offset, message(messages.rule, { rule }));
    else if (level === undefined) wrong(value, levels);
    else rules[rule] = level;
  }
  return rules;
}

function members(node: Node | undefined): (readonly [string, Node, Node])[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
    key === undefined || value === undefined ? [] : [[String(key.value), value, key] as const],
  );
}

/** The elements of a list; a value alone is a list of one. */
function elements(node: Node): readonly Node[] {
  return node.type === 'array' ? (node.children ?? []) : [node];
}
