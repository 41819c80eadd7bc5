/**
 * `[name](base)` where no section `base` stands above. Sections are read in their order, and what stands below is not
 * there yet (main/config.c:process_text_line, category_get_sep).
 */
import { nearest } from '../catalog/nearest.ts';
import type { ConfigProblem, LoadedConfig } from '../config/loaded.ts';
import { stopMessage, stopMessages } from '../lint/consequences.ts';
import { defineRule, type GlobalContext, type Report } from '../lint/rule.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';

export const unknownTemplate = defineRule({
  id: 'unknown-template',
  severity: 'error',
  messages: {
    ...stopMessages(
      'unknown',
      {
        en: "There is no section '{name}' to inherit from.",
        ru: 'Нет секции «{name}», от которой эта могла бы наследовать.',
      },
      {
        en: 'Define it above this line, or correct the name.',
        ru: 'Определите её выше этой строки или исправьте имя.',
      },
    ),
    ...stopMessages(
      'later',
      {
        en: "The section '{name}' is defined only below, and a section can inherit only from what stands above it.",
        ru: 'Секция «{name}» определена только ниже, а наследовать можно лишь от того, что стоит выше.',
      },
      { en: 'Move it up.', ru: 'Перенесите её вверх.' },
    ),
    ...stopMessages(
      'blank',
      {
        en: "Blanks count in this list: Asterisk looks for the section '{name}' with its blanks.",
        ru: 'Пробелы в этом списке значимы: Asterisk ищет секцию «{name}» вместе с ними.',
      },
      { en: 'Delete them.', ru: 'Удалите их.' },
    ),
    unblank: { en: 'Delete the blanks', ru: 'Удалить пробелы' },
    rename: { en: "Inherit from '{name}'", ru: 'Наследовать от «{name}»' },
  },
  docs: {
    summary: {
      en: 'A section that inherits from a section which is not defined above it',
      ru: 'Секция наследует от секции, которой выше нет',
    },
    asterisk: {
      en: "Asterisk reads sections in their order and copies the lines of a template at the moment when a section asks for them. If there is none of that name, it warns `Inheritance requested, but category 'x' does not exist` and stops reading; in the main file that makes the whole configuration invalid (`main/config.c`, `process_text_line`). Names in the list are not trimmed: `[100](base, codecs)` asks for ` codecs`. Case does not matter.",
      ru: "Asterisk читает секции по порядку и копирует строки шаблона в тот момент, когда секция его запрашивает. Если такого имени ещё нет, предупреждает `Inheritance requested, but category 'x' does not exist` и прекращает чтение; для главного файла это значит, что отвергнута вся конфигурация (`main/config.c`, `process_text_line`). Пробелы в списке не отбрасываются: `[100](base, codecs)` запрашивает ` codecs`. Регистр не важен.",
    },
    instead: {
      en: 'Define the template above, and write the list without blanks.',
      ru: 'Опишите шаблон выше и пишите список без пробелов.',
    },
    fix: {
      en: 'Deletes blanks around a name where the section without them is there: safe, and part of "fix all". Names that are nearly the same are offered one by one.',
      ru: 'Убирает пробелы вокруг имени, если секция с именем без них есть: безопасно и входит в «исправить всё». Похожие имена предлагаются по одному.',
    },
  },
  global: { config: { 'unknown-base': check } },
});

function check(problem: ConfigProblem, context: GlobalContext): Report | undefined {
  if (context.fragment || context.loaded.incomplete) return undefined;
  const { line, span } = problem;
  const name = String(problem.args.name);
  const names = sectionNames(context.loaded);
  const report = (kind: string) => ({ message: stopMessage(kind, problem, context), args: { name } });
  const trimmed = name.trim();
  const inBlanks = trimmed !== name && names.find(each => equalsIgnoringCase(each, trimmed));
  if (inBlanks) {
    const edits = [{ line, span, text: trimmed }];
    return { ...report('blank'), fixes: [{ title: 'unblank', safe: true, edits }] };
  }
  if (names.some(each => equalsIgnoringCase(each, name))) return report('later');
  return {
    ...report('unknown'),
    fixes: nearest(name, new Set(names)).map(near => ({
      title: 'rename',
      args: { name: near },
      safe: false,
      edits: [{ line, span, text: near }],
    })),
  };
}

/** Of all sections in the files that were read, in their order. */
function sectionNames({ files }: LoadedConfig): string[] {
  return files.flatMap(({ file }) =>
    file.blocks.flatMap(({ body: { header } }) => (header === undefined ? [] : [header.name])),
  );
}
