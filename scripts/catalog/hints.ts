/** Everything that is no application, function, option or module: technologies, codecs, variables, word lists. */

import type { Version } from '../../server/src/catalog/types.ts';
import {
  ALL_VERSIONS,
  bitsOf,
  byName,
  compact,
  type FactCallable,
  type FactNode,
  perVersion,
} from './facts.ts';

type Out = Record<string, unknown>;

interface FactNamed extends FactNode {
  readonly name?: string;
  readonly prefix?: string;
  readonly module?: string;
  readonly modules?: readonly string[];
  readonly dialable?: boolean;
  readonly devicestate?: boolean;
  readonly type?: string;
  readonly sample_rate?: number;
  readonly extensions?: readonly string[];
  readonly code?: number;
}

interface FactModuleVariable {
  readonly name: string;
  readonly versions: 'all' | readonly Version[];
}

export interface FactHints {
  readonly channel_technologies: readonly FactNamed[];
  readonly device_state_providers: readonly FactNamed[];
  readonly presence_state_providers: readonly FactNamed[];
  readonly pushed_device_states: readonly FactNamed[];
  readonly dialplan_switches: readonly FactNamed[];
  readonly realtime_drivers: readonly FactNamed[];
  readonly realtime_families: readonly FactNamed[];
  readonly sorcery_wizards: readonly FactNamed[];
  readonly codecs: readonly FactNamed[];
  readonly file_formats: readonly FactNamed[];
  readonly hangup_causes: readonly FactNamed[];
  readonly device_states: readonly string[];
  readonly channel_states: readonly string[];
  readonly dialstatus: readonly string[];
  readonly log_levels: readonly string[];
  readonly amaflags: readonly string[];
  readonly ami_permission_classes: readonly string[];
  readonly true_values: readonly string[];
  readonly false_values: readonly string[];
  readonly time_names: { readonly days: readonly string[]; readonly months: readonly string[] };
  readonly special_extensions: readonly {
    readonly name: string;
    readonly use: string;
    readonly sets?: readonly string[];
  }[];
  readonly dtmf_modes: Readonly<Record<string, readonly string[]>>;
  readonly expression_functions: {
    readonly one_argument: readonly string[];
    readonly two_arguments: readonly string[];
  };
  readonly limits: Readonly<Record<string, number>>;
  readonly channel_variables: { readonly computed: readonly string[] };
  readonly documented_channel_variables: readonly {
    readonly name: string;
    readonly function?: boolean;
    readonly read_only_marked?: boolean;
  }[];
  readonly module_variables: Readonly<
    Record<string, Readonly<Record<string, readonly FactModuleVariable[]>>>
  >;
}

export function hints(
  facts: FactHints,
  applications: readonly FactCallable[],
  functions: readonly FactCallable[],
): Out {
  return {
    technologies: named(facts.channel_technologies, flat => ({
      modules: flat.modules ?? [],
      dialable: flat.dialable,
      deviceState: flat.devicestate,
    })),
    deviceStateProviders: named(facts.device_state_providers, moduleOf),
    presenceStateProviders: named(facts.presence_state_providers, moduleOf),
    pushedDeviceStates: named(facts.pushed_device_states, moduleOf),
    switches: named(facts.dialplan_switches, moduleOf),
    realtimeDrivers: named(facts.realtime_drivers, moduleOf),
    realtimeFamilies: named(facts.realtime_families, moduleOf),
    sorceryWizards: named(facts.sorcery_wizards, moduleOf),
    codecs: named(facts.codecs, flat => ({ type: flat.type, rate: flat.sample_rate })),
    fileFormats: named(facts.file_formats, flat => ({
      extensions: flat.extensions ?? [],
      ...moduleOf(flat),
    })),
    hangupCauses: named(facts.hangup_causes, flat => ({ code: flat.code })),
    variables: variables(facts, applications, functions),
    specialExtensions: facts.special_extensions.map(each =>
      compact({ name: each.name, use: each.use, sets: each.sets }),
    ),
    dtmfModes: facts.dtmf_modes,
    deviceStates: facts.device_states,
    channelStates: facts.channel_states,
    dialStatus: facts.dialstatus,
    logLevels: facts.log_levels,
    amaFlags: facts.amaflags,
    managerPermissions: facts.ami_permission_classes,
    trueWords: facts.true_values,
    falseWords: facts.false_values,
    days: facts.time_names.days,
    months: facts.time_names.months,
    expressionFunctions: [
      ...facts.expression_functions.one_argument,
      ...facts.expression_functions.two_arguments,
    ].sort(),
    limits: facts.limits,
  };
}

function named(facts: readonly FactNamed[], read: (flat: FactNamed) => object): Out[] {
  return facts
    .map(fact => perVersion(fact, ALL_VERSIONS, flat => ({ name: flat.name ?? flat.prefix, ...read(flat) })))
    .map(each => ({ ...each, name: String(each.name) }))
    .sort(byName);
}

function moduleOf(fact: FactNamed): object {
  return { module: fact.module ?? fact.modules?.[0] };
}

interface Gathered {
  versions: number;
  computed: boolean;
  documented: boolean;
  readOnly: boolean;
  readonly setBy: Set<string>;
  readonly readBy: Set<string>;
  readonly setByModules: Set<string>;
  readonly readByModules: Set<string>;
  readonly values: Set<string>;
}

/**
 * Every channel variable that Asterisk itself sets or reads. The documentation's list carries no versions, so a
 * variable that only stands there is taken to exist everywhere.
 */
function variables(
  facts: FactHints,
  applications: readonly FactCallable[],
  functions: readonly FactCallable[],
): Out[] {
  const all = new Map<string, Gathered>();
  const of = (name: string): Gathered => {
    const known = all.get(name);
    if (known) return known;
    const fresh: Gathered = {
      versions: 0,
      computed: false,
      documented: false,
      readOnly: false,
      setBy: new Set(),
      readBy: new Set(),
      setByModules: new Set(),
      readByModules: new Set(),
      values: new Set(),
    };
    all.set(name, fresh);
    return fresh;
  };
  for (const name of facts.channel_variables.computed) {
    const variable = of(name);
    variable.computed = true;
    variable.versions = ALL_VERSIONS;
  }
  for (const each of facts.documented_channel_variables) {
    if (each.function || !isVariable(each.name)) continue;
    const variable = of(each.name);
    variable.documented = true;
    variable.readOnly ||= each.read_only_marked ?? false;
  }
  for (const [callables, suffix] of [
    [applications, ''],
    [functions, '()'],
  ] as const) {
    for (const callable of callables) {
      const bits = bitsOf(callable, ALL_VERSIONS);
      const options = callable.arguments.flatMap(each => each.options ?? []);
      const nested = options.flatMap(option =>
        (option.variables ?? []).map(each => [each, bitsOf(option, bits)] as const),
      );
      const own = (callable.variables ?? []).map(each => [each, bits] as const);
      for (const [each, parent] of [...own, ...nested]) {
        if (!isVariable(each.name)) continue;
        const variable = of(each.name);
        variable.versions |= bitsOf(each, parent);
        if (each.direction === 'read') variable.readBy.add(callable.name + suffix);
        else if (each.direction === 'set') variable.setBy.add(callable.name + suffix);
        for (const value of each.values ?? []) {
          if (/^[\w\-*#]+$/.test(value.name ?? '')) variable.values.add(String(value.name));
        }
      }
    }
  }
  for (const [module, uses] of Object.entries(facts.module_variables)) {
    for (const [use, list] of Object.entries(uses)) {
      for (const each of list) {
        if (!isVariable(each.name)) continue;
        const variable = of(each.name);
        variable.versions |=
          each.versions === 'all' ? ALL_VERSIONS : bitsOf({ versions: each.versions }, ALL_VERSIONS);
        (use === 'set' ? variable.setByModules : variable.readByModules).add(module);
      }
    }
  }
  return [...all]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, each]) => variableRecord(name, each));
}

/** Names with a placeholder in them (`OSPINCUSTOMINFOn`, `ARG%d`) are no names. */
function isVariable(name: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(name);
}

function variableRecord(name: string, each: Gathered): Out {
  return compact({
    name,
    computed: each.computed,
    documented: each.documented,
    readOnly: each.readOnly,
    setBy: [...each.setBy].sort(),
    readBy: [...each.readBy].sort(),
    setByModules: [...each.setByModules].sort(),
    readByModules: [...each.readByModules].sort(),
    values: [...each.values],
    versions: each.versions === 0 || each.versions === ALL_VERSIONS ? undefined : each.versions,
  });
}
