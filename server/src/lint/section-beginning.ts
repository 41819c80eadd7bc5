/** What stands at the beginning of a section of the dialplan, and whether it may stand where nobody here can see it. */
import type { Variable } from '../config/items.ts';
import type { Category, LoadedVariable } from '../config/loaded.ts';
import type { Context } from '../dialplan/model.ts';
import type { DialplanProblem } from '../dialplan/problems.ts';
import { loadedStatement, PriorityStatement } from '../dialplan/statement.ts';
import type { GlobalContext } from './rule.ts';

/** The section into which the problem's line was read. */
export function sectionOf(
  { variable, context: name }: DialplanProblem,
  { root, loaded }: GlobalContext,
): Category | undefined {
  const context = root.dialplanOf(loaded).contexts.get(name);
  if (context === undefined || context.sections.length < 2) return context?.sections[0];
  const { own, inherited } = sectionsByItem(context);
  return (variable.inherited ? inherited : own).get(variable.item);
}

/** In a piece of a larger file a section may add to one above it, or inherit lines from one. */
export function mayBeginElsewhere(section: Category | undefined, { fragment }: GlobalContext): boolean {
  if (!fragment || section === undefined) return false;
  return section.header.options.some(({ text }) => text !== '!');
}

/** Whether the problem's line is the first one of its section with an extension or a priority. */
export function isFirstPriority({ variable }: DialplanProblem, section: Category | undefined): boolean {
  if (section === undefined) return false;
  const known = firstPriorities.get(section) ?? { first: firstPriority(section) };
  firstPriorities.set(section, known);
  const { first } = known;
  return first?.item === variable.item && first.inherited === variable.inherited;
}

/** The sections of a context by the items of their lines: those are the same wherever their text moves. */
interface SectionsByItem {
  readonly own: ReadonlyMap<Variable, Category>;
  readonly inherited: ReadonlyMap<Variable, Category>;
}

const byItem = new WeakMap<Context, SectionsByItem>();
const firstPriorities = new WeakMap<Category, { readonly first: LoadedVariable | undefined }>();

function sectionsByItem(context: Context): SectionsByItem {
  const known = byItem.get(context);
  if (known !== undefined) return known;
  const own = new Map<Variable, Category>();
  const inherited = new Map<Variable, Category>();
  for (const section of context.sections)
    for (const variable of section.variables)
      (variable.inherited ? inherited : own).set(variable.item, section);
  const made = { own, inherited };
  byItem.set(context, made);
  return made;
}

function firstPriority({ variables }: Category): LoadedVariable | undefined {
  return variables.find(variable => loadedStatement(variable) instanceof PriorityStatement);
}
