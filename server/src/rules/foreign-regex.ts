/**
 * Regular expressions as other programs have them, behind `=~` and in REGEX(): both take extended POSIX ones, and REGEX
 * takes backslashes away before (main/ast_expr2.y:op_eqtilde, funcs/func_strings.c:regex, main/app.c:__ast_app_separate_args).
 */
import { defineRule, type FixReport, type ValueSite } from '../lint/rule.ts';
import { tokenizeExpression } from '../syntax/expression-tokens.ts';
import type { ExpressionNode, ValueNode } from '../syntax/value.ts';
import type { Span } from '../text/span.ts';

export const foreignRegex = defineRule({
  id: 'foreign-regex',
  severity: 'warning',
  messages: {
    digit: {
      en: "Asterisk's regular expressions do not know '{written}': it stands for the letter {letter}, and no digit matches it. Write {instead}.",
      ru: 'Регулярные выражения Asterisk не знают «{written}»: это просто буква {letter}, и ни одна цифра к ней не подходит. Напишите {instead}.',
    },
    eaten: {
      en: "REGEX takes the backslash away before it reads the expression, and of '{written}' a bare '{bare}' is left. Write {instead}.",
      ru: 'REGEX убирает обратную косую черту до разбора выражения, и от «{written}» остаётся «{bare}». Напишите {instead}.',
    },
    bracket: {
      en: 'REGEX takes the backslash away before it reads the expression, and of \'{written}\' a bare \'{bare}\' is left. Compare in an expression, where it stays: $["text" =~ "regex"].',
      ru: 'REGEX убирает обратную косую черту до разбора выражения, и от «{written}» остаётся «{bare}». Сравнивайте в выражении, там она сохраняется: $["текст" =~ "выражение"].',
    },
    group: {
      en: "Asterisk's regular expressions do not know '(?': it logs an error, and nothing matches. Write a plain group, and both cases of a letter as [aA].",
      ru: 'Регулярные выражения Asterisk не знают «(?»: в журнале будет ошибка, и ничего не подойдёт. Пишите обычную группу, а буквы в обоих регистрах — как [aA].',
    },
    write: { en: 'Write {instead}', ru: 'Написать {instead}' },
  },
  docs: {
    summary: {
      en: 'A regular expression as Perl has it: \\d, (?...), or a backslash in REGEX()',
      ru: 'Регулярное выражение в духе Perl: \\d, (?...) или обратная косая в REGEX()',
    },
    asterisk: {
      en: 'Both `=~` and `REGEX()` compile extended POSIX expressions: `\\d` is the letter d there, `$["123" =~ "\\d+"]` is 0, and `(?:` or `(?i)` end in `Invalid preceding regular expression`. `\\w` and `\\s` are known to `=~`. `REGEX()` first cuts its text at the quotes and drops every backslash on the way, so that `REGEX("^\\+7" ${X})` is an error and `REGEX("1\\.2" 1x2)` is 1; `\\\\+` leaves one of them (`funcs/func_strings.c`, `regex`; `main/app.c`, `__ast_app_separate_args`; `main/ast_expr2.y`, `op_eqtilde`; seen on 22.10.1). That a dot is left of `\\.` is told as information only.',
      ru: 'И `=~`, и `REGEX()` понимают расширенные выражения POSIX: `\\d` там — буква d, `$["123" =~ "\\d+"]` даёт 0, а `(?:` и `(?i)` кончаются сообщением `Invalid preceding regular expression`. `\\w` и `\\s` после `=~` работают. `REGEX()` сперва режет свой текст по кавычкам и по дороге выбрасывает все обратные косые, поэтому `REGEX("^\\+7" ${X})` — ошибка, а `REGEX("1\\.2" 1x2)` — 1; от `\\\\+` одна остаётся (`funcs/func_strings.c`, `regex`; `main/app.c`, `__ast_app_separate_args`; `main/ast_expr2.y`, `op_eqtilde`; проверено на 22.10.1). О том, что от `\\.` осталась точка, сообщается лишь к сведению.',
    },
    instead: {
      en: 'Write `[0-9]` for a digit and `[+]` for a plus sign: both mean the same everywhere.',
      ru: 'Цифру пишите как `[0-9]`, плюс — как `[+]`: так понимают везде одинаково.',
    },
    fix: {
      en: 'Writes the set of characters, or a second backslash: safe, and part of "fix all". A backslash before a bracket or parenthesis in REGEX() is left to you.',
      ru: 'Пишет набор символов или вторую обратную косую: безопасно и входит в «исправить всё». Обратная косая перед скобкой в REGEX() остаётся на ваше усмотрение.',
    },
  },
  local: () => ({
    valueNode(node, site) {
      const { text } = site;
      if (node.kind !== 'expression' || !node.closed || !text.includes('=~') || !mayBeForeign(text)) return;
      for (const { start, end } of quotedOperands(node, text))
        scan({ start: start + 1, end: end - 1 }, node.nested, site, false);
    },
    functionUse({ name, access, arguments: { start, end }, nodes, text }, site) {
      if (name !== 'REGEX' || access !== 'read' || !mayBeForeign(text)) return;
      const open = text.indexOf('"', start);
      const close = open === -1 ? -1 : closingQuote(text, open, end);
      if (close !== -1) scan({ start: open + 1, end: close }, nodes, site, true);
    },
  }),
});

function mayBeForeign(text: string): boolean {
  return text.includes('\\') || text.includes('(?');
}

function quotedOperands(node: ExpressionNode, text: string): Span[] {
  const { tokens } = tokenizeExpression(text, node.body.start, node.body.end, node.nested);
  return tokens.filter((token, at) => token.kind === 'quoted' && tokens[at - 1]?.operator === '=~');
}

/** The `"` that ends the text which begins at another; -1 where there is none. */
function closingQuote(text: string, open: number, end: number): number {
  for (let at = open + 1; at < end; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return -1;
}

/** Goes through a regular expression; what is known in the call only is stepped over. */
function scan(regex: Span, nodes: readonly ValueNode[], site: ValueSite, inFunction: boolean): void {
  const { text } = site;
  let inSet = false;
  for (let at = regex.start; at < regex.end; at++) {
    const node = nodes.find(({ start, end }) => start <= at && at < end);
    if (node !== undefined) at = node.end - 1;
    else if (text[at] === '\\') {
      const slashes = inFunction && text[at + 1] === '\\' ? 2 : 1;
      backslash(site, { start: at, end: at + slashes + 1 }, inSet, inFunction && slashes === 1);
      at += slashes;
    } else if (inSet) inSet = text[at] !== ']';
    else if (text[at] === '[') {
      inSet = true;
      // A `]` at the beginning of a set belongs to it.
      if (text[at + 1] === '^') at += 1;
      if (text[at + 1] === ']') at += 1;
    } else if (text.startsWith('(?', at)) site.report({ start: at, end: at + 2 }, { message: 'group' });
  }
}

/** Characters with a meaning of their own, and how to take it from them without a backslash. */
const special: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'.+*?{}|$'].map(each => [each, `[${each}]`])),
  '^': '\\\\^',
  ...Object.fromEntries([...'wWsSbB'].map(each => [each, `\\\\${each}`])),
};

function backslash(site: ValueSite, span: Span, inSet: boolean, isEaten: boolean): void {
  const written = site.text.slice(span.start, span.end);
  const bare = written.slice(-1);
  const fixes = (instead: string): FixReport[] => [
    { title: 'write', args: { instead }, safe: true, edits: [site.edit(span, instead)] },
  ];
  if (bare === 'd' || bare === 'D') {
    const instead = bare === 'd' ? (inSet ? '0-9' : '[0-9]') : '[^0-9]';
    const args = { written, letter: bare, instead };
    site.report(span, { message: 'digit', args, fixes: inSet && bare === 'D' ? [] : fixes(instead) });
  } else if (isEaten && !inSet) {
    const instead = special[bare];
    const args = { written, bare, instead: instead ?? '' };
    if (instead !== undefined)
      site.report(span, {
        message: 'eaten',
        ...(bare === '.' && { severity: 'info' as const }),
        args,
        fixes: fixes(instead),
      });
    else if ('()['.includes(bare)) site.report(span, { message: 'bracket', args });
  }
}
