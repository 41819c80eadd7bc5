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
    asterisk:
      'A program is run for its output only with `execincludes = yes` in `[options]` of asterisk.conf. Else Asterisk warns `Cannot perform #exec unless execincludes option is enabled` and skips the line (`main/config.c`, `process_text_line`).',
    instead: 'Set `execincludes = yes`, or let the program write a file and include that.',
  },
  global: { config: { 'exec-not-enabled': () => ({ message: 'skipped' }) } },
});
