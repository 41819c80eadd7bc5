/** The same `switch` twice in one context (pbx/pbx_config.c:pbx_load_config). */
import { wholeColumns } from '../dialplan/problems.ts';
import { defineRule } from '../lint/rule.ts';

export const duplicateSwitch = defineRule({
  id: 'duplicate-switch',
  severity: 'warning',
  messages: {
    again: {
      en: "This context has the switch '{switch}' already, so Asterisk warns and skips the line.",
      ru: 'Switch «{switch}» в этом контексте уже есть: Asterisk предупреждает и пропускает строку.',
    },
    remove: { en: 'Delete the line', ru: 'Удалить строку' },
  },
  docs: {
    summary: {
      en: 'A switch that a context has already',
      ru: 'Такой switch в контексте уже есть',
    },
    asterisk: {
      en: 'The same name and data of a switch count once in a context, whether they stand behind `switch`, `lswitch` or `eswitch`: at the second Asterisk warns `Unable to include switch` and skips the line (`main/pbx.c`, `ast_context_add_switch2`).',
      ru: 'Одинаковые имя и данные switch считаются в контексте один раз, написано ли `switch`, `lswitch` или `eswitch`: на втором Asterisk предупреждает `Unable to include switch` и пропускает строку (`main/pbx.c`, `ast_context_add_switch2`).',
    },
    instead: { en: 'Delete the second one.', ru: 'Удалите вторую строку.' },
    fix: {
      en: 'Deletes the second one, which has no effect. Safe, and part of "fix all".',
      ru: 'Удаляет вторую строку, от которой всё равно нет толку. Безопасно и входит в «исправить всё».',
    },
  },
  global: {
    dialplan: {
      'duplicate-switch': ({ args, line, variable }) => {
        const edits = [{ line, span: wholeColumns(variable), text: '' }];
        return { message: 'again', args, fixes: [{ title: 'remove', safe: true, edits }] };
      },
    },
  },
});
