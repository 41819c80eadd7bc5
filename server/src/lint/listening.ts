/** What the address that a server listens on means for those who may reach it. */
import type { Category, LoadedVariable } from '../config/loaded.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import type { Section } from './sections.ts';

/** Every address of the machine; a port may follow. */
export function isEveryAddress(address: string): boolean {
  return /^(?:0\.0\.0\.0|::|\[::\]|\*)(?::\d+)?$/.test(address.trim());
}

export function sectionNamed(sections: readonly Section[], name: string): Category | undefined {
  return sections.find(({ category }) => !category.template && equalsIgnoringCase(category.name, name))
    ?.category;
}

/** The line that counts of several: the last. */
export function lineOf(category: Category, key: string): LoadedVariable | undefined {
  return category.variables.findLast(({ name }) => equalsIgnoringCase(name, key));
}
