/** An expression that the grammar of main/ast_expr2.y does not take, whatever the variables in it hold. */
import { expressionOf } from '../lint/expressions.ts';
import { unquotedRegex } from '../lint/regex-operand.ts';
import { defineRule, type FixReport, type Report, type ValueSite } from '../lint/rule.ts';
import { typographicIn } from '../lint/typographic.ts';
import type { ExpressionError } from '../syntax/expression.ts';
import { type ExpressionToken, tokenizeExpression } from '../syntax/expression-tokens.ts';
import { type ExpressionNode, walkValue } from '../syntax/value.ts';
import type { Span } from '../text/span.ts';

export const expressionSyntaxError = defineRule({
  id: 'expression-syntax-error',
  severity: 'warning',
  messages: {
    word: {
      en: "'{word}' is no operator: Asterisk logs a syntax error, and only what stands before it counts. Write '{operator}'.",
      ru: '«{word}» — не оператор: Asterisk сообщает о синтаксической ошибке, и в расчёт идёт только то, что стоит перед ним. Напишите «{operator}».',
    },
    not: {
      en: "'{word}' is no operator: Asterisk logs a syntax error and takes the word itself for the result. Write '!'.",
      ru: '«{word}» — не оператор: Asterisk сообщает о синтаксической ошибке и берёт в качестве результата само это слово. Напишите «!».',
    },
    ternary: {
      en: "The choice is written 'condition ? yes :: no', with two colons; with one, Asterisk logs a syntax error.",
      ru: 'Выбор пишется «условие ? да :: нет», с двумя двоеточиями; с одним Asterisk сообщает о синтаксической ошибке.',
    },
    operator: {
      en: "'{written}' is no operator: Asterisk logs a syntax error. Write '{operator}'.",
      ru: '«{written}» — не оператор: Asterisk сообщает о синтаксической ошибке. Напишите «{operator}».',
    },
    end: {
      en: 'The expression ends too early: something is missing behind its last word. Asterisk logs a syntax error.',
      ru: 'Выражение обрывается: после последнего слова чего-то не хватает. Asterisk сообщает о синтаксической ошибке.',
    },
    text: {
      en: "Asterisk logs a syntax error at '{word}': no operator stands before it, and only what is left of it counts. Put a text with blanks in quotes.",
      ru: 'На «{word}» Asterisk сообщает о синтаксической ошибке: перед ним нет оператора, и в расчёт идёт только то, что левее. Текст с пробелами возьмите в кавычки.',
    },
    other: {
      en: "Asterisk logs a syntax error at '{word}', and the expression does not give what is meant.",
      ru: 'На «{word}» Asterisk сообщает о синтаксической ошибке, и выражение даёт не то, что задумано.',
    },
    write: { en: "Write '{operator}'", ru: 'Написать «{operator}»' },
  },
  docs: {
    summary: {
      en: 'An expression that Asterisk cannot read',
      ru: 'Выражение, которое Asterisk не может разобрать',
    },
    asterisk: {
      en: 'Nothing is said at load. In the call Asterisk logs `syntax error, unexpected ...` and goes on with the part that was whole before the error, with 0, or with nothing (`main/ast_expr2.y`; seen on 22.10.1: `$[a and b]` gives `a`, `$[1 ? 2 : 3]` gives 0, `$[not 1]` gives `not`, which is true). The operators are `|` and `||`, `&` and `&&`, `!`, `=` and `==`, `!=`, `<`, `>`, `<=`, `>=`, `+`, `-`, `*`, `/`, `%`, `:`, `=~`, `~~` and `? ::`; the doubled spellings mean the same as the single ones (`main/ast_expr2.fl`). Errors that depend on what a variable holds are not reported here.',
      ru: 'При загрузке ничего не сообщается. Во время вызова Asterisk пишет `syntax error, unexpected ...` и продолжает с тем, что успел прочитать до ошибки, с нулём или с пустотой (`main/ast_expr2.y`; на 22.10.1 `$[a and b]` даёт `a`, `$[1 ? 2 : 3]` — 0, `$[not 1]` — `not`, а это истина). Операторы: `|` и `||`, `&` и `&&`, `!`, `=` и `==`, `!=`, `<`, `>`, `<=`, `>=`, `+`, `-`, `*`, `/`, `%`, `:`, `=~`, `~~` и `? ::`; двойные написания значат то же, что одинарные (`main/ast_expr2.fl`). Об ошибках, которые зависят от значения переменной, здесь не сообщается.',
    },
    instead: {
      en: 'Write `&`, `|` and `!` for and, or and not; `::` in a choice; quotes around text with blanks.',
      ru: 'Вместо and, or и not пишите `&`, `|` и `!`, в выборе — `::`, текст с пробелами берите в кавычки.',
    },
    fix: {
      en: 'Writes the operator. Safe, and part of "fix all", for `and`, `or` and mistyped operators.',
      ru: 'Пишет оператор. Безопасно и входит в «исправить всё» для `and`, `or` и опечаток в операторах.',
    },
  },
  local: () => ({
    call({ nodes, nested }, site) {
      // What is substituted while the dialplan is loaded is the loader's to tell of.
      if (nested || nodes.length === 0 || !site.text.includes('$[')) return;
      for (const node of walkValue(nodes)) {
        if (node.kind !== 'expression') continue;
        const parsed = expressionOf(node, site.text);
        if (parsed?.error === undefined || unquotedRegex(node, parsed, site.text) !== undefined) continue;
        check(node, parsed.error, site);
      }
    },
  }),
});

const words: Readonly<Record<string, string>> = { and: '&', or: '|' };
const pairs: Readonly<Record<string, string>> = {
  '=>': '>=',
  '=<': '<=',
  '<>': '!=',
  '===': '=',
  '!==': '!=',
};

function check(node: ExpressionNode, error: ExpressionError, site: ValueSite): void {
  const { text } = site;
  const { body, nested } = node;
  const written = text.slice(body.start, body.end);
  // Of a typographic quote or dash in it typographic-character speaks.
  if (written.trim() === '' || typographicIn(written).length > 0) return;
  const { tokens } = tokenizeExpression(text, body.start, body.end, nested);
  const at = tokens.findIndex(({ start }) => start === error.unexpected.start);
  const before = tokens[at - 1];
  const word = textOf(error.unexpected, text);
  const operator = words[word.toLowerCase()];
  if (operator !== undefined && before !== undefined) {
    const edits = tokens
      .filter(token => words[textOf(token, text).toLowerCase()] === operator)
      .map(token => site.edit(token, operator));
    site.report(error, report('word', { word, operator }, edits, true));
    return;
  }
  if (before !== undefined && textOf(before, text).toLowerCase() === 'not') {
    site.report(
      before,
      report('not', { word: textOf(before, text), operator: '!' }, [site.edit(before, '!')], false),
    );
    return;
  }
  if (ternary(tokens, site)) return;
  if (before !== undefined && pair(before, error.unexpected, site)) return;
  if (!isSure(before, error.unexpected)) return;
  if (error.unexpected.kind === 'end') site.report(node, { message: 'end' });
  else if (before !== undefined && before.kind !== 'operator' && error.unexpected.kind !== 'operator')
    site.report(error, { message: 'text', args: { word } });
  else site.report(error, { message: 'other', args: { word } });
}

/** `a ? b : c`: `:` is an operator of its own, so that the error shows only at the end. */
function ternary(tokens: readonly ExpressionToken[], site: ValueSite): boolean {
  const question = tokens.findIndex(({ operator }) => operator === '?');
  if (question === -1 || tokens.some(({ operator }) => operator === '::')) return false;
  const colons = tokens.slice(question).filter(({ operator }) => operator === ':');
  const [colon] = colons;
  if (colon === undefined) return false;
  const edits = [site.edit(colon, '::')];
  site.report(colon, report('ternary', { operator: '::' }, edits, colons.length === 1));
  return true;
}

/** Two operators side by side that other languages know as one. */
function pair(before: ExpressionToken, here: ExpressionToken, site: ValueSite): boolean {
  if (before.end !== here.start) return false;
  const span: Span = { start: before.start, end: here.end };
  const written = site.text.slice(span.start, span.end);
  const operator = pairs[written];
  if (operator === undefined) return false;
  site.report(span, report('operator', { written, operator }, [site.edit(span, operator)], true));
  return true;
}

function report(
  message: string,
  args: Readonly<Record<string, string>>,
  edits: FixReport['edits'],
  safe: boolean,
): Report {
  return { message, args, fixes: [{ title: 'write', args, safe, edits }] };
}

/** Whether the error stays whatever the variables hold: what is quoted stays one word, unless it brings quotes itself. */
function isSure(before: ExpressionToken | undefined, here: ExpressionToken): boolean {
  const isFixed = (token: ExpressionToken) => token.dynamic === 'none' || token.kind === 'quoted';
  return isFixed(here) && (before === undefined || isFixed(before));
}

function textOf({ start, end }: Span, text: string): string {
  return text.slice(start, end);
}
