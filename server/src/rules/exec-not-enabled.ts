/** `#exec` where asterisk.conf does not allow it (main/config.c:process_text_line). */
import { defineRule } from '../lint/rule.ts';

export const execNotEnabled = defineRule({
  id: 'exec-not-enabled',
  severity: 'warning',
  messages: {
    skipped: {
      en: "Asterisk skips this line: '#exec' works only with 'execincludes = yes' in section [options] of asterisk.conf.",
      ru: 'Asterisk пропускает эту строку: «#exec» работает только при «execincludes = yes» в секции [options] файла asterisk.conf.',
    },
  },
  docs: {
    summary: {
      en: 'An #exec that asterisk.conf does not allow',
      ru: '#exec, который не разрешён в asterisk.conf',
    },
    asterisk: {
      en: 'A program is run for its output only with `execincludes = yes` in `[options]` of asterisk.conf. Else Asterisk warns `Cannot perform #exec unless execincludes option is enabled` and skips the line (`main/config.c`, `process_text_line`).',
      ru: 'Программа запускается ради своего вывода, только если в `[options]` файла asterisk.conf стоит `execincludes = yes`. Иначе Asterisk предупреждает `Cannot perform #exec unless execincludes option is enabled` и пропускает строку (`main/config.c`, `process_text_line`).',
    },
    instead: {
      en: 'Set `execincludes = yes`, or let the program write a file and include that.',
      ru: 'Задайте `execincludes = yes` или пусть программа пишет в файл, а подключайте этот файл.',
    },
  },
  global: { config: { 'exec-not-enabled': () => ({ message: 'skipped' }) } },
});
