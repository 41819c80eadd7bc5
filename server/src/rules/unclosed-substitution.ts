/**
 * `${` without `}` or `$[` without `]` in the data of an application, or in what is substituted while the dialplan is
 * loaded: globals, names of extensions, includes, hints (main/pbx_variables.c:pbx_substitute_variables_helper_full_location).
 */
import { defineRule } from '../lint/rule.ts';
import { type ValueNode, walkValue } from '../syntax/value.ts';

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
    asterisk: {
      en: "The end of `${` is found by counting braces, that of `$[` by counting brackets. Where it is missing, Asterisk warns `Error in extension logic (missing '}')` and takes the rest of the text for the name, which is then mostly a variable that nobody has set (`main/pbx_variables.c`, `pbx_substitute_variables_helper_full_location`). Globals, names of extensions, includes, ignorepats, switches and hints are substituted while the dialplan is loaded, the data of applications in the call.",
      ru: "Конец `${` находится по счёту фигурных скобок, конец `$[` — квадратных. Если его нет, Asterisk предупреждает `Error in extension logic (missing '}')` и принимает за имя весь остаток текста, а такой переменной обычно никто не задавал (`main/pbx_variables.c`, `pbx_substitute_variables_helper_full_location`). Глобальные переменные, имена экстеншенов, include, ignorepat, switch и хинты подставляются при загрузке диалплана, аргументы приложений — во время вызова.",
    },
    instead: { en: 'Close the bracket.', ru: 'Закройте скобку.' },
  },
  local: () => ({
    call({ nodes, nested }, site) {
      if (nested || nodes.length === 0) return;
      const open = firstOpen(nodes);
      if (open !== undefined) site.report(open, { message: open.kind });
    },
  }),
  global: {
    dialplan: {
      'variable-not-closed': () => ({ message: 'variable' }),
      'expression-not-closed': () => ({ message: 'expression' }),
    },
  },
});

/** What is open takes the rest of what holds it. */
function firstOpen(nodes: readonly ValueNode[]): ValueNode | undefined {
  for (const node of nodes) {
    if (!node.closed) return node;
    if (node.nested.length === 0) continue;
    for (const inner of walkValue(node.nested)) if (!inner.closed) return inner;
  }
  return undefined;
}
