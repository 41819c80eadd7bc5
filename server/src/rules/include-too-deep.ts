/** More than ten levels of included files, most often a circle (main/config.c:ast_config_internal_load). */
import { stopMessage, stopMessages } from '../lint/consequences.ts';
import { defineRule } from '../lint/rule.ts';

export const includeTooDeep = defineRule({
  id: 'include-too-deep',
  severity: 'error',
  messages: {
    ...stopMessages(
      'deep',
      {
        en: "'{name}' would be the eleventh level of included files, and Asterisk reads ten.",
        ru: '«{name}» — одиннадцатый уровень вложенных подключений, а Asterisk читает десять.',
      },
      {
        en: 'Look for files that include each other in a circle, or include it from a file further up.',
        ru: 'Проверьте, не подключают ли файлы друг друга по кругу, или подключите его из файла уровнем выше.',
      },
    ),
    skipped: {
      en: "'{name}' would be the eleventh level of included files, and Asterisk reads ten: it skips this line. Look for files that include each other in a circle.",
      ru: '«{name}» — одиннадцатый уровень вложенных подключений, а Asterisk читает десять: эту строку он пропускает. Проверьте, не подключают ли файлы друг друга по кругу.',
    },
  },
  docs: {
    summary: {
      en: 'More than ten levels of included files',
      ru: 'Больше десяти уровней подключённых файлов',
    },
    asterisk: {
      en: 'Below the main file Asterisk reads ten levels of included files. What is deeper gives `Maximum Include level (10) exceeded` and counts as missing, so that the file with that `#include` is not read further (`main/config.c`, `ast_config_internal_load`, `process_text_line`). Files that include themselves or each other get there at once.',
      ru: 'Ниже главного файла Asterisk читает десять уровней подключённых файлов. Всё, что глубже, даёт `Maximum Include level (10) exceeded` и считается отсутствующим, поэтому файл с таким `#include` дальше не читается (`main/config.c`, `ast_config_internal_load`, `process_text_line`). Файлы, которые подключают сами себя или друг друга, приходят к этому сразу.',
    },
    instead: {
      en: 'Break the circle, or include the file further up.',
      ru: 'Разорвите круг или подключите файл выше.',
    },
  },
  global: {
    config: {
      'include-too-deep': (problem, context) => ({
        message: problem.cost === 'line' ? 'skipped' : stopMessage('deep', problem, context),
        args: problem.args,
      }),
    },
  },
});
