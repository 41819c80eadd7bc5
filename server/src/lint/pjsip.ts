/** The objects of pjsip.conf as the rules about them ask for them: by type, with the values that count. */
import type { LoadedVariable } from '../config/loaded.ts';
import type { Section } from './sections.ts';

const pjsipConfig = 'pjsip.conf';

/** The sections of one type, in the order of the file; templates are none. */
export function objectsOfType(sections: readonly Section[], type: string): Section[] {
  return sections.filter(
    ({ category, objects }) => !category.template && objects.some(({ name }) => name === type),
  );
}

/** The line that counts: the last one, for each is applied in its turn (main/sorcery.c:ast_sorcery_objectset_apply). */
export function lastOf({ category }: Section, name: string): LoadedVariable | undefined {
  return category.variables.findLast(each => each.lowerName === name);
}

export function settingOf(section: Section, name: string): string {
  return lastOf(section, name)?.value ?? '';
}

/** The names of a list such as `aors`. */
export function namesIn(text: string): string[] {
  return text
    .split(',')
    .map(each => each.trim())
    .filter(each => each !== '');
}

/** Whether any of these lines has a value. */
export function hasAny({ category }: Section, names: readonly string[]): boolean {
  return category.variables.some(({ lowerName, value }) => value !== '' && names.includes(lowerName));
}

/** Whether the sections are those of pjsip.conf, and all of it can be seen. */
export function isWholePjsip(
  sections: readonly Section[],
  { loaded, fragment }: { readonly loaded: { readonly incomplete: boolean }; readonly fragment: boolean },
): boolean {
  return sections[0]?.file.name === pjsipConfig && !fragment && !loaded.incomplete;
}
