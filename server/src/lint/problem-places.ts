/** Where a configuration has problems of a kind, so that a rule may ask for each line whether another one speaks of it. */
import type { ConfigProblem, ConfigProblemId, LoadedConfig } from '../config/loaded.ts';
import { Note } from '../text/note.ts';

const known = new Note<Map<ConfigProblemId, ReadonlySet<string>>>();

/** Whether the line of a problem has a problem of that kind too. */
export function hasProblem(loaded: LoadedConfig, id: ConfigProblemId, at: ConfigProblem): boolean {
  const byId = known.of(loaded, () => new Map<ConfigProblemId, ReadonlySet<string>>());
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
