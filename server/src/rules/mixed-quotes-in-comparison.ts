/** A comparison of something quoted with something that is not: the quotes are compared too (main/ast_expr2.y:op_eq). */
import { type Comparison, comparisonsOf, expressionOf, isOrder } from '../lint/expressions.ts';
import { defineRule, type FixReport, type ValueSite } from '../lint/rule.ts';

export const mixedQuotesInComparison = defineRule({
  id: 'mixed-quotes-in-comparison',
  severity: 'warning',
  messages: {
    equal: {
      en: 'Quotes are part of the text: {left} and {right} are never equal, because only one of them has quotes. Write both with quotes or both without.',
      ru: 'Кавычки входят в текст: {left} и {right} никогда не равны, потому что в кавычках только одно из них. Напишите оба в кавычках или оба без.',
    },
    order: {
      en: '{left} and {right} are compared as text, together with the quotes of one of them, so the answer is always the same. Write numbers without quotes.',
      ru: '{left} и {right} сравниваются как текст вместе с кавычками одного из них, поэтому ответ всегда один и тот же. Числа пишите без кавычек.',
    },
    quote: { en: 'Quote both sides', ru: 'Взять в кавычки обе стороны' },
  },
  docs: {
    summary: {
      en: 'A comparison where one side is quoted and the other is not',
      ru: 'Сравнение, в котором в кавычках только одна сторона',
    },
    asterisk: {
      en: 'Quotes stay a part of the text that is compared: `$["5" = 5]` and `$["abc" = abc]` are 0, `$["x" != x]` is 1, and in `$["${A}" > 9]` the quote comes before every digit, so that it is 0 always (`main/ast_expr2.y`; seen on 22.10.1). Nothing is logged. Where the side without quotes is a variable, it may bring quotes of its own; such a comparison is a hint only.',
      ru: 'Кавычки остаются частью сравниваемого текста: `$["5" = 5]` и `$["abc" = abc]` — 0, `$["x" != x]` — 1, а в `$["${A}" > 9]` кавычка стоит раньше любой цифры, поэтому всегда 0 (`main/ast_expr2.y`; проверено на 22.10.1). В журнале ничего нет. Если сторона без кавычек — переменная, кавычки могут быть в её значении; о таком сравнении — лишь подсказка.',
    },
    instead: {
      en: 'Text: quotes on both sides. Numbers: on none.',
      ru: 'Текст — в кавычках с обеих сторон, числа — без кавычек.',
    },
    fix: {
      en: 'Puts the other side in quotes too. Safe, and part of "fix all", where that side is a word or number and equality is asked for.',
      ru: 'Берёт в кавычки и другую сторону. Безопасно и входит в «исправить всё», если там слово или число и сравнивают на равенство.',
    },
  },
  local: () => ({
    valueNode(node, site) {
      if (node.kind !== 'expression') return;
      const parsed = expressionOf(node, site.text);
      if (parsed === undefined || parsed.error !== undefined) return;
      for (const comparison of comparisonsOf(parsed)) check(comparison, site);
    },
  }),
});

function check({ operator, left, right }: Comparison, site: ValueSite): void {
  if ((left.kind === 'quoted') === (right.kind === 'quoted')) return;
  const bare = left.kind === 'quoted' ? right : left;
  const textOf = ({ start, end }: { readonly start: number; readonly end: number }) =>
    site.text.slice(start, end);
  const written = textOf(bare);
  // What stands glued to a quote may be a text that somebody put together.
  if (written.includes('"')) return;
  const isFixed = bare.dynamic === 'none';
  const fix: FixReport = {
    title: 'quote',
    safe: isFixed,
    edits: [site.edit(bare, `"${written}"`)],
  };
  site.report(
    { start: left.start, end: right.end },
    {
      message: isOrder(operator) ? 'order' : 'equal',
      args: { left: textOf(left), right: textOf(right) },
      ...(!isFixed && { severity: 'hint' as const }),
      fixes: isOrder(operator) ? [] : [fix],
    },
  );
}
