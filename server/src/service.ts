/**
 * The facade: apply a change, ask a question. Knows no protocol; reads through the host only. One model per root and
 * revision answers everything that is asked between two changes.
 */
import { bundledCatalog } from './catalog/bundled.ts';
import type { Version } from './catalog/types.ts';
import { DEFAULT_VERSION } from './catalog/versions.ts';
import type { ConfigFile } from './config/file.ts';
import { defaultEditor, type EditorSettings } from './features/editor-settings.ts';
import type { Host } from './host.ts';
import { checkApplication } from './lint/application-text.ts';
import { type Baseline, newFindings, readBaseline } from './lint/baseline.ts';
import type { Finding, LineSpan, Severity } from './lint/finding.ts';
import { Linter } from './lint/linter.ts';
import { defaultProfiles, type Profile } from './lint/profile.ts';
import {
  baselineProblem,
  excluder,
  type ProjectProblem,
  type ReadProject,
  readProject,
  withProject,
} from './lint/project.ts';
import { movedArgument } from './lint/upgrade.ts';
import type { PlatformId } from './platforms/platform.ts';
import type { Answers, Cursor, Parameter, Plan, Recipe } from './recipes/recipe.ts';
import { recipes } from './recipes/registry.ts';
import { rules } from './rules/registry.ts';
import { Note } from './text/note.ts';
import type { Text } from './text/text.ts';
import { ModelCache, RootModel } from './workspace/model.ts';
import { folderOf, joinPath, relativePath } from './workspace/paths.ts';
import { configNameOf } from './workspace/roles.ts';
import type { ProjectFile, Root } from './workspace/root.ts';
import { SymbolIndex } from './workspace/symbols/index.ts';
import { versionOfFolder } from './workspace/version.ts';
import { type Progress, Workspace } from './workspace/workspace.ts';

export interface Settings {
  readonly version: Version | 'auto';
  readonly platform: PlatformId | 'auto';
  readonly profiles: readonly Profile[];
  /** Severity by rule id, where it differs from what the profiles say. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly editor: EditorSettings;
}

export const defaultSettings: Settings = {
  version: 'auto',
  platform: 'auto',
  profiles: defaultProfiles,
  rules: {},
  editor: defaultEditor,
};

export interface Status {
  readonly root: string;
  readonly platform: PlatformId;
  readonly platformFrom: 'setting' | 'folder';
  readonly version: Version;
  readonly versionFrom: 'setting' | 'folder' | 'default';
}

/** A file with its place and its text as the findings saw it. */
export interface CheckedFile {
  readonly location: string;
  readonly text: Text;
  readonly findings: readonly Finding[];
}

export interface PlannedRecipe {
  readonly plan: Plan;
  readonly root: Root;
}

export class Service {
  readonly workspace: Workspace;
  private readonly host: Host;
  private settings: Settings = defaultSettings;
  private assumed: { readonly version: Version; readonly from: Version | undefined } | undefined;
  /** By all that they depend on. */
  private readonly linters = new Map<string, Linter>();
  private readonly projects = new WeakMap<ProjectFile, KnownProject>();
  /** What is not to be told, instead of the baselines that the folders name. */
  private baseline: { readonly folder: string; readonly known: Baseline } | undefined;
  private readonly models = new WeakMap<Root, KnownModel>();
  private readonly indices = new WeakMap<Root, SymbolIndex>();
  private readonly checked = new Note<Map<string, readonly Finding[]>>();

  constructor(host: Host) {
    this.host = host;
    this.workspace = new Workspace(host, text => readProject(text, ruleIds).project.baseline);
  }

  configure(settings: Settings): void {
    this.settings = settings;
    this.linters.clear();
  }

  /** Leaves out the findings of a baseline whose paths are from that folder. */
  useBaseline(folder: string, known: Baseline): void {
    this.baseline = { folder, known };
  }

  /** What is wrong with the `.asterisk-conf.json` of a root, and where that lies. */
  projectProblems(root: Root): { readonly folder: string; readonly problems: readonly ProjectProblem[] } {
    const { project } = root;
    const known = this.projectOf(project);
    if (project === undefined || known === undefined) return { folder: '', problems: [] };
    const { read, baseline } = known;
    const state = project.baseline === undefined ? 'missing' : baseline === undefined ? 'unreadable' : 'read';
    // Another one that was asked for goes before it.
    const ofBaseline = this.baseline === undefined ? baselineProblem(read, state) : undefined;
    return {
      folder: project.folder,
      problems: ofBaseline === undefined ? read.problems : [...read.problems, ofBaseline],
    };
  }

  /** All files of the root of that folder that are Asterisk's, with what the rules find, in the order of their paths. */
  async checkFolder(location: string, progress?: Progress): Promise<CheckedFile[]> {
    const root = await this.workspace.rootAt(location, progress);
    return this.checkRoot(root);
  }

  checkRoot(root: Root): CheckedFile[] {
    return root.paths.flatMap(path => this.checkPath(root, path) ?? []);
  }

  /** One file, with what the rules find in it; undefined where there is no such text. */
  async checkFile(location: string): Promise<CheckedFile | undefined> {
    const root = await this.workspace.rootFor(location);
    return this.checkPath(root, location.slice(root.location.length + 1));
  }

  /** An open document, with what the rules find in it. */
  checkOpen(location: string): CheckedFile | undefined {
    const place = this.workspace.placeOf(location);
    return place && this.checkPath(place.root, place.path);
  }

  /** One file of a root, with what the rules find in it; undefined where it is none of Asterisk's. */
  checkPath(root: Root, path: string): CheckedFile | undefined {
    const file = root.file(path);
    const model = this.model(root);
    if (file === undefined || model.role(path) === undefined) return undefined;
    return this.checkedFile(root, path, file, () => this.findingsOf(model, path));
  }

  private checkedFile(
    root: Root,
    path: string,
    { text }: ConfigFile,
    check: () => readonly Finding[],
  ): CheckedFile | undefined {
    const location = joinPath(root.location, path);
    const project = this.projectOf(root.project);
    if (project?.excludes(relativePath(project.folder, location))) return undefined;
    const findings = check();
    const baseline = this.baseline ?? project?.baseline;
    if (baseline === undefined) return { location, text, findings };
    const known = { path: relativePath(baseline.folder, location), text, findings };
    return { location, text, findings: newFindings(baseline.known, known) };
  }

  /** A file of a root that has been read; undefined where there is no such text. */
  fileOfRoot(rootLocation: string, path: string): { location: string; text: Text } | undefined {
    const root = this.workspace.knownRoots.find(({ location }) => location === rootLocation);
    const text = root?.file(path)?.text;
    return text && { location: joinPath(rootLocation, path), text };
  }

  /** The names of a root, brought to what it holds now. */
  symbols(root: Root): SymbolIndex {
    return this.indexOf(root).refresh();
  }

  /** Brings the names of a root closer to what it holds, by so many blocks; whether more is left to do. */
  warmSymbols(root: Root, blocks: number): boolean {
    return this.indexOf(root).warm(blocks);
  }

  /** Lets go of the names of texts that somebody has typed over, and of the texts with them. */
  renewSymbols(root: Root): void {
    this.indices.get(root)?.renew();
  }

  private indexOf(root: Root): SymbolIndex {
    const index = this.indices.get(root) ?? new SymbolIndex(root, bundledCatalog());
    this.indices.set(root, index);
    return index;
  }

  get editor(): EditorSettings {
    return this.settings.editor;
  }

  async status(location: string): Promise<Status> {
    const root = await this.workspace.rootFor(location);
    const model = this.model(root);
    return {
      root: root.location,
      platform: model.platform.id,
      platformFrom: model.platformIsSet ? 'setting' : 'folder',
      version: model.version,
      versionFrom: this.versionOf(root).from,
    };
  }

  recipe(id: string): Recipe | undefined {
    return recipes.find(recipe => recipe.id === id);
  }

  /** Recipes worth offering on a file. */
  recipesFor(location: string): readonly Recipe[] {
    const config = configNameOf(location, bundledCatalog());
    return recipes.filter(recipe => config !== undefined && recipe.offeredOn.includes(config));
  }

  /** What a recipe would do in the root of a file; `offset` is the cursor in it. */
  async plan(recipe: Recipe, location: string, offset?: number, answers?: Answers): Promise<PlannedRecipe> {
    const root = await this.workspace.rootFor(location);
    const start = { ...cursorAt(root, location, offset), ...(answers && { answers }) };
    return { plan: recipe.plan(this.model(root), start), root };
  }

  /** What may be chosen for a recipe in the root of a file. */
  async parameters(recipe: Recipe, location: string, offset?: number): Promise<readonly Parameter[]> {
    const root = await this.workspace.rootFor(location);
    return recipe.parameters(this.model(root), cursorAt(root, location, offset).cursor);
  }

  /** Judges by this version, whatever the settings say; with `from`, what has moved since that one is told as well. */
  assumeVersion(version: Version, from?: Version): void {
    this.assumed = { version, from };
  }

  model(root: Root): RootModel {
    const known = this.models.get(root);
    const settings = this.settingsOf(root);
    const sameSettings = known?.settings === settings;
    const isAssumed = this.assumed === undefined || known?.model.version === this.assumed.version;
    if (sameSettings && isAssumed && known.revision === root.revision) return known.model;
    const { version } = this.versionOf(root);
    const cache = sameSettings && known.model.version === version ? known.cache : new ModelCache();
    const model = new RootModel(root, bundledCatalog(), { version, platform: settings.platform }, cache);
    this.models.set(root, { revision: root.revision, settings, cache, model });
    return model;
  }

  /** A file for questions about a place in it; undefined where there is no such text. */
  async fileForHelp(location: string): Promise<FileForHelp | undefined> {
    const root = await this.workspace.rootFor(location);
    const path = location.slice(root.location.length + 1);
    const file = root.file(path);
    if (file === undefined) return undefined;
    return { path, file, model: this.model(root) };
  }

  private versionOf(root: Root): { readonly version: Version; readonly from: Status['versionFrom'] } {
    if (this.assumed !== undefined) return { version: this.assumed.version, from: 'setting' };
    const { version } = this.settingsOf(root);
    if (version !== 'auto') return { version, from: 'setting' };
    const told = versionOfFolder(root);
    return told === undefined
      ? { version: DEFAULT_VERSION, from: 'default' }
      : { version: told, from: 'folder' };
  }

  /** The user's settings with what the folder says instead. */
  private settingsOf(root: Root): Settings {
    return this.projectOf(root.project)?.settings ?? this.settings;
  }

  private projectOf(file: ProjectFile | undefined): KnownProject | undefined {
    if (file === undefined) return undefined;
    const known = this.projects.get(file);
    if (known?.user === this.settings) return known;
    const read = known?.read ?? readProject(file.text, ruleIds);
    const baseline = file.baseline === undefined ? undefined : readBaseline(file.baseline);
    const project = {
      folder: file.folder,
      read,
      user: this.settings,
      settings: withProject(this.settings, read.project),
      excludes: excluder(read.project),
      baseline: baseline && {
        folder: folderOf(joinPath(file.folder, read.project.baseline ?? '')),
        known: baseline,
      },
    };
    this.projects.set(file, project);
    return project;
  }

  private linterFor(root: Root, version: Version): Linter {
    const { profiles, rules: levels } = this.settingsOf(root);
    const from = this.assumed?.from;
    const key = JSON.stringify([version, profiles, levels, from]);
    const known = this.linters.get(key);
    if (known !== undefined) return known;
    const linter = new Linter(from === undefined ? rules : [...rules, movedArgument(from)], {
      catalog: bundledCatalog(),
      version,
      profiles,
      severities: levels,
      log: this.host.log,
    });
    this.linters.set(key, linter);
    return linter;
  }

  private findingsOf(model: RootModel, path: string): readonly Finding[] {
    const ofModel = this.checked.of(model, () => new Map<string, readonly Finding[]>());
    let findings = ofModel.get(path);
    if (findings === undefined) {
      const linter = this.linterFor(model.root, model.version);
      findings = applicationFindings(linter, model, path) ?? linter.checkFile(model, path);
      ofModel.set(path, findings);
    }
    return findings;
  }
}

/** Of a file of steps alone, which is none of Asterisk's own. */
function applicationFindings(linter: Linter, model: RootModel, path: string): readonly Finding[] | undefined {
  const file = model.root.file(path);
  const role = model.role(path);
  if (file === undefined || role?.fragment !== true || model.catalog.file(role.config) !== undefined)
    return undefined;
  return checkApplication(model, file, path, (of, at) => linter.checkFile(of, at));
}

export interface FileForHelp {
  readonly path: string;
  readonly file: ConfigFile;
  readonly model: RootModel;
}

const ruleIds = rules.map(({ id }) => id);

interface KnownProject {
  readonly folder: string;
  readonly read: ReadProject;
  /** What the user had set when `settings` were made of it. */
  readonly user: Settings;
  readonly settings: Settings;
  readonly excludes: (path: string) => boolean;
  readonly baseline: { readonly folder: string; readonly known: Baseline } | undefined;
}

interface KnownModel {
  readonly revision: number;
  readonly settings: Settings;
  readonly cache: ModelCache;
  readonly model: RootModel;
}

/** A place within a line as offsets of a text. */
export function offsetsOf(text: Text, { line, span }: LineSpan): { start: number; end: number } {
  const start = text.lineStart(line);
  return { start: start + span.start, end: start + span.end };
}

function cursorAt(root: Root, location: string, offset: number | undefined): { readonly cursor?: Cursor } {
  return offset === undefined ? {} : { cursor: { path: location.slice(root.location.length + 1), offset } };
}
