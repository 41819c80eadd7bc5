/**
 * Sections and their options as the rules see them: each section of a loaded configuration with the kinds that the
 * catalog gives it, each option with what is known of it there and in other versions.
 */
import {
  type Catalog,
  type ConfigFile,
  type ConfigObject,
  type ConfigOption,
  findOption,
  sectionObjects,
} from '../catalog/index.ts';
import { type Category, type LoadedConfig, type LoadedVariable, settingOf } from '../config/loaded.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import type { RootModel } from '../workspace/model.ts';
import { holdsParameterBlocks, parameterBlockType } from '../workspace/parameter-blocks.ts';
import type { LineEdit } from './finding.ts';
import { consequenceOf, type OptionConsequence } from './option-consequences.ts';

/** A section of a configuration file. */
export interface Section {
  readonly category: Category;
  readonly file: ConfigFile;
  /** The kinds it is; empty where nobody can tell, or Asterisk passes it over. */
  readonly objects: readonly ConfigObject[];
  /** The line that tells its type, its own or inherited: the first one counts. */
  readonly type: LoadedVariable | undefined;
}

/** A line of a section. */
export class OptionSite {
  readonly key: string;
  readonly value: string;
  /** As it is in the version at hand; undefined where it is not known there. */
  readonly option: ConfigOption | undefined;

  constructor(
    readonly section: Section,
    readonly variable: LoadedVariable,
    /** What Asterisk does with an option that it does not know here, or cannot read. */
    readonly consequence: OptionConsequence,
    private readonly catalog: Catalog,
  ) {
    this.key = variable.name;
    this.value = variable.value;
    this.option = findOption(section.objects, this.key);
  }

  /** The option by the catalog of all versions. */
  inAnyVersion(): ConfigOption | undefined {
    const { file, objects } = this.section;
    const all = this.catalog
      .file(file.name)
      ?.objects.filter(({ name }) => objects.some(each => each.name === name));
    return findOption(all ?? [], this.key);
  }

  /** The names of all options that may stand here. */
  names(): readonly string[] {
    return this.section.objects.flatMap(({ options }) => options.flatMap(namesOf));
  }

  /** An edit of a part of the line, for a fix. */
  edit(part: 'name' | 'value', text: string): LineEdit {
    const { item, line } = this.variable;
    const span =
      part === 'name' ? item.columns(item.nameSpan) : item.valueColumns({ start: 0, end: item.value.length });
    return { line, span, text };
  }
}

/** Of sections that no setting elsewhere has made what they are. */
const known = new WeakMap<Category, Section>();

/** The sections of a configuration; none where the catalog does not know the file in this version. */
export function sectionsOf(model: RootModel, loaded: LoadedConfig, config: string): Section[] {
  const file = model.catalog.file(config, model.version);
  if (file === undefined || file.objects.length === 0) return [];
  let isSet = false;
  const setting = (path: string) => {
    isSet = true;
    const dot = path.indexOf('.');
    return settingOf(loaded, path.slice(0, dot), path.slice(dot + 1));
  };
  const [main] = loaded.files;
  const blocks = config === 'pjsip.conf' && main !== undefined && holdsParameterBlocks(main.file);
  return loaded.categories.map(category => {
    const before = known.get(category);
    if (before?.file === file && !blocks) return before;
    isSet = false;
    const type = category.variables.find(({ name }) => equalsIgnoringCase(name, 'type'));
    const kind = type?.value ?? (blocks ? parameterBlockType(category.name) : undefined);
    const facts = { name: category.name, ...(kind !== undefined && { type: kind }), setting };
    // A template is nothing by itself: what its name says, it says only of the sections that inherit from it.
    const objects = category.template && type === undefined ? [] : sectionObjects(file, facts);
    const section = { category, file, objects, type };
    if (!isSet && !blocks) known.set(category, section);
    return section;
  });
}

/** The lines of a section, as far as it is known what it may hold. */
export function optionsOf(section: Section, model: RootModel): OptionSite[] {
  const { objects, file, category } = section;
  if (objects.length === 0 || file.alsoAccepts !== undefined) return [];
  if (objects.some(({ freeKeys, internal }) => freeKeys !== undefined || internal)) return [];
  const consequence = consequenceOf(file, objects);
  return category.variables.map(variable => new OptionSite(section, variable, consequence, model.catalog));
}

function namesOf(option: ConfigOption): readonly string[] {
  return option.match === undefined && option.type !== 'passthrough' ? [option.name] : (option.names ?? []);
}
