/** The same `ignorepat` twice in one context (pbx/pbx_config.c:pbx_load_config). */
import { wholeColumns } from '../dialplan/problems.ts';
import { defineRule } from '../lint/rule.ts';

export const duplicateIgnorepat = defineRule({
  id: 'duplicate-ignorepat',
  severity: 'warning',
  messages: {
    again: {
      en: "This context has the pattern '{pattern}' already, so Asterisk warns and skips the line.",
      ru: 'Шаблон «{pattern}» в этом контексте уже есть: Asterisk предупреждает и пропускает строку.',
    },
    remove: { en: 'Delete the line', ru: 'Удалить строку' },
  },
  docs: {
    summary: {
      en: 'An ignorepat that a context has already',
      ru: 'Такой ignorepat в контексте уже есть',
    },
    asterisk: {
      en: 'The same `ignorepat` counts once in a context: at the second Asterisk warns `Unable to include ignorepat` and skips the line (`main/pbx.c`, `ast_context_add_ignorepat2`).',
      ru: 'Одинаковые `ignorepat` в контексте считаются один раз: на втором Asterisk предупреждает `Unable to include ignorepat` и пропускает строку (`main/pbx.c`, `ast_context_add_ignorepat2`).',
    },
    instead: { en: 'Delete the second one.', ru: 'Удалите вторую строку.' },
    fix: {
      en: 'Deletes the second one, which has no effect. Safe, and part of "fix all".',
      ru: 'Удаляет вторую строку, от которой всё равно нет толку. Безопасно и входит в «исправить всё».',
    },
  },
  global: {
    dialplan: {
      'duplicate-ignorepat': ({ args, line, variable }) => {
        const edits = [{ line, span: wholeColumns(variable), text: '' }];
        return { message: 'again', args, fixes: [{ title: 'remove', safe: true, edits }] };
      },
    },
  },
});
