/** A comparison that becomes a syntax error when the variable in it is empty (main/ast_expr2.y). */
import { type Comparison, comparisonsOf, expressionOf, isOrder } from '../lint/expressions.ts';
import { defineRule, type ExtensionSite } from '../lint/rule.ts';
import type { Step } from '../lint/steps.ts';
import type { ExpressionToken } from '../syntax/expression-tokens.ts';
import { type ExpressionNode, type ValueNode, walkValue } from '../syntax/value.ts';

export const unquotedVariableInComparison = defineRule({
  id: 'unquoted-variable-in-comparison',
  severity: 'warning',
  profiles: { recommended: 'hint', strict: 'warning' },
  messages: {
    empty: {
      en: 'When {variable} is empty, this is a syntax error, and the condition counts as false. Put both sides in quotes.',
      ru: 'Если {variable} пуста, получается синтаксическая ошибка, и условие считается ложным. Возьмите обе стороны в кавычки.',
    },
    order: {
      en: 'When {variable} is empty, this is a syntax error, and the condition counts as false. Put a 0 before it.',
      ru: 'Если {variable} пуста, получается синтаксическая ошибка, и условие считается ложным. Поставьте перед ней 0.',
    },
    quote: { en: 'Put both sides in quotes', ru: 'Взять обе стороны в кавычки' },
    zero: { en: 'Put a 0 before it', ru: 'Поставить перед ней 0' },
  },
  docs: {
    summary: {
      en: 'A comparison that an empty variable turns into a syntax error',
      ru: 'Сравнение, которое пустая переменная превращает в синтаксическую ошибку',
    },
    asterisk: {
      en: "A variable is put in as text before the expression is read: with `X` empty, `$[${X} = 1]` becomes `$[ = 1]`. Asterisk logs `syntax error, unexpected '='`, the value is empty, and GotoIf and its kin take that for false (`main/ast_expr2.y`; seen on 22.10.1). A variable with a blank in it is a syntax error as well. Many dialplans work because their variables are always set, so this is a hint; the profile `strict` makes it a warning. Variables and functions that are never empty, such as `${EPOCH}`, `${LEN(...)}` and the status that an application leaves, are not reported, nor those that the extension itself sets.",
      ru: "Переменная подставляется как текст ещё до разбора выражения: при пустой `X` из `$[${X} = 1]` получается `$[ = 1]`. Asterisk пишет `syntax error, unexpected '='`, значение пусто, и GotoIf и ему подобные считают это ложью (`main/ast_expr2.y`; проверено на 22.10.1). Пробел в значении — тоже синтаксическая ошибка. Многие диалпланы работают, потому что их переменные всегда заданы, поэтому это подсказка; в профиле `strict` — предупреждение. Переменные и функции, которые пустыми не бывают, — `${EPOCH}`, `${LEN(...)}` и статусы, которые оставляют приложения, — не отмечаются, как и те, что задаёт сам экстеншен.",
    },
    instead: {
      en: 'Write `$["${X}" = "1"]`; to order numbers, `$[0${X} > 5]`.',
      ru: 'Пишите `$["${X}" = "1"]`; для сравнения чисел по величине — `$[0${X} > 5]`.',
    },
    fix: {
      en: 'Puts both sides in quotes, or a 0 before the variable. Not part of "fix all": in quotes `01` and `1` differ, and a 0 spoils a negative number.',
      ru: 'Берёт обе стороны в кавычки или ставит 0 перед переменной. В «исправить всё» не входит: в кавычках `01` и `1` различаются, а отрицательное число ноль испортит.',
    },
  },
  global: {
    extensionWith: ({ text, nodes }) =>
      expressionsIn(nodes, text).some(node => openComparisons(node, text, nothing).length > 0),
    extension(site) {
      const assigned = assignedIn(site);
      for (const step of site.steps)
        for (const node of expressionsIn(step.text.nodes, step.text.text)) check(node, step, site, assigned);
    },
  },
});

/** The expressions with something to substitute in them. */
function expressionsIn(nodes: readonly ValueNode[], text: string): ExpressionNode[] {
  const found: ExpressionNode[] = [];
  if (!text.includes('$[')) return found;
  for (const node of walkValue(nodes))
    if (node.kind === 'expression' && node.nested.length > 0) found.push(node);
  return found;
}

interface OpenComparison extends Comparison {
  /** The sides that may be empty. */
  readonly open: readonly ExpressionToken[];
}

function openComparisons(
  node: ExpressionNode,
  text: string,
  assigned: ReadonlySet<string>,
): readonly OpenComparison[] {
  const parsed = expressionOf(node, text);
  if (parsed === undefined) return [];
  return comparisonsOf(parsed).flatMap(comparison => {
    const { left, right } = comparison;
    // One side in quotes only is a mistake of its own.
    if (left.kind === 'quoted' || right.kind === 'quoted') return [];
    const open = [left, right].filter(token => mayBeEmpty(token, node, text, assigned));
    return open.length === 0 ? [] : [{ ...comparison, open }];
  });
}

function check(node: ExpressionNode, step: Step, site: ExtensionSite, assigned: ReadonlySet<string>): void {
  const { text } = step.text;
  for (const { operator, left, right, open } of openComparisons(node, text, assigned)) {
    const [first] = open;
    if (first === undefined) continue;
    const order = isOrder(operator);
    const edits = order
      ? open.map(({ start }) => site.edit(step, { start, end: start }, '0'))
      : [left, right].map(side => site.edit(step, side, `"${text.slice(side.start, side.end)}"`));
    site.report(step, first, {
      message: order ? 'order' : 'empty',
      args: { variable: text.slice(first.start, first.end) },
      fixes: [{ title: order ? 'zero' : 'quote', safe: false, edits }],
    });
  }
}

const nothing: ReadonlySet<string> = new Set();

/** The variables that the extension itself sets to something that is surely not empty. */
function assignedIn({ steps }: ExtensionSite): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { text } of steps) {
    if (text.name !== 'set' && text.name !== 'mset') continue;
    const { call } = text;
    for (const pair of text.name === 'set' ? [call?.data] : (call?.pieces ?? [])) {
      if (call === undefined || pair === undefined) continue;
      const [whole, name, value] = /^_{0,2}(\w+)=(.*)$/s.exec(text.text.slice(pair.start, pair.end)) ?? [];
      if (whole === undefined || name === undefined || value === undefined) continue;
      if (/^(?:\$\[|[^$\s])/.test(value)) names.add(name);
    }
  }
  return names;
}

/** Whether an operand is one variable or function and nothing else, which may be empty. */
function mayBeEmpty(
  token: ExpressionToken,
  node: ExpressionNode,
  text: string,
  assigned: ReadonlySet<string>,
): boolean {
  if (token.dynamic !== 'whole') return false;
  const inside = node.nested.filter(({ start, end }) => start >= token.start && end <= token.end);
  return inside.every(each => {
    if (each.kind !== 'variable') return false;
    if (each.substring !== undefined) return true;
    const name = text.slice(each.name.start, each.name.end);
    // An application that has run leaves its status.
    return (
      !neverEmpty.has(name) && !name.endsWith('STATUS') && !(each.call === undefined && assigned.has(name))
    );
  });
}

/** Built-in variables and functions that always give something. */
const neverEmpty: ReadonlySet<string> = new Set([
  ...['EPOCH', 'EXTEN', 'CONTEXT', 'PRIORITY', 'CHANNEL', 'UNIQUEID', 'DATETIME', 'TIMESTAMP', 'SYSTEMNAME'],
  'CONFBRIDGE_RESULT',
  ...[
    'LEN',
    'ISNULL',
    'EXISTS',
    'REGEX',
    'MATH',
    'RAND',
    'FIELDQTY',
    'FIELDNUM',
    'STAT',
    'STRFTIME',
    'INC',
    'DEC',
  ],
  ...['DB_EXISTS', 'DIALPLAN_EXISTS', 'GROUP_COUNT', 'GROUP_MATCH_COUNT', 'DB_KEYCOUNT', 'EXTENSION_STATE'],
  ...[
    'DEVICE_STATE',
    'VALID_EXTEN',
    'VM_INFO',
    'SYSINFO',
    'ABS',
    'HASHKEYCOUNT',
    'VERSION',
    'CONFBRIDGE_INFO',
  ],
]);
