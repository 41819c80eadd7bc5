/** `[name](+condition)` with a regular expression that does not compile (main/config.c:does_category_match). */
import { stopMessage, stopMessages } from '../lint/consequences.ts';
import { defineRule } from '../lint/rule.ts';

export const invalidSectionFilter = defineRule({
  id: 'invalid-section-filter',
  severity: 'error',
  messages: stopMessages(
    'filter',
    {
      en: "The condition '{filter}' holds a regular expression that cannot be read.",
      ru: 'Условие «{filter}» содержит регулярное выражение, которое нельзя прочитать.',
    },
    {
      en: 'Correct its brackets and repetition signs.',
      ru: 'Исправьте в нём скобки и знаки повторения.',
    },
  ),
  docs: {
    summary: {
      en: 'An addition (+condition) whose regular expression is wrong',
      ru: 'Дополнение (+условие) с неверным регулярным выражением',
    },
    asterisk: {
      en: 'In `[name](+option=value)` both sides are POSIX extended regular expressions, which have to match one line of the section. Where one does not compile, Asterisk logs `Regular expression ... failed to compile`, finds no section and stops reading; in the main file that makes the whole configuration invalid (`main/config.c`, `does_category_match`).',
      ru: 'В `[name](+параметр=значение)` обе стороны — расширенные регулярные выражения POSIX, и подойти им должна одна строка секции. Если выражение не компилируется, Asterisk пишет `Regular expression ... failed to compile`, секцию не находит и прекращает чтение; для главного файла это значит, что отвергнута вся конфигурация (`main/config.c`, `does_category_match`).',
    },
    instead: {
      en: 'Correct the expression; put `\\` before a bracket that is meant literally.',
      ru: 'Исправьте выражение; перед скобкой, которая значит саму себя, ставьте `\\`.',
    },
  },
  global: {
    config: {
      'bad-filter': (problem, context) => ({
        message: stopMessage('filter', problem, context),
        args: problem.args,
      }),
    },
  },
});
