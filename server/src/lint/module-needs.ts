/** Which modules a name of the dialplan needs, and what modules.conf says of them; with the edits that mend it. */
import type { Provided } from '../catalog/types.ts';
import type { LoadedVariable } from '../config/loaded.ts';
import type { RootModel } from '../workspace/model.ts';
import type { LoadedModules } from '../workspace/modules.ts';
import type { LineEdit } from './finding.ts';
import type { NameUse, UseKind } from './uses.ts';

export type ModuleNeed =
  | { readonly kind: 'forbidden'; readonly module: string; readonly by: LoadedVariable }
  | { readonly kind: 'missing'; readonly module: string; readonly modules: readonly string[] };

const provided: Readonly<Record<UseKind, Provided>> = {
  application: 'applications',
  function: 'functions',
  technology: 'technologies',
};

/** What a name lacks; undefined where a module that provides it is loaded, or where nobody can tell. */
export function moduleNeed(
  { kind, name }: NameUse,
  { catalog, version, modules }: RootModel,
): ModuleNeed | undefined {
  if (modules === undefined) return undefined;
  const providers = catalog.providers(provided[kind], name, version);
  const [module] = providers;
  if (module === undefined) return undefined;
  if (providers.some(each => each === 'core' || modules.missing(each).length === 0)) return undefined;
  for (const each of modules.missing(module)) {
    const by = modules.forbids(each);
    if (by !== undefined) return { kind: 'forbidden', module: each, by };
  }
  return { kind: 'missing', module, modules: modules.missing(module) };
}

/** Adds lines that load modules behind the last one that does; undefined where there is none to go by. */
export function loadEdit({ loads }: LoadedModules, names: readonly string[]): LineEdit | undefined {
  const last = loads.findLast(({ inherited }) => !inherited);
  if (last === undefined) return undefined;
  const { source, line, object } = last;
  const written = source.file.text.line(line);
  const end = written.endsWith('\r') ? written.length - 1 : written.length;
  const lineEnd = written.slice(end);
  const text = names.map(name => `${lineEnd}\nload ${object ? '=>' : '='} ${name}.so`).join('');
  return { path: source.path, line, span: { start: end, end }, text };
}

/** Makes a comment of the line that forbids a module. */
export function allowEdit({ source, line }: LoadedVariable): LineEdit {
  return { path: source.path, line, span: { start: 0, end: 0 }, text: ';' };
}
