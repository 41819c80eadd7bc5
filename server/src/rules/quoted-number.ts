/** Numbers in quotes where an expression orders them or calculates with them: quotes make them text. */
import { comparisonsOf, expressionOf, isOrder, operandToken } from '../lint/expressions.ts';
import { defineRule, type ValueSite } from '../lint/rule.ts';
import type { ParsedExpression } from '../syntax/expression.ts';
import type { ExpressionToken } from '../syntax/expression-tokens.ts';

export const quotedNumber = defineRule({
  id: 'quoted-number',
  severity: 'warning',
  messages: {
    compared: {
      en: '{left} and {right} are compared as text, character by character: "10" is less than "9". Write numbers without quotes.',
      ru: '{left} и {right} сравниваются как текст, по символам: «10» меньше «9». Числа пишите без кавычек.',
    },
    calculated: {
      en: "{number} is text because of its quotes: Asterisk logs 'non-numeric argument' and calculates with 0. Write numbers without quotes.",
      ru: '{number} из-за кавычек — текст: Asterisk пишет «non-numeric argument» и считает с 0. Числа пишите без кавычек.',
    },
    unquote: { en: 'Write without quotes: {text}', ru: 'Написать без кавычек: {text}' },
  },
  docs: {
    summary: {
      en: 'A number in quotes that is ordered or calculated with',
      ru: 'Число в кавычках, которое сравнивают по величине или с которым считают',
    },
    asterisk: {
      en: 'What stands in quotes is text, and text is ordered by its characters: `$["10" > "9"]` is 0. In a calculation it counts as 0, with `non-numeric argument` in the log: `$["1" + 2]` is 2 (`main/ast_expr2.y`, `op_gt`, `op_plus`; seen on 22.10.1). Numbers with zeros in front, such as `"0900"`, and those of ten digits and more, such as a time in seconds, are not reported: texts of one length are in the right order.',
      ru: 'В кавычках — текст, а тексты сравниваются посимвольно: `$["10" > "9"]` — 0. В вычислении он идёт за 0, и в журнале появляется `non-numeric argument`: `$["1" + 2]` — 2 (`main/ast_expr2.y`, `op_gt`, `op_plus`; проверено на 22.10.1). Числа с нулями впереди, как `"0900"`, и от десяти цифр, как время в секундах, не отмечаются: тексты одной длины упорядочены верно.',
    },
    instead: {
      en: 'Write numbers without quotes. Where the variable may be empty, put a 0 in front: `$[0${COUNT} > 9]`.',
      ru: 'Числа пишите без кавычек. Если переменная может быть пустой, поставьте впереди 0: `$[0${COUNT} > 9]`.',
    },
    fix: {
      en: 'Takes the quotes away and puts a 0 before a variable. Not part of "fix all", since the variable may hold a negative number or text.',
      ru: 'Снимает кавычки и ставит 0 перед переменной. В «исправить всё» не входит: в переменной может быть отрицательное число или текст.',
    },
  },
  local: () => ({
    readsNumbers: text => text.includes('"0'),
    valueNode(node, site) {
      if (node.kind !== 'expression') return;
      const parsed = expressionOf(node, site.text);
      if (parsed === undefined) return;
      compared(parsed, site);
      calculated(parsed, site);
    },
  }),
});

function compared(parsed: ParsedExpression, site: ValueSite): void {
  for (const { operator, left, right } of comparisonsOf(parsed)) {
    if (!isOrder(operator) || left.kind !== 'quoted' || right.kind !== 'quoted') continue;
    if (!isNumber(left, site) && !isNumber(right, site)) continue;
    site.report(
      { start: left.start, end: right.end },
      {
        message: 'compared',
        args: { left: textOf(left, site), right: textOf(right, site) },
        fixes: [unquoting([left, right], site)],
      },
    );
  }
}

function calculated({ nodes }: ParsedExpression, site: ValueSite): void {
  for (const node of nodes) {
    if (node.kind !== 'binary' || !'+-*/%'.includes(node.operator)) continue;
    for (const side of [node.left, node.right]) {
      const token = operandToken(side);
      if (token?.kind !== 'quoted') continue;
      const number = textOf(token, site);
      site.report(token, { message: 'calculated', args: { number }, fixes: [unquoting([token], site)] });
    }
  }
}

function unquoting(tokens: readonly ExpressionToken[], site: ValueSite) {
  const bare = tokens.map(token => {
    const inner = site.text.slice(token.start + 1, token.end - 1).trim();
    return inner.startsWith('$') ? `0${inner}` : inner;
  });
  const edits = tokens.map((token, index) => site.edit(token, bare[index] ?? ''));
  return { title: 'unquote', args: { text: bare.join(', ') }, safe: false, edits };
}

/** A number that is worth comparing as one. */
function isNumber(token: ExpressionToken, site: ValueSite): boolean {
  return /^"(?:0|[1-9]\d{0,8})"$/.test(textOf(token, site));
}

function textOf({ start, end }: ExpressionToken, site: ValueSite): string {
  return site.text.slice(start, end);
}
