/** The same `include` twice in one context (pbx/pbx_config.c:pbx_load_config). */
import { wholeColumns } from '../dialplan/problems.ts';
import { defineRule } from '../lint/rule.ts';

export const duplicateInclude = defineRule({
  id: 'duplicate-include',
  severity: 'warning',
  messages: {
    again: {
      en: "This context includes '{include}' already, so Asterisk warns and skips the line.",
      ru: 'Этот контекст уже подключает «{include}»: Asterisk предупреждает и пропускает строку.',
    },
    remove: { en: 'Delete the line', ru: 'Удалить строку' },
  },
  docs: {
    summary: {
      en: 'A context that is included twice',
      ru: 'Контекст подключён дважды',
    },
    asterisk: {
      en: "The same text of an `include`, without regard to case, counts once in a context: at the second Asterisk warns `Context 'x' already included in 'y' context` and skips the line. The sections of one name make one context (`main/pbx.c`, `ast_context_add_include2`). The same context at other times is another text.",
      ru: "Один и тот же текст `include` (без учёта регистра) действует в контексте один раз: на втором Asterisk предупреждает `Context 'x' already included in 'y' context` и пропускает строку. Секции с одним именем образуют один контекст (`main/pbx.c`, `ast_context_add_include2`). Тот же контекст с другим временем — это уже другой текст.",
    },
    instead: { en: 'Delete the second one.', ru: 'Удалите вторую строку.' },
    fix: {
      en: 'Deletes the second one, which has no effect. Safe, and part of "fix all".',
      ru: 'Удаляет вторую строку, от которой всё равно нет толку. Безопасно и входит в «исправить всё».',
    },
  },
  global: {
    dialplan: {
      'duplicate-include': ({ args, line, variable }) => {
        const edits = [{ line, span: wholeColumns(variable), text: '' }];
        return { message: 'again', args, fixes: [{ title: 'remove', safe: true, edits }] };
      },
    },
  },
});
