/**
 * Text between the `)` of a function call and the `}` around it. func_args (main/pbx_functions.c) takes the last `)` for
 * the end of the arguments and throws away what follows; only `:offset:length` is read before that
 * (main/pbx_variables.c:parse_variable_name).
 */
import type { Argument } from '../catalog/types.ts';
import { defineRule, type FixReport, type RuleContext, type ValueSite } from '../lint/rule.ts';
import { splitArguments } from '../syntax/arguments.ts';
import { type FunctionCall, parseValue, type VariableNode } from '../syntax/value.ts';
import type { Span } from '../text/span.ts';

export const misplacedParenthesis = defineRule({
  id: 'misplaced-parenthesis',
  severity: 'warning',
  messages: {
    dropped: {
      en: "Asterisk drops '{tail}' without a word: the arguments of {name}() end at its ')', and what stands between that and the '}' is not read. Move the ')' behind it, or delete it.",
      ru: 'Asterisk молча отбрасывает «{tail}»: аргументы {name}() кончаются на «)», а текст между ней и «}» не читается. Перенесите «)» за него или удалите его.',
    },
    defaultContext: {
      en: "Asterisk drops '{tail}' without a word, because it stands behind the ')' of {name}(), so the hint is looked up in the context 'default'. Move the ')' behind '{tail}'.",
      ru: 'Asterisk молча отбрасывает «{tail}», потому что он стоит после «)» функции {name}(), и ищет хинт в контексте «default». Перенесите «)» за «{tail}».',
    },
    move: { en: "Move the ')' behind '{tail}'", ru: 'Перенести «)» за «{tail}»' },
    remove: { en: "Delete '{tail}'", ru: 'Удалить «{tail}»' },
    wrap: { en: 'Calculate with $[ ]: {text}', ru: 'Вычислить через $[ ]: {text}' },
  },
  docs: {
    summary: {
      en: 'Text between the closing parenthesis of a function and its closing brace',
      ru: 'Текст между закрывающей скобкой функции и её фигурной скобкой',
    },
    asterisk: {
      en: 'In `${NAME(arguments)text}` the arguments end at the last `)`; `text` is thrown away, at load and in the call, without a message (`main/pbx_functions.c`, `func_args`). `${EXTENSION_STATE(${EXTEN})@internal-hints}` therefore asks for the hint in context `default` and answers `UNKNOWN`. Only `:offset` and `:offset:length` behind the `)` have a meaning (`main/pbx_variables.c`, `parse_variable_name`).',
      ru: 'В `${ИМЯ(аргументы)текст}` аргументы кончаются на последней `)`; `текст` отбрасывается без сообщений и при загрузке, и при вызове (`main/pbx_functions.c`, `func_args`). Поэтому `${EXTENSION_STATE(${EXTEN})@internal-hints}` спрашивает хинт в контексте `default` и отвечает `UNKNOWN`. После `)` смысл имеют только `:сдвиг` и `:сдвиг:длина` (`main/pbx_variables.c`, `parse_variable_name`).',
    },
    instead: {
      en: 'Put everything that the function shall see before its `)`. To calculate with a value, use `$[${LEN(x)} - 1]`.',
      ru: 'Всё, что должна увидеть функция, ставьте до `)`. Чтобы посчитать что-то со значением, пишите `$[${LEN(x)} - 1]`.',
    },
    fix: {
      en: 'Moves the parenthesis. Safe, and part of "fix all", only where the text begins with `@` or `,` and the function takes such an argument; else moving, deleting and, for arithmetic, wrapping in `$[ ]` are offered, none of them by itself.',
      ru: 'Переносит скобку. Безопасно и входит в «исправить всё», только если текст начинается с `@` или `,` и у функции есть такой аргумент; в остальных случаях предлагается перенести, удалить или, для арифметики, взять в `$[ ]` — на выбор.',
    },
  },
  local: context => ({
    valueNode(node, site) {
      if (node.kind !== 'variable' || node.call?.tail === undefined || node.call.close === undefined) return;
      check(node, { ...node.call, close: node.call.close, tail: node.call.tail }, site, context);
    },
  }),
});

type CallWithTail = FunctionCall & { readonly close: number; readonly tail: Span };

function check(node: VariableNode, call: CallWithTail, site: ValueSite, context: RuleContext): void {
  const tail = slice(site, call.tail);
  const name = slice(site, node.name);
  if (tail.trim() === '') return;
  const taken = node.staticName && takesTail(name, slice(site, call.arguments), tail, context);
  const lookedUpInDefault = tail.startsWith('@') && name === 'EXTENSION_STATE';
  site.report(call.tail, {
    message: lookedUpInDefault ? 'defaultContext' : 'dropped',
    args: { tail, name },
    fixes: taken ? [move(call, site, tail, true)] : fixesByHand(node, call, site, tail),
  });
}

function fixesByHand(node: VariableNode, call: CallWithTail, site: ValueSite, tail: string): FixReport[] {
  const remove: FixReport = {
    title: 'remove',
    args: { tail },
    safe: false,
    edits: [site.edit(call.tail, '')],
  };
  const fixes = [move(call, site, tail, false), remove];
  return /^\s*[-+*/%]/.test(tail) ? [wrap(node, call, site, tail), ...fixes] : fixes;
}

function move(call: CallWithTail, site: ValueSite, tail: string, safe: boolean): FixReport {
  const edits = [site.edit({ start: call.close, end: call.tail.end }, `${tail})`)];
  return { title: 'move', args: { tail }, safe, edits };
}

function wrap(node: VariableNode, call: CallWithTail, site: ValueSite, tail: string): FixReport {
  const inner = site.text.slice(node.start, call.tail.start) + site.text.slice(call.tail.end, node.end);
  const text = `$[${inner}${tail}]`;
  return { title: 'wrap', args: { text }, safe: false, edits: [site.edit(node, text)] };
}

/** Whether a function can take the tail as further arguments: `@context` of the last one given, or more of them. */
function takesTail(name: string, given: string, tail: string, { catalog, version }: RuleContext): boolean {
  const known = catalog.func(name, version);
  if (known === undefined || known.syntaxUnknown || known.arguments === undefined) return false;
  const separator = tail[0];
  if (separator === '@') return takesContext(known.arguments, known.separator) && !given.includes('@');
  if (separator !== ',' || (known.separator ?? ',') !== ',') return false;
  const all = given + tail;
  const count = splitArguments(all, 0, all.length, { opaque: parseValue(all) }).length;
  return known.arguments.some(({ multiple }) => multiple) || count <= known.arguments.length;
}

function takesContext(args: readonly Argument[], separator: string | undefined): boolean {
  if (separator === '@') return args.length > 1;
  return args.some(each => each.separator === '@' && (each.arguments?.length ?? 0) > 1);
}

function slice(site: ValueSite, { start, end }: Span): string {
  return site.text.slice(start, end);
}
