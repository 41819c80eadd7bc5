/** scripts/catalog-overrides.json: what people know better than the facts, each with its reason. */

import { readFileSync } from 'node:fs';
import type { ArgumentKind, Version } from '../../server/src/catalog/types.ts';
import type { FactArgument, FactCallable, FactConfigFile, FactModule } from './facts.ts';

interface Reasoned {
  readonly reason: string;
}

export interface Overrides {
  /** Argument lists that the facts have wrong: given anew, with some dropped, or with other versions. */
  readonly arguments: Readonly<
    Record<
      string,
      Reasoned & {
        readonly list?: readonly FactArgument[];
        readonly drop?: readonly string[];
        readonly versions?: Readonly<Record<string, readonly Version[]>>;
      }
    >
  >;
  /** Undocumented, but known to take no arguments. */
  readonly noArguments: Readonly<Record<string, Reasoned>>;
  /** Arguments whose "options" are a placeholder for free text. */
  readonly noOptions: Readonly<Record<string, Reasoned>>;
  /** Words that an argument of option letters may hold alone. */
  readonly optionWords: Readonly<Record<string, Reasoned & { readonly words: readonly string[] }>>;
  /** Arguments that the documentation calls required and the code does without. */
  readonly optional: Readonly<Record<string, Reasoned>>;
  readonly continues: Readonly<Record<string, Reasoned & { readonly application: string }>>;
  readonly valuesOf: Readonly<Record<string, Reasoned & { readonly file: string; readonly object: string }>>;
  readonly replacements: Readonly<Record<string, Reasoned & { readonly use: string }>>;
  readonly argumentKinds: Reasoned & {
    readonly byName: Readonly<Record<string, ArgumentKind>>;
    readonly byArgument: Readonly<Record<string, ArgumentKind>>;
  };
  /** Section rules by `file object`; null where the object is no section. */
  readonly sections: Readonly<Record<string, Reasoned & { readonly rule: object | null }>>;
  /** Properties of an option by `file object option`; null takes one away, `drop` the whole option. */
  readonly options: Readonly<
    Record<string, Reasoned & { readonly set?: Readonly<Record<string, unknown>>; readonly drop?: boolean }>
  >;
  /** Properties of a module by its name. */
  readonly modules: Readonly<Record<string, Reasoned & { readonly set: Readonly<Record<string, unknown>> }>>;
}

export function readOverrides(url: URL): Overrides {
  return JSON.parse(readFileSync(url, 'utf8')) as Overrides;
}

interface Known {
  readonly applications: readonly FactCallable[];
  readonly functions: readonly FactCallable[];
  readonly files: readonly FactConfigFile[];
  readonly modules: readonly FactModule[];
}

/** Overrides that name nothing which the facts have: left-overs of an older Asterisk, or slips of the pen. */
export function unusedOverrides(overrides: Overrides, facts: Known): string[] {
  const callables = new Set<string>();
  const args = new Set<string>();
  const note = (display: string, list: readonly FactArgument[]): void => {
    for (const each of list) {
      args.add(`${display}.${each.name}`);
      note(display, each.arguments ?? []);
    }
  };
  for (const each of facts.applications) {
    callables.add(each.name);
    note(each.name, each.arguments);
  }
  for (const each of facts.functions) {
    callables.add(`${each.name}()`);
    note(`${each.name}()`, each.arguments);
  }
  const objects = new Set<string>();
  const options = new Set<string>();
  for (const file of facts.files) {
    for (const object of file.objects) {
      objects.add(`${file.file} ${object.name}`);
      for (const option of object.options) options.add(`${file.file} ${object.name} ${option.name}`);
    }
  }
  const modules = new Set(facts.modules.map(each => each.name));
  const missing = (table: object, known: ReadonlySet<string>): string[] =>
    Object.keys(table).filter(key => !known.has(key));
  return [
    ...missing(overrides.arguments, callables),
    ...missing(overrides.noArguments, callables),
    ...missing(overrides.replacements, callables),
    ...missing(overrides.valuesOf, callables),
    ...missing(overrides.noOptions, args),
    ...missing(overrides.optionWords, args),
    ...missing(overrides.optional, args),
    ...missing(overrides.continues, args),
    ...missing(overrides.argumentKinds.byArgument, args),
    ...missing(overrides.sections, objects),
    ...missing(overrides.options, options),
    ...missing(overrides.modules, modules),
  ];
}
