/** A status compared with a text that it never is: `"${DIALSTATUS}" = "NO ANSWER"`. */
import type { Catalog } from '../catalog/catalog.ts';
import { nearest } from '../catalog/nearest.ts';
import type { Version } from '../catalog/types.ts';
import { comparisonsOf, expressionOf } from '../lint/expressions.ts';
import { defineRule, type ValueSite } from '../lint/rule.ts';
import type { ExpressionToken } from '../syntax/expression-tokens.ts';
import type { ExpressionNode } from '../syntax/value.ts';
import { lowerCase } from '../text/ascii.ts';
import type { Span } from '../text/span.ts';

export const impossibleStatus = defineRule({
  id: 'impossible-status',
  severity: 'warning',
  messages: {
    near: {
      en: "{name} is never '{text}', so this is never equal: texts are compared letter by letter. Write '{near}'.",
      ru: '{name} никогда не бывает «{text}», и равенства здесь не будет: тексты сравниваются буква в букву. Напишите «{near}».',
    },
    never: {
      en: "{name} is never '{text}', so this is never equal. It is one of {words}.",
      ru: '{name} никогда не бывает «{text}», и равенства здесь не будет. Возможные значения: {words}.',
    },
    write: { en: "Write '{near}'", ru: 'Написать «{near}»' },
  },
  docs: {
    summary: {
      en: 'A status that is compared with a text which it never is',
      ru: 'Статус сравнивают с текстом, которым он не бывает',
    },
    asterisk: {
      en: 'Applications leave their status as one of a few words: `Dial` sets DIALSTATUS to `NOANSWER`, not to `NO ANSWER` or `noanswer` (`apps/app_dial.c`, `dial_exec_full`), and `$["NOANSWER" = "noanswer"]` is 0 (`main/ast_expr2.y`, `op_eq`; seen on 22.10.1). Nothing is logged, the branch is only never taken. Reported where a word that the documentation names is but a slip away; of `DEVICE_STATE` and `EXTENSION_STATE`, whose words are all known, any other one.',
      ru: 'Приложения оставляют статус одним из немногих слов: `Dial` пишет в DIALSTATUS `NOANSWER`, а не `NO ANSWER` и не `noanswer` (`apps/app_dial.c`, `dial_exec_full`), и `$["NOANSWER" = "noanswer"]` — 0 (`main/ast_expr2.y`, `op_eq`; проверено на 22.10.1). В журнале ничего нет, просто ветка никогда не сработает. Правило срабатывает, если документированное слово отличается лишь опиской; у `DEVICE_STATE` и `EXTENSION_STATE` все слова известны, и отмечается любое другое.',
    },
    instead: {
      en: 'Write `$["${DIALSTATUS}" = "NOANSWER"]`, `$["${DEVICE_STATE(PJSIP/100)}" = "NOT_INUSE"]`.',
      ru: 'Пишите `$["${DIALSTATUS}" = "NOANSWER"]`, `$["${DEVICE_STATE(PJSIP/100)}" = "NOT_INUSE"]`.',
    },
    fix: {
      en: 'Writes the word. Safe, and part of "fix all", where only case, blanks or underlines differ.',
      ru: 'Пишет верное слово. Безопасно и входит в «исправить всё», если отличаются только регистр, пробелы или подчёркивания.',
    },
  },
  local: ({ catalog, version }) => {
    const words = statusWords(catalog, version);
    return {
      valueNode(node, site) {
        if (node.kind !== 'expression' || !/STATUS|_RESULT|_STATE\(/.test(site.text)) return;
        const parsed = expressionOf(node, site.text);
        if (parsed === undefined) return;
        for (const { operator, left, right } of comparisonsOf(parsed)) {
          if (operator !== '=' && operator !== '!=') continue;
          check({ status: left, text: right }, node, words, site);
          check({ status: right, text: left }, node, words, site);
        }
      },
    };
  },
});

const common = ['UNKNOWN', 'NOT_INUSE', 'INUSE', 'BUSY', 'UNAVAILABLE', 'RINGING', 'RINGINUSE', 'ONHOLD'];

/** Functions that give nothing else (main/devicestate.c:ast_devstate_str, funcs/func_extstate.c:ast_extstate_str). */
const closed: ReadonlyMap<string, readonly string[]> = new Map([
  ['DEVICE_STATE', [...common, 'INVALID']],
  ['EXTENSION_STATE', [...common, 'HOLDINUSE']],
]);

/** The words that applications leave in a variable, by its name. */
function statusWords(catalog: Catalog, version: Version): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, readonly string[]>(closed);
  for (const { variables = [] } of catalog.applications(version)) {
    for (const { name, values = [] } of variables) {
      if (values.length === 0 || !/STATUS$|_RESULT$/.test(name)) continue;
      words.set(name, [...(words.get(name) ?? []), ...values.map(each => each.name)]);
    }
  }
  return words;
}

function check(
  { status, text: token }: { readonly status: ExpressionToken; readonly text: ExpressionToken },
  node: ExpressionNode,
  words: ReadonlyMap<string, readonly string[]>,
  site: ValueSite,
): void {
  if (token.dynamic !== 'none' || (status.kind === 'quoted') !== (token.kind === 'quoted')) return;
  const name = statusName(status, node, site.text);
  const known = name === undefined ? undefined : words.get(name);
  if (name === undefined || known === undefined) return;
  const quotes = token.kind === 'quoted' ? 1 : 0;
  const span: Span = { start: token.start + quotes, end: token.end - quotes };
  const text = site.text.slice(span.start, span.end);
  if (!/^[A-Za-z][\w -]*$/.test(text) || known.includes(text)) return;
  const same = known.find(each => plain(each) === plain(text));
  const near = same ?? (text.length > 3 ? nearest(text, known)[0] : undefined);
  if (near === undefined) {
    if (closed.has(name))
      site.report(span, { message: 'never', args: { name, text, words: known.join(', ') } });
    return;
  }
  const edits = [site.edit(span, near)];
  site.report(span, {
    message: 'near',
    args: { name, text, near },
    fixes: [{ title: 'write', args: { near }, safe: same !== undefined, edits }],
  });
}

/** The variable or function that is all of an operand. */
function statusName(
  { start, end, kind }: ExpressionToken,
  node: ExpressionNode,
  text: string,
): string | undefined {
  const quotes = kind === 'quoted' ? 1 : 0;
  const inner = node.nested.find(each => each.start === start + quotes && each.end === end - quotes);
  if (inner?.kind !== 'variable' || !inner.staticName || inner.substring !== undefined) return undefined;
  return text.slice(inner.name.start, inner.name.end);
}

function plain(word: string): string {
  return lowerCase(word).replace(/[\s_-]/g, '');
}
