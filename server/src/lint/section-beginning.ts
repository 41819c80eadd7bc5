/** What stands at the beginning of a section of the dialplan, and whether it may stand where nobody here can see it. */
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
  return sectionsByLine(context).get(placeOf(variable));
}

/** In a piece of a larger file a section may add to one above it, or inherit lines from one. */
export function mayBeginElsewhere(section: Category | undefined, { fragment }: GlobalContext): boolean {
  if (!fragment || section === undefined) return false;
  return section.header.options.some(({ text }) => text !== '!');
}

/** Whether the problem's line is the first one of its section with an extension or a priority. */
export function isFirstPriority({ variable }: DialplanProblem, section: Category | undefined): boolean {
  if (section === undefined) return false;
  const first = firstPriorities.get(section) ?? { place: firstPriority(section) };
  firstPriorities.set(section, first);
  return first.place === placeOf(variable);
}

const byLine = new WeakMap<Context, ReadonlyMap<string, Category>>();
const firstPriorities = new WeakMap<Category, { readonly place: string | undefined }>();

function sectionsByLine(context: Context): ReadonlyMap<string, Category> {
  let sections = byLine.get(context);
  if (sections === undefined) {
    sections = new Map(
      context.sections.flatMap(section =>
        section.variables.map(variable => [placeOf(variable), section] as const),
      ),
    );
    byLine.set(context, sections);
  }
  return sections;
}

function firstPriority({ variables }: Category): string | undefined {
  const first = variables.find(variable => loadedStatement(variable) instanceof PriorityStatement);
  return first && placeOf(first);
}

function placeOf({ source, line, inherited }: LoadedVariable): string {
  return `${line} ${inherited ? 'inherited ' : ''}${source.path}`;
}
