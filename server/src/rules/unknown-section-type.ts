/** `type=endpiont`: a section of no kind that Asterisk knows. */
import { nearest } from '../catalog/nearest.ts';
import { sectionTypes } from '../catalog/sections.ts';
import { defineRule, type GlobalContext, type SectionReport } from '../lint/rule.ts';
import type { Section } from '../lint/sections.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';

export const unknownSectionType = defineRule({
  id: 'unknown-section-type',
  severity: 'warning',
  messages: {
    silent: {
      en: "{file} has no sections of type '{type}': Asterisk skips the whole section '{section}' without a word. The types are {types}.",
      ru: 'В {file} нет разделов типа «{type}»: Asterisk молча пропускает весь раздел «{section}». Типы: {types}.',
    },
    near: {
      en: "{file} has no sections of type '{type}': Asterisk skips the whole section '{section}' without a word. Did you mean {near}?",
      ru: 'В {file} нет разделов типа «{type}»: Asterisk молча пропускает весь раздел «{section}». Может быть, {near}?',
    },
    letters: {
      en: "Types are compared letter by letter: for '{type}' Asterisk skips the whole section '{section}' without a word. Write {near}.",
      ru: 'Типы сравниваются с учётом регистра: из-за «{type}» Asterisk молча пропускает весь раздел «{section}». Пишите {near}.',
    },
    refused: {
      en: "{file} has no sections of type '{type}': Asterisk refuses the whole file, and the module that reads it does not load. The types are {types}.",
      ru: 'В {file} нет разделов типа «{type}»: Asterisk отвергает весь файл, и модуль, который его читает, не загружается. Типы: {types}.',
    },
    missing: {
      en: "Each section of {file} needs a 'type': without it Asterisk refuses the whole file, and the module that reads it does not load. The types are {types}.",
      ru: 'Каждому разделу {file} нужен «type»: без него Asterisk отвергает весь файл, и модуль, который его читает, не загружается. Типы: {types}.',
    },
    warned: {
      en: "{file} has no sections of type '{type}': Asterisk warns and skips the section '{section}'. The types are {types}.",
      ru: 'В {file} нет разделов типа «{type}»: Asterisk предупреждает и пропускает раздел «{section}». Типы: {types}.',
    },
    replace: { en: "Write '{near}'", ru: 'Написать «{near}»' },
  },
  docs: {
    summary: {
      en: 'A section whose type Asterisk does not know',
      ru: 'Раздел, тип которого Asterisk не знает',
    },
    asterisk:
      'In pjsip.conf and all that is kept by sorcery a section of an unknown type is passed over in silence (`res/res_sorcery_config.c`); the type is compared with regard to case, so that `Endpoint` and `"endpoint"` are unknown too. confbridge.conf is refused as a whole: `Could not find config type for category` (`main/config_options.c`, `process_category`). iax.conf warns `Unknown type`. Where a section has several `type` lines the first counts, inherited ones before its own.',
    instead: 'Write a type that the file knows.',
    fix: 'Corrects the case: safe, and part of "fix all". A similar type is offered, not applied by itself.',
  },
  global: { section: check },
});

/** Readers without a framework that say which type they do not know (channels/chan_iax2.c:set_config). */
const warning: ReadonlySet<string> = new Set(['iax.conf']);

function check(
  { category, file, objects, type }: Section,
  { root, fragment }: GlobalContext,
): SectionReport | undefined {
  if (objects.some(({ framework }) => framework !== undefined)) return undefined;
  const types = sectionTypes(file);
  const framework = file.objects.find(
    ({ framework: each, section }) => each !== undefined && section?.types,
  )?.framework;
  if (types.length === 0 || (framework === undefined && !warning.has(file.name))) return undefined;
  const args = { file: file.name, section: category.name, types: types.join(', ') };
  if (type === undefined) {
    const everywhere = framework === 'aco' && !category.template && !fragment && objects.length === 0;
    return everywhere ? { message: 'missing', severity: 'error', args } : undefined;
  }
  // An empty type is as good as none, which a section that is only inherited from may lack.
  if (type.value === '' || isKnown(type.value, file.name, { root, exactly: framework === 'sorcery' }))
    return undefined;
  const near = nearest(type.value.replace(/^"(.*)"$/, '$1'), types);
  const letters = types.find(each => equalsIgnoringCase(each, type.value));
  const { item, line } = type;
  const span = item.valueColumns({ start: 0, end: item.value.length });
  const fix = (text: string, safe: boolean) => ({
    title: 'replace',
    args: { near: text },
    safe,
    edits: [{ line, span, text }],
  });
  const report = {
    on: type,
    part: 'value' as const,
    args: { ...args, type: type.value, near: letters ?? near.join(', ') },
    fixes: letters === undefined ? near.map(each => fix(each, false)) : [fix(letters, true)],
  };
  if (framework === 'aco') return { ...report, message: 'refused', severity: 'error' };
  if (framework === undefined) return { ...report, message: 'warned' };
  if (letters !== undefined) return { ...report, message: 'letters' };
  return { ...report, message: near.length > 0 ? 'near' : 'silent' };
}

/** Types of other versions and those that live in Asterisk's database are somebody else's business. */
function isKnown(
  type: string,
  fileName: string,
  { root, exactly }: { readonly root: GlobalContext['root']; readonly exactly: boolean },
): boolean {
  const all = root.catalog.file(fileName)?.objects ?? [];
  const names = all.flatMap(each => (each.internal ? [each.name] : (each.section?.types ?? [])));
  return names.some(name => (exactly ? name === type : equalsIgnoringCase(name, type)));
}
