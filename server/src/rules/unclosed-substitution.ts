/**
 * `${` without `}` or `$[` without `]` in what is substituted while the dialplan is loaded: globals, names of
 * extensions, includes, hints (main/pbx_variables.c:pbx_substitute_variables_helper_full_location).
 */
import { defineRule } from '../lint/rule.ts';

export const unclosedSubstitution = defineRule({
  id: 'unclosed-substitution',
  severity: 'warning',
  messages: {
    variable: {
      en: "A '${' here has no '}': Asterisk warns and takes all the rest for the variable's name. Close it.",
      ru: 'У «${» здесь нет «}»: Asterisk предупреждает и принимает весь остаток за имя переменной. Закройте скобку.',
    },
    expression: {
      en: "A '$[' here has no ']': Asterisk warns and takes all the rest for the expression. Close it.",
      ru: 'У «$[» здесь нет «]»: Asterisk предупреждает и принимает весь остаток за выражение. Закройте скобку.',
    },
  },
  docs: {
    summary: {
      en: 'A variable or expression that is not closed',
      ru: 'Незакрытая переменная или выражение',
    },
    asterisk:
      "The end of `${` is found by counting braces, that of `$[` by counting brackets. Where it is missing, Asterisk warns `Error in extension logic (missing '}')` and takes the rest of the text for the name, which is then mostly a variable that nobody has set (`main/pbx_variables.c`, `pbx_substitute_variables_helper_full_location`). Globals, names of extensions, includes, ignorepats, switches and hints are substituted while the dialplan is loaded.",
    instead: 'Close the bracket.',
  },
  global: {
    dialplan: {
      'variable-not-closed': () => ({ message: 'variable' }),
      'expression-not-closed': () => ({ message: 'expression' }),
    },
  },
});
