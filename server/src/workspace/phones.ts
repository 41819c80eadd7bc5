/** The endpoints of people. A line to a provider is told by the sections that refer to it: who registers there, who is known by an address. */
import type { Category } from '../config/loaded.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import type { RootModel } from './model.ts';

/** The endpoints of pjsip.conf that are phones, in the order of the file. */
export function phonesOf(model: RootModel): readonly Category[] {
  const sections = model.config('pjsip.conf').categories.filter(({ template }) => !template);
  const providers = new Set<string>();
  for (const section of sections) {
    const type = optionOf(section, 'type');
    if (type !== 'identify' && type !== 'registration') continue;
    providers.add(optionOf(section, 'endpoint') ?? section.name);
  }
  return sections.filter(section => optionOf(section, 'type') === 'endpoint' && !providers.has(section.name));
}

function optionOf({ variables }: Category, name: string): string | undefined {
  return variables.find(variable => equalsIgnoringCase(variable.name, name))?.value;
}
