/** Lines that do not fit into the loader's buffer of 8192 bytes (main/config.c:config_text_file_load). */
import { defineRule } from '../lint/rule.ts';

/** As many characters as Asterisk's own message shows. */
const shownLength = 32;

export const lineTooLong = defineRule({
  id: 'line-too-long',
  severity: 'warning',
  messages: {
    skipped: {
      en: 'This line has 8191 bytes or more, so Asterisk skips it as a whole. Split it: put parts into variables, or into lines of their own.',
      ru: 'В этой строке 8191 байт или больше, поэтому Asterisk пропускает её целиком. Разбейте её: вынесите части в переменные или в отдельные строки.',
    },
  },
  docs: {
    summary: {
      en: 'A line of 8191 bytes or more',
      ru: 'Строка длиной 8191 байт или больше',
    },
    asterisk: {
      en: 'Lines are read into a buffer of 8192 bytes. A longer one is skipped as a whole, comment or not, with the warning `Line N too long, skipping` (`main/config.c`, `config_text_file_load`). Bytes count, not characters: a Cyrillic letter has two.',
      ru: 'Строки читаются в буфер на 8192 байта. Более длинная пропускается целиком, комментарий это или нет, с предупреждением `Line N too long, skipping` (`main/config.c`, `config_text_file_load`). Считаются байты, а не символы: у кириллической буквы их два.',
    },
    instead: {
      en: 'Put parts of the line into variables, or divide it over several steps, list entries or lines.',
      ru: 'Вынесите части строки в переменные или разбейте её на несколько шагов, элементов или строк.',
    },
  },
  global: {
    config: {
      'line-too-long': ({ span }) => ({
        message: 'skipped',
        span: { start: span.start, end: Math.min(span.end, span.start + shownLength) },
      }),
    },
  },
});
