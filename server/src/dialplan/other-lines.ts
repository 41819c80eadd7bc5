/** The lines of a context that are no priorities: includes, ignored patterns, switches, automatic hints, and unknown ones. */
import type { LoadedVariable } from '../config/loaded.ts';
import { parseTime } from '../syntax/time.ts';
import type { Context } from './model.ts';
import type { Reports } from './reports.ts';
import { includeNameEnd, type PriorityStatement, type Statement } from './statement.ts';

/** A text with globals substituted, and whether that is what Asterisk would get. */
export type SubstituteLine = (
  text: string,
  variable: LoadedVariable,
) => { readonly text: string; readonly certain: boolean };

export function addLine(
  context: Context,
  statement: Exclude<Statement, PriorityStatement>,
  variable: LoadedVariable,
  substitute: SubstituteLine,
  reports: Reports,
): void {
  switch (statement.kind) {
    case 'include': {
      const { text, certain } = substitute(statement.value, variable);
      if (certain && !context.takeFirst('include', text)) {
        reports.whole('duplicate-include', variable, 'line', { include: text });
        return;
      }
      const end = includeNameEnd(text);
      const time = parseTime(text, end + 1);
      context.includes.push({ text, context: text.slice(0, end), certain, time, statement, variable });
      for (const { id, start, end: to } of time?.problems ?? []) {
        if (id === 'too-many-fields') continue;
        const span =
          text === statement.value ? { start, end: to } : { start: 0, end: statement.value.length };
        reports.part('time-element', variable, span, 'nothing', {
          problem: id,
          element: text.slice(start, to),
        });
      }
      return;
    }
    case 'ignorepat': {
      const { text, certain } = substitute(statement.value, variable);
      if (certain && !context.takeFirst('ignorepat', text))
        reports.whole('duplicate-ignorepat', variable, 'line', { pattern: text });
      else context.ignorePatterns.push({ text, certain, statement, variable });
      return;
    }
    case 'autohints':
      context.autoHints = statement.enabled;
      return;
    case 'unknown':
      reports.at('unknown-keyword', variable, variable.item.columns(variable.item.nameSpan), 'line', {
        keyword: variable.name,
      });
      return;
    default: {
      const { text, certain } =
        statement.kind === 'switch'
          ? substitute(statement.value, variable)
          : { text: statement.value, certain: true };
      const slash = text.indexOf('/');
      const name = slash === -1 ? text : text.slice(0, slash);
      const data = slash === -1 ? '' : text.slice(slash + 1);
      if (certain && !context.takeFirst('switch', `${name}/${data}`))
        reports.whole('duplicate-switch', variable, 'line', { switch: text });
      else context.switches.push({ name, data, certain, statement, variable });
    }
  }
}
