/**
 * Configuration files: which sections there are, by the rule that Asterisk selects them with, and the options of
 * each. What a program only guessed from the code is dropped where a wrong word would become a false alarm:
 * ambiguous defaults, ranges that contradict themselves, types that nobody knows.
 */

import type { ConfigOption, OptionType, SectionRule } from '../../server/src/catalog/types.ts';
import {
  ALL_VERSIONS,
  bitsOf,
  compact,
  type FactConfigFile,
  type FactConfigObject,
  type FactConfigOption,
  perVersion,
} from './facts.ts';
import type { Overrides } from './overrides.ts';

type Out = Record<string, unknown>;

export function files(facts: readonly FactConfigFile[], overrides: Overrides): Out[] {
  return facts
    .map(fact => file(fact, overrides))
    .sort((left, right) => (String(left.name) < String(right.name) ? -1 : 1));
}

function file(fact: FactConfigFile, overrides: Overrides): Out {
  const bits = bitsOf(fact, ALL_VERSIONS);
  const node = perVersion(fact, ALL_VERSIONS, flat => ({
    name: flat.file,
    alias: flat.alias,
    modules: flat.modules ?? [],
    alsoAccepts: flat.also_accepts,
  }));
  const sampleOnly = [...new Set((fact.sample_only ?? []).map(each => each.name))]
    .filter(name => /^[\w\-./]+$/.test(name))
    .sort();
  const merged = mergeFreeKeys(fact.objects);
  return compact({
    ...node,
    modules: node.modules ?? [],
    sampleOnly: FREE_TEXT_FILES.has(fact.file) ? undefined : sampleOnly,
    objects: merged.map(each => object(each, fact, bits, overrides)),
  });
}

/** Their sample's keys are all names that the user chooses. */
const FREE_TEXT_FILES: ReadonlySet<string> = new Set([
  'cli_aliases.conf',
  'indications.conf',
  'confbridge.conf',
  'extconfig.conf',
]);

/** `featuregroup` and `<featuregroup>` are one thing seen from the registration and from the code. */
function mergeFreeKeys(objects: readonly FactConfigObject[]): readonly FactConfigObject[] {
  return objects.flatMap(each => {
    const twin = objects.find(other => other.name === `<${each.name}>`);
    if (twin?.free_keys) return { ...each, free_keys: twin.free_keys };
    return each.free_keys && objects.some(other => `<${other.name}>` === each.name) ? [] : each;
  });
}

function object(fact: FactConfigObject, owner: FactConfigFile, parent: number, overrides: Overrides): Out {
  const bits = bitsOf(fact, parent);
  const override = overrides.sections[`${owner.file} ${fact.name}`];
  const node = perVersion(fact, parent, flat => ({
    name: flat.name,
    module: flat.module ?? undefined,
    section: override ? (override.rule ?? undefined) : section(flat, owner),
    framework: flat.sorcery ? 'sorcery' : flat.aco ? 'aco' : undefined,
    single: flat.sorcery?.criteria?.includes('single_object=yes'),
    freeKeys: flat.free_keys && { key: flat.free_keys.key, value: flat.free_keys.value_syntax ?? 'value' },
    internal: flat.internal !== undefined,
  }));
  const options = fact.options
    .filter(each => each.name !== '' || !fact.free_keys)
    .filter(each => !overrides.options[`${owner.file} ${fact.name} ${each.name}`]?.drop)
    .map(each => option(each, bits, overrides.options[`${owner.file} ${fact.name} ${each.name}`]?.set));
  return { ...compact(node), options };
}

/** The rule by which Asterisk takes a section for this object; undefined where the object is no section. */
function section(fact: FactConfigObject, owner: FactConfigFile): SectionRule | undefined {
  if (fact.internal) return undefined;
  const criteria = fact.sorcery?.criteria ?? [];
  const explicitName = criteria
    .find(each => each.startsWith('explicit_name='))
    ?.slice('explicit_name='.length);
  if (fact.aco?.category_match) return acoSection(fact.aco, fact.name);
  if (fact.section_match) {
    return compact({
      types: [fact.section_match.value],
      explicitName,
      typeCaseSensitive: fact.sorcery !== undefined,
    });
  }
  if (!fact.name.startsWith('<')) return { names: [fact.name] };
  const literal = owner.objects.map(each => each.name).filter(name => !name.startsWith('<'));
  const kinds = Object.keys(owner.section_kinds ?? {}).filter(name => !name.startsWith('<'));
  const except = [...new Set([...literal, ...kinds])].sort();
  return compact({ except });
}

function acoSection(aco: NonNullable<FactConfigObject['aco']>, name: string): SectionRule {
  const { category, category_match: match, matchvalue } = aco;
  const types = matchvalue ? [matchvalue] : undefined;
  switch (match) {
    case 'whitelist_exact':
      return compact({ names: [category ?? name], types });
    case 'blacklist_exact':
      return compact({ except: [category ?? ''], types });
    case 'whitelist':
      return compact({ matches: category, types });
    case 'blacklist':
      return compact({ exceptMatches: category, types });
    default:
      throw new Error(`${name}: category match "${match}" needs an override`);
  }
}

const TYPES_WITHOUT_KNOWLEDGE: ReadonlySet<string> = new Set(['unknown', 'internal']);
const NUMBER_TYPES: ReadonlySet<string> = new Set([
  'int',
  'uint',
  'float',
  'bool-or-int',
  'bool-or-uint',
  'enum-or-int',
  'enum-or-uint',
  'enum-or-float',
]);
/** 0/4294967295 and their kin are only what fits into the variable. */
const NO_LIMITS: ReadonlySet<number> = new Set([-2147483648, 2147483647, 4294967295]);

function option(
  fact: FactConfigOption,
  parent: number,
  override: Readonly<Record<string, unknown>> | undefined,
): Out {
  const bits = bitsOf(fact, parent);
  const values = optionValues(fact, bits);
  const node = perVersion(fact, parent, flat => {
    const type = optionType(flat);
    return {
      name: flat.name,
      match: flat.regex ? 'regex' : flat.match === 'exact' ? undefined : flat.match,
      type,
      default: defaultOf(flat, type),
      ...range(flat, type),
      separator: flat.item_sep,
      syntax: flat.value_syntax ?? flat.pattern,
      fields: flat.fields,
      ref: flat.ref,
      repeatable: flat.repeatable,
      sameAs: synonyms(flat),
      deprecated: flat.deprecated || flat.deprecated_note || flat.deprecated_alias_of !== undefined,
      removed: flat.removed_or_ignored || type === 'removed',
      trust: trust(flat, type),
      module: flat.module,
      names: flat.documented_names,
    };
  });
  const documentedOnly =
    values.length > 0 && (fact.values ?? []).every(each => each.source?.join() === 'doc');
  const result: Out = { ...node, values, valuesDocumentedOnly: documentedOnly };
  for (const [key, value] of Object.entries(override ?? {})) {
    result[key] = value ?? undefined;
  }
  return compact(result);
}

function optionType(fact: FactConfigOption): OptionType | undefined {
  if (TYPES_WITHOUT_KNOWLEDGE.has(fact.type)) return undefined;
  return fact.type.replace(/[_ ]/g, '-').replace('name-value', 'name=value') as OptionType;
}

/** Options that one branch of the code reads are the same option, but for these: it tells them apart further down. */
const TOLD_APART: ReadonlySet<string> = new Set(['acl', 'module', 'switch']);

function synonyms(fact: FactConfigOption): readonly string[] | undefined {
  if (fact.deprecated_alias_of) return [fact.deprecated_alias_of];
  return TOLD_APART.has(fact.type) ? undefined : fact.same_branch_as;
}

function trust(fact: FactConfigOption, type: OptionType | undefined): ConfigOption['trust'] {
  if (type === undefined || type === 'string') return undefined;
  return fact.type_confidence === 'low' ? 'low' : fact.type_confidence === 'medium' ? 'medium' : undefined;
}

function optionValues(fact: FactConfigOption, bits: number): Out[] {
  const result = new Map<string, Out>();
  for (const each of fact.values ?? []) {
    const name = each.name.replace(/\(.*\)$/, '');
    // The shared handler of the dtls_* options compares with the names of sip.conf's options, not with values.
    if (result.has(name) || (fact.name.startsWith('dtls_') && name.startsWith('dtls'))) continue;
    const node = perVersion(each, bits, flat => ({
      name,
      match: flat.match,
      caseSensitive: flat.case_sensitive ?? fact.case_sensitive,
      deprecated: flat.deprecated_note,
      values: flat.enums?.map(inner => ({ name: inner.name })),
    }));
    result.set(name, compact(node));
  }
  return [...result.values()];
}

const TRUE_WORDS = /^(1|yes|true|y|t|on)$/i;
const FALSE_WORDS = /^(0|no|false|n|f|off)$/i;

/**
 * A registered default is the text that the option is parsed from at start, so it is certain; a parsed one is a
 * number or text found beside the variable, kept only where it is plain and fits the type.
 */
function defaultOf(fact: FactConfigOption, type: OptionType | undefined): string | undefined {
  const raw = fact.default;
  const text =
    typeof raw === 'object' && raw !== null
      ? parsedDefault(raw, type)
      : typeof raw === 'string'
        ? raw
        : undefined;
  if (text === undefined || text === '' || text.startsWith('<') || type === undefined) return undefined;
  if (type === 'bool') return TRUE_WORDS.test(text) ? 'yes' : FALSE_WORDS.test(text) ? 'no' : undefined;
  return text;
}

function parsedDefault(raw: object, type: OptionType | undefined): string | undefined {
  const { value, confidence } = raw as { value?: unknown; confidence?: string };
  if (confidence === 'low' || (typeof value !== 'string' && typeof value !== 'number')) return undefined;
  const numeric = type !== undefined && NUMBER_TYPES.has(type);
  if (typeof value === 'number') return numeric || type === 'bool' ? String(value) : undefined;
  if (numeric && !/^-?\d+(\.\d+)?$/.test(value)) return undefined;
  return value;
}

/** Limits from the registration, and those whose violation the code warns about. */
function range(fact: FactConfigOption, type: OptionType | undefined): { min?: number; max?: number } {
  if (type === undefined || !NUMBER_TYPES.has(type)) return {};
  let min = fact.min;
  let max = fact.max;
  const step = type.includes('float') ? 0 : 1;
  for (const check of fact.range_checks ?? []) {
    if (check.effect === 'adjust') continue;
    if (check.op === '<') min = check.value;
    else if (check.op === '<=' && step === 1) min = check.value + 1;
    else if (check.op === '>') max = check.value;
    else if (check.op === '>=' && step === 1) max = check.value - 1;
  }
  // "> 0 warns" is the good branch of an if, seen from the wrong side.
  if (max !== undefined && (max <= 0 || (min !== undefined && max < min))) return {};
  return {
    min: min === undefined || NO_LIMITS.has(min) || (min === 0 && type === 'uint') ? undefined : min,
    max: max === undefined || NO_LIMITS.has(max) ? undefined : max,
  };
}
