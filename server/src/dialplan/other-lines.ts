/** The lines of a context that are no priorities: includes, ignored patterns, switches, automatic hints, and unknown ones. */
import type { LoadedVariable } from '../config/loaded.ts';
import { parseTime } from '../syntax/time.ts';
import { type Site, variableOf } from './extension.ts';
import { type Context, IgnorePattern, Include, Switch } from './model.ts';
import type { Reports } from './reports.ts';
import { includeNameEnd, type PriorityStatement, type Statement } from './statement.ts';

/** A text with globals substituted, and whether that is what Asterisk would get. */
export type SubstituteLine = (
  text: string,
  variable: () => LoadedVariable,
) => { readonly text: string; readonly certain: boolean };

/** Takes a line that stands at a site; `at` is its line within the block of a run. */
export function addLine(
  context: Context,
  statement: Exclude<Statement, PriorityStatement>,
  site: Site,
  at: number,
  substitute: SubstituteLine,
  reports: Reports,
): void {
  const variable = () => variableOf(site, at);
  const { value } = statement;
  switch (statement.kind) {
    case 'include': {
      const { text, certain } = substitute(value, variable);
      if (certain && !context.takeFirst('include', text)) {
        reports.whole('duplicate-include', variable(), 'line', { include: text });
        return;
      }
      context.addInclude(new Include(site, at, text, certain));
      for (const { id, start, end } of parseTime(text, includeNameEnd(text) + 1)?.problems ?? []) {
        if (id === 'too-many-fields') continue;
        const span = text === value ? { start, end } : { start: 0, end: value.length };
        reports.part('time-element', variable(), span, 'nothing', {
          problem: id,
          element: text.slice(start, end),
        });
      }
      return;
    }
    case 'ignorepat': {
      const { text, certain } = substitute(value, variable);
      if (certain && !context.takeFirst('ignorepat', text))
        reports.whole('duplicate-ignorepat', variable(), 'line', { pattern: text });
      else context.addIgnorePattern(new IgnorePattern(site, at, text, certain));
      return;
    }
    case 'autohints':
      context.autoHints = statement.enabled;
      return;
    case 'unknown': {
      const { item, name } = variable();
      const columns = item.columns(item.nameSpan);
      reports.at('unknown-keyword', variable(), columns, 'line', { keyword: name });
      return;
    }
    default: {
      const { text, certain } =
        statement.kind === 'switch' ? substitute(value, variable) : { text: value, certain: true };
      const added = new Switch(site, at, text, certain);
      if (certain && !context.takeFirst('switch', `${added.name}/${added.data}`))
        reports.whole('duplicate-switch', variable(), 'line', { switch: text });
      else context.addSwitch(added);
    }
  }
}
