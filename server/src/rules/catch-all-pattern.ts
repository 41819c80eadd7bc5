/** The patterns `_.` and `_!` (pbx/pbx_config.c:pbx_load_config). */
import { sectionNamed } from '../config/loaded.ts';
import { isTrue } from '../dialplan/statement.ts';
import { defineRule } from '../lint/rule.ts';
import { equalsIgnoringCase } from '../text/ascii.ts';
import type { RootModel } from '../workspace/model.ts';

export const catchAllPattern = defineRule({
  id: 'catch-all-pattern',
  severity: 'warning',
  messages: {
    everything: {
      en: "'{extension}' matches everything, the special extensions h, i, t and s too, and Asterisk warns of it. Write '{digits}' where numbers are meant.",
      ru: '«{extension}» подходит ко всему, в том числе к служебным h, i, t и s, и Asterisk об этом предупреждает. Напишите «{digits}», если имеются в виду номера.',
    },
    narrow: { en: "Write '{digits}'", ru: 'Написать «{digits}»' },
  },
  docs: {
    summary: {
      en: "The pattern '_.' or '_!', which matches everything",
      ru: 'Шаблон «_.» или «_!», который подходит ко всему',
    },
    asterisk: {
      en: 'A lone `.` or `!` matches any text, so `h`, `i`, `t` and other special extensions as well: a call that hangs up runs through the pattern once more. Asterisk warns of every line of such an extension and keeps it, unless `dontwarn = yes` stands in `[options]` of asterisk.conf (`pbx/pbx_config.c`, `pbx_load_config`).',
      ru: 'Одиночные `.` и `!` подходят к любому тексту, а значит, и к `h`, `i`, `t` и прочим служебным экстеншенам: после отбоя вызов ещё раз проходит через шаблон. Asterisk предупреждает о каждой строке такого экстеншена, но оставляет его, если только в `[options]` файла asterisk.conf нет `dontwarn = yes` (`pbx/pbx_config.c`, `pbx_load_config`).',
    },
    instead: {
      en: 'Write `_X.` for numbers of two digits and more, `_X!` for those of one and more, `_[0-9a-zA-Z].` for names.',
      ru: 'Для номеров из двух и более цифр пишите `_X.`, из одной и более — `_X!`, для имён — `_[0-9a-zA-Z].`.',
    },
    fix: {
      en: 'Writes `_X.` or `_X!`. Not part of "fix all", since names and `+` would no longer match.',
      ru: 'Пишет `_X.` или `_X!`. В «исправить всё» не входит: имена и `+` перестанут подходить.',
    },
  },
  global: {
    dialplan: {
      'pattern-takes-everything': ({ args, line, span, variable, item }, { root }) => {
        if (isSilenced(root)) return undefined;
        const extension = String(args.extension);
        const digits = extension.replace('_', '_X');
        const written =
          variable.verbatim && variable.value.startsWith(extension) && item.name.toLowerCase() === 'exten';
        const place = written ? item.valueColumns({ start: 0, end: extension.length }) : span;
        const edits = [{ line, span: place, text: digits }];
        return {
          message: 'everything',
          args: { extension, digits },
          fixes: written ? [{ title: 'narrow', args: { digits }, safe: false, edits }] : [],
        };
      },
    },
  },
});

/** `dontwarn` of asterisk.conf (main/options.c:load_asterisk_conf). */
function isSilenced(root: RootModel): boolean {
  const options = sectionNamed(root.config('asterisk.conf'), 'options');
  return (
    options?.variables.some(({ name, value }) => equalsIgnoringCase(name, 'dontwarn') && isTrue(value)) ===
    true
  );
}
