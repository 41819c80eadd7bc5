/** A statement whose name is empty: `= value` (main/config.c:process_text_line). */
import { defineRule } from '../lint/rule.ts';

export const lineWithoutName = defineRule({
  id: 'line-without-name',
  severity: 'warning',
  messages: {
    skipped: {
      en: "Asterisk skips this line: nothing stands before its '='. Write 'name = value'.",
      ru: 'Asterisk пропускает эту строку: перед «=» ничего нет. Напишите «имя = значение».',
    },
  },
  docs: {
    summary: {
      en: "A statement with nothing before its '='",
      ru: 'Строка, в которой перед «=» ничего нет',
    },
    asterisk: {
      en: 'A statement whose name is empty is skipped with the warning `No variable name in line N` (`main/config.c`, `process_text_line`).',
      ru: 'Строка с пустым именем пропускается с предупреждением `No variable name in line N` (`main/config.c`, `process_text_line`).',
    },
    instead: {
      en: 'Write the name, or make the line a comment.',
      ru: 'Впишите имя или сделайте строку комментарием.',
    },
  },
  global: { config: { 'no-name': () => ({ message: 'skipped' }) } },
});
