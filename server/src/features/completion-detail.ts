/** The details of a completion entry, worked out when somebody looks at it: the same help as under the mouse. */
import { bundledCatalog } from '../catalog/bundled.ts';
import type { Summaries } from '../catalog/bundled-summaries.ts';
import type { Version } from '../catalog/types.ts';
import type { HelpBlock } from './help/content.ts';
import {
  applicationHelp,
  functionHelp,
  moduleHelp,
  optionHelp,
  type Source,
  variableHelp,
} from './help/describe.ts';
import { configOptionHelp, sectionTypeHelp } from './help/describe-config.ts';
import type { Detail } from './help/items.ts';
import { argumentsOf } from './help/syntax-text.ts';

export function detailHelp(detail: Detail, version: Version, summaries: Summaries): readonly HelpBlock[] {
  const catalog = bundledCatalog();
  const source: Source = { catalog, version, summaries };
  switch (detail.of) {
    case 'application':
      return applicationHelp(source, detail.name);
    case 'function':
      return functionHelp(source, detail.name);
    case 'module':
      return moduleHelp(source, detail.name);
    case 'variable':
      return variableHelp(source, detail.name);
    case 'option-letter': {
      const { callable, argument } = detail.options;
      const facts = callable.endsWith('()')
        ? catalog.func(callable.slice(0, -2), version)
        : catalog.application(callable, version);
      const option = argumentsOf(catalog, version, facts)
        .find(({ name }) => name === argument)
        ?.options?.find(({ name }) => name === detail.name);
      return option === undefined ? [] : optionHelp(source, detail.options, option);
    }
    case 'section':
    case 'config-option': {
      const file = catalog.file(detail.config, version);
      const object = file?.objects.find(({ name }) => name === detail.object);
      if (file === undefined || object === undefined) return [];
      if (detail.of === 'section') return sectionTypeHelp(source, file, object);
      const option = object.options.find(({ name }) => name === detail.name);
      return option === undefined ? [] : configOptionHelp(source, file, object, option, detail.name);
    }
  }
}
