/** `#include`, `#tryinclude` and `#exec` with nothing behind them (main/config.c:process_text_line). */
import { defineRule } from '../lint/rule.ts';

export const directiveWithoutArgument = defineRule({
  id: 'directive-without-argument',
  severity: 'warning',
  messages: {
    skipped: {
      en: "Asterisk skips this line: nothing stands behind '#{word}'. Name what to read or to run.",
      ru: 'Asterisk пропускает эту строку: после «#{word}» ничего нет. Укажите, что прочитать или запустить.',
    },
  },
  docs: {
    summary: {
      en: 'A directive that names no file or command',
      ru: 'Директива без имени файла или команды',
    },
    asterisk: {
      en: "`#include`, `#tryinclude` and `#exec` need an argument. Without one Asterisk warns `Directive '#x' needs an argument` and skips the line (`main/config.c`, `process_text_line`).",
      ru: "Директивам `#include`, `#tryinclude` и `#exec` нужен аргумент. Без него Asterisk предупреждает `Directive '#x' needs an argument` и пропускает строку (`main/config.c`, `process_text_line`).",
    },
    instead: {
      en: 'Name the file or the command, or delete the line.',
      ru: 'Укажите файл или команду либо удалите строку.',
    },
  },
  global: {
    config: {
      'directive-without-argument': ({ args }) => ({ message: 'skipped', args }),
    },
  },
});
