/** Modules: what they provide, what they need, and their fate. */

import { ALL_VERSIONS, byName, compact, type FactModule, perVersion } from './facts.ts';
import type { Overrides } from './overrides.ts';

type Out = Record<string, unknown>;

const PROVIDED: Readonly<Record<string, string>> = {
  applications: 'applications',
  functions: 'functions',
  channel_techs: 'technologies',
  device_state_providers: 'deviceStates',
  dialplan_switches: 'switches',
  file_formats: 'formats',
  manager_actions: 'managerActions',
  realtime_drivers: 'realtimeDrivers',
  sorcery_wizards: 'sorceryWizards',
  config_files: 'files',
};

export function modules(facts: readonly FactModule[], overrides: Overrides): Out[] {
  const known = new Set(facts.map(each => each.name));
  return [...facts].sort(byName).map(fact => {
    const node = perVersion(fact, ALL_VERSIONS, flat => ({
      name: flat.name,
      kind: flat.kind,
      builtin: flat.so === null,
      support: flat.support_level === 'core' ? undefined : flat.support_level,
      buildOnRequest: flat.defaultenabled === 'no',
      deprecatedIn: flat.deprecated_in,
      removedIn: flat.removed_in,
      replacement: known.has(flat.replacement ?? '') ? flat.replacement : undefined,
      requires: flat.requires,
      optional: flat.optional_modules,
      enhances: flat.enhances,
      conflicts: flat.conflicts?.filter(name => known.has(name)),
      build: flat.build_depends?.map(each => each.name),
      loadPriority: flat.load_pri,
      reloadable: flat.reloadable,
    }));
    const provides = Object.fromEntries(
      Object.entries(fact.provides ?? {}).flatMap(([key, names]) => {
        const kind = PROVIDED[key];
        return kind ? [[kind, names] as const] : [];
      }),
    );
    return {
      ...compact(node),
      ...(Object.keys(provides).length > 0 ? { provides } : {}),
      ...overrides.modules[fact.name]?.set,
    };
  });
}
