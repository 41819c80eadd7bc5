/**
 * The facade: apply a change, ask a question. Knows no protocol; reads through the host only. One model per root and
 * revision answers everything that is asked between two changes.
 */
import { bundledCatalog } from './catalog/bundled.ts';
import type { Version } from './catalog/types.ts';
import { DEFAULT_VERSION } from './catalog/versions.ts';
import type { ConfigFile } from './config/file.ts';
import { defaultEditor, type EditorSettings } from './features/editor-settings.ts';
import type { Models } from './features/hover.ts';
import type { Host } from './host.ts';
import type { Finding, LineSpan, Severity } from './lint/finding.ts';
import { Linter } from './lint/linter.ts';
import type { PlatformId } from './platforms/platform.ts';
import type { Cursor, Plan, Recipe } from './recipes/recipe.ts';
import { recipes } from './recipes/registry.ts';
import { rules } from './rules/registry.ts';
import type { Text } from './text/text.ts';
import { ModelCache, RootModel } from './workspace/model.ts';
import { joinPath } from './workspace/paths.ts';
import { configNameOf } from './workspace/roles.ts';
import type { Root } from './workspace/root.ts';
import { SymbolIndex } from './workspace/symbols/index.ts';
import { versionOfFolder } from './workspace/version.ts';
import { type Progress, Workspace } from './workspace/workspace.ts';

export interface Settings {
  readonly version: Version | 'auto';
  readonly platform: PlatformId | 'auto';
  /** Severity by rule id, where it differs from the rule's own. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly editor: EditorSettings;
}

export const defaultSettings: Settings = {
  version: 'auto',
  platform: 'auto',
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
  private readonly linters = new Map<Version, Linter>();
  private readonly models = new WeakMap<Root, KnownModel>();
  private readonly indices = new WeakMap<Root, SymbolIndex>();
  private readonly checked = new WeakMap<RootModel, Map<string, readonly Finding[]>>();

  constructor(host: Host) {
    this.host = host;
    this.workspace = new Workspace(host);
  }

  configure(settings: Settings): void {
    this.settings = settings;
    this.linters.clear();
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
    return {
      location: joinPath(root.location, path),
      text: file.text,
      findings: this.findingsOf(model, path),
    };
  }

  /** A file of a root that has been read; undefined where there is no such text. */
  fileOfRoot(rootLocation: string, path: string): { location: string; text: Text } | undefined {
    const root = this.workspace.knownRoots.find(({ location }) => location === rootLocation);
    const text = root?.file(path)?.text;
    return text && { location: joinPath(rootLocation, path), text };
  }

  /** The names of a root, brought to what it holds now. */
  symbols(root: Root): SymbolIndex {
    const index = this.indices.get(root) ?? new SymbolIndex(root, bundledCatalog());
    this.indices.set(root, index);
    return index.refresh();
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
  async plan(recipe: Recipe, location: string, offset?: number): Promise<PlannedRecipe> {
    const root = await this.workspace.rootFor(location);
    const path = location.slice(root.location.length + 1);
    const cursor: Cursor | undefined = offset === undefined ? undefined : { path, offset };
    return { plan: recipe.plan(this.model(root), cursor), root };
  }

  model(root: Root): RootModel {
    const known = this.models.get(root);
    const sameSettings = known?.settings === this.settings;
    if (sameSettings && known.revision === root.revision) return known.model;
    const { version } = this.versionOf(root);
    const settings = { version, platform: this.settings.platform };
    const cache = sameSettings && known.model.version === version ? known.cache : new ModelCache();
    const model = new RootModel(root, bundledCatalog(), settings, cache);
    this.models.set(root, { revision: root.revision, settings: this.settings, cache, model });
    return model;
  }

  /** A file for questions about a place in it; undefined where there is no such text. */
  async fileForHelp(location: string): Promise<FileForHelp | undefined> {
    const root = await this.workspace.rootFor(location);
    const path = location.slice(root.location.length + 1);
    const file = root.file(path);
    if (file === undefined) return undefined;
    const known = this.models.get(root);
    // Names that were typed since are worth less than an answer while somebody types.
    const recent = known?.settings === this.settings ? known.model : this.model(root);
    return { path, file, models: { recent, fresh: () => this.model(root) } };
  }

  private versionOf(root: Root): { readonly version: Version; readonly from: Status['versionFrom'] } {
    const { version } = this.settings;
    if (version !== 'auto') return { version, from: 'setting' };
    const told = versionOfFolder(root);
    return told === undefined
      ? { version: DEFAULT_VERSION, from: 'default' }
      : { version: told, from: 'folder' };
  }

  private linterFor(version: Version): Linter {
    const known = this.linters.get(version);
    if (known !== undefined) return known;
    const linter = new Linter(rules, {
      catalog: bundledCatalog(),
      version,
      severities: this.settings.rules,
      log: this.host.log,
    });
    this.linters.set(version, linter);
    return linter;
  }

  private findingsOf(model: RootModel, path: string): readonly Finding[] {
    const ofModel = this.checked.get(model) ?? new Map<string, readonly Finding[]>();
    this.checked.set(model, ofModel);
    let findings = ofModel.get(path);
    if (findings === undefined) {
      findings = this.linterFor(model.version).checkFile(model, path);
      ofModel.set(path, findings);
    }
    return findings;
  }
}

export interface FileForHelp {
  readonly path: string;
  readonly file: ConfigFile;
  readonly models: Models;
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
