/** The filter of `[name](+filter)`: conditions on the variables of a section (main/config.c:does_category_match). */
import { equalsIgnoringCase, strip } from '../text/ascii.ts';
import type { Category } from './loaded.ts';

/** Whether a category meets the filter; `bad` where a regular expression in it does not compile. */
export function matchesFilter(category: Category, filter: string): boolean | 'bad' {
  if (filter === '') return !category.template;
  let templateAllowed = false;
  for (const condition of separate(filter, '&')) {
    const [name, value] = separate(condition, '=');
    if (name === undefined || value === undefined) return false;
    if (name === 'TEMPLATES') {
      if (equalsIgnoringCase(value, 'include')) templateAllowed ||= category.template;
      else if (equalsIgnoringCase(value, 'restrict') && category.template) templateAllowed = true;
      else return false;
      continue;
    }
    const namePattern = compile(name);
    const valuePattern = compile(value);
    if (namePattern === undefined || valuePattern === undefined) return 'bad';
    if (
      !category.variables.some(
        variable => namePattern.test(variable.name) && valuePattern.test(variable.value),
      )
    ) {
      return false;
    }
  }
  return !category.template || templateAllowed;
}

/** ast_strsep with AST_STRSEP_STRIP: quotes protect the separator, and go where they enclose the whole part. */
function separate(text: string, separator: string): string[] {
  const parts: string[] = [];
  let quote = '';
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === undefined || (character === separator && quote === '')) {
      parts.push(unquote(strip(text.slice(start, at))));
      start = at + 1;
    }
  }
  return parts;
}

function unquote(text: string): string {
  const first = text[0];
  return text.length > 1 && (first === '"' || first === "'") && text.endsWith(first)
    ? text.slice(1, -1)
    : text;
}

function compile(pattern: string): { test(text: string): boolean } | undefined {
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
}
