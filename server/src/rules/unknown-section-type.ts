/** `type=endpiont`: a section of no kind that Asterisk knows. */
import { distance, nearest } from '../catalog/nearest.ts';
import { sectionTypes } from '../catalog/sections.ts';
import { defineRule, type GlobalContext, type Report, type SectionReport } from '../lint/rule.ts';
import { usedBases } from '../lint/section-bases.ts';
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
    untyped: {
      en: "Section '{section}' has no 'type': Asterisk skips it without a word. Write type = one of {types}; where other sections are to inherit from it, write [{section}](!).",
      ru: 'В разделе «{section}» нет «type»: Asterisk молча пропускает его. Добавьте type, один из: {types}; если от него должны наследовать другие, напишите [{section}](!).',
    },
    mistyped: {
      en: "Section '{section}' has no 'type', only '{key}': Asterisk skips the whole section without a word. Write 'type'.",
      ru: 'В разделе «{section}» нет «type», есть «{key}»: Asterisk молча пропускает весь раздел. Напишите «type».',
    },
    replace: { en: "Write '{near}'", ru: 'Написать «{near}»' },
  },
  docs: {
    summary: {
      en: 'A section whose type Asterisk does not know, or that has none',
      ru: 'Раздел без типа или с типом, которого Asterisk не знает',
    },
    asterisk: {
      en: 'In pjsip.conf and all that is kept by sorcery a section of an unknown type is passed over in silence (`res/res_sorcery_config.c`); the type is compared with regard to case, so that `Endpoint` and `"endpoint"` are unknown too. confbridge.conf is refused as a whole: `Could not find config type for category` (`main/config_options.c`, `process_category`). iax.conf warns `Unknown type`. In pjsip.conf a section without a `type` is passed over in silence as well; one that others inherit from may lack it. Where a section has several `type` lines the first counts, inherited ones before its own.',
      ru: 'В pjsip.conf и во всём, что хранит sorcery, секция неизвестного типа молча пропускается (`res/res_sorcery_config.c`); тип сравнивается с учётом регистра, поэтому неизвестны и `Endpoint`, и `"endpoint"`. confbridge.conf отвергается целиком: `Could not find config type for category` (`main/config_options.c`, `process_category`). iax.conf предупреждает `Unknown type`. Секцию pjsip.conf без `type` Asterisk тоже молча пропускает; той, от которой наследуют другие, он не обязателен. Если строк `type` несколько, действует первая, и унаследованные идут раньше собственных.',
    },
    instead: { en: 'Write a type that the file knows.', ru: 'Напишите тип, который есть в этом файле.' },
    fix: {
      en: 'Corrects the case: safe, and part of "fix all". A similar type is offered, not applied by itself.',
      ru: 'Исправляет регистр: безопасно и входит в «исправить всё». Похожий тип предлагается, но сам не применяется.',
    },
  },
  global: { section: check },
});

/** Readers without a framework that say which type they do not know (channels/chan_iax2.c:set_config). */
const warning: ReadonlySet<string> = new Set(['iax.conf']);

function check(section: Section, context: GlobalContext): SectionReport | undefined {
  const { category, file, objects, type } = section;
  const { root, fragment } = context;
  if (objects.some(({ framework }) => framework !== undefined)) return undefined;
  const types = sectionTypes(file);
  const framework = file.objects.find(
    ({ framework: each, section }) => each !== undefined && section?.types,
  )?.framework;
  if (types.length === 0 || (framework === undefined && !warning.has(file.name))) return undefined;
  const args = { file: file.name, section: category.name, types: types.join(', ') };
  if (type === undefined) {
    const everywhere = framework === 'aco' && !category.template && !fragment && objects.length === 0;
    if (everywhere) return { message: 'missing', severity: 'error', args };
    return framework === 'sorcery' ? untyped(section, context, args) : undefined;
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

/** A section with lines of its own that sorcery passes over, and that no other inherits from. */
function untyped(
  { category, objects }: Section,
  { loaded, fragment }: GlobalContext,
  args: Report['args'],
): SectionReport | undefined {
  const { name, template, variables } = category;
  if (template || fragment || objects.length > 0 || loaded.incomplete) return undefined;
  if (!variables.some(({ inherited }) => !inherited) || usedBases(loaded).has(name)) return undefined;
  const near = variables.find(({ name: key }) => distance(key, 'type', 1) === 1);
  if (near === undefined) return { message: 'untyped', args };
  const { item, line } = near;
  const edits = [{ line, span: item.columns(item.nameSpan), text: 'type' }];
  return {
    message: 'mistyped',
    on: near,
    args: { ...args, key: near.name },
    fixes: [{ title: 'replace', args: { near: 'type' }, safe: false, edits }],
  };
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
