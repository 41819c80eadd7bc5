/** A glob of an `#include` that matches a folder or something else that is no file (main/config.c:config_text_file_load). */
import type { ConfigProblem } from '../config/loaded.ts';
import { defineRule, type GlobalContext, type Report } from '../lint/rule.ts';

export const includedDirectory = defineRule({
  id: 'included-directory',
  severity: 'warning',
  messages: {
    skipped: {
      en: "'{name}' is not a file, so Asterisk skips it and reads the other ones. Narrow the pattern, for example to '*.conf'.",
      ru: '«{name}» — не файл, поэтому Asterisk его пропускает и читает остальные. Сузьте шаблон, например до «*.conf».',
    },
    nothing: {
      en: "'{name}' is not a file, so Asterisk reads nothing for this line.",
      ru: '«{name}» — не файл, поэтому Asterisk по этой строке ничего не читает.',
    },
  },
  docs: {
    summary: {
      en: 'An include whose pattern matches a folder',
      ru: 'Подключение, под шаблон которого подходит каталог',
    },
    asterisk: {
      en: "What a name or a glob of `#include` and `#tryinclude` matches has to be regular files. Anything else is left out with the warning `'x' is not a regular file, ignoring` (`main/config.c`, `config_text_file_load`). If nothing else matches, a `#include` counts as missing.",
      ru: "Имя или маска в `#include` и `#tryinclude` должны указывать на обычные файлы. Остальное пропускается с предупреждением `'x' is not a regular file, ignoring` (`main/config.c`, `config_text_file_load`). Если больше ничего не подошло, файл для `#include` считается отсутствующим.",
    },
    instead: {
      en: 'Write a pattern that matches files only.',
      ru: 'Напишите маску, под которую подходят только файлы.',
    },
  },
  global: { config: { 'include-directory': check } },
});

function check(problem: ConfigProblem, { loaded }: GlobalContext): Report | undefined {
  const include = loaded.includes.find(
    ({ source, line }) => source === problem.source && line === problem.line,
  );
  const readsNothing = include === undefined || include.files.length === 0;
  // Then it is the missing file that matters.
  if (readsNothing && include?.kind === 'include') return undefined;
  return { message: readsNothing ? 'nothing' : 'skipped', args: problem.args };
}
