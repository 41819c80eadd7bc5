/**
 * An extension in another spelling behind a priority that is a label: Asterisk 22.10.1 crashes while it loads
 * (main/pbx.c:ast_add_extension2_lockopt, context_promote).
 */
import { defineRule } from '../lint/rule.ts';

export const aliasAfterLabelSearch = defineRule({
  id: 'alias-after-label-search',
  severity: 'error',
  messages: {
    crash: {
      en: "Asterisk crashes here while it loads the dialplan: '{extension}' is the same as '{other}' in another spelling, and a priority above is a label, for which the context was searched. Write '{other}'.",
      ru: 'Здесь Asterisk аварийно завершается при загрузке диалплана: «{extension}» — то же самое, что «{other}», но записано иначе, а приоритет одной из строк выше — метка, по которой в контексте шёл поиск. Напишите «{other}».',
    },
    respell: { en: "Write '{other}'", ru: 'Написать «{other}»' },
  },
  docs: {
    summary: {
      en: 'Two spellings of an extension in a context with a label as priority',
      ru: 'Два написания экстеншена в контексте, где приоритетом служит метка',
    },
    asterisk: {
      en: 'A priority that is a label is searched for while the context is being built, and from then on Asterisk keeps a second index of the context, by spelling. A further priority of an extension in another spelling, such as `_[1]XX` for `_1XX`, gets an entry of its own there without priorities, and Asterisk crashes when it takes the dialplan into use, at start and on a reload (`main/pbx.c`, `ast_add_extension2_lockopt`, `context_promote`; seen on 22.10.1).',
      ru: 'Метку, заданную вместо номера приоритета, Asterisk ищет ещё во время сборки контекста и с этого момента ведёт второй указатель экстеншенов — по написанию. Следующий приоритет того же экстеншена, но в другом написании (`_[1]XX` вместо `_1XX`), попадает в этот указатель отдельной записью без приоритетов, и в момент ввода диалплана в действие — при старте или reload — Asterisk падает (`main/pbx.c`, `ast_add_extension2_lockopt`, `context_promote`; проверено на 22.10.1).',
    },
    instead: {
      en: 'Write the extension in one spelling, or give priorities by number and `n`.',
      ru: 'Пишите экстеншен одинаково во всех строках или задавайте приоритеты номером и `n`.',
    },
    fix: {
      en: 'Writes the extension as above. Safe, and part of "fix all".',
      ru: 'Пишет имя экстеншена так же, как выше. Безопасно и входит в «исправить всё».',
    },
  },
  global: {
    dialplan: {
      'alias-after-search': ({ args, item, line, span, variable }) => {
        const { extension = '', other = '' } = args;
        const written = variable.verbatim && item.value.startsWith(`${extension},`);
        const edits = [{ line, span, text: String(other) }];
        return {
          message: 'crash',
          args: { extension, other },
          fixes: written ? [{ title: 'respell', args: { other }, safe: true, edits }] : [],
        };
      },
    },
  },
});
