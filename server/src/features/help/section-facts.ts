/** The kinds of section that the cursor's section is, and what its lines say: for keys, values and what is in effect. */
import { sectionObjects } from '../../catalog/sections.ts';
import type { ConfigObject } from '../../catalog/types.ts';
import type { BlockBody } from '../../config/file.ts';
import type { Variable } from '../../config/items.ts';
import type { Category } from '../../config/loaded.ts';
import { equalsIgnoringCase, lowerCase } from '../../text/ascii.ts';
import { holdsParameterBlocks, parameterBlockType } from '../../workspace/parameter-blocks.ts';
import type { Here } from './place.ts';
import { symbolsOf, typeOf, variablesOf } from './symbols.ts';

/** The block of the section, as its file stands now. */
export function sectionBody({ model, section, file, path }: Here): BlockBody | undefined {
  if (section === undefined) return undefined;
  const home = section.path === path ? file : model.root.file(section.path);
  return home?.blockAt(section.line)?.body;
}

/** Several where the file divides the options of one section over kinds; none where its kind cannot be told. */
export function objectsOf(here: Here): readonly ConfigObject[] {
  const { facts, section, model, config, path } = here;
  const body = sectionBody(here);
  if (facts === undefined || section === undefined || body === undefined) return [];
  const symbols = symbolsOf(model, config, path);
  const blocks = config === 'pjsip.conf' && holdsParameterBlocks(here.file);
  const type = typeOf(symbols, body) ?? (blocks ? parameterBlockType(section.name) : undefined);
  const objects = sectionObjects(facts, {
    name: section.name,
    ...(type !== undefined && { type }),
    setting: setting => {
      const [name = '', key = ''] = setting.split('.');
      for (const { block } of symbols.byName.get(lowerCase(name)) ?? []) {
        const found = lastOf(block.body, key);
        if (found !== undefined) return found.value;
      }
      return undefined;
    },
  });
  return objects.filter(({ internal }) => !internal);
}

function lastOf(body: BlockBody, key: string): Variable | undefined {
  return variablesOf(body).findLast(({ name }) => equalsIgnoringCase(name, key));
}

/** The section as the loader of the model left it; undefined where Asterisk refuses the configuration. */
export function categoryOf({ model, section, path }: Here): Category | undefined {
  const role = model.role(path);
  if (role === undefined || section === undefined) return undefined;
  const stands = (source: { path: string }, line: number) =>
    source.path === section.path && line === section.line;
  return role.loaded.categories.find(
    ({ source, line, additions }) =>
      stands(source, line) || additions.some(added => stands(added.source, added.line)),
  );
}
