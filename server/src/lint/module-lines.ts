/** Lines of modules.conf that load a module. */
import { lowerCase } from '../text/ascii.ts';
import { moduleName, modulesConfig } from '../workspace/modules.ts';
import type { OptionSite } from './sections.ts';

export interface ModuleLine {
  /** Without `.so`. */
  readonly name: string;
  /** Asterisk does not start without it. */
  readonly required: boolean;
}

/** Undefined where the line loads nothing. */
export function moduleLine({ section, key, value }: OptionSite): ModuleLine | undefined {
  if (section.file.name !== modulesConfig || value === '') return undefined;
  const word = lowerCase(key);
  const required = word === 'require' || word === 'preload-require';
  return required || word === 'load' || word === 'preload'
    ? { name: moduleName(value), required }
    : undefined;
}
