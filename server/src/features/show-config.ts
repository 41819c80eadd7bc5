/**
 * A configuration as Asterisk's general loader holds it: templates applied, includes followed. As text that reads like
 * the file, and as plain objects for programs. Bytes that are not UTF-8 are shown as U+FFFD.
 */
import type { Category, LoadedConfig } from '../config/loaded.ts';
import { shownText } from '../text/bytes.ts';

export interface CategoryForm {
  readonly name: string;
  /** The sections it inherits from, in order; absent where there are none. */
  readonly inherits?: readonly string[];
  readonly vars: readonly (readonly [name: string, value: string])[];
}

/** The sections in the order of the file, without the templates. */
export function configForm(config: LoadedConfig): readonly CategoryForm[] {
  return visible(config).map(({ name, inherits, variables }) => ({
    name: shownText(name),
    ...(inherits.length > 0 && { inherits: inherits.map(shownText) }),
    vars: variables.map(variable => [shownText(variable.name), shownText(variable.value)] as const),
  }));
}

export function configText(config: LoadedConfig): string {
  const sections = visible(config).map(({ name, inherits, variables }) => {
    const bases = inherits.length === 0 ? '' : `(${inherits.join(',')})`;
    const lines = variables.map(({ name: key, value, object }) =>
      `${key} ${object ? '=>' : '='} ${value}`.trimEnd(),
    );
    return [`[${name}]${bases}`, ...lines, ''].join('\n');
  });
  return shownText(sections.join('\n'));
}

function visible({ categories }: LoadedConfig): readonly Category[] {
  return categories.filter(({ template }) => !template);
}
