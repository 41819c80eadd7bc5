/** Whether what a section of the dialplan lacks at its beginning may stand where nobody here can see it. */
import type { Category } from '../config/loaded.ts';
import type { DialplanProblem } from '../dialplan/problems.ts';
import { loadedStatement, PriorityStatement } from '../dialplan/statement.ts';
import type { GlobalContext } from './rule.ts';

/** The section into which the problem's line was read. */
export function sectionOf(
  { variable, context }: DialplanProblem,
  { root, loaded }: GlobalContext,
): Category | undefined {
  const sections = root.dialplanOf(loaded).contexts.get(context)?.sections ?? [];
  return sections.length < 2 ? sections[0] : sections.find(({ variables }) => variables.includes(variable));
}

/** In a piece of a larger file a section may add to one above it, or inherit lines from one. */
export function mayBeginElsewhere(section: Category | undefined, { fragment }: GlobalContext): boolean {
  if (!fragment || section === undefined) return false;
  const { header, name } = section;
  return name === '' || header.options.some(({ text }) => text !== '!');
}

/** Whether the problem's line is the first one of its section with an extension or a priority. */
export function isFirstPriority({ variable }: DialplanProblem, section: Category | undefined): boolean {
  return section?.variables.find(each => loadedStatement(each) instanceof PriorityStatement) === variable;
}
