/** A pattern with `[` and no `]` behind it (main/pbx.c:ext_cmp_pattern_pos, _extension_match_core). */
import { defineRule } from '../lint/rule.ts';

export const unclosedPatternSet = defineRule({
  id: 'unclosed-pattern-set',
  severity: 'warning',
  messages: {
    open: {
      en: "The '[' in '{extension}' has no ']': Asterisk keeps the line, but the pattern never matches. Close the set.",
      ru: 'У «[» в «{extension}» нет «]»: Asterisk оставляет строку, но шаблон никогда не сработает. Закройте набор.',
    },
  },
  docs: {
    summary: {
      en: "A pattern with a '[' that is not closed",
      ru: 'Шаблон с незакрытой «[»',
    },
    asterisk: {
      en: 'An open set matches nothing; Asterisk warns `Wrong usage of [] in the extension` whenever it compares the pattern (`main/pbx.c`, `ext_cmp_pattern_pos`, `_extension_match_core`). Mostly an open `[` costs the line already, since the commas behind it are then part of the extension: see invalid-priority.',
      ru: 'Незакрытый набор не подходит ни к чему; при каждом сравнении с шаблоном Asterisk предупреждает `Wrong usage of [] in the extension` (`main/pbx.c`, `ext_cmp_pattern_pos`, `_extension_match_core`). Чаще незакрытая `[` стоит и самой строки: запятые за ней становятся частью экстеншена, см. invalid-priority.',
    },
    instead: { en: 'Close the set, or delete the `[`.', ru: 'Закройте набор или удалите `[`.' },
  },
  global: { dialplan: { 'set-not-closed': ({ args }) => ({ message: 'open', args }) } },
});
