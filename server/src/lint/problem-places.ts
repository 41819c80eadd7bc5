/** Where a configuration has problems of a kind, so that a rule may ask for each line whether another one speaks of it. */
import type { ConfigProblem, ConfigProblemId, LoadedConfig } from '../config/loaded.ts';

const known = new WeakMap<LoadedConfig, Map<ConfigProblemId, ReadonlySet<string>>>();

/** Whether the line of a problem has a problem of that kind too. */
export function hasProblem(loaded: LoadedConfig, id: ConfigProblemId, at: ConfigProblem): boolean {
  const byId = known.get(loaded) ?? new Map<ConfigProblemId, ReadonlySet<string>>();
  known.set(loaded, byId);
  let places = byId.get(id);
  if (places === undefined) {
    places = new Set(loaded.problems.filter(problem => problem.id === id).map(placeOf));
    byId.set(id, places);
  }
  return places.has(placeOf(at));
}

function placeOf({ source, line }: ConfigProblem): string {
  return `${line} ${source.path}`;
}
