/** A condition that always comes out the same: every text but an empty one and 0 is true (main/pbx.c:pbx_checkcondition). */
import type { Catalog } from '../catalog/catalog.ts';
import { conditionOf } from '../lint/conditions.ts';
import { defineRule, type FixReport, type ValueSite } from '../lint/rule.ts';
import { splitBranches } from '../syntax/jump.ts';
import type { ValueNode } from '../syntax/value.ts';
import type { Span } from '../text/span.ts';

export const constantCondition = defineRule({
  id: 'constant-condition',
  severity: 'warning',
  messages: {
    comparison: {
      en: "Without $[ ] nothing is compared: '{condition}' is a text, and a text that is neither empty nor begins with 0 is true. Write $[{condition}].",
      ru: 'Без $[ ] ничего не сравнивается: «{condition}» — просто текст, а любой непустой текст, который не начинается с 0, — истина. Напишите $[{condition}].',
    },
    quoted: {
      en: 'This condition is always true: the quotes belong to the text, so that it is never empty and never 0. Compare it, or leave the quotes out.',
      ru: 'Это условие всегда истинно: кавычки входят в текст, поэтому он никогда не пуст и не равен 0. Сравните его с чем-нибудь или уберите кавычки.',
    },
    word: {
      en: "This condition is always true: '{condition}' is a text, and only an empty text and 0 are false.",
      ru: 'Это условие всегда истинно: «{condition}» — текст, а ложны только пустой текст и 0.',
    },
    empty: {
      en: "There is no condition before the '?', and an empty one is always false. Write it, or delete the branch that is never taken.",
      ru: 'Перед «?» нет условия, а пустое условие всегда ложно. Напишите его или удалите ветку, в которую не попасть.',
    },
    alwaysTrue: {
      en: "This condition is always true: '{condition}' is a number other than 0. Write the condition that is meant, or that branch alone.",
      ru: 'Это условие всегда истинно: «{condition}» — число, не равное 0. Напишите нужное условие или оставьте одну эту ветку.',
    },
    alwaysFalse: {
      en: "This condition is always false: '{condition}' is 0. Write the condition that is meant, or the other branch alone.",
      ru: 'Это условие всегда ложно: «{condition}» — ноль. Напишите нужное условие или оставьте одну другую ветку.',
    },
    name: {
      en: "'{name}' stands here as a text, not as the variable, so the comparison always comes out the same. Write {variable}.",
      ru: '«{name}» здесь просто текст, а не переменная, поэтому исход сравнения всегда один и тот же. Напишите {variable}.',
    },
    read: { en: 'Write {variable}', ru: 'Написать {variable}' },
    wrap: { en: 'Calculate it with $[ ]', ru: 'Вычислить через $[ ]' },
  },
  docs: {
    summary: {
      en: 'A condition that always comes out the same',
      ru: 'Условие, исход которого всегда один и тот же',
    },
    asterisk: {
      en: 'A condition is false where it is empty or a number that is 0 (`0`, `00`, `0.0`, `0abc`); every other text is true: `no`, `false`, `""`, `"0"`, `1=2` (`main/pbx.c`, `pbx_checkcondition`; seen on 22.10.1 with GotoIf, ExecIf and While). Only `$[ ]` compares. An empty condition, as in `GotoIf(?a:b)`, is false. `yes`, `true` and `on` are not reported, and bare numbers, which somebody may have put there to try a branch, as information in the profile `strict` only. `IF()` is judged alike, but takes quotes away first. A comparison in `$[ ]` without any variable is reported where one of its sides is the name of a variable of Asterisk: `$[DIALSTATUS = BUSY]` is always 0.',
      ru: 'Условие ложно, если оно пустое или равно нулю (`0`, `00`, `0.0`, `0abc`); любой другой текст — истина: `no`, `false`, `""`, `"0"`, `1=2` (`main/pbx.c`, `pbx_checkcondition`; проверено на 22.10.1 с GotoIf, ExecIf и While). Сравнивает только `$[ ]`. Пустое условие, как в `GotoIf(?a:b)`, ложно. На `yes`, `true` и `on` правило не реагирует, а о голых числах — их могли поставить, чтобы проверить ветку, — сообщает к сведению и только в профиле `strict`. `IF()` ведёт себя так же, но сперва снимает кавычки. Сравнение в `$[ ]` без единой переменной отмечается, если с одной стороны стоит имя переменной Asterisk: `$[DIALSTATUS = BUSY]` всегда 0.',
    },
    instead: { en: 'Write `$["${X}" = "1"]`.', ru: 'Пишите `$["${X}" = "1"]`.' },
    fix: {
      en: 'Puts `$[ ]` around a comparison, or `${ }` around a name. Safe, and part of "fix all", where its variables stand in quotes, so that none of them can spoil the expression.',
      ru: 'Заключает сравнение в `$[ ]` или имя в `${ }`. Безопасно и входит в «исправить всё», если переменные стоят в кавычках и не могут испортить выражение.',
    },
  },
  local: ({ profiles, catalog }) => ({
    call(call, site) {
      const condition = conditionOf(call);
      if (condition === undefined) return;
      check(condition, call.nodes, site, false);
      checkName(condition, call.nodes, site, catalog);
      // `While(1)` is how a loop is written that is left from within.
      if (profiles.includes('strict') && call.name !== 'While') checkNumber(condition, site);
    },
    functionUse({ name, access, arguments: { start, end }, nodes, text }, site) {
      if (name !== 'IF' || access !== 'read') return;
      const { condition, question } = splitBranches(text, start, end, true, nodes);
      if (question === undefined) return;
      check(condition, nodes, site, true);
      checkName(condition, nodes, site, catalog);
    },
  }),
});

function check(span: Span, nodes: readonly ValueNode[], site: ValueSite, stripsQuotes: boolean): void {
  const { text } = site;
  const inside = nodes.filter(({ start, end }) => start < span.end && end > span.start);
  const condition = text.slice(span.start, span.end);
  const trimmed = condition.trim();
  if (inside.some(({ closed }) => !closed)) return;
  if (trimmed === '') {
    // IF() without a condition gives nothing at all.
    if (!stripsQuotes && text[span.end] === '?')
      site.report({ start: span.start, end: span.end + 1 }, { message: 'empty' });
    return;
  }
  const bare = outside(span, inside, text);
  if (/^\s*!|[=<>]/.test(bare)) {
    // A whole condition in a variable, or half of one, is not for us to judge.
    const isComparison = /[^\s=<>!]/.test(trimmed);
    if (isComparison)
      site.report(span, {
        message: 'comparison',
        args: { condition: trimmed },
        fixes: bare.includes('[') ? [] : [wrap(span, inside, site)],
      });
  } else if (!stripsQuotes && (trimmed.startsWith('"') || isQuotedExpression(inside, span, text))) {
    site.report(span, { message: 'quoted' });
  } else if (inside.length === 0 && !/^[-+.\d]|^["']|^(?:yes|true|on)$/i.test(trimmed)) {
    site.report(span, { message: 'word', args: { condition: trimmed } });
  }
}

/** A comparison of nothing but words, one of which is the name of a variable. */
function checkName(span: Span, nodes: readonly ValueNode[], site: ValueSite, catalog: Catalog): void {
  const node = nodes.find(({ start, end }) => start >= span.start && end <= span.end);
  if (node?.kind !== 'expression' || !node.closed || node.nested.length > 0) return;
  const { start, end } = node.body;
  const found = comparison.exec(site.text.slice(start, end));
  if (found?.indices?.groups === undefined) return;
  for (const side of ['left', 'right']) {
    const name = found.groups?.[side];
    const place = found.indices.groups[side];
    if (name === undefined || place === undefined || catalog.variable(name) === undefined) continue;
    const at = { start: start + place[0], end: start + place[1] };
    const variable = `\${${name}}`;
    const safe = site.text[at.end] === '"';
    const edits = [site.edit(at, variable)];
    const fixes = [{ title: 'read', args: { variable }, safe, edits }];
    site.report(at, { message: 'name', args: { name, variable }, fixes });
    return;
  }
}

/** Two words, each of which may stand in quotes. */
const comparison = /^\s*"?(?<left>\w+)"?\s*(?:[=!<>]=?|==)\s*"?(?<right>\w+)"?\s*$/d;

function checkNumber(span: Span, site: ValueSite): void {
  const condition = site.text.slice(span.start, span.end).trim();
  if (!/^[-+]?\d+$/.test(condition)) return;
  const message = Number(condition) === 0 ? 'alwaysFalse' : 'alwaysTrue';
  site.report(span, { message, severity: 'info', args: { condition } });
}

function wrap(span: Span, inside: readonly ValueNode[], site: ValueSite): FixReport {
  const { text } = site;
  const start = span.start + (/^\s*/.exec(text.slice(span.start, span.end))?.[0].length ?? 0);
  const inner = { start, end: start + text.slice(start, span.end).trimEnd().length };
  const isQuoted = (node: Span) =>
    (text.slice(inner.start, node.start).split('"').length - 1) % 2 === 1 && text.includes('"', node.end);
  const edits = [site.edit(inner, `$[${text.slice(inner.start, inner.end)}]`)];
  return { title: 'wrap', safe: inside.length > 0 && inside.length < 20 && inside.every(isQuoted), edits };
}

/** `$["..."]` with nothing else in it. */
function isQuotedExpression(inside: readonly ValueNode[], span: Span, text: string): boolean {
  const [node] = inside;
  if (node?.kind !== 'expression' || inside.length > 1) return false;
  if (text.slice(span.start, node.start).trim() !== '' || text.slice(node.end, span.end).trim() !== '')
    return false;
  const body = outside(node.body, node.nested, text).trim();
  return /^"[^"]*"$/.test(body);
}

/** The text of a piece without what is substituted in it. */
function outside(span: Span, nodes: readonly ValueNode[], text: string): string {
  let rest = '';
  let at = span.start;
  for (const node of nodes) {
    rest += text.slice(at, Math.max(at, node.start));
    at = Math.max(at, node.end);
  }
  return rest + text.slice(at, Math.max(at, span.end));
}
