/** A regular expression without quotes, which the scanner of main/ast_expr2.fl takes apart. */
import { expressionOf } from '../lint/expressions.ts';
import { unquotedRegex as findUnquoted } from '../lint/regex-operand.ts';
import { defineRule, type ValueSite } from '../lint/rule.ts';
import { type ExpressionNode, walkValue } from '../syntax/value.ts';

export const unquotedRegex = defineRule({
  id: 'unquoted-regex',
  severity: 'warning',
  messages: {
    open: {
      en: "The regular expression '{regex}' stands without quotes: Asterisk drops its brackets and takes '+', '*' or '|' in it for operators. Put it in quotes.",
      ru: 'Регулярное выражение «{regex}» стоит без кавычек: Asterisk выбрасывает из него скобки, а «+», «*» и «|» принимает за операторы. Возьмите его в кавычки.',
    },
    quote: { en: 'Put it in quotes', ru: 'Взять в кавычки' },
  },
  docs: {
    summary: {
      en: "A regular expression behind '=~' without quotes",
      ru: 'Регулярное выражение после «=~» без кавычек',
    },
    asterisk: {
      en: 'Outside of quotes `[`, `]`, `{` and `}` are dropped without a word, and `+`, `*`, `?`, `|`, `(`, `)` are operators (`main/ast_expr2.fl`): `$["123" =~ ^[0-9]+$]` is a syntax error and gives 0, `$["123" =~ "^[0-9]+$"]` gives 3 (seen on 22.10.1).',
      ru: 'Вне кавычек `[`, `]`, `{` и `}` молча выбрасываются, а `+`, `*`, `?`, `|`, `(`, `)` — операторы (`main/ast_expr2.fl`): `$["123" =~ ^[0-9]+$]` — синтаксическая ошибка и 0, `$["123" =~ "^[0-9]+$"]` — 3 (проверено на 22.10.1).',
    },
    instead: { en: 'Write the regular expression in quotes.', ru: 'Берите регулярное выражение в кавычки.' },
    fix: {
      en: 'Puts it in quotes: safe, and part of "fix all".',
      ru: 'Берёт его в кавычки: безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    call({ nodes, nested }, site) {
      if (nested || nodes.length === 0 || !site.text.includes('=~')) return;
      for (const node of walkValue(nodes)) if (node.kind === 'expression') check(node, site);
    },
  }),
});

function check(node: ExpressionNode, site: ValueSite): void {
  const parsed = expressionOf(node, site.text);
  const span = parsed === undefined ? undefined : findUnquoted(node, parsed, site.text);
  if (span === undefined) return;
  const regex = site.text.slice(span.start, span.end);
  const edits = [site.edit(span, `"${regex}"`)];
  site.report(span, {
    message: 'open',
    args: { regex },
    fixes: [{ title: 'quote', safe: !regex.includes('"'), edits }],
  });
}
