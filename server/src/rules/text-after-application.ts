/** Text behind the parenthesis that closes an application (pbx/pbx_config.c:pbx_load_config takes the last one for it). */
import type { Call } from '../lint/calls.ts';
import { defineRule, type FixReport, type ValueSite } from '../lint/rule.ts';
import { isDeprecatedExecIf, splitBranches } from '../syntax/jump.ts';
import type { Span } from '../text/span.ts';

export const textAfterApplication = defineRule({
  id: 'text-after-application',
  severity: 'warning',
  messages: {
    dropped: {
      en: "Asterisk drops '{tail}' without a word: the application ends at its ')'. A comment begins with ';'.",
      ru: 'Asterisk молча отбрасывает «{tail}»: приложение кончается на «)». Комментарий начинается с «;».',
    },
    taken: {
      en: "The ')' before '{tail}' closes {name}, but Asterisk takes the last ')' of the line for the end, so this belongs to the arguments. Delete it.",
      ru: 'Скобка перед «{tail}» закрывает {name}, но концом Asterisk считает последнюю «)» в строке, поэтому это попадает в аргументы. Удалите лишнее.',
    },
    branch: {
      en: "The two branches of ExecIf are separated by ':'. With a ',' there is one branch only, and '{tail}' is taken for arguments of {name}. Write ':'.",
      ru: 'Ветви ExecIf разделяются знаком «:». Если стоит запятая, ветвь одна, а «{tail}» попадает в аргументы {name}. Поставьте «:».',
    },
    colon: { en: "Write ':' for the ','", ru: 'Заменить запятую на «:»' },
    comment: { en: "Make it a comment with ';'", ru: 'Сделать комментарием через «;»' },
    remove: { en: "Delete '{tail}'", ru: 'Удалить «{tail}»' },
  },
  docs: {
    summary: {
      en: 'Text behind the closing parenthesis of an application',
      ru: 'Текст после закрывающей скобки приложения',
    },
    asterisk: {
      en: 'The data of an application are all between its first `(` and the last `)` of the line. What follows is dropped without a word, so that `NoOp(x) // y` works by chance; with a parenthesis in it, it becomes part of the last argument: `Goto(c,100,1))` looks for the label `1)` and ends the call, as Gosub does (`pbx/pbx_config.c`, `pbx_load_config`; seen on 22.10.1). In NoOp, Verbose, Log and UserEvent a parenthesis too much does no harm and is not reported. In the branches of ExecIf it is the same: `ExecIf(1?Set(B=1),Set(B=2))` sets B to `1),Set(B=2`, and of `ExecIf(1?Set(B=7) y)` the `y` is dropped (`apps/app_exec.c`, `execif_exec`).',
      ru: 'Аргументы приложения — всё между первой `(` и последней `)` строки. Что стоит дальше, молча отбрасывается, так что `NoOp(x) // y` работает случайно; если же там есть скобка, текст становится частью последнего аргумента: `Goto(c,100,1))` ищет метку `1)`, и вызов заканчивается, как и с Gosub (`pbx/pbx_config.c`, `pbx_load_config`; проверено на 22.10.1). В NoOp, Verbose, Log и UserEvent лишняя скобка безвредна и не отмечается. В ветвях ExecIf всё так же: `ExecIf(1?Set(B=1),Set(B=2))` присвоит B значение `1),Set(B=2`, а в `ExecIf(1?Set(B=7) y)` буква `y` отбрасывается (`apps/app_exec.c`, `execif_exec`).',
    },
    instead: {
      en: 'Begin comments with `;`, and write one application a line.',
      ru: 'Комментарии начинайте с `;` и пишите по одному приложению в строке.',
    },
    fix: {
      en: 'Puts `;` before a comment in the style of another language, and deletes a lone parenthesis: safe, and part of "fix all". Other text can be deleted by hand.',
      ru: 'Ставит `;` перед комментарием в стиле другого языка и удаляет одинокую скобку: безопасно и входит в «исправить всё». Прочий текст удалите сами.',
    },
  },
  local: () => ({
    call(call, site) {
      if (call.application?.name === 'ExecIf') checkBranches(call, site);
      if (call.data === undefined || call.nested || call.name === '') return;
      if (!hasMore(call.text, call.data.start)) return;
      const close = closingParenthesis(call.text, call.data.start, call.text.length, call.nodes);
      if (close === undefined || close + 1 >= call.text.length) return;
      check(call, close, site);
    },
  }),
});

/** Whether the text is anything but an application with one pair of parentheses, as most are. */
function hasMore(text: string, from: number): boolean {
  return text.indexOf(')', from) !== text.length - 1 || text.indexOf('(', from) !== -1;
}

/** Applications that print what they are given. */
const printing: ReadonlySet<string> = new Set([
  'NoOp',
  'Verbose',
  'Log',
  'UserEvent',
  'DumpChan',
  'SendText',
]);

/** The calls in the branches of ExecIf, each cut at its own first `(` and last `)`. */
function checkBranches({ text, data, nodes }: Call, site: ValueSite): void {
  if (data === undefined || isDeprecatedExecIf(text, data.start, data.end, nodes)) return;
  // What stands behind the whole is told of as such.
  if (closingParenthesis(text, data.start, text.length, nodes) !== data.end) return;
  const { whenTrue, whenFalse } = splitBranches(text, data.start, data.end, true, nodes);
  for (const branch of [whenTrue, whenFalse])
    if (branch !== undefined) checkBranch(text, branch, nodes, site);
}

function checkBranch(text: string, branch: Span, nodes: Call['nodes'], site: ValueSite): void {
  const open = text.indexOf('(', branch.start);
  if (open === -1 || open >= branch.end) return;
  const name = text.slice(branch.start, open);
  if (!/^\w+$/.test(name)) return;
  const close = closingParenthesis(text, open + 1, branch.end, nodes);
  if (close === undefined) return;
  const rest = text.slice(close + 1, branch.end);
  const tail = rest.trim();
  if (tail === '') return;
  const start = close + 1 + rest.indexOf(tail);
  const span = { start, end: start + tail.length };
  if (/^,\s*\w+\(.*\)$/.test(tail)) {
    const edits = [site.edit({ start, end: start + 1 }, ':')];
    site.report(span, {
      message: 'branch',
      args: { tail, name },
      fixes: [{ title: 'colon', safe: false, edits }],
    });
    return;
  }
  const isDropped = !rest.includes(')');
  if (!isDropped && printing.has(name)) return;
  const edits = [site.edit(span, '')];
  site.report(span, {
    message: isDropped ? 'dropped' : 'taken',
    args: { tail, name },
    fixes: [{ title: 'remove', args: { tail }, safe: /^\)+$/.test(tail), edits }],
  });
}

function check(call: Call, close: number, site: ValueSite): void {
  const { text, data } = call;
  const rest = text.slice(close + 1);
  const tail = rest.trim();
  if (tail === '' || data === undefined) return;
  const span = { start: text.length - rest.trimStart().length, end: close + 1 + rest.trimEnd().length };
  const isDropped = data.end === close;
  const name = call.application?.name ?? call.name;
  if (!isDropped && printing.has(name)) return;
  const fixes: FixReport[] = [];
  if (isDropped && /^(?:\/\/|#)/.test(tail))
    fixes.push({
      title: 'comment',
      safe: true,
      edits: [site.edit({ start: span.start, end: span.start }, ';')],
    });
  else if (!isDropped && tail !== ')' && tail.includes('('))
    // Another call behind the first one: which of the two is meant is not for us to say.
    fixes.length = 0;
  else
    fixes.push({ title: 'remove', args: { tail }, safe: /^\)+$/.test(tail), edits: [site.edit(span, '')] });
  site.report(span, {
    message: isDropped ? 'dropped' : 'taken',
    ...(!isDropped && spoilsJump(call, tail) && { severity: 'error' as const }),
    args: { tail, name },
    fixes,
  });
}

/** Whether the priority of a jump ends in a `)` that is too much, so that it is looked for among the labels. */
function spoilsJump({ application, dataText }: Call, tail: string): boolean {
  return (
    /^(?:Goto|Gosub)(?:If)?$/.test(application?.name ?? '') && /^\)+$/.test(tail) && !dataText.includes('(')
  );
}

/** The `)` that belongs to the `(` behind the name; quoted text, escaped characters and substitutions are stepped over. */
function closingParenthesis(
  text: string,
  start: number,
  end: number,
  nodes: Call['nodes'],
): number | undefined {
  let depth = 1;
  let next = 0;
  for (let at = start; at < end; at++) {
    while ((nodes[next]?.end ?? at + 1) <= at) next += 1;
    const node = nodes[next];
    if (node !== undefined && node.start === at) {
      if (!node.closed) return undefined;
      at = node.end - 1;
      continue;
    }
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '"') {
      const quote = text.indexOf('"', at + 1);
      if (quote !== -1) at = quote;
    } else if (character === '(') depth += 1;
    else if (character === ')' && --depth === 0) return at;
  }
  return undefined;
}
