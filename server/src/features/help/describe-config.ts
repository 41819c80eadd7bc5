/**
 * What is to be said of an option of a configuration file, and of a kind of section: how its value is read, our
 * summary, its facts in the version at hand, its page.
 */
import type { ConfigFile, ConfigObject, ConfigOption } from '../../catalog/types.ts';
import { messages } from '../messages.ts';
import { codes, type HelpBlock, line, summaryBlock } from './content.ts';
import { absence, lifetime, type Source } from './describe.ts';
import { configPage } from './official-page.ts';

export function sectionTypeHelp(
  { summaries, version }: Source,
  file: ConfigFile,
  object: ConfigObject,
): readonly HelpBlock[] {
  const { freeKeys } = object;
  return [
    line(messages.sectionType, { name: object.name }),
    ...absence(object, version),
    ...summaryBlock(summaries.ofSection(topicOf(file), object.name)),
    ...(freeKeys === undefined
      ? []
      : [line(messages.freeKeys, { key: freeKeys.key, value: freeKeys.value })]),
    ...moduleLine(object, undefined),
    ...lifetime(object),
    configPage(file, object, version),
  ];
}

/** `key` is how it is written, which is not the option's name where that is a beginning or an expression. */
export function configOptionHelp(
  { summaries, version }: Source,
  file: ConfigFile,
  object: ConfigObject,
  option: ConfigOption,
  key: string,
): readonly HelpBlock[] {
  return [
    { kind: 'code', text: `${key} = ${valueSketch(option)}` },
    ...absence(option, version),
    ...summaryBlock(summaries.of(topicOf(file), object.name, option.name)),
    ...(option.deprecated ? [line(messages.deprecated)] : []),
    ...(option.removed || option.type === 'removed' ? [line(messages.ignored)] : []),
    ...valueLines(option),
    ...(option.default === undefined || option.default === ''
      ? []
      : [line(messages.defaultValue, { value: option.default })]),
    ...(option.repeatable ? [line(messages.repeatable)] : []),
    ...(option.sameAs === undefined ? [] : [line(messages.sameAs, { names: codes(option.sameAs) })]),
    ...moduleLine(object, option),
    ...lifetime(option),
    configPage(file, object, version),
  ];
}

function topicOf(file: ConfigFile): string {
  return file.name.replace(/\.conf$/, '');
}

function moduleLine(object: ConfigObject, option: ConfigOption | undefined): readonly HelpBlock[] {
  const module = option?.module ?? object.module;
  return module === undefined || module === 'core'
    ? []
    : [line(messages.module, { modules: codes([`${module}.so`]) })];
}

function valueSketch(option: ConfigOption): string {
  const { type, values, syntax } = option;
  if (syntax !== undefined) return syntax;
  if (type === 'bool') return 'yes|no';
  const names = values?.map(({ name }) => name) ?? [];
  return names.length > 0 && names.length <= 8 ? names.join('|') : '…';
}

function valueLines(option: ConfigOption): readonly HelpBlock[] {
  const { type, min, max, ref, separator } = option;
  const names = (option.values ?? []).map(({ name }) => name);
  const values = codes(names);
  const list = separator === undefined ? [] : [line(messages.listOf, { separator })];
  switch (type) {
    case 'bool':
      return [line(messages.yesOrNo)];
    case 'bool-or-enum':
      return names.length > 0 ? [line(messages.yesNoOr, { values })] : [line(messages.yesOrNo)];
    case 'codecs':
      return [line(messages.codecList)];
    case 'context-ref':
      return [line(messages.contextName)];
    case 'section-ref':
      return [...(ref === undefined ? [] : [line(messages.sectionName, { ref: codes([ref]) })]), ...list];
    case 'module':
      return [line(messages.moduleName)];
    case 'int':
    case 'uint':
    case 'float':
      return [range(type === 'uint' ? (min ?? 0) : min, max)];
    default: {
      const known = option.valuesDocumentedOnly ? messages.valuesAmong : messages.values;
      return [...(names.length > 0 ? [line(known, { values })] : []), ...list];
    }
  }
}

function range(min: number | undefined, max: number | undefined): HelpBlock {
  if (min !== undefined && max !== undefined) return line(messages.numberBetween, { min, max });
  if (min !== undefined) return line(messages.numberFrom, { min });
  return max === undefined ? line(messages.number) : line(messages.numberTo, { max });
}
