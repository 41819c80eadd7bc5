/**
 * Applications and functions: the arguments of the documentation, corrected by the tables of the code where both
 * speak (option letters), and the way the code takes the text apart.
 */

import type { ArgumentKind } from '../../server/src/catalog/types.ts';
import {
  ALL_VERSIONS,
  bitsOf,
  byName,
  compact,
  type FactArgument,
  type FactCallable,
  type FactCodeArguments,
  type FactEnum,
  type FactOption,
  type FactTechnology,
  type FactVariable,
  moduleName,
  perVersion,
} from './facts.ts';
import type { Overrides } from './overrides.ts';

type Out = Record<string, unknown>;

interface Context {
  readonly owner: FactCallable;
  readonly isFunction: boolean;
  readonly overrides: Overrides;
  /** Letters of the code's option table, with whether they take an argument. */
  readonly table: ReadonlyMap<string, boolean>;
}

export function applications(facts: readonly FactCallable[], overrides: Overrides): Out[] {
  return facts.map(fact => callable(fact, overrides, false)).sort(byNameOf);
}

export function functions(facts: readonly FactCallable[], overrides: Overrides): Out[] {
  return facts.map(fact => callable(fact, overrides, true)).sort(byNameOf);
}

function byNameOf(left: Out, right: Out): number {
  return byName({ name: String(left.name) }, { name: String(right.name) });
}

function callable(fact: FactCallable, overrides: Overrides, isFunction: boolean): Out {
  const display = isFunction ? `${fact.name}()` : fact.name;
  const bits = bitsOf(fact, ALL_VERSIONS);
  const table = new Map(
    (fact.code_options ?? []).flatMap(each =>
      each.options.map(option => [option.name, option.takes_arg] as const),
    ),
  );
  const context: Context = { owner: fact, isFunction, overrides, table };
  const node = perVersion(fact, ALL_VERSIONS, flat => ({
    name: flat.name,
    modules: flat.modules.map(moduleName),
    builtin: flat.builtin_pbx,
    separator: flat.argsep === ',' ? undefined : flat.argsep,
    read: isFunction ? flat.read : undefined,
    write: isFunction ? flat.write : undefined,
    readMax: isFunction && typeof flat.read_max === 'number' ? flat.read_max : undefined,
    escalates: flat.escalates,
    deprecated: flat.deprecated_note,
  }));
  const replaced = overrides.arguments[display];
  const list = replaced?.list ?? fact.arguments.filter(each => !replaced?.drop?.includes(each.name));
  const args = list.map(each => {
    const versions = replaced?.versions?.[each.name];
    return argument(versions ? { ...each, versions } : each, bits, context);
  });
  return compact({
    ...node,
    arguments: args,
    syntaxUnknown:
      (fact.undocumented || fact.no_syntax_doc) && !overrides.noArguments[display] && args.length === 0,
    parse: parseSteps(fact),
    variables: variables(fact.variables, bits),
    technologies: technologies(fact.tech_items, bits, context),
    seeAlso: seeAlso(fact, display),
    replacement: overrides.replacements[display]?.use,
  });
}

function argument(fact: FactArgument, parent: number, context: Context): Out {
  const bits = bitsOf(fact, parent);
  const display = context.isFunction ? `${context.owner.name}()` : context.owner.name;
  const node = perVersion(fact, parent, flat => ({
    name: flat.name,
    required: context.overrides.optional[`${display}.${fact.name}`] ? undefined : flat.required,
    multiple: flat.multiple,
    default: flat.default,
    separator: flat.arguments || flat.multiple ? flat.argsep : undefined,
    parameters: flat.hasparams === 'true' ? 'required' : flat.hasparams,
    deprecated: flat.deprecated_note,
  }));
  const words = fact.options?.every(option => option.name.length > 1) ?? false;
  const asValues = words && context.isFunction;
  const fromOptions = fact.enums?.some(each => each.from_config_option) ?? false;
  const noOptions = context.overrides.noOptions[`${display}.${fact.name}`] !== undefined;
  return compact({
    ...node,
    kind: kindOf(display, fact.name, context.overrides),
    continues: context.overrides.continues[`${display}.${fact.name}`]?.application,
    arguments: fact.arguments?.map(each => argument(each, bits, context)),
    options:
      asValues || noOptions || !fact.options ? undefined : optionLetters(fact.options, bits, context, words),
    optionStyle: words && !asValues && !noOptions ? 'words' : undefined,
    optionWords: context.overrides.optionWords[`${display}.${fact.name}`]?.words,
    values: asValues
      ? (fact.options ?? []).map(each => value(each, bits, context))
      : placeholdersOut(fact.enums)
          ?.filter(each => !each.from_config_option)
          .map(each => value(each, bits, context)),
    valuesOf: fromOptions ? context.overrides.valuesOf[display] : undefined,
    technologies: context.owner.tech_items ? undefined : technologies(fact.tech_enums, bits, context),
  });
}

function kindOf(display: string, name: string, overrides: Overrides): ArgumentKind | undefined {
  const { byArgument, byName: anywhere } = overrides.argumentKinds;
  return byArgument[`${display}.${name}`] ?? anywhere[name];
}

/** Names such as `<channel variable name>` or `codec[x]` stand for something else, they are no words to write. */
function placeholdersOut(facts: readonly FactEnum[] | undefined): readonly FactEnum[] | undefined {
  return facts?.filter(each => /^[\w\-.*#@+/:]+$/.test(each.name));
}

function value(fact: FactEnum, parent: number, context: Context): Out {
  const bits = bitsOf(fact, parent);
  const node = perVersion(fact, parent, flat => ({
    name: flat.name,
    access: access(flat.access),
    deprecated: flat.deprecated_note,
  }));
  return compact({
    ...node,
    values: placeholdersOut(fact.enums)?.map(each => value(each, bits, context)),
    arguments: fact.params?.map(each => argument(each, bits, context)),
  });
}

function access(text: string | undefined): string | undefined {
  return text === undefined ? undefined : { 'R/O': 'r', 'W/O': 'w', 'R/W': 'rw' }[text];
}

function technologies(facts: readonly FactTechnology[] | undefined, parent: number, context: Context): Out[] {
  return (facts ?? []).map(fact => {
    const node = perVersion(fact, parent, flat => ({ name: flat.tech ?? flat.name }));
    return {
      ...node,
      values: fact.enums.map(each => value(plainOption(each), bitsOf(fact, parent), context)),
    };
  });
}

/** Option letters of a technology are written `c(codec)` in the facts; the name is what stands before. */
function plainOption(fact: FactEnum): FactEnum {
  return { ...fact, name: fact.name.replace(/\(.*\)$/, '') };
}

/**
 * The letters of the documentation, in its order, then those that only the code's table has. A letter that the
 * documentation names in some versions only stays accepted in the others as long as the newest table has it;
 * tables of the older branches are not known.
 */
function optionLetters(
  facts: readonly FactOption[],
  parent: number,
  context: Context,
  words: boolean,
): Out[] {
  const result = new Map<string, Out>();
  for (const fact of facts) {
    const name = words ? fact.name : fact.name.replace(/\(.*\)$/, '');
    const known = result.get(name);
    if (known) {
      Object.assign(known, variant(known, optionLetter(fact, name, parent, context)));
      continue;
    }
    result.set(name, optionLetter(fact, name, parent, context));
  }
  if (!words && result.size > 0) {
    for (const [name, takesArgument] of context.table) {
      const known = result.get(name);
      if (!known) result.set(name, { name, takesArgument, undocumented: parent });
      else if (typeof known.versions === 'number') extendToTable(known, parent);
    }
  }
  return [...result.values()].map(compact);
}

function optionLetter(fact: FactOption, name: string, parent: number, context: Context): Out {
  const bits = bitsOf(fact, parent);
  const node = perVersion(fact, parent, flat => ({
    separator: flat.arguments ? flat.argsep : undefined,
    implies: flat.implies,
    deprecated: flat.deprecated_note,
  }));
  return compact({
    name,
    takesArgument:
      fact.takes_arg_code ?? context.table.get(name) ?? (fact.arguments !== undefined || fact.name !== name),
    ...node,
    arguments: fact.arguments?.map(each => argument(each, bits, context)),
    values: placeholdersOut(fact.enums)?.map(each => value(each, bits, context)),
    variables: variables(fact.variables, bits),
  });
}

/** The documentation lists some letters twice, once with and once without an argument. */
function variant(known: Out, other: Out): Out {
  const args = (known.arguments ?? other.arguments) as Out[] | undefined;
  const bare = !known.arguments || !other.arguments;
  return compact({ arguments: args?.map(each => (bare ? compact({ ...each, required: undefined }) : each)) });
}

function extendToTable(letter: Out, parent: number): void {
  const bits = Number(letter.versions);
  const newest = 1 << (31 - Math.clz32(parent));
  if ((bits & newest) !== 0) return;
  const last = 1 << (31 - Math.clz32(bits));
  const after = parent & ~(last | (last - 1));
  letter.undocumented = after;
  if ((bits | after) === parent) delete letter.versions;
  else letter.versions = bits | after;
}

function variables(facts: readonly FactVariable[] | undefined, parent: number): Out[] {
  return (facts ?? []).map(fact => {
    const bits = bitsOf(fact, parent);
    const node = perVersion(fact, parent, flat => ({
      name: flat.name,
      direction: flat.direction === 'unknown' ? undefined : flat.direction,
    }));
    const values = (fact.values ?? [])
      .filter(each => /^[\w\-*#]+$/.test(each.name ?? ''))
      .map(each => perVersion(each, bits, flat => ({ name: flat.name })));
    return compact({ ...node, values });
  });
}

function parseSteps(fact: FactCallable): Out[] {
  const all: readonly [string, readonly FactCodeArguments[]][] = Array.isArray(fact.code_args)
    ? [['', fact.code_args]]
    : Object.entries((fact.code_args ?? {}) as Readonly<Record<string, readonly FactCodeArguments[]>>);
  return all.flatMap(([when, steps]) =>
    steps
      .filter(step => step.var !== 'depr')
      .map(step =>
        compact({
          names: step.args,
          separator: step.sep,
          raw: step.parse.endsWith('_raw'),
          of: step.input?.includes('.') ? step.input.split('.').at(-1) : undefined,
          when: when === '' ? undefined : when === 'write' ? 'write' : 'read',
        }),
      ),
  );
}

function seeAlso(fact: FactCallable, self: string): string[] {
  const names = (fact.see_also ?? []).flatMap(each => {
    if (each.type === 'application') return each.name;
    return each.type === 'function' ? `${each.name}()` : [];
  });
  return [...new Set(names)].filter(name => name !== self);
}
