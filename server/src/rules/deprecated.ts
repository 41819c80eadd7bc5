/** What still works in the chosen version and will not in a later one. */
import type { Catalog } from '../catalog/catalog.ts';
import type { Version } from '../catalog/types.ts';
import { moduleLine } from '../lint/module-lines.ts';
import { defineRule, type GlobalContext, type Report, type SectionReport } from '../lint/rule.ts';
import type { OptionSite } from '../lint/sections.ts';
import type { NameUse } from '../lint/uses.ts';
import { parseOptions } from '../syntax/options.ts';

export const deprecated = defineRule({
  id: 'deprecated',
  severity: 'info',
  messages: {
    name: {
      en: '{name} is deprecated: it works in Asterisk {version}, and will be gone in a later one.',
      ru: '{name} считается устаревшим: в Asterisk {version} ещё работает, в одной из следующих версий исчезнет.',
    },
    replaced: {
      en: '{name} is deprecated: it works in Asterisk {version}, and will be gone in a later one. Use {replacement} instead.',
      ru: '{name} считается устаревшим: в Asterisk {version} ещё работает, в одной из следующих версий исчезнет. Используйте {replacement}.',
    },
    removedIn: {
      en: '{name} is deprecated: it works in Asterisk {version}, and is gone in {removed}.',
      ru: '{name} считается устаревшим: в Asterisk {version} ещё работает, а в {removed} его уже нет.',
    },
    replacedIn: {
      en: '{name} is deprecated: it works in Asterisk {version}, and is gone in {removed}. Use {replacement} instead.',
      ru: '{name} считается устаревшим: в Asterisk {version} ещё работает, а в {removed} его уже нет. Используйте {replacement}.',
    },
  },
  docs: {
    summary: {
      en: 'Something that works in the chosen version and will be gone in a later one',
      ru: 'То, что работает в выбранной версии, но исчезнет в одной из следующих',
    },
    asterisk: {
      en: "It works. Of a deprecated module Asterisk logs `Module 'app_macro' has been loaded but was deprecated in Asterisk version 16 and will be removed in Asterisk version 21` at start (`main/loader.c`, `load_modules`).",
      ru: "Всё работает. Об устаревшем модуле Asterisk при старте пишет `Module 'app_macro' has been loaded but was deprecated in Asterisk version 16 and will be removed in Asterisk version 21` (`main/loader.c`, `load_modules`).",
    },
    instead: {
      en: 'Use the replacement when you touch the line the next time.',
      ru: 'Когда в следующий раз будете править эту строку, перейдите на замену.',
    },
  },
  local: ({ version }) => ({
    call(call, site) {
      for (const given of call.given) {
        const old = given.known.options?.filter(each => each.deprecated) ?? [];
        if (old.length === 0) continue;
        for (const { letter, start } of parseOptions(call.text, given.start, given.end, call.nodes)) {
          if (!old.some(({ name }) => name === letter)) continue;
          const name = `${call.application?.name ?? ''}(${letter})`;
          site.report({ start, end: start + 1 }, { message: 'name', args: { name, version } });
        }
      }
    },
  }),
  global: { use: checkUse, option: checkOption },
});

function checkUse({ kind, name }: NameUse, { root }: GlobalContext): (() => Report) | undefined {
  const { catalog, version } = root;
  const record =
    kind === 'application'
      ? catalog.application(name, version)
      : kind === 'function'
        ? catalog.func(name, version)
        : undefined;
  const found = kind === 'technology' ? technology(catalog, version, name) : record;
  if (found === undefined) return undefined;
  const shown = kind === 'technology' ? `${name}/` : `${found.name}()`;
  if (record?.deprecated) return () => said(shown, version, undefined, record.replacement);
  const modules = found.modules.map(module => catalog.module(module, version));
  const [module] = modules;
  if (module === undefined || modules.some(each => each?.support !== 'deprecated')) return undefined;
  // The module's own successor is of no use to somebody who needs an application.
  const replacement = record?.replacement ?? (module.replacement && `${module.replacement}.so`);
  return () => said(shown, version, module.removedIn, replacement);
}

function technology(catalog: Catalog, version: Version, name: string) {
  return catalog.hints(version).technologies.find(each => each.name.toLowerCase() === name.toLowerCase());
}

function checkOption(site: OptionSite, { root }: GlobalContext): SectionReport | undefined {
  const { catalog, version } = root;
  const line = moduleLine(site);
  const module = line === undefined ? undefined : catalog.module(line.name, version);
  if (module?.support === 'deprecated') {
    const replacement = module.replacement && `${module.replacement}.so`;
    return { ...said(site.value, version, module.removedIn, replacement), part: 'value' };
  }
  if (site.option?.deprecated && !site.option.removed) return said(site.key, version, undefined, undefined);
  return undefined;
}

function said(
  name: string,
  version: Version,
  removed: string | undefined,
  replacement: string | undefined,
): Report {
  const args = { name, version, ...(removed && { removed }), ...(replacement && { replacement }) };
  if (removed) return { message: replacement ? 'replacedIn' : 'removedIn', args };
  return { message: replacement ? 'replaced' : 'name', args };
}
