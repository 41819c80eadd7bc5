/**
 * `[name](+)` where several sections bear the name. Asterisk adds to the first of them (main/config.c:process_text_line,
 * category_get_sep); in files whose sections have types another one may be meant, which the lines themselves tell.
 */
import { type ConfigObject, findOption } from '../catalog/index.ts';
import type { Header } from '../config/items.ts';
import type { Category, FileRef, LoadedConfig } from '../config/loaded.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import { Note } from '../text/note.ts';
import type { RootModel } from '../workspace/model.ts';
import { type OptionSite, type Section, sectionsOf } from './sections.ts';

interface MisplacedAddition {
  readonly header: Header;
  readonly source: FileRef;
  readonly line: number;
  /** The section that gets the lines. */
  readonly first: Category;
  readonly firstType: string;
  /** The types of the sections of that name that know all of the lines. */
  readonly meant: readonly string[];
}

/** The additions by a bare `+` whose lines the first section of the name does not know, and another one does. */
export function misplacedAdditions(sections: readonly Section[]): MisplacedAddition[] {
  return sections.flatMap(section => {
    if (section.category.additions.length === 0 || section.objects.length === 0) return [];
    const others = sections.filter(
      each =>
        each !== section &&
        !each.category.template &&
        each.objects.length > 0 &&
        equalsIgnoringCase(each.category.name, section.category.name),
    );
    return others.length === 0 ? [] : additionsTo(section, others);
  });
}

const known = new Note<ReadonlySet<Header>>();

/** Whether the line stands below such a header, so that another rule need not speak of it. */
export function isMisplacedAddition(
  { section, variable }: OptionSite,
  { root, loaded }: { readonly root: RootModel; readonly loaded: LoadedConfig },
): boolean {
  if (section.category.additions.length === 0) return false;
  const headers = known.of(loaded, () => {
    const found = misplacedAdditions(sectionsOf(root, loaded, section.file.name));
    return new Set(found.map(each => each.header));
  });
  const header = variable.source.file.blockAt(variable.line)?.oddItems[0];
  return header?.kind === 'header' && headers.has(header);
}

function additionsTo({ category, objects, type }: Section, others: readonly Section[]): MisplacedAddition[] {
  return category.additions.flatMap(({ header, source, line }) => {
    if (!header.options.some(({ text }) => text === '+')) return [];
    const keys = (source.file.blockAt(line)?.body.items ?? []).flatMap(item =>
      item.kind === 'variable' ? [item.name] : [],
    );
    if (keys.length === 0 || knowsAll(objects, keys)) return [];
    const meant = others.filter(each => isAbove(each.category, source, line) && knowsAll(each.objects, keys));
    if (meant.length === 0) return [];
    return [
      {
        header,
        source,
        line,
        first: category,
        firstType: type?.value ?? '',
        meant: [...new Set(meant.flatMap(each => each.type?.value ?? []))],
      },
    ];
  });
}

function knowsAll(objects: readonly ConfigObject[], keys: readonly string[]): boolean {
  return keys.every(key => findOption(objects, key) !== undefined);
}

/** Of another file nobody can tell by the lines; it is taken for one that is included above. */
function isAbove(category: Category, source: FileRef, line: number): boolean {
  return category.source.path !== source.path || category.line < line;
}
