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
    called: {
      en: "The regular expression '{regex}' stands without quotes: Asterisk takes what stands before its '(' for a function, logs an error, and the result is 0. Put it in quotes.",
      ru: 'Регулярное выражение «{regex}» стоит без кавычек: текст перед «(» Asterisk принимает за функцию, сообщает об ошибке, и результат — 0. Возьмите его в кавычки.',
    },
    quote: { en: 'Put it in quotes', ru: 'Взять в кавычки' },
  },
  docs: {
    summary: {
      en: "A regular expression behind '=~' or ':' without quotes",
      ru: 'Регулярное выражение после «=~» или «:» без кавычек',
    },
    asterisk: {
      en: 'Outside of quotes `[`, `]`, `{` and `}` are dropped without a word, and `+`, `*`, `?`, `|`, `(`, `)` are operators (`main/ast_expr2.fl`): `$["123" =~ ^[0-9]+$]` is a syntax error and gives 0, `$["123" =~ "^[0-9]+$"]` gives 3 (seen on 22.10.1). A text right before `(` is a function: `$[123 : ^1(2|3)]` logs `\'^1\' is not possibly a function name!` and gives 0 (`main/ast_expr2.y`, `op_func`; seen on 22.10.1).',
      ru: 'Вне кавычек `[`, `]`, `{` и `}` молча выбрасываются, а `+`, `*`, `?`, `|`, `(`, `)` — операторы (`main/ast_expr2.fl`): `$["123" =~ ^[0-9]+$]` — синтаксическая ошибка и 0, `$["123" =~ "^[0-9]+$"]` — 3 (проверено на 22.10.1). Текст прямо перед `(` — это функция: `$[123 : ^1(2|3)]` пишет `\'^1\' is not possibly a function name!` и даёт 0 (`main/ast_expr2.y`, `op_func`; проверено на 22.10.1).',
    },
    instead: { en: 'Write the regular expression in quotes.', ru: 'Берите регулярное выражение в кавычки.' },
    fix: {
      en: 'Puts it in quotes: safe, and part of "fix all".',
      ru: 'Берёт его в кавычки: безопасно и входит в «исправить всё».',
    },
  },
  local: () => ({
    call({ nodes, nested }, site) {
      if (nested || nodes.length === 0) return;
      const { text } = site;
      const hasSign = text.includes('=~');
      if (!hasSign && !text.includes(' : ')) return;
      for (const node of walkValue(nodes)) {
        if (node.kind !== 'expression') continue;
        if (!hasSign || !check(node, site)) checkCalled(node, site);
      }
    },
  }),
});

/** Whether there was something to tell. */
function check(node: ExpressionNode, site: ValueSite): boolean {
  const parsed = expressionOf(node, site.text);
  const span = parsed === undefined ? undefined : findUnquoted(node, parsed, site.text);
  if (span === undefined) return false;
  const regex = site.text.slice(span.start, span.end);
  const edits = [site.edit(span, `"${regex}"`)];
  site.report(span, {
    message: 'open',
    args: { regex },
    fixes: [{ title: 'quote', safe: !regex.includes('"'), edits }],
  });
  return true;
}

/** A word with characters that no name of a function has, right before a `(`. */
const called = /(?:=~| :)[ \t]+((?![\w.]+\()[^\s"$()]+\([^\s"$]*)(?=[ \t]|$)/g;

function checkCalled({ body, nested }: ExpressionNode, site: ValueSite): void {
  const expression = site.text.slice(body.start, body.end);
  if (!expression.includes('(')) return;
  for (const { index, 0: whole, 1: regex = '' } of expression.matchAll(called)) {
    const end = body.start + index + whole.length;
    const span = { start: end - regex.length, end };
    // Whether a quote is open before it.
    if (expression.slice(0, index).split('"').length % 2 === 0) continue;
    if (nested.some(each => each.start < span.end && each.end > span.start)) continue;
    const edits = [site.edit(span, `"${regex}"`)];
    site.report(span, { message: 'called', args: { regex }, fixes: [{ title: 'quote', safe: true, edits }] });
  }
}
